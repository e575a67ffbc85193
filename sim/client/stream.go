package client

import (
	"fmt"
	"slices"
)

// invoke starts a synchronous command; it takes a job Id, which no job shows (engine.md 3.8).
func (p *Process) invoke(env Env, c Invoke) Reply {
	if r, bad := p.badTargets(c.Targets); bad {
		return r
	}
	g := p.newGroup(env, c.Script, c.Throttle)
	g.entered = c.Entered
	p.newStream(g)
	num, id := g.num, g.stream
	if !c.Entered {
		job := p.takeJob() // whether anybody takes notes or not
		note(env, "client.invoke", func() string { return fmt.Sprintf("stream=%d takes job Id %d", id, job) }, "E3.8")
	}
	p.addTargets(env, num, c.Targets)
	p.pump(env, num)
	return StreamStarted{id}
}

// badTargets refuses handles that name nothing and idle timeouts that are too short.
func (p *Process) badTargets(targets []InvokeTarget) (Refused, bool) {
	for _, t := range targets {
		if t.Session != 0 {
			if p.session(t.Session) == nil {
				return Refused{Failure{Reason: NoSuchSession, Session: t.Session}}, true
			}
			continue
		}
		if r, bad := badIdle(t.Open); bad {
			return r, true
		}
	}
	return Refused{}, false
}

// attachStream streams a disconnected job, or the unread command of a session (engine.md 3.5).
func (p *Process) attachStream(env Env, c AttachStream) Reply {
	if c.Job != 0 {
		return p.streamJob(env, c.Job)
	}
	g, r := p.attachGroup(env, c.Session)
	if g == nil {
		return r
	}
	p.newStream(g)
	num, id := g.num, g.stream
	p.pump(env, num)
	return StreamStarted{id}
}

// attachGroup makes a group of the unread command of a session, or says why there is none.
func (p *Process) attachGroup(env Env, ref SessionRef) (*group, Refused) {
	s := p.session(ref)
	if s == nil {
		return nil, Refused{Failure{Reason: NoSuchSession, Session: ref}}
	}
	rs := p.rs(s.runspace)
	if rs.remote == "" {
		return nil, Refused{p.failure(ReceiveNoCommand, rs.num, ref, outcome{})}
	}
	g := p.newGroup(env, noScript, 0)
	g.children = []child{{session: ref, runspace: rs.num, attach: true, command: rs.remote, instance: env.Guid()}}
	note(env, "client.attach", func() string { return fmt.Sprintf("runspace=%d command=%s", rs.num, rs.remote) }, "RECV-1", "E3.5")
	return g, Refused{}
}

// streamJob turns a job into a stream: it is reconnected, and is no job any more.
func (p *Process) streamJob(env Env, id JobID) Reply {
	g := p.jobGroup(id)
	if g == nil {
		return Refused{Failure{Reason: NoSuchJob, Job: id}}
	}
	p.newStream(g)
	g.job = 0
	g.items = slices.DeleteFunc(g.items, func(it Item) bool { return it.Taken })
	num, stream := g.num, g.stream
	for i := range g.children {
		if c := p.group(num).children[i]; c.phase == phaseEnded {
			g = p.group(num)
			g.items = append(g.items, p.item(g, i, ItemEnd))
		}
	}
	p.connectChildren(env, num, false)
	return StreamStarted{stream}
}

// next answers Next: what has arrived, or the end. The end is told once.
func (p *Process) next(c Next) (Reply, bool) {
	g := p.stream(c.Stream)
	if g == nil {
		return Items{Ended: true}, true
	}
	ended := g.ended()
	if len(g.items) == 0 && !ended {
		if asked := p.questions(g, -1); len(asked) > 0 {
			return Items{List: asked}, true
		}
		return nil, false
	}
	r := Items{List: g.items, Ended: ended}
	g.items = nil
	if ended {
		g.retire()
	}
	return r, true
}

// retire forgets a group whose number alone is still known to answers under way.
func (g *group) retire() { *g = group{num: g.num, removed: true} }

// ended tells whether all children have.
func (g *group) ended() bool { return g.firstOpen() == len(g.children) }

// stopStream stops the commands of a stream and drops what they still bring.
func (p *Process) stopStream(env Env, c StopStream) Reply {
	g := p.stream(c.Stream)
	if g == nil {
		return p.fail(env, c, Failure{})
	}
	g.forgotten = true
	num := g.num
	o := p.newOp(c)
	o.group = num
	id := o.id
	p.stopGroup(env, p.group(num))
	return Started{Op: id}
}

// stopGroup stops every child of a group; nil has none.
func (p *Process) stopGroup(env Env, g *group) {
	if g == nil {
		return
	}
	num := g.num
	for i := range g.children {
		p.stopChild(env, num, i)
	}
}

// forgetStreams drops the streams that ended unread.
func (p *Process) forgetStreams() {
	for i := range p.groups {
		if g := &p.groups[i]; g.forgotten && g.ended() {
			g.retire()
		}
	}
}
