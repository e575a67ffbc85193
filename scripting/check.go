package scripting

import (
	"fmt"
	"slices"
	"strings"

	lua "github.com/yuin/gopher-lua"

	"pssim/golden/table"
)

// defineChecks adds checks, headings and print.
func (h *Host) defineChecks() {
	h.Define("check", h.luaCheck)
	h.Define("equal", h.luaEqual)
	h.Define("table_of", luaTableOf)
	h.Define("expect_table", h.luaExpectTable)
	h.Define("expect_error", h.luaExpectError)
	h.Define("section", func(l *lua.LState) int {
		h.Section(l.CheckString(1))
		return 0
	})
	h.Define("print", func(l *lua.LState) int {
		words := make([]string, l.GetTop())
		for i := range words {
			words[i] = textOf(l, l.Get(i+1))
		}
		h.write(strings.Join(words, "\t") + "\n")
		return 0
	})
}

// verdict counts a check; one that does not hold is noted with the line of the script, and the script goes
// on. The check answers whether it held.
func (h *Host) verdict(l *lua.LState, problem, message string) int {
	h.checks++
	if problem != "" {
		if message != "" {
			problem = message + ": " + problem
		}
		h.failures = append(h.failures, Failure{File: h.script.File, Line: h.here(l), Message: problem})
		h.write(fmt.Sprintf("FAILED line %d: %s\n", h.here(l), problem))
	}
	l.Push(lua.LBool(problem == ""))
	return 1
}

func (h *Host) luaCheck(l *lua.LState) int {
	problem := ""
	if !lua.LVAsBool(l.CheckAny(1)) {
		problem = "the condition does not hold"
	}
	return h.verdict(l, problem, l.OptString(2, ""))
}

func (h *Host) luaEqual(l *lua.LState) int {
	got, want := l.CheckAny(1), l.CheckAny(2)
	problem := ""
	if !equalValues(got, want, 0) {
		problem = fmt.Sprintf("got %s, want %s", literal(got, 0), literal(want, 0))
	}
	return h.verdict(l, problem, l.OptString(3, ""))
}

// maxNesting is how deep values are compared and shown; deeper ones are taken for equal to themselves only.
const maxNesting = 20

// equalValues compares by value, tables entry by entry.
func equalValues(a, b lua.LValue, depth int) bool {
	x, isTable := a.(*lua.LTable)
	y, both := b.(*lua.LTable)
	if !isTable || !both || x == y {
		return a == b
	}
	if depth > maxNesting || len(keysOf(x)) != len(keysOf(y)) {
		return false
	}
	for _, k := range keysOf(x) {
		if !equalValues(x.RawGet(k), y.RawGet(k), depth+1) {
			return false
		}
	}
	return true
}

// keysOf are a table's keys in its order.
func keysOf(t *lua.LTable) []lua.LValue {
	var keys []lua.LValue
	for k, _ := t.Next(lua.LNil); k != lua.LNil; k, _ = t.Next(k) {
		keys = append(keys, k)
	}
	return keys
}

// literal shows a value as a script would write it.
func literal(v lua.LValue, depth int) string {
	switch v := v.(type) {
	case lua.LString:
		return fmt.Sprintf("%q", string(v))
	case *lua.LTable:
		if depth > maxNesting {
			return "{...}"
		}
		var parts []string
		for i, k := range keysOf(v) {
			part := literal(v.RawGet(k), depth+1)
			if name, named := k.(lua.LString); named {
				part = string(name) + " = " + part
			} else if lua.LNumber(i+1) != k {
				part = "[" + literal(k, depth+1) + "] = " + part
			}
			parts = append(parts, part)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return shown(v)
}

// luaTableOf is table_of(text): the rows of the first printed table, each by its column names.
func luaTableOf(l *lua.LState) int {
	t, err := table.ParseText(outputOf(l, 1))
	if err != nil {
		l.RaiseError("%s", err.Error())
	}
	rows := l.NewTable()
	for _, cells := range t.Rows {
		row := l.NewTable()
		for i, name := range t.Columns {
			row.RawSetString(name, lua.LString(cells[i].Text))
		}
		rows.Append(row)
	}
	l.Push(rows)
	return 1
}

// outputOf is an argument that is a text, or a result with an output.
func outputOf(l *lua.LState, arg int) string {
	switch v := l.CheckAny(arg).(type) {
	case lua.LString:
		return string(v)
	case *lua.LTable:
		if s, ok := v.RawGetString("output").(lua.LString); ok {
			return string(s)
		}
	}
	l.ArgError(arg, "a result of run, or a text, is wanted")
	return ""
}

// luaExpectTable is expect_table(got, rows): got is a result, a text, or a list of tables such as
// w:sessions(). The columns that a wanted row names are compared, by name; the others are free.
func (h *Host) luaExpectTable(l *lua.LState) int {
	want := l.CheckTable(2)
	got, err := printedOrListed(l, 1)
	if err != nil && want.Len() == 0 {
		return h.verdict(l, "", "")
	}
	if err != nil {
		return h.verdict(l, err.Error(), l.OptString(3, ""))
	}
	return h.verdict(l, strings.Join(rowDifferences(want, got), "; "), l.OptString(3, ""))
}

// printedOrListed reads the table that a value prints or is.
func printedOrListed(l *lua.LState, arg int) (table.Table, error) {
	list, ok := l.CheckAny(arg).(*lua.LTable)
	if !ok || list.RawGetString("output") != lua.LNil {
		return table.ParseText(outputOf(l, arg))
	}
	var t table.Table
	for i := 1; i <= list.Len(); i++ {
		if row, ok := list.RawGetInt(i).(*lua.LTable); ok {
			t = withRow(t, row)
		}
	}
	return t, nil
}

// withRow adds a row, and the columns that it is the first to have.
func withRow(t table.Table, row *lua.LTable) table.Table {
	for _, k := range keysOf(row) {
		if t.Column(shown(k)) < 0 {
			t.Columns = append(t.Columns, shown(k))
		}
	}
	cells := make([]table.Cell, len(t.Columns))
	for i, name := range t.Columns {
		if v := row.RawGetString(name); v != lua.LNil {
			cells[i].Text = shown(v)
		}
	}
	t.Rows = append(t.Rows, cells)
	return t
}

// rowDifferences compares wanted rows with a table, each row by the columns that it names.
func rowDifferences(want *lua.LTable, got table.Table) []string {
	var out []string
	if want.Len() != len(got.Rows) {
		out = append(out, fmt.Sprintf("%d rows, want %d", len(got.Rows), want.Len()))
	}
	for i := range min(want.Len(), len(got.Rows)) {
		row, ok := want.RawGetInt(i + 1).(*lua.LTable)
		if !ok {
			out = append(out, fmt.Sprintf("wanted row %d is no table", i+1))
			continue
		}
		single := withRow(table.Table{}, row)
		have := table.Table{Columns: got.Columns, Rows: [][]table.Cell{padded(got.Rows[i], len(got.Columns))}}
		for _, d := range table.Compare(single, have) {
			d.Row = i
			out = append(out, d.String())
		}
	}
	return slices.Compact(out)
}

// padded gives a row that was listed before later columns came up its empty cells.
func padded(row []table.Cell, n int) []table.Cell {
	return append(slices.Clip(row), make([]table.Cell, n-len(row))...)
}

// luaExpectError is expect_error(result, id): the line failed with an error whose id is, or begins with, id
// up to a comma.
func (h *Host) luaExpectError(l *lua.LState) int {
	result, want := l.CheckTable(1), l.CheckString(2)
	got := shown(result.RawGetString("error"))
	problem := ""
	switch {
	case result.RawGetString("error") == lua.LNil:
		problem = "no error, want " + want
	case got != want && !strings.HasPrefix(got, want+","):
		problem = fmt.Sprintf("error %s, want %s", got, want)
	}
	return h.verdict(l, problem, l.OptString(3, ""))
}
