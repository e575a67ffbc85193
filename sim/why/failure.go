package why

import (
	"fmt"
	"strings"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/trace"
)

func kernelTime(r trace.Record) kernel.Time { return kernel.Time(r.At) }

// Failure answers why the last line of a window that wrote an error did so, or in a world without a language, why
// the last operation that failed did: a connect, a disconnect, a query. A *QuestionError tells that none did.
func Failure(h *sim.History, window string, o Options) (Answer, error) {
	if h.World().Client(window) == 0 {
		return Answer{}, &QuestionError{"window", window}
	}
	begin, end := 0, h.Records()
	done := lastRecord(h, end, func(r trace.Record) bool {
		return strings.EqualFold(r.Actor, window) && r.Kind == "line.done" && r.Field("errors") != "0"
	})
	if done >= 0 {
		end = done
		begin = lastRecord(h, end, func(r trace.Record) bool { return strings.EqualFold(r.Actor, window) && r.Kind == "line" })
	}
	index := end - 1
	for index >= max(begin, 0) && !isFailure(h, index, window) {
		index--
	}
	switch {
	case index >= max(begin, 0):
		return failure(h, index, window, o)
	case done >= 0:
		return lineFailure(h, begin, done, window), nil
	}
	return Answer{}, &QuestionError{"failure in", window}
}

// isFailure tells whether a record says that something failed for a window: an operation ended so, or a query could
// not be sent or was refused, which fails for one computer of several and does not end the operation so.
func isFailure(h *sim.History, index int, window string) bool {
	r, _ := h.World().Trace().At(index)
	switch r.Kind {
	case "client.done":
		return strings.EqualFold(r.Actor, window) && r.Field("failure") != ""
	case "request.unsent":
		return strings.EqualFold(r.Actor, window) && r.Text == protocol.Enumerate{}.Kind()
	case "request.refused":
		var peer protocol.Peer
		n, _ := fmt.Sscanf(r.Field("client"), "%d/%d", &peer.Host, &peer.Process)
		asked, _ := h.World().Trace().At(index - 1)
		return n == 2 && strings.EqualFold(h.World().PeerName(peer), window) && asked.Step == r.Step &&
			strings.HasPrefix(asked.Text, protocol.Enumerate{}.Kind()+" ")
	}
	return false
}

// lineFailure explains a line that wrote an error without any request having failed.
func lineFailure(h *sim.History, begin, done int, window string) Answer {
	if index := lastRecord(h, done, func(r trace.Record) bool { return r.Kind == "file.denied" }); index > begin {
		return secondHop(h, index)
	}
	r, _ := h.World().Trace().At(done)
	id := r.Field("error")
	if id == "" {
		id = "one that was caught or only reported"
	}
	return Answer{
		Verdict: fmt.Sprintf("The line wrote an error in %s itself, %s; no other computer refused anything.", window, id),
		Chain:   chain(h, done),
	}
}

// secondHop explains that a command of a session was not let in by a further computer: the session's network token proves
// nothing there (LOOP-2).
func secondHop(h *sim.History, index int) Answer {
	r, _ := h.World().Trace().At(index)
	computer, _, _ := strings.Cut(r.Actor, "/")
	return Answer{
		Verdict: fmt.Sprintf("A command on %s asked %s for something at %s, and was refused: a session's network token proves to no "+
			"further computer who runs the command. Ask that computer from the window itself, give the session a credential with CredSSP, or use a configuration with a RunAs account.",
			computer, r.Text, atClock(r)),
		Chain: chain(h, index),
	}
}

// failure explains what failed, by the record that says so.
func failure(h *sim.History, index int, window string, o Options) (Answer, error) {
	r, _ := h.World().Trace().At(index)
	f := failed{subject: subject{h: h, o: o, client: window}, index: index, record: r}
	f.reason, f.code = r.Field("failure"), r.Field("code")
	switch r.Kind {
	case "client.done":
		f.op = strings.Fields(r.Text)[1] // "op=3 ConnectSession failure=..."
	case "request.unsent":
		f.op, f.code = r.Text, protocol.CodeCannotConnect.String()
	default:
		f.op = protocol.Enumerate{}.Kind()
	}
	f.view.InstanceID = protocol.ShellID(f.shellOf())
	f.locate()
	return f.explain()
}

// failed is an operation that failed.
type failed struct {
	subject
	index            int
	record           trace.Record
	op, reason, code string
}

// shellOf finds the shell that the operation was about: the one that the records on the way there name.
func (f *failed) shellOf() string {
	links := chain(f.h, f.index)
	for i := len(links) - 1; i >= 0; i-- {
		if id := (trace.Record{Text: links[i].Text}).Field("shell"); trace.IsID(id) {
			return id
		}
	}
	move, err := f.h.MoveOfRecord(f.index)
	if err != nil {
		return ""
	}
	for cause, ok := f.h.CauseOf(move); ok; cause, ok = f.h.CauseOf(cause) {
		first, end := f.h.RecordsOf(cause)
		for i := end - 1; i >= first; i-- {
			if id := f.at(i).Field("shell"); trace.IsID(id) {
				return id
			}
		}
	}
	return ""
}

// explain finds the reason behind the reason: a shell that is gone ended somehow, one that is in use was
// connected by somebody, a computer that does not answer is off or cut off.
func (f *failed) explain() (Answer, error) {
	a := Answer{Verdict: fmt.Sprintf("%s in %s failed at %s: %s.", f.op, f.client, atClock(f.record), f.words())}
	var list []Alternative
	behind := -1
	switch {
	case f.ended() >= 0:
		behind = f.ended()
		a.Verdict += fmt.Sprintf(" It ended at %s.", atClock(f.at(behind)))
		list = append(f.with(Connect, DisconnectLonger, Heal), f.without(behind)...)
	case f.code == protocol.CodeInUse.String(), strings.HasPrefix(f.reason, "Connect") && f.there:
		behind = f.lastBefore("shell.created", "shell.connected", "shell.reconnected")
		list = append(f.with(Disconnect), f.without(behind)...)
	case f.code == protocol.CodeCannotConnect.String(), f.code == protocol.CodeAborted.String():
		behind = lastRecord(f.h, f.index, func(r trace.Record) bool { return r.Kind == "link.cut" || r.Kind == "host.crashed" })
		list = append(f.healed(behind), f.without(behind)...)
	}
	if behind >= 0 {
		a.Chain = chain(f.h, behind)
	}
	a.Chain = append(a.Chain, chain(f.h, f.index)...)
	entry, ok := root(f.h, f.index)
	if !ok || len(list) == 0 {
		return a, nil
	}
	o := outcome{kind: outcomeFailed, client: f.client, entry: entry, sign: f.sign(), computer: f.computer, shell: f.view.InstanceID}
	return a, f.search(&a, o, f.index, list)
}

// healed heals the link of a cut.
func (f *failed) healed(index int) []Alternative {
	words := strings.Fields(f.at(index).Text) // "cut A B lost=0", "cut A to B lost=0"
	if index < 0 || f.at(index).Kind != "link.cut" || len(words) < 3 {
		return nil
	}
	if words[2] == "to" && len(words) > 3 {
		words[2] = words[3]
	}
	return []Alternative{{Kind: Heal, Computer: words[1], Other: words[2]}}
}

// sign is what a record has that says the same.
func (f *failed) sign() sign {
	switch f.record.Kind {
	case "client.done":
		return sign{f.record.Kind, " " + f.op + " failure="}
	case "request.unsent":
		return sign{f.record.Kind, f.op}
	}
	return sign{f.record.Kind, "client=" + f.record.Field("client") + " code=" + f.code}
}

// ended finds the end of the shell before the failure; -1 if there is none.
func (f *failed) ended() int { return f.lastBefore("shell.expired", "shell.deleted") }

// lastBefore finds the last record about the shell before the failure.
func (f *failed) lastBefore(kinds ...string) int {
	mark := "shell=" + string(f.view.InstanceID)
	if f.created < 0 {
		return -1
	}
	return lastRecord(f.h, f.index, func(r trace.Record) bool {
		for _, kind := range kinds {
			if r.Kind == kind && strings.Contains(r.Text, mark) {
				return true
			}
		}
		return false
	})
}

// words says what the reason and the code mean.
func (f *failed) words() string {
	switch f.code {
	case protocol.CodeShellGone.String():
		return "the session is no more on its computer"
	case protocol.CodeInUse.String():
		return "another client is connected to the session"
	case protocol.CodeCannotConnect.String():
		return "the computer does not answer"
	case protocol.CodeAborted.String():
		return "the connection went away under the request, and nobody here knows whether it was carried out"
	case protocol.CodeAccessDenied.String():
		return "the computer refused access"
	case protocol.CodeNameNotResolved.String():
		return "no computer has that name"
	case protocol.CodeLogonFailure.String():
		return "the user name or the password is wrong"
	case protocol.CodeNoAssembly.String():
		return "the session configuration names an assembly that the computer does not have"
	case protocol.CodeQuota.String():
		return "a quota of the session configuration is used up"
	case protocol.CodeInvalidResource.String():
		return "the computer has no such session configuration"
	}
	if f.ended() >= 0 {
		return "the session is no more on its computer"
	}
	switch f.reason {
	case "ConnectRefused", "ConnectBusy":
		return "the session is not Disconnected and free, as this client knows it"
	case "DisconnectIdleTimeout":
		return "its idle timeout is out of the bounds that the client holds it against"
	case "DisconnectNotOpened":
		return "only an opened session can be disconnected"
	}
	return f.reason + ", code " + f.code
}
