package value_test

import (
	"testing"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// BenchmarkLoopArithmetic is what one turn of a counting loop asks: $i -lt 1000; $i + 1.
func BenchmarkLoopArithmetic(b *testing.B) {
	b.ReportAllocs()
	limit, one := value.Int32(1000), value.Int32(1)
	i := value.Int32(0)
	for b.Loop() {
		if more, _ := value.Binary(syntax.OpLt, i, limit, nil); !more.IsTrue() {
			i = value.Int32(0)
		}
		i, _ = value.Binary(syntax.OpAdd, i, one, nil)
	}
}

// BenchmarkWire is an object with ten properties that crosses to another computer.
func BenchmarkWire(b *testing.B) {
	b.ReportAllocs()
	o := value.NewCustom()
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
		o.Object().Set(name, value.String(name))
	}
	for b.Loop() {
		if _, err := value.Decode(value.Encode(o)); err != nil {
			b.Fatal(err)
		}
	}
}
