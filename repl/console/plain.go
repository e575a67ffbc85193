package console

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// Plain reads lines from a pipe or a file. It shows no prompts, and lines may be of any length.
type Plain struct{ in *bufio.Reader }

// NewPlain reads from in.
func NewPlain(in io.Reader) *Plain { return &Plain{bufio.NewReader(in)} }

// ReadLine implements repl.LineReader. The last line counts also without its line end; LF and CRLF both end
// a line.
func (p *Plain) ReadLine(string) (string, error) {
	line, err := p.in.ReadString('\n')
	if err != nil && (line == "" || !errors.Is(err, io.EOF)) {
		return "", err
	}
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), nil
}

// ReadAnswer implements repl.AnswerReader: nobody sits at a pipe, and its lines are not taken for answers.
func (p *Plain) ReadAnswer(string, bool) (string, error) { return "", io.EOF }

// Close has nothing to close.
func (p *Plain) Close() error { return nil }
