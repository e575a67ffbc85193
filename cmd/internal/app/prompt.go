package app

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pssim/repl"
	"pssim/repl/console"
	"pssim/repl/pwsh"
	"pssim/sim"
	"pssim/sim/trace"
)

// banner greets a person at a terminal.
const banner = "pssim: a simulated lab, at PowerShell's prompt. :help lists the commands that begin with a colon; exit leaves.\n"

// prompt is the read-eval-print loop, at a terminal or on a pipe.
func (p *program) prompt() error {
	if console.IsTerminal(p.stdin, p.stdout) {
		return p.terminal()
	}
	return p.session(console.NewPlain(p.stdin), nil)
}

// command runs a text as if it were typed.
func (p *program) command(text string) error {
	return p.session(console.NewPlain(strings.NewReader(text)), nil)
}

// terminal is the loop with a person. Output goes through the editor, which must know what stands on the line
// of its prompt.
func (p *program) terminal() (err error) {
	interrupts := console.Listen()
	defer interrupts.Close()
	editor := console.Open(p.stdout, historyFile(), interrupts)
	defer func() { err = errors.Join(err, editor.Close()) }()
	p.stdout = editor
	_, _ = io.WriteString(p.stdout, banner)
	return p.session(editor, interrupts)
}

// historyFile is where the lines of earlier sessions are kept; "" where there is no place for it, which is no
// reason not to start.
func historyFile() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		var err error
		if dir, err = os.UserConfigDir(); err != nil {
			return ""
		}
	}
	dir = filepath.Join(dir, "pssim")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return filepath.Join(dir, "history")
}

// session runs a loop over a reader; interrupts is nil where no person presses Ctrl-C.
func (p *program) session(in repl.LineReader, interrupts *console.Interrupts) error {
	s, err := p.newSession(in, interrupts)
	if err != nil {
		return err
	}
	defer func() { s.World().Close() }()
	if editor, ok := in.(*console.Terminal); ok {
		editor.Complete(s.Complete)
	}
	p.code, err = s.Loop()
	return errors.Join(err, p.writeTrace(s.World()))
}

// newSession makes a world and a session on it. Completion and its table of cmdlets are only for a person: a
// text that is run once should start at once.
func (p *program) newSession(in repl.LineReader, interrupts *console.Interrupts) (*repl.Session, error) {
	labs := labs{p.flags}
	world, err := labs.Build(labs.Names()[0])
	if err != nil {
		return nil, err
	}
	c := repl.Config{
		World: world, In: in, Out: p.stdout, Labs: labs,
		Window: p.flags.window(interrupts != nil), Interactive: interrupts != nil,
	}
	if interrupts != nil {
		c.Interrupter = interrupts
		if c.Registry, err = pwsh.Registry(); err != nil {
			return nil, err
		}
	} else if len(p.flags.passwords) > 0 {
		c.In = passwords{in, p.flags.passwords}
	}
	return repl.New(c)
}

// writeTrace writes the trace of a world to the file that --trace names.
func (p *program) writeTrace(w *sim.World) error {
	if p.flags.trace == "" {
		return nil
	}
	f, err := os.Create(p.flags.trace)
	if err != nil {
		return &inputError{err}
	}
	return errors.Join(trace.WriteJSON(f, w.Trace().Records()), f.Close())
}

// passwords answers the questions for secrets where nobody sits: with the password of the user that the
// question names.
type passwords struct {
	repl.LineReader
	list []string // USER=PASSWORD
}

// ReadAnswer implements repl.AnswerReader.
func (r passwords) ReadAnswer(prompt string, secret bool) (string, error) {
	for _, entry := range r.list {
		user, password, _ := strings.Cut(entry, "=")
		if secret && strings.Contains(strings.ToLower(prompt), strings.ToLower(user)) {
			return password, nil
		}
	}
	return "", io.EOF
}
