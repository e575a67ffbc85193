package client

import (
	"fmt"

	"pssim/sim/protocol"
)

// The steps of an InvokeDisconnected operation.
const (
	detachedOpening = iota
	detachedExecuting
	detachedDisconnecting
)

// invokeDisconnected begins Invoke-Command -InDisconnectedSession for one computer: open, start, disconnect
// (DISC-2, engine.md 3.8). The command takes a job Id as every remote one does.
func (p *Process) invokeDisconnected(env Env, c InvokeDisconnected) Reply {
	if r, bad := badIdle(c.Target); bad {
		return r
	}
	name, sid := p.temporaryName(c.Target, c.Name)
	num := p.newRunspace(c.Target, name, sid).num
	o := p.newOp(c)
	o.runspace = num
	id := o.id
	text := fmt.Sprintf("op=%d", id)
	if !c.Further {
		text += fmt.Sprintf(" takes job Id %d", p.takeJob())
	}
	env.Note("client.invoke", text, "DISC-2", "E3.8")
	if !p.open(env, num, request{op: id}) {
		p.advance(env, id, outcome{code: protocol.CodeNameNotResolved})
	}
	return Started{Op: id}
}

func (p *Process) invokeDisconnectedAdvance(env Env, o *op, c InvokeDisconnected, out outcome) {
	rs := p.rs(o.runspace)
	reason := NoFailure
	switch {
	case o.step == detachedOpening && rs.state != Opened:
		reason = InvokeOpenFailed
	case o.step == detachedOpening && !rs.canDisconnect():
		reason = InvokeUnsupported
	case o.step == detachedOpening && o.forgotten:
		reason = CommandStopped
	case o.step == detachedOpening:
		o.step, o.command = detachedExecuting, protocol.CommandID(env.Guid())
		p.send(env, request{host: rs.host, purpose: forOp, runspace: rs.num, op: o.id}, protocol.Execute{
			Who: p.identity(c.Target.Credential), Shell: rs.shell, Command: o.command, Script: c.Script})
	case o.step == detachedExecuting && !out.done():
		reason = ExecuteFailed
	case o.step == detachedExecuting:
		o.step = detachedDisconnecting
		p.disconnect(env, rs.num, request{op: o.id})
	case !out.done():
		reason = DisconnectFailed
	default:
		p.leaveBehind(env, o)
	}
	if reason != NoFailure {
		p.close(env, o.runspace, request{})
		p.finish(env, o.id, p.failure(reason, o.runspace, 0, out))
	}
}

// leaveBehind makes the session that the command returns: a new object, as if found by a query, so that
// connecting to it later is a first connection, and receiving from it streams the command (engine.md 3.8).
func (p *Process) leaveBehind(env Env, o *op) {
	old := *p.rs(o.runspace)
	rs := p.newRunspace(old.target, old.poolName, 0)
	rs.host, rs.maxIdle, rs.version, rs.shell = old.host, old.maxIdle, old.version, old.shell
	rs.state, rs.constructed, rs.remote = Disconnected, true, o.command
	rs.disconnectedOn, rs.expiresOn = old.disconnectedOn, old.expiresOn
	s := p.newSession(rs.num)
	note(env, "client.left", func() string { return fmt.Sprintf("session=%d id=%d shell=%s", s.ref, s.shownID, rs.shell) }, "DISC-2", "E1.2")
	p.keep(env, s.ref)
	o.found = []SessionRef{s.ref}
	p.finish(env, o.id, Failure{})
}
