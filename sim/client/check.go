package client

import (
	"fmt"
	"slices"
)

// Check tests the invariants of the process's state. An error is a mistake in this package.
func (p *Process) Check() error {
	for _, check := range []func() error{p.checkSessions, p.checkRepository, p.checkJobs, p.checkRequests} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// checkSessions: every session has a runspace, and no two runspaces share an Id, but for the one that
// replaced another in its session.
func (p *Process) checkSessions() error {
	var ids []int
	for _, s := range p.sessions {
		if s.runspace < 1 || s.runspace > len(p.runspaces) {
			return fmt.Errorf("session %d has no runspace", s.ref)
		}
		if id := p.rs(s.runspace).id; id > p.lastID {
			return fmt.Errorf("session %d has Id %d after %d", s.ref, id, p.lastID)
		}
		if slices.Contains(ids, s.shownID) && !p.spec.PageIds {
			return fmt.Errorf("session Id %d was used twice", s.shownID)
		}
		ids = append(ids, s.shownID)
	}
	return nil
}

// checkRepository: every shell is listed once, under its own InstanceId.
func (p *Process) checkRepository() error {
	for i, s := range p.repo.slots {
		if s.ref == 0 {
			continue
		}
		if shell := p.rs(p.session(s.ref).runspace).shell; shell != s.key {
			return fmt.Errorf("the repository keeps shell %s under %s", shell, s.key)
		}
		if p.repo.index(s.key) != i {
			return fmt.Errorf("the repository lists shell %s twice", s.key)
		}
	}
	return nil
}

// checkJobs: job Ids are taken once, and what a runspace no longer holds does not run.
func (p *Process) checkJobs() error {
	var ids []JobID
	for _, v := range p.Jobs() {
		if v.ID > p.lastJob || slices.Contains(ids, v.ID) {
			return fmt.Errorf("job Id %d was used twice", v.ID)
		}
		ids = append(ids, v.ID)
	}
	for _, g := range p.groups {
		for i, c := range g.children {
			s := p.rs(c.runspace).state
			if c.phase.attached() && s != Opened && s != Closing && s != Disconnecting && !p.exited {
				return fmt.Errorf("child %d of group %d is %s in a %s session", i, g.num, c.phase, s)
			}
		}
	}
	return nil
}

// checkRequests: one Receive at most is outstanding for a command in one connection.
func (p *Process) checkRequests() error {
	for i, r := range p.requests {
		rest := Process{requests: p.requests[i+1:]}
		if r.purpose == forReceive && rest.outstanding(r) {
			return fmt.Errorf("two Receive requests for child %d of group %d", r.child, r.group)
		}
	}
	return nil
}

// Repository shows the sessions of the repository in its order: what Get-PSSession lists.
func (p *Process) Repository() []SessionView { return p.listed() }

// Sessions shows every session object, in the order in which they were made.
func (p *Process) Sessions() []SessionView {
	var list []SessionView
	for _, s := range p.sessions {
		list = append(list, p.view(s.ref))
	}
	return list
}

// Session shows one session object; false for a handle that is none.
func (p *Process) Session(ref SessionRef) (SessionView, bool) {
	if p.session(ref) == nil {
		return SessionView{}, false
	}
	return p.view(ref), true
}

// Exited tells whether the process has ended in order.
func (p *Process) Exited() bool { return p.exited }
