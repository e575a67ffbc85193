package format

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/repl/value"
)

var (
	seven = Defaults(Version{7, 0}, 120)
	five1 = Defaults(Version{5, 1}, 120)
)

func narrow(columns int) Options { return Defaults(Version{7, 0}, columns) }

// rows are the three objects that many cases of the evaluator's oracle use.
func rows() []value.Value {
	return []value.Value{thing("N", "b", "V", 2, "G", "x"), thing("N", "a", "V", 10, "G", "y"), thing("N", "c", "V", 1, "G", "x")}
}

// TestImplied checks what the end of a pipeline makes of objects without a view; the texts are those of the
// oracle evaluator.jsonl (its ids are the names).
func TestImplied(t *testing.T) {
	long := func(c string, n int) string { return strings.Repeat(c, n) }
	list5 := thing("a", 1, "b", 2, "c", 3, "d", 4, "e", 5)
	for _, c := range []struct {
		name string
		opts Options
		in   []value.Value
		want string
	}{
		{"scalars e0880", seven, []value.Value{toValue(1), toValue("a"), toValue(true)}, "1\na\nTrue\n"},
		{"null", seven, []value.Value{value.Null}, ""},
		{"empty string", seven, []value.Value{toValue("")}, "\n"},
		{"no properties e0885", seven, []value.Value{thing()}, "\n"},
		{"list of five e0914", seven, []value.Value{list5, list5},
			"\na : 1\nb : 2\nc : 3\nd : 4\ne : 5\n\na : 1\nb : 2\nc : 3\nd : 4\ne : 5\n\n\n"},
		{"list in 5.1 e0914", five1, []value.Value{list5}, "\na : 1\nb : 2\nc : 3\nd : 4\ne : 5\n\n\n\n"},
		{"numbers right e0895", seven, []value.Value{thing("n", 1.5, "m", 10), thing("n", 22.25, "m", 5)},
			"\n    n  m\n    -  -\n  1.5 10\n22.25  5\n\n"},
		{"text between rows e0899", seven, []value.Value{thing("a", 1), toValue("str"), thing("a", 2)}, "\na\n-\n1\nstr\n2\n\n"},
		{"text before e0900", five1, []value.Value{toValue("str"), thing("a", 1)}, "str\n\na\n-\n1\n\n\n"},
		{"another shape is fitted e0897", seven, []value.Value{thing("a", 1), thing("b", 2)}, "\na\n-\n1\n \n\n"},
		{"missing last e0898", seven, []value.Value{thing("a", 1, "b", 2), thing("a", 3)}, "\na b\n- -\n1 2\n3  \n\n"},
		{"collection cut e0906", seven, []value.Value{thing("a", []any{1, 2, 3, 4, 5})}, "\na\n-\n{1, 2, 3, 4…}\n\n"},
		{"collection cut in 5.1", five1, []value.Value{thing("a", []any{1, 2, 3, 4, 5})},
			"\na              \n-              \n{1, 2, 3, 4...}\n\n\n"},
		{"padded in 5.1 e3954", five1, []value.Value{thing("N", "ab", "S", "x"), thing("N", "c", "S", "yy")},
			"\nN  S \n-  - \nab x \nc  yy\n\n\n"},
		{"wide label e0956", seven, []value.Value{thing("a b", 1)}, "\na b\n---\n  1\n\n"},
		{"first hides the rest e0892", seven, []value.Value{thing("a", long("x", 150), "b", 1)},
			"\na\n-" + long(" ", 118) + "\n" + long("x", 118) + "…\n\n"},
		{"cut from the right e0989", narrow(40),
			[]value.Value{thing("A", long("x", 30), "B", long("y", 30), "C", long("z", 30))},
			"\nA                              B\n-                              -       \n" + long("x", 30) + " yyyyyyy…\n\n"},
		{"nested array e0949", seven, []value.Value{toValue([]any{1, []any{2, 3}})}, "1\n2\n3\n"},
		{"hashtable e0891", seven, []value.Value{value.FromHash(value.HashOf("k", value.NewArray(toValue(1))))},
			"\nName                           Value\n----                           -----\nk                              {1}\n\n"},
		{"long text is not folded e0939", seven, []value.Value{toValue(long("x", 130))}, long("x", 130) + "\n"},
		{"line break in a cell", seven, []value.Value{thing("a", "x\ny", "b", 1)}, "\na   b\n-   -\nx…  1\n\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, printed(c.opts, c.in...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRequested checks what the Format cmdlets make of objects.
func TestRequested(t *testing.T) {
	words := strings.Repeat("word ", 20)
	person := thing("Name", "abc", "Id", 5)
	byG := &Column{Property: "G"}
	script := &value.Script{}
	for _, c := range []struct {
		name string
		opts Options
		req  Request
		in   []value.Value
		want string
	}{
		{"list e0913", seven, Request{Shape: ShapeList}, []value.Value{thing("A", 1), thing("A", 2)}, "\nA : 1\n\nA : 2\n\n\n"},
		{"list folds e0992", narrow(40), Request{Shape: ShapeList}, []value.Value{thing("T", words, "Id", 5)},
			"\nT  : word word word word word word \n     word word word word word word \n" +
				"     word word word word word word \n     word word \nId : 5\n\n\n"},
		{"list without the property", seven, Request{Shape: ShapeList, Columns: []Column{{Property: "nope"}}},
			[]value.Value{person}, "\n\n\n"},
		{"columns e0916", seven, Request{Shape: ShapeTable, Columns: []Column{{Property: "id"}, {Property: "Name"}}},
			[]value.Value{person}, "\nId Name\n-- ----\n 5 abc\n\n"},
		{"wildcard e0917", seven, Request{Shape: ShapeTable, Columns: []Column{{Property: "N*"}}},
			[]value.Value{person}, "\nName\n----\nabc\n\n"},
		{"no such column e0918", seven, Request{Shape: ShapeTable, Columns: []Column{{Property: "nope"}}},
			[]value.Value{person}, "\nnope\n----\n\n\n"},
		{"groups e0772", seven, Request{Shape: ShapeTable, GroupBy: byG}, rows(), "\n\n   G: x\n\nN V G\n- - -\nb 2 x\n\n   G: y\n\n" +
			"N  V G\n-  - -\na 10 y\n\n   G: x\n\nN V G\n- - -\nc 1 x\n\n"},
		{"groups in 5.1 e0772", five1, Request{Shape: ShapeTable, GroupBy: byG}, rows()[:2],
			"\n\n   G: x\n\nN V G\n- - -\nb 2 x\n\n\n   G: y\n\nN  V G\n-  - -\na 10 y\n\n\n"},
		{"wide e0775", seven, Request{Shape: ShapeWide, Columns: []Column{{Property: "N"}}}, rows(),
			"\nb" + blanks(59) + "a\nc" + blanks(59) + "\n\n"},
		{"wide by three e0776", seven, Request{Shape: ShapeWide, PerRow: 3, Columns: []Column{{Property: "N"}}}, rows(),
			"\nb" + blanks(39) + "a" + blanks(39) + "c\n\n"},
		{"wide as fits", narrow(11), Request{Shape: ShapeWide, AutoSize: true, Columns: []Column{{Property: "N"}}},
			[]value.Value{thing("N", "aa"), thing("N", "bb"), thing("N", "cc"), thing("N", "dd")}, "\naa  bb  cc\ndd      \n\n"},
		{"centred and shared e0778", narrow(20), Request{Shape: ShapeTable, Columns: []Column{
			{Label: "L", Property: "N", Align: AlignCenter, Width: 7}, {Property: "V"}}}, rows(),
			"\n   L              V\n   -              -\n   b              2\n   a             10\n   c              1\n\n"},
		{"calculated, with format e0779", seven, Request{Shape: ShapeTable, Columns: []Column{{Label: "P", Script: script, Format: "N2"}}},
			[]value.Value{thing("Calc", 1.5)}, "\n   P\n   -\n1.50\n\n"},
		{"unlabelled script", seven, Request{Shape: ShapeTable, Columns: []Column{{Script: script, Source: "$_.Calc"}}},
			[]value.Value{thing("Calc", "z")}, "\n$_.Calc\n-------\nz\n\n"},
		{"hidden header", seven, Request{Shape: ShapeTable, HideHeader: true}, []value.Value{person}, "\nabc   5\n\n"},
		{"wrap e0927", narrow(20), Request{Shape: ShapeTable, AutoSize: true, Wrap: true}, []value.Value{thing("Id", 5, "T", "word word word word")},
			"\nId T\n-- -\n 5 word word word\n   word\n\n"},
		{"scalars ignore it e0928", seven, Request{Shape: ShapeTable}, []value.Value{toValue(1), toValue(2)}, "1\n2\n"},
		{"custom", seven, Request{Shape: ShapeCustom}, []value.Value{typed("X.Y", "a", 1, "b", thing("c", "d"), "l", []any{1, 2})},
			"\nclass Y\n{\n  a = 1\n  b = \n    class PSCustomObject\n    {\n      c = d\n    }\n  l = \n    [\n      1\n      2\n    ]\n}\n\n\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, requested(c.opts, c.req, c.in...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRemote checks what objects from another computer show of where they come from (engine.md 11).
func TestRemote(t *testing.T) {
	event := func(show bool) value.Value {
		return typed("Deserialized.System.Diagnostics.Eventing.Reader.EventLogRecord", "TimeCreated", "5/14/2012 7:26:04 PM",
			"Id", 400, "LevelDisplayName", "Information", "Message", "Engine state is changed", "ProviderName", "PowerShell",
			"PSComputerName", "Server02", "PSShowComputerName", show)
	}
	want := `

   ProviderName: PowerShell

TimeCreated                      Id LevelDisplayName Message          PSComputerName
-----------                      -- ---------------- -------          --------------
5/14/2012 7:26:04 PM            400 Information      Engine state is… Server02

`
	if diff := cmp.Diff(want, printed(narrow(87), event(true))); diff != "" {
		t.Error(diff)
	}
	if got := printed(narrow(87), event(false)); strings.Contains(got, "PSComputerName") {
		t.Errorf("PSComputerName shows: %s", got)
	}
	plain := func(show bool) value.Value {
		return thing("a", 1, "PSComputerName", "S1", "RunspaceId", "r", "PSShowComputerName", show)
	}
	if diff := cmp.Diff("\na PSComputerName RunspaceId\n- -------------- ----------\n1 S1             r\n\n", printed(seven, plain(true))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("\na RunspaceId\n- ----------\n1 r\n\n", printed(seven, plain(false))); diff != "" {
		t.Error(diff)
	}
}

// TestOtherType checks that an object with a view of its own prints as a list inside another type's run.
func TestOtherType(t *testing.T) {
	job := typed("System.Management.Automation.Job", "Id", 1, "Name", "Job1")
	service := typed("System.ServiceProcess.ServiceController", "Status", "Running", "Name", "WinRM", "DisplayName", "x")
	service.Object().Default = []string{"Status", "Name"}
	got := printed(narrow(40), service, job, service)
	want := `
Status   Name               DisplayName
------   ----               -----------
Running  WinRM              x

Id   : 1
Name : Job1

Running  WinRM              x

`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestStreaming checks what prints at once and what waits for its widths.
func TestStreaming(t *testing.T) {
	var lines []string
	f := New(seven, plainMembers{}, func(l string) error { lines = append(lines, l); return nil })
	add := func(v value.Value) {
		if err := f.Add(v); err != nil {
			t.Fatal(err)
		}
	}
	add(typed("System.Management.Automation.Job", "Id", 1))
	if len(lines) != 4 || f.Holding() {
		t.Errorf("a view with widths must stream, got %q", lines)
	}
	if err := f.End(); err != nil {
		t.Fatal(err)
	}
	lines = nil
	add(thing("a", 1))
	if len(lines) != 1 || !f.Holding() {
		t.Errorf("a table without widths must wait behind its blank line, got %q", lines)
	}
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	add(thing("a", 12345))
	if err := f.End(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"", "a", "-", "1", "5", ""}, lines); diff != "" {
		t.Error(diff)
	}
}
