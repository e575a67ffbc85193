package client

import "fmt"

// reconnectJob connects what is disconnected of a job.
func (p *Process) reconnectJob(env Env, c ReconnectJob) Reply {
	g := p.jobGroup(c.Job)
	if g == nil {
		return Refused{Failure{Reason: NoSuchJob, Job: c.Job}}
	}
	num := g.num
	o := p.newOp(c)
	o.group, o.result.Job = num, c.Job
	id := o.id
	p.connectChildren(env, num, false)
	return Started{Op: id}
}

// stopJob stops what is unfinished of a job, connecting first what is disconnected (engine.md 3.12).
func (p *Process) stopJob(env Env, c StopJob) Reply {
	g, only := p.jobGroup(c.Job), -1
	if g == nil {
		if g, only = p.jobChild(c.Job); g == nil {
			return Refused{Failure{Reason: NoSuchJob, Job: c.Job}}
		}
	}
	num := g.num
	o := p.newOp(c)
	o.group, o.result.Job = num, c.Job
	id := o.id
	p.stopChildren(env, num, only)
	return Started{Op: id}
}

// removeJob removes a job, stopping it first where Force allows (engine.md 3.12).
func (p *Process) removeJob(env Env, c RemoveJob) Reply {
	g := p.jobGroup(c.Job)
	if g == nil {
		reason := NoSuchJob
		if child, _ := p.jobChild(c.Job); child != nil {
			reason = JobIsChild
		}
		return Refused{Failure{Reason: reason, Job: c.Job}}
	}
	if !g.state().Finished() && !c.Force {
		return Refused{Failure{Reason: JobNotFinished, Job: c.Job}}
	}
	num := g.num
	o := p.newOp(c)
	o.group = num
	id := o.id
	p.stopChildren(env, num, -1)
	return Started{Op: id}
}

// stopChildren stops all children of a group, or the one of index only.
func (p *Process) stopChildren(env Env, num, only int) {
	for i := range p.group(num).children {
		if only >= 0 && only != i {
			continue
		}
		if p.group(num).children[i].phase == phaseDisconnected {
			p.connectChild(env, num, i, true)
			continue
		}
		p.stopChild(env, num, i)
	}
}

// connectChildren connects every disconnected child of a group.
func (p *Process) connectChildren(env Env, num int, stop bool) {
	for i := range p.group(num).children {
		p.connectChild(env, num, i, stop)
	}
}

// connectChild goes on with a disconnected child: at once if its session has been connected since, which by
// itself resumes nothing (engine.md 3.3); else its runspace is connected.
func (p *Process) connectChild(env Env, num, i int, stop bool) {
	c := &p.group(num).children[i]
	if c.phase != phaseDisconnected {
		return
	}
	rs := p.rs(c.runspace)
	c.stop = stop
	switch rs.state {
	case Opened:
		p.attach(env, num, i)
	case Disconnected:
		c.phase = phaseConnecting
		p.connect(env, rs.num, request{group: num, child: i})
	case Connecting:
		c.phase = phaseConnecting
	default:
		p.endChild(env, num, i, JobFailed, p.failure(c.connectReason(), rs.num, c.session, outcome{}))
	}
}

// settleGroupOps ends the operations on groups whose children have come as far as the operation wanted.
func (p *Process) settleGroupOps(env Env) {
	for _, id := range p.groupOps() {
		o := p.op(id)
		g := p.group(o.group)
		f := Failure{}
		for _, c := range g.children {
			if r := c.failure.Reason; r == JobConnectFailed || r == StopJobCannotConnect {
				f = c.failure
				f.Job = g.job
			}
		}
		switch o.call.(type) {
		case ReconnectJob:
			if !g.connecting() {
				p.finish(env, id, f)
			}
		case StopJob:
			if !g.stopping() {
				p.finish(env, id, f)
			}
		case StopStream:
			if g.ended() {
				p.finish(env, id, Failure{})
			}
		case RemoveJob:
			if !g.stopping() {
				note(env, "client.job", func() string { return fmt.Sprintf("job=%d removed", g.job) }, "JOB-1")
				p.forgetJob(g)
				p.finish(env, id, Failure{})
			}
		}
	}
}

// groupOps lists the unfinished operations on groups.
func (p *Process) groupOps() []OpID {
	var ids []OpID
	for _, o := range p.ops {
		if o.group != 0 && !o.done {
			ids = append(ids, o.id)
		}
	}
	return ids
}

func (g *group) connecting() bool {
	for _, c := range g.children {
		if c.phase == phaseConnecting {
			return true
		}
	}
	return false
}

// stopping tells whether a child that was asked to stop has not ended.
func (g *group) stopping() bool {
	for _, c := range g.children {
		if c.phase == phaseStopping || c.stop && c.phase != phaseEnded {
			return true
		}
	}
	return false
}
