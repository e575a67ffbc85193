package why

import (
	"fmt"
	"strings"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/trace"
	"pssim/sim/wsman"
)

// subject is the session that a question is about, at the end of the run.
type subject struct {
	h        *sim.History
	o        Options
	client   string
	view     client.SessionView
	computer string // that keeps the shell
	shell    wsman.ShellView
	there    bool
	created  int // index of the record of the shell's creation
	holders  []holder
}

// holder is a window that has an object of the session.
type holder struct {
	window  string
	host    string
	session client.SessionRef
}

// Session answers why a session is in the state in which a window shows it. It is named by the Id that it has in
// that window. A *QuestionError tells that there is none.
func Session(h *sim.History, window string, id int, o Options) (Answer, error) {
	number := h.World().Client(window)
	if number == 0 {
		return Answer{}, &QuestionError{"window", window}
	}
	views := h.World().SessionsOf(number)
	found := -1
	for i, v := range views {
		if v.ID == id && (found < 0 || v.InRepository || !views[found].InRepository) {
			found = i
		}
	}
	if found < 0 {
		return Answer{}, &QuestionError{"session", fmt.Sprintf("%d in %s", id, window)}
	}
	s := subject{h: h, o: o, client: window, view: views[found]}
	if !s.locate() {
		return s.unopened()
	}
	switch mine := s.shell.Client; {
	case !s.there:
		return s.gone()
	case s.view.State == client.Broken || s.view.State == client.Closed:
		return s.broken()
	case s.shell.State == protocol.ShellDisconnected:
		return s.disconnected()
	case strings.EqualFold(h.World().PeerName(mine), window):
		return s.opened()
	}
	return s.elsewhere()
}

// locate finds the shell at its computer, and all windows that have it; false if it never was.
func (s *subject) locate() bool {
	s.created = -1
	if s.view.InstanceID == "" {
		return false
	}
	s.created = s.lastOf("shell.created")
	if s.created < 0 {
		return false
	}
	r, _ := s.h.World().Trace().At(s.created)
	s.computer = r.Actor
	s.shell, s.there = s.h.World().ShellOf(s.computer, s.view.InstanceID)
	for _, w := range s.h.World().Snapshot().Windows {
		for _, v := range s.h.World().SessionsOf(w.Number) {
			if v.InstanceID == s.view.InstanceID {
				s.holders = append(s.holders, holder{w.Name, w.Host, v.Ref})
			}
		}
	}
	return true
}

// lastOf finds the last record about the shell of one of the kinds; -1 if there is none.
func (s *subject) lastOf(kinds ...string) int {
	mark := "shell=" + string(s.view.InstanceID)
	return lastRecord(s.h, s.h.Records(), func(r trace.Record) bool {
		for _, kind := range kinds {
			if r.Kind == kind && strings.Contains(r.Text, mark) {
				return true
			}
		}
		return false
	})
}

// at is the record of an index.
func (s *subject) at(index int) trace.Record {
	r, _ := s.h.World().Trace().At(index)
	return r
}

// name is how the verdicts speak of the session.
func (s *subject) name() string { return fmt.Sprintf("Session %d (%s)", s.view.ID, s.view.Name) }

// answer makes an answer with the alternatives that might have changed it.
func (s *subject) answer(verdict string, index int, kind outcomeKind, list []Alternative) (Answer, error) {
	a := Answer{Verdict: s.name() + verdict, Chain: chain(s.h, index)}
	o := outcome{kind: kind, client: s.client, session: s.view.Ref, state: s.view.State, computer: s.computer, shell: s.view.InstanceID}
	if kind != outcomeGone {
		index = s.h.Records() // it may still change
	}
	return a, s.search(&a, o, index, list)
}

// search looks for points of no return from the creation of the shell to the record of an index, or to the end of
// the run where there is no such record.
func (s *subject) search(a *Answer, o outcome, index int, list []Alternative) error {
	first, err := s.first(list)
	if err != nil {
		return err
	}
	end := s.h.Moves() + 1
	if index < s.h.Records() {
		if end, err = s.h.MoveOfRecord(index); err != nil {
			return err
		}
	}
	return trial{s.h, o, first}.search(a, list, end, s.o.Trials)
}

// first is the move from which on the alternatives count: the creation of the shell, or something earlier that may
// be left out.
func (s *subject) first(list []Alternative) (int, error) {
	first, err := s.h.MoveOfRecord(max(s.created, 0))
	for _, a := range list {
		if a.Kind == LeaveOut && err == nil {
			var begun int
			begun, err = s.h.MoveOfEntry(a.Entry)
			first = min(first, begun-1)
		}
	}
	return first, err
}

// with makes the alternatives of some kinds in every window that has the session.
func (s *subject) with(kinds ...Kind) []Alternative {
	var list []Alternative
	for _, kind := range kinds {
		for _, held := range s.holders {
			a := Alternative{Kind: kind, Client: held.window, Session: held.session, Computer: s.computer, Shell: s.view.InstanceID}
			switch kind {
			case Heal:
				a = Alternative{Kind: Heal, Computer: held.host, Other: s.computer}
				if strings.EqualFold(held.host, s.computer) || !s.everCut() {
					continue
				}
			case KeepBusy:
				if a.Script = s.o.LongScript; a.Script == "" {
					continue
				}
			}
			list = append(list, a)
		}
	}
	return list
}

// everCut tells whether any link was cut in the run.
func (s *subject) everCut() bool {
	return lastRecord(s.h, s.h.Records(), func(r trace.Record) bool { return r.Kind == "link.cut" }) >= 0
}

// without leaves out what a record came from.
func (s *subject) without(index int) []Alternative {
	entry, ok := root(s.h, index)
	// To leave out what made the session as well is no way to have had it otherwise.
	if made, _ := root(s.h, s.created); ok && (s.created < 0 || entry != made) {
		return []Alternative{{Kind: LeaveOut, Entry: entry, Text: entryText(s.h.Journal().Inputs[entry])}}
	}
	return nil
}

// gone explains the end of the shell (IDLE-7, LIFE-6, LIFE-7, LIFE-8, ROB-4).
func (s *subject) gone() (Answer, error) {
	end := s.lastOf("shell.expired", "shell.deleted")
	if end < 0 {
		return Answer{}, &QuestionError{"end of shell", string(s.view.InstanceID)}
	}
	r := s.at(end)
	state := fmt.Sprintf(" is gone. %s still shows it as %s, since nobody told it.", s.client, s.view.State)
	list := s.without(end)
	switch {
	case s.closed():
		state = fmt.Sprintf(" is gone, and so is the window %s.", s.client)
	case s.view.State == client.Closed || s.view.State == client.Broken:
		state = fmt.Sprintf(" is %s, and gone.", s.view.State)
	}
	switch {
	case r.Kind == "shell.expired":
		since := s.at(s.lastOf("shell.disconnected", "shell.lost"))
		state += fmt.Sprintf(" Nobody was connected to it since %s, and its idle timeout ran out at %s.", atClock(since), atClock(r))
		list = append(s.with(Connect, DisconnectLonger, Heal), list...)
	case strings.Contains(strings.Join(r.Rules, " "), "LIFE-8"):
		state += fmt.Sprintf(" %s, which kept it, stopped at %s.", s.computer, atClock(r))
	case s.exited(end):
		state += fmt.Sprintf(" Its window was closed at %s while it was connected and no command ran in it.", atClock(r))
		list = append(s.with(Disconnect, KeepBusy), list...)
	default:
		state += fmt.Sprintf(" It was deleted at %s.", atClock(r))
	}
	return s.answer(state, end, outcomeGone, list)
}

// closed tells whether the window is.
func (s *subject) closed() bool {
	w, err := s.h.World().Drive(s.h.World().Client(s.client))
	return err != nil || w.Gone()
}

// exited tells whether a record came from the orderly end of a window.
func (s *subject) exited(index int) bool {
	for _, l := range chain(s.h, index) {
		if l.Kind == "client.exit" && strings.Contains(l.Text, string(s.view.InstanceID)) {
			return true
		}
	}
	return false
}

// elsewhere explains a session that another client is connected to (STATE-2).
func (s *subject) elsewhere() (Answer, error) {
	took := s.lastOf("shell.created", "shell.connected", "shell.reconnected")
	who := s.h.World().PeerName(s.shell.Client)
	verdict := fmt.Sprintf(" is connected to %s since %s. To %s it is %s and Busy: State tells whether it is connected here, Availability whether it could be.",
		who, atClock(s.at(took)), s.client, s.view.State)
	var list []Alternative
	for _, a := range s.with(Disconnect) {
		if strings.EqualFold(a.Client, who) {
			list = append(list, a)
		}
	}
	for _, a := range s.with(Connect) {
		if !strings.EqualFold(a.Client, who) {
			list = append(list, a)
		}
	}
	return s.answer(verdict, took, outcomeElsewhere, append(list, s.without(took)...))
}

// disconnected explains a session that nobody is connected to (STATE-2, IDLE-1).
func (s *subject) disconnected() (Answer, error) {
	left := s.lastOf("shell.disconnected", "shell.lost")
	r := s.at(left)
	how := "it was disconnected"
	if r.Kind == "shell.lost" {
		how = "its client had not been heard for a while"
	}
	verdict := fmt.Sprintf(" is Disconnected since %s, when %s: nobody is connected to it, and anybody may who may at all. Its idle timeout runs out at %s.",
		atClock(r), how, clock(s.shell.Expires))
	return s.answer(verdict, left, outcomeUnopened, append(s.with(Connect, Heal), s.without(left)...))
}

// broken explains an object that is of no use any more, though its shell is there (engine.md 2.4).
func (s *subject) broken() (Answer, error) {
	mark := fmt.Sprintf("shell=%s ", s.view.InstanceID)
	change := lastRecord(s.h, s.h.Records(), func(r trace.Record) bool {
		return r.Kind == "client.state" && strings.EqualFold(r.Actor, s.client) && strings.Contains(r.Text, mark) &&
			strings.HasSuffix(r.Text, " to "+s.view.State.String())
	})
	if change < 0 {
		return Answer{}, &QuestionError{"change of state of session", fmt.Sprint(s.view.ID)}
	}
	verdict := fmt.Sprintf(" is %s since %s: this object cannot be used any more. Its shell lives on %s, %s.",
		s.view.State, atClock(s.at(change)), s.computer, s.shell.State)
	return s.answer(verdict, change, outcomeState, append(s.with(Disconnect, Heal), s.without(change)...))
}

// opened explains a session that is connected here (CONN-2).
func (s *subject) opened() (Answer, error) {
	took := s.lastOf("shell.created", "shell.connected", "shell.reconnected")
	verdict := fmt.Sprintf(" is connected to %s since %s", s.client, atClock(s.at(took)))
	index := took
	switch running := s.lastOf("command.started"); {
	case s.view.Availability == client.Busy && running >= 0:
		verdict += " and Busy with a command that has not been received to its end. While it is connected its idle clock stands."
		index = running
	default:
		verdict += ". While it is connected its idle clock stands, however long nothing is done with it."
	}
	return Answer{Verdict: s.name() + verdict, Chain: chain(s.h, index)}, nil
}

// unopened explains a session that never had a shell.
func (s *subject) unopened() (Answer, error) {
	failed := lastRecord(s.h, s.h.Records(), func(r trace.Record) bool {
		return strings.EqualFold(r.Actor, s.client) && r.Kind == "client.done" && strings.Contains(r.Text, " OpenSession failure=")
	})
	if failed < 0 {
		return Answer{Verdict: s.name() + " has not been opened yet."}, nil
	}
	return failure(s.h, failed, s.client, s.o)
}

// atClock is the time of a record.
func atClock(r trace.Record) string { return clock(kernelTime(r)) }
