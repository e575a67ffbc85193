package value_test

import (
	"errors"
	"testing"

	"pssim/repl/value"
)

func mustType(t *testing.T, name string) *value.Type {
	t.Helper()
	found, ok := value.LookupType(name)
	if !ok {
		t.Fatalf("no type %s", name)
	}
	return found
}

func str(s string) value.Value { return value.String(s) }

func TestConvert(t *testing.T) {
	seven, _ := value.Convert(str("7.0"), value.TypeVersion)
	cases := []struct {
		in   value.Value
		to   string
		want string
	}{
		{str("0x10"), "int", "16"}, {str(" 12 "), "int", "12"}, {str(""), "int", "0"}, {value.Null, "int", "0"},
		{value.Double(2.5), "int", "2"}, {value.Double(3.5), "int", "4"}, {value.Double(-2.5), "int", "-2"},
		{str("1.5"), "int", "2"}, {str("1e3"), "int", "1000"}, {str("1,000"), "int", "1000"}, {str("0xFFFFFFFF"), "int", "-1"},
		{value.Bool(true), "int", "1"}, {value.Char('A'), "int", "65"}, {value.Int32(65), "char", "A"},
		{value.Double(1.1), "decimal", "1.1"}, {str("1.20"), "decimal", "1.20"}, {str("1e400"), "double", "∞"},
		{str("False"), "bool", "True"}, {str(""), "bool", "False"}, {value.Int32(0), "switch", "False"},
		{value.NewArray(str("1"), str("2")), "int[]", "1 2"}, {value.Int32(1), "string[]", "1"},
		{value.NewArray(value.Int32(1), value.Int32(2)), "string", "1 2"}, {str("1:30"), "timespan", "01:30:00"},
		{str("2"), "timespan", "2.00:00:00"}, {str("-1.02:03:04.5"), "timespan", "-1.02:03:04.5000000"},
		{str("2020-01-02"), "datetime", "01/02/2020 00:00:00"}, {str("5/14/2012 7:26:04 PM"), "datetime", "05/14/2012 19:26:04"},
		{str("Thursday, January 2, 2020 3:04:05 AM"), "datetime", "01/02/2020 03:04:05"},
		{str("2020-01-02T03:04:05Z"), "datetime", "01/02/2020 03:04:05"}, {str("2020-01-02T03:04:05+02:00"), "datetime", "01/02/2020 01:04:05"},
		{str("{12345678-1234-1234-1234-123456789012}"), "guid", "12345678-1234-1234-1234-123456789012"},
		{str("mon"), "System.DayOfWeek", "Monday"}, {value.Int32(5), "DayOfWeek", "Friday"}, {str("block"), "System.Management.Automation.Runspaces.OutputBufferingMode", "Block"},
		{str("IgnoreCase, Multiline"), "System.Text.RegularExpressions.RegexOptions", "IgnoreCase, Multiline"},
		{str("1.2.3"), "version", "1.2.3"}, {seven, "string", "7.0"}, {value.Double(5.1), "version", "5.1"},
		{str("int"), "type", "int"}, {str("a.*"), "regex", "a.*"}, {str("http://S1/wsman"), "uri", "http://s1/wsman"},
		{value.TimeSpan(5), "long", ""},
	}
	for _, c := range cases {
		got, err := value.Convert(c.in, mustType(t, c.to))
		if (err != nil) != (c.want == "") {
			t.Errorf("[%s]%q: error %v", c.to, value.Text(c.in), err)
		}
		if err == nil && value.Text(got) != c.want {
			t.Errorf("[%s]%q is %q, want %q", c.to, value.Text(c.in), value.Text(got), c.want)
		}
	}
}

func TestConvertErrors(t *testing.T) {
	cases := []struct {
		in     value.Value
		to, id string
	}{
		{str("12abc"), "int", "InvalidCastFromStringToInteger"},
		{str("99999999999"), "int", "InvalidCastFromStringToInteger"},
		{value.Int32(300), "byte", "InvalidCastIConvertible"},
		{value.NewArray(value.Int32(1), value.Int32(2)), "int", "ConvertToFinalInvalidCastException"},
		{str("x"), "double", "InvalidCastFromStringToDoubleOrSingle"},
		{value.Null, "datetime", "nullToObjectInvalidCast"},
		{value.Null, "DayOfWeek", "nullToEnumInvalidCast"},
		{str("T"), "DayOfWeek", "InvalidCastEnumStringNotFound"},
		{value.Int32(7), "DayOfWeek", "UndefinedIntegerToEnum"},
		{str("2020-13-01"), "datetime", "InvalidCastParseTargetInvocation"},
		{str("x"), "hashtable", "ConvertToFinalInvalidCastException"},
		{str("x"), "scriptblock", "ConvertToFinalInvalidCastException"},
	}
	for _, c := range cases {
		_, err := value.Convert(c.in, mustType(t, c.to))
		var rec *value.ErrorRecord
		if !errors.As(err, &rec) || rec.ID != c.id || rec.Category != value.InvalidArgument {
			t.Errorf("[%s]%q: %v", c.to, value.Text(c.in), err)
		}
	}
}

func TestToBool(t *testing.T) {
	none, one := value.NewArray(), value.NewArray(value.Int32(0))
	falsy := []value.Value{value.Null, value.Void, value.Int32(0), value.Double(0), str(""), none, one, value.NewArray(none)}
	for _, v := range falsy {
		if value.ToBool(v) {
			t.Errorf("%q is true", value.Text(v))
		}
	}
	truthy := []value.Value{str("0"), str("false"), value.FromHash(value.NewHashtable()), value.NewArray(value.Int32(0), value.Int32(0)),
		value.NewArray(one), value.TimeSpan(0), value.NewCustom()}
	for _, v := range truthy {
		if !value.ToBool(v) {
			t.Errorf("%q is false", value.Text(v))
		}
	}
}

// pair is a type that a Maker constructs.
type pairMaker struct{}

func (pairMaker) Make(t *value.Type, args []value.Value) (value.Value, bool, error) {
	if t.Full != "System.Management.Automation.Remoting.PSSessionOption" || len(args) > 0 {
		return value.Null, false, nil
	}
	return value.FromObject(value.NewObject([]string{t.Full}, value.Prop("NoCompression", value.Bool(false)))), true, nil
}

func TestConvertHashtableWithMaker(t *testing.T) {
	env := &value.Env{OFS: " ", Maker: pairMaker{}}
	option := mustType(t, "System.Management.Automation.Remoting.PSSessionOption")
	got, err := env.Convert(value.FromHash(value.HashOf("nocompression", value.Bool(true))), option)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := value.GetProperty(got, "NoCompression"); !v.IsTrue() {
		t.Error("the property was not set")
	}
	var rec *value.ErrorRecord
	if _, err := env.Convert(value.FromHash(value.HashOf("nope", value.Null)), option); !errors.As(err, &rec) || rec.ID != "ObjectCreationError" {
		t.Errorf("a property that is not there: %v", err)
	}
}
