package repl

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pssim/repl/syntax"
	"pssim/sim/kernel"
)

func TestIsMeta(t *testing.T) {
	for line, want := range map[string]bool{
		":help": true, "  :clock +2h": true, ":": true, ":unknown": true, ":unknown thing": true, ":client while": true,
		":outer foreach ($i in 1) { }": false, ":outer while($true) { }": false, ":o do { } while (0)": false,
		":o do{ } while (0)": false, ":x switch (1) { }": false, ":x for(;;) { }": false,
		"Get-PSSession": false, "": false, "'a' # :help": false,
	} {
		if got := isMeta(line); got != want {
			t.Errorf("isMeta(%q) = %t", line, got)
		}
	}
}

func TestWords(t *testing.T) {
	for _, test := range []struct {
		text  string
		limit int
		want  []string
		err   bool
	}{
		{"", -1, nil, false},
		{"  a\tb  c ", -1, []string{"a", "b", "c"}, false},
		{`"Session 1" 'it''s' "say ""so"""`, -1, []string{"Session 1", "it's", `say "so"`}, false},
		{`a"b c`, -1, []string{`a"b`, "c"}, false},
		{`"never`, -1, nil, true},
		{`+10s Get-PSSession | ft "a b"`, 2, []string{"+10s", `Get-PSSession | ft "a b"`}, false},
		{`+10s`, 2, []string{"+10s"}, false},
		{`""`, -1, []string{""}, false},
	} {
		got, err := words(test.text, test.limit)
		if !slices.Equal(got, test.want) || (err != nil) != test.err {
			t.Errorf("words(%q, %d) = %q, %v", test.text, test.limit, got, err)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add(`client "a b" 'c' +10s`, 2)
	f.Add(`"never`, -1)
	f.Add("\t\t", 0)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		list, err := words(text, limit)
		if err != nil {
			if !strings.ContainsAny(text, `"'`) {
				t.Errorf("words(%q) = %v", text, err)
			}
			return
		}
		if limit > 0 && len(list) > limit {
			t.Errorf("words(%q, %d) has %d words", text, limit, len(list))
		}
		for _, w := range list {
			if again, err := words(quoted(w), -1); w != "" && !strings.ContainsAny(w, "\t\"'") && (err != nil || len(again) != 1 || again[0] != w) {
				t.Errorf("quoted(%q) reads back as %q, %v", w, again, err)
			}
		}
		name, rest := splitMeta(text)
		if c, ok := findCommand(name); ok {
			_, _ = operands(c, rest)
		}
		_, _ = instant(text, kernel.Epoch)
	})
}

func TestSpan(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "2h": 2 * time.Hour, "1d": 24 * time.Hour, "1d12h30m": 36*time.Hour + 30*time.Minute,
		"250ms": 250 * time.Millisecond, "5min": 5 * time.Minute, "0s": 0, "1D": 24 * time.Hour, "1h1h": 2 * time.Hour,
	} {
		if got, err := span(text); err != nil || got != want {
			t.Errorf("span(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "s", "2", "2x", "-2h", "2h3", "1.5h", "2 h", "9999999999999999s", "999999999999999d", "106751d23h48m"} {
		if got, err := span(text); err == nil {
			t.Errorf("span(%q) = %v", text, got)
		}
	}
}

// TestSpanText: what is printed reads back as what it was.
func TestSpanText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(0, 1<<43).Draw(t, "ms")) * time.Millisecond
		if back, err := span(spanText(d)); err != nil || back != d {
			t.Fatalf("%v prints as %q, which reads as %v, %v", d, spanText(d), back, err)
		}
	})
	if got := spanText(-90 * time.Second); got != "-1m30s" {
		t.Error(got)
	}
}

func TestInstant(t *testing.T) {
	for text, want := range map[string]string{
		"now": "2012-05-14 19:26:10 UTC", "NOW": "2012-05-14 19:26:10 UTC", "+1d": "2012-05-15 19:26:10 UTC",
		"21:30": "2012-05-14 21:30:00 UTC", "21:30:05": "2012-05-14 21:30:05 UTC", "2013-01-02": "2013-01-02 00:00:00 UTC",
		"2013-01-02 03:04": "2013-01-02 03:04:00 UTC", "2013-01-02T03:04:05": "2013-01-02 03:04:05 UTC",
		"2013-01-02T03:04:05+02:00": "2013-01-02 01:04:05 UTC", "+1ms": "2012-05-14 19:26:10.001 UTC",
	} {
		got, err := instant(text, kernel.Epoch)
		if err != nil || clockText(got) != want {
			t.Errorf("instant(%q) = %s, %v", text, clockText(got), err)
		}
	}
	for _, text := range []string{"", "later", "+", "2h", "0001-01-01", "9999-01-01", "25:00", "+106000d106000d"} {
		if got, err := instant(text, kernel.Epoch); err == nil {
			t.Errorf("instant(%q) = %s", text, clockText(got))
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"clients", "client", "clock", "help", "hosts"}
	for typed, want := range map[string]string{
		"clokc": "clock", "clientz": "clients", "hlep": "help", "cl": "clients", "hots": "hosts", "HELPP": "help", "": "", "xyz": "", "q": "", "host": "hosts",
	} {
		if got, _ := nearest(typed, names); got != want {
			t.Errorf("nearest(%q) = %q, want %q", typed, got, want)
		}
	}
}

// TestDistance holds the distance against its laws: none to itself, the same both ways, at most the longer
// length.
func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-c]{0,6}`)
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		if d := distance(a, b); (d == 0) != (a == b) || d != distance(b, a) || d > max(len(a), len(b)) {
			t.Fatalf("distance(%q, %q) = %d", a, b, d)
		}
		if distance(a, c) > distance(a, b)+distance(b, c) {
			t.Fatalf("a detour by %q is shorter", b)
		}
	})
}

// TestCommands: the table can be asked for by every name in it, and says how each is written.
func TestCommands(t *testing.T) {
	for _, c := range commands() {
		found, ok := findCommand(strings.ToUpper(c.name))
		if !ok || found.name != c.name || c.help == "" || c.run == nil {
			t.Errorf("%+v", c.name)
		}
		if got := len(strings.Fields(c.usage())); c.min > 0 && got < 1+c.min {
			t.Errorf("%s needs %d words", c.usage(), c.min)
		}
	}
}

func TestOneLine(t *testing.T) {
	for block, want := range map[string]string{
		"Get-PSSession":                         "Get-PSSession",
		"if ($true) {\n  'a'\n  'b'\n}\n":       "if ($true) { 'a'; 'b' }",
		"Get-PSSession |\r\n  Remove-PSSession": "Get-PSSession | Remove-PSSession",
		"Get-PSSession `\n  -Name A":            "Get-PSSession -Name A",
		"$a = 1,\n2":                            "$a = 1, 2",
		"@'\ntext\n'@":                          "@' text '@",
	} {
		if got, _ := OneLine(block); got != want {
			t.Errorf("OneLine(%q) = %q, want %q", block, got, want)
		}
	}
}

// TestOneLineMeansTheSame: a line that claims to mean the same as its block is the same program, and no line
// holds a line end.
func TestOneLineMeansTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SampledFrom([]string{
			"if ($a) {", "}", "'x'", "else {", "foreach ($i in 1) {", "1 +", "2", "$x |", "% { $_ }", "@(", ")", "", "a `", "# note", "@'", "'@",
		}), 1, 6).Draw(t, "rows")
		block := strings.Join(rows, "\n")
		line, same := OneLine(block)
		if strings.ContainsAny(line, "\r\n") {
			t.Fatalf("%q joins to several lines: %q", block, line)
		}
		tree, errs := syntax.Parse(&syntax.Source{Text: block}, syntax.Version{})
		joined, faults := syntax.Parse(&syntax.Source{Text: line}, syntax.Version{})
		if same && (len(errs) != len(faults) || len(errs) == 0 && syntax.SExpr(tree) != syntax.SExpr(joined)) {
			t.Fatalf("%q joins to %q", block, line)
		}
	})
}
