package why_test

import (
	"testing"
	"time"

	"pssim/sim/why"
)

// BenchmarkSession measures an answer with its points of no return, for a session that expired.
func BenchmarkSession(b *testing.B) {
	l := newLab(b, nil)
	l.see(l.a.DisconnectFor(l.open(), time.Hour))
	l.pass(3 * time.Hour)
	h := l.history()
	for b.Loop() {
		if _, err := why.Session(h, "A", 1, why.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRecord measures where a record went that was dropped.
func BenchmarkRecord(b *testing.B) {
	l := newLab(b, dropping)
	s := l.open()
	l.see(l.a.StartJob("sleep 1m; emit 9; sleep 1h", s))
	l.see(l.a.Disconnect(s))
	l.pass(time.Hour)
	h, shell := l.history(), shellOf(l)
	for b.Loop() {
		if _, _, err := why.Record(h, shell, "", 2, why.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
