package explore

import (
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// clientEnv is the world as one transition of a client reaches it: it notes the effects.
type clientEnv struct {
	lib     *library
	local   bool
	linkUp  bool
	guids   int
	sent    []message
	failed  []protocol.RequestID
	timers  []clientTimer
	answers []client.Reply
}

// Now implements client.Env, as do the methods below.
func (e *clientEnv) Now() kernel.Time { return moment }

// Resolve knows the server.
func (e *clientEnv) Resolve(computer string) (protocol.HostID, bool) {
	return serverHost, computer == "Server01" || e.local && computer == "localhost"
}

// Send notes a request; with the link down it cannot be sent.
func (e *clientEnv) Send(_ protocol.HostID, id protocol.RequestID, body protocol.Message) {
	if !e.linkUp {
		e.failed = append(e.failed, id)
		return
	}
	e.sent = append(e.sent, message{request: id, body: body})
}

// After notes a timer.
func (e *clientEnv) After(d time.Duration, t client.Timer) {
	e.timers = append(e.timers, clientTimer{t, d})
}

// Answer notes an answer.
func (e *clientEnv) Answer(r client.Reply) { e.answers = append(e.answers, r) }

// Tell shows nothing.
func (e *clientEnv) Tell(client.Notice) {}

// Guid makes a name that lasts until the end of the transition.
func (e *clientEnv) Guid() string {
	e.guids++
	return "new" + string(rune('0'+e.guids))
}

// Note notes which rules were applied.
func (e *clientEnv) Note(_, _ string, rules ...string) { e.lib.applied(rules) }

// reply is a message to a client.
type reply struct {
	client int
	message
}

// serviceEnv is the world as one transition of the service reaches it.
type serviceEnv struct {
	world *World
	lib   *library
	part  *serverPart
	// shell is the name for a shell that is created.
	shell protocol.ShellID
	// current is the command that the transition is about, "" for none.
	current protocol.CommandID
	replies []reply
}

// Now implements wsman.Env, as do the methods below.
func (e *serviceEnv) Now() kernel.Time { return moment }

// Reply notes a reply. What is only shown is left out of it, so that it does not tell states apart.
func (e *serviceEnv) Reply(to protocol.Peer, id protocol.RequestID, body protocol.Message) {
	m := message{request: id, body: body}
	switch b := body.(type) {
	case protocol.Fault:
		m.body = protocol.Fault{Code: b.Code}
	case protocol.Opened:
		b.Shell.Inactivity = 0
		m.body = b
	case protocol.Enumerated:
		list := make([]protocol.ShellInfo, len(b.Shells))
		copy(list, b.Shells)
		for i := range list {
			list[i].Inactivity = 0
		}
		m.body, m.ghost = protocol.Enumerated{Shells: list}, e.holders(to)
	case protocol.Received:
		if p := e.part.producer(e.current); p != nil && b.State == protocol.CommandCompleted {
			i, _ := commandIndex(p.command)
			m.ghost = ending(i, p.written)
		}
	}
	e.replies = append(e.replies, reply{to.Process - 1, m})
}

// holders notes which shells are connected, to others and to the asker.
func (e *serviceEnv) holders(asker protocol.Peer) uint8 {
	var set uint8
	for _, sh := range e.part.service.Shells() {
		slot, _ := shellSlot(sh.ID)
		switch {
		case sh.State != protocol.ShellConnected:
		case sh.Client == asker:
			set |= 1 << (slot + 4)
		default:
			set |= 1 << slot
		}
	}
	return set
}

// ending puts into one number, which is not 0, which command completed and how many records it wrote.
func ending(command, written int) uint8 { return uint8(1 + command*(MaxRecords+1) + written) }

// endingRecords is the set of the records of the command that an ending tells of.
func endingRecords(e uint8) uint64 {
	command, written := int(e-1)/(MaxRecords+1), int(e-1)%(MaxRecords+1)
	return (1<<written - 1) << (command * MaxRecords)
}

// After notes a timer.
func (e *serviceEnv) After(d time.Duration, t wsman.Timer) {
	e.part.timers = append(e.part.timers, serviceTimer{t, d})
}

// Start begins a producer.
func (e *serviceEnv) Start(shell protocol.ShellID, command protocol.CommandID, s protocol.Script, _ wsman.Process) {
	c := e.world.Commands[s.Text[0]-'0']
	e.part.producers = append(e.part.producers,
		producer{shell: shell, command: command, left: c.Records, endless: c.Endless})
}

// Resume lets a producer go on.
func (e *serviceEnv) Resume(_ protocol.ShellID, command protocol.CommandID) {
	if p := e.part.producer(command); p != nil {
		p.parked = false
	}
}

// Halt stops a producer.
func (e *serviceEnv) Halt(_ protocol.ShellID, command protocol.CommandID) {
	if p := e.part.producer(command); p != nil {
		p.halting = true
	}
}

// Kill ends the producers of a shell.
func (e *serviceEnv) Kill(shell protocol.ShellID) {
	kept := e.part.producers[:0]
	for _, p := range e.part.producers {
		if p.shell != shell {
			kept = append(kept, p)
		}
	}
	e.part.producers = kept
}

// Guid names the shell that is created.
func (e *serviceEnv) Guid() string { return string(e.shell) }

// Note notes which rules were applied.
func (e *serviceEnv) Note(_, _ string, rules ...string) { e.lib.applied(rules) }

// LogOn takes everybody for the one user of the world.
func (e *serviceEnv) LogOn(who protocol.Identity) (string, protocol.Code) {
	return who.User, protocol.CodeNone
}

// Administrator takes every user for one, as the default configuration admits nobody else.
func (e *serviceEnv) Administrator(string) bool { return true }

var (
	_ client.Env = (*clientEnv)(nil)
	_ wsman.Env  = (*serviceEnv)(nil)
)
