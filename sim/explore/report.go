package explore

import (
	"fmt"
	"strings"

	"pssim/sim/trace"
)

// Report is what a search found.
type Report struct {
	World World
	// States is the number of different states, Transitions that of the steps between them, Depth the
	// length of the longest of the shortest histories.
	States, Transitions uint64
	Depth               int
	// Whole tells that all reachable states were visited; if not, a bound came first, or all properties
	// were decided.
	Whole bool
	// Servers, Clients and Queues are the numbers of different parts that states were made of.
	Servers, Clients, Queues int
	// Symmetry is in how many ways the world can be turned into itself: so many states count as one.
	Symmetry int
	// Bytes is the memory of the sets of states at the end.
	Bytes uint64
	// Rules are the ids of the rules that were applied in any transition.
	Rules    []string
	Verdicts []Verdict
}

// Verdict is what became of a property.
type Verdict struct {
	Property Property
	Outcome  Outcome
	// History is the shortest history that refutes an Always or an Eventually, or is the witness of a
	// Sometimes; nil if there is none.
	History *History
}

// Outcome is what became of a property.
type Outcome uint8

// The outcomes.
const (
	// Proved: all reachable states were visited, and the property holds.
	Proved Outcome = iota
	// Held: it holds in all states that were visited, but a bound came before the end.
	Held
	// Refuted: there is a history against it.
	Refuted
	// Witnessed: there is a history for it.
	Witnessed
	// Unwitnessed: a bound came before any history for it.
	Unwitnessed
)

// String names the outcome.
func (o Outcome) String() string {
	return trace.Name("Outcome", int(o), "proved", "holds within the bounds", "refuted", "witnessed",
		"no witness within the bounds")
}

// Verdict finds the verdict on the property of a name; nil if there is none.
func (r *Report) Verdict(name string) *Verdict {
	for i := range r.Verdicts {
		if r.Verdicts[i].Property.Name == name {
			return &r.Verdicts[i]
		}
	}
	return nil
}

// String prints the report: the bounds, what was visited, and a line for each property.
func (r *Report) String() string {
	var b strings.Builder
	w := &r.World
	fmt.Fprintf(&b, "world: clients %d, sessions %d; faults %v up to %d; lines of a client %s; depth %s\n",
		len(w.Clients), w.Sessions, w.Faults, w.FaultCount, boundText(w.Actions), boundText(w.Depth))
	extent := "whole"
	if !r.Whole {
		extent = "in part"
	}
	fmt.Fprintf(&b, "visited %s: %d states up to symmetry %d, %d transitions, depth %d; odds of a collision %.1g\n",
		extent, r.States, r.Symmetry, r.Transitions, r.Depth, CollisionOdds(r.States))
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		fmt.Fprintf(&b, "%s: %s %q", v.Outcome, v.Property.kind, v.Property.Name)
		if v.History != nil {
			fmt.Fprintf(&b, " in %d steps", len(v.History.Steps))
		}
		if v.Property.kind == eventually {
			fmt.Fprintf(&b, " (if %s)", Fairness)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func boundText(n int) string {
	if n == 0 {
		return "unbounded"
	}
	return fmt.Sprint(n)
}

// report draws the conclusions.
func (x *search) report() (*Report, error) {
	r := &Report{World: x.lib.world, States: x.states, Transitions: x.transitions, Depth: x.depth,
		Whole: x.width() == 0, Symmetry: len(x.lib.perms), Rules: x.lib.rules,
		Servers: int(x.lib.servers.length), Clients: int(x.lib.clients.length), Queues: int(x.lib.queues.length)}
	for i := range x.shards {
		sh := &x.shards[i]
		r.Bytes += uint64(sh.known.bytes() + 8*cap(sh.prints) + 4*cap(sh.parents))
	}
	for i, p := range x.properties {
		v := Verdict{Property: p}
		switch hit := x.verdicts[i]; {
		case hit != noState:
			v.Outcome = Refuted
			if p.kind == sometimes {
				v.Outcome = Witnessed
			}
			h, err := x.history(hit)
			if err != nil {
				return nil, err
			}
			v.History = h
		case p.kind == sometimes && r.Whole:
			v.Outcome = Refuted
		case p.kind == sometimes:
			v.Outcome = Unwitnessed
		case !r.Whole:
			v.Outcome = Held
		}
		r.Verdicts = append(r.Verdicts, v)
	}
	return r, nil
}
