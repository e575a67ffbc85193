package page

import (
	"fmt"
	"slices"
	"strings"

	"pssim/golden/table"
)

// diffKind tells what differs.
type diffKind uint8

const (
	diffLine         diffKind = iota // a line is another one
	diffMissingLine                  // a documented line did not come
	diffExtraLine                    // a line came that is not documented
	diffCount                        // more or fewer tables, or objects of a list
	diffCell                         // a cell of a table
	diffTable                        // a column, row or heading of a table
	diffProperty                     // a property of a list
	diffNoProperty                   // a documented property did not come
	diffMoreProperty                 // a property came that is not documented
	diffError                        // an error came that is not documented
	diffNoError                      // a documented error did not come
)

// difference is one way in which an output is not the documented one.
type difference struct {
	kind      diffKind
	number    int        // of a line, from 1
	column    string     // of a cell: the column's name; of a list: the property's
	columns   []string   // all documented columns or properties
	row       []property // the documented row of a cell, by column
	cell      table.Diff
	want, got string // lines, cells, properties, the id of an error
	message   string // of an error
}

// String is the difference in a line for people.
func (d difference) String() string {
	switch d.kind {
	case diffMissingLine:
		return fmt.Sprintf("line %d is missing: %s", d.number, d.want)
	case diffExtraLine:
		return fmt.Sprintf("line %d is not wanted: %s", d.number, d.got)
	case diffCount:
		return d.got + ", want " + strings.Fields(d.want)[0]
	case diffCell, diffTable:
		return d.cell.String()
	case diffProperty:
		return fmt.Sprintf("%s: want %q, got %q", d.column, d.want, d.got)
	case diffNoProperty:
		return fmt.Sprintf("%s is missing: %s", d.column, d.want)
	case diffMoreProperty:
		return fmt.Sprintf("%s is not wanted: %s", d.column, d.got)
	case diffError:
		return "undocumented error: " + d.message
	case diffNoError:
		return "the documented error did not come: " + d.want
	}
	return fmt.Sprintf("line %d: want %q, got %q", d.number, d.want, d.got)
}

// plural is a number of things.
func plural(n int, thing string) string { return fmt.Sprintf("%d %ss", n, thing) }

// differences tells what of a documented output is not in an output. Tables are compared cell by cell and by
// column name, lists property by property, and what stands around them and everything else line by line, without
// regard to the amount of blanks. Error records are left to errorDifferences, warnings are left out.
func differences(want, got []string) []difference {
	want, _ = splitErrors(withoutWarnings(want))
	got, _ = splitErrors(withoutWarnings(got))
	if wanted := table.All(want); len(wanted) > 0 {
		after := lineDifferences(normal(table.After(want)), normal(table.After(got)))
		return append(tableDifferences(wanted, table.All(got)), after...)
	}
	if wanted := lists(want); len(wanted) > 0 {
		if have := lists(got); len(have) > 0 {
			return listDifferences(wanted, have)
		}
	}
	return lineDifferences(normal(want), normal(got))
}

// withoutWarnings leaves out warnings: their wording is nobody's but ours, and they have no ids.
func withoutWarnings(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.HasPrefix(line, "WARNING: ") })
}

func tableDifferences(wanted, have []table.Table) []difference {
	var out []difference
	if len(have) != len(wanted) {
		out = append(out, difference{
			kind: diffCount, columns: wanted[0].Columns, want: plural(len(wanted), "table"), got: plural(len(have), "table"),
		})
	}
	for i := range min(len(wanted), len(have)) {
		for _, d := range table.Compare(wanted[i], have[i]) {
			kind := diffTable
			if d.Kind == table.DiffCell {
				kind = diffCell
			}
			out = append(out, difference{
				kind: kind, cell: d, column: d.Column, columns: wanted[i].Columns, row: rowOf(wanted[i], d.Row),
				want: d.Want, got: d.Got,
			})
		}
		out = append(out, lineDifferences(around(wanted[i]), around(have[i]))...)
	}
	return out
}

// rowOf is a row by its columns; none for a number that is no row's.
func rowOf(t table.Table, row int) []property {
	if row < 0 || row >= len(t.Rows) {
		return nil
	}
	list := make([]property, 0, len(t.Columns))
	for i, c := range t.Rows[row] {
		list = append(list, property{t.Columns[i], c.Text})
	}
	return list
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
func lineDifferences(want, got []string) []difference {
	open := len(want) > 0 && want[len(want)-1] == "..."
	if open {
		want = want[:len(want)-1]
	}
	var out []difference
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(got):
			out = append(out, difference{kind: diffMissingLine, number: i + 1, want: want[i]})
		case i >= len(want):
			if open {
				return out
			}
			out = append(out, difference{kind: diffExtraLine, number: i + 1, got: got[i]})
		case want[i] != got[i]:
			out = append(out, difference{kind: diffLine, number: i + 1, want: want[i], got: got[i]})
		}
	}
	return out
}

// errorDifferences compares the errors that an output documents with those that came, by their ids. printed are the
// lines that the block printed: a record may be an object that was shown, such as one of a job's stream.
func errorDifferences(want []string, came []errorSeen, printed []string) []difference {
	_, records := splitErrors(want)
	_, shown := splitErrors(printed)
	var out []difference
	for _, e := range came {
		i := slices.IndexFunc(records, func(r errorRecord) bool { return r.shows(e) })
		if i < 0 {
			out = append(out, difference{kind: diffError, got: e.id, message: errorText(e)})
			continue
		}
		records = slices.Delete(slices.Clone(records), i, i+1)
	}
	for _, r := range records {
		if slices.ContainsFunc(shown, func(s errorRecord) bool { return r.shows(errorSeen{id: s.id}) }) {
			continue
		}
		id := r.id
		if id == "" {
			id = "one without an id"
		}
		out = append(out, difference{kind: diffNoError, want: id})
	}
	return out
}
