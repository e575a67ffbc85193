package eval

import (
	"testing"

	"pssim/repl/syntax"
)

// BenchmarkSum adds integers in a loop; 10 million turns are to take about 2 s.
func BenchmarkSum(b *testing.B) {
	benchmark(b, `$s = 0; for ($i = 0; $i -lt 100000; $i++) { $s = $s + $i % 7 }`)
}

// BenchmarkPipeline sends objects through two script blocks; a million is to take less than 1 s.
func BenchmarkPipeline(b *testing.B) {
	benchmark(b, `1..100000 | Where-Object { $_ -gt 5 } | ForEach-Object { $_ + 1 } | Select-First 1000000`)
}

// BenchmarkCalls calls a function.
func BenchmarkCalls(b *testing.B) {
	benchmark(b, `function f($a, $b) { $a + $b }; for ($i = 0; $i -lt 10000; $i++) { $x = f $i 1 }`)
}

func benchmark(b *testing.B, src string) {
	in := New(fakeRegistry(), newFakeHost(), Options{})
	sb, errs := syntax.Parse(&syntax.Source{Text: src}, syntax.V51())
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := in.Run(sb, Discard{}); err != nil {
			b.Fatal(err)
		}
	}
}
