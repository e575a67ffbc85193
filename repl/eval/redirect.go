package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// FileHost is the capability of a Host to keep files: redirections write through it. Objects are laid out
// as Out-File does.
type FileHost interface {
	WriteFile(path string, objects []value.Value) error
	AppendFile(path string, objects []value.Value) error
}

// fileWriter collects what is redirected to a file and writes it when the command ends.
type fileWriter struct {
	collector
	path   string
	append bool
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
	w := &fileWriter{path: f.in.env.Text(v), append: r.Append}
	return w, w, nil
}

// closeFile writes what was collected. Without files on this host that is an error record.
func (f *frame) closeFile(w *fileWriter) error {
	h, ok := f.in.host.(FileHost)
	if !ok {
		return runtimeError("FileOpenFailure", value.OpenError, "This computer keeps no files: '"+w.path+"' cannot be written.", value.String(w.path))
	}
	if w.append {
		return h.AppendFile(w.path, w.items)
	}
	return h.WriteFile(w.path, w.items)
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
		if ferr := f.closeFile(w); err == nil {
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
