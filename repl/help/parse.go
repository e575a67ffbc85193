package help

import "strings"

// parse reads a file of topics. A line's first two characters tell what it is:
//
//	= NAME         begins a topic
//	: text         its synopsis, of a subject
//	- Name: text   begins the note on a parameter; lines that follow with two blanks go on with it
//	* title        begins an example
//	PS> code       a line to be typed
//	>> code        goes on with the line before
//	! id           the error id that the example ends with
//	@ A, B         other topics
//
// Any other line is text: the remark of the example it stands in, else about the topic. What stands before
// the first topic is no part of any.
func parse(text string) []Topic {
	var p parser
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		p.line(line)
	}
	for i := range p.topics {
		p.topics[i].Text = trimBlank(p.topics[i].Text)
	}
	return p.topics
}

// parser keeps where lines of text belong: to an example, to a parameter's note, or to the topic.
type parser struct {
	topics    []Topic
	inExample bool
	inNote    bool
}

func (p *parser) line(line string) {
	mark, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if mark == "=" {
		p.topics = append(p.topics, Topic{Name: rest})
		p.inExample, p.inNote = false, false
		return
	}
	if len(p.topics) == 0 {
		return
	}
	t := &p.topics[len(p.topics)-1]
	switch mark {
	case ":":
		t.Synopsis = rest
	case "-":
		name, note, _ := strings.Cut(rest, ":")
		t.Params = append(t.Params, Param{Name: name, Text: []string{strings.TrimSpace(note)}})
		p.inExample, p.inNote = false, true
	case "*":
		t.Examples = append(t.Examples, Example{Title: rest})
		p.inExample, p.inNote = true, false
	case "@":
		for name := range strings.SplitSeq(rest, ",") {
			t.Related = append(t.Related, strings.TrimSpace(name))
		}
	default:
		p.text(t, mark, line)
	}
}

// text files a line that begins no part of its own.
func (p *parser) text(t *Topic, mark, line string) {
	switch {
	case p.inExample:
		t.Examples[len(t.Examples)-1].add(mark, line)
	case p.inNote && strings.HasPrefix(line, "  "):
		note := &t.Params[len(t.Params)-1]
		note.Text = append(note.Text, strings.TrimSpace(line))
	default:
		p.inNote = false
		t.Text = append(t.Text, line)
	}
}

// add files a line of an example.
func (e *Example) add(mark, line string) {
	switch {
	case mark == "PS>":
		e.Lines = append(e.Lines, strings.TrimPrefix(line, "PS> "))
	case mark == ">>" && len(e.Lines) > 0:
		e.Lines[len(e.Lines)-1] += "\n" + strings.TrimPrefix(line, ">> ")
	case mark == "!":
		e.Fails = strings.TrimPrefix(line, "! ")
	case line != "":
		e.Remark = append(e.Remark, line)
	}
}

// trimBlank drops empty lines from both ends.
func trimBlank(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
