package pwsh

import (
	"regexp"
	"strings"

	"pssim/repl/format"
	"pssim/repl/value"
)

// The wording of error messages is ours, so a case with errors is compared with holes in place of messages:
//
//  1. For each record that our run showed or put into $Error, the lines in which the view in force prints it are
//     rendered twice, with its message and with a hole, and what was printed is replaced by the latter.
//  2. Then each record's message itself becomes a hole wherever else it was printed (a script that prints
//     $_.Exception.Message, a record in the output).
//  3. What is left, with a hole standing for the rest of one line, must match the whole expected text. In the
//     lines of ConciseView that begin with a bar a hole stands for one or more of them; the message of a
//     command that is not found has two lines in 7.0, so its hole may take a second.
//
// Everything else counts: prefixes, positions, marks, categories, ids, and what is printed besides.
const (
	hole     = "\x01"
	twoLines = "\x02" // the hole of a command that is not found
)

// mask puts holes into what a run printed.
func mask(run oracleRun) string {
	out := run.output
	for _, e := range run.errors {
		masked := *e
		masked.Message, masked.Details = holeOf(e), ""
		if e.Details != "" {
			masked.Message, masked.Details = "", holeOf(e)
		}
		for _, view := range []format.ErrorView{run.opts.View, format.NormalView, format.ConciseView} {
			opts := run.opts
			opts.View = view
			out = strings.ReplaceAll(out, joined(e, opts), joined(&masked, opts))
		}
	}
	for _, e := range run.errors {
		for _, text := range []string{e.Details, e.Message} {
			if len(text) >= minMessage && !e.HasThrown {
				out = strings.ReplaceAll(out, text, holeOf(e))
			}
		}
	}
	return out
}

// minMessage is the length from which on a text that equals a message is taken for it.
const minMessage = 12

func joined(e *value.ErrorRecord, opts format.Options) string {
	return strings.Join(format.ErrorLines(e, opts), "\n")
}

func holeOf(e *value.ErrorRecord) string {
	if strings.HasPrefix(e.FullID(), "CommandNotFoundException") {
		return twoLines
	}
	return hole
}

// pattern is the regular expression of a masked text.
func pattern(masked string) *regexp.Regexp {
	const bar = `     | `
	lines := strings.Split(trimLines(masked), "\n")
	for i, l := range lines {
		q := regexp.QuoteMeta(l)
		more := ""
		if strings.HasPrefix(l, bar) {
			more = `(?:\n` + regexp.QuoteMeta(bar) + `[^\n]*)*`
		}
		q = strings.ReplaceAll(q, hole, `[^\n]+`+more)
		lines[i] = strings.ReplaceAll(q, twoLines, `[^\n]+(?:\n[^\n]+)?`)
	}
	return regexp.MustCompile(`^` + strings.Join(lines, `\n`) + `$`)
}

// judge compares a run with the expected text.
func judge(c oracleCase, run oracleRun, want string) verdict {
	want = trimLines(want)
	if trimLines(run.output) == want && terminates(c, run) {
		return same
	}
	masked := mask(run)
	if pattern(masked).MatchString(want) && terminates(c, run) {
		return same
	}
	// An error that we showed and that the expected text does not have: its line, whatever the message.
	for line := range strings.Lines(trimLines(masked)) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.ContainsAny(line, hole+twoLines) {
			continue
		}
		before, _, _ := strings.Cut(strings.ReplaceAll(line, twoLines, hole), hole)
		if !strings.Contains("\n"+want, "\n"+before) || before == "" {
			return refused
		}
	}
	return silent
}

// terminates compares the id of the error that ended the script.
func terminates(c oracleCase, run oracleRun) bool {
	if c.Terminates == "" {
		return true
	}
	for _, e := range run.errors {
		if e.FullID() == c.Terminates {
			return true
		}
	}
	return false
}
