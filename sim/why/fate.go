package why

import (
	"strings"

	"pssim/sim"
	"pssim/sim/protocol"
	"pssim/sim/trace"
	"pssim/sim/wsman"
)

// Fate is what became of a record of output.
type Fate uint8

// The fates.
const (
	// Unwritten: the command has not written so many records.
	Unwritten Fate = iota
	// Buffered: it waits at the server to be received.
	Buffered
	// Travelling: it was sent to a client and has not arrived.
	Travelling
	// Delivered: a client has it, and nobody else will get it.
	Delivered
	// Lost: it was in a reply that no client took.
	Lost
	// Dropped: it was discarded from a full buffer.
	Dropped
	// Deleted: its session ended while it was buffered.
	Deleted
)

// String names the fate.
func (f Fate) String() string {
	return trace.Name("Fate", int(f), "unwritten", "buffered", "travelling", "delivered", "lost", "dropped", "deleted")
}

// safe tells whether somebody has the record or can still get it.
func (f Fate) safe() bool { return f == Buffered || f == Travelling || f == Delivered }

// tracker follows one record of output through a run. Records leave a buffer in their order, so that counts tell
// where each of them is.
type tracker struct {
	computer string
	shell    protocol.ShellID
	command  protocol.CommandID
	record   uint64

	fate Fate
	// moves is the number of moves when the fate changed last.
	moves int
	// receiver is to whom the record was sent, sent the event by which, belief what the receiver believed
	// before the reply came.
	receiver string
	number   int
	sent     uint64
	belief   string

	last wsman.CommandView
	peer protocol.Peer
	seen bool
	// length is the length of the trace before the next move.
	length int
}

func newTracker(p *sim.Player, computer string, shell protocol.ShellID, command protocol.CommandID, record uint64) tracker {
	t := tracker{computer: computer, shell: shell, command: command, record: record}
	t.look(p)
	return t
}

// look takes a move into account.
func (t *tracker) look(p *sim.Player) {
	before := t.fate
	switch t.fate {
	case Unwritten, Buffered:
		t.atServer(p)
	case Travelling:
		t.onTheWay(p)
	}
	if t.fate == Travelling && before != Travelling {
		t.send(p)
	}
	if t.fate != before {
		t.moves = p.Moves()
	}
	t.length = p.World().Trace().Len()
}

// atServer follows the record until it leaves the buffer. Within one move what is delivered goes first: drops
// come only when nobody listens.
func (t *tracker) atServer(p *sim.Player) {
	shell, there := p.World().ShellOf(t.computer, t.shell)
	now, running := commandOf(shell, t.command)
	was := t.last
	left := was.Delivered + was.Dropped
	switch {
	case there && running:
		t.seen, t.last = true, now
		if shell.State == protocol.ShellConnected {
			t.peer = shell.Client
		}
		switch {
		case t.record > now.Produced:
		case t.record <= left+(now.Delivered-was.Delivered) && t.record > left:
			t.fate = Travelling
		case t.record <= now.Delivered+now.Dropped:
			t.fate = Dropped
		default:
			t.fate = Buffered
		}
	case !t.seen || t.record > was.Produced:
	case there: // the last reply takes all that is left, and the command goes
		if shell.State == protocol.ShellConnected {
			t.peer = shell.Client
		}
		t.fate = Travelling
	default:
		t.fate = Deleted
	}
}

// send notes to whom the record goes, and looks whether it even leaves.
func (t *tracker) send(p *sim.Player) {
	w := p.World()
	t.receiver, t.sent = w.PeerName(t.peer), p.Event()
	t.number = w.Client(t.receiver)
	t.belief = w.Belief(t.number)
	for _, r := range w.Trace().Since(t.length) {
		if r.Kind == "reply.lost" {
			t.fate = Lost
		}
	}
}

// onTheWay follows the reply until it arrives. A client that has given the request up takes no notice of it:
// then nothing that it believes has changed.
func (t *tracker) onTheWay(p *sim.Player) {
	w := p.World()
	for _, r := range w.Trace().Since(t.length) {
		if r.Cause != t.sent {
			continue
		}
		switch {
		case r.Kind == "message.lost" && strings.HasPrefix(r.Text, "Received"):
			t.fate = Lost
		case r.Kind == "received" && strings.HasPrefix(r.Text, "Received") && strings.EqualFold(r.Actor, t.receiver):
			t.fate = Delivered
			if t.number != 0 && w.Belief(t.number) == t.belief {
				t.fate = Lost
			}
		}
	}
	if t.number != 0 {
		t.belief = w.Belief(t.number)
	}
}

// commandOf finds a command of a shell.
func commandOf(shell wsman.ShellView, id protocol.CommandID) (wsman.CommandView, bool) {
	for _, c := range shell.Commands {
		if c.ID == id {
			return c, true
		}
	}
	return wsman.CommandView{}, false
}

// recordOf finds the record of the trace that goes with the last change of fate: the first one of the move that
// has one of the kinds, or else the last of the move.
func (t *tracker) recordOf(h *sim.History, kinds ...string) int {
	first, end := h.RecordsOf(t.moves)
	for i := first; i < end; i++ {
		r, _ := h.World().Trace().At(i)
		for _, kind := range kinds {
			if r.Kind == kind {
				return i
			}
		}
	}
	return lastRecord(h, end, func(trace.Record) bool { return true })
}
