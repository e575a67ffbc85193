package format

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pssim/repl/value"
)

// cellText draws texts as sessions and jobs have them, wide characters and line breaks among them.
func cellText() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.SampledFrom([]rune("ab c-漢é\n\t…😀")), 0, 40, -1)
}

func cellValue() *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return value.Int32(rapid.Int32().Draw(t, "int"))
		case 1:
			return value.Bool(rapid.Bool().Draw(t, "bool"))
		case 2:
			return value.Null
		case 3:
			return value.NewArray(value.Int32(1), value.String(cellText().Draw(t, "item")))
		}
		return value.String(cellText().Draw(t, "text"))
	})
}

func anObject() *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		o := &value.Object{}
		if n := rapid.SampledFrom([]string{"", "System.Management.Automation.Job", "System.Diagnostics.Process",
			"System.Management.Automation.Runspaces.PSSession"}).Draw(t, "type"); n != "" {
			o.TypeNames = []string{n}
		}
		for _, name := range []string{"Id", "Name", "State", "Location", "Command", "Availability"} {
			if rapid.Bool().Draw(t, name) {
				o.Set(name, cellValue().Draw(t, name+" value"))
			}
		}
		return value.FromObject(o)
	})
}

func aRequest() *rapid.Generator[Request] {
	return rapid.Custom(func(t *rapid.T) Request {
		r := Request{Shape: Shape(rapid.IntRange(int(ShapeAuto), int(ShapeCustom)).Draw(t, "shape")),
			AutoSize: rapid.Bool().Draw(t, "autosize"), Wrap: rapid.Bool().Draw(t, "wrap"), PerRow: rapid.IntRange(0, 9).Draw(t, "per row")}
		if rapid.Bool().Draw(t, "columns") {
			r.Columns = []Column{{Property: "Id", Width: rapid.IntRange(0, 30).Draw(t, "width")}, {Property: "N*"}}
		}
		return r
	})
}

// TestNoLineTooWide: whatever is laid out, no line is wider than the window. Texts outside a shape are not
// folded, so the objects have properties.
func TestNoLineTooWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opts := Options{Version: rapid.SampledFrom([]Version{{3, 0}, {5, 1}, {7, 0}}).Draw(t, "version"),
			Width: rapid.IntRange(5, 120).Draw(t, "width"), EnumerationLimit: rapid.IntRange(-1, 4).Draw(t, "limit")}
		req := aRequest().Draw(t, "request")
		objects := rapid.SliceOfN(anObject(), 0, 5).Draw(t, "objects")
		for _, o := range objects {
			o.Object().Set("Last", value.Int32(1)) // never empty
		}
		for _, line := range strings.Split(requested(opts, req, objects...), "\n") {
			if Cells(line) > opts.Width {
				t.Fatalf("%d cells in a window of %d: %q", Cells(line), opts.Width, line)
			}
		}
	})
}

// TestColumnsAlign: in a padded table every line of a group has the same width, and blanks stand between
// the columns on every line.
func TestColumnsAlign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opts := Options{Version: Version{5, 1}, Width: rapid.IntRange(5, 120).Draw(t, "width")}
		n := rapid.IntRange(1, 6).Draw(t, "columns")
		heads := make([]Head, n)
		for i := range heads {
			heads[i] = Head{Label: rapid.StringMatching("[A-Z][a-z]{0,20}").Draw(t, "label"),
				Width: rapid.IntRange(0, 20).Draw(t, "width"), Align: Align(rapid.IntRange(1, 3).Draw(t, "align"))}
		}
		tab := newTable(opts, heads, nil)
		cells := rapid.SliceOfN(cellText(), n, n).Draw(t, "cells")
		lines := append(append(tab.header(), tab.row(cells)...), tab.folded(cells)...)
		for _, l := range lines {
			if Cells(l) != visibleWidth(tab.widths) {
				t.Fatalf("%q has %d cells, the table %d", l, Cells(l), visibleWidth(tab.widths))
			}
		}
	})
}

// TestAssignWidths: widths never exceed the table, given ones are kept while there is room, and a table
// with an open column is filled.
func TestAssignWidths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfN(rapid.IntRange(0, 40), 1, 8).Draw(t, "widths")
		room := rapid.IntRange(1, 150).Draw(t, "room")
		widths := append([]int(nil), given...)
		assignWidths(widths, room)
		if got := visibleWidth(widths); got > room {
			t.Fatalf("%v take %d of %d", widths, got, room)
		}
		open := false
		least := len(given) - 1
		for _, w := range given {
			open = open || w == 0
			least += max(w, 1)
		}
		if least > room {
			return
		}
		for i, w := range given {
			if w > 0 && widths[i] != w {
				t.Fatalf("%v became %v in %d", given, widths, room)
			}
		}
		if open && visibleWidth(widths) != room {
			t.Fatalf("%v do not fill %d", widths, room)
		}
	})
}

// FuzzFormat: no text, width or version makes the formatter panic or print a row wider than the window.
func FuzzFormat(f *testing.F) {
	f.Add("Name", "value\nmore", int32(80), byte(1), byte(7))
	f.Add("", "漢字 漢字", int32(3), byte(4), byte(3))
	f.Fuzz(func(t *testing.T, label, text string, width int32, shape, major byte) {
		opts := Options{Version: Version{int(major), 0}, Width: int(width % 300), EnumerationLimit: 4}
		req := Request{Shape: Shape(shape % 5), AutoSize: shape&8 != 0, Wrap: shape&16 != 0}
		got := requested(opts, req, thing(label, text, "b", 1), thing(label, []any{text, nil}))
		for _, l := range strings.Split(got, "\n") {
			if opts.Width >= minTableCells && req.Shape == ShapeTable && Cells(l) > opts.Width {
				t.Errorf("%q is wider than %d", l, opts.Width)
			}
		}
	})
}
