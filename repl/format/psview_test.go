package format

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/repl/value"
)

var (
	fakePattern     = regexp.MustCompile(`\(New-Fake '([^']*)' \(\[ordered\]@\{(.*?)\}\)\)(?:,| \||$)`)
	propertyPattern = regexp.MustCompile(`(\w+)=('[^']*'|[^;]*)(?:;|$)`)
)

// fakes reads the objects that a case of the oracle makes from ordered hashtable literals.
func fakes(src string) []value.Value {
	var out []value.Value
	for _, m := range fakePattern.FindAllStringSubmatch(src, -1) {
		o := typed(m[1])
		o.Object().TypeNames = []string{m[1], "System.Management.Automation.PSCustomObject", "System.Object"}
		for _, p := range propertyPattern.FindAllStringSubmatch(m[2], -1) {
			o.Object().Set(p[1], literal(p[2]))
		}
		out = append(out, o)
	}
	return out
}

func literal(text string) value.Value {
	if n, err := strconv.Atoi(text); err == nil {
		return value.Int32(int32(n))
	}
	switch text {
	case "$true", "$false":
		return value.Bool(text == "$true")
	}
	return value.String(strings.Trim(text, "'"))
}

// selected keeps two properties of each object, as Select-Object Name, State does.
func selected(objects []value.Value) []value.Value {
	var out []value.Value
	for _, o := range objects {
		name, _ := o.Object().Get("Name")
		state, _ := o.Object().Get("State")
		out = append(out, thing("Name", name, "State", state))
	}
	return out
}

// descending sorts by Id, largest first.
func descending(objects []value.Value) []value.Value {
	id := func(v value.Value) int64 { n, _ := v.Object().Get("Id"); return n.Int() }
	slices.SortStableFunc(objects, func(a, b value.Value) int { return int(id(b) - id(a)) })
	return objects
}

// run does what the case's pipeline does behind the objects.
func run(t *testing.T, opts Options, tail string, in []value.Value) string {
	columns := func(names ...string) []Column {
		var out []Column
		for _, n := range names {
			out = append(out, Column{Property: n})
		}
		return out
	}
	switch tail {
	case "":
		return printed(opts, in...)
	case "Format-List":
		return requested(opts, Request{Shape: ShapeList}, in...)
	case "Format-Table -AutoSize":
		return requested(opts, Request{Shape: ShapeTable, AutoSize: true}, in...)
	case "Format-Table Name, State -AutoSize":
		return requested(opts, Request{Shape: ShapeTable, AutoSize: true, Columns: columns("Name", "State")}, in...)
	case "Format-Wide Name":
		return requested(opts, Request{Shape: ShapeWide, Columns: columns("Name")}, in...)
	case "Select-Object Name, State":
		return printed(opts, selected(in)...)
	case "Sort-Object Id -Descending | Format-Table Id, Name, State":
		return requested(opts, Request{Shape: ShapeTable, Columns: columns("Id", "Name", "State")}, descending(in)...)
	}
	t.Fatalf("unknown pipeline %q", tail)
	return ""
}

// trimmed drops the blanks at the ends of lines: the oracle is compared without them.
func trimmed(s string) []string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return lines
}

// TestPSView prints sessions and jobs through every kind of pipeline of the oracle, as 7 and as 5.1 do.
func TestPSView(t *testing.T) {
	f, err := os.Open("testdata/psview.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	in := bufio.NewScanner(f)
	for in.Buffer(nil, 1<<20); in.Scan(); n++ {
		var c struct {
			ID, Src      string
			Width        int
			Expected     string  `json:"expected_output_text"`
			ExpectedIn51 *string `json:"expected_51_derived"`
		}
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		tail := ""
		if i := strings.LastIndex(c.Src, ")) | "); i >= 0 {
			tail = c.Src[i+5:]
		}
		if diff := cmp.Diff(trimmed(c.Expected), trimmed(run(t, Defaults(Version{7, 0}, c.Width), tail, fakes(c.Src)))); diff != "" {
			t.Errorf("%s in 7: %s\n%s", c.ID, c.Src, diff)
		}
		// 5.1 has no Transport column, which the derived texts keep: they tell only where no view of a
		// session shows.
		if c.ExpectedIn51 == nil || strings.Contains(*c.ExpectedIn51, "Transport") && tail != "Format-List" {
			continue
		}
		if diff := cmp.Diff(trimmed(*c.ExpectedIn51), trimmed(run(t, Defaults(Version{5, 1}, c.Width), tail, fakes(c.Src)))); diff != "" {
			t.Errorf("%s in 5.1: %s\n%s", c.ID, c.Src, diff)
		}
	}
	if n != 48 {
		t.Errorf("%d cases, want 48", n)
	}
}
