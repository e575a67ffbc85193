package client

import (
	"fmt"
	"time"

	"pssim/sim/protocol"
)

// disconnectSession decides by the session's state, then applies and checks the options (engine.md 3.4).
func (p *Process) disconnectSession(env Env, c DisconnectSession) Reply {
	s := p.session(c.Session)
	if s == nil {
		return Refused{Failure{Reason: NoSuchSession, Session: c.Session}}
	}
	rs := p.rs(s.runspace)
	switch rs.state {
	case Opened:
	case Disconnected:
		o := p.newOp(c)
		id := o.id
		o.session, o.found = c.Session, []SessionRef{c.Session}
		p.finish(env, id, Failure{})
		return Started{Op: id, Session: c.Session}
	default:
		return p.fail(env, c, p.failure(DisconnectNotOpened, rs.num, c.Session, outcome{}))
	}
	rs.applyDisconnectOptions(c)
	if idle := rs.target.Options.IdleTimeout; !rs.idleAllowed(idle) {
		note(env, "client.refused", func() string { return fmt.Sprintf("disconnect idle=%s", protocol.IdleText(idle)) }, "IDLE-2", "IDLE-8", "E3.4")
		f := p.failure(DisconnectIdleTimeout, rs.num, c.Session, outcome{})
		f.Idle, f.Min, f.Max = idle, protocol.MinIdleTimeout, rs.maxIdle
		return p.fail(env, c, f)
	}
	if !rs.canDisconnect() {
		env.Note("client.refused", "disconnect", "LIFE-3")
		return p.fail(env, c, p.failure(DisconnectUnsupported, rs.num, c.Session, outcome{}))
	}
	o := p.newOp(c)
	o.session, o.runspace = c.Session, rs.num
	id := o.id
	p.disconnect(env, rs.num, request{op: id})
	return Started{Op: id, Session: c.Session}
}

// applyDisconnectOptions writes the options into the connection data, where a rejected one stays. Giving one
// of the two resets the other: the timeout to the server's default, the mode to None (engine.md 3.4).
func (rs *runspace) applyDisconnectOptions(c DisconnectSession) {
	if !c.HasIdle && !c.HasBuffering {
		return
	}
	rs.target.Options = DefaultOptions()
	if c.HasIdle {
		rs.target.Options.IdleTimeout = min(c.IdleTimeout, protocol.MaxIdleTimeout)
	}
	if c.HasBuffering {
		rs.target.Options.Buffering = c.Buffering
	}
}

// idleAllowed is the check before every disconnect: nothing is clamped (engine.md 3.4).
func (rs *runspace) idleAllowed(idle time.Duration) bool {
	return idle == protocol.ServerDefault || idle >= protocol.MinIdleTimeout && idle <= rs.maxIdle
}

// disconnect sends the request, with what the connection data hold.
func (p *Process) disconnect(env Env, num int, r request) {
	rs := p.rs(num)
	p.setState(env, rs, Disconnecting)
	r.host, r.purpose, r.runspace = rs.host, forDisconnect, num
	p.send(env, r, protocol.Disconnect{
		Who: p.identity(rs.target.Credential), Shell: rs.shell,
		IdleTimeout: rs.target.Options.IdleTimeout, Buffering: rs.target.Options.Buffering,
	})
}

// disconnectAdvance ends the operation. The session is Disconnected even if the server did not say so.
func (p *Process) disconnectAdvance(env Env, o *op, out outcome) {
	if !out.done() {
		p.finish(env, o.id, p.failure(DisconnectFailed, o.runspace, o.session, out))
		return
	}
	o.found = []SessionRef{o.session}
	p.finish(env, o.id, Failure{})
}
