package builtin

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Every parameter of every set is well formed: sets that are named exist, positions do not clash, and the
// default set is one of them.
func TestTablesAreWellFormed(t *testing.T) {
	for _, in := range Commands() {
		if in.Name == "" || in.Class == "" || in.New == nil || in.Synopsis == "" {
			t.Errorf("%s: incomplete", in.Name)
		}
		sets := in.Sets()
		if in.DefaultSet != "" && len(sets) > 0 {
			known := false
			for _, s := range sets {
				known = known || s == in.DefaultSet
			}
			if !known {
				t.Errorf("%s: default set %s does not exist", in.Name, in.DefaultSet)
			}
		}
		for _, set := range sets {
			taken := map[int]string{}
			for i := range in.Params {
				p := &in.Params[i]
				u, ok := p.UseIn(set)
				if !ok || u.Position < 0 {
					continue
				}
				if other := taken[u.Position]; other != "" {
					t.Errorf("%s, set %s: %s and %s share position %d", in.Name, set, p.Name, other, u.Position)
				}
				taken[u.Position] = p.Name
			}
		}
	}
}

func TestForEachRoles(t *testing.T) {
	f := newFake()
	say := func(s string) value.Value {
		return f.script(s, func(item value.Value) []value.Value { return texts(s + value.Text(item)) })
	}
	for _, c := range []struct {
		name string
		args []cmdlet.Argument
		want string
	}{
		{"one block", []cmdlet.Argument{pos(say("p"))}, "p1|p2"},
		{"two blocks", []cmdlet.Argument{pos(say("b")), pos(say("p"))}, "b|p1|p2"},
		{"three blocks", []cmdlet.Argument{pos(say("b")), pos(say("p")), pos(say("e"))}, "b|p1|p2|e"},
		{"named end", []cmdlet.Argument{pos(say("p")), arg("End", say("e"))}, "p1|p2|e"},
		{"begin null, many process", []cmdlet.Argument{
			arg("Begin", value.Null), arg("Process", value.NewArray(say("x"), say("y"))), arg("End", value.Null)}, "x1|y1|x2|y2"},
	} {
		f.must(t, "ForEach-Object", nums(1, 2), c.args...)
		if got := f.lines(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestForEachMember(t *testing.T) {
	f := newFake()
	f.must(t, "%", texts("ab", "c"), pos(str("Length")))
	if got := f.lines(); got != "2|1" {
		t.Errorf("property: %s", got)
	}
	f.must(t, "%", texts("ab"), pos(str("upper")))
	if got := f.lines(); got != "AB" {
		t.Errorf("method: %s", got)
	}
	if out := f.must(t, "%", texts("ab"), pos(str("nope"))); len(out) != 1 || !out[0].IsNull() {
		t.Errorf("unknown member: %v", out)
	}
}

func TestWhere(t *testing.T) {
	f := newFake()
	for _, c := range []struct {
		want string
		args []cmdlet.Argument
	}{
		{"ab", []cmdlet.Argument{pos(str("Length")), on("eq"), pos(num(2))}},
		{"abc", []cmdlet.Argument{pos(str("Length")), on("GT"), pos(num(2))}},
		{"a|abc", []cmdlet.Argument{pos(str("Length")), on("ne"), pos(num(2))}},
		{"a|ab", []cmdlet.Argument{pos(str("Length")), on("In"), pos(value.NewArray(nums(1, 2)...))}},
		{"a|ab|abc", []cmdlet.Argument{pos(str("Length"))}},
		{"", []cmdlet.Argument{pos(str("Nope"))}},
	} {
		f.must(t, "where", texts("a", "ab", "abc"), c.args...)
		if got := f.lines(); got != c.want {
			t.Errorf("%v: %s, want %s", c.args, got, c.want)
		}
	}
	err := f.run(t, "where", texts("a"), pos(str("Length")), on("eq"))
	if rec, ok := err.(*value.ErrorRecord); !ok || rec.ID != "ValueNotSpecifiedForWhereObject" {
		t.Errorf("half a comparison: %v", err)
	}
}

func TestSelectByPlace(t *testing.T) {
	f := newFake()
	for _, c := range []struct {
		want string
		args []cmdlet.Argument
	}{
		{"1|2", []cmdlet.Argument{arg("First", num(2))}},
		{"4|5", []cmdlet.Argument{arg("Last", num(2))}},
		{"3|4|5", []cmdlet.Argument{arg("Skip", num(2))}},
		{"1|2|3", []cmdlet.Argument{arg("SkipLast", num(2))}},
		{"3|4", []cmdlet.Argument{arg("Last", num(2)), arg("Skip", num(1))}},
		{"2|4|5", []cmdlet.Argument{arg("First", num(1)), arg("Last", num(2)), arg("Skip", num(1))}},
		{"1|4", []cmdlet.Argument{arg("Index", value.NewArray(nums(0, 3)...))}},
		{"", []cmdlet.Argument{arg("First", num(0))}},
	} {
		f.must(t, "select", nums(1, 2, 3, 4, 5), c.args...)
		if got := f.lines(); got != c.want {
			t.Errorf("%v: %s, want %s", c.args, got, c.want)
		}
	}
	f.must(t, "select", texts("a", "a", "b", "c"), arg("First", num(2)), on("Unique"))
	if got := f.lines(); got != "a" {
		t.Errorf("-First -Unique: %s", got)
	}
	f.must(t, "select", texts("a", "b", "a", "A"), on("Unique"))
	if got := f.lines(); got != "a|b|A" {
		t.Errorf("-Unique: %s", got)
	}
}

func person(name string, age int32) value.Value {
	return custom(prop("Name", str(name)), prop("Age", num(age)))
}

func TestSelectProperties(t *testing.T) {
	f := newFake()
	half := value.FromHash(value.HashOf("n", str("Half"), "e", f.script("$_.Age/2", func(v value.Value) []value.Value {
		return nums(int32(field(v, "Age").Int() / 2))
	})))
	f.must(t, "select", []value.Value{person("Ada", 36)}, pos(value.NewArray(str("name"), half, str("Nope"))))
	if got := f.lines(); got != "@{Name=Ada; Half=18; Nope=}" {
		t.Errorf("columns: %s", got)
	}
	if n := value.TypeNames(f.out[0])[0]; n != "Selected."+customType {
		t.Errorf("type name %s", n)
	}
	f.must(t, "select", []value.Value{person("Ada", 36)}, pos(str("*")), arg("ExcludeProperty", str("A*")))
	if got := f.lines(); got != "@{Name=Ada}" {
		t.Errorf("exclude: %s", got)
	}
	f.must(t, "select", []value.Value{person("Ada", 36)}, arg("ExpandProperty", str("Nope")))
	if len(f.errs) != 1 || f.errs[0].ID != "ExpandPropertyNotFound" {
		t.Errorf("expand: %v", f.errs)
	}
	list := custom(prop("Name", str("L")), prop("Items", value.NewArray(nums(1, 2)...)))
	f.must(t, "select", []value.Value{list}, arg("ExpandProperty", str("Items")), arg("Property", str("Name")))
	if got := f.lines(); got != "1|2" || value.Text(field(f.out[1], "Name")) != "L" {
		t.Errorf("expand with notes: %s", got)
	}
}

func TestSort(t *testing.T) {
	f := newFake()
	f.must(t, "sort", append(nums(10, 9), str("8")))
	if got := f.lines(); got != "8|9|10" {
		t.Errorf("mixed: %s", got)
	}
	f.must(t, "sort", texts("b", "a", "c", "A"), on("Descending"))
	if got := f.lines(); got != "c|b|a|A" {
		t.Errorf("descending: %s", got)
	}
	f.must(t, "sort", nums(1, 2, 2, 3), on("Unique"))
	if got := f.lines(); got != "1|2|3" {
		t.Errorf("unique: %s", got)
	}
	people := []value.Value{person("b", 1), person("a", 2), person("a", 1)}
	age := value.FromHash(value.HashOf("e", str("Age"), "Descending", value.Bool(true)))
	f.must(t, "sort", people, pos(value.NewArray(str("Name"), age)))
	if got := f.lines(); got != "@{Name=a; Age=2}|@{Name=a; Age=1}|@{Name=b; Age=1}" {
		t.Errorf("keys: %s", got)
	}
}

func TestGroup(t *testing.T) {
	f := newFake()
	people := []value.Value{person("x", 7), person("y", 1), person("z", 7)}
	names := func() string {
		var out []string
		for _, g := range f.out {
			out = append(out, value.Text(field(g, "Name"))+"="+value.Text(field(g, "Count")))
		}
		return strings.Join(out, " ")
	}
	f.must(t, "group", people, pos(str("Age")))
	if got := names(); got != "1=1 7=2" {
		t.Errorf("7.0 sorts: %s", got)
	}
	f.version = cmdlet.Version{Major: 5, Minor: 1}
	f.must(t, "group", people, pos(str("Age")))
	if got := names(); got != "7=2 1=1" {
		t.Errorf("5.1 keeps the order of appearance: %s", got)
	}
}

func TestMeasure(t *testing.T) {
	f := newFake()
	shown := func(v value.Value) string {
		var out []string
		for _, p := range v.Object().Props {
			if !p.Value.IsNull() {
				out = append(out, p.Name+"="+value.Text(p.Value))
			}
		}
		return strings.Join(out, " ")
	}
	f.must(t, "measure", nums(1, 2, 3, 4, 5), on("AllStats"))
	if got := shown(f.out[0]); got != "Count=5 Average=3 Sum=15 Maximum=5 Minimum=1 StandardDeviation=1.58113883008419" {
		t.Errorf("all: %s", got)
	}
	f.must(t, "measure", texts("One, Two", "Three", "Four Five"), on("Word"), on("Line"))
	if got := shown(f.out[0]); got != "Lines=3 Words=5" {
		t.Errorf("text: %s", got)
	}
	f.must(t, "measure", []value.Value{person("a", 3), person("b", 5)}, pos(str("age")), on("Maximum"))
	if got := shown(f.out[0]); got != "Count=2 Maximum=5 Property=Age" {
		t.Errorf("property: %s", got)
	}
	f.must(t, "measure", nums(1), pos(str("Nope")))
	if len(f.errs) != 1 || f.errs[0].ID != "GenericMeasurePropertyNotFound" {
		t.Errorf("no property: %v", f.errs)
	}
	f.must(t, "measure", texts("x"), on("Sum"))
	if len(f.errs) != 1 || f.errs[0].ID != "NonNumericInputObject" {
		t.Errorf("no number: %v", f.errs)
	}
}

func TestCompare(t *testing.T) {
	f := newFake()
	sides := func() string {
		var out []string
		for _, v := range f.out {
			out = append(out, value.Text(field(v, "InputObject"))+value.Text(field(v, "SideIndicator")))
		}
		return strings.Join(out, " ")
	}
	left, right := value.NewArray(nums(1, 2, 3)...), value.NewArray(nums(2, 3, 4)...)
	f.must(t, "Compare-Object", nil, pos(left), pos(right))
	if got := sides(); got != "4=> 1<=" {
		t.Errorf("differences: %s", got)
	}
	f.must(t, "Compare-Object", nil, pos(left), pos(right), on("IncludeEqual"))
	if got := sides(); got != "2== 3== 4=> 1<=" {
		t.Errorf("with equals: %s", got)
	}
}

// Groups of 20000 different keys, and as many unique objects, are found in one pass.
func BenchmarkUnique(b *testing.B) {
	f := newFake()
	var items []value.Value
	for i := range 20000 {
		items = append(items, num(int32(i)))
	}
	t := &testing.T{}
	for b.Loop() {
		f.must(t, "select", items, on("Unique"))
		f.must(t, "group", items, on("NoElement"))
	}
}

// Identities agree with comparison: texts that differ only in case, numbers and the texts that spell them,
// null and the empty text, and values that run into each other.
func TestIdentity(t *testing.T) {
	e := &value.Env{OFS: " "}
	for _, c := range []struct {
		a, b        []value.Value
		exact, same bool
	}{
		{texts("a"), texts("A"), false, true},
		{texts("a"), texts("A"), true, false},
		{nums(1), texts("1"), true, true},
		{[]value.Value{value.Null}, texts(""), false, false},
		{texts("a;1:b"), texts("a", "b"), false, false},
		{texts("ab", "c"), texts("a", "bc"), false, false},
	} {
		if got := identity(e, c.a, c.exact) == identity(e, c.b, c.exact); got != c.same {
			t.Errorf("%v and %v: same %v", c.a, c.b, got)
		}
	}
}

// Every object is either paired or written with its side: counted by value, the differences are those of
// the two multisets.
func TestCompareCounts(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		draw := func(name string) []int32 {
			return rapid.SliceOfN(rapid.Int32Range(0, 5), 1, 12).Draw(r, name)
		}
		left, right := draw("left"), draw("right")
		var want, got [6]int
		for _, n := range left {
			want[n]--
		}
		for _, n := range right {
			want[n]++
		}
		f := newFake()
		f.must(t, "Compare-Object", nil, pos(value.NewArray(nums(left...)...)), pos(value.NewArray(nums(right...)...)))
		for _, v := range f.out {
			if n := field(v, "InputObject").Int(); field(v, "SideIndicator").Str() == "=>" {
				got[n]++
			} else {
				got[n]--
			}
		}
		if got != want {
			r.Fatalf("%v and %v differ by %v, want %v", left, right, got, want)
		}
	})
}
