package client

import (
	"fmt"
	"strings"
)

// Waiting says what the parked call of the process waits for, in words, a line for each thing; it is empty when
// nothing is parked. A report of who waits for what is made of it: the numbers of operations, jobs and streams
// mean nothing to a reader.
func (p *Process) Waiting() []string {
	switch c := p.parked.call.(type) {
	case nil:
		return nil
	case Await:
		return p.operations(c)
	case Next:
		if g := p.stream(c.Stream); g != nil {
			return []string{"output of the command " + p.whereabouts(g)}
		}
	case WaitJobs:
		return p.jobsAwaited("the end of", c.Jobs)
	case WaitJobOutput:
		return p.jobsAwaited("output of", c.Jobs)
	}
	return []string{p.parked.call.Kind()}
}

// operations names the operations that are not done.
func (p *Process) operations(c Await) []string {
	var lines []string
	for _, id := range c.Ops {
		if o := p.op(id); o != nil && !o.done {
			lines = append(lines, strings.TrimSpace(o.call.Kind()+" "+p.about(o.call)))
		}
	}
	return lines
}

// about is what an operation is about: a session, a computer or a job.
func (p *Process) about(c Call) string {
	switch c := c.(type) {
	case OpenSession:
		return place(c.Name, c.Target)
	case InvokeDisconnected:
		return place(c.Name, c.Target)
	case ReceiveFind:
		return place(c.Name, c.Target)
	case QuerySessions:
		var names []string
		for _, t := range c.Targets {
			names = append(names, t.Computer)
		}
		return "at " + strings.Join(names, ", ")
	case ConnectSession:
		return p.named(c.Session)
	case DisconnectSession:
		return p.named(c.Session)
	case RemoveSession:
		return p.named(c.Session)
	case ReceiveConnect:
		return p.named(c.Session)
	case StopStream:
		if g := p.stream(c.Stream); g != nil {
			return "of the command " + p.whereabouts(g)
		}
	case ReconnectJob:
		return p.jobNamed(c.Job)
	case StopJob:
		return p.jobNamed(c.Job)
	case RemoveJob:
		return p.jobNamed(c.Job)
	case Administer:
		return "at " + p.spec.Computer
	}
	return ""
}

// place names a session that is to be opened, or is looked for.
func place(name string, t Target) string {
	if name == "" {
		return "at " + t.Computer
	}
	return fmt.Sprintf("%q at %s", name, t.Computer)
}

// named names a session object.
func (p *Process) named(ref SessionRef) string {
	if p.session(ref) == nil {
		return ""
	}
	v := p.view(ref)
	return fmt.Sprintf("%q at %s, which is %s", v.Name, v.ComputerName, v.State)
}

// whereabouts tells where a command runs that has not ended.
func (p *Process) whereabouts(g *group) string {
	var places []string
	for _, c := range g.children {
		switch {
		case c.phase == phaseEnded:
		case c.session != 0:
			places = append(places, "in "+p.named(c.session))
		default:
			places = append(places, "at "+p.rs(c.runspace).target.Computer)
		}
	}
	return strings.Join(places, " and ")
}

// jobsAwaited names the jobs that have not finished.
func (p *Process) jobsAwaited(what string, jobs []JobID) []string {
	var lines []string
	for _, id := range jobs {
		if s, ok := p.jobState(id); ok && !s.Finished() {
			lines = append(lines, what+" "+p.jobNamed(id))
		}
	}
	return lines
}

// jobNamed names a job, parent or child.
func (p *Process) jobNamed(id JobID) string {
	var v JobView
	if g := p.jobGroup(id); g != nil {
		v = p.jobView(g)
	} else if g, i := p.jobChild(id); g != nil {
		v = p.childView(g, i)
	}
	return fmt.Sprintf("job %d (%s) at %s, which is %s", id, v.Name, v.Location, v.State)
}
