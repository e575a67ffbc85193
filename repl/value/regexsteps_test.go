package value

import (
	"errors"
	"strings"
	"testing"

	"github.com/dlclark/regexp2"
	"github.com/dlclark/regexp2/syntax"
	"pgregory.net/rapid"
)

// walked are the matches that counting comes by: start and end of each, or nil if it gave up.
func walked(s *regexSteps, text []rune) [][2]int {
	w := s.walk(text)
	out := [][2]int{}
	for at := 0; at <= len(text); {
		if !w.attempt(at) {
			if w.left <= 0 {
				return nil
			}
			at++
			continue
		}
		out = append(out, [2]int{at, w.pos})
		if w.pos == at {
			w.pos++
		}
		at = w.pos
		w.start = at
	}
	return out
}

// TestRegexWalk: counting goes the way that the search goes, so that it comes by the same matches.
func TestRegexWalk(t *testing.T) {
	atom := rapid.SampledFrom([]string{"a", "b", "ab", ".", "[ab]", "[^a]", `\w`, `\b`, `\B`, "^", "$", `\A`, `\Z`, `\z`, `\G`, "(?i)A", "(a)", "(b|a)",
		"(?:a|ab)", "(?:)", `(a)\1`, "(?=a)", "(?!a)", "(?<=a)", "(?<!b)", "(?>a*)", "(?<x>a)", "(?(x)a|b)", "(?<-x>b)", `\k<x>`, "(?(?=a)a|b)", "\n"})
	quantifier := rapid.SampledFrom([]string{"", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "*?", "+?", "??", "{1,2}?", "{2,}?"})
	var pattern func(t *rapid.T, depth int) string
	pattern = func(t *rapid.T, depth int) string {
		var b strings.Builder
		for range rapid.IntRange(1, 3).Draw(t, "parts") {
			part := atom.Draw(t, "atom")
			if depth > 0 && rapid.Bool().Draw(t, "group") {
				part = "(" + pattern(t, depth-1) + "|" + pattern(t, depth-1) + ")"
			}
			if len(part) == 1 || strings.HasPrefix(part, "(") || strings.HasPrefix(part, "[") || strings.HasPrefix(part, `\w`) {
				part += quantifier.Draw(t, "quantifier")
			}
			b.WriteString(part)
		}
		return b.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		p := pattern(t, 2)
		options := regexp2.RegexOptions(rapid.SampledFrom([]int{0, 1, 2, 16, 256}).Draw(t, "options"))
		text := rapid.StringOfN(rapid.RuneFrom([]rune("aabbAB \n")), 0, 14, -1).Draw(t, "text")
		re, err := regexp2.Compile(p, options)
		s := newRegexSteps(p, syntax.RegexOptions(options))
		if err != nil || s == nil {
			t.Skip("not a pattern to count")
		}
		got := walked(s, []rune(text))
		if got == nil {
			t.Skip("too long")
		}
		want := [][2]int{}
		for m, err := re.FindStringMatch(text); m != nil && err == nil; m, err = re.FindNextMatch(m) {
			want = append(want, [2]int{m.Index, m.Index + m.Length})
		}
		if len(got) != len(want) {
			t.Fatalf("%q on %q: counted %v, found %v", p, text, got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%q on %q: counted %v, found %v", p, text, got, want)
			}
		}
	})
}

// TestRegexSteps: a search that would take ages is refused, at once and always; one that ends is made.
func TestRegexSteps(t *testing.T) {
	if testing.Short() {
		t.Skip("counts to 20 million several times, which the race detector makes long")
	}
	as := strings.Repeat("a", 40)
	for _, c := range []struct {
		pattern, text string
		ends          bool
	}{
		{"(a+)+$b", as, false},
		{"(a|aa)+$", as + as + "!", false},
		{"(.*)(.*)(.*)(.*)(.*)(.*)x$", strings.Repeat("y", 300), false},
		{`(?=(a+)+$b)a`, as, false},
		{`^(?:(a+)\1?)+$`, as + as + "!", false},
		{`\s+$`, strings.Repeat(" ", 200_000) + "x", false},
		{"(a+)+$", as, true},
		{"(a+)+b", as + "b", true},
		{"(?>a+)+$b", as, true},
		{`^(\d{1,3}\.){3}\d{1,3}$`, "192.168.100.200, and more of it", true},
		{`(\w+)\s*=\s*"([^"]*)"`, strings.Repeat(`name = "value" `, 2000), true},
		{`.*foo.*bar`, strings.Repeat("x", 1000), true},
		{`^\s*#`, strings.Repeat(" ", 200_000), true},
		{`(?m)^.*$`, strings.Repeat("a line of text\n", 10_000), true},
	} {
		re, err := NewRegex(nil, c.pattern, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = re.all(c.text)
		var rec *ErrorRecord
		if refused := errors.As(err, &rec) && strings.Contains(rec.Message, "20 million steps"); refused == c.ends || err != nil && c.ends {
			t.Errorf("%s: %v", c.pattern, err)
		}
	}
}
