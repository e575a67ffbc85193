package client

// firstOutside is above the numbers that a script's operations ever have.
const firstOutside OpID = 1 << 40

// Outside begins a call of an operation as somebody would who takes the script's place for a moment: the reply
// is not the script's to see, the result is told to nobody, and the operation takes none of the numbers that
// the script counts on. So a run can be tried again with one thing done differently, and all else as it was.
// Calls that park, or only look, do nothing.
func (p *Process) Outside(env Env, c Call) Reply {
	switch c.(type) {
	case Await, Next, WaitJobs, WaitJobOutput, ListSessions, ShowSession, ListJobs, JobResults:
		return Refused{Failure{Reason: UnknownCall}}
	}
	last := p.lastOp
	p.lastOp = p.lastOutside()
	r := p.begin(env, c)
	if started, ok := r.(Started); ok {
		if o := p.op(started.Op); o != nil {
			o.forgotten = true
		}
	}
	p.lastOp = last
	p.forgetOps()
	p.wake(env)
	return r
}

// lastOutside is the greatest number of an operation from outside that is still known.
func (p *Process) lastOutside() OpID {
	last := firstOutside
	for i := range p.ops {
		last = max(last, p.ops[i].id)
	}
	return last
}
