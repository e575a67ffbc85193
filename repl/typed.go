package repl

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"pssim/sim"
	"pssim/sim/kernel"
)

// typed runs PowerShell text at the window in front. A window whose command still waits takes no line until
// that command is done; an empty line, and any other, first tries whether it can go on now.
func (s *Session) typed(text string) {
	if ticket := s.window(s.current).ticket; ticket != 0 {
		s.run(ticket)
		if s.ended || s.window(s.current).ticket != 0 {
			return
		}
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	ticket, err := s.world.Submit(s.current, sim.Line{Source: text})
	if err != nil {
		s.complain("%s", err)
		return
	}
	if s.config.Interactive {
		s.window(s.current).learn(text, s.version())
	}
	s.window(s.current).running = text
	s.run(ticket)
}

// run drives the world until a command of the window in front is done, asks the person what the command
// asks, and prints what it showed. A command that cannot end stays with its window.
func (s *Session) run(ticket sim.Ticket) {
	number := s.current
	s.window(number).ticket = 0
	// Each round but the last ends at a question, which the world answers with an error.
	for {
		reply, err := s.world.Run(ticket)
		s.show()
		var asks *sim.InputError
		if errors.As(err, &asks) {
			if err = s.answer(asks); err == nil {
				continue
			}
		}
		if err != nil {
			s.stopped(ticket, err)
			return
		}
		s.finished(number, reply)
		return
	}
}

// answer asks the person what a command asks. Ctrl-C stops the command; where nobody answers, it is told so.
func (s *Session) answer(asks *sim.InputError) error {
	line, err := s.ask(asks)
	switch {
	case errors.Is(err, ErrAborted):
		return s.world.Interrupt(asks.Client)
	case err != nil && !errors.Is(err, io.EOF):
		return err
	}
	return s.world.Answer(asks.Client, line, err == nil)
}

// ask reads an answer. A reader without a way of its own for answers gives its next line, as PowerShell does
// whose input is redirected.
func (s *Session) ask(asks *sim.InputError) (string, error) {
	if r, ok := s.config.In.(AnswerReader); ok {
		return r.ReadAnswer(asks.Prompt, asks.Secret)
	}
	return s.config.In.ReadLine(asks.Prompt)
}

// stopped tells why a command did not end. One that waits keeps its window; the world is as the command left
// it, and goes on when something is done about what it waits for.
func (s *Session) stopped(ticket sim.Ticket, err error) {
	var waits *sim.WaitError
	var fault *kernel.PanicError
	switch {
	case errors.As(err, &waits):
		s.window(s.current).ticket = ticket
		s.complain("%s", s.waitText(waits))
	case errors.As(err, &fault):
		s.complain("pssim failed inside; this is a fault of pssim, not of the command: %s", fault.Value)
	case errors.Is(err, sim.ErrGone):
		s.closed(1)
		s.lost = s.ended
	default:
		s.complain("%s", err)
	}
}

// waitText says who waits for what, and what can be done about it.
func (s *Session) waitText(e *sim.WaitError) string {
	var b strings.Builder
	if e.Limit != nil {
		fmt.Fprintf(&b, "The command was given up as endless: %s.\n", e.Limit)
	} else {
		b.WriteString("The command cannot end: nothing is to come that it waits for.\n")
	}
	for _, w := range e.Waiting {
		fmt.Fprintf(&b, "  %s waits since %s: %s\n", w.Who, clockText(w.Since), s.waitsFor(w))
	}
	fmt.Fprintf(&b, "It stays as it is. Change the world (:net, :clock, :restart) or go to another window (:client NAME); "+
		"an empty line lets it try again, Ctrl-C or :interrupt %s stops it.", quoted(s.view(s.current).Name))
	return b.String()
}

// waitsFor is what a person typed to make a window wait; of others, the call that is not answered.
func (s *Session) waitsFor(w sim.Waiting) string {
	if number := s.world.Client(w.Who); number != 0 && s.window(number).ticket != 0 {
		return s.window(number).running
	}
	return w.Call
}

// finished notes how a command ended.
func (s *Session) finished(number int, reply kernel.Reply) {
	done, ok := reply.(sim.LineDone)
	if !ok {
		return
	}
	s.window(number).prompt = done.Prompt
	if done.Exited {
		s.closed(done.Code)
		return
	}
	// Errors that a command wrote and survived leave the code at 0, as in PowerShell.
	if done.Code != 0 {
		s.failed = true
	}
}

// closed leaves a window that is no more: for another open window, or for good.
func (s *Session) closed(code int) {
	name := s.view(s.current).Name
	for _, v := range s.world.Snapshot().Windows {
		if !v.Gone {
			s.print("The window " + name + " is closed; " + v.Name + " is in front.\n")
			s.front(v.Number)
			return
		}
	}
	s.ended, s.code = true, code
}

// abort is Ctrl-C at a prompt: it stops the command that the window waits for, if any.
func (s *Session) abort() {
	w := s.window(s.current)
	if w.ticket == 0 {
		return
	}
	here := s.here("Ctrl-C")
	if err := s.world.Interrupt(s.current); err != nil {
		s.complain("%s", err)
	} else {
		s.run(w.ticket)
	}
	s.passed(here, nil)
}
