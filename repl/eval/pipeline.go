package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// command is one element of a running pipeline.
type command interface {
	begin() error
	process() error
	end() error
}

// pipe is a running pipeline. Objects are pushed: what a command writes is processed by the next command
// before the write returns.
type pipe struct {
	f      *frame
	stages []*stage
	tries  int         // try bodies around the pipeline
	head   value.Value // what an expression at the head of the pipeline was worth
}

// stage is a command in its place.
type stage struct {
	pipe  *pipe
	index int
	inv   *invocation
	run   command
}

// pipeline runs a pipeline statement.
func (f *frame) pipeline(p *syntax.Pipeline) error {
	if p.Background {
		return f.background(p)
	}
	if e := loneExpr(p); e != nil {
		v, err := f.exprStatement(e)
		if err != nil {
			return err
		}
		if !f.keepsSuccess(e) {
			f.in.ok = true
		}
		return writeAll(f.out, v)
	}
	first, isExpr := p.Elements[0].(*syntax.ExprElement)
	rest := p.Elements
	if isExpr {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return f.redirectedExpr(first)
	}
	var feed func(w writer) error
	var head value.Value
	if isExpr {
		var err error
		if feed, head, err = f.source(first); err != nil {
			return err
		}
	}
	pl, err := f.assemble(rest, isExpr)
	if err != nil {
		return err
	}
	pl.head = head
	return pl.execute(feed)
}

// keepsSuccess tells the expressions that leave $? as the command inside them set it (7.0).
func (f *frame) keepsSuccess(e syntax.Expr) bool {
	if !f.in.facts.Version.AtLeast(7, 0) {
		return false
	}
	switch e := e.(type) {
	case *syntax.Paren:
		return isCommand(e.Body)
	case *syntax.SubExpr, *syntax.ArrayExpr:
		return true
	}
	return false
}

// source evaluates the expression at the head of a pipeline. A range is not made into an array first.
func (f *frame) source(e *syntax.ExprElement) (feed func(w writer) error, head value.Value, err error) {
	lone := &syntax.Pipeline{Elements: []syntax.Element{&syntax.ExprElement{Expr: e.Expr}}}
	low, high, ok, err := f.rangeOf(lone)
	if err != nil {
		return nil, value.Null, err
	}
	if ok {
		return func(w writer) error { return writeRange(w, low, high) }, value.Null, nil
	}
	v, err := f.expr(e.Expr)
	if err != nil {
		return nil, value.Null, err
	}
	return func(w writer) error { return writeAll(w, v) }, v, nil
}

func writeRange(w writer, low, high int64) error {
	step := int64(1)
	if high < low {
		step = -1
	}
	for i := low; ; i += step {
		if err := w.write(value.Int32(int32(i))); err != nil || i == high {
			return err
		}
	}
}

// assemble resolves and binds the commands of a pipeline, from left to right, before any of them runs.
func (f *frame) assemble(elements []syntax.Element, piped bool) (*pipe, error) {
	pl := &pipe{f: f}
	for i, el := range elements {
		c, ok := el.(*syntax.Command)
		if !ok {
			return nil, f.failAt(el, "ExpressionsMustBeFirstInPipeline", "An expression can only be the first element of a pipeline.", value.Null)
		}
		st := &stage{pipe: pl, index: i}
		if err := f.prepare(st, c, piped || i > 0); err != nil {
			return nil, err
		}
		pl.stages = append(pl.stages, st)
	}
	// Outputs are connected from the last command to the first, since each needs its successor.
	var next writer = f.out
	for i := len(pl.stages) - 1; i >= 0; i-- {
		st := pl.stages[i]
		if err := st.connect(next, elements[i].(*syntax.Command)); err != nil {
			return nil, err
		}
		next = st
	}
	for _, st := range pl.stages {
		if err := st.bind(); err != nil {
			return nil, err
		}
	}
	return pl, nil
}

// execute drives the pipeline: begin in order, objects from the head, end in order.
func (pl *pipe) execute(feed func(w writer) error) error {
	pl.tries = pl.f.in.tries
	pl.f.in.hold(pl)
	err := pl.drive(feed)
	pl.f.in.release()
	if d, ok := err.(*downstream); ok && d.pipe == pl {
		err = d.err
	}
	if ferr := pl.finish(err); err == nil {
		err = ferr
	}
	if err != nil {
		return err
	}
	pl.f.in.ok = true
	for _, st := range pl.stages {
		if st.inv.failed {
			pl.f.in.ok = false
		}
	}
	return nil
}

func (pl *pipe) drive(feed func(w writer) error) error {
	for _, st := range pl.stages {
		if err := st.inv.guard(st.run.begin()); err != nil {
			if pl.stopped(err) < 0 {
				return err
			}
		}
	}
	from := 0
	if err := pl.feed(feed); err != nil {
		n := pl.stopped(err)
		if n < 0 {
			return err
		}
		from = n + 1
	}
	for i := from; i < len(pl.stages); i++ {
		st := pl.stages[i]
		st.inv.item = value.Null
		if err := st.inv.guard(st.run.end()); err != nil {
			n := pl.stopped(err)
			if n < 0 {
				return err
			}
			i = max(i, n)
		}
	}
	return nil
}

func (pl *pipe) feed(feed func(w writer) error) error {
	head := pl.stages[0]
	if feed != nil {
		return feed(head)
	}
	return head.inv.guard(head.run.process())
}

// stopped returns the index of the command of this pipeline that wants no more input, or -1.
func (pl *pipe) stopped(err error) int {
	if s, ok := err.(*stopUpstream); ok && s.pipe == pl {
		return s.index
	}
	return -1
}

// finish closes what redirections opened and stores the variables that common parameters name.
func (pl *pipe) finish(err error) error {
	for _, st := range pl.stages {
		if ferr := st.inv.close(err); ferr != nil {
			return ferr
		}
	}
	return nil
}

// write takes one object from the command before.
func (st *stage) write(v value.Value) error {
	if err := st.pipe.f.tick(); err != nil {
		return err
	}
	// The command before may be inside a try; that is no business of this one.
	in := st.inv.in
	tries := in.tries
	in.tries = st.pipe.tries
	err := st.take(v)
	in.tries = tries
	if _, ok := asRaised(err); ok && st.index > 0 {
		return &downstream{st.pipe, err}
	}
	return err
}

// take binds and processes one object.
func (st *stage) take(v value.Value) error {
	inv := st.inv
	inv.item = v
	ok, err := inv.b.BindPipeline(v)
	if err != nil {
		rec, isRecord := err.(*value.ErrorRecord)
		if !isRecord {
			return err
		}
		rec.Target = v
		return inv.WriteError(rec)
	}
	if !ok {
		return inv.WriteError(inv.b.NotBound(v))
	}
	return inv.guard(st.run.process())
}

// bind matches the arguments to parameters and makes what runs the command.
func (st *stage) bind() error {
	inv := st.inv
	b, err := cmdlet.Bind(inv.info, inv.args, inv.piped, &hostAdapter{in: inv.in, sc: inv.f.sc, f: inv.f, at: st.index})
	if err != nil {
		return inv.bindError(err)
	}
	inv.b = b
	if err := inv.common(); err != nil {
		return err
	}
	if inv.target.script == nil {
		st.run = &cmdletRun{inv: inv, runner: inv.info.New()}
		return nil
	}
	st.run = newScriptRun(inv)
	return nil
}

// cmdletRun drives a cmdlet.
type cmdletRun struct {
	inv    *invocation
	runner cmdlet.Runner
}

func (c *cmdletRun) begin() error   { return c.runner.Begin(c.inv) }
func (c *cmdletRun) process() error { return c.runner.Process(c.inv) }
func (c *cmdletRun) end() error     { return c.runner.End(c.inv) }
