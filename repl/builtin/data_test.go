package builtin

import (
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

func TestJSON(t *testing.T) {
	f := newFake()
	for _, c := range []struct {
		text, compact string
	}{
		{`{"x":[1,2],"y":null}`, `{"x":[1,2],"y":null}`},
		{`[]`, ``},
		{`[1]`, `1`},
		{"{ \"a\": 1.5, // a comment\n 'b': \"q\\u0041\\n\", }", `{"a":1.5,"b":"qA\n"}`},
		{`{"a":{"b":{"c":{"d":1}}}}`, `{"a":{"b":{"c":"@{d=1}"}}}`},
		{`{"when":"2020-01-02T03:04:05Z"}`, `{"when":"2020-01-02T03:04:05Z"}`},
		{`1e3`, `1000.0`},
	} {
		out := f.must(t, "ConvertFrom-Json", texts(c.text))
		f.must(t, "ConvertTo-Json", append([]value.Value{}, out...), on("Compress"))
		if got := f.lines(); got != c.compact {
			t.Errorf("%s: %s, want %s", c.text, got, c.compact)
		}
	}
	h := value.NewOrdered()
	h.Set(str("a"), num(1))
	h.Set(str("b"), value.NewArray(nums(1, 2)...))
	f.must(t, "ConvertTo-Json", []value.Value{value.FromHash(h)})
	if got := f.lines(); got != "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ]\n}" {
		t.Errorf("indented: %s", got)
	}
	for _, bad := range []string{"{", "[1", `"x`, "{a b}", `"\q"`, "1 2", strings.Repeat("[", 5000)} {
		if err := f.run(t, "ConvertFrom-Json", texts(bad)); err == nil {
			t.Errorf("%.20s: no error", bad)
		}
	}
}

// FuzzJSON checks that any text is read or refused, and that what was read can be written and read again.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5,"x\n",null,true]}`, "[{},{}]", `{'b':1,}`, "/* */ 1", `"\ud83d\ude00"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := parseJSON(text, false, false, maxJSONDepth)
		if err != nil {
			return
		}
		e := jsonEncoder{c: newFake(), depth: 100, compress: true}
		if err := e.value(v, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := parseJSON(e.out.String(), true, false, maxJSONDepth); err != nil {
			t.Fatalf("%q became %q: %v", text, e.out.String(), err)
		}
	})
}

func TestCSV(t *testing.T) {
	f := newFake()
	f.must(t, "ConvertTo-Csv", []value.Value{person("Ada", 36), person(`B "b"`, 1)})
	if got := f.lines(); got != `"Name","Age"|"Ada","36"|"B ""b""","1"` {
		t.Errorf("7.0: %s", got)
	}
	f.version = cmdlet.Version{Major: 5, Minor: 1}
	f.must(t, "ConvertTo-Csv", []value.Value{person("Ada", 36)})
	if got := f.lines(); got != `#TYPE System.Management.Automation.PSCustomObject|"Name","Age"|"Ada","36"` {
		t.Errorf("5.1: %s", got)
	}
	f.must(t, "ConvertFrom-Csv", texts("# note", "n,v,", `a,"1, ""x"""`, "", "b"))
	if got := f.lines(); got != `@{n=a; v=1, "x"; H3=}|@{n=b; v=; H3=}` {
		t.Errorf("read: %s", got)
	}
	f.must(t, "ConvertFrom-Csv", texts("a;b"), arg("Delimiter", value.Char(';')), arg("Header", value.NewArray(texts("x", "y")...)))
	if got := f.lines(); got != "@{x=a; y=b}" {
		t.Errorf("header: %s", got)
	}
}

// FuzzCSV checks that any text gives rows without an end.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2", `"x`, `"a""b",c`, ",,\n\n,", " \"a\" b,c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, row := range parseCSV(text, ",") {
			if len(row) == 0 {
				t.Fatalf("%q: an empty row", text)
			}
		}
	})
}

func TestStringData(t *testing.T) {
	f := newFake()
	f.must(t, "ConvertFrom-StringData", nil, pos(str("# c\na = 1\nb=x\\ty=z\n")))
	h := f.out[0].Hash()
	if a, _ := h.GetText("a"); a.Str() != "1" {
		t.Errorf("a is %v", a)
	}
	if b, _ := h.GetText("b"); b.Str() != "x\ty=z" {
		t.Errorf("b is %v", b)
	}
	if err := f.run(t, "ConvertFrom-StringData", nil, pos(str("nothing"))); err == nil {
		t.Error("a line without the delimiter was taken")
	}
}

func TestSelectString(t *testing.T) {
	f := newFake()
	f.must(t, "sls", texts("a1", "b", "C3"), pos(str(`[a-c]\d`)))
	if got := f.lines(); got != "a1|C3" {
		t.Errorf("pattern: %s", got)
	}
	f.must(t, "sls", texts("a1", "b", "C3"), pos(str(`\d`)), on("NotMatch"))
	if got := f.lines(); got != "b" {
		t.Errorf("-NotMatch: %s", got)
	}
	f.must(t, "sls", texts("a.c", "abc"), pos(str("A.C")), on("SimpleMatch"))
	if got := f.lines(); got != "a.c" {
		t.Errorf("-SimpleMatch: %s", got)
	}
	f.must(t, "sls", texts("x"), pos(str("y")), on("Quiet"))
	if got := f.lines(); got != "False" {
		t.Errorf("-Quiet: %s", got)
	}
}

func TestPaths(t *testing.T) {
	f := newFake()
	for _, c := range []struct{ name, arg, flag, want string }{
		{"Split-Path", "/a/b/c", "", "/a/b"},
		{"Split-Path", "/a/b/c", "Leaf", "c"},
		{"Split-Path", `C:\a\b`, "", `C:\a`},
		{"Split-Path", `C:\a`, "", `C:\`},
		{"Split-Path", `C:\a`, "Qualifier", "C:"},
		{"Split-Path", `C:\a`, "NoQualifier", `\a`},
		{"Split-Path", `\\srv\share\x`, "", `\\srv\share`},
		{"Split-Path", `x\y`, "IsAbsolute", "False"},
	} {
		args := []cmdlet.Argument{pos(str(c.arg))}
		if c.flag != "" {
			args = append(args, on(c.flag))
		}
		f.must(t, c.name, nil, args...)
		if got := f.lines(); got != c.want {
			t.Errorf("%s %s -%s: %s, want %s", c.name, c.arg, c.flag, got, c.want)
		}
	}
	f.must(t, "Join-Path", nil, pos(str("/a")), pos(str("b")))
	if got := f.lines(); got != "/a/b" {
		t.Errorf("join: %s", got)
	}
	f.must(t, "Join-Path", nil, pos(str(`C:\a\`)), pos(str(`\b`)), pos(str("c")))
	if got := f.lines(); got != `C:\a\b\c` {
		t.Errorf("join: %s", got)
	}
}
