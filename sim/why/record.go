package why

import (
	"fmt"

	"pssim/sim"
	"pssim/sim/protocol"
	"pssim/sim/trace"
	"strings"
)

// Whereabouts is where a record of output is, or went.
type Whereabouts struct {
	Fate Fate
	// Client is the window that it was sent to, "" for none.
	Client string
	// Move is when that became so.
	Move int
}

// Record answers where a record of a session's output went: the record with that number, counted from 1, of the
// command that was started in the session last, or of the one that is named. The session is named by its shell's
// id, which all clients show as InstanceId. A *QuestionError tells that there is no such session or command.
func Record(h *sim.History, shell protocol.ShellID, command protocol.CommandID, number uint64, o Options) (Answer, Whereabouts, error) {
	s := subject{h: h, o: o}
	s.view.InstanceID = shell
	if !s.locate() {
		return Answer{}, Whereabouts{}, &QuestionError{"shell", string(shell)}
	}
	mark := "shell=" + string(shell)
	started := lastRecord(h, h.Records(), func(r trace.Record) bool {
		return r.Kind == "command.started" && strings.Contains(r.Text, mark) &&
			(command == "" || r.Field("command") == string(command))
	})
	if started < 0 || number == 0 {
		return Answer{}, Whereabouts{}, &QuestionError{"command", fmt.Sprintf("%q with a record %d in shell %s", command, number, shell)}
	}
	command = protocol.CommandID(s.at(started).Field("command"))
	move, err := h.MoveOfRecord(started)
	if err != nil {
		return Answer{}, Whereabouts{}, err
	}
	t, err := follow(h, max(move-1, 0), newQuery(s.computer, shell, command, number))
	if err != nil {
		return Answer{}, Whereabouts{}, err
	}
	a, err := s.whereabouts(t, started)
	return a, Whereabouts{Fate: t.fate, Client: t.receiver, Move: t.moves}, err
}

// newQuery is a tracker that has seen nothing.
func newQuery(computer string, shell protocol.ShellID, command protocol.CommandID, number uint64) tracker {
	return tracker{computer: computer, shell: shell, command: command, record: number}
}

// follow tracks a record from a move to the end of the run.
func follow(h *sim.History, from int, t tracker) (tracker, error) {
	p, err := h.At(from)
	if err != nil {
		return t, err
	}
	defer p.Close()
	t.length = p.World().Trace().Len()
	t.look(p)
	for p.Move() {
		t.look(p)
	}
	return t, nil
}

// whereabouts words the fate of a record, and looks for what would have saved one that is lost.
func (s *subject) whereabouts(t tracker, started int) (Answer, error) {
	verdict, index := fmt.Sprintf("Record %d ", t.record), started
	var list []Alternative
	when := clock(s.h.TimeOf(t.moves))
	switch t.fate {
	case Unwritten:
		verdict += s.unwritten(t)
		if c, running := commandOf(s.shell, t.command); !running || !c.Suspended {
			return Answer{Verdict: verdict, Chain: chain(s.h, started)}, nil
		}
		index, list = s.lastOf("command.suspended"), s.with(Receive, DisconnectDrop)
	case Buffered:
		return Answer{Verdict: verdict + fmt.Sprintf("was written at %s and waits in the output buffer on %s: the next client that receives gets it.",
			when, s.computer), Chain: chain(s.h, started)}, nil
	case Delivered:
		index = t.recordOf(s.h, "received")
		return Answer{Verdict: verdict + fmt.Sprintf("was delivered to %s at %s. What one client has received no other can receive.", t.receiver, when),
			Chain: chain(s.h, index)}, nil
	case Travelling:
		return Answer{Verdict: verdict + fmt.Sprintf("was sent to %s at %s and has not arrived: it is held on the way, or was lost with the link.", t.receiver, when),
			Chain: chain(s.h, started)}, nil
	case Dropped:
		index = t.recordOf(s.h, "output.dropped")
		verdict += fmt.Sprintf("was discarded at %s: the output buffer was full, nobody was receiving, and in the mode Drop the oldest records make room.", when)
		list = s.with(Receive, DisconnectBlock)
	case Lost:
		index = t.recordOf(s.h, "reply.lost", "message.lost", "received")
		verdict += fmt.Sprintf("was in a reply to %s that was lost at %s. The server counts it as delivered.", t.receiver, when)
		list = append(s.with(Heal), s.without(s.lastCut(index))...)
	case Deleted:
		index = t.recordOf(s.h, "shell.expired", "shell.deleted", "host.crashed")
		verdict += fmt.Sprintf("was still in the output buffer when its session ended at %s.", when)
		list = append(s.with(Receive, DisconnectLonger), s.without(index)...)
	}
	a := Answer{Verdict: verdict, Chain: chain(s.h, index)}
	if t.fate == Unwritten {
		index = s.h.Records() // the command may still go on
	}
	o := outcome{kind: outcomeFate, computer: s.computer, shell: t.shell, command: t.command, record: t.record}
	return a, s.search(&a, o, index, list)
}

// lastCut finds the last cut of a link before a record.
func (s *subject) lastCut(index int) int {
	return lastRecord(s.h, index+1, func(r trace.Record) bool { return r.Kind == "link.cut" })
}

// unwritten says why there is no such record.
func (s *subject) unwritten(t tracker) string {
	c, running := commandOf(s.shell, t.command)
	switch {
	case running && c.Suspended:
		return fmt.Sprintf("has not been written: the output buffer is full with %d records, and in the mode Block the command waits until somebody receives.", c.Buffered)
	case running && !c.State.Ended():
		return fmt.Sprintf("has not been written yet: the command has written %d so far.", c.Produced)
	}
	return fmt.Sprintf("was never written: the command wrote %d.", t.last.Produced)
}
