package value

import "testing"

// TestEnds gives to and takes from queues, stacks and sets.
func TestEnds(t *testing.T) {
	for _, c := range []struct{ typ, give, take, left string }{
		{"System.Collections.Queue", "Enqueue", "Dequeue", "2 3"},
		{"System.Collections.Stack", "Push", "Pop", "2 1"},
		{"System.Collections.Generic.Queue[int]", "Enqueue", "Dequeue", "2 3"},
		{"System.Collections.Generic.HashSet[int]", "Add", "", "1 2 3"},
	} {
		typ, ok := LookupType(c.typ)
		if !ok {
			t.Errorf("there is no type %s", c.typ)
			continue
		}
		v, err := New(typ, nil)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, n := range []int32{1, 2, 3} {
			if _, found, err := CallMethod(v, c.give, []Value{Int32(n)}); !found || err != nil {
				t.Errorf("%s.%s: %t, %v", c.typ, c.give, found, err)
			}
		}
		if c.take != "" {
			if _, found, err := CallMethod(v, c.take, nil); !found || err != nil {
				t.Errorf("%s.%s: %t, %v", c.typ, c.take, found, err)
			}
		} else if added, _, _ := CallMethod(v, c.give, []Value{Int32(2)}); added.IsTrue() {
			t.Errorf("%s takes 2 a second time", c.typ)
		}
		if got := Text(v); got != c.left {
			t.Errorf("%s holds %q, want %q", c.typ, got, c.left)
		}
	}
}

// TestEncoding goes from text to bytes and back.
func TestEncoding(t *testing.T) {
	for _, c := range []struct {
		name  string
		bytes int
		back  string
	}{{"UTF8", 3, "aé"}, {"ASCII", 2, "a?"}, {"Unicode", 4, "aé"}} {
		e := TextEncoding{c.name}
		b, found, err := e.Call(nil, "GetBytes", []Value{String("aé")})
		if !found || err != nil || len(b.Array().Items) != c.bytes {
			t.Errorf("%s: %v, %t, %v", c.name, Text(b), found, err)
		}
		back, _, err := e.Call(nil, "GetString", []Value{b})
		if err != nil || back.Str() != c.back {
			t.Errorf("%s: %q, %v", c.name, back.Str(), err)
		}
	}
}

// TestPathStatics takes paths apart.
func TestPathStatics(t *testing.T) {
	typ, _ := LookupType("System.IO.Path")
	for _, c := range []struct {
		name string
		args []Value
		want string
	}{
		{"Combine", []Value{String(`C:\a`), String("b"), String("c.txt")}, `C:\a\b\c.txt`},
		{"Combine", []Value{String("a"), String(`C:\b`)}, `C:\b`},
		{"GetFileName", []Value{String(`C:\a\b.txt`)}, "b.txt"},
		{"GetFileNameWithoutExtension", []Value{String(`C:\a\b.c.txt`)}, "b.c"},
		{"GetExtension", []Value{String(`a.b\c`)}, ""},
		{"GetDirectoryName", []Value{String(`C:\a\b.txt`)}, `C:\a`},
		{"ChangeExtension", []Value{String("a.txt"), String("log")}, "a.log"},
		{"IsPathRooted", []Value{String("a")}, "False"},
	} {
		v, found, err := CallStatic(typ, c.name, c.args)
		if !found || err != nil || Text(v) != c.want {
			t.Errorf("%s = %q, %t, %v; want %q", c.name, Text(v), found, err, c.want)
		}
	}
}
