package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// background runs "pipeline &" (6.0): a job of the pipeline's text, in which the variables stand for their
// values here, as $using: has it.
func (f *frame) background(n syntax.Node) error {
	s, err := f.in.parse(f.jobText(n))
	if err != nil {
		return f.at(n, err)
	}
	args := []cmdlet.Argument{{Param: "ScriptBlock", HasParam: true, Attached: true, Value: value.FromScript(s)}}
	pl, err := f.lone(n, "Start-Job", args, false, f.out)
	if err != nil {
		return err
	}
	return pl.execute(nil)
}

// jobText is the source of a background pipeline without its &, with using: put into its variables that
// are set here.
func (f *frame) jobText(n syntax.Node) string {
	ext := n.Extent()
	text := f.block.Source.Slice(ext)
	var marks []int
	syntax.Walk(n, func(n syntax.Node) bool {
		v, ok := n.(*syntax.Variable)
		if !ok || v.Scope != "" || v.Splat || strings.EqualFold(v.Name, "_") {
			return true
		}
		if c := f.sc.lookup(fold(v.Name)); c == nil || c.opt != cmdlet.OptionNone || c.auto != autoNone {
			return true
		}
		at := v.Extent().Start - ext.Start + 1
		if v.Braced {
			at++
		}
		marks = append(marks, at)
		return true
	})
	var b strings.Builder
	last := 0
	for _, at := range marks {
		if at < last || at > len(text) {
			continue
		}
		b.WriteString(text[last:at] + "using:")
		last = at
	}
	b.WriteString(text[last:])
	return b.String()
}
