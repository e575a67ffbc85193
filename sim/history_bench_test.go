package sim

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// longRun is a run of some hundred thousand events whose live logs stay short: one job after the other, each in a
// window and a session of its own.
func longRun(b *testing.B, events uint64) *World {
	script := strings.Repeat("emit 1; sleep 1s;", 120)
	w := newWorld(b, func(c *Config) { c.Journal = true })
	for i := 0; w.k.Processed() < events; i++ {
		a := window(b, w, fmt.Sprint("W", i), "PC1")
		s := open(b, w, a, "Server01", "Test")
		job := call(b, w, a, client.StartJob{Targets: []client.InvokeTarget{{Session: s.Ref}}, Script: protocol.Script{Text: script}}).(client.JobStarted)
		call(b, w, a, client.WaitJobs{Jobs: []client.JobID{job.Job.ID}, Timeout: -1})
		ticket, err := w.Submit(a, Leave{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.Run(ticket); err != nil {
			b.Fatal(err)
		}
	}
	return w
}

// BenchmarkHistory measures how long it takes to reach any step of a run of 100 thousand events, and to make the
// history in the first place.
func BenchmarkHistory(b *testing.B) {
	w := longRun(b, 100_000)
	h, err := HistoryOf(w)
	if err != nil {
		b.Fatal(err)
	}
	defer h.Close()
	b.Run("reach", func(b *testing.B) {
		at := 0
		var took []time.Duration
		for b.Loop() {
			at = (at + 7919) % h.Moves()
			before := b.Elapsed()
			p, err := h.At(at)
			if err != nil {
				b.Fatal(err)
			}
			took = append(took, b.Elapsed()-before)
			p.Close()
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "99th-µs")
		b.ReportMetric(float64(h.Moves()), "moves")
		b.ReportMetric(float64(len(h.marks)), "marks")
	})
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			again, err := HistoryOf(w)
			if err != nil {
				b.Fatal(err)
			}
			again.Close()
		}
	})
}

// BenchmarkJournal measures what keeping a journal costs a world, and playing it again.
func BenchmarkJournal(b *testing.B) {
	w := longRun(b, 100_000)
	j := w.Journal()
	for _, keep := range []bool{false, true} {
		b.Run(fmt.Sprintf("replay/journal=%t", keep), func(b *testing.B) {
			c := w.config
			c.Journal, c.KeepTrace = keep, false
			events := uint64(0)
			for b.Loop() {
				again, err := Replay(c, j)
				if err != nil {
					b.Fatal(err)
				}
				events += again.k.Processed()
				again.Close()
			}
			b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
		})
	}
}
