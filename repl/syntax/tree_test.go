package syntax

import (
	"slices"
	"testing"
)

func parseIDs(src string, v Version) []string {
	_, errs := Parse(&Source{Text: src}, v)
	var ids []string
	for _, e := range errs {
		ids = append(ids, e.ID)
	}
	return ids
}

func TestVersionsDecide(t *testing.T) {
	for _, c := range []struct{ src, id string }{
		{"a && b", "InvalidEndOfLine"},
		{"a || b", "InvalidEndOfLine"},
		{"a &", "AmpersandNotAllowed"},
		{"$x ? 1 : 2", "UnexpectedToken"},
		{"$x ?? 1", "UnexpectedToken"},
		{"$x ??= 1", "UnexpectedToken"},
		{"a\n| b", "EmptyPipeElement"},
	} {
		for _, v := range []Version{{}, V30(), V51()} {
			if ids := parseIDs(c.src, v); !slices.Contains(ids, c.id) {
				t.Errorf("%q in %v: %v, want %s", c.src, v, ids, c.id)
			}
		}
		if ids := parseIDs(c.src, V7()); len(ids) > 0 {
			t.Errorf("%q in 7: %v", c.src, ids)
		}
	}
	for _, c := range []struct{ src, old, new string }{
		{"10u", `(cmd (bare "10u"))`, "(uint32 10)"},
		{"0b11", `(cmd (bare "0b11"))`, "(int32 3)"},
		{"\"`u{41}`e\"", `"u{41}e"`, `"A\u001B"`},
	} {
		old, _ := Parse(&Source{Text: c.src}, V51())
		if got := SExpr(old); got != "(script (body "+c.old+"))" {
			t.Errorf("%q in 5.1: %s", c.src, got)
		}
		now, _ := Parse(&Source{Text: c.src}, V7())
		if got := SExpr(now); got != "(script (body "+c.new+"))" {
			t.Errorf("%q in 7: %s", c.src, got)
		}
	}
}

func TestRefusedConstructsGiveOneError(t *testing.T) {
	for _, src := range []string{
		"class A { [int] $x; A([int] $y) { $this.x = $y } }", "enum E { A; B = 2 }", "[Flags()] enum E { A }", "using namespace System.IO",
		"data { 'a' }", "configuration C { Node n { } }", "workflow W { \"a$(1)\" }", "class A {",
	} {
		for _, text := range []string{src, "1\n" + src + "\n2"} {
			sb, errs := Parse(&Source{Text: text}, V7())
			if len(errs) != 1 || errs[0].Incomplete {
				t.Errorf("%q: %v", text, errs)
			}
			found := 0
			Walk(sb, func(n Node) bool {
				if r, ok := n.(*Refused); ok {
					found++
					if at := sb.Source.Slice(errs[0].Extent); at != r.Keyword {
						t.Errorf("%q: error at %q", text, at)
					}
				}
				return true
			})
			if found != 1 {
				t.Errorf("%q: %d refused", text, found)
			}
		}
	}
}

func TestSlots(t *testing.T) {
	sb, errs := Parse(&Source{Text: `param($P) $x = $X + $global:x; foreach ($i in $p) { "$x ${env:y}"; { $X; $q } }; function f($a) { $a; $x }`}, V51())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if want := []string{"p", "x", "i"}; !slices.Equal(sb.Locals, want) {
		t.Errorf("locals %v, want %v", sb.Locals, want)
	}
	var inner [][]string
	Walk(sb, func(n Node) bool {
		switch n := n.(type) {
		case *ScriptBlock:
			inner = append(inner, n.Locals)
		case *Variable:
			if (n.Slot == -1) != (n.Scope != "") {
				t.Errorf("%s has slot %d", n.Path, n.Slot)
			}
		}
		return true
	})
	if want := [][]string{{"p", "x", "i"}, {"x", "q"}, {"a", "x"}}; !slices.EqualFunc(inner, want, slices.Equal[[]string]) {
		t.Errorf("locals of all blocks %v, want %v", inner, want)
	}
}

func TestUsingVariables(t *testing.T) {
	sb, _ := Parse(&Source{Text: `"$using:a"; & { f @Using:b -x:$using:c.d }; $env:e; $a`}, V51())
	var names []string
	for _, v := range UsingVariables(sb) {
		names = append(names, v.Name)
	}
	if want := []string{"a", "b", "c"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}

func TestSeveralErrorsAreReportedAtOnce(t *testing.T) {
	got := parseIDs("1 2\nif () {}\n$x = )\n1 = 2", V51())
	want := []string{"UnexpectedToken", "IfStatementMissingCondition", "ExpectedValueExpression", "UnexpectedToken", "InvalidLeftHandSide"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestOperatorSpellings(t *testing.T) {
	for op := OpNone + 1; int(op) < len(operators); op++ {
		if op.String() == "" {
			t.Errorf("operator %d has no spelling", op)
		}
		if name := op.String(); name[0] == '-' && len(name) > 1 && name != "--" {
			if back, ok := lookupOperator(name[1:]); !ok || back != op {
				t.Errorf("%s is looked up as %s", name, back)
			}
		}
	}
	for spelling, want := range map[string]Operator{"ieq": OpEq, "EQ": OpEq, "like": OpLike, "iLike": OpLike, "cLIKE": OpCLike, "f": OpFormat} {
		if got, ok := lookupOperator(spelling); !ok || got != want {
			t.Errorf("-%s is looked up as %s", spelling, got)
		}
	}
	for _, spelling := range []string{"", "iis", "ijoin", "cas", "iand", "ishl", "foo", "ilik"} {
		if got, ok := lookupOperator(spelling); ok {
			t.Errorf("-%s is looked up as %s", spelling, got)
		}
	}
}
