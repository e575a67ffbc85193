// Package page replays documentation pages on the simulator: it reads the command blocks of a Markdown page
// with the output that follows each, runs them in the windows that the page's set-up names, and compares
// what came out with what is documented.
//
// Nothing here knows any particular page. What a page assumes and does not say (which window a block is
// typed in, what was typed before, which computers there are, what happens in between) is a set-up in Lua,
// found by the page's title.
package page

import (
	"fmt"
	"strings"
)

// Page is a documentation page: its title and its command blocks in order.
type Page struct {
	File   string
	Title  string
	Blocks []Block
	// Stray lists the lines of output fences that follow no command: nothing can be expected of them.
	Stray []int
}

// Block is the unit of a replay: commands, and the output that follows them on the page.
type Block struct {
	Number  int    // from 1, counting the page's command blocks
	Line    int    // line of the page at which the commands begin, from 1
	Heading string // the nearest heading above, as text
	Code    string // the commands, without prompts
	// Window is the client that a comment "# Session N" on the first line names, or "".
	Window string
	// Output is the documented output, without its fence; HasOutput tells it from none.
	Output     []string
	HasOutput  bool
	OutputLine int
}

// ReadError says why a text is not a page that can be replayed.
type ReadError struct {
	File string
	Line int
	Text string
}

// Error formats the error as file:line: text.
func (e *ReadError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// Read reads a page. Line ends may be LF or CRLF. A page without any command block is an error, as is a
// fence that is never closed.
func Read(file, text string) (*Page, error) {
	r := &reader{page: &Page{File: file}}
	text = strings.TrimPrefix(text, "\ufeff")
	r.lines = strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	r.frontMatter()
	for r.at < len(r.lines) {
		if err := r.line(); err != nil {
			return nil, err
		}
	}
	if len(r.page.Blocks) == 0 {
		return nil, &ReadError{file, len(r.lines), "the page has no command block (a fence marked powershell)"}
	}
	return r.page, nil
}

// reader walks over the lines of one page.
type reader struct {
	page    *Page
	lines   []string
	at      int
	heading string
	// open tells that the last block still waits for its output.
	open bool
}

// frontMatter reads the metadata between two lines "---" at the very beginning.
func (r *reader) frontMatter() {
	if len(r.lines) == 0 || strings.TrimRight(r.lines[0], " ") != "---" {
		return
	}
	for i, line := range r.lines[1:] {
		if strings.TrimRight(line, " ") == "---" {
			r.at = i + 2
			return
		}
		if key, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(strings.TrimSpace(key), "title") {
			r.page.Title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
}

// line reads one line of prose, a heading, or a whole fence.
func (r *reader) line() error {
	line := r.lines[r.at]
	if mark, info, ok := fence(line); ok {
		return r.fence(mark, info)
	}
	if level := strings.TrimLeft(line, "#"); level != line && strings.HasPrefix(level, " ") {
		r.heading = headingText(level)
		if r.page.Title == "" {
			r.page.Title = r.heading
		}
	}
	r.at++
	return nil
}

// headingText drops anchors such as <a name="x"></a> from a heading.
func headingText(s string) string {
	for {
		open := strings.IndexByte(s, '<')
		end := strings.IndexByte(s, '>')
		if open < 0 || end < open {
			return strings.TrimSpace(s)
		}
		s = s[:open] + s[end+1:]
	}
}

// fence recognises the opening line of a fenced block and returns its mark and its language.
func fence(line string) (mark, info string, ok bool) {
	trimmed := strings.TrimLeft(line, " ")
	for _, c := range []string{"`", "~"} {
		if !strings.HasPrefix(trimmed, strings.Repeat(c, 3)) {
			continue
		}
		rest := strings.TrimLeft(trimmed, c)
		mark = trimmed[:len(trimmed)-len(rest)]
		info, _, _ = strings.Cut(strings.TrimSpace(rest), " ")
		return mark, strings.ToLower(info), !strings.Contains(rest, "`")
	}
	return "", "", false
}

// fence reads a fenced block up to its closing mark.
func (r *reader) fence(mark, info string) error {
	first := r.at + 1
	for r.at = first; r.at < len(r.lines); r.at++ {
		line := strings.TrimSpace(r.lines[r.at])
		if strings.HasPrefix(line, mark) && strings.Trim(line, mark[:1]) == "" {
			body := outdented(r.lines[first:r.at], r.lines[first-1])
			r.at++
			r.block(info, body, first+1)
			return nil
		}
	}
	return &ReadError{r.page.File, first, "the fence that opens here is never closed"}
}

// outdented takes the indentation of a fence's opening line, within a list say, off its body's lines, as far as
// they have it.
func outdented(body []string, opening string) []string {
	indent := len(opening) - len(strings.TrimLeft(opening, " "))
	if indent == 0 {
		return body
	}
	out := make([]string, len(body))
	for i, line := range body {
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		out[i] = line[min(indent, blanks):]
	}
	return out
}

// block sorts a fence by its language: commands, output, or neither.
func (r *reader) block(info string, body []string, line int) {
	switch info {
	case "powershell", "powershell-interactive", "pwsh", "ps1", "posh":
		if hasPrompt(body) {
			r.transcript(body, line)
			return
		}
		r.command(strings.Join(body, "\n"), line)
		r.open = true
	case "output":
		r.output(body, line)
	default:
		if hasPrompt(body) {
			r.transcript(body, line)
		}
	}
}

// command adds a command block.
func (r *reader) command(code string, line int) {
	r.page.Blocks = append(r.page.Blocks, Block{
		Number: len(r.page.Blocks) + 1, Line: line, Heading: r.heading, Code: code, Window: windowOf(code),
	})
}

// output gives an output fence to the command block before it, or records it as stray.
func (r *reader) output(body []string, line int) {
	if !r.open {
		r.page.Stray = append(r.page.Stray, line)
		return
	}
	b := &r.page.Blocks[len(r.page.Blocks)-1]
	b.Output, b.HasOutput, b.OutputLine = body, true, line
	r.open = false
}

// windowOf reads "# Session 1" from the first line of a block.
func windowOf(code string) string {
	first, _, _ := strings.Cut(code, "\n")
	comment, ok := strings.CutPrefix(strings.TrimSpace(first), "#")
	if !ok {
		return ""
	}
	words := strings.Fields(comment)
	if len(words) == 2 && strings.EqualFold(words[0], "Session") && isNumber(words[1]) {
		return "Session " + words[1]
	}
	return ""
}

func isNumber(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}
