package eval

import (
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// noteTokens gives $^ and $$ the first and last word of the line before, and keeps those of this line for
// the next one. A line that begins or ends with one of the two themselves leaves that one alone.
func (in *Interp) noteTokens(sb *syntax.ScriptBlock) {
	in.setToken("^", in.first)
	in.setToken("$", in.last)
	text := strings.TrimSpace(sb.Source.Text)
	if text == "" {
		return
	}
	first, last := outerWords(sb, text)
	if first != "$^" && first != "$$" {
		in.first = first
	}
	if last != "$^" && last != "$$" {
		in.last = last
	}
}

func (in *Interp) setToken(name, text string) {
	c := in.global.cell(name)
	c.v, c.set = value.String(text), text != ""
}

// outerWords are the first and the last token of a line: leaves of its tree, or the brackets that enclose
// them.
func outerWords(sb *syntax.ScriptBlock, text string) (first, last string) {
	first, last = text[:1], text[len(text)-1:]
	start := strings.Index(sb.Source.Text, text)
	end := start + len(text)
	syntax.Walk(sb, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Variable, *syntax.String, *syntax.Number, *syntax.Expandable:
		default:
			return true
		}
		ext := n.Extent()
		if ext.Start == start {
			first = sb.Source.Slice(ext)
		}
		if ext.End == end {
			last = sb.Source.Slice(ext)
		}
		return true
	})
	return first, last
}
