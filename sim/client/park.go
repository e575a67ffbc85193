package client

import (
	"slices"
	"time"
)

// parked is the call on which the script waits, if any.
type parked struct {
	call Call // nil for none
	num  int  // Timer.Subject of its timeout
	// expired tells that the timeout has passed.
	expired bool
	// suspended tells that a job waited for has been seen Disconnected (engine.md 3.12).
	suspended bool
}

// park waits for the answer of c, unless there is one already.
func (p *Process) park(env Env, c Call) (Reply, bool) {
	if p.parked.call != nil {
		p.Interrupt(env)
	}
	p.lastPark++
	d := timeout(c)
	p.parked = parked{call: c, num: p.lastPark, expired: d == 0}
	if r, ok := p.answer(); ok {
		p.parked = parked{}
		return r, true
	}
	if d > 0 {
		env.After(d, Timer{Kind: TimerAwait, Subject: p.lastPark})
	}
	return nil, false
}

// timeout is how long a call may be parked, negative for ever.
func timeout(c Call) time.Duration {
	switch c := c.(type) {
	case Await:
		return c.Timeout
	case WaitJobs:
		return c.Timeout
	}
	return -1
}

// wake answers the parked call if it can be answered now. Every transition ends with it.
func (p *Process) wake(env Env) {
	p.settleGroupOps(env)
	p.forgetStreams()
	if p.parked.call == nil {
		return
	}
	if r, ok := p.answer(); ok {
		p.parked = parked{}
		env.Answer(r)
	}
}

// answer finds the answer of the parked call.
func (p *Process) answer() (Reply, bool) {
	switch c := p.parked.call.(type) {
	case Await:
		return p.awaited(c)
	case Next:
		return p.next(c)
	case WaitJobs:
		return p.jobsWaited(c)
	case WaitJobOutput:
		return p.outputWaited(c)
	}
	return nil, false
}

// awaited answers Await. Operations that are not known, because their results have been told, do not count.
func (p *Process) awaited(c Await) (Reply, bool) {
	var done []op
	pending := 0
	for _, id := range c.Ops {
		switch o := p.op(id); {
		case o == nil:
		case o.done:
			done = append(done, *o)
		default:
			pending++
		}
	}
	slices.SortFunc(done, func(a, b op) int { return a.order - b.order })
	done = slices.CompactFunc(done, func(a, b op) bool { return a.id == b.id })
	switch {
	case pending == 0, c.Any && len(done) > 0:
	case p.parked.expired:
		return Results{TimedOut: true}, true
	default:
		return nil, false
	}
	if c.Any && len(done) > 1 {
		done = done[:1]
	}
	var r Results
	for _, o := range done {
		r.List = append(r.List, p.tell(o))
	}
	return r, true
}

// Interrupt is Ctrl-C: the parked call is answered with Interrupted, and what it waited for is given up. A
// synchronous command is stopped (engine.md 3.5); sessions being opened are closed again; other operations
// run to their end unseen.
func (p *Process) Interrupt(env Env) {
	c := p.parked.call
	if c == nil {
		return
	}
	p.parked = parked{}
	env.Note("client.interrupt", c.Kind())
	switch c := c.(type) {
	case Await:
		for _, id := range c.Ops {
			if o := p.op(id); o != nil {
				o.forgotten = true
			}
		}
		p.forgetOps()
	case Next:
		p.stopGroup(env, p.stream(c.Stream))
		if g := p.stream(c.Stream); g != nil {
			g.forgotten = true
		}
	}
	env.Answer(Interrupted{})
	p.wake(env)
}
