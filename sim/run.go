package sim

import (
	"errors"
	"fmt"
	"strings"
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
// reached first. The world is as it was when the wait began, so that nothing else is lost by it; the request
// waits on. The world may be changed and run on, or the request interrupted.
type WaitError struct {
	Waiting []Waiting
	// Limit is the limit that was reached, nil for none.
	Limit *kernel.LimitError
}

// Waiting says who waits for what.
type Waiting struct {
	Who string
	// Call is what is waited for, in words where it is the client half's to tell: the operations with the
	// sessions, jobs and computers that they are about.
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
// world with Run or Step. The error is a *ConfigError for a request that is none, ErrGone for a window that has
// ended, or a *kernel.LimitError where too many requests wait already.
func (w *World) Submit(client int, r kernel.Request) (Ticket, error) {
	if err := checkRequest(r); err != nil {
		return 0, err
	}
	p := w.process(client)
	if p == nil || p.gone {
		return 0, ErrGone
	}
	if waiting := len(p.queue); waiting >= w.config.Limits.Pending {
		return 0, &kernel.LimitError{Limit: kernel.LimitRequests, Value: int64(waiting)}
	}
	w.input()
	t := w.enqueue(p, r, 0)
	w.journal.add(Give{Client: p.Name, Number: p.number, Request: r, Ticket: t})
	return t, nil
}

// enqueue gives a request to a process.
func (w *World) enqueue(p *process, r kernel.Request, waiter kernel.PID) Ticket {
	number := w.tickets.add(ticket{process: p.number, request: r, waiter: waiter, mark: len(p.output)})
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
	if t < 1 || int(t) > w.tickets.size() {
		return nil, &ConfigError{"Ticket", fmt.Sprintf("there is no request %d", t)}
	}
	w.journal.add(Drive{t})
	if err := w.driven(w.driveTo(t)); err != nil {
		return nil, err
	}
	return w.tickets.at(int(t)).reply, w.tickets.at(int(t)).failed
}

// asks tells whether the request waits for a person.
func (w *World) asks(t Ticket) error {
	p := w.process(w.tickets.at(int(t)).process)
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
	w.journal.add(Respond{Client: p.Name, Number: p.number, Line: line, OK: ok})
	w.input()
	err := w.k.Answer(p.pid, Input{Line: line, OK: ok})
	w.flush()
	return err
}

// stuck makes the error for a request that cannot end.
func (w *World) stuck(limit *kernel.LimitError) *WaitError {
	e := &WaitError{Limit: limit}
	for _, waiting := range w.k.Parked() {
		if call, _ := w.k.PendingCall(waiting.PID); isSleep(call) {
			continue // its end is to come
		}
		p := w.byPID(waiting.PID) // every process of the kernel is one of the world's
		what := waiting.Call
		if p.client != nil { // a director has no client half
			if words := p.client.Waiting(); len(words) > 0 {
				what = strings.Join(words, " and ")
			}
		}
		e.Waiting = append(e.Waiting, Waiting{Who: w.actor(p), Call: what, Since: waiting.Since})
	}
	return e
}

func isSleep(c kernel.Call) bool {
	_, ok := c.(Sleep)
	return ok
}

// Done tells whether a request has ended.
func (w *World) Done(t Ticket) bool {
	return t >= 1 && int(t) <= w.tickets.size() && w.tickets.at(int(t)).done
}

// Step handles the next event; false if none is to come. A *kernel.LimitError leaves the world as it is.
func (w *World) Step() (bool, error) {
	w.journal.add(Steps{1})
	return w.step()
}

func (w *World) step() (bool, error) {
	if limit := w.full(); limit != nil {
		return false, limit
	}
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
func (w *World) Settle() error {
	w.journal.add(Settle{})
	return w.driven(w.driveUntil(w.k.Now(), false))
}

// RunFor lets virtual time pass by d, handling what falls due.
func (w *World) RunFor(d time.Duration) error {
	if d < 0 {
		return &ConfigError{"d", "time does not run backwards"}
	}
	return w.RunUntil(w.k.Now().Add(d))
}

// RunUntil lets virtual time pass until t.
func (w *World) RunUntil(t kernel.Time) error {
	w.journal.add(Pass{For: w.until(t)})
	return w.driven(w.driveUntil(t, true))
}

// input marks that what follows comes from outside.
func (w *World) input() {
	w.k.Input()
	w.event = kernel.Event{}
}

// flush hands out the answers that came up while an event was handled.
func (w *World) flush() {
	for i := 0; i < len(w.answers); i++ {
		a := w.answers[i]
		w.answers[i] = answer{}
		// A process that was stopped meanwhile no longer wants its answer.
		_ = w.k.Answer(a.pid, a.reply)
	}
	w.answers = w.answers[:0]
}

// Now is the virtual time.
func (w *World) Now() kernel.Time { return w.k.Now() }
