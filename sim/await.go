package sim

import (
	"fmt"
	"time"

	"pssim/sim/kernel"
)

// Further calls of a director: to start a line and come back to it, and to plan what is to happen meanwhile.
type (
	// StartLine types a line at a window without waiting for its end. Reply: LineStarted.
	StartLine struct{ Client, Source string }
	// AwaitLine parks until a line that was started is done. Reply: Outcome; its Output is what the window
	// printed since the line began, so that it is the line's alone if no other was typed meanwhile.
	AwaitLine struct{ Ticket Ticket }
	// Plan carries out an action when a span of virtual time has passed. What it names is looked up then.
	// Reply: Acted.
	Plan struct {
		After  time.Duration
		Action Action
	}
	// AskDue asks whether anything else is to happen at this very moment: with links of no latency, a whole
	// exchange does. Reply: Due.
	AskDue struct{}
	// Due tells that events are due now.
	Due struct{ Now bool }
	// GiveAnswer types a line where the command of an interactive window asks for one. Reply: Answered.
	GiveAnswer struct{ Client, Line string }
	// Answered tells what the line answered, or why nobody wanted it.
	Answered struct {
		Prompt string
		Secret bool
		Failed string
	}
	// LineStarted numbers a started line, or tells why there is none.
	LineStarted struct {
		Ticket Ticket
		Failed string
	}
)

// Text implements kernel.Data.
func (c StartLine) Text() string  { return fmt.Sprintf("start %s %q", c.Client, c.Source) }
func (c AwaitLine) Text() string  { return fmt.Sprintf("await %d", c.Ticket) }
func (c Plan) Text() string       { return fmt.Sprintf("plan %s %s", c.After, actionText(c.Action)) }
func (AskDue) Text() string       { return "due" }
func (d Due) Text() string        { return fmt.Sprintf("due %t", d.Now) }
func (c GiveAnswer) Text() string { return fmt.Sprintf("answer %s %q", c.Client, c.Line) }
func (a Answered) Text() string {
	return fmt.Sprintf("answered %q secret=%t failed=%q", a.Prompt, a.Secret, a.Failed)
}
func (s LineStarted) Text() string { return fmt.Sprintf("started %d failed=%q", s.Ticket, s.Failed) }

func (c StartLine) direct(w *World, _ *process) (kernel.Reply, bool) {
	window := w.process(w.Client(c.Client))
	if window == nil || window.gone {
		return LineStarted{Failed: fmt.Sprintf("there is no window %q", c.Client)}, true
	}
	return LineStarted{Ticket: w.enqueue(window, Line{Source: c.Source}, 0)}, true
}

func (c AwaitLine) direct(w *World, p *process) (kernel.Reply, bool) {
	if c.Ticket < 1 || int(c.Ticket) > w.tickets.size() {
		return Outcome{Failed: fmt.Sprintf("there is no line %d", c.Ticket)}, true
	}
	t := w.tickets.at(int(c.Ticket))
	if t.done {
		return w.outcome(t), true
	}
	t.waiter = p.pid
	return nil, false
}

func (c GiveAnswer) direct(w *World, _ *process) (kernel.Reply, bool) {
	window := w.process(w.Client(c.Client))
	if window == nil || window.gone {
		return Answered{Failed: fmt.Sprintf("there is no window %q", c.Client)}, true
	}
	call, _ := w.k.PendingCall(window.pid)
	asked, ok := call.(AskInput)
	if !ok {
		return Answered{Failed: fmt.Sprintf("window %q asks for nothing", c.Client)}, true
	}
	w.answer(window.pid, Input{Line: c.Line, OK: true})
	return Answered{Prompt: asked.Prompt, Secret: asked.Secret}, true
}

func (AskDue) direct(w *World, _ *process) (kernel.Reply, bool) {
	e, ok := w.k.Peek()
	return Due{Now: ok && e.At <= w.k.Now()}, true
}

func (c Plan) direct(w *World, _ *process) (kernel.Reply, bool) {
	if c.After < 0 {
		return Acted{Failed: "the time lies in the past"}, true
	}
	if err := w.checkPlan(c.Action); err != nil {
		return acted(err), true
	}
	w.k.Schedule(w.k.Now().Add(c.After), planned{c.Action})
	return Acted{}, true
}
