package client

import (
	"slices"

	"pssim/sim/protocol"
)

// purpose is what a request does to the runspace that it is about, besides advancing who made it.
type purpose uint8

const (
	forOp purpose = iota // nothing: the operation alone wants the answer
	forOpen
	forConnect
	forDisconnect
	forClose
	forRecovery
	forExecute
	forReceive
	forStop
	forAnswer
)

// String names the purpose where a process says what it waits for.
func (u purpose) String() string {
	return [...]string{"operation", "open", "connect", "disconnect", "close", "recovery", "execute",
		"receive", "stop", "answer"}[u]
}

// request is one that has not been answered. Op, or group and child, say who made it; both may be zero.
type request struct {
	id       protocol.RequestID
	host     protocol.HostID
	purpose  purpose
	op       OpID
	runspace int
	group    int
	child    int
	epoch    int // the connection of the runspace that a Receive belongs to
}

// outcome is what became of a request: a reply, or a code.
type outcome struct {
	body protocol.Message // nil after a failure
	code protocol.Code
	// refused tells that the service answered with a fault; else the request met no service, or nobody
	// knows whether it did (CodeAborted).
	refused bool
	detail  string
}

// opened gives the shell of a reply to Create, Connect or Reconnect.
func (o outcome) opened() (protocol.ShellInfo, bool) {
	m, ok := o.body.(protocol.Opened)
	return m.Shell, ok
}

// done tells whether the reply was Done.
func (o outcome) done() bool {
	_, ok := o.body.(protocol.Done)
	return ok
}

// failureCode is the code of an outcome that was not what was hoped for; a reply of a wrong kind counts as
// an operation in a wrong state.
func (o outcome) failureCode() protocol.Code {
	if o.code == protocol.CodeNone {
		return protocol.CodeInvalidState
	}
	return o.code
}

// send numbers a request, remembers it and puts it on the link.
func (p *Process) send(env Env, r request, body protocol.Message) {
	p.lastRequest++
	r.id = p.lastRequest
	p.requests = append(p.requests, r)
	env.Send(r.host, r.id, body)
}

// take forgets an outstanding request. A second reply to a request finds none.
func (p *Process) take(id protocol.RequestID) (request, bool) {
	i := slices.IndexFunc(p.requests, func(r request) bool { return r.id == id })
	if i < 0 {
		return request{}, false
	}
	r := p.requests[i]
	p.requests = slices.Delete(p.requests, i, i+1)
	return r, true
}

// outstanding tells whether the same has been asked and not answered.
func (p *Process) outstanding(like request) bool {
	return slices.ContainsFunc(p.requests, func(r request) bool {
		r.id = like.id
		return r == like
	})
}

// Deliver takes a reply from a service.
func (p *Process) Deliver(env Env, e protocol.Envelope) {
	r, ok := p.take(e.Request)
	if !ok || p.exited {
		return
	}
	if f, ok := e.Body.(protocol.Fault); ok {
		out := outcome{code: f.Code, refused: true, detail: f.Detail}
		out.code = out.failureCode()
		p.settle(env, r, out)
		return
	}
	p.settle(env, r, outcome{body: e.Body})
}

// Failed takes the news that a request could not be sent, or with CodeAborted that the connection went
// away under it, so that nobody here knows whether it was carried out.
func (p *Process) Failed(env Env, req protocol.RequestID, code protocol.Code) {
	r, ok := p.take(req)
	if !ok || p.exited {
		return
	}
	if code == protocol.CodeNone {
		code = protocol.CodeAborted
	}
	p.settle(env, r, outcome{code: code})
}

// settle applies an outcome to the runspace, then to who asked.
func (p *Process) settle(env Env, r request, out outcome) {
	switch r.purpose {
	case forOpen:
		p.opened(env, r.runspace, out)
	case forConnect:
		p.connected(env, r.runspace, out)
	case forDisconnect:
		p.disconnected(env, r.runspace)
	case forClose:
		p.closed(env, r.runspace)
	case forRecovery:
		p.recovered(env, r.runspace, out)
	}
	switch {
	case r.op != 0:
		p.advance(env, r.op, out)
	case r.group != 0:
		p.childAdvance(env, r, out)
	}
	p.wake(env)
}

// Timer takes the ring of a timer that Env.After was given.
func (p *Process) Timer(env Env, t Timer) {
	if p.exited {
		return
	}
	switch t.Kind {
	case TimerAwait:
		if p.parked.call != nil && p.parked.num == t.Subject {
			p.parked.expired = true
		}
	case TimerRetry:
		p.retry(env, t)
	case TimerGiveUp:
		p.giveUp(env, t)
	}
	p.wake(env)
}
