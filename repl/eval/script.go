package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// maxDepth bounds calls of functions and script blocks inside each other.
const maxDepth = 1000

// scriptRun is one invocation of a function or script block, as an element of a pipeline.
type scriptRun struct {
	in     *Interp
	inv    *invocation
	fr     *frame
	call   *call
	block  *syntax.ScriptBlock
	filter bool
	input  []value.Value // what came through the pipeline, where no process block takes it
	cells  []*cell       // of the parameters
	unset  []value.Value // what each parameter is while it is not bound
	bound  []bool        // which parameters the last pipeline object bound
	// closure is the scope of captured variables, nil for blocks that captured none.
	closure *scope
}

// newScriptRun makes the scope and frame of a call.
func newScriptRun(inv *invocation) *scriptRun {
	s := inv.target.script
	r := &scriptRun{in: inv.in, inv: inv, block: s.Block, filter: inv.target.filter}
	r.call = &call{args: inv.b.Rest(), env: &inv.in.env, binding: inv.b, inv: inv, block: s.Block}
	if inv.target.newScope {
		parent := inv.f.sc
		if s.Bound != nil {
			r.closure = inv.in.closureScope(s.Bound)
			parent = r.closure
		}
		r.fr = inv.in.newCallFrame(&scope{parent: parent, call: r.call, script: inv.target.file}, s.Block, inv.out, inv.streams)
	} else {
		r.fr = inv.in.newFrame(inv.f.sc, s.Block, inv.out, inv.streams)
	}
	r.fr.using = inv.f.using
	inv.sc = r.fr.sc
	return r
}

// closureScope holds the variables that GetNewClosure captured. It is a script scope of its own right below
// the global one, as that of a module.
func (in *Interp) closureScope(bound *value.Hashtable) *scope {
	sc := &scope{parent: in.global, script: true}
	for i := range bound.Len() {
		k, v := bound.At(i)
		sc.add(&cell{name: fold(k.Str()), shown: k.Str(), v: v, set: true})
	}
	return sc
}

// keepClosure stores what the block did to its captured variables for the next call.
func (r *scriptRun) keepClosure() {
	if r.closure == nil {
		return
	}
	bound := r.inv.target.script.Bound
	for _, c := range r.closure.cells {
		if c.set {
			bound.Set(value.String(c.display()), c.v)
		}
	}
}

func (r *scriptRun) begin() error {
	if r.inv.target.newScope {
		r.inv.publishPreferences(r.fr.sc)
	}
	if err := r.bindCells(); err != nil {
		return err
	}
	return r.named(r.block.Begin)
}

// bindCells makes variables of the parameters: bound values, defaults, and what a type gives an unbound
// one.
func (r *scriptRun) bindCells() error {
	ps := r.block.Params
	if ps == nil {
		return nil
	}
	b := r.inv.b
	n := len(ps.Params)
	r.cells, r.unset, r.bound = make([]*cell, n), make([]value.Value, n), make([]bool, n)
	for i, p := range ps.Params {
		c := r.fr.sc.cell(fold(p.Name.Name))
		c.shown = p.Name.Name
		r.cells[i] = c
		if c.opt != cmdlet.OptionNone {
			return r.fr.at(p, r.in.setSlow(c, value.Null))
		}
		c.slow, c.typ, c.checks = false, nil, nil
		q := &r.inv.info.Params[i]
		if b.BoundAt(i) {
			c.v, c.set = b.At(i), true
		} else {
			if err := r.defaultValue(c, q, p); err != nil {
				return err
			}
			r.unset[i] = c.v
		}
		if q.Type != nil {
			c.constrain(q.Type)
		}
		if len(q.Checks) > 0 { // which assignments in the body must pass, though the default need not
			c.checks, c.slow = q.Checks, true
		}
	}
	return nil
}

// defaultValue evaluates a parameter's default expression in the function's scope.
func (r *scriptRun) defaultValue(c *cell, q *cmdlet.Param, p *syntax.Param) error {
	c.set = true
	switch {
	case p.Default != nil:
		v, err := r.fr.expr(p.Default)
		if err != nil {
			return err
		}
		if q.Type != nil {
			if v, err = r.fr.convert(p.Default, plain(v), q.Type); err != nil {
				return err
			}
		}
		c.v = plain(v)
	case q.Switch:
		c.v = value.Switch(false)
	case q.Type != nil && (q.Type.Kind == value.KindString || q.Type.Is(value.TypeValueType)):
		c.v = value.Null
		if v, err := r.in.env.Convert(value.Null, q.Type); err == nil {
			c.v = v
		}
	default:
		c.v = value.Null
	}
	return nil
}

// process runs the process block for one pipeline object; without one, the object is kept for end.
func (r *scriptRun) process() error {
	r.rebind()
	block := r.block.Process
	if r.filter && block == nil {
		block = r.block.End
	}
	if block == nil {
		if r.inv.piped {
			r.input = append(r.input, r.inv.item)
		}
		return nil
	}
	if r.inv.piped {
		r.set("_", r.inv.item)
		r.call.input = []value.Value{r.inv.item}
		r.refill()
	}
	return r.named(block)
}

// rebind gives the parameters what the pipeline object bound; one that the last object bound and this one
// does not gets its default back.
func (r *scriptRun) rebind() {
	b := r.inv.b
	for i, c := range r.cells {
		switch {
		case b.BoundAt(i):
			c.v, c.set = b.At(i), true
			r.bound[i] = true
		case r.bound[i]:
			c.v, r.bound[i] = r.unset[i], false
		}
	}
}

// set gives an automatic variable of the call its value.
func (r *scriptRun) set(name string, v value.Value) {
	c := r.fr.sc.cell(name)
	c.v, c.set = v, true
}

// refill gives $input the objects that have come, if the block has looked at it.
func (r *scriptRun) refill() {
	if c := r.fr.sc.find("input"); c != nil {
		c.v, c.set = value.FromNative(newEnumerator(r.call.input, &r.in.env)), true
	} else if r.fr.sc.call != r.call {
		r.set("input", value.FromNative(newEnumerator(r.call.input, &r.in.env)))
	}
}

func (r *scriptRun) end() error {
	if r.block.End == nil || r.filter {
		return nil
	}
	if r.inv.piped && r.block.Process == nil {
		r.call.input = r.input
		r.refill()
	}
	return r.named(r.block.End)
}

// named runs begin, process or end. return ends the block only.
func (r *scriptRun) named(b *syntax.NamedBlock) error {
	if b == nil {
		return nil
	}
	outer := r.lendArgs()
	err := r.in.enter(r.fr, b)
	if outer.name != "" {
		*r.fr.sc.cell("args") = outer
	}
	r.keepClosure()
	err = r.scriptExit(err)
	if e, ok := err.(*raised); ok && e.from == r.inv {
		e.from = nil
	}
	return err
}

// lendArgs gives a block that runs in its caller's scope its own $args, and returns the cell that the scope had,
// to be put back; without a name where the scope is the call's own.
func (r *scriptRun) lendArgs() (outer cell) {
	if r.fr.sc.call == r.call {
		return cell{}
	}
	c := r.fr.sc.cell("args")
	outer = *c
	c.v, c.set = value.NewArray(r.call.args...), true
	return outer
}

// enter runs a block one level deeper.
func (in *Interp) enter(fr *frame, b *syntax.NamedBlock) error {
	if in.depth >= maxDepth {
		return &raised{rec: value.NewError("CallDepthOverflow", value.InvalidOperation, "System.Management.Automation.ScriptCallDepthException",
			"Calls are nested too deeply.", value.Null)}
	}
	in.depth++
	in.hold(fr)
	err := fr.statements(b.Body, b.Traps)
	in.release()
	in.depth--
	if j, ok := err.(*jump); ok && j.kind == syntax.JumpReturn {
		return nil
	}
	return err
}

// scriptCall tells how to run a script block outside of a pipeline.
type scriptCall struct {
	item     value.Value // $_
	hasItem  bool
	input    []value.Value
	hasInput bool
	args     []cmdlet.Argument
	this     value.Value
	hasThis  bool
	newScope bool
	out      writer
	streams  *streams
}

// runScript runs a script block from the frame f. A block of plain statements without parameters that runs
// in f's own scope costs no more than its statements.
func (in *Interp) runScript(f *frame, s *value.Script, k scriptCall) error {
	if !k.newScope && s.Bound == nil && isPlain(s.Block) && len(k.args) == 0 && !k.hasInput && !k.hasThis {
		return in.runInline(in.newFrame(f.sc, s.Block, k.out, k.streams), f, k)
	}
	r, err := in.blockCommand(f, s, k.newScope || s.Bound != nil)
	if err != nil {
		return err
	}
	inv := &invocation{in: in, f: f, sc: f.sc, info: r.info, target: r, args: k.args, piped: k.hasInput,
		out: k.out, streams: k.streams, where: value.Invocation{Source: s.Block.Source, Extent: s.Block.Ext}}
	b, err := cmdlet.Bind(r.info, k.args, k.hasInput, &hostAdapter{in: in, sc: f.sc, f: f})
	if err != nil {
		return inv.bindError(err)
	}
	inv.b = b
	run := newScriptRun(inv)
	if k.hasThis {
		run.set("this", k.this)
	}
	if !k.hasItem {
		return run.drive(k)
	}
	c := run.fr.sc.cell("_")
	old, was := c.v, c.set
	c.v, c.set = k.item, true
	err = run.drive(k)
	c.v, c.set = old, was
	return err
}

// drive runs begin, process for each input object or once, and end.
func (r *scriptRun) drive(k scriptCall) error {
	if err := r.begin(); err != nil {
		return err
	}
	if !k.hasInput {
		if err := r.process(); err != nil {
			return err
		}
		return r.end()
	}
	for _, v := range k.input {
		r.inv.item = v
		ok, err := r.inv.b.BindPipeline(v)
		if err == nil && !ok {
			err = r.inv.WriteError(r.inv.b.NotBound(v))
		} else if err == nil {
			err = r.process()
		}
		if err != nil {
			return err
		}
	}
	return r.end()
}

// isPlain tells that a block is nothing but statements.
func isPlain(b *syntax.ScriptBlock) bool {
	return b.Params == nil && b.Begin == nil && b.Process == nil && b.Dynamic == nil && !b.IsFilter
}

// runInline runs plain statements in the scope of fr with $_ set.
func (in *Interp) runInline(fr *frame, from *frame, k scriptCall) error {
	fr.using = from.using
	if fr.block.End == nil {
		return nil
	}
	if !k.hasItem {
		return in.enter(fr, fr.block.End)
	}
	c := fr.sc.cell("_")
	old, was := c.v, c.set
	c.v, c.set = k.item, true
	err := in.enter(fr, fr.block.End)
	c.v, c.set = old, was
	return err
}

// inline runs the block of a switch clause in the running scope.
func (f *frame) inline(b *syntax.ScriptBlock) error {
	return f.in.runScript(f, &value.Script{Block: b}, scriptCall{out: f.out, streams: f.streams})
}

// closure captures the variables of the running function for GetNewClosure.
func (f *frame) closure(s *value.Script) *value.Script {
	h := value.NewHashtable()
	for sc := f.sc; sc != nil && sc.parent != nil; sc = sc.parent {
		for _, c := range sc.cells {
			if c.set && !h.Has(value.String(c.display())) && !isCallVariable(c.name) {
				h.Set(value.String(c.display()), c.v)
			}
		}
	}
	if f.sc.parent == nil {
		for _, c := range f.sc.cells {
			if c.set && !c.slow && !strings.HasSuffix(c.name, "preference") {
				h.Set(value.String(c.display()), c.v)
			}
		}
	}
	return &value.Script{Block: s.Block, Bound: h}
}
