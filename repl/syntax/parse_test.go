package syntax

import (
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for i, c := range readOracle(f) {
		if i%4 == 0 {
			f.Add(c.Src)
		}
	}
	f.Add("`")
	f.Fuzz(func(t *testing.T, src string) {
		for _, v := range []Version{V30(), V7()} {
			sb, errs := Parse(&Source{Text: src}, v)
			for _, e := range errs {
				if e.Start < 0 || e.End < e.Start || e.End > len(src) {
					t.Errorf("%s at %v of %d", e.ID, e.Extent, len(src))
				}
			}
			Walk(sb, func(n Node) bool {
				if x := n.Extent(); x.Start < 0 || x.End < x.Start || x.End > len(src) {
					t.Errorf("%T at %v of %d", n, x, len(src))
				}
				return true
			})
			SExpr(sb)
			Print(sb)
		}
	})
}

// mayEndShort tells the prefixes of valid code that PowerShell refuses although more text could make them
// valid: those of language.md 2.8, and those that end within a word.
func mayEndShort(prefix string, errs []Error) bool {
	if Incomplete(errs) {
		return true
	}
	switch errs[len(errs)-1].ID {
	case "MissingFileSpecification", // f >
		"ParameterRequiresArgument",                // f -x:
		"MissingExpression",                        // & and .
		"UnexpectedAttribute",                      // [A()][int]
		"EndSquareBracketExpectedAtEndOfAttribute": // [int
		return true
	case "UnexpectedToken", // 1 -e
		"MissingNamedBlocks",                                       // begin {} en
		"RedirectionNotSupported",                                  // <
		"MissingWhileOrUntilInDoWhile",                             // do {} whil
		"MissingCatchOrFinally",                                    // try {} catc
		"MissingInInForeach",                                       // foreach ($x i
		"MissingVariableNameAfterForeach",                          // foreach ($
		"MissingPropertyName",                                      // $a.$
		"InvalidVariableReferenceWithDrive",                        // $env:
		"BadNumericConstant",                                       // 0x
		"MissingEndParenthesisAfterStatement",                      // for (;; $i++,$
		"MissingEndParenthesisInExpression",                        // (2 + $
		"MissingEndParenthesisInFunctionParameterList",             // param($
		"ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock": // [A(b=$
		return cutWord(prefix)
	}
	return false
}

// cutWord tells whether the prefix ends within a word, a number or an operator, of which the first half
// alone may be an error where the whole is not: -e of -eq, 0x of 0x1F, & of &&, < of <#.
func cutWord(prefix string) bool {
	if prefix == "" {
		return false
	}
	return !strings.ContainsAny(prefix[len(prefix)-1:], " \t\r\n;(){}")
}

func TestPrefixesAreValidOrIncomplete(t *testing.T) {
	for _, c := range readOracle(t) {
		if !c.OK || c.out() || len(c.Src) > 600 {
			continue
		}
		for i := range c.Src {
			prefix := c.Src[:i]
			_, errs := Parse(&Source{Text: prefix}, V7())
			if len(errs) > 0 && !mayEndShort(prefix, errs) {
				t.Errorf("%s %q: %s %q", c.ID, prefix, errs[0].ID, errs[0].Msg)
				break
			}
		}
	}
}

// TestDepthIsBounded feeds every way of nesting, deeper than any limit: it ends, and twice the text is at most some
// three times the work, counted in allocations.
func TestDepthIsBounded(t *testing.T) {
	for _, unit := range []string{"(", "{", "$(", "@(", "@{a=", "[", "[a(", "[a[", "a[", "$a[", "$a.b(", "!", "-not ", ",", "[int]", "+", "1+", "1,",
		"\"$(", "a$(", "if(", "if(1){", "while(1){", "$a=", "$a.b.", "1?1:", "1?", "a|", "a&&", "a;", "function f{", "switch(1){1{", "try{",
		"trap{", "&{", "-f ", "$a++ +", "@{", "[a({", "return ", "\"$(\"", "<#", "@'\n"} {
		work := func(n int) float64 {
			text := strings.Repeat(unit, n)
			return testing.AllocsPerRun(1, func() {
				sb, _ := Parse(&Source{Text: text}, V7())
				SExpr(sb)
				Print(sb)
			})
		}
		if once, twice := work(25_000), work(50_000); twice > 3*once+1000 {
			t.Errorf("%q: %.0f allocations, and %.0f for twice the text", unit, once, twice)
		}
	}
}

func TestPosition(t *testing.T) {
	s := &Source{Text: "a\r\nbé😀c\rd\n"}
	for _, c := range []struct{ off, line, col int }{
		{0, 1, 1}, {1, 1, 2}, {3, 2, 1}, {4, 2, 2}, {6, 2, 3}, {10, 2, 5}, {11, 2, 6}, {12, 3, 1}, {13, 3, 2}, {14, 4, 1}, {99, 4, 1}, {-1, 1, 1},
	} {
		if line, col := s.Position(c.off); line != c.line || col != c.col {
			t.Errorf("offset %d: %d:%d, want %d:%d", c.off, line, col, c.line, c.col)
		}
	}
	for n, want := range map[int]string{0: "a", 1: "a", 2: "bé😀c", 3: "d", 4: "", 5: ""} {
		if got := s.Line(n); got != want {
			t.Errorf("line %d: %q, want %q", n, got, want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	var all strings.Builder
	for _, c := range readOracle(b) {
		if c.OK && !c.out() {
			all.WriteString(c.Src)
			all.WriteByte('\n')
		}
	}
	text := all.String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(&Source{Text: text}, V7())
	}
}
