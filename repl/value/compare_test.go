package value_test

import (
	"testing"

	"pssim/repl/value"
)

func TestEqual(t *testing.T) {
	cases := []struct {
		a, b value.Value
		want bool
	}{
		{value.Int32(1), str("01"), true}, {str("01"), value.Int32(1), false}, {str("1.0"), value.Int32(1), false},
		{value.Bool(true), str("x"), true}, {str("x"), value.Bool(true), false}, {str("true"), value.Bool(true), true},
		{str("ABC"), str("abc"), true}, {value.Null, value.Int32(0), false}, {value.Null, value.Null, true},
		{value.Int32(1), value.Double(1), true}, {value.Double(1), str("1"), true}, {value.Char('a'), str("a"), true},
		{value.Enum(value.EnumRunspaceState, 7), str("disconnected"), true}, {str("disconnected"), value.Enum(value.EnumRunspaceState, 7), true},
		{value.FromType(value.TypeInt32), value.FromType(value.TypeInt32), true}, {value.TimeSpan(0), str("0:0:0"), true},
		{value.FromNative(value.NewVersion(1, 2)), str("1.2"), true}, {value.Int32(5), str("x"), false},
	}
	for _, c := range cases {
		if got := value.Equal(c.a, c.b, false); got != c.want {
			t.Errorf("%s -eq %s is %v", value.Text(c.a), value.Text(c.b), got)
		}
	}
	if value.Equal(str("A"), str("a"), true) {
		t.Error("-ceq ignores case")
	}
}

func TestCompareText(t *testing.T) {
	sorted := []string{"", "_x", "#", "1", "10a", "2", "a", "B", "co-op", "CoOps", "e", "é", "f", "Zebra"}
	for i := range sorted {
		for j := range sorted {
			got := value.CompareText(sorted[i], sorted[j], false)
			if got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%q against %q is %d", sorted[i], sorted[j], got)
			}
		}
	}
	if value.CompareText("a", "A", true) >= 0 || value.CompareText("a", "A", false) != 0 {
		t.Error("lower case comes before upper case, only where case counts")
	}
}

func TestCompareErrors(t *testing.T) {
	_, err := value.Compare(value.Int32(5), str("a"), false)
	if rec, ok := err.(*value.ErrorRecord); !ok || rec.ID != "InvalidCastFromStringToInteger" {
		t.Errorf("5 -lt 'a': %v", err)
	}
	table := value.FromHash(value.NewHashtable())
	_, err = value.Compare(table, value.FromHash(value.NewHashtable()), false)
	if rec, ok := err.(*value.ErrorRecord); !ok || rec.ID != "NotIcomparable" {
		t.Errorf("@{} -lt @{}: %v", err)
	}
	if value.SortCompare(value.Null, value.Int32(-5), false) >= 0 || value.SortCompare(table, table, false) != 0 {
		t.Error("sorting never fails, and $null comes first")
	}
}

func TestWildcard(t *testing.T) {
	cases := []struct {
		pattern, text string
		want          bool
	}{
		{"*", "", true}, {"a*", "ABC", true}, {"A?C", "abc", true}, {"?", "", false}, {"[a-c]x", "Bx", true}, {"[a-c]x", "dx", false},
		{"`*", "*", true}, {"`*", "a", false}, {"*b*d*", "abcde", true}, {"Server0[12]", "server01", true}, {"[]]", "]", true}, {"a", "ab", false},
		{"[*]", "*", true}, {"*.txt", "a.TXT", true},
	}
	for _, c := range cases {
		w, err := value.NewWildcard(c.pattern, true)
		if err != nil || w.Match(c.text) != c.want {
			t.Errorf("%q -like %q: %v", c.text, c.pattern, err)
		}
	}
	if _, err := value.NewWildcard("[a", true); err == nil {
		t.Error("an open set compiles")
	}
	if !value.HasWildcards("a*") || value.HasWildcards("a`*") || !value.LikeText("a*b?", value.EscapeWildcards("a*b?")) {
		t.Error("escapes")
	}
}
