package page

import (
	"fmt"
	"strings"

	"pssim/golden/table"
)

// differences tells what of a documented output is not in an output. Tables are compared cell by cell and
// by column name, what stands around them and everything else line by line, without regard to the amount of
// blanks.
func differences(want, got []string) []string {
	wanted, have := table.All(want), table.All(got)
	if len(wanted) == 0 {
		return lineDifferences(normal(want), normal(got))
	}
	var out []string
	if len(have) != len(wanted) {
		out = append(out, fmt.Sprintf("%d tables, want %d", len(have), len(wanted)))
	}
	for i := range min(len(wanted), len(have)) {
		for _, d := range table.Compare(wanted[i], have[i]) {
			out = append(out, d.String())
		}
		out = append(out, lineDifferences(around(wanted[i]), around(have[i]))...)
	}
	return out
}

// around is what was printed before a table, but for its own heading.
func around(t table.Table) []string {
	lines := normal(t.Before)
	if t.Heading() != "" && len(lines) > 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// normal is the lines that are not empty, with single blanks between their words.
func normal(lines []string) []string {
	var out []string
	for _, line := range lines {
		if words := strings.Fields(line); len(words) > 0 {
			out = append(out, strings.Join(words, " "))
		}
	}
	return out
}

// lineDifferences compares line by line. A last wanted line of dots stands for any number of lines.
func lineDifferences(want, got []string) []string {
	open := len(want) > 0 && want[len(want)-1] == "..."
	if open {
		want = want[:len(want)-1]
	}
	var out []string
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(got):
			out = append(out, fmt.Sprintf("line %d is missing: %s", i+1, want[i]))
		case i >= len(want):
			if open {
				return out
			}
			out = append(out, fmt.Sprintf("line %d is not wanted: %s", i+1, got[i]))
		case want[i] != got[i]:
			out = append(out, fmt.Sprintf("line %d: want %q, got %q", i+1, want[i], got[i]))
		}
	}
	return out
}
