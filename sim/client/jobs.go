package client

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pssim/sim/protocol"
)

// noScript is the script of a command that somebody else started.
var noScript protocol.Script

// jobName is a job's name: the given one, or Job and its Id (engine.md 6).
func jobName(given string, id JobID) string {
	if given != "" {
		return given
	}
	return fmt.Sprintf("Job%d", id)
}

// startJob makes the parent, then the children, then starts them (engine.md 6, JOB-1).
func (p *Process) startJob(env Env, c StartJob) Reply {
	if r, bad := p.badTargets(c.Targets); bad {
		return r
	}
	g := p.newGroup(env, c.Script, c.Throttle)
	g.job, g.command = p.takeJob(), cmp.Or(c.Command, c.Script.Text)
	g.name, g.hide = jobName(c.Name, g.job), c.Hide
	g.end = g.begin // where it has no children, none of which ends it
	num, id := g.num, g.job
	note(env, "client.job", func() string { return fmt.Sprintf("job=%d name=%q children=%d", id, g.name, len(c.Targets)) }, "JOB-1")
	p.addTargets(env, num, c.Targets)
	p.pump(env, num)
	return JobStarted{p.jobView(p.group(num))}
}

// attachJob makes a job of a session's unread command: it shows no Command (engine.md 3.5).
func (p *Process) attachJob(env Env, c AttachJob) Reply {
	g, r := p.attachGroup(env, c.Session)
	if g == nil {
		return r
	}
	g.job = p.takeJob()
	g.name = jobName(c.Name, g.job)
	g.children[0].job = p.takeJob()
	num := g.num
	note(env, "client.job", func() string { return fmt.Sprintf("job=%d receives", g.job) }, "RECV-2", "JOB-1")
	p.pump(env, num)
	return JobStarted{p.jobView(p.group(num))}
}

// jobGroup finds the group of a parent job, or nil.
func (p *Process) jobGroup(id JobID) *group {
	for i := range p.groups {
		if p.groups[i].job == id && id != 0 && !p.groups[i].removed {
			return &p.groups[i]
		}
	}
	return nil
}

// jobChild finds a child job: its group and index, or nil.
func (p *Process) jobChild(id JobID) (*group, int) {
	for n := range p.groups {
		g := &p.groups[n]
		if g.job == 0 || g.removed {
			continue
		}
		for i, c := range g.children {
			if c.job == id {
				return g, i
			}
		}
	}
	return nil, 0
}

// Jobs shows all jobs, each parent before its children. Ids grow in that order, but for children that a job
// gained when a network failure gave it another command.
func (p *Process) Jobs() []JobView {
	var list []JobView
	for i := range p.groups {
		g := &p.groups[i]
		if g.job == 0 || g.removed {
			continue
		}
		list = append(list, p.jobView(g))
		for i := range g.children {
			list = append(list, p.childView(g, i))
		}
	}
	slices.SortStableFunc(list, func(a, b JobView) int { return int(a.ID - b.ID) })
	return list
}

// showJob shows one job, live or removed.
func (p *Process) showJob(id JobID) Reply {
	for _, list := range [2][]JobView{p.Jobs(), p.gone} {
		if i := slices.IndexFunc(list, func(j JobView) bool { return j.ID == id }); i >= 0 {
			return JobList{list[i : i+1 : i+1]}
		}
	}
	return JobList{}
}

// forgetJob takes a job out of the list and remembers it, with its children, as it is now.
func (p *Process) forgetJob(g *group) {
	views := []JobView{p.jobView(g)}
	for i := range g.children {
		views = append(views, p.childView(g, i))
	}
	for i := range views {
		views[i].HasMoreData = false
	}
	p.gone = append(p.gone, views...)
	g.retire()
}

// state is the state of a parent job (engine.md 6).
func (g *group) state() JobState {
	ended, disconnected, waiting, blocked := 0, 0, 0, 0
	end := JobCompleted
	for i := range g.children {
		switch s := g.children[i].jobState(); {
		case s.Finished():
			ended++
			end = worse(end, s)
		case s == JobDisconnected:
			disconnected++
		case s == JobBlocked:
			blocked++
		case s == JobNotStarted:
			waiting++
		}
	}
	switch n := len(g.children); {
	case ended == n:
		return end
	case disconnected > 0 && disconnected+ended+blocked == n:
		return JobDisconnected
	case blocked > 0:
		return JobBlocked
	case waiting == n:
		return JobNotStarted
	}
	return JobRunning
}

// worse picks the state that a parent takes from its children: Failed, then Stopped, then Completed.
func worse(a, b JobState) JobState {
	switch {
	case a == JobFailed || b == JobFailed:
		return JobFailed
	case a == JobStopped || b == JobStopped:
		return JobStopped
	}
	return JobCompleted
}

// jobView shows a parent job.
func (p *Process) jobView(g *group) JobView {
	v := JobView{ID: g.job, Name: g.name, InstanceID: g.instance, Type: "RemoteJob", State: g.state(),
		Command: g.command, Begin: g.begin}
	var where []string
	for _, c := range g.children {
		if p.rs(c.runspace).target.Background {
			v.Type = "BackgroundJob"
		}
		v.Children = append(v.Children, c.job)
		where = append(where, p.rs(c.runspace).target.Computer)
		if c.failure.Failed() && !v.Failure.Failed() {
			v.Failure = c.failure
		}
	}
	v.Location = strings.Join(where, ",")
	v.HasMoreData = !v.State.Finished() || g.anyUnread()
	if v.State.Finished() {
		v.End = g.end
	}
	return v
}

// childView shows a child job, which has neither a type nor a name of its choice (engine.md 6).
func (p *Process) childView(g *group, i int) JobView {
	c := g.children[i]
	rs := p.rs(c.runspace)
	v := JobView{ID: c.job, Name: jobName("", c.job), InstanceID: c.instance, Parent: g.job, State: c.jobState(),
		Location: rs.target.Computer, Command: g.command, Begin: c.begin, End: c.end,
		Session: c.session, Shell: rs.shell, Failure: c.failure}
	v.HasMoreData = c.phase != phaseEnded || g.unread(i) > 0
	return v
}

// unread counts the items that a child brought and nobody took.
func (g *group) unread(i int) int {
	n := 0
	for _, it := range g.items {
		if it.Target == i && !it.Taken {
			n++
		}
	}
	return n
}

// anyUnread tells whether a child brought something that nobody took.
func (g *group) anyUnread() bool {
	return slices.ContainsFunc(g.items, func(it Item) bool { return !it.Taken })
}

// disconnectedJob is the first job with a Disconnected child on a shell, or 0 (engine.md 3.5 A.5).
func (p *Process) disconnectedJob(shell protocol.ShellID) JobID {
	for _, g := range p.groups {
		if g.job == 0 || g.removed {
			continue
		}
		for _, c := range g.children {
			if c.jobState() == JobDisconnected && p.rs(c.runspace).shell == shell {
				return g.job
			}
		}
	}
	return 0
}

// jobResults takes what has arrived, child by child, each child's end last (engine.md 3.12).
func (p *Process) jobResults(env Env, c JobResults) Reply {
	r := Items{Ended: true}
	for _, id := range c.Jobs {
		g, only := p.jobGroup(id), -1
		if g == nil {
			if g, only = p.jobChild(id); g == nil {
				continue
			}
		}
		for i := range g.children {
			if only < 0 || only == i {
				p.childResults(g, i, c.Keep, &r)
			}
		}
	}
	note(env, "client.results", func() string { return fmt.Sprintf("items=%d keep=%t", len(r.List), c.Keep) }, "RECV-3")
	return r
}

func (p *Process) childResults(g *group, i int, keep bool, r *Items) {
	for n := range g.items {
		it := &g.items[n]
		if it.Target != i || it.Taken {
			continue
		}
		r.List = append(r.List, *it)
		it.Taken = !keep
	}
	if g.children[i].phase != phaseEnded {
		r.Ended = false
		r.List = append(r.List, p.questions(g, i)...)
		return
	}
	r.List = append(r.List, p.item(g, i, ItemEnd))
}

// jobStreams shows all that a child job ever brought: its streams keep what Receive-Job takes from its results
// (engine.md 6). A parent has no streams of its own.
func (p *Process) jobStreams(c JobStreams) Reply {
	r := Items{}
	g, i := p.jobChild(c.Job)
	if g == nil {
		return r
	}
	for _, it := range g.items {
		if it.Target == i {
			r.List = append(r.List, it)
		}
	}
	return r
}
