package client

import "fmt"

// The steps of a RemoveSession operation.
const (
	removeConnecting = iota // a Disconnected session is connected first
	removeClosing
)

// removeSession closes the session, connecting it first if it is Disconnected, and takes it out of the
// repository (engine.md 3.6). One that is connected to somebody else stops the cmdlet instead.
func (p *Process) removeSession(env Env, c RemoveSession) Reply {
	s := p.session(c.Session)
	if s == nil {
		return Refused{Failure{Reason: NoSuchSession, Session: c.Session}}
	}
	rs := p.rs(s.runspace)
	if rs.state == Disconnected && rs.elsewhere {
		env.Note("client.refused", "remove", "E3.6")
		return p.fail(env, c, p.failure(RemoveBusy, rs.num, c.Session, outcome{}))
	}
	o := p.newOp(c)
	o.session, o.runspace, o.step = c.Session, rs.num, removeClosing
	id := o.id
	switch rs.state {
	case Disconnected:
		o.step = removeConnecting
		p.connect(env, rs.num, request{op: id})
	case Opened:
		p.close(env, rs.num, request{op: id})
	default:
		p.close(env, rs.num, request{})
		p.removed(env, id, Failure{})
	}
	return Started{Op: id, Session: c.Session}
}

// removeAdvance goes from connected to closing, and from closed to the end. A session that could not be
// connected is removed all the same, Broken.
func (p *Process) removeAdvance(env Env, o *op, out outcome) {
	if o.step == removeClosing {
		p.removed(env, o.id, Failure{})
		return
	}
	if p.rs(o.runspace).state != Opened {
		f := p.failure(RemoveCannotConnect, o.runspace, o.session, out)
		p.removed(env, o.id, f)
		return
	}
	o.step = removeClosing
	p.close(env, o.runspace, request{op: o.id})
}

// removed takes the shell's entry out of the repository, whichever object it holds.
func (p *Process) removed(env Env, id OpID, f Failure) {
	o := p.op(id)
	if shell := p.rs(o.runspace).shell; p.repo.remove(shell) {
		note(env, "client.remove", func() string { return fmt.Sprintf("session=%d shell=%s", o.session, shell) }, "LIFE-7", "E3.6")
	}
	p.finish(env, id, f)
}
