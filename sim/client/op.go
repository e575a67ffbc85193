package client

import (
	"fmt"
	"slices"

	"pssim/sim/protocol"
)

// op is an operation under way, or done and not yet told.
type op struct {
	id       OpID
	call     Call // what it does; its type picks the transition functions
	step     int  // how far it is, in the terms of its own file
	session  SessionRef
	runspace int
	spare    int // a runspace made from a query, to be used if the own one fails
	group    int
	target   Target // the connection data, as resolved when it began
	found    []SessionRef
	command  protocol.CommandID

	done      bool
	order     int // results are told in the order of their ends
	forgotten bool
	result    Result
}

func (o op) clone() op {
	o.found = slices.Clone(o.found)
	o.result.Failures = slices.Clone(o.result.Failures)
	o.result.Misses = slices.Clone(o.result.Misses)
	return o
}

// newOp records an operation. The pointer is good until the next one is made.
func (p *Process) newOp(c Call) *op {
	p.lastOp++
	p.ops = append(p.ops, op{id: p.lastOp, call: c})
	return &p.ops[len(p.ops)-1]
}

// op finds an operation, or nil.
func (p *Process) op(id OpID) *op {
	for i := range p.ops {
		if p.ops[i].id == id {
			return &p.ops[i]
		}
	}
	return nil
}

// finish ends an operation; its sessions are looked at when the result is told.
func (p *Process) finish(env Env, id OpID, f Failure) {
	o := p.op(id)
	if o == nil || o.done {
		return
	}
	p.doneOps++
	o.done, o.order, o.result.Failure = true, p.doneOps, f
	text := fmt.Sprintf("op=%d %s", id, o.call.Kind())
	if f.Failed() {
		text += fmt.Sprintf(" failure=%s code=%s", f.Reason, f.Code)
	}
	env.Note("client.done", text)
	p.forgetOps()
}

// fail begins and ends an operation that cannot even be tried.
func (p *Process) fail(env Env, c Call, f Failure) Reply {
	id := p.newOp(c).id
	p.finish(env, id, f)
	return Started{Op: id}
}

// tell takes an operation's result away; its sessions are shown as they are now.
func (p *Process) tell(o op) Result {
	r := o.result
	r.Op = o.id
	for _, ref := range o.found {
		r.Sessions = append(r.Sessions, p.view(ref))
	}
	p.ops = slices.DeleteFunc(p.ops, func(x op) bool { return x.id == o.id })
	return r
}

// forgetOps drops the ended operations whose results nobody will ask for.
func (p *Process) forgetOps() {
	p.ops = slices.DeleteFunc(p.ops, func(o op) bool { return o.done && o.forgotten })
}

// advance takes an operation further after the outcome of one of its requests, which has been applied to
// its runspace already.
func (p *Process) advance(env Env, id OpID, out outcome) {
	o := p.op(id)
	if o == nil || o.done {
		return
	}
	switch c := o.call.(type) {
	case OpenSession:
		p.openAdvance(env, o, out)
	case QuerySessions:
		p.queryAdvance(env, o, c, out)
	case ConnectSession:
		p.connectAdvance(env, o, c, out)
	case DisconnectSession:
		p.disconnectAdvance(env, o, out)
	case RemoveSession:
		p.removeAdvance(env, o, out)
	case ReceiveConnect:
		p.receiveAdvance(env, o, out)
	case ReceiveFind:
		p.findAdvance(env, o, c, out)
	case InvokeDisconnected:
		p.invokeDisconnectedAdvance(env, o, c, out)
	case Administer:
		p.administered(env, o, out)
	}
}

// administer asks this computer's own service (engine.md 3.9).
func (p *Process) administer(env Env, c Administer) Reply {
	who := p.identity(Credential{})
	var body protocol.Message
	switch m := c.Request.(type) {
	case protocol.ListConfigurations:
		m.Who = who
		body = m
	case protocol.PutConfiguration:
		m.Who = who
		body = m
	case protocol.RemoveConfiguration:
		m.Who = who
		body = m
	default:
		return Refused{Failure{Reason: UnknownCall}}
	}
	id := p.newOp(c).id
	p.send(env, request{host: p.peer.Host, purpose: forOp, op: id}, body)
	return Started{Op: id}
}

func (p *Process) administered(env Env, o *op, out outcome) {
	f := Failure{}
	if list, ok := out.body.(protocol.Configurations); ok {
		o.result.Configurations = slices.Clone(list.List)
	} else if _, ok := out.body.(protocol.Done); !ok {
		f = Failure{Reason: AdminFailed, Code: out.failureCode(), Detail: out.detail}
	}
	p.finish(env, o.id, f)
}
