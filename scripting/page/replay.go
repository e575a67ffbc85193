package page

import (
	"fmt"
	"strings"

	"pssim/repl/syntax"
	"pssim/scripting"
	"pssim/sim"
	"pssim/sim/kernel"
)

// programName is the name of program in a world's table.
const programName = "page"

// usualWindow is the window of a page whose set-up opens none.
const usualWindow = "A"

// replay is the request to type a page: its set-up, then its blocks.
type replay struct {
	script scripting.Script
	blocks []Block
	total  int // blocks of the page; there are more than these where examples have worlds of their own
}

// Text implements kernel.Data.
func (r replay) Text() string {
	var b strings.Builder
	b.WriteString(r.script.Text())
	for _, block := range r.blocks {
		fmt.Fprintf(&b, " block %d %q %q", block.Number, block.Window, block.Code)
	}
	return b.String()
}

// replayed is the reply: what came of each block that was reached.
type replayed struct {
	blocks   []outcome
	failures []scripting.Failure // checks of the set-up that did not hold
	broken   *scripting.Error    // what ended the set-up early
}

// Text implements kernel.Data.
func (r replayed) Text() string {
	var b strings.Builder
	b.WriteString("replayed")
	for _, o := range r.blocks {
		fmt.Fprintf(&b, " window=%q output=%q errors=%q refused=%t failed=%q guids=%q", o.window, o.output, o.errors,
			o.refused != nil, o.failed, o.guids)
	}
	for _, f := range r.failures {
		fmt.Fprintf(&b, " check=%q", f.String())
	}
	if r.broken != nil {
		fmt.Fprintf(&b, " broken=%q", r.broken.Error())
	}
	return b.String()
}

// outcome is what came of a block.
type outcome struct {
	window string
	output string
	// outputs is what each statement printed.
	outputs []string
	errors  []errorSeen
	// guids are the identifiers known after the block.
	guids guids
	// omits are the ids of errors that the page is known to leave out.
	omits []string
	// unmodelled is why the block was not typed, "" if it was.
	unmodelled string
	// refused tells that some statement could not even begin, by its own fault and not the world's: the text
	// does not parse, or its parameters do not fit (the first of errors that says so).
	refused *errorSeen
	// failed is why a statement never ended, "" if all did.
	failed string
}

// errorSeen is the first error that a statement wrote, and how many it wrote.
type errorSeen struct {
	id, message string
	count       int
}

// String makes the error part of a canonical text.
func (e errorSeen) String() string { return fmt.Sprintf("%d %s %s", e.count, e.id, e.message) }

// program replays a page.
type program struct{}

// Start implements kernel.Program.
func (program) Start(kernel.Args) kernel.Instance { return program{} }

// Handle implements kernel.Instance.
func (program) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	request, ok := r.(replay)
	if !ok {
		return sim.Refused{Call: r.Text()}
	}
	h := scripting.NewHost(p, request.script)
	defer h.Close()
	plan := newPlan(request.blocks, request.total)
	plan.define(h)
	reply := replayed{broken: h.Run()}
	if reply.broken == nil {
		reply.blocks, reply.broken = plan.typeAll(h)
	}
	reply.failures = h.Failures()
	return reply
}

// typeAll types the blocks in the order of the page, each after what the set-up says happens before it. It
// ends early where the set-up fails, or where a block never ends.
func (p *plan) typeAll(h *scripting.Host) (list []outcome, broken *scripting.Error) {
	var known guids
	for i, block := range p.blocks {
		if broken = p.begin(h, i); broken != nil {
			return list, broken
		}
		if why := p.steps[i].unmodelled; why != "" {
			list = append(list, outcome{unmodelled: why, guids: known})
			continue
		}
		w, err := p.window(h, i)
		if err != nil {
			return list, err
		}
		block.Code = known.translate(block.Code)
		o := p.typeBlock(h, w, block)
		known = known.learn(block.Output, o.output)
		o.guids, o.omits = known, p.steps[i].omits
		list = append(list, o)
		if h.Stopped() != nil {
			break
		}
	}
	return list, nil
}

// window is where a block is typed.
func (p *plan) window(h *scripting.Host, i int) (*scripting.Window, *scripting.Error) {
	b := p.blocks[i]
	switch {
	case p.steps[i].window != nil:
		return p.steps[i].window, nil
	case b.Window != "":
		return h.Window(b.Window)
	case p.usual != nil:
		return p.usual, nil
	}
	if all := h.Windows(); len(all) > 0 {
		p.usual = all[0]
		return p.usual, nil
	}
	w, err := h.Window(usualWindow)
	p.usual = w
	return w, err
}

// typeBlock types the statements of a block one after the other, as a person would who copies them.
func (p *plan) typeBlock(h *scripting.Host, w *scripting.Window, b Block) outcome {
	h.Section(fmt.Sprintf("block %d, line %d", b.Number, b.Line))
	o := outcome{window: w.Name()}
	version := syntax.Version{Major: w.Version().Major, Minor: w.Version().Minor}
	statements, refused := statementsOf(b, version)
	if refused != nil {
		o.refused = refused
		o.errors = []errorSeen{*refused}
		return o
	}
	for i, text := range statements {
		if i > 0 && p.pace > 0 {
			h.Pass(p.pace)
		}
		line := h.Type(w, text)
		o.output += line.Output
		o.outputs = append(o.outputs, line.Output)
		if line.Done.Error != "" || line.Done.Errors > 0 {
			seen := errorSeen{id: line.Done.Error, message: line.Done.Message, count: max(line.Done.Errors, 1)}
			if line.Done.Binding && len(o.errors) == 0 {
				o.refused = &seen
			}
			o.errors = append(o.errors, seen)
		}
		if line.Failed == sim.ErrGone.Error() {
			// The window went away while the command ran; what it had printed is still to be seen.
			break
		}
		if line.Failed != "" {
			o.failed = line.Failed
			break
		}
		if stop := h.Stopped(); stop != nil {
			o.failed = stop.Error()
			break
		}
	}
	return o
}

// statementsOf splits a block into its statements, which leaves out comments between them; a script with
// parameters or traps of its own is one piece. The error is the first of the parser's, with its place on the
// page.
func statementsOf(b Block, v syntax.Version) ([]string, *errorSeen) {
	source := &syntax.Source{Text: b.Code}
	tree, errs := syntax.Parse(source, v)
	if len(errs) > 0 {
		line, column := source.Position(errs[0].Start)
		message := fmt.Sprintf("line %d, column %d: %s", b.Line+line-1, column, errs[0].Msg)
		return nil, &errorSeen{id: errs[0].ID, message: message, count: 1}
	}
	plain := tree.Params == nil && tree.Begin == nil && tree.Process == nil && tree.Dynamic == nil &&
		tree.End != nil && tree.End.Unnamed && len(tree.End.Traps) == 0
	if !plain {
		return []string{b.Code}, nil
	}
	var list []string
	for _, s := range tree.End.Body {
		list = append(list, source.Slice(s.Extent()))
	}
	return list, nil
}
