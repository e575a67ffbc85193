package value_test

import (
	"testing"

	"pssim/repl/value"
)

func TestHashtableKeepsOrder(t *testing.T) {
	h := value.NewHashtable()
	for _, k := range []string{"z", "a", "m"} {
		h.Set(str(k), str(k))
	}
	h.Set(str("A"), str("new"))
	h.Delete(str("Z"))
	h.Set(value.Int32(1), str("int"))
	h.Set(value.Int64(1), str("long"))
	want := []string{"a", "m", "1", "1"}
	if h.Len() != len(want) {
		t.Fatalf("%d entries", h.Len())
	}
	for i, k := range h.Keys() {
		if value.Text(k) != want[i] {
			t.Errorf("key %d is %s, want %s", i, value.Text(k), want[i])
		}
	}
	if v, ok := h.GetText("A"); !ok || v.Str() != "new" {
		t.Errorf("A is %q", v.Str())
	}
	if v, _ := h.Get(value.Int64(1)); v.Str() != "long" {
		t.Errorf("the long key is %q", v.Str())
	}
	if !h.Insert(0, str("first"), value.Null) || h.Insert(9, str("x"), value.Null) || h.Insert(0, str("a"), value.Null) {
		t.Error("Insert")
	}
	if v, _ := h.GetText("m"); v.Str() != "m" {
		t.Error("the index is stale after Insert")
	}
}

func TestHashtableReferenceKeys(t *testing.T) {
	h := value.NewHashtable()
	a, b := value.NewArray(str("x")), value.NewArray(str("x"))
	h.Set(a, str("a"))
	if h.Has(b) || !h.Has(a) {
		t.Error("arrays are keys by identity")
	}
}

func TestCloneKeepsAliasing(t *testing.T) {
	shared := value.FromHash(value.HashOf("n", value.Int32(1)))
	builder := value.FromNative(value.NewStringBuilder("x"))
	loop := value.NewCustom()
	loop.Object().Set("self", loop)
	var c value.Cloner
	one := c.Clone(value.NewArray(shared, builder, loop))
	two := c.Clone(value.NewCustom(value.Prop("h", shared), value.Prop("b", builder)))
	h := one.Array().Items[0]
	h2, _ := value.GetProperty(two, "h")
	b2, _ := value.GetProperty(two, "b")
	if !value.SameReference(h, h2) || !value.SameReference(one.Array().Items[1], b2) {
		t.Error("two holders of one object hold two copies")
	}
	self, _ := value.GetProperty(one.Array().Items[2], "self")
	if !value.SameReference(self, one.Array().Items[2]) || value.SameReference(self, loop) {
		t.Error("a cycle does not close on the copy")
	}
	h.Hash().Set(str("n"), value.Int32(2))
	if v, _ := shared.Hash().GetText("n"); v.Int() != 1 {
		t.Error("the original changed with its copy")
	}
	if c.Steps == 0 {
		t.Error("nothing was counted")
	}
}

func TestCloneErrorRecord(t *testing.T) {
	target := value.FromHash(value.NewHashtable())
	rec := value.NewError("Id", value.InvalidData, "System.Exception", "m", target)
	var c value.Cloner
	copied := c.Clone(value.FromError(rec)).Error()
	if copied == rec || value.SameReference(copied.Target, target) || copied.ID != "Id" {
		t.Error("the record or its target is shared")
	}
	x := rec.ExceptionValue()
	y, _ := value.GetProperty(c.Clone(x), "ErrorRecord")
	if y.Error() != copied {
		t.Error("the exception's record is another copy")
	}
}

func TestWrapperShowsItsBase(t *testing.T) {
	v := value.WithNotes(value.Int32(5), value.Prop("PSComputerName", str("S1")))
	if v.Kind() != value.KindInt32 || v.Int() != 5 || v.Object() == nil {
		t.Error("the wrapper hides its base")
	}
	if n, ok := value.GetProperty(v, "pscomputername"); !ok || n.Str() != "S1" {
		t.Error("the note is lost")
	}
	if got := value.TypeNames(v); got[0] != "System.Int32" {
		t.Errorf("type names %v", got)
	}
}

func TestTypes(t *testing.T) {
	for name, full := range map[string]string{
		"int": "System.Int32", "STRING": "System.String", "Int32": "System.Int32", "pscustomobject": "System.Management.Automation.PSObject",
		"object[]": "System.Object[]", "int[][]": "System.Int32[][]", "DayOfWeek": "System.DayOfWeek",
		"Collections.Generic.List[string]": "System.Collections.Generic.List`1[System.String]", "Nullable[int]": "System.Int32",
		"System.Collections.Generic.Dictionary[string,int]": "System.Collections.Generic.Dictionary`2[System.String,System.Int32]",
		"System.DivideByZeroException":                      "System.DivideByZeroException",
	} {
		got, ok := value.LookupType(name)
		if !ok || got.FullName() != full {
			t.Errorf("%s: %v", name, got)
		}
	}
	if _, ok := value.LookupType("no.such"); ok {
		t.Error("no.such is a type")
	}
	isCases := []struct {
		v    value.Value
		t    string
		want bool
	}{
		{str("a"), "string", true}, {str("a"), "object", true}, {value.Int32(1), "ValueType", true}, {value.NewArray(), "array", true},
		{value.NewArray(), "System.Collections.IEnumerable", true}, {value.NewCustom(), "psobject", true}, {value.Int32(1), "long", false},
		{value.Null, "object", false}, {value.Enum(value.EnumDayOfWeek, 1), "Enum", true}, {value.Switch(true), "switch", true},
		{value.FromNative(&value.Exception{Type: "System.DivideByZeroException"}), "System.ArithmeticException", true},
	}
	for _, c := range isCases {
		if got := value.Is(c.v, mustType(t, c.t)); got != c.want {
			t.Errorf("%s -is [%s] is %v", value.Text(c.v), c.t, got)
		}
	}
}
