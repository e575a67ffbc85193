package nemesis

import (
	"fmt"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/trace"
)

// Kind is a sort of fault.
type Kind uint8

// The kinds of faults that a Mix is made of.
const (
	KindPartition Kind = iota
	KindOneWay
	KindHold
	KindSlow
	KindFlap
	KindIsland
	KindReboot
	KindShutdown
	KindWinRM
	KindKill
	kinds
)

// String names the kind.
func (k Kind) String() string {
	return trace.Name("Kind", int(k), "partition", "oneway", "hold", "slow", "flap", "island", "reboot", "shutdown",
		"winrm", "kill")
}

// Mix weighs the kinds of faults: how often each is drawn among the sum of all. Weights are integers, so that a
// seed gives the same faults on every machine.
type Mix [kinds]int

// String shows the weights that are not nought.
func (m Mix) String() string {
	var words []string
	for k, weight := range m {
		if weight > 0 {
			words = append(words, fmt.Sprintf("%s:%d", Kind(k), weight))
		}
	}
	return strings.Join(words, " ")
}

// total is the sum of the weights.
func (m Mix) total() int {
	sum := 0
	for _, weight := range m {
		sum += max(weight, 0)
	}
	return sum
}

// pick is the kind at a place of [0, total).
func (m Mix) pick(place int) Kind {
	for k, weight := range m {
		if place -= max(weight, 0); place < 0 {
			return Kind(k)
		}
	}
	return KindPartition
}

// MixOf lets a seed tune the mix, as swarm testing does: each kind is left out in half of all seeds and weighs
// from 1 to 4 in the others. A run without one kind goes deeper into what the others do. At least one kind is in
// every mix.
func MixOf(seed uint64) Mix {
	random := kernel.NewStreams(seed)
	var m Mix
	for k := range m {
		if random.Intn("mix", 2) == 0 {
			m[k] = 1 + random.Intn("weight", 4)
		}
	}
	if m.total() == 0 {
		m[random.Intn("mix", int(kinds))] = 1
	}
	return m
}

// Swarm is the schedule that a seed makes of its own mix: faults begin every so often during a span, and each
// has ended by the end of the span. The same arguments give the same schedule.
func Swarm(seed uint64, t Topology, span time.Duration) sim.Schedule {
	return Faults(seed, MixOf(seed), t, span)
}

// Faults is Swarm with a given mix. A topology of less than two computers, or a mix of nothing, has no faults.
func Faults(seed uint64, m Mix, t Topology, span time.Duration) sim.Schedule {
	total := m.total()
	if len(t.Computers) < 2 || total == 0 || span <= 0 {
		return nil
	}
	d := draw{kernel.NewStreams(seed), t, span}
	var s sim.Schedule
	for at := d.span(span / 8); at < span; at = after(at, time.Second+d.span(span/4)) {
		s = s.And(d.fault(m.pick(d.random.Intn("kind", total)), at))
	}
	return s
}

// draw draws the parts of faults from a seed.
type draw struct {
	random kernel.Streams
	t      Topology
	end    time.Duration
}

// span is a whole number of seconds below d, 0 if there is none.
func (d *draw) span(below time.Duration) time.Duration {
	return time.Duration(d.random.Intn("span", int(below/time.Second))) * time.Second
}

// pair are two different computers.
func (d *draw) pair() (a, b string) {
	i := d.random.Intn("computer", len(d.t.Computers))
	j := (i + 1 + d.random.Intn("computer", len(d.t.Computers)-1)) % len(d.t.Computers)
	return d.t.Computers[i], d.t.Computers[j]
}

// fault is one fault of a kind that begins at a time and is over by the end.
func (d *draw) fault(k Kind, at time.Duration) sim.Schedule {
	a, b := d.pair()
	span := d.span(min(d.end-at, 10*time.Minute))
	switch k {
	case KindOneWay:
		return OneWay(a, b, at, span)
	case KindHold:
		return Hold(a, b, at, span)
	case KindSlow:
		return Slow(a, b, time.Duration(1+d.random.Intn("latency", 2000))*time.Millisecond, at, span)
	case KindFlap:
		return Flap(a, b, at, span/8, span/8, 4)
	case KindIsland:
		return Island(a, d.t.Computers, at, span)
	case KindReboot:
		return Reboot(a, at, span)
	case KindShutdown:
		return Shutdown(a, at, span)
	case KindWinRM:
		return WinRM(a, at, span)
	case KindKill:
		if n := len(d.t.Clients); n > 0 {
			return Kill(d.t.Clients[d.random.Intn("client", n)], at)
		}
	}
	return Partition(a, b, at, span)
}
