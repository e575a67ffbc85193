package repl

import (
	"fmt"
	"strings"
)

// UnrunError tells that lines were left over when the last window was gone, since there was no prompt at which they
// could be typed.
type UnrunError struct {
	Window string // the last window
	Line   int    // the line with which it went, counted from 1
	// Lines are the first of the lines that were not run, blank ones left out, and Numbers which they are; there
	// are More of them behind.
	Lines   []string
	Numbers []int
	More    int
}

// Error lists the lines.
func (e *UnrunError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the last window, %s, was closed by line %d; what follows it was not run:", e.Window, e.Line)
	for i, line := range e.Lines {
		fmt.Fprintf(&b, "\n  line %d: %s", e.Numbers[i], line)
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\n  and %d more", e.More)
	}
	return b.String()
}

// The bounds of what is read of the lines that are not run, and of what is listed.
const (
	unrunRead   = 100_000
	unrunListed = 5
)

// unrun reads on to the end of the input, and returns an *UnrunError if there is anything to be run.
func (l *lines) unrun(window string, last int) error {
	e := &UnrunError{Window: window, Line: last}
	for range unrunRead {
		text, err := l.read("")
		if err != nil {
			break // the end, or what stands for it: there is nobody to try again
		}
		switch {
		case strings.TrimSpace(text) == "":
		case len(e.Lines) < unrunListed:
			e.Lines, e.Numbers = append(e.Lines, text), append(e.Numbers, l.number)
		default:
			e.More++
		}
	}
	if len(e.Lines) == 0 {
		return nil
	}
	return e
}
