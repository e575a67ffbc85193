package sim

import (
	"fmt"
	"strings"

	"pssim/sim/kernel"
)

// A director is a process that acts on the world it lives in: a scenario. It types at windows, cuts links,
// lets time pass by sleeping, and looks around, all by the calls below.

// RoleDirector is the role of a scenario's process.
const RoleDirector Role = 2

// Direct is a call of a director.
type Direct interface {
	kernel.Call
	direct(w *World, p *process) (kernel.Reply, bool)
}

// The calls of a director.
type (
	// RunLine types a line at a window and parks until it is done. Reply: Outcome.
	RunLine struct{ Client, Source string }
	// Act carries out an action. Reply: Acted.
	Act struct{ Action Action }
	// Open opens a window. Reply: Acted.
	Open struct{ Spec ClientSpec }
	// Build adds a computer. Reply: Acted.
	Build struct{ Spec HostSpec }
	// Look asks for the state of everything. Reply: Snapshot.
	Look struct{}
)

// The replies.
type (
	// Outcome tells how a line ended and what it printed.
	Outcome struct {
		Output string
		Done   LineDone
		Failed string // why the line was never done, "" if it was
	}
	// Acted tells how an action went; Failed is "" for well.
	Acted struct{ Failed string }
	// Refused answers a call that this world does not know.
	Refused struct{ Call string }
)

// Text implements kernel.Data.
func (c RunLine) Text() string { return fmt.Sprintf("run %s %q", c.Client, c.Source) }
func (c Act) Text() string     { return actionText(c.Action) }
func (c Open) Text() string    { return fmt.Sprintf("open %+v", c.Spec) }
func (c Build) Text() string   { return fmt.Sprintf("build %+v", c.Spec) }
func (Look) Text() string      { return "look" }
func (o Outcome) Text() string {
	return fmt.Sprintf("outcome %q %s failed=%q", o.Output, o.Done.Text(), o.Failed)
}
func (a Acted) Text() string   { return fmt.Sprintf("acted failed=%q", a.Failed) }
func (r Refused) Text() string { return "refused " + r.Call }

// StartDirector adds a director that runs a program, and returns its number.
func (w *World) StartDirector(name, program string) (int, error) {
	w.journal.add(Stage{Name: name, Program: program})
	pid, err := w.k.Spawn(program, ProcessArgs{Role: RoleDirector, Started: w.k.Now()})
	if err != nil {
		return 0, err
	}
	number := len(w.processes) + 1
	w.processes = append(w.processes, process{
		ClientSpec: ClientSpec{Name: name}, number: number, pid: pid, role: RoleDirector,
	})
	return number, nil
}

// direct answers a director; other processes are refused, since a script must not see the whole world.
func (w *World) direct(p *process, c Direct) (kernel.Reply, bool) {
	if p.role != RoleDirector {
		return Refused{Call: c.Text()}, true
	}
	return c.direct(w, p)
}

func (c RunLine) direct(w *World, p *process) (kernel.Reply, bool) {
	window := w.process(w.Client(c.Client))
	if window == nil || window.gone {
		return Outcome{Failed: fmt.Sprintf("there is no window %q", c.Client)}, true
	}
	w.enqueue(window, Line{Source: c.Source}, p.pid)
	return nil, false
}

func (c Act) direct(w *World, _ *process) (kernel.Reply, bool) {
	if err := checkInput(c.Action); err != nil {
		return acted(err), true
	}
	return acted(c.Action.apply(w)), true
}

func (c Open) direct(w *World, _ *process) (kernel.Reply, bool) {
	_, err := w.startClient(c.Spec)
	return acted(err), true
}

func (c Build) direct(w *World, _ *process) (kernel.Reply, bool) {
	_, err := w.addHost(c.Spec)
	return acted(err), true
}

func (Look) direct(w *World, _ *process) (kernel.Reply, bool) { return w.Snapshot(), true }

func acted(err error) Acted {
	if err != nil {
		return Acted{Failed: strings.TrimSpace(err.Error())}
	}
	return Acted{}
}
