package page

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/scripting"
)

// fences makes a page of blocks; a block and its output are separated by a line "=>".
func fences(blocks ...string) string {
	var b strings.Builder
	b.WriteString("# A page\n")
	for _, text := range blocks {
		code, output, has := strings.Cut(text, "\n=>\n")
		fmt.Fprintf(&b, "\n```powershell\n%s\n```\n", code)
		if has {
			fmt.Fprintf(&b, "\n```Output\n%s\n```\n", output)
		}
	}
	return b.String()
}

// replayText replays a page in a fake world and returns a line for each block: its window, its verdict, and
// the details.
func replayText(t *testing.T, text, setup string) ([]string, *Report) {
	t.Helper()
	p, err := Read("p.md", text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(p, Setup{File: "p.lua", Source: setup}, fakeOptions())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, b := range r.Blocks {
		lines = append(lines, strings.Join(append([]string{b.Window, b.Verdict.String()}, b.Details...), "|"))
	}
	return lines, r
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct{ block, want string }{
		{"echo one\n=>\none", "A|reproduced"},
		{"echo one  two\n=>\n  one two", "A|reproduced"},
		{"echo one", "A|ran"},
		{"# only a comment", "A|ran"},
		{"set 1\n\n# then\nget\n=>\n1", "A|reproduced"},
		{"echo one; echo two\n=>\none\ntwo", "A|reproduced"},
		{"echo one\n=>\ntwo", `A|failed|line 1: want "two", got "one"`},
		{"echo one\n=>\none\ntwo", "A|failed|line 2 is missing: two"},
		{"echo one; echo two\n=>\none", "A|failed|line 2 is not wanted: two"},
		{"echo one; echo two\n=>\none\n...", "A|reproduced"},
		{"table\n=>\nName       State         Id\n----       -----         --\nSession2   Opened         2\nSession3   Disconnected   4", "A|reproduced"},
		{"table\n=>\nId  Name\n--  ----\n2   Session2\n5   Session4", `A|failed|row 2, Id: want "5", got "4"|row 2, Name: want "Session4", got "Session3"`},
		{"table; table\n=>\nId\n--\n2\n4", "A|diverges"},
		{"echo first; table\n=>\nId\n--\n2\n4", "A|diverges"},
		{"echo first; table\n=>\nfirst\n\nId\n--\n2\n4", "A|reproduced"},
		{"fail SomeId", "A|failed|undocumented error: SomeId: it failed"},
		{"fail SomeId\n=>\nfake : it failed\n+ FullyQualifiedErrorId : SomeId", "A|reproduced"},
		{"table; fail SomeId\n=>\nId\n--\n2\n4", "A|failed|undocumented error: SomeId: it failed"},
		{"echo 1; misbind MissingMandatoryParameter", "A|cannot run as written|MissingMandatoryParameter: it failed"},
		{"misbind NamedParameterNotFound\n=>\nx", "A|cannot run as written|NamedParameterNotFound: it failed"},
	} {
		lines, _ := replayText(t, fences(c.block), "")
		if diff := cmp.Diff([]string{c.want}, lines); diff != "" {
			t.Errorf("%q: %s", c.block, diff)
		}
	}
}

// A block that does not parse is not typed; its error is told with its line on the page.
func TestParseError(t *testing.T) {
	lines, r := replayText(t, fences("set 1", "set 2\nset (", "get\n=>\n1"), "")
	if r.Blocks[1].Verdict != CannotRun || !strings.Contains(lines[1], ": line 9, column ") {
		t.Error(lines[1])
	}
	if r.Blocks[2].Verdict != Reproduced {
		t.Error(lines[2])
	}
}

// The set-up says where blocks are typed and what happens before them.
func TestSetup(t *testing.T) {
	text := fences("get\n=>\nfirst", "get\n=>\nother", "# Session 2\nwho\n=>\nLAB\\B", "# Session 1\nwho\n=>\nLAB\\A",
		"# Session 1\nget\n=>\nother", "get\n=>\nlater")
	const setup = `
local a, b = window("A"), window("B", {host = "Server01"})
window("Session 2", {user = "LAB\\B"})
a:run("set first")
b:run("set other")
block(2, b)
block(5, b)
before(6, function() a:run("set later") end)
default(a)
`
	lines, r := replayText(t, text, setup)
	want := []string{"A|reproduced", "B|reproduced", "Session 2|reproduced", "Session 1|reproduced", "B|reproduced", "A|reproduced"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff, r.Text())
	}
	for _, line := range []string{"== block 2, line 12 ==\nB PS C:\\> get\nother\n", "A PS C:\\> set later\n\n== block 6"} {
		if !strings.Contains(strings.ReplaceAll(r.Transcript, "\r", ""), line) && line[0] == '=' {
			t.Errorf("no %q in\n%s", line, r.Transcript)
		}
	}
}

func TestSetupErrors(t *testing.T) {
	p, err := Read("p.md", fences("echo 1", "forever", "echo 2"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ setup, want string }{
		{"block(4, window('A'))", "p.lua:1: bad argument #1 to block (there is no block 4; the page has 3)"},
		{"\nblock(1, 'A')", "p.lua:2: bad argument #2 to block (a window is wanted (write w:run, with a colon))"},
		{"before(1, print)", "p.lua:1: bad argument #2 to before (a function of the set-up is wanted)"},
		{"before(1,\nfunction()\nerror('here')\nend)", "p.lua:3: here"},
		{"x = = 1", `p.lua:1:5: syntax error near "="`},
		{"-- world: empty", `p.lua: ClientSpec.Host: there is no computer ""`},
		{"example('A page', function() block(9, window('A')) end)", "p.lua:1: bad argument #1 to block (there is no block 9; the example has 3)"},
		{"example('A page', print)", "p.lua:1: bad argument #2 to example (a function of the set-up is wanted)"},
		{"pace('soon')", `p.lua:1: bad argument #1 to pace (a span of time is wanted, seconds or a text such as "30s" or "2h", not "soon")`},
		{"unmodelled(1)", "p.lua:1: bad argument #2 to unmodelled (string expected, got nil)"},
		{"-- ids: mine", `p.lua:1: "mine" is no value for ids`},
	} {
		_, err := Run(p, Setup{File: "p.lua", Source: c.setup}, fakeOptions())
		var script *scripting.Error
		if !errors.As(err, &script) || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.setup, err, c.want)
		}
	}
}

// A block that waits for what never comes fails, as do those behind it; a check of the set-up that does not
// hold fails the page too.
func TestStuck(t *testing.T) {
	lines, r := replayText(t, fences("echo 1", "forever", "echo 2"), `check(false, "why")`)
	if lines[0] != "A|ran" || !strings.HasPrefix(lines[1], "A|failed|the limit of virtual time") || lines[2] != "|failed|not reached" {
		t.Error(lines)
	}
	if !r.Failed() || !strings.HasSuffix(r.Text(), "\nset-up failed: p.lua:1: why: the condition does not hold\n"+
		"0 reproduced, 1 ran, 0 diverges, 0 cannot run as written, 2 failed\n1 passed, 3 failed, 0 skipped\n") {
		t.Error(r.Text())
	}
}

func TestReportText(t *testing.T) {
	_, r := replayText(t, fences("# Session 1\necho one\n=>\none", "echo a long line of code that does not fit into the "+
		"table of the report at all", "misbind Id1", "table\n=>\nId\n--\n2\n5"), "")
	want := `A page (p.md)
block  line  window     verdict                command
    1     4  Session 1  reproduced             echo one
    2    13  Session 1  ran                    echo a long line of code that does not fit into the table of the repor ...
    3    17  Session 1  cannot run as written  misbind Id1
              Id1: it failed
    4    21  Session 1  failed                 table
              row 2, Id: want "5", got "4"
1 reproduced, 1 ran, 0 diverges, 1 cannot run as written, 1 failed
2 passed, 1 failed, 1 skipped
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(r.Text(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// Whatever a page and its set-up say, the replay ends with a report or an error.
func FuzzReplay(f *testing.F) {
	f.Add(fences("echo 1\n=>\n1", "# Session 2\ntable; fail X\n=>\nId\n--\n2"), "default(window('A'))")
	f.Add(fences("echo (", "forever"), "before(1, function() block(1, window('B')) end)")
	f.Fuzz(func(t *testing.T, text, setup string) {
		p, err := Read("p.md", text)
		if err != nil {
			return
		}
		o := fakeOptions()
		o.Steps, o.Lab.Limits.Events = 20_000, 5_000
		r, err := Run(p, Setup{File: "p.lua", Source: setup}, o)
		if err == nil && (len(r.Blocks) != len(p.Blocks) || !strings.HasSuffix(r.Text(), "skipped\n")) {
			t.Fatal(r.Text())
		}
	})
}
