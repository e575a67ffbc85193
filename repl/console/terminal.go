// Package console is the real console of a session: a line editor with history and completion where a person
// sits at a terminal, and a plain reader for pipes. It is the only user of the line editor.
package console

import (
	"errors"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/peterh/liner"

	"pssim/repl"
	"pssim/repl/complete"
)

// IsTerminal tells whether a person sits at both ends: the editor is for terminals only, since on a pipe it
// would split long lines and print prompts. Only the process's own standard files can be a terminal.
func IsTerminal(in io.Reader, out io.Writer) bool {
	if in != io.Reader(os.Stdin) || out != io.Writer(os.Stdout) {
		return false
	}
	if _, err := liner.TerminalMode(); err != nil || !liner.TerminalSupported() {
		return false
	}
	info, err := os.Stdout.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// Terminal is the line editor. It prints no colour, whether or not NO_COLOR is set.
type Terminal struct {
	state      *liner.State
	out        io.Writer
	file       string // of the history, "" for none
	interrupts *Interrupts
	unended    string // what was written since the last line end
}

// Open puts the terminal into the editor's hands until Close. The history is read from file and written back
// to it; a file that cannot be read is none.
func Open(out io.Writer, file string, interrupts *Interrupts) *Terminal {
	t := &Terminal{state: liner.NewLiner(), out: out, file: file, interrupts: interrupts}
	t.state.SetCtrlCAborts(true)
	t.state.SetTabCompletionStyle(liner.TabPrints)
	if f, err := os.Open(file); err == nil {
		_, _ = t.state.ReadHistory(f)
		_ = f.Close()
	}
	return t
}

// Complete makes the Tab key ask find, whose positions are counted in bytes.
func (t *Terminal) Complete(find func(line string, pos int) complete.Result) {
	t.state.SetWordCompleter(func(line string, pos int) (head string, list []string, tail string) {
		r := find(line, byteOffset(line, pos))
		for _, item := range r.Items {
			list = append(list, item.Text)
		}
		return line[:r.From], list, line[r.To:]
	})
}

// byteOffset converts a position in runes, which the editor counts.
func byteOffset(line string, runes int) int {
	for i := range line {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(line)
}

// ReadLine implements repl.LineReader.
func (t *Terminal) ReadLine(prompt string) (string, error) {
	line, err := t.state.Prompt(t.begin(prompt))
	t.interrupts.Clear()
	if errors.Is(err, io.EOF) {
		_, _ = io.WriteString(t.out, "\n") // Ctrl-D leaves the cursor behind the prompt
	}
	return line, converted(err)
}

// ReadAnswer implements repl.AnswerReader; a secret is not echoed.
func (t *Terminal) ReadAnswer(prompt string, secret bool) (string, error) {
	if !secret {
		return t.ReadLine(prompt)
	}
	line, err := t.state.PasswordPrompt(t.begin(prompt))
	return line, converted(err)
}

// Remember implements repl.Historian. The editor reads no history file with a line longer than its buffer,
// so such entries are left out.
func (t *Terminal) Remember(block string) {
	if line, _ := repl.OneLine(block); len(line) < 4096 {
		t.state.AppendHistory(line)
	}
}

// Close writes the history and gives the terminal back.
func (t *Terminal) Close() error {
	err := t.writeHistory()
	return errors.Join(err, t.state.Close())
}

func (t *Terminal) writeHistory() error {
	if t.file == "" {
		return nil
	}
	f, err := os.OpenFile(t.file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = t.state.WriteHistory(f)
	return errors.Join(err, f.Close())
}

// converted turns the editor's errors into those of repl.
func converted(err error) error {
	if errors.Is(err, liner.ErrPromptAborted) {
		return repl.ErrAborted
	}
	return err
}

// Write prints what is shown between prompts.
func (t *Terminal) Write(p []byte) (int, error) {
	text := t.unended + string(p)
	t.unended = text[strings.LastIndexByte(text, '\n')+1:]
	return t.out.Write(p)
}

// begin prepares a prompt for the editor, which redraws it from the left edge. What stands there already, an
// output without a line end, becomes part of the prompt. Of a prompt of several lines the editor draws the
// last only.
func (t *Terminal) begin(prompt string) string {
	if t.unended != "" {
		_, _ = io.WriteString(t.out, "\r")
	}
	prompt = t.unended + prompt
	t.unended = ""
	if i := strings.LastIndexByte(prompt, '\n'); i >= 0 {
		_, _ = io.WriteString(t.out, prompt[:i+1])
		prompt = prompt[i+1:]
	}
	return printable(prompt)
}

// printable drops what the editor refuses in a prompt: control characters, and invalid text.
func printable(prompt string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, prompt)
}
