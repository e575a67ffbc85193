package wsman

import (
	"testing"

	"pssim/sim/protocol"
)

// BenchmarkCommand is the life of one command of ten records with a client attached.
func BenchmarkCommand(b *testing.B) {
	l := newLab(nil)
	sh := l.create(b, alice, protocol.Create{})
	b.ReportAllocs()
	for b.Loop() {
		l.execute(b, alice, sh, "c")
		for range 10 {
			l.s.Emit(l, sh, "c", protocol.Output, "x")
			l.ask(alice, protocol.Receive{Who: user("u"), Shell: sh, Command: "c"})
		}
		l.s.Finish(l, sh, "c", protocol.CommandCompleted, "")
		l.ask(alice, protocol.Receive{Who: user("u"), Shell: sh, Command: "c"})
		l.replies, l.rules, l.started = l.replies[:0], l.rules[:0], l.started[:0]
	}
}

// BenchmarkClone copies a service of ten shells with full buffers, and BenchmarkState writes its form.
func BenchmarkClone(b *testing.B) {
	l := crowded(b)
	b.ReportAllocs()
	for b.Loop() {
		l.s.Clone()
	}
}

func BenchmarkState(b *testing.B) {
	l := crowded(b)
	b.ReportAllocs()
	var form []byte
	for b.Loop() {
		form = l.s.AppendState(form[:0])
	}
}

func crowded(b *testing.B) *lab {
	l := newLab(nil)
	for range 10 {
		sh := l.create(b, alice, protocol.Create{})
		l.execute(b, alice, sh, "c")
		for range 100 {
			l.s.Emit(l, sh, "c", protocol.Output, "0123456789")
		}
	}
	return l
}
