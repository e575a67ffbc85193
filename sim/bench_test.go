package sim

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// BenchmarkDomainEvents measures events of the domain: a job's records produced one a second, received and
// delivered. Each record costs four events: the producer's wake, the reply, the next request, its arrival.
func BenchmarkDomainEvents(b *testing.B) {
	script := strings.Repeat("emit 1; sleep 1s;", 1000)
	for _, trace := range []string{"off", "hashed", "kept"} {
		b.Run("trace="+trace, func(b *testing.B) {
			events := uint64(0)
			b.ReportAllocs()
			for b.Loop() {
				w := newWorld(b, func(c *Config) { c.KeepTrace, c.Untraced = trace == "kept", trace == "off" })
				a := window(b, w, "A", "PC1")
				s := open(b, w, a, "Server01", "Test")
				first := w.k.Processed()
				job := call(b, w, a, client.StartJob{
					Targets: []client.InvokeTarget{{Session: s.Ref}}, Script: protocol.Script{Text: script},
				}).(client.JobStarted)
				call(b, w, a, client.WaitJobs{Jobs: []client.JobID{job.Job.ID}, Timeout: -1})
				events += w.k.Processed() - first
				w.Close()
			}
			b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

// BenchmarkFork measures a fork of a world with ten live scripts, without touching it afterwards.
func BenchmarkFork(b *testing.B) {
	w := newWorld(b, nil)
	a := window(b, w, "A", "PC1")
	for i := range 10 {
		do(b, w, a, client.InvokeDisconnected{Name: fmt.Sprint("S", i), Script: protocol.Script{Text: "emit 2; sleep 10h"},
			Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.DefaultOptions()}})
	}
	b.ReportAllocs()
	for b.Loop() {
		w.Fork()
	}
}

// BenchmarkIdleTimeout measures 48 hours of an idle session: one event.
func BenchmarkIdleTimeout(b *testing.B) {
	w := newWorld(b, func(c *Config) { c.KeepTrace = false })
	a := window(b, w, "A", "PC1")
	for b.Loop() {
		s := open(b, w, a, "Server01", "Test")
		do(b, w, a, client.DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: 48 * time.Hour})
		if err := w.RunFor(48 * time.Hour); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRebuild measures how long a fork takes to make a script's instance anew: it has written a thousand records,
// each of which is an effect to be replayed.
func BenchmarkRebuild(b *testing.B) {
	const effects = 1000
	w := newWorld(b, func(c *Config) { c.Choices.BufferRecords = 2 * effects })
	a := window(b, w, "A", "PC1")
	do(b, w, a, client.InvokeDisconnected{Name: "S", Script: protocol.Script{Text: fmt.Sprintf("emit %d; sleep 1s; sleep 10h", effects)},
		Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.DefaultOptions()}})
	for b.Loop() {
		f := w.Fork()
		if err := f.RunFor(time.Second); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*effects), "ns/effect")
}
