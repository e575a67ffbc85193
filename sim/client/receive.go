package client

import (
	"strings"

	"pssim/sim/protocol"
)

// The steps of ReceiveConnect and ReceiveFind.
const (
	receiveQuerying   = iota // the server is asked for the shell
	receiveConnecting        // the session's own runspace connects
	receiveNew               // a runspace made from the query connects
)

// receiveConnect makes a session of this process ready (engine.md 3.5 A.4).
func (p *Process) receiveConnect(env Env, c ReceiveConnect) Reply {
	s := p.session(c.Session)
	if s == nil {
		return Refused{Failure{Reason: NoSuchSession, Session: c.Session}}
	}
	rs := p.rs(s.runspace)
	o := p.newOp(c)
	o.session, o.runspace, o.target, o.step = c.Session, rs.num, rs.target, receiveConnecting
	id := o.id
	switch {
	case rs.state == Opened:
		p.receivable(env, o)
	case rs.state == Disconnected && !rs.elsewhere:
		p.connect(env, rs.num, request{op: id})
	default:
		p.receiveAsk(env, o)
	}
	return Started{Op: id, Session: c.Session}
}

// receiveAsk asks the server for a session that cannot be connected as it is. Where it was never opened
// there is no one to ask.
func (p *Process) receiveAsk(env Env, o *op) {
	rs := p.rs(o.runspace)
	if rs.shell == "" {
		p.finish(env, o.id, p.failure(ReceiveCannotConnect, o.runspace, o.session, outcome{}))
		return
	}
	o.step = receiveQuerying
	p.enumerate(env, rs.host, o.target, o.id)
}

func (p *Process) receiveAdvance(env Env, o *op, out outcome) {
	switch {
	case o.step == receiveConnecting && p.rs(o.runspace).state == Opened:
		p.receivable(env, o)
	case o.step == receiveConnecting:
		p.receiveAsk(env, o)
	default:
		num := p.replacement(env, o.runspace, o.target, out)
		if num == 0 || p.rs(num).elsewhere {
			p.finish(env, o.id, p.failure(ReceiveCannotConnect, o.runspace, o.session, out))
			return
		}
		p.rs(num).id = p.rs(o.runspace).id // inserted in the existing PSSession: no new Id (engine.md 1.2)
		p.session(o.session).runspace = num
		o.runspace = num
		p.receivable(env, o)
	}
}

// receivable ends either operation: the session is ready, and what is to be received is known. A session
// found by a query offers its command and never a job (engine.md 3.5 A.5).
func (p *Process) receivable(env Env, o *op) {
	rs := p.rs(o.runspace)
	if rs.state != Disconnected {
		p.keep(env, o.session)
	}
	o.found = []SessionRef{o.session}
	o.result.Command = rs.remote != ""
	if !o.result.Command {
		o.result.Job = p.disconnectedJob(rs.shell)
	}
	env.Note("client.receive", "session ready", "RECV-1")
	p.finish(env, o.id, Failure{})
}

// receiveFind asks a computer for one session (engine.md 3.5 B).
func (p *Process) receiveFind(env Env, c ReceiveFind) Reply {
	h, ok := host(env, c.Target)
	o := p.newOp(c)
	o.target = c.Target
	id := o.id
	if !ok {
		f := queryFailure(c.Target, outcome{code: protocol.CodeNameNotResolved})
		f.Reason = ReceiveQueryFailed
		p.finish(env, id, f)
		return Started{Op: id}
	}
	p.enumerate(env, h, c.Target, id)
	return Started{Op: id}
}

func (p *Process) findAdvance(env Env, o *op, c ReceiveFind, out outcome) {
	switch opened := o.runspace != 0 && p.rs(o.runspace).state == Opened; {
	case o.step == receiveQuerying:
		p.findMatch(env, o, c, out)
	case opened:
		o.result.Local = o.step == receiveConnecting
		p.receivable(env, o)
	case o.step == receiveConnecting:
		p.findConnectNew(env, o)
	default:
		p.finish(env, o.id, p.failure(ReceiveCannotConnect, o.runspace, o.session, out))
	}
}

// findMatch picks the first shell of that exact name or InstanceId. The own session is tried first.
func (p *Process) findMatch(env Env, o *op, c ReceiveFind, out outcome) {
	m, ok := out.body.(protocol.Enumerated)
	if !ok {
		f := queryFailure(c.Target, out)
		f.Reason = ReceiveQueryFailed
		p.finish(env, o.id, f)
		return
	}
	info, ok := findShell(m.Shells, c)
	if !ok {
		p.finish(env, o.id, Failure{}) // silently nothing
		return
	}
	h, _ := host(env, c.Target)
	o.session = p.repo.find(info.ID)
	o.spare = p.queried(env.Now(), c.Target, h, info).num // for the case that the own one fails
	own := p.session(o.session)
	if own == nil {
		p.findConnectNew(env, o)
		return
	}
	o.runspace, o.step = own.runspace, receiveConnecting
	switch rs := p.rs(own.runspace); {
	case rs.state == Opened:
		o.result.Local = true
		p.receivable(env, o)
	case rs.state == Disconnected && !rs.elsewhere:
		p.connect(env, rs.num, request{op: o.id})
	default:
		p.findConnectNew(env, o)
	}
}

func findShell(shells []protocol.ShellInfo, c ReceiveFind) (protocol.ShellInfo, bool) {
	for _, info := range shells {
		switch {
		case tooMany(info), c.Target.Configuration != "" && !strings.EqualFold(
			shortConfiguration(c.Target.Configuration), shortConfiguration(info.Configuration)):
		case c.Name != "" && strings.EqualFold(info.Name, c.Name),
			c.Name == "" && strings.EqualFold(string(info.ID), string(c.Instance)):
			return info, true
		}
	}
	return protocol.ShellInfo{}, false
}

// findConnectNew connects the runspace that the query gave, in the local session object if there is one,
// else in a new one with a new Id (engine.md 1.2).
func (p *Process) findConnectNew(env Env, o *op) {
	num := o.spare
	if own := p.session(o.session); own != nil {
		p.rs(num).id = p.rs(own.runspace).id
		own.runspace = num
	} else {
		o.session = p.newSession(num).ref
	}
	o.runspace, o.step = num, receiveNew
	if p.rs(num).elsewhere {
		p.finish(env, o.id, p.failure(ReceiveCannotConnect, num, o.session, outcome{}))
		return
	}
	p.connect(env, num, request{op: o.id})
}
