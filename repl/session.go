// Package repl is the read-eval-print loop: it reads what is typed, from a terminal or a pipe, types it at a
// window of a simulated world, lets the world run until the command is done, and prints what the window
// shows. Lines that begin with a colon are meta commands: they speak to the world from outside, as nobody
// in it can, and open windows, move the clock, cut links and show both sides of a session.
//
// The package reads no terminal and no clock. A LineReader and an io.Writer are all it has of the real
// computer, so that a session is a pure function of its world and its lines.
package repl

import (
	"errors"
	"fmt"
	"io"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/sim"
	"pssim/sim/kernel"
)

// Labs builds worlds by name, for :lab. Each call of Build returns a world of its own.
type Labs interface {
	// Names lists the labs in the order in which they are to be shown; the first is the default.
	Names() []string
	Build(name string) (*sim.World, error)
}

// Config is what a Session is made from. World, In and Out are needed. :why and :undo need worlds that keep a
// journal (sim.Config.Journal), also those of Labs.
type Config struct {
	World *sim.World
	In    LineReader
	Out   io.Writer
	// Window describes the windows that are opened: the first one, if the world has none, and later ones,
	// which take from it what :client leaves unsaid. Its host must exist.
	Window sim.ClientSpec
	Labs   Labs // nil for no :lab
	// Interactive tells that a person reads the prompts.
	Interactive bool
	// Registry are the cmdlets that Complete offers; nil for none.
	Registry *cmdlet.Registry
	// Interrupter is how Ctrl-C reaches a running command; nil for not at all.
	Interrupter kernel.Interrupter
}

// Session is a person's seat at a world: one window at a time is in front, and its prompt is shown.
type Session struct {
	config  Config
	world   *sim.World
	windows []window // in the order in which the session met them
	current int      // number of the window in front
	places  []place  // before the last moves, the latest last
	failed  bool     // something went wrong since the session began
	ended   bool
	code    int // exit code, once ended
	// lost tells that the session ended without exit: its last window was killed, or went with its computer.
	lost bool
}

// window is what the session knows of a window of the world.
type window struct {
	number int
	mark   int    // how much of its output was shown
	prompt string // what its console last asked with, "" for not known
	// ticket is the command that did not end when the session last ran it, 0 for none, and running its text.
	ticket  sim.Ticket
	running string
	// planned are the times of lines that :at planned: after them the prompt may be another.
	planned []kernel.Time
	// variables and functions are the names that were typed here, for completion.
	variables, functions []string
}

// New starts a session. It opens the first window if the world has none.
func New(c Config) (*Session, error) {
	s := &Session{config: c}
	if err := s.enter(c.World); err != nil {
		return nil, err
	}
	return s, nil
}

// enter makes the session look at a world, at its first open window.
func (s *Session) enter(w *sim.World) error {
	front, err := frontWindow(w, s.config.Window)
	if err != nil {
		return err
	}
	s.world, s.windows, s.current = w, nil, front
	w.SetInterrupter(s.config.Interrupter)
	return nil
}

// frontWindow returns the first open window of a world, which is opened if there is none.
func frontWindow(w *sim.World, spec sim.ClientSpec) (int, error) {
	for _, v := range w.Snapshot().Windows {
		if !v.Gone {
			return v.Number, nil
		}
	}
	return w.StartClient(spec)
}

// World is the world that the session looks at. It is another one after :lab and :undo.
func (s *Session) World() *sim.World { return s.world }

// Loop reads and runs lines until the input ends, the last window is closed by exit, or reading fails. It
// returns the exit code: that of exit if there was one; else, of a session without a person, 1 if anything
// failed. Where the last window goes in another way than by exit, and no person is there to see it, the lines that
// follow cannot be run: the error is then an *UnrunError.
func (s *Session) Loop() (int, error) {
	in := lines{in: s.config.In, interactive: s.config.Interactive}
	last := 0
	for !s.ended {
		last = in.number + 1
		text, err := in.block(s.prompt(), s.version())
		switch {
		case errors.Is(err, ErrAborted):
			s.abort()
		case errors.Is(err, io.EOF):
			return s.exitCode(), nil
		case err != nil:
			return 1, err
		default:
			s.remember(text)
			s.Do(text)
		}
	}
	if s.lost && !s.config.Interactive {
		if err := in.unrun(s.view(s.current).Name, last); err != nil {
			return 1, err
		}
	}
	return s.code, nil
}

// exitCode is the code at the end of the input.
func (s *Session) exitCode() int {
	if s.failed && !s.config.Interactive {
		return 1
	}
	return 0
}

// Do runs one block of text at the window in front, or a meta command, and prints what comes of it. It tells
// whether all went well.
func (s *Session) Do(text string) bool {
	before := s.failed
	s.failed = false
	if isMeta(text) {
		s.meta(text)
	} else {
		here := s.here(text)
		s.typed(text)
		s.passed(here, nil)
	}
	s.leaveClosed()
	ok := !s.failed
	s.failed = before || !ok
	return ok
}

// Ended tells whether the last window was closed by exit, and with which code.
func (s *Session) Ended() (code int, ended bool) { return s.code, s.ended }

// complain prints an error of the session itself, as opposed to one of a command.
func (s *Session) complain(format string, args ...any) {
	s.failed = true
	s.print(fmt.Sprintf(format, args...) + "\n")
}

// print writes to the person. A pipe whose reader went away is no fault of the session; the next read ends it.
func (s *Session) print(text string) { _, _ = io.WriteString(s.config.Out, text) }

func (s *Session) remember(text string) {
	if h, ok := s.config.In.(Historian); ok && text != "" {
		h.Remember(text)
	}
}

// version is the language version of the window in front.
func (s *Session) version() syntax.Version {
	v := s.view(s.current).Version
	return syntax.Version{Major: v.Major, Minor: v.Minor}
}
