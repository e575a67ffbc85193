package kernel_test

import (
	"testing"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/trace"
)

// BenchmarkEvents is the bare kernel: each event schedules the next, with a
// hundred others waiting.
func BenchmarkEvents(b *testing.B) {
	k := kernel.New(kernel.Config{})
	for i := range 100 {
		k.Schedule(k.Now().Add(time.Duration(i)*time.Millisecond), wake{1})
	}
	b.ReportAllocs()
	for b.Loop() {
		e, _, err := k.Next()
		if err != nil {
			b.Fatal(err)
		}
		k.Schedule(e.At.Add(100*time.Millisecond), e.Payload)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
}

// quiet is a world that answers every call at once and writes no trace.
type quiet struct{}

func (quiet) HandleCall(kernel.PID, kernel.Call) (kernel.Reply, bool) { return word("y"), true }
func (quiet) HandlePost(kernel.PID, kernel.Call)                      {}
func (quiet) Finished(kernel.PID, int, kernel.Reply)                  {}

// caller makes calls until it is told to end.
type caller struct{ b *testing.B }

func (c caller) Start(kernel.Args) kernel.Instance { return c }

func (c caller) Handle(p *kernel.Proc, _ kernel.Request) kernel.Reply {
	for c.b.Loop() {
		if _, err := p.Call(word("x")); err != nil {
			return nil
		}
	}
	return nil
}

// BenchmarkCalls is one effect of a process: out to the world and back.
func BenchmarkCalls(b *testing.B) {
	k := kernel.New(kernel.Config{Programs: []kernel.NamedProgram{{Name: "caller", Program: caller{b}}}})
	k.Handler = quiet{}
	pid, _ := k.Spawn("caller", nil)
	b.ReportAllocs()
	if _, err := k.Submit(pid, word("go")); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkFork forks a world of fifty processes, and with touch also makes
// one of them anew from a log of twenty effects.
func BenchmarkFork(b *testing.B) {
	for _, touch := range []bool{false, true} {
		name := "bare"
		if touch {
			name = "touch"
		}
		b.Run(name, func(b *testing.B) {
			w := newWorld(50)
			w.log = trace.NewLog(false) // the kernel's cost, not that of copying a trace
			defer w.k.Close()
			for pid := range kernel.PID(50) {
				_, _ = w.k.Submit(pid+1, word("ask:a ask:b ask:c ask:d ask:e ask:f ask:g ask:h ask:i ask:j"))
				_, _ = w.k.Submit(pid+1, word("ask:a ask:b ask:c ask:d ask:e ask:f ask:g ask:h ask:i ask:j wait"))
			}
			b.ReportAllocs()
			for b.Loop() {
				f := w.fork()
				if touch {
					_ = f.k.Answer(25, word("go"))
				}
				f.k.Close()
			}
		})
	}
}
