package client

import "testing"

// TestCheckFinds: every invariant is broken once, and told.
func TestCheckFinds(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", "a"), w.open("Server01", "b")
	w.job(a.Ref)
	if err := w.p.Check(); err != nil {
		t.Fatal(err)
	}
	for name, corrupt := range map[string]func(p *Process){
		"no runspace":           func(p *Process) { p.sessions[0].runspace = 9 },
		"an Id from nowhere":    func(p *Process) { p.runspaces[1].id = 9 },
		"an Id twice":           func(p *Process) { p.sessions[1].shownID = p.sessions[0].shownID },
		"a wrong key":           func(p *Process) { p.repo.slots[0].key = b.InstanceID },
		"a shell listed twice":  func(p *Process) { p.repo.slots[1] = p.repo.slots[0] },
		"a job Id twice":        func(p *Process) { p.groups[0].children[0].job = p.groups[0].job },
		"a job Id from nowhere": func(p *Process) { p.groups[0].job = 9 },
		"running in nothing":    func(p *Process) { p.runspaces[0].state = Broken },
		"two Receives":          func(p *Process) { p.requests = append(p.requests, p.requests[0]) },
	} {
		broken := w.p.Clone()
		corrupt(&broken)
		if broken.Check() == nil {
			t.Errorf("%s is not found", name)
		}
	}
	if err := w.p.Check(); err != nil {
		t.Errorf("a clone's corruption reached the original: %v", err)
	}
}

// TestWaiting names what a parked call waits for, in words.
func TestWaiting(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{Computer: "PC"})
	s := w.open("Server01", "a")
	j := w.job(s.Ref)
	w.call(WaitJobs{Jobs: []JobID{j.ID}, Timeout: -1})
	is(t, "waiting", w.p.Waiting(), []string{
		"the end of job 1 (Job1) at Server01, which is Running"})
}
