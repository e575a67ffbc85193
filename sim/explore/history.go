package explore

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"pssim/sim/protocol"
	"pssim/sim/trace"
)

// StepKind is a kind of step.
type StepKind uint8

// The kinds of steps.
const (
	Line        StepKind = iota // a user types a line
	Request                     // a request arrives at the server
	Reply                       // a reply arrives at a client
	ServerTimer                 // a timer of the service rings
	ClientTimer                 // a timer of a client rings
	Progress                    // a command goes on
	Time                        // time passes
	Strike                      // a fault
	Mend                        // its end
)

// String names the kind.
func (k StepKind) String() string {
	return trace.Name("StepKind", int(k), "line", "request", "reply", "server timer", "client timer", "progress", "time",
		"fault", "mend")
}

// Step is a step of a history, as data. Which fields count follows from the kind.
type Step struct {
	Kind    StepKind
	Client  int
	Verb    Verb
	Session int // from 0; of Open and InvokeDisconnected the session that it will be
	Command int // its number in the world
	Fault   Fault
	After   time.Duration
	// Waiting tells of Time that a window waits for it: a REPL lets it pass by itself.
	Waiting bool
	Message protocol.Message // of Request and Reply
}

// History is a sequence of steps from the beginning of a world.
type History struct {
	World World
	Steps []Step
}

// Check returns a *ConfigError for the first step that cannot be one of the history's world, or nil. A search makes
// no such steps; others may.
func (h *History) Check() error {
	if len(h.World.Clients) > MaxClients {
		return &ConfigError{"World.Clients", fmt.Sprintf("there are more than %d", MaxClients)}
	}
	for i, s := range h.Steps {
		wrong := func(field string, value any) error {
			return &ConfigError{fmt.Sprintf("Steps[%d].%s", i, field), fmt.Sprintf("%v is none of the world", value)}
		}
		invokes := s.Verb == Invoke || s.Verb == InvokeJob || s.Verb == InvokeDisconnected
		switch {
		case s.Kind > Mend:
			return wrong("Kind", s.Kind)
		case s.Client < 0 || s.Client >= len(h.World.Clients):
			return wrong("Client", s.Client)
		case s.Kind == Line && s.Verb >= verbs:
			return wrong("Verb", s.Verb)
		case s.Kind == Line && invokes && (s.Command < 0 || s.Command >= len(h.World.Commands)):
			return wrong("Command", s.Command)
		case (s.Kind == Request || s.Kind == Reply) && s.Message == nil:
			return wrong("Message", s.Message)
		case (s.Kind == Strike || s.Kind == Mend) && s.Fault > Crash:
			return wrong("Fault", s.Fault)
		}
	}
	return nil
}

// errLost tells that a history could not be followed: two states have the same fingerprint.
var errLost = errors.New("two states have the same fingerprint: the history cannot be told")

// history tells how a state was reached. The known states keep fingerprints alone, so the way is gone again:
// of the successors of each state the one with the right fingerprint is the next. by keeps account of who is
// who, since each state stands for all that differ only in that.
func (x *search) history(number uint32) (*History, error) {
	var prints []uint64
	for n := number; n != noState; {
		sh := &x.shards[n&(shards-1)]
		prints = append(prints, sh.prints[n>>shardBits])
		n = sh.parents[n>>shardBits]
	}
	slices.Reverse(prints)
	w := x.workers[0]
	first := w.initial()
	s, fingerprint, p := w.canonical(&first)
	if fingerprint != prints[0] {
		return nil, errLost
	}
	h := &History{World: x.lib.world}
	by := x.lib.perms[p]
	for _, want := range prints[1:] {
		next, q, m, ok := w.find(&s, want)
		if !ok {
			return nil, errLost
		}
		h.Steps = append(h.Steps, w.step(&s, m, by.inverse()))
		s, by = next, by.then(&x.lib.perms[q])
	}
	h.nameSessions()
	return h, nil
}

// find finds the move to the state of a fingerprint.
func (w *worker) find(s *state, want uint64) (next state, p int, m move, ok bool) {
	for _, candidate := range slices.Clone(w.expand(s)) {
		c, fingerprint, p := w.canonical(&candidate.state)
		if fingerprint == want {
			return c, p, candidate.move, true
		}
	}
	return state{}, 0, move{}, false
}

// step makes a step of a move, with the names that everybody had at the beginning.
func (w *worker) step(s *state, m move, back permutation) Step {
	step := Step{Kind: m.kind, Client: int(back.clients[m.client])}
	switch m.kind {
	case Line:
		v, slot, command := unpackLine(int(m.n))
		step.Verb, step.Command = v, command
		if v == Open || v == InvokeDisconnected {
			slot = -1
		}
		step.Session = slot
		if slot >= 0 {
			step.Session = int(back.shells[slot])
		}
	case Request, Reply:
		step.Message = renamedBody(w.lib.letters.get(uint32(m.n)).body, &back)
		if _, ok := step.Message.(protocol.Create); ok {
			step.Session = int(back.shells[w.freeSlot(s)])
		}
	case Time:
		step.After, step.Waiting = w.lib.span(int(m.n)), w.waiting(s)
	case Strike, Mend:
		step.Fault = Fault(m.n)
	}
	return step
}

// freeSlot is the slot that the next session gets.
func (w *worker) freeSlot(s *state) int {
	known := w.names(s).shells
	for slot := range MaxSessions {
		if known>>slot&1 == 0 {
			return slot
		}
	}
	return 0
}

// nameSessions tells the lines that make sessions which ones they make: the requests of a client arrive in the
// order in which it made them.
func (h *History) nameSessions() {
	for i := range h.Steps {
		line := &h.Steps[i]
		if line.Kind != Line || line.Session >= 0 {
			continue
		}
		for _, later := range h.Steps[i:] {
			_, create := later.Message.(protocol.Create)
			if later.Kind == Request && later.Client == line.Client && create {
				line.Session = later.Session
				break
			}
		}
	}
}

// inverse is the permutation that undoes p.
func (p *permutation) inverse() permutation {
	q := permutation{local: p.local}
	for i, to := range p.clients {
		q.clients[to] = uint8(i)
		q.local[i] = p.local[to]
	}
	for i, to := range p.shells {
		q.shells[to] = uint8(i)
	}
	return q
}

// then is the permutation that does p and then q.
func (p *permutation) then(q *permutation) permutation {
	var r permutation
	for i, to := range p.clients {
		r.clients[i] = q.clients[to]
	}
	for i, to := range p.shells {
		r.shells[i] = q.shells[to]
	}
	r.local = q.local
	return r
}
