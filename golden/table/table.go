// Package table reads printed tables, such as documentation pages and PowerShell print, into columns and
// rows, and compares them cell by cell. The layout of documented tables is edited by hand, so positions are
// hints and not rules: a name may begin inside the gap between two headings.
package table

import (
	"errors"
	"strings"
)

// Table is one printed table.
type Table struct {
	// Before holds the lines since the table before, without empty ones: group headings such as
	// "ProviderName: PowerShell", and whatever else was printed.
	Before  []string
	Columns []string
	Rows    [][]Cell
	// Elided tells that the page left out rows at the end (a row of dots).
	Elided bool
}

// Cell is one cell. Cut tells that it may be the beginning of a longer text: it ends in dots, or fills its
// column (inconsistencies.md I-41).
type Cell struct {
	Text string
	Cut  bool
}

// ErrNone is answered where no line is a rule of dashes under headings.
var ErrNone = errors.New("no table: no line of dashes under a line of headings")

// Parse reads the first table among lines.
func Parse(lines []string) (Table, error) {
	all := All(lines)
	if len(all) == 0 {
		return Table{}, ErrNone
	}
	return all[0], nil
}

// ParseText is Parse of a text with any line ends.
func ParseText(text string) (Table, error) { return Parse(Lines(text)) }

// Lines splits a text at LF or CRLF and leaves out the blanks at the ends of lines.
func Lines(text string) []string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return lines
}

// All reads every table among lines, in order.
func All(lines []string) []Table {
	tables, _ := split(lines)
	return tables
}

// After returns what stands after the last table among lines, without empty lines: all of them if there is none.
func After(lines []string) []string {
	_, rest := split(lines)
	return nonEmpty(rest)
}

// split reads the tables among lines and returns the lines after the last one.
func split(lines []string) (tables []Table, rest []string) {
	from := 0
	for i := 1; i < len(lines); i++ {
		rule, ok := parseRule(lines[i])
		if !ok || strings.TrimSpace(lines[i-1]) == "" {
			continue
		}
		top := headerTop(lines, from, i, len(rule))
		t := Table{Before: nonEmpty(lines[from:top])}
		spans := t.readHeader(lines[top:i], rule)
		i = t.readRows(lines, i+1, spans)
		from = i
		tables = append(tables, t)
	}
	return tables, lines[min(from, len(lines)):]
}

// Column is the index of a column by its name or another generation's name for it, or -1. Of several with
// one name it is the first.
func (t Table) Column(name string) int { return t.column(name, 0) }

// column is Column of the n-th column with that name, counted from 0.
func (t Table) column(name string, n int) int {
	for i, c := range t.Columns {
		if canonical(c) == canonical(name) {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return -1
}

// Heading is the group heading before the table ("ProviderName: PowerShell"), or "".
func (t Table) Heading() string {
	if len(t.Before) == 0 {
		return ""
	}
	last := strings.TrimSpace(t.Before[len(t.Before)-1])
	if name, _, ok := strings.Cut(last, ": "); !ok || strings.ContainsAny(name, " \t") {
		return ""
	}
	return last
}

func nonEmpty(lines []string) []string {
	var out []string
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return out
}

// parseRule answers the spans of a line that holds nothing but runs of dashes. One single dash is a rule
// too: a column may have a name of one letter.
func parseRule(line string) ([]span, bool) {
	words := wordsOf(line)
	spans := make([]span, len(words))
	for i, w := range words {
		if strings.Trim(w.text, "-") != "" {
			return nil, false
		}
		spans[i] = w.span
	}
	return spans, len(words) > 0
}

// headerTop finds the first line of headings above the rule: where headings are folded, the line that has
// one for every column.
func headerTop(lines []string, from, rule, columns int) int {
	top := rule - 1
	for i := top; i >= from && strings.TrimSpace(lines[i]) != ""; i-- {
		if len(wordsOf(lines[i])) >= columns {
			return i
		}
	}
	return top
}

// readHeader names the columns and answers what each spans: heading and dashes together.
func (t *Table) readHeader(lines []string, rule []span) []span {
	spans := append([]span(nil), rule...)
	t.Columns = make([]string, len(rule))
	for n, line := range lines {
		words := wordsOf(line)
		for i, c := range assign(words, rule) {
			w := words[i]
			spans[c].start, spans[c].end = min(spans[c].start, w.start), max(spans[c].end, w.end)
			if n == 0 && t.Columns[c] != "" {
				t.Columns[c] += " "
			}
			t.Columns[c] += w.text
		}
	}
	return spans
}

// readRows reads rows from line i on, until an empty line or an error record, and answers the index of the
// first line that is not the table's.
func (t *Table) readRows(lines []string, i int, spans []span) int {
	for ; i < len(lines) && strings.TrimSpace(lines[i]) != ""; i++ {
		if i+1 < len(lines) && isErrorDetail(lines[i+1]) || isErrorDetail(lines[i]) {
			return i
		}
		if dots := strings.TrimSpace(lines[i]); dots == "..." || dots == "…" {
			t.Elided = true
			continue
		}
		t.Rows = append(t.Rows, readRow(lines[i], spans))
	}
	return i
}

// isErrorDetail tells the second line of a printed error record.
func isErrorDetail(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "+ CategoryInfo ") || strings.HasPrefix(line, "At line:")
}
