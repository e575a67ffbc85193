package sim

import (
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/network"
	"pssim/sim/protocol"
)

// clientEnv is the world as the client half of a process reaches it.
type clientEnv struct {
	w      *World
	number int
}

func (e clientEnv) process() *process { return e.w.process(e.number) }

// Now implements client.Env.
func (e clientEnv) Now() kernel.Time { return e.w.k.Now() }

// Resolve implements client.Env.
func (e clientEnv) Resolve(computer string) (protocol.HostID, bool) {
	if isLocalName(computer) {
		return e.process().host, true
	}
	return e.w.resolve(computer)
}

// Send implements client.Env.
func (e clientEnv) Send(to protocol.HostID, request protocol.RequestID, body protocol.Message) {
	p := e.process()
	envelope := protocol.Envelope{From: p.peer, To: protocol.Peer{Host: to}, Request: request, Body: body}
	switch e.w.send(p.host, to, envelope) {
	case network.Unreachable:
		e.Note("request.unsent", body.Kind(), "M-UNREACHABLE")
		e.w.k.Schedule(e.w.k.Now(), unsent{p.peer, request, protocol.CodeCannotConnect})
	case network.Lost:
		e.Note("request.lost", body.Kind(), "M-ONEWAY")
		e.w.timeOut(p.peer, request)
	}
}

// operationTimeout is how long a client waits for the answer to a request that got lost without a word to anybody
// (engine.md 4): the default of a session option.
const operationTimeout = 3 * time.Minute

// timeOut lets a client learn, after a while, that a request of its has no answer. One that was aborted or answered
// before has nobody to learn it.
func (w *World) timeOut(peer protocol.Peer, request protocol.RequestID) {
	w.k.Schedule(w.k.Now().Add(operationTimeout), unsent{peer, request, protocol.CodeOperationTimeout})
}

// After implements client.Env.
func (e clientEnv) After(d time.Duration, t client.Timer) {
	e.w.k.Schedule(e.w.k.Now().Add(d), clientTimer{e.process().peer, t})
}

// Answer implements client.Env.
func (e clientEnv) Answer(r client.Reply) { e.w.answer(e.process().pid, r) }

// Tell implements client.Env: the console prints the notice, whatever its script is parked on.
func (e clientEnv) Tell(n client.Notice) {
	p := e.process()
	e.w.note(e.w.actor(p), "notice", n.Text(), "E7")
	p.output = append(p.output, noticeText(n))
}

// Guid implements client.Env.
func (e clientEnv) Guid() string { return e.w.guid("client/" + e.w.actor(e.process())) }

// Quiet implements client.Quieter.
func (e clientEnv) Quiet() bool { return e.w.log.Off() }

// Note implements client.Env.
func (e clientEnv) Note(kind, text string, rules ...string) {
	e.w.note(e.w.actor(e.process()), kind, text, rules...)
}
