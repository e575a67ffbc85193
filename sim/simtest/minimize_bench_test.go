package simtest

import "testing"

// BenchmarkMinimize measures shrinking a run of 120 steps to three inputs.
func BenchmarkMinimize(b *testing.B) {
	w := wander(b, 0, 120)
	c, j := configOf(b, w), w.Journal()
	tries := 0
	for b.Loop() {
		m, err := Minimize(c, j, orphaned)
		if err != nil {
			b.Fatal(err)
		}
		tries = m.Tries
	}
	b.ReportMetric(float64(tries), "tries")
}
