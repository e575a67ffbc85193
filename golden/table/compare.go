package table

import (
	"fmt"
	"strings"
)

// DiffKind tells what differs.
type DiffKind uint8

// What can differ: a wanted column that is absent, a cell, a row too few, a row too many, and the group
// heading before the table.
const (
	DiffColumn DiffKind = iota
	DiffCell
	DiffMissingRow
	DiffExtraRow
	DiffHeading
)

// Diff is one difference. Row counts from 0 and is -1 where no row is meant.
type Diff struct {
	Kind      DiffKind
	Row       int
	Column    string // the wanted table's name for it
	Want, Got string
}

// String is a line for people.
func (d Diff) String() string {
	switch d.Kind {
	case DiffColumn:
		return fmt.Sprintf("column %s is missing", d.Column)
	case DiffMissingRow:
		return fmt.Sprintf("row %d is missing: %s", d.Row+1, d.Want)
	case DiffExtraRow:
		return fmt.Sprintf("row %d is not wanted: %s", d.Row+1, d.Got)
	case DiffHeading:
		return fmt.Sprintf("heading: want %q, got %q", d.Want, d.Got)
	}
	return fmt.Sprintf("row %d, %s: want %q, got %q", d.Row+1, d.Column, d.Want, d.Got)
}

// Compare answers what of the wanted table the other one lacks. Cells are compared by column name, in the
// order of rows; the other table may have more columns (inconsistencies.md I-1). A cut cell equals the text
// that it begins (I-41), names of computers compare without case (I-37). Where the wanted table elides its
// end, the other may have more rows.
func Compare(want, got Table) []Diff {
	var out []Diff
	if h := want.Heading(); h != "" && !strings.EqualFold(h, got.Heading()) {
		out = append(out, Diff{Kind: DiffHeading, Row: -1, Want: h, Got: got.Heading()})
	}
	at := make([]int, len(want.Columns))
	for i, name := range want.Columns {
		earlier := Table{Columns: want.Columns[:i]}
		if at[i] = got.column(name, earlier.count(name)); at[i] < 0 {
			out = append(out, Diff{Kind: DiffColumn, Row: -1, Column: name})
		}
	}
	for r, row := range want.Rows {
		if r >= len(got.Rows) {
			out = append(out, Diff{Kind: DiffMissingRow, Row: r, Want: rowText(row)})
			continue
		}
		for i, cell := range row {
			if at[i] < 0 {
				continue
			}
			if other := got.Rows[r][at[i]]; !sameCell(want.Columns[i], cell, other) {
				out = append(out, Diff{Kind: DiffCell, Row: r, Column: want.Columns[i], Want: cell.Text, Got: other.Text})
			}
		}
	}
	for r := len(want.Rows); r < len(got.Rows) && !want.Elided; r++ {
		out = append(out, Diff{Kind: DiffExtraRow, Row: r, Got: rowText(got.Rows[r])})
	}
	return out
}

// count is the number of columns with a name.
func (t Table) count(name string) int {
	n := 0
	for _, c := range t.Columns {
		if canonical(c) == canonical(name) {
			n++
		}
	}
	return n
}

// rowText shows a row in one line.
func rowText(row []Cell) string {
	texts := make([]string, len(row))
	for i, c := range row {
		texts[i] = c.Text
	}
	return strings.Join(texts, " | ")
}

// canonical is the name under which generations of tables know a column: of the names that PowerShell 2.0
// and single pages use (I-1), the later one.
func canonical(column string) string {
	switch name := strings.ToLower(column); name {
	case "sessionid", "job id":
		return "id"
	case "configuration":
		return "configurationname"
	default:
		return name
	}
}

// sameCell compares two cells of a column.
func sameCell(column string, want, got Cell) bool {
	a, b := strings.TrimSpace(want.Text), strings.TrimSpace(got.Text)
	switch canonical(column) {
	case "computername", "pscomputername", "location", "machinename":
		a, b = strings.ToLower(a), strings.ToLower(b)
	}
	// A documented cell may be cut without a mark, by filling its column (I-41); one of ours always has the mark.
	return a == b || want.Cut && begins(a, b) || uncut(b) != b && begins(b, a)
}

// begins tells whether a cut text is the beginning of another, which may be cut itself.
func begins(short, long string) bool {
	short = uncut(short)
	return short != "" && strings.HasPrefix(long, short)
}
