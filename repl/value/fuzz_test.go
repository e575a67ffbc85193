package value_test

import (
	"testing"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

func FuzzDecode(f *testing.F) {
	f.Add(value.Encode(value.NewArray(value.Int32(1), value.NewCustom(value.Prop("a", value.Null)))))
	f.Add(value.Encode(value.FromError(value.NewError("x", value.InvalidData, "System.Exception", "m", value.String("t")))))
	f.Add(value.Encode(value.FromHash(value.HashOf("k", value.Bytes([]byte{1})))))
	f.Add(value.Encode(value.WithNotes(value.Double(1), value.Prop("n", value.Bool(true)))))
	f.Fuzz(func(t *testing.T, s string) {
		v, err := value.Decode(s)
		if err != nil {
			return
		}
		once := value.Encode(v)
		again, err := value.Decode(once)
		if err != nil {
			t.Fatalf("%q decodes, but not what it is encoded to, %q", s, once)
		}
		if value.Text(again) != value.Text(v) && len(s) < 100 {
			t.Logf("text changes from %q to %q", value.Text(v), value.Text(again))
		}
	})
}

func FuzzFormat(f *testing.F) {
	for _, s := range []string{"{0,5:N2}", "{{{0}}}", "{0:#,##0.00;(0);zero}", "{1:yyyy-MM-dd}", "{2:hh\\:mm}", "{0:0.0E+0}", "{0:'x'%}"} {
		f.Add(s, 1.5, int64(7))
	}
	f.Fuzz(func(t *testing.T, format string, x float64, n int64) {
		args := []value.Value{value.Double(x), value.DateTime(n, value.DateUTC), value.TimeSpan(n), value.Int64(n)}
		if _, err := value.Format(format, args); err != nil {
			if _, ok := err.(*value.ErrorRecord); !ok {
				t.Fatalf("%T", err)
			}
		}
	})
}

func FuzzWildcard(f *testing.F) {
	f.Add("a*[b-d]?`*", "abc*")
	f.Add("*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaa")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if w, err := value.NewWildcard(pattern, true); err == nil {
			w.Match(text)
		}
		if w, err := value.NewWildcard(value.EscapeWildcards(text), false); err != nil || !w.Match(text) {
			t.Fatalf("%q does not match itself escaped: %v", text, err)
		}
	})
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{"0x10", "1e3", "-1.02:03:04", "2020-01-02T03:04:05Z", "1kb", "monday,2", "{12345678123412341234123456789012}", "1.2.3.4", "(a", "3 PM"} {
		f.Add(s)
	}
	types := []string{"int", "byte", "ulong", "double", "decimal", "bigint", "char", "datetime", "timespan", "guid", "version", "regex", "DayOfWeek",
		"System.Text.RegularExpressions.RegexOptions", "type", "uri", "int[]", "char[]", "System.Collections.Generic.List[int]"}
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range types {
			to, ok := value.LookupType(name)
			if !ok {
				t.Fatal(name)
			}
			v, err := value.Convert(value.String(s), to)
			if err == nil && !v.IsNull() && !value.TypeOf(v).Is(to) {
				t.Fatalf("[%s]%q is a %s", name, s, value.TypeOf(v).Full)
			}
		}
		if _, err := value.Binary(syntax.OpAdd, value.Int32(1), value.String(s), nil); err == nil {
			value.LookupType(s)
		}
	})
}
