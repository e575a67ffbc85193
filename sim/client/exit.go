package client

import (
	"fmt"
	"slices"

	"pssim/sim/protocol"
)

// Exit is the orderly end of the process (engine.md 7): what runs in the foreground is stopped; running jobs
// have their sessions disconnected where that can be; the sessions of the repository are kept if a command
// of this process runs in them (ROB-3), and deleted if not (ROB-4). What was Disconnected stays as it is. The
// requests are sent, and no answer is waited for.
func (p *Process) Exit(env Env) {
	if p.exited {
		return
	}
	p.parked = parked{}
	p.endForeground(env)
	for n := range p.groups {
		for _, c := range p.groups[n].children {
			if c.phase.attached() {
				p.leave(env, c.runspace)
			}
		}
	}
	for _, ref := range p.repo.list() {
		p.leave(env, p.session(ref).runspace)
	}
	for num := range p.runspaces {
		p.leave(env, num+1)
	}
	p.exited, p.requests = true, nil
}

// endForeground stops the synchronous commands; from here on they run no more as far as this side counts.
func (p *Process) endForeground(env Env) {
	for n := range p.groups {
		g := &p.groups[n]
		if g.stream == 0 || g.removed {
			continue
		}
		p.stopGroup(env, g)
		g.retire()
	}
}

// leave disconnects or deletes the shell of an open runspace.
func (p *Process) leave(env Env, num int) {
	rs := p.rs(num)
	if rs.state != Opened {
		return
	}
	text := fmt.Sprintf("runspace=%d shell=%s", num, rs.shell)
	if p.running(num) && rs.canDisconnect() {
		note(env, "client.exit", func() string { return text + " is disconnected" }, "ROB-3", "E7")
		p.disconnect(env, num, request{})
		return
	}
	note(env, "client.exit", func() string { return text + " is deleted" }, "ROB-4", "E7")
	p.close(env, num, request{})
}

// Reached lists the computers on which this process may hold shells, each once, by number.
func (p *Process) Reached() []protocol.HostID {
	var list []protocol.HostID
	for i := range p.runspaces {
		list = append(list, p.runspaces[i].host)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return slices.DeleteFunc(list, func(h protocol.HostID) bool { return h == 0 }) // names that did not resolve
}
