package explore

import (
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// Transitions are the functions of sim/client and sim/wsman that make up the simulator, as a search calls
// them. A test embeds Genuine and replaces one, so that one rule is broken: if the proofs that lean on the
// rule still pass then, they prove nothing.
type Transitions interface {
	Handle(*wsman.Service, wsman.Env, protocol.Envelope)
	ServiceTimer(*wsman.Service, wsman.Env, wsman.Timer)
	Emit(*wsman.Service, wsman.Env, protocol.ShellID, protocol.CommandID, protocol.Stream, string) bool
	Finish(*wsman.Service, wsman.Env, protocol.ShellID, protocol.CommandID, protocol.CommandState, string)
	PeerLost(*wsman.Service, wsman.Env, protocol.Peer)
	PeerBack(*wsman.Service, wsman.Env, protocol.Peer)
	PeerGone(*wsman.Service, wsman.Env, protocol.Peer)
	Crash(*wsman.Service, wsman.Env)

	Call(*client.Process, client.Env, client.Call) (client.Reply, bool)
	Deliver(*client.Process, client.Env, protocol.Envelope)
	Failed(*client.Process, client.Env, protocol.RequestID, protocol.Code)
	ClientTimer(*client.Process, client.Env, client.Timer)
	LinkDown(*client.Process, client.Env, protocol.HostID)
	LinkUp(*client.Process, client.Env, protocol.HostID)
	Exit(*client.Process, client.Env)
}

// Genuine are the simulator's own transitions, the very functions that a sim.World calls.
type Genuine struct{}

// Handle implements Transitions, as do the methods below.
func (Genuine) Handle(s *wsman.Service, env wsman.Env, e protocol.Envelope) { s.Handle(env, e) }

// ServiceTimer rings a timer of the service.
func (Genuine) ServiceTimer(s *wsman.Service, env wsman.Env, t wsman.Timer) { s.Timer(env, t) }

// Emit offers a record.
func (Genuine) Emit(s *wsman.Service, env wsman.Env, shell protocol.ShellID, command protocol.CommandID, stream protocol.Stream, body string) bool {
	return s.Emit(env, shell, command, stream, body)
}

// Finish ends a command.
func (Genuine) Finish(s *wsman.Service, env wsman.Env, shell protocol.ShellID, command protocol.CommandID, state protocol.CommandState, reason string) {
	s.Finish(env, shell, command, state, reason)
}

// PeerLost tells the service that a client cannot be reached.
func (Genuine) PeerLost(s *wsman.Service, env wsman.Env, p protocol.Peer) { s.PeerLost(env, p) }

// PeerBack tells the service that it can be reached again.
func (Genuine) PeerBack(s *wsman.Service, env wsman.Env, p protocol.Peer) { s.PeerBack(env, p) }

// PeerGone tells the service that a client is no more.
func (Genuine) PeerGone(s *wsman.Service, env wsman.Env, p protocol.Peer) { s.PeerGone(env, p) }

// Crash takes the service its power.
func (Genuine) Crash(s *wsman.Service, env wsman.Env) { s.Crash(env) }

// Call makes a call of a client's script.
func (Genuine) Call(p *client.Process, env client.Env, c client.Call) (client.Reply, bool) {
	return p.Call(env, c)
}

// Deliver brings a client a reply.
func (Genuine) Deliver(p *client.Process, env client.Env, e protocol.Envelope) { p.Deliver(env, e) }

// Failed tells a client that a request could not be sent.
func (Genuine) Failed(p *client.Process, env client.Env, r protocol.RequestID, c protocol.Code) {
	p.Failed(env, r, c)
}

// ClientTimer rings a timer of a client.
func (Genuine) ClientTimer(p *client.Process, env client.Env, t client.Timer) { p.Timer(env, t) }

// LinkDown tells a client that the server cannot be reached.
func (Genuine) LinkDown(p *client.Process, env client.Env, h protocol.HostID) { p.LinkDown(env, h) }

// LinkUp tells a client that it can be reached again.
func (Genuine) LinkUp(p *client.Process, env client.Env, h protocol.HostID) { p.LinkUp(env, h) }

// Exit ends a client in order.
func (Genuine) Exit(p *client.Process, env client.Env) { p.Exit(env) }
