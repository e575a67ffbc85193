package value_test

import (
	"strings"
	"testing"

	"pssim/repl/value"
)

// TestCensus: a thing counts once, what it holds counts with it, and a cycle ends.
func TestCensus(t *testing.T) {
	long := strings.Repeat("x", 1000)
	shared := value.NewArray(value.String(long), value.Int32(1))
	cycle := &value.Array{Items: make([]value.Value, 1)}
	cycle.Items[0] = value.FromArray(cycle)
	deep := value.Null
	for range 100_000 {
		deep = value.NewArray(deep)
	}
	record := value.NewError("Id", value.NotSpecified, "System.Exception", long, value.String(long+long))
	matches, _, err := value.CallStatic(value.TypeRegex, "Matches", []value.Value{value.String(long), value.String("x")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		v        []value.Value
		from, to int64
	}{
		{"numbers", []value.Value{value.Int32(1), value.Bool(true), value.Null}, 0, 0},
		{"a text", []value.Value{value.String(long)}, 1000, 1000},
		{"a text twice", []value.Value{value.String(long), value.String(long)}, 1000, 1000},
		{"two texts", []value.Value{value.String(long), value.String(strings.Clone(long))}, 2000, 2000},
		{"an array twice", []value.Value{shared, shared}, 1100, 1300},
		{"elements", []value.Value{value.NewArray(make([]value.Value, 1000)...)}, 32000, 33000},
		{"a table", []value.Value{value.FromHash(value.HashOf("a", shared, "b", value.String(long)))}, 1200, 1700},
		{"an object", []value.Value{value.CustomObject(value.HashOf("a", value.String(long)))}, 1100, 1400},
		{"a closure", []value.Value{value.FromScript(&value.Script{Bound: value.HashOf("a", shared)})}, 1100, 1700},
		{"an error", []value.Value{value.FromError(record)}, 3000, 3200},
		{"a builder", []value.Value{value.FromNative(value.NewStringBuilder(long))}, 1000, 1300},
		{"matches share their text", []value.Value{matches}, 4000 + 1000*96, 4000 + 1000*200},
		{"a cycle", []value.Value{value.FromArray(cycle)}, 100, 200},
		{"a deep nest", []value.Value{deep}, 100_000 * 96, 100_000 * 200},
		{"members", []value.Value{value.FromNative(&value.Members{Of: value.String(long)})}, 1000, 1200},
	} {
		var n value.Census
		for _, v := range c.v {
			n.Add(v)
		}
		if n.Bytes < c.from || n.Bytes > c.to {
			t.Errorf("%s: %d bytes, want %d to %d", c.name, n.Bytes, c.from, c.to)
		}
	}
	enough := value.Census{Enough: 5000}
	if enough.Add(deep); enough.Bytes > 6000 {
		t.Errorf("counted on to %d", enough.Bytes)
	}
}

// TestTooLarge: what one operation may make is bounded, and the error is that of .NET.
func TestTooLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("makes as much as it may, which the race detector makes long")
	}
	big := value.String(strings.Repeat("x", 1<<20))
	many := make([]value.Value, 100)
	for i := range many {
		many[i] = big
	}
	refused := func(name string, err error) {
		t.Helper()
		if rec, ok := err.(*value.ErrorRecord); !ok || rec.Exception != "System.OutOfMemoryException" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, c := range []struct {
		v      value.Value
		method string
		args   []value.Value
	}{
		{big, "PadLeft", []value.Value{value.Int32(2_000_000_000)}},
		{value.String(strings.Repeat("x", 1<<24+1)), "ToCharArray", nil},
		{value.FromNative(value.NewStringBuilder(strings.Repeat("x", 1<<26))), "Append", []value.Value{value.String("x")}},
	} {
		_, _, err := value.CallMethod(c.v, c.method, c.args)
		refused(c.method, err)
	}
	_, err := value.New(value.ArrayOf(value.TypeInt32), []value.Value{value.Int32(2_000_000_000)})
	refused("an array", err)
	_, err = (&value.Env{}).Replace(big, value.NewArray(value.String(""), big), false)
	refused("-replace", err)
	_, err = (&value.Env{}).Replace(value.String(strings.Repeat("x", 9000)), value.NewArray(value.String("(?=(.*))x"), value.String("$1")), false)
	refused("-replace with what a group found", err)
	if s := value.TextOFS(value.NewArray(many...), " "); value.CheckSize(len(s)) == nil {
		t.Errorf("the text of many references is %d long, which would pass for whole", len(s))
	}
}
