package value_test

import (
	"strings"
	"testing"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// send encodes and decodes.
func send(t *testing.T, v value.Value) value.Value {
	t.Helper()
	got, err := value.Decode(value.Encode(v))
	if err != nil {
		t.Fatalf("%s: %v", value.Encode(v), err)
	}
	return got
}

func TestWireContainers(t *testing.T) {
	list := send(t, value.NewArray(value.Int32(1), value.NewArray(str("x"))))
	if list.List() == nil || value.TypeOf(list).Full != "System.Collections.ArrayList" || value.TypeNames(list)[0] != "Deserialized.System.Object[]" {
		t.Errorf("an array arrives as %v", value.TypeNames(list))
	}
	ordered := value.NewOrdered()
	ordered.Set(str("z"), value.Int32(1))
	ordered.Set(str("a"), value.NewCustom(value.Prop("p", value.Int32(2))))
	table := send(t, value.FromHash(ordered))
	if table.Hash() == nil || table.Hash().Ordered || value.TypeNames(table)[0] != "Deserialized.System.Collections.Specialized.OrderedDictionary" {
		t.Errorf("an ordered dictionary arrives as %v", value.TypeNames(table))
	}
	if inner, _ := table.Hash().GetText("a"); value.TypeNames(inner)[0] != "Deserialized.System.Management.Automation.PSCustomObject" {
		t.Error("an object in a table has a level of its own")
	}
	if b := send(t, value.Bytes([]byte{1, 255})); value.TypeOf(b).Full != "System.Byte[]" || value.Text(b) != "1 255" {
		t.Errorf("byte[] arrives as %s", value.TypeOf(b).Full)
	}
}

func TestWireObjects(t *testing.T) {
	inner := value.NewCustom(value.Prop("c", value.Int32(3)))
	o := send(t, value.NewCustom(value.Prop("n", value.Int32(1)), value.Prop("o", inner), value.Prop("list", value.NewArray(inner, value.Int32(4))),
		value.Prop("state", value.Enum(value.EnumRunspaceState, 7))))
	if got := value.TypeNames(o); got[0] != "Deserialized.System.Management.Automation.PSCustomObject" {
		t.Errorf("type names %v", got)
	}
	for name, want := range map[string]string{"n": "1", "o": "@{c=3}", "list": "@{c=3} 4", "state": "Disconnected"} {
		if v, ok := value.GetProperty(o, name); !ok || value.Text(v) != want {
			t.Errorf("%s is %q, want %q", name, value.Text(v), want)
		}
	}
	if again := send(t, o); value.TypeNames(again)[0] != value.TypeNames(o)[0] {
		t.Errorf("the second crossing gives %v", value.TypeNames(again))
	}
	enum := send(t, value.Enum(value.EnumDayOfWeek, 2))
	if value.Text(enum) != "Tuesday" || enum.Int() != 2 || value.TypeNames(enum)[0] != "Deserialized.System.DayOfWeek" {
		t.Errorf("an enumeration arrives as %q %v", value.Text(enum), value.TypeNames(enum))
	}
	noted := send(t, value.WithNotes(str("x"), value.Property{Name: "PSShowComputerName", Value: value.Bool(true), Hidden: true}))
	if v, ok := value.GetProperty(noted, "PSShowComputerName"); !ok || !v.IsTrue() || noted.Kind() != value.KindString || len(value.PropertyNames(noted)) != 1 {
		t.Error("a noted string arrives without its note")
	}
	credential := send(t, value.FromNative(&value.Credential{User: "u", Password: &value.SecureString{Secret: "s"}}))
	if c, ok := credential.Native().(*value.Credential); !ok || c.Password.Secret != "s" {
		t.Error("a credential does not arrive as one")
	}
}

func TestWireErrorRecord(t *testing.T) {
	rec := value.NewError("Id", value.ObjectNotFound, "System.ArgumentException", "m", value.NewCustom(value.Prop("a", value.Int32(1))))
	rec.Where = value.Invocation{Command: "Get-X", Source: &syntax.Source{Text: "Get-X"}, Extent: syntax.Extent{End: 5}}
	got := send(t, value.FromError(rec)).Error()
	if got.CategoryText() != rec.CategoryText() || got.FullID() != "Id" || got.Message != "m" {
		t.Errorf("%s arrives as %s", rec.CategoryText(), got.CategoryText())
	}
	if got.Exception != "System.Management.Automation.RemoteException" || value.Text(got.Target) != "@{a=1}" || got.Where.Source.Text != "Get-X" {
		t.Errorf("%+v", got)
	}
}

func TestWireCutsDeepNesting(t *testing.T) {
	v := value.NewArray()
	for range 500 {
		v = value.NewArray(v)
	}
	send(t, v)
	loop := value.FromHash(value.NewHashtable())
	loop.Hash().Set(str("self"), loop)
	send(t, loop)
}

func TestDecodeRefusesGarbage(t *testing.T) {
	whole := value.Encode(value.NewArray(value.NewCustom(value.Prop("a", str("x"))), value.FromHash(value.HashOf("k", value.Double(1)))))
	for i := range whole {
		if _, err := value.Decode(whole[:i]); err == nil {
			t.Errorf("the first %d bytes are taken for the whole", i)
		}
	}
	for _, s := range []string{"x", "s-1:", "s99:a", "[0;99999999999;", whole + "n0:", strings.Repeat("[0;1;", 1000), "C5:99999999999", "B3:300"} {
		if v, err := value.Decode(s); err == nil {
			t.Errorf("%.20q decodes to %s", s, value.Text(v))
		}
	}
}

// handles answers for one PSSession.
type handles struct{ value.Resolver }

func (handles) HandleProperty(_ *value.Handle, name string) (value.Value, bool, error) {
	switch strings.ToLower(name) {
	case "id":
		return value.Int32(1), true, nil
	case "state":
		return value.Enum(value.EnumRunspaceState, 2), true, nil
	}
	return value.Null, false, nil
}
func (handles) HandleProperties(*value.Handle) []string { return []string{"Id", "State"} }
func (handles) HandleText(*value.Handle) string         { return "[PSSession]Session1" }
func (handles) HandleTypeNames(*value.Handle) []string {
	return []string{value.TypePSSession.Full, "System.Object"}
}

func TestWireHandles(t *testing.T) {
	w := value.Encoder{Env: &value.Env{OFS: " ", Resolver: handles{}}}
	got, err := value.Decode(w.Encode(value.FromHandle(&value.Handle{TypeName: value.TypePSSession.Full})))
	if err != nil {
		t.Fatal(err)
	}
	state, _ := value.GetProperty(got, "State")
	if value.Text(got) != "[PSSession]Session1" || value.TypeNames(got)[0] != "Deserialized."+value.TypePSSession.Full || state.Str() != "Opened" {
		t.Errorf("a session arrives as %q %v, state %q", value.Text(got), value.TypeNames(got), value.Text(state))
	}
}
