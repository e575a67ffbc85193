package client

// jobState is the state of a job, parent or child.
func (p *Process) jobState(id JobID) (JobState, bool) {
	if g := p.jobGroup(id); g != nil {
		return g.state(), true
	}
	if g, i := p.jobChild(id); g != nil {
		return g.children[i].jobState(), true
	}
	return 0, false
}

// waitedFor sorts the jobs of a wait: those that have finished, and how many have not. A job that is no
// more counts as neither. Without force a Disconnected one has finished, and the wait remembers to warn of
// it (WAIT-1, WAIT-2).
func (p *Process) waitedFor(jobs []JobID, force bool) (finished []JobID, pending int) {
	for _, id := range jobs {
		s, ok := p.jobState(id)
		switch {
		case !ok:
		case s == JobDisconnected && !force:
			p.parked.suspended = true
			finished = append(finished, id)
		case s.Finished():
			finished = append(finished, id)
		default:
			pending++
		}
	}
	return finished, pending
}

// jobsWaited answers WaitJobs. The timeout answers with nothing, even if some have finished; a timeout of
// nought comes before everything (engine.md 3.12).
func (p *Process) jobsWaited(c WaitJobs) (Reply, bool) {
	finished, pending := p.waitedFor(c.Jobs, c.Force)
	blocked := p.blocked(c.Jobs)
	switch {
	case p.parked.expired:
		return JobsWaited{TimedOut: true, Suspended: p.parked.suspended}, true
	case blocked > 0 && (!c.Any || blocked == len(c.Jobs)):
		return JobsWaited{Blocked: true}, true
	case c.Any && len(finished) > 0:
		finished = finished[:1]
	case pending > 0:
		return nil, false
	}
	return JobsWaited{Jobs: finished, Suspended: p.parked.suspended}, true
}

// outputWaited answers WaitJobOutput.
func (p *Process) outputWaited(c WaitJobOutput) (Reply, bool) {
	finished, pending := p.waitedFor(c.Jobs, c.Force)
	if pending > 0 && !p.anyUnread(c.Jobs) && p.blocked(c.Jobs) == 0 {
		return nil, false
	}
	return JobsWaited{Jobs: finished, Suspended: p.parked.suspended}, true
}

// blocked counts the jobs that wait for an answer. Nobody can give it while the window waits for them, so that to go on
// waiting would be for ever (engine.md 3.12).
func (p *Process) blocked(jobs []JobID) int {
	n := 0
	for _, id := range jobs {
		if s, ok := p.jobState(id); ok && s == JobBlocked {
			n++
		}
	}
	return n
}

func (p *Process) anyUnread(jobs []JobID) bool {
	for _, id := range jobs {
		if g := p.jobGroup(id); g != nil && g.anyUnread() {
			return true
		}
		if g, i := p.jobChild(id); g != nil && g.unread(i) > 0 {
			return true
		}
	}
	return false
}
