package format

import (
	"strings"
)

// splitLines breaks a text at line breaks; it answers at least one line.
func splitLines(s string) []string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.Split(s, "\n")
}

// fold breaks a text into lines of at most width cells: at line breaks, else behind blanks (which stay at
// the end of their line), and inside words that are longer than a line. A character that is wider than the
// line becomes a question mark.
func fold(s string, width int) []string {
	var out []string
	for _, line := range splitLines(s) {
		if Cells(line) <= width || width < 1 {
			out = append(out, line)
			continue
		}
		out = append(out, foldLine(line, width)...)
	}
	return out
}

func foldLine(line string, width int) []string {
	f := folder{width: width, left: width}
	for line != "" {
		n := strings.IndexAny(line, " \t") + 1
		if n == 0 {
			n = len(line)
		}
		f.word(line[:n])
		line = line[n:]
	}
	return append(f.lines, f.line.String())
}

// folder fills lines with words. left counts the cells that are still free on the running line.
type folder struct {
	lines       []string
	line        strings.Builder
	width, left int
}

// word adds one word with the blank behind it.
func (f *folder) word(w string) {
	n := Cells(w)
	if n <= f.width {
		if n > f.left {
			f.newLine()
		}
		f.line.WriteString(w)
		f.left -= n
		return
	}
	for _, r := range w {
		c := runeCells(r)
		if c > f.width {
			r, c = '?', 1
		}
		if c > f.left {
			f.newLine()
		}
		f.line.WriteRune(r)
		f.left -= c
	}
}

func (f *folder) newLine() {
	f.lines = append(f.lines, f.line.String())
	f.line.Reset()
	f.left = f.width
}
