package value_test

import (
	"math"
	"math/big"
	"testing"

	"pssim/repl/value"

	"github.com/shopspring/decimal"
)

func TestText(t *testing.T) {
	date, _ := value.ParseDate("2020-01-02 03:04:05")
	table := value.FromHash(value.HashOf("a", value.Int32(1)))
	custom := value.NewCustom(value.Prop("a", value.Int32(1)), value.Prop("b", str("x")))
	cases := []struct {
		v    value.Value
		want string
	}{
		{value.Double(1.0 / 3), "0.333333333333333"}, {value.Double(1e15), "1E+15"}, {value.Double(1e14), "100000000000000"},
		{value.Double(0.00001), "1E-05"}, {value.Double(0.0001), "0.0001"}, {value.Double(math.Copysign(0, -1)), "-0"},
		{value.Double(math.Inf(-1)), "-∞"}, {value.Double(0.1 + 0.2), "0.3"}, {value.Single(0.1), "0.1"},
		{value.Decimal(decimal.RequireFromString("1.20")), "1.20"}, {value.BigInt(big.NewInt(12)), "12"},
		{value.Bool(true), "True"}, {value.Null, ""}, {value.Char('x'), "x"}, {date, "01/02/2020 03:04:05"},
		{table, "System.Collections.Hashtable"}, {custom, "@{a=1; b=x}"},
		{value.NewArray(value.Int32(1), value.NewArray(value.Int32(2))), "1 System.Object[]"},
		{value.NewArray(value.Null, value.Int32(2)), " 2"}, {value.FromType(value.TypeInt32), "int"},
		{value.FromType(value.TypePSSession), "System.Management.Automation.Runspaces.PSSession"},
		{value.WithNotes(str("x"), value.Prop("PSComputerName", str("S1"))), "x"},
	}
	for _, c := range cases {
		if got := value.Text(c.v); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if got := value.DisplayText(date); got != "1/2/2020 3:04:05 AM" {
		t.Errorf("display text %q", got)
	}
	if got := value.TextOFS(value.NewArray(value.Int32(1), value.Int32(2)), "-"); got != "1-2" {
		t.Errorf("with $OFS: %q", got)
	}
}

func TestTextOnTheFramework(t *testing.T) {
	env := &value.Env{OFS: " ", Framework: true}
	for want, f := range map[string]float64{"0": math.Copysign(0, -1), "-Infinity": math.Inf(-1), "Infinity": math.Inf(1), "0.1": 0.1} {
		if got := env.Text(value.Double(f)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFormat(t *testing.T) {
	date, _ := value.ParseDate("2020-01-02 03:04:05")
	span, _ := value.Convert(str("1.02:03:04"), value.TypeTimeSpan)
	cases := []struct {
		format string
		arg    value.Value
		want   string
	}{
		{"{0,5}|", value.Int32(42), "   42|"}, {"{0,-5}|", value.Int32(42), "42   |"}, {"{{{0}}}", value.Int32(1), "{1}"},
		{"{0:N0}", value.Double(1234.5), "1,234"}, {"{0:N0}", value.Double(1235.5), "1,236"}, {"{0:N2}", value.Int32(-1234567), "-1,234,567.00"}, {"{0:F1}", value.Double(0.25), "0.2"}, {"{0:F2}", value.Double(1.005), "1.00"}, {"{0:0.0}", value.Double(0.25), "0.3"},
		{"{0:D5}", value.Int32(-42), "-00042"}, {"{0:X}", value.Int32(-1), "FFFFFFFF"}, {"{0:x4}", value.Int32(255), "00ff"},
		{"{0:P1}", value.Double(0.125), "12.5%"}, {"{0:C}", value.Double(1234.56), "$1,234.56"}, {"{0:E2}", value.Double(1234.56), "1.23E+003"},
		{"{0:e}", value.Int32(0), "0.000000e+000"}, {"{0:G3}", value.Double(1234.5), "1.23E+03"}, {"{0:R}", value.Double(0.1), "0.1"},
		{"{0:0.00}", value.Double(1.005), "1.01"}, {"{0:#,##0}", value.Int32(1234567), "1,234,567"}, {"{0:000}", value.Int32(7), "007"},
		{"{0:#.##}", value.Double(0.5), ".5"}, {"{0:0%}", value.Double(0.5), "50%"}, {"{0:0,.0}", value.Int32(12345), "12.3"},
		{"{0:+0;-0;zero}", value.Int32(0), "zero"}, {"{0:+0;(0)}", value.Int32(-3), "(3)"}, {"{0:0.0E+00}", value.Int32(12345), "1.2E+04"},
		{"{0:(000) 000}", value.Int32(123456), "(123) 456"}, {"{0:0 'kg'}", value.Int32(5), "5 kg"},
		{"{0:yyyy-MM-dd HH:mm:ss}", date, "2020-01-02 03:04:05"}, {"{0}", date, "1/2/2020 3:04:05 AM"}, {"{0:d}", date, "1/2/2020"},
		{"{0:o}", date, "2020-01-02T03:04:05.0000000"}, {"{0:dddd, d MMM yy h tt}", date, "Thursday, 2 Jan 20 3 AM"}, {"{0:s}", date, "2020-01-02T03:04:05"},
		{"{0:hh\\:mm}", span, "02:03"}, {"{0:g}", span, "1:2:03:04"}, {"{0:c}", span, "1.02:03:04"},
		{"{0:D}", value.Enum(value.EnumDayOfWeek, 1), "1"}, {"{0}", value.Null, ""},
	}
	for _, c := range cases {
		got, err := value.Format(c.format, []value.Value{c.arg})
		if err != nil || got != c.want {
			t.Errorf("%s of %s: %q %v, want %q", c.format, value.Text(c.arg), got, err, c.want)
		}
	}
}

func TestFormatErrors(t *testing.T) {
	for _, format := range []string{"{0} {1}", "{", "}", "{x}", "{0,a}", "{0:Q}", "{-1}", "{0:D}x{"} {
		_, err := value.Format(format, []value.Value{value.Double(1)})
		rec, ok := err.(*value.ErrorRecord)
		if !ok || rec.ID != "FormatError" || rec.Category != value.InvalidOperation {
			t.Errorf("%q: %v", format, err)
		}
	}
}
