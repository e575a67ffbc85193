// Package nemesis makes trouble: faults of networks, computers and clients as schedules of actions, which are
// plain values that may be combined, printed, shrunk, and applied to any world that has what they name.
//
//	w.Apply(nemesis.Partition("PC1", "Server01", time.Minute, 3*time.Minute))
//
// Every scenario here mends what it broke at its end, but for Kill and Strand, of which there is no mending.
// All times are virtual and told from the moment at which the schedule is applied.
package nemesis

import (
	"math"
	"time"

	"pssim/sim"
)

// window is an action at a time and another one when a span has passed since.
func window(at, span time.Duration, begin, end sim.Action) sim.Schedule {
	return sim.Schedule{{After: at, Action: begin}, {After: after(at, span), Action: end}}
}

// after is the time that lies a span, which is not negative, after another, or the last time there is: a huge span
// must not lead back into the past.
func after(at, span time.Duration) time.Duration {
	span = max(span, 0)
	if at > math.MaxInt64-span {
		return math.MaxInt64
	}
	return at + span
}

// Partition cuts the link between two computers, both ways, for a span (ROB-1).
func Partition(a, b string, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.Cut{A: a, B: b}, sim.Heal{A: a, B: b})
}

// OneWay cuts the link from one computer to another: what is sent that way is lost, which the sender learns when its operation times out (M-ONEWAY).
func OneWay(from, to string, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.Cut{A: from, B: to, OneWay: true}, sim.Heal{A: from, B: to})
}

// Hold keeps back what is sent between two computers: delay, not loss.
func Hold(a, b string, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.Hold{A: a, B: b}, sim.Heal{A: a, B: b})
}

// Slow makes messages between two computers take some time.
func Slow(a, b string, latency, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.Latency{A: a, B: b, Time: max(latency, 0)}, sim.Latency{A: a, B: b})
}

// maxFlaps bounds the outages of one flapping link.
const maxFlaps = 10_000

// Flap cuts a link again and again: down for a span, up for a span, so many times.
func Flap(a, b string, at, down, up time.Duration, times int) sim.Schedule {
	var s sim.Schedule
	for range min(times, maxFlaps) {
		s = append(s, Partition(a, b, at, down)...)
		at = after(after(at, down), up)
	}
	return s
}

// Island cuts a computer off from all the others.
func Island(computer string, others []string, at, span time.Duration) sim.Schedule {
	var s sim.Schedule
	for _, other := range others {
		if other != computer {
			s = s.And(Partition(computer, other, at, span))
		}
	}
	return s
}

// Reboot crashes a computer, which starts again after a span, with none of its shells and processes (LIFE-8).
func Reboot(computer string, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.Crash{Host: computer}, sim.PowerOn{Host: computer})
}

// Shutdown stops a computer in order, and starts it after a span with none of its shells (LIFE-8).
func Shutdown(computer string, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.Shutdown{Host: computer}, sim.PowerOn{Host: computer})
}

// WinRM stops the WS-Management service of a computer, and starts it after a span without any shell (LIFE-8).
func WinRM(computer string, at, span time.Duration) sim.Schedule {
	return window(at, span, sim.StopWinRM{Host: computer}, sim.StartWinRM{Host: computer})
}

// Kill ends a window without a word to anybody (ROB-5).
func Kill(client string, at time.Duration) sim.Schedule {
	return sim.Schedule{{After: at, Action: sim.Kill{Client: client}}}
}

// Strand crashes a computer for good.
func Strand(computer string, at time.Duration) sim.Schedule {
	return sim.Schedule{{After: at, Action: sim.Crash{Host: computer}}}
}

// Mend heals all links of a topology and starts all its computers that are off, at once: after it nothing that
// was broken by an action is broken any more but what was killed.
func Mend(t Topology) sim.Schedule {
	var s sim.Schedule
	for _, name := range t.Computers {
		s = append(s, sim.Timed{Action: sim.PowerOn{Host: name}}, sim.Timed{Action: sim.StartWinRM{Host: name}})
	}
	for i, a := range t.Computers {
		for _, b := range t.Computers[:i] {
			s = append(s, sim.Timed{Action: sim.Heal{A: a, B: b}}, sim.Timed{Action: sim.Latency{A: a, B: b}})
		}
	}
	return s
}

// Topology names what can be hit.
type Topology struct {
	Computers []string
	Clients   []string // windows that are open
}

// Of returns the topology of a world as it is.
func Of(w *sim.World) Topology {
	var t Topology
	s := w.Snapshot()
	for _, h := range s.Hosts {
		t.Computers = append(t.Computers, h.Name)
	}
	for _, c := range s.Windows {
		if !c.Gone {
			t.Clients = append(t.Clients, c.Name)
		}
	}
	return t
}
