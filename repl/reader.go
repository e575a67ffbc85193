package repl

import (
	"errors"
	"io"
	"strings"

	"pssim/repl/syntax"
)

// ErrAborted is what a LineReader returns when the person pressed Ctrl-C at a prompt.
var ErrAborted = errors.New("the line was aborted")

// LineReader hands out what a person or a pipe types, a line at a time and without its line end. After
// the last line it returns io.EOF. A reader that is no terminal shows no prompt.
type LineReader interface {
	ReadLine(prompt string) (string, error)
}

// AnswerReader is a LineReader that treats the questions of running commands in its own way: a secret is
// not echoed, and no answer enters the history. io.EOF means that nobody answers.
type AnswerReader interface {
	LineReader
	ReadAnswer(prompt string, secret bool) (string, error)
}

// Historian is a LineReader that keeps a history. It is told of each block of lines as a whole, once the
// block is complete.
type Historian interface {
	Remember(block string)
}

// continuationPrompt asks for the rest of a block, as PowerShell's console does.
const continuationPrompt = ">> "

// lines reads the blocks of a session: lines that belong together since only together they parse.
type lines struct {
	in          LineReader
	interactive bool
	number      int // lines read so far
}

// read reads a line.
func (l *lines) read(prompt string) (string, error) {
	text, err := l.in.ReadLine(prompt)
	if err == nil {
		l.number++
	}
	return text, err
}

// block reads a line, and as many more as the text is incomplete without. At a terminal an empty line ends
// the block whether complete or not, as in PowerShell's plain console; in a pipe, where a script may hold
// empty lines anywhere, only its completion or the end of the input does.
func (l *lines) block(prompt string, version syntax.Version) (string, error) {
	text, err := l.read(prompt)
	if err != nil {
		return "", err
	}
	if isMeta(text) {
		return text, nil
	}
	for incomplete(text, version) {
		more, err := l.read(continuationPrompt)
		if errors.Is(err, io.EOF) {
			break // what there is is run, and its parse error shown; the next read meets the end again
		}
		if err != nil {
			return "", err
		}
		text += "\n" + more
		if l.interactive && strings.TrimSpace(more) == "" {
			break
		}
	}
	return text, nil
}

// incomplete tells whether more lines could make the text parse (language.md 2.8).
func incomplete(text string, version syntax.Version) bool {
	_, errs := syntax.Parse(&syntax.Source{Text: text}, version)
	return syntax.Incomplete(errs)
}
