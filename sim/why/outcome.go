package why

import (
	"strings"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// outcomeKind is what is held against the end of a run to see whether it is another.
type outcomeKind uint8

const (
	// outcomeGone: the shell is no more.
	outcomeGone outcomeKind = iota
	// outcomeElsewhere: the shell is connected to somebody else than the client.
	outcomeElsewhere
	// outcomeUnopened: the client's session object is not Opened.
	outcomeUnopened
	// outcomeState: the client's session object is in the state.
	outcomeState
	// outcomeFailed: the operation that an entry of the journal began fails.
	outcomeFailed
	// outcomeFate: nobody has, or can still get, a record of output.
	outcomeFate
)

// outcome is how a run ended, as far as a question is about it.
type outcome struct {
	kind     outcomeKind
	client   string
	session  client.SessionRef
	state    client.RunspaceState
	computer string
	shell    protocol.ShellID
	// entry is the input that something failed for, and sign how a record says so.
	entry int
	sign  sign
	// command and record are a record of output.
	command protocol.CommandID
	record  uint64
}

// sign is the kind of a record and a part of its text.
type sign struct{ kind, part string }

// watcher looks at a run after each of its moves, for outcomes that the end alone does not tell.
type watcher struct {
	outcome outcome
	fate    tracker
	// begun and done bound the records of the trace that were written for the entry.
	begun, done int
}

// watch begins to watch a player.
func (o outcome) watch(p *sim.Player) watcher {
	w := watcher{outcome: o, begun: -1, done: -1}
	if o.kind == outcomeFate {
		w.fate = newTracker(p, o.computer, o.shell, o.command, o.record)
	}
	if o.kind == outcomeFailed && p.Played() > o.entry {
		w.begun = p.World().Trace().Len()
	}
	return w
}

// look looks after a move.
func (w *watcher) look(p *sim.Player) {
	switch w.outcome.kind {
	case outcomeFate:
		w.fate.look(p)
	case outcomeFailed:
		if w.begun < 0 && p.Played() > w.outcome.entry {
			w.begun = p.World().Trace().Len()
		}
		if w.done < 0 && w.begun >= 0 && w.over(p) {
			w.done = p.World().Trace().Len()
		}
	}
}

// over tells whether another request has been given to the window since.
func (w *watcher) over(p *sim.Player) bool {
	next, ok := p.Next()
	give, is := next.(sim.Give)
	return ok && is && !p.Driving() && p.Played() > w.outcome.entry && strings.EqualFold(give.Client, w.outcome.client)
}

// holds tells whether a run ended with the outcome.
func (o outcome) holds(w *sim.World, watched watcher) bool {
	switch o.kind {
	case outcomeGone:
		_, there := w.ShellOf(o.computer, o.shell)
		return !there
	case outcomeElsewhere:
		shell, there := w.ShellOf(o.computer, o.shell)
		return there && shell.State == protocol.ShellConnected && !strings.EqualFold(w.PeerName(shell.Client), o.client)
	case outcomeUnopened:
		s, ok := w.SessionOf(w.Client(o.client), o.session)
		return ok && s.State != client.Opened
	case outcomeState:
		s, ok := w.SessionOf(w.Client(o.client), o.session)
		return ok && s.State == o.state
	case outcomeFailed:
		return watched.failed(w)
	}
	return !watched.fate.fate.safe()
}

// failed tells whether the operation failed among the records that were written for its entry.
func (w watcher) failed(world *sim.World) bool {
	if w.begun < 0 {
		return false
	}
	records := world.Trace().Since(w.begun)
	if w.done >= 0 {
		records = records[:w.done-w.begun]
	}
	for _, r := range records {
		mine := strings.EqualFold(r.Actor, w.outcome.client) || r.Kind == "request.refused"
		if mine && r.Kind == w.outcome.sign.kind && strings.Contains(r.Text, w.outcome.sign.part) {
			return true
		}
	}
	return false
}
