package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// fileWriter is what > leads to: an Out-File that runs beside the pipeline.
type fileWriter struct{ pipe *pipe }

func (w *fileWriter) write(v value.Value) error { return w.pipe.stages[0].write(v) }

// close ends the Out-File.
func (w *fileWriter) close() error {
	st := w.pipe.stages[0]
	if err := st.inv.guard(st.run.end()); err != nil {
		return err
	}
	return w.pipe.finish(nil)
}

// redirect works out where a command's streams go. out is where its output would go without redirections.
func (f *frame) redirect(redirs []syntax.Redirection, out writer) (writer, *streams, []*fileWriter, error) {
	st := f.streams
	var files []*fileWriter
	for i := range redirs {
		r := &redirs[i]
		if r.Merge {
			continue
		}
		w, file, err := f.redirectTarget(r)
		if err != nil {
			return nil, nil, nil, err
		}
		if file != nil {
			files = append(files, file)
		}
		switch r.Stream {
		case int(cmdlet.StreamOutput):
			out = w
		case 0:
			out = w
			for n := cmdlet.StreamError; n <= cmdlet.StreamInformation; n++ {
				st = st.redirected(n, w)
			}
		default:
			st = st.redirected(cmdlet.Stream(r.Stream), w)
		}
	}
	for i := range redirs {
		if r := &redirs[i]; r.Merge {
			st = merge(st, r.Stream, out)
		}
	}
	return out, st, files, nil
}

// merge sends a stream, or with 0 all of them, into the output.
func merge(st *streams, n int, out writer) *streams {
	if n != 0 {
		return st.redirected(cmdlet.Stream(n), out)
	}
	for s := cmdlet.StreamError; s <= cmdlet.StreamInformation; s++ {
		st = st.redirected(s, out)
	}
	return st
}

// redirectTarget is where > leads: nowhere for $null, else a file.
func (f *frame) redirectTarget(r *syntax.Redirection) (writer, *fileWriter, error) {
	v, err := f.expr(r.Target)
	if err != nil {
		return nil, nil, err
	}
	if v.IsNull() {
		return discard{}, nil, nil
	}
	args := []cmdlet.Argument{{Param: "FilePath", HasParam: true, Attached: true, Value: v}}
	if r.Append {
		args = append(args, cmdlet.Argument{Param: "Append", HasParam: true})
	}
	pl, err := f.lone(r, "Out-File", args, true, discard{})
	if err != nil {
		return nil, nil, err
	}
	st := pl.stages[0]
	if err := st.inv.guard(st.run.begin()); err != nil {
		return nil, nil, err
	}
	w := &fileWriter{pl}
	return w, w, nil
}

// lone makes a pipeline of one cmdlet, which the language itself calls.
func (f *frame) lone(n syntax.Node, name string, args []cmdlet.Argument, piped bool, out writer) (*pipe, error) {
	r, err := f.byName(n, name, "")
	if err != nil {
		return nil, err
	}
	pl := &pipe{f: f, tries: f.in.tries}
	st := &stage{pipe: pl}
	st.inv = &invocation{in: f.in, f: f, sc: f.sc, info: r.info, target: r, args: args, piped: piped, stage: st,
		out: out, streams: f.streams, where: value.Invocation{Command: r.info.Name, Typed: name, Source: f.block.Source, Extent: n.Extent()}}
	pl.stages = []*stage{st}
	return pl, st.bind()
}

// redirectedExpr is an expression with redirections, alone in its pipeline.
func (f *frame) redirectedExpr(e *syntax.ExprElement) error {
	out, st, files, err := f.redirect(e.Redirs, f.out)
	if err != nil {
		return err
	}
	saved := f.streams
	f.streams = st
	v, err := f.exprStatement(e.Expr)
	f.streams = saved
	if err == nil {
		f.in.ok = true
		err = writeAll(out, v)
	}
	for _, w := range files {
		if ferr := w.close(); err == nil {
			err = ferr
		}
	}
	return err
}

// connect gives a command its output: the next command, or what its redirections say, with the variables of
// -OutVariable and -PipelineVariable on the way.
func (st *stage) connect(next writer, c *syntax.Command) error {
	out, streams, files, err := st.inv.f.redirect(c.Redirs, next)
	if err != nil {
		return err
	}
	st.inv.out, st.inv.streams, st.inv.files = out, streams, files
	return nil
}
