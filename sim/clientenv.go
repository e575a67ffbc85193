package sim

import (
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
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
	if !e.w.send(p.host, to, envelope) {
		e.w.k.Schedule(e.w.k.Now(), unsent{p.peer, request, protocol.CodeCannotConnect})
	}
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
