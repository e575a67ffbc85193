package client

import (
	"fmt"

	"pssim/sim/protocol"
)

// childAdvance takes a child further after the outcome of one of its requests.
func (p *Process) childAdvance(env Env, r request, out outcome) {
	g := p.group(r.group)
	if g.removed || g.children[r.child].phase == phaseEnded {
		return
	}
	switch r.purpose {
	case forOpen:
		p.childOpened(env, r, out)
	case forExecute:
		p.executed(env, r, out)
	case forReceive:
		p.received(env, r, out)
	case forStop, forAnswer:
		if !out.done() && !out.refused {
			p.interrupted(env, r.runspace)
		}
	}
}

func (p *Process) childOpened(env Env, r request, out outcome) {
	c := p.group(r.group).children[r.child]
	switch {
	case p.rs(r.runspace).state != Opened:
		p.endChild(env, r.group, r.child, JobFailed, p.failure(InvokeOpenFailed, r.runspace, 0, out))
	case c.stop:
		p.endChild(env, r.group, r.child, JobStopped, p.failure(CommandStopped, r.runspace, 0, outcome{}))
	default:
		p.execute(env, r.group, r.child)
	}
}

// resumeAll listens again to the commands of a runspace that wait for its connection.
func (p *Process) resumeAll(env Env, num int) {
	for n := range p.groups {
		for i := range p.groups[n].children {
			if c := p.groups[n].children[i]; c.runspace == num && c.phase == phaseConnecting {
				p.attach(env, n+1, i)
			}
		}
	}
}

// executed takes the answer to Execute. If nobody knows whether the command was started, the connection is
// recovered first; if it surely was not sent, the session's connection is lost (ROB-2).
func (p *Process) executed(env Env, r request, out outcome) {
	c := &p.group(r.group).children[r.child]
	if c.phase != phaseStarting {
		return
	}
	switch {
	case out.done():
		p.attach(env, r.group, r.child)
	case out.code == protocol.CodeShellGone:
		p.breakDown(env, r.runspace, Failure{Reason: ExecuteFailed, Code: out.code, Detail: out.detail})
	case out.refused || out.body != nil:
		p.endChild(env, r.group, r.child, JobFailed, p.failure(ExecuteFailed, r.runspace, c.session, out))
	case out.code == protocol.CodeAborted:
		c.phase = phaseRunning
		p.interrupted(env, r.runspace)
	default:
		p.breakDown(env, r.runspace, Failure{Reason: ExecuteFailed, Code: out.code})
	}
}

// received takes output, and asks for more until the command has ended. What has arrived is this process's
// own and comes to no other client (RECV-4).
func (p *Process) received(env Env, r request, out outcome) {
	m, ok := out.body.(protocol.Received)
	if !ok {
		p.receiveFailed(env, r, out)
		return
	}
	p.arrive(r.group, r.child, m)
	c := p.group(r.group).children[r.child]
	switch opened := p.rs(r.runspace).state == Opened; {
	case m.State.Ended():
		state, f := p.ending(r, c, m)
		p.endChild(env, r.group, r.child, state, f)
	case m.Detached && opened:
		p.interrupted(env, r.runspace) // the server gave this client up
	case opened && c.phase.attached():
		p.receive(env, r.group, r.child)
	}
}

// arrive queues records, the first with the number of those that the server discarded before it. Of a command
// that another client started, or this one in a disconnected session, only output and errors are heard
// (engine.md 6).
func (p *Process) arrive(num, i int, m protocol.Received) {
	g := p.group(num)
	c := &g.children[i]
	c.dropped += m.Dropped
	c.asks, c.question = m.Asks, m.Question
	if g.forgotten {
		return
	}
	for _, rec := range m.Records {
		if c.attach && rec.Stream != protocol.Output && rec.Stream != protocol.Error {
			continue
		}
		it := p.item(g, i, ItemRecord)
		it.Record, it.Dropped, it.Failure = rec, c.dropped, Failure{}
		c.dropped = 0
		g.items = append(g.items, it)
	}
}

// ending is the state and failure of a command that ended at the server.
func (p *Process) ending(r request, c child, m protocol.Received) (JobState, Failure) {
	switch m.State {
	case protocol.CommandFailed:
		f := p.failure(CommandFailed, r.runspace, c.session, outcome{})
		f.Detail = m.Reason
		return JobFailed, f
	case protocol.CommandStopped:
		return JobStopped, p.failure(CommandStopped, r.runspace, c.session, outcome{})
	}
	return JobCompleted, Failure{}
}

// receiveFailed takes the loss of a long poll. While the session is being disconnected or closed it means
// nothing; a fault tells that the command or its shell is gone; anything else that the link is.
func (p *Process) receiveFailed(env Env, r request, out outcome) {
	rs := p.rs(r.runspace)
	c := p.group(r.group).children[r.child]
	switch {
	case rs.state != Opened || !c.phase.attached():
	case out.code == protocol.CodeShellGone:
		p.breakDown(env, r.runspace, Failure{Reason: CommandLost, Code: out.code, Detail: out.detail})
	case out.code == protocol.CodeAborted: // also where the service ends and says so (LIFE-8): the next attempt tells
		p.interrupted(env, r.runspace)
	case out.refused || out.body != nil:
		p.endChild(env, r.group, r.child, JobFailed, p.failure(CommandLost, r.runspace, c.session, out))
	default:
		p.interrupted(env, r.runspace)
	}
}

// detachAll disconnects the commands of a runspace that has been disconnected. What was delivered stays.
func (p *Process) detachAll(env Env, num int) {
	for n := range p.groups {
		for i := range p.groups[n].children {
			if c := p.groups[n].children[i]; c.runspace == num && c.phase.attached() {
				p.detach(env, n+1, i)
			}
		}
	}
}

// detach disconnects one command: a job's child waits for its session; a synchronous command lives on as a
// job, or in a session made for it (engine.md 7).
func (p *Process) detach(env Env, num, i int) {
	g := p.group(num)
	c := &g.children[i]
	if c.stop || c.phase == phaseStopping {
		c.stop, c.failure = false, p.failure(StopJobCannotConnect, c.runspace, c.session, outcome{})
	}
	c.phase, c.asks = phaseDisconnected, false
	note(env, "client.detached", func() string { return fmt.Sprintf("runspace=%d command=%s", c.runspace, c.command) }, "LIFE-2", "E6")
	if g.stream == 0 {
		return
	}
	it := p.item(g, i, ItemDetached)
	it.Failure = p.failure(NetworkDisconnected, c.runspace, c.session, outcome{})
	switch {
	case g.forgotten || g.entered || c.byURI:
	case c.session != 0:
		it.Job = p.carryOn(env, num, i)
	default:
		it.Session = p.adopt(env, c.runspace, c.command)
	}
	g = p.group(num)
	c = &g.children[i]
	c.phase, c.state, c.failure = phaseEnded, JobDisconnected, it.Failure
	g.items = append(g.items, it)
	p.pump(env, num)
}

// carryOn gives a synchronous command's disconnected child to a job, which the first one makes.
func (p *Process) carryOn(env Env, num, i int) JobID {
	id := p.group(num).successor
	if id == 0 {
		old := p.group(num)
		script, throttle := old.script, old.throttle
		g := p.newGroup(env, script, throttle)
		g.job, g.command = p.takeJob(), script.Text
		g.name = jobName("", g.job)
		id = g.job
		p.group(num).successor = id
	}
	c := p.group(num).children[i]
	c.job, c.instance, c.phase = p.takeJob(), env.Guid(), phaseDisconnected
	g := p.jobGroup(id)
	g.children = append(g.children, c)
	note(env, "client.job", func() string { return fmt.Sprintf("job=%d carries on the command", id) }, "E7", "ROB-2")
	return id
}

// adopt makes a session of a disconnected temporary runspace, with the command to be received.
func (p *Process) adopt(env Env, num int, command protocol.CommandID) SessionRef {
	rs := p.rs(num)
	rs.remote, rs.id = command, 0
	ref := p.newSession(num).ref
	p.keep(env, ref)
	return ref
}
