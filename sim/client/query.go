package client

import (
	"fmt"
	"slices"
	"strings"

	"pssim/sim/protocol"
)

// querySessions begins to ask computer after computer (engine.md 3.2).
func (p *Process) querySessions(env Env, c QuerySessions) Reply {
	id := p.newOp(c).id
	p.queryNext(env, id, c)
	return Started{Op: id}
}

// queryNext asks the computer at the operation's step, and ends the operation after the last one. A name
// that cannot be resolved is one computer's failure.
func (p *Process) queryNext(env Env, id OpID, c QuerySessions) {
	o := p.op(id)
	for ; o.step < len(c.Targets); o.step++ {
		t := c.Targets[o.step]
		if h, ok := host(env, t); ok {
			p.enumerate(env, h, t, id)
			return
		}
		o.result.Failures = append(o.result.Failures, queryFailure(t, outcome{code: protocol.CodeNameNotResolved}))
	}
	p.queryMatch(o, c)
	p.finish(env, id, Failure{})
}

// enumerate asks a computer for its shells. The question travels the link: cut, it fails; held, it waits.
func (p *Process) enumerate(env Env, h protocol.HostID, t Target, id OpID) {
	p.send(env, request{host: h, purpose: forOp, op: id}, protocol.Enumerate{Who: p.identity(t.Credential)})
}

func queryFailure(t Target, out outcome) Failure {
	return Failure{Reason: QueryFailed, Computer: t.Computer, Code: out.failureCode(), Detail: out.detail}
}

// queryAdvance takes one computer's shells in the order in which it tells them.
func (p *Process) queryAdvance(env Env, o *op, c QuerySessions, out outcome) {
	t := c.Targets[o.step]
	if m, ok := out.body.(protocol.Enumerated); ok {
		h, _ := host(env, t)
		for _, info := range m.Shells {
			if ref := p.queryShell(env, c, t, h, info); ref != 0 {
				o.found = append(o.found, ref)
			}
		}
	} else {
		o.result.Failures = append(o.result.Failures, queryFailure(t, out))
	}
	o.step++
	p.queryNext(env, o.id, c)
}

// queryShell makes a session object of one shell, or finds the own one (engine.md 1.4); 0 is none. Names and
// InstanceIds are matched later, so that a shell which they reject has taken its Id.
func (p *Process) queryShell(env Env, c QuerySessions, t Target, h protocol.HostID, info protocol.ShellInfo) SessionRef {
	if tooMany(info) {
		note(env, "client.passed", func() string { return "shell=" + string(info.ID) }, "E-LISTED")
		return 0
	}
	if t.Configuration != "" &&
		!strings.EqualFold(shortConfiguration(t.Configuration), shortConfiguration(info.Configuration)) {
		return 0
	}
	if ref := p.repo.find(info.ID); ref != 0 && p.usable(ref, info) {
		rs := p.rs(p.session(ref).runspace)
		rs.dates(env.Now(), info)
		if !c.State.passes(rs.state) {
			return 0
		}
		note(env, "client.own", func() string { return fmt.Sprintf("session=%d shell=%s", ref, info.ID) }, "E1.4", "STATE-1")
		return ref
	}
	if !c.State.passes(Disconnected) {
		return 0
	}
	first := p.firstSeen(info.ID)
	s := p.newSession(p.queried(env.Now(), t, h, info).num)
	note(env, "client.found", func() string { return fmt.Sprintf("session=%d id=%d shell=%s", s.ref, s.shownID, info.ID) },
		"GET-4", "E1.4", "STATE-2", "E2.2")
	if p.spec.PageIds && !c.Connecting && first != 0 {
		s.shownID = first
	}
	return s.ref
}

// tooMany tells that a query leaves the shell out because it has several commands (engine.md 0).
func tooMany(info protocol.ShellInfo) bool {
	n := 0
	for _, c := range info.Commands {
		if live(c) {
			n++
		}
	}
	return n > 1
}

// usable tells whether the own session stands for the shell: not a Broken one, and not a Disconnected one
// that the server says is connected to somebody (engine.md 1.4).
func (p *Process) usable(ref SessionRef, info protocol.ShellInfo) bool {
	switch p.rs(p.session(ref).runspace).state {
	case Broken:
		return false
	case Disconnected:
		return info.State == protocol.ShellDisconnected
	}
	return true
}

// passes compares a state with the filter.
func (f StateFilter) passes(s RunspaceState) bool {
	switch f {
	case FilterOpened:
		return s == Opened
	case FilterDisconnected:
		return s == Disconnected
	case FilterClosed:
		return s == Closed
	case FilterBroken:
		return s == Broken
	}
	return true
}

// queryMatch applies the names or InstanceIds to what all computers gave: names pattern by pattern, so that
// a session can come twice; of each InstanceId the first. Misses are told only if there was something to
// match (engine.md 1.4).
func (p *Process) queryMatch(o *op, c QuerySessions) {
	if len(c.Names) == 0 && len(c.Instances) == 0 || len(o.found) == 0 {
		return
	}
	var matched []SessionRef
	for _, pattern := range c.Names {
		n := len(matched)
		for _, ref := range o.found {
			if like(pattern, p.rs(p.session(ref).runspace).poolName) {
				matched = append(matched, ref)
			}
		}
		if len(matched) == n {
			o.result.Misses = append(o.result.Misses, pattern)
		}
	}
	for _, want := range c.Instances {
		i := slices.IndexFunc(o.found, func(ref SessionRef) bool {
			return strings.EqualFold(string(p.rs(p.session(ref).runspace).shell), string(want))
		})
		if i < 0 {
			o.result.Misses = append(o.result.Misses, string(want))
			continue
		}
		matched = append(matched, o.found[i])
	}
	o.found = matched
}
