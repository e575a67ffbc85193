package view_test

import "testing"

// BenchmarkHTML measures drawing a page of a run of an outage.
func BenchmarkHTML(b *testing.B) {
	r := newRun(b)
	runs[2].play(b, r)
	c := chartOf(b, r.w)
	for b.Loop() {
		c.HTML("Run")
	}
}
