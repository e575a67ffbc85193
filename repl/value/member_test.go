package value_test

import (
	"slices"
	"strings"
	"testing"

	"pssim/repl/value"
)

func TestCallMethod(t *testing.T) {
	date, _ := value.ParseDate("2020-01-31 10:00")
	list := value.FromList(&value.List{Items: []value.Value{value.Int32(3), value.Int32(1)}})
	table := value.FromHash(value.HashOf("a", value.Int32(1)))
	cases := []struct {
		on   value.Value
		name string
		args []value.Value
		want string
	}{
		{str("a,b;c"), "Split", []value.Value{value.NewArray(value.Char(','), value.Char(';'))}, "a b c"},
		{str("a b c"), "Split", nil, "a b c"}, {str("a,,b"), "Split", []value.Value{str(","), str("RemoveEmptyEntries")}, "a b"},
		{str("abc"), "Substring", []value.Value{value.Int32(1)}, "bc"}, {str("abc"), "Insert", []value.Value{value.Int32(1), str("-")}, "a-bc"},
		{str("xxaxx"), "Trim", []value.Value{value.Char('x')}, "a"}, {str("5"), "PadLeft", []value.Value{value.Int32(3), value.Char('0')}, "005"},
		{str("abcb"), "LastIndexOf", []value.Value{str("b")}, "3"}, {str("abcb"), "IndexOf", []value.Value{str("b"), value.Int32(2)}, "3"},
		{str("abc"), "Contains", []value.Value{str("B"), str("OrdinalIgnoreCase")}, "True"}, {str("a"), "CompareTo", []value.Value{str("b")}, "-1"},
		{str("€x"), "IndexOf", []value.Value{str("x")}, "1"}, {str("abc"), "get_Length", nil, "3"},
		{date, "AddMonths", []value.Value{value.Int32(1)}, "02/29/2020 10:00:00"}, {date, "AddHours", []value.Value{value.Double(1.5)}, "01/31/2020 11:30:00"},
		{date, "ToString", []value.Value{str("yyyy-MM")}, "2020-01"}, {date, "ToShortDateString", nil, "1/31/2020"}, {date, "ToString", nil, "1/31/2020 10:00:00 AM"},
		{date, "Subtract", []value.Value{date}, "00:00:00"}, {list, "Add", []value.Value{value.Int32(2)}, "2"}, {list, "Contains", []value.Value{value.Int32(3)}, "True"},
		{list, "Sort", nil, ""}, {list, "ToArray", nil, "1 2 3"}, {list, "RemoveAt", []value.Value{value.Int32(0)}, ""}, {list, "IndexOf", []value.Value{value.Int32(3)}, "1"},
		{table, "ContainsKey", []value.Value{str("A")}, "True"}, {table, "Add", []value.Value{str("b"), value.Null}, ""}, {table, "Clone", nil, "System.Collections.Hashtable"},
		{value.Int32(255), "ToString", []value.Value{str("X4")}, "00FF"}, {value.Int32(5), "GetType", nil, "int"}, {value.Int32(5), "CompareTo", []value.Value{value.Int32(9)}, "-1"},
		{value.Int32(5), "Equals", []value.Value{value.Int64(5)}, "False"}, {value.Enum(value.EnumCommandTypes, 9), "HasFlag", []value.Value{str("Alias")}, "True"},
		{value.FromType(value.TypeInt32), "IsAssignableFrom", []value.Value{value.FromType(value.TypeInt32)}, "True"},
		{value.FromNative(value.NewStringBuilder("ab")), "Append", []value.Value{str("c")}, "abc"},
		{value.FromNative(&value.Credential{User: `D\u`, Password: &value.SecureString{Secret: "p"}}), "GetNetworkCredential", nil, "System.Net.NetworkCredential"},
	}
	for _, c := range cases {
		got, found, err := value.CallMethod(c.on, c.name, c.args)
		if !found || err != nil || value.Text(got) != c.want {
			t.Errorf("%s.%s: %q %v %v, want %q", value.Text(c.on), c.name, value.Text(got), found, err, c.want)
		}
	}
}

func TestMethodErrors(t *testing.T) {
	cases := []struct {
		on   value.Value
		name string
		args []value.Value
		id   string
	}{
		{str("abc"), "Substring", []value.Value{value.Int32(9)}, "ArgumentOutOfRangeException"},
		{str("abc"), "Substring", nil, "MethodCountCouldNotFindBest"},
		{str("abc"), "Substring", []value.Value{str("x")}, "MethodArgumentConversionInvalidCastArgument"},
		{value.NewArray(), "Add", []value.Value{value.Null}, "NotSupportedException"},
		{value.FromHash(value.HashOf("a", value.Null)), "Add", []value.Value{str("a"), value.Null}, "ArgumentException"},
	}
	for _, c := range cases {
		_, found, err := value.CallMethod(c.on, c.name, c.args)
		if rec, ok := err.(*value.ErrorRecord); !found || !ok || rec.ID != c.id || rec.Category != value.NotSpecified {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, found, _ := value.CallMethod(str("a"), "Nope", nil); found {
		t.Error("a string has Nope()")
	}
	if rec := value.MethodNotFound(value.Null, "x"); rec.ID != "InvokeMethodOnNull" {
		t.Errorf("a method of $null: %s", rec.ID)
	}
}

func TestStatics(t *testing.T) {
	cases := []struct {
		typ, name string
		args      []value.Value
		want      string
	}{
		{"math", "Round", []value.Value{value.Double(2.5)}, "2"}, {"math", "Round", []value.Value{value.Double(2.346), value.Int32(2)}, "2.35"},
		{"math", "Round", []value.Value{value.Double(2.5), str("AwayFromZero")}, "3"}, {"math", "Max", []value.Value{value.Int32(3), value.Int64(5)}, "5"},
		{"math", "Abs", []value.Value{value.Int32(-3)}, "3"}, {"math", "Pow", []value.Value{value.Int32(2), value.Int32(10)}, "1024"},
		{"string", "Join", []value.Value{str("-"), value.NewArray(str("a"), str("b"))}, "a-b"}, {"string", "IsNullOrEmpty", []value.Value{value.Null}, "True"},
		{"string", "Format", []value.Value{str("{0}{1}"), value.Int32(1), value.Int32(2)}, "12"}, {"int", "Parse", []value.Value{str("42")}, "42"},
		{"timespan", "FromMinutes", []value.Value{value.Int32(90)}, "01:30:00"}, {"datetime", "DaysInMonth", []value.Value{value.Int32(2020), value.Int32(2)}, "29"},
		{"datetime", "new", []value.Value{value.Int32(2020), value.Int32(1), value.Int32(2)}, "01/02/2020 00:00:00"},
		{"datetime", "ParseExact", []value.Value{str("20200102"), str("yyyyMMdd"), value.Null}, "01/02/2020 00:00:00"},
		{"regex", "Replace", []value.Value{str("a1b2"), str(`\d`), str("-")}, "a-b-"}, {"regex", "Escape", []value.Value{str("a.b")}, `a\.b`},
		{"regex", "Matches", []value.Value{str("a1b2"), str(`\d`)}, "1 2"}, {"convert", "ToString", []value.Value{value.Int32(10), value.Int32(2)}, "1010"},
		{"convert", "ToInt32", []value.Value{str("ff"), value.Int32(16)}, "255"}, {"convert", "ToBase64String", []value.Value{value.Bytes([]byte("hi"))}, "aGk="},
		{"char", "IsDigit", []value.Value{value.Char('5')}, "True"}, {"enum", "GetNames", []value.Value{str("System.Management.Automation.Runspaces.OutputBufferingMode")}, "None Drop Block"},
		{"version", "new", []value.Value{value.Int32(1), value.Int32(2)}, "1.2"}, {"version", "Parse", []value.Value{str("3.0")}, "3.0"},
		{"int[]", "new", []value.Value{value.Int32(2)}, "0 0"}, {"string", "new", []value.Value{value.Char('a'), value.Int32(3)}, "aaa"},
	}
	for _, c := range cases {
		got, found, err := value.CallStatic(mustType(t, c.typ), c.name, c.args)
		if !found || err != nil || value.Text(got) != c.want {
			t.Errorf("[%s]::%s: %q %v %v, want %q", c.typ, c.name, value.Text(got), found, err, c.want)
		}
	}
	if v, ok := value.Static(value.TypeInt32, "MaxValue"); !ok || v.Int() != 2147483647 {
		t.Error("[int]::MaxValue")
	}
	if _, ok := value.Static(mustType(t, "DayOfWeek"), "monday"); !ok {
		t.Error("[DayOfWeek]::monday")
	}
}

func TestPsobject(t *testing.T) {
	o := value.NewCustom(value.Prop("a", value.Int32(1)), value.Prop("b", str("x")))
	members, _ := value.GetProperty(o, "psobject")
	props, _ := value.GetProperty(members, "Properties")
	var names []string
	for _, p := range value.Enumerate(props) {
		n, _ := value.GetProperty(p, "Name")
		names = append(names, n.Str())
	}
	if strings.Join(names, " ") != "a b" {
		t.Errorf("properties %v", names)
	}
	if _, found, err := value.CallMethod(props, "Remove", []value.Value{str("A")}); !found || err != nil {
		t.Error("Remove")
	}
	if got := value.PropertyNames(o); len(got) != 1 || got[0] != "b" {
		t.Errorf("left: %v", got)
	}
	types, _ := value.GetProperty(members, "TypeNames")
	if _, _, err := value.CallMethod(types, "Insert", []value.Value{value.Int32(0), str("My.Type")}); err != nil || value.TypeNames(o)[0] != "My.Type" {
		t.Errorf("type names %v", value.TypeNames(o))
	}
}

func TestSetProperty(t *testing.T) {
	o := value.NewCustom(value.Prop("a", value.Int32(1)))
	if err := value.SetProperty(o, "A", value.Int32(2)); err != nil {
		t.Error(err)
	}
	ids := []struct {
		on   value.Value
		name string
		id   string
	}{{o, "b", "ExceptionWhenSetting"}, {str("x"), "Length", "PropertyAssignmentException"}, {str("x"), "nope", "PropertyNotFound"}}
	for _, c := range ids {
		if rec, ok := value.SetProperty(c.on, c.name, value.Null).(*value.ErrorRecord); !ok || rec.ID != c.id {
			t.Errorf("%s: %v", c.name, rec)
		}
	}
}

// TestEveryListedMethodIsThere calls each listed method without arguments: it may refuse them, not be missing.
func TestEveryListedMethodIsThere(t *testing.T) {
	date, _ := value.ParseDate("2020-01-02")
	for _, v := range []value.Value{str("a"), value.NewArray(str("a")), value.FromList(&value.List{}), value.FromHash(value.NewHashtable()),
		value.FromHash(value.NewOrdered()), date, value.TimeSpan(1), value.FromGuid(value.Guid{}), value.Enum(value.EnumDayOfWeek, 1),
		value.FromType(value.TypeInt32), value.Int32(1), value.FromNative(&value.StringBuilder{}), value.FromNative(&value.Credential{})} {
		names := value.MethodNames(v)
		if !slices.IsSorted(names) {
			t.Errorf("%v is not sorted", names)
		}
		for _, name := range names {
			for n := range 4 {
				args := make([]value.Value, n)
				for i := range args {
					args[i] = value.Int32(0)
				}
				if _, found, _ := value.CallMethod(v, name, args); found {
					break
				} else if n == 3 {
					t.Errorf("%s has no %s", value.TypeOf(v).Full, name)
				}
			}
		}
	}
}

func TestNewErrorRecord(t *testing.T) {
	x := value.FromNative(&value.Exception{Type: "System.ArgumentException", Message: "m"})
	v, err := value.New(value.TypeErrorRecord, []value.Value{x, str("Id"), str("InvalidData"), str("t")})
	if err != nil || v.Error().CategoryText() != "InvalidData: (t:String) [], ArgumentException" {
		t.Errorf("%v %v", v.Error(), err)
	}
}
