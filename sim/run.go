package sim

import (
	"errors"
	"fmt"
	"time"

	"pssim/sim/kernel"
)

// Ticket numbers a request to a process, from 1.
type Ticket int

// ErrGone tells that the process has ended.
var ErrGone = errors.New("the window is closed")

// InputError tells that a request waits for a person at the console. Give the answer with Answer, then Run
// on.
type InputError struct {
	Client int
	Prompt string
	Secret bool
}

// Error implements error.
func (e *InputError) Error() string { return "the command asks: " + e.Prompt }

// WaitError tells that a request cannot end by itself: nothing is to come that it waits for, or a limit was
// reached first. The request stays where it is; the world may be changed and run on, or the request
// interrupted.
type WaitError struct {
	Waiting []Waiting
	// Limit is the limit that was reached, nil for none.
	Limit *kernel.LimitError
}

// Waiting says who waits for what.
type Waiting struct {
	Who   string
	Call  string
	Since kernel.Time
}

// Error implements error.
func (e *WaitError) Error() string {
	text := "nothing more is to come"
	if e.Limit != nil {
		text = e.Limit.Error()
	}
	for _, w := range e.Waiting {
		text += fmt.Sprintf("\n  %s waits for %s since %s", w.Who, w.Call, w.Since)
	}
	return text
}

// Submit gives a request to a window's process; it begins when the requests before it have ended. Drive the
// world with Run or Step.
func (w *World) Submit(client int, r kernel.Request) (Ticket, error) {
	p := w.process(client)
	if p == nil || p.gone {
		return 0, ErrGone
	}
	w.input()
	return w.enqueue(p, r, 0), nil
}

// enqueue gives a request to a process.
func (w *World) enqueue(p *process, r kernel.Request, waiter kernel.PID) Ticket {
	w.tickets = append(w.tickets, ticket{process: p.number, request: r, waiter: waiter, mark: len(p.output)})
	number := len(w.tickets)
	p.queue = append(p.queue, number)
	if p.current == 0 && len(p.queue) == 1 {
		w.k.Schedule(w.k.Now(), begin{p.pid})
	}
	return Ticket(number)
}

// Run drives the world until a request is done and everything due at that moment has happened, and returns
// its reply. Virtual time moves as far as the request waits for it. The error is an *InputError where a
// person is asked, a *WaitError where the request cannot end, or what ended the process.
func (w *World) Run(t Ticket) (kernel.Reply, error) {
	if t < 1 || int(t) > len(w.tickets) {
		return nil, &ConfigError{"Ticket", fmt.Sprintf("there is no request %d", t)}
	}
	start, first := w.k.Now(), w.k.Processed()
	for !w.tickets[t-1].done {
		if err := w.asks(t); err != nil {
			return nil, err
		}
		if w.k.Processed()-first >= w.config.Limits.Events {
			return nil, w.stuck(&kernel.LimitError{Limit: kernel.LimitEvents, Value: int64(w.config.Limits.Events)})
		}
		if e, ok := w.k.Peek(); ok && e.At.Sub(start) > w.config.Limits.Time {
			return nil, w.stuck(&kernel.LimitError{Limit: kernel.LimitTime, Value: int64(w.config.Limits.Time)})
		}
		more, err := w.Step()
		if err != nil {
			return nil, err
		}
		if !more && !w.tickets[t-1].done {
			return nil, w.stuck(nil)
		}
	}
	if err := w.Settle(); err != nil {
		return nil, err
	}
	return w.tickets[t-1].reply, w.tickets[t-1].failed
}

// asks tells whether the request waits for a person.
func (w *World) asks(t Ticket) error {
	p := w.process(w.tickets[t-1].process)
	if p.current != int(t) {
		return nil
	}
	call, parked := w.k.PendingCall(p.pid)
	if ask, ok := call.(AskInput); parked && ok {
		return &InputError{Client: p.number, Prompt: ask.Prompt, Secret: ask.Secret}
	}
	return nil
}

// Answer types a line where a request asked for one; ok false says that nobody answers.
func (w *World) Answer(client int, line string, ok bool) error {
	p := w.process(client)
	if p == nil || p.gone {
		return ErrGone
	}
	w.input()
	err := w.k.Answer(p.pid, Input{Line: line, OK: ok})
	w.flush()
	return err
}

// stuck makes the error for a request that cannot end.
func (w *World) stuck(limit *kernel.LimitError) *WaitError {
	e := &WaitError{Limit: limit}
	for _, waiting := range w.k.Parked() {
		who := "a process"
		if p := w.byPID(waiting.PID); p != nil {
			who = w.actor(p)
		}
		e.Waiting = append(e.Waiting, Waiting{Who: who, Call: waiting.Call, Since: waiting.Since})
	}
	return e
}

// Done tells whether a request has ended.
func (w *World) Done(t Ticket) bool {
	return t >= 1 && int(t) <= len(w.tickets) && w.tickets[t-1].done
}

// Step handles the next event; false if none is to come.
func (w *World) Step() (bool, error) {
	e, ok, err := w.k.Next()
	if err != nil || !ok {
		return false, err
	}
	w.event = e
	w.dispatch(e.Payload)
	w.flush()
	return true, nil
}

// Settle handles all events that are due now.
func (w *World) Settle() error { return w.runTo(w.k.Now()) }

// RunFor lets virtual time pass by d, handling what falls due.
func (w *World) RunFor(d time.Duration) error {
	if d < 0 {
		return &ConfigError{"d", "time does not run backwards"}
	}
	return w.RunUntil(w.k.Now().Add(d))
}

// RunUntil lets virtual time pass until t.
func (w *World) RunUntil(t kernel.Time) error {
	if err := w.runTo(t); err != nil {
		return err
	}
	w.input()
	return w.k.AdvanceTo(t)
}

// runTo handles all events up to and including t, within the limit of events.
func (w *World) runTo(t kernel.Time) error {
	for first := w.k.Processed(); ; {
		e, ok := w.k.Peek()
		if !ok || e.At > t {
			return nil
		}
		if w.k.Processed()-first >= w.config.Limits.Events {
			return w.stuck(&kernel.LimitError{Limit: kernel.LimitEvents, Value: int64(w.config.Limits.Events)})
		}
		if _, err := w.Step(); err != nil {
			return err
		}
	}
}

// input marks that what follows comes from outside.
func (w *World) input() {
	w.k.Input()
	w.event = kernel.Event{}
}

// flush hands out the answers that came up while an event was handled.
func (w *World) flush() {
	for len(w.answers) > 0 {
		a := w.answers[0]
		w.answers = w.answers[1:]
		// A process that was stopped meanwhile no longer wants its answer.
		_ = w.k.Answer(a.pid, a.reply)
	}
}

// Now is the virtual time.
func (w *World) Now() kernel.Time { return w.k.Now() }
