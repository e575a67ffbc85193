package client

import (
	"fmt"

	"pssim/sim/protocol"
)

// badIdle refuses an idle timeout below the minimum before anything is opened, and before an Id is taken
// (engine.md 3.0, IDLE-8).
func badIdle(targets ...Target) (Refused, bool) {
	for _, t := range targets {
		if idle := t.Options.IdleTimeout; idle != protocol.ServerDefault && idle < protocol.MinIdleTimeout {
			return Refused{Failure{Reason: BadIdleTimeout, Computer: t.Computer, Idle: idle,
				Min: protocol.MinIdleTimeout, Max: protocol.MaxIdleTimeout}}, true
		}
	}
	return Refused{}, false
}

// openSession takes the Id and begins to open (engine.md 1.2, 1.3).
func (p *Process) openSession(env Env, c OpenSession) Reply {
	t := c.Target
	if c.Clone != 0 {
		s := p.session(c.Clone)
		if s == nil {
			return Refused{Failure{Reason: NoSuchSession, Session: c.Clone}}
		}
		t = p.rs(s.runspace).target
		t.NetworkAccess = t.NetworkAccess || c.Target.NetworkAccess
	}
	if r, bad := badIdle(t); bad {
		return r
	}
	id := p.takeID()
	name, rules := c.Name, []string{"E1.2"}
	if name == "" {
		name, rules = p.generatedName(id), []string{"E1.2", "E1.3"}
	}
	rs := p.newRunspace(t, name, id)
	s := p.newSession(rs.num)
	note(env, "client.open", func() string { return fmt.Sprintf("session=%d id=%d name=%q computer=%q", s.ref, id, name, t.Computer) }, rules...)
	o := p.newOp(c)
	o.session, o.runspace = s.ref, rs.num
	opID, ref := o.id, s.ref
	if !p.open(env, rs.num, request{op: opID}) {
		p.advance(env, opID, outcome{code: protocol.CodeNameNotResolved})
	}
	return Started{Op: opID, Session: ref}
}

// openAdvance ends an open. The session enters the repository now, unless it is temporary or was given up.
func (p *Process) openAdvance(env Env, o *op, out outcome) {
	rs := p.rs(o.runspace)
	if _, ok := out.opened(); !ok || rs.state != Opened {
		p.finish(env, o.id, p.failure(OpenFailed, o.runspace, o.session, out))
		return
	}
	if o.forgotten {
		p.close(env, o.runspace, request{})
		p.finish(env, o.id, Failure{})
		return
	}
	if c, ok := o.call.(OpenSession); ok && !c.Temporary {
		p.keep(env, o.session)
	}
	o.found = []SessionRef{o.session}
	p.finish(env, o.id, Failure{})
}

// keep puts a session into the repository (GET-1).
func (p *Process) keep(env Env, ref SessionRef) {
	s := p.session(ref)
	rs := p.rs(s.runspace)
	p.repo.put(rs.shell, ref)
	p.see(rs.shell, s.shownID)
	note(env, "client.keep", func() string { return fmt.Sprintf("session=%d shell=%s", ref, rs.shell) }, "GET-1")
}
