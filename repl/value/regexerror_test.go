package value_test

import (
	"errors"
	"strings"
	"testing"

	"pssim/repl/value"
)

// TestBadPatterns: an error of a pattern tells where and what, in words of its own.
func TestBadPatterns(t *testing.T) {
	for _, c := range []struct{ pattern, where, why string }{
		{"(", "1", "( without its )"},
		{"(a)(b", "5", "( without its )"},
		{"a)b", "2", ") without its ("},
		{"x[ab", "4", "[ without its ]"},
		{"a**b", "3", "a quantifier cannot follow a quantifier"},
		{"ab|*c", "4", "nothing before the quantifier"},
		{`abc\`, "4", "a single backslash"},
		{"(?<n", "4", "no kind of group"},
		{"(?<1-", "5", ""},
		{"(?z)a", "3", "no kind of group"},
		{"a[z-a]b", "5", "must not run backwards"},
		{"a{2,1}b", "6", "n must not be greater than m"},
		{`a\p{Xx}b`, "7", "no category or block named Xx"},
		{`a\1b`, "3", "no group with the number 1"},
		{`(x)\k<n>b`, "8", "no group named n"},
		{`[a-\d]`, "5", "cannot be the end of a range"},
		{`a\x1`, "4", "two hexadecimal digits"},
		{"(?#c", "4", "has no end"},
		{"(?<0>a)", "4", "cannot have the number 0"},
		{"(?(9)a|b)", "5", "no group with the number 9"},
		{"(?(?=a)b|c|d)", "13", "at most two alternatives"},
		{`a\q`, "3", `\q means nothing`},
		{"a{99999999999}", "14", "too large"},
		{"é(", "2", "( without its )"},
		{strings.Repeat("(a)", 100) + "**", "302", "a quantifier cannot follow a quantifier"},
	} {
		_, err := value.NewRegex(nil, c.pattern, 0)
		var rec *value.ErrorRecord
		if !errors.As(err, &rec) {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		want := "Invalid pattern '" + c.pattern + "' at offset " + c.where + ": "
		if !strings.HasPrefix(rec.Message, want) || !strings.Contains(rec.Message, c.why) {
			t.Errorf("%s: %s", c.pattern, rec.Message)
		}
		if rec.ID != "System.Text.RegularExpressions.RegexParseException" || rec.Category != value.OperationStopped {
			t.Errorf("%s: %s, %s", c.pattern, rec.ID, rec.Category)
		}
	}
}
