package client

// outside is above the numbers that a script's operations, streams and jobs ever have.
const outside = 1 << 40

// Outside begins a call of an operation as somebody would who takes the script's place for a moment: the reply
// is not the script's to see, the result is told to nobody, and what is made takes none of the numbers that
// the script counts on. So a run can be tried again with one thing done differently, and all else as it was.
// Calls that park, or only look, do nothing.
func (p *Process) Outside(env Env, c Call) Reply {
	switch c.(type) {
	case Await, Next, WaitJobs, WaitJobOutput, ListSessions, ShowSession, ListJobs, ShowJob, JobResults, JobStreams:
		return Refused{Failure{Reason: UnknownCall}}
	}
	op, stream, job := p.lastOp, p.lastStream, p.lastJob
	// Requests are numbered in one sequence with the script's: their count sets one call apart from another.
	far := outside + 64*int(p.lastRequest)
	p.lastOp, p.lastStream, p.lastJob = OpID(far), StreamID(far), JobID(far)
	r := p.begin(env, c)
	p.lastOp, p.lastStream, p.lastJob = op, stream, job
	if started, ok := r.(Started); ok {
		if o := p.op(started.Op); o != nil {
			o.forgotten = true
		}
	}
	p.forgetOps()
	p.wake(env)
	return r
}
