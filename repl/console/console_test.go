package console

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/peterh/liner"

	"pssim/repl"
)

func TestPlain(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	p := NewPlain(strings.NewReader("one\r\n\n" + long + "\nlast"))
	for _, want := range []string{"one", "", long, "last"} {
		if got, err := p.ReadLine("> "); err != nil || got != want {
			t.Errorf("got %.20q, %v, want %.20q", got, err, want)
		}
	}
	for range 2 {
		if got, err := p.ReadLine(""); !errors.Is(err, io.EOF) {
			t.Errorf("%q, %v after the end", got, err)
		}
	}
	if _, err := p.ReadAnswer("Name: ", false); !errors.Is(err, io.EOF) {
		t.Errorf("somebody answered: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestPlainFails(t *testing.T) {
	if _, err := NewPlain(failing{}).ReadLine(""); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

func TestIsTerminal(t *testing.T) {
	if IsTerminal(strings.NewReader(""), io.Discard) {
		t.Error("a string is a terminal")
	}
	if IsTerminal(strings.NewReader(""), os.Stdout) {
		t.Error("a terminal without a keyboard")
	}
}

func TestByteOffset(t *testing.T) {
	for _, test := range []struct {
		line        string
		runes, want int
	}{{"abc", 0, 0}, {"abc", 2, 2}, {"abc", 9, 3}, {"日本x", 1, 3}, {"日本x", 2, 6}, {"日本x", 3, 7}, {"", 0, 0}} {
		if got := byteOffset(test.line, test.runes); got != test.want {
			t.Errorf("byteOffset(%q, %d) = %d", test.line, test.runes, got)
		}
	}
}

// TestPrompt: what stands on the line already and what the editor refuses.
func TestPrompt(t *testing.T) {
	var out strings.Builder
	term := &Terminal{out: &out}
	if _, err := io.WriteString(term, "done\nno end"); err != nil {
		t.Fatal(err)
	}
	if got := term.begin("PS> "); got != "no endPS> " {
		t.Errorf("%q", got)
	}
	if got := term.begin("PS> "); got != "PS> " {
		t.Errorf("%q", got)
	}
	if got := term.begin("one\ntwo> \x1b[31m"); got != "two> [31m" {
		t.Errorf("%q", got)
	}
	if want := "done\nno end\rone\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}

func TestConverted(t *testing.T) {
	if err := converted(liner.ErrPromptAborted); !errors.Is(err, repl.ErrAborted) {
		t.Error(err)
	}
	if err := converted(io.EOF); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestInterrupts(t *testing.T) {
	i := &Interrupts{}
	if i.Interrupted() {
		t.Error("interrupted by nobody")
	}
	i.pressed.Store(true)
	if !i.Interrupted() || i.Interrupted() {
		t.Error("an interrupt is told once")
	}
	i.pressed.Store(true)
	i.Clear()
	if i.Interrupted() {
		t.Error("an interrupt that was cleared")
	}
}
