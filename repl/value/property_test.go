package value_test

import (
	"strings"
	"testing"
	"time"

	"pssim/repl/syntax"
	"pssim/repl/value"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// primitives draws a value of a kind that crosses the wire as itself.
func primitives() *rapid.Generator[value.Value] {
	return rapid.OneOf(
		rapid.Map(rapid.String(), value.String),
		rapid.Map(rapid.Int32(), value.Int32),
		rapid.Map(rapid.Int64(), value.Int64),
		rapid.Map(rapid.Uint64(), func(n uint64) value.Value { return value.Integer(value.KindUInt64, int64(n)) }),
		rapid.Map(rapid.Float64(), value.Double),
		rapid.Map(rapid.Float32(), value.Single),
		rapid.Map(rapid.Bool(), value.Bool),
		rapid.Map(rapid.Rune(), value.Char),
		rapid.Map(rapid.Int64(), value.TimeSpan),
		rapid.Map(rapid.Int64Range(0, 3155378975999999999), func(n int64) value.Value { return value.DateTime(n, value.DateLocal) }),
		rapid.Map(rapid.Int64(), func(n int64) value.Value { return value.Decimal(decimal.New(n, -3)) }),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 16, 16), func(b []byte) value.Value { return value.FromGuid(value.Guid(b)) }),
		rapid.Just(value.Null),
	)
}

func TestPrimitivesSurviveTheWire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := primitives().Draw(t, "v")
		got, err := value.Decode(value.Encode(v))
		if err != nil || got.Kind() != v.Kind() || value.Text(got) != value.Text(v) || !value.Equal(v, got, true) && v.Float() == v.Float() {
			t.Fatalf("%q arrives as %q: %v", value.Text(v), value.Text(got), err)
		}
	})
}

func TestCompareIsAntisymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := primitives().Draw(t, "a"), primitives().Draw(t, "b")
		if a.Kind() != b.Kind() {
			a, b = value.String(value.Text(a)), value.String(value.Text(b))
		}
		if x, y := value.SortCompare(a, b, true), value.SortCompare(b, a, true); x != -y {
			t.Fatalf("%q against %q is %d, the other way %d", value.Text(a), value.Text(b), x, y)
		}
	})
}

func TestCompareTextIsTransitive(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("aAbB-_'1é ")), 0, 5, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		if value.CompareText(a, b, true) <= 0 && value.CompareText(b, c, true) <= 0 && value.CompareText(a, c, true) > 0 {
			t.Fatalf("%q <= %q <= %q, but not the first and the last", a, b, c)
		}
		if value.CompareText(a, b, true) == 0 && a != b {
			t.Fatalf("%q and %q are not told apart", a, b)
		}
	})
}

func TestTextReadsBack(t *testing.T) {
	kinds := []*value.Type{value.TypeInt32, value.TypeInt64, value.TypeUInt64, value.TypeBool, value.TypeTimeSpan, value.TypeGuid, value.TypeDecimal, value.TypeChar}
	rapid.Check(t, func(t *rapid.T) {
		v := primitives().Draw(t, "v")
		for _, k := range kinds {
			if value.TypeOf(v) == nil || value.TypeOf(v).Full != k.Full || k == value.TypeBool {
				continue
			}
			got, err := value.Convert(value.String(value.Text(v)), k)
			if err != nil || !value.Equal(v, got, true) {
				t.Fatalf("[%s]%q is %q: %v", k.Full, value.Text(v), value.Text(got), err)
			}
		}
	})
}

func TestDatesReadBackInEveryFormat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-60_000_000_000, 200_000_000_000).Draw(t, "seconds"), 0).UTC()
		v := value.FromTime(at)
		for _, spec := range []string{"G", "F", "s", "o", "MM/dd/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss"} {
			text, err := value.FormatValue(v, spec)
			if err != nil {
				t.Fatal(err)
			}
			if back, ok := value.ParseDate(text); !ok || back.Ticks() != v.Ticks() {
				t.Fatalf("%q (%s) reads as %q", text, spec, value.Text(back))
			}
		}
		if !v.Time().Equal(at) {
			t.Fatalf("%v became %v", at, v.Time())
		}
	})
}

func TestCloneEqualsItsOriginal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOf(primitives()).Draw(t, "items")
		h := value.NewHashtable()
		for i, v := range items {
			h.Set(value.Int32(int32(i)), value.NewArray(v, value.FromHash(h)))
		}
		var c value.Cloner
		if copied := c.Clone(value.FromHash(h)); value.Encode(copied) != value.Encode(value.FromHash(h)) {
			t.Fatal("the copy differs")
		}
	})
}

func TestIntegerArithmeticMatchesWideArithmetic(t *testing.T) {
	ops := []syntax.Operator{syntax.OpAdd, syntax.OpSub, syntax.OpMul}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int32().Draw(t, "a"), rapid.Int32().Draw(t, "b")
		want := []int64{int64(a) + int64(b), int64(a) - int64(b), int64(a) * int64(b)}
		for i, op := range ops {
			got, err := value.Binary(op, value.Int32(a), value.Int32(b), nil)
			wide, _ := value.Binary(op, value.Int64(int64(a)), value.Int32(b), nil)
			if err != nil || !value.Equal(got, value.Double(float64(want[i])), true) || wide.Int() != want[i] {
				t.Fatalf("%d op %d is %s", a, b, value.Text(got))
			}
			if fits := want[i] == int64(int32(want[i])); fits != (got.Kind() == value.KindInt32) {
				t.Fatalf("%d op %d is of kind %d", a, b, got.Kind())
			}
		}
	})
}

// TestCallsNeverPanic calls methods, static methods, constructors and operators with whatever comes.
func TestCallsNeverPanic(t *testing.T) {
	names := strings.Fields("Chars Substring Remove Insert Replace Split IndexOf LastIndexOfAny PadLeft Trim StartsWith CompareTo Equals Add AddRange " +
		"RemoveAt RemoveRange GetRange SetValue GetValue CopyTo Set Sort Reverse Clone Contains ContainsKey ToString AddDays AddMonths Subtract " +
		"HasFlag IsAssignableFrom IsInstanceOfType Append AppendFormat Match Matches Round Max Pow Log Join Format Concat Compare Parse FromDays " +
		"DaysInMonth ParseExact SpecifyKind FromFileTime IsDigit ToUpper Escape Unescape ToBase64String FromBase64String ChangeType ToInt32 " +
		"CreateInstance GetNames IsDefined ToObject new ReferenceEquals IsNaN GetNumericValue IsNullOrEmpty Item get_Item set_Item Insert Clear")
	types := strings.Fields("string int double decimal datetime timespan guid char regex math convert array enum object version uri hashtable ordered " +
		"int[] System.Collections.ArrayList System.Collections.Generic.List[int] System.Text.StringBuilder pscredential System.Exception " +
		"System.Management.Automation.ErrorRecord wildcardpattern bool DayOfWeek")
	anything := rapid.Custom(func(t *rapid.T) value.Value {
		items := rapid.SliceOfN(primitives(), 0, 3).Draw(t, "items")
		switch rapid.IntRange(0, 8).Draw(t, "shape") {
		case 0:
			return value.NewArray(items...)
		case 1:
			return value.FromList(&value.List{Items: items})
		case 2:
			h := value.NewOrdered()
			for _, v := range items {
				h.Set(v, v)
			}
			return value.FromHash(h)
		case 3:
			return value.WithNotes(value.NewArray(items...), value.Prop("n", value.Null))
		case 4:
			found, _ := value.LookupType(rapid.SampledFrom(types).Draw(t, "type"))
			return value.FromType(found)
		case 5:
			return value.Int32(rapid.Int32Range(-2, 5).Draw(t, "small"))
		}
		return primitives().Draw(t, "primitive")
	})
	rapid.Check(t, func(t *rapid.T) {
		name, args := rapid.SampledFrom(names).Draw(t, "name"), rapid.SliceOfN(anything, 0, 4).Draw(t, "args")
		on := anything.Draw(t, "on")
		typ, ok := value.LookupType(rapid.SampledFrom(types).Draw(t, "static"))
		if !ok {
			t.Fatal("unknown type")
		}
		check := func(err error) {
			if _, isRecord := err.(*value.ErrorRecord); err != nil && !isRecord {
				t.Fatalf("%T: %v", err, err)
			}
		}
		_, _, err := value.CallMethod(on, name, args)
		check(err)
		_, _, err = value.CallStatic(typ, name, args)
		check(err)
		_, err = value.New(typ, args)
		check(err)
		_, err = value.Convert(on, typ)
		check(err)
		op := syntax.Operator(rapid.IntRange(int(syntax.OpAdd), int(syntax.OpCoalesce)).Draw(t, "op"))
		if op != syntax.OpMul {
			_, err = value.Binary(op, on, anything.Draw(t, "right"), nil)
			check(err)
		}
	})
}
