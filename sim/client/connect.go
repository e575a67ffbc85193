package client

import (
	"pssim/sim/protocol"
)

// The steps of a ConnectSession operation.
const (
	connectFirst  = iota // the first attempt is under way
	connectQuery         // the shell was in use: the server is asked again
	connectSecond        // a new runspace connects
)

// connectSession decides by the session's state (engine.md 3.3).
func (p *Process) connectSession(env Env, c ConnectSession) Reply {
	s := p.session(c.Session)
	if s == nil {
		return Refused{Failure{Reason: NoSuchSession, Session: c.Session}}
	}
	rs := p.rs(s.runspace)
	switch {
	case rs.state == Opened:
		o := p.newOp(c)
		id := o.id
		o.session, o.found = c.Session, []SessionRef{c.Session}
		p.keep(env, c.Session)
		p.finish(env, id, Failure{})
		return Started{Op: id, Session: c.Session}
	case rs.state != Disconnected || rs.elsewhere:
		env.Note("client.refused", "connect", "CONN-4")
		return p.fail(env, c, p.failure(ConnectRefused, rs.num, c.Session, outcome{}))
	}
	if c.Override {
		rs.target.Options = c.Options
	}
	o := p.newOp(c)
	o.session, o.runspace, o.target = c.Session, rs.num, rs.target
	id := o.id
	p.connect(env, rs.num, request{op: id})
	return Started{Op: id, Session: c.Session}
}

// connectAdvance ends the operation, or tries again what was in use: a client whose session another one has
// taken and left since needs a new runspace (engine.md 3.3).
func (p *Process) connectAdvance(env Env, o *op, c ConnectSession, out outcome) {
	if o.step == connectQuery {
		p.connectAgain(env, o, out)
		return
	}
	if p.rs(o.runspace).state == Opened {
		p.keep(env, o.session)
		o.found = []SessionRef{o.session}
		p.finish(env, o.id, Failure{})
		return
	}
	if o.step == connectFirst && out.code == protocol.CodeInUse && !c.Plain {
		o.step = connectQuery
		env.Note("client.inuse", "the server is asked again", "E3.3")
		p.enumerate(env, p.rs(o.runspace).host, o.target, o.id)
		return
	}
	p.finish(env, o.id, p.failure(ConnectFailed, o.runspace, o.session, out))
}

// connectAgain looks for the shell in the answer, and gives the session a new runspace. The Id that this
// takes is shown by nothing, since the session keeps its own.
func (p *Process) connectAgain(env Env, o *op, out outcome) {
	if _, ok := out.body.(protocol.Enumerated); !ok {
		p.finish(env, o.id, p.failure(ConnectFailed, o.runspace, o.session, out))
		return
	}
	num := p.replacement(env, o.runspace, o.target, out)
	if num == 0 {
		p.finish(env, o.id, p.failure(ConnectGone, o.runspace, o.session, outcome{}))
		return
	}
	p.rs(num).id = p.takeID()
	if p.rs(num).elsewhere {
		p.finish(env, o.id, p.failure(ConnectBusy, o.runspace, o.session, outcome{}))
		return
	}
	p.session(o.session).runspace = num
	o.runspace, o.step = num, connectSecond
	p.connect(env, num, request{op: o.id})
}

// replacement makes a runspace of the shell of runspace num as the server tells of it, or returns 0.
func (p *Process) replacement(env Env, num int, t Target, out outcome) int {
	m, _ := out.body.(protocol.Enumerated)
	old := p.rs(num)
	for _, info := range m.Shells {
		if info.ID == old.shell {
			return p.queried(env.Now(), t, old.host, info).num
		}
	}
	return 0
}
