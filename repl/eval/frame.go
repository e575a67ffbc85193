package eval

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// frame is a script block while it runs in a scope. Several frames may share a scope: a prompt line and the
// block of a ForEach-Object on it, say.
type frame struct {
	in      *Interp
	sc      *scope
	block   *syntax.ScriptBlock
	slots   []*cell // for each of block.Locals, the cell in sc
	out     writer  // where statements write their values
	streams *streams
	traps   []*syntax.Trap
	using   *value.Hashtable // values of $using: variables that came with the block
}

// newFrame binds a block's variables to the cells of a scope.
func (in *Interp) newFrame(sc *scope, block *syntax.ScriptBlock, out writer, st *streams) *frame {
	f := &frame{in: in, sc: sc, block: block, out: out, streams: st}
	f.slots = make([]*cell, len(block.Locals))
	for i, name := range block.Locals {
		f.slots[i] = in.slotCell(sc, name)
	}
	return f
}

// newCallFrame is newFrame for a fresh scope: all cells are made in one piece.
func (in *Interp) newCallFrame(sc *scope, block *syntax.ScriptBlock, out writer, st *streams) *frame {
	f := &frame{in: in, sc: sc, block: block, out: out, streams: st}
	n := len(block.Locals)
	f.slots = make([]*cell, n)
	room := make([]cell, n)
	for i, name := range block.Locals {
		name = fold(name)
		if c := in.everywhere(name); c != nil {
			f.slots[i] = c
			continue
		}
		if c := sc.find(name); c != nil {
			f.slots[i] = c
			continue
		}
		c := &room[i]
		c.name = name
		sc.add(c)
		if sc.call != nil {
			sc.call.fill(c)
		}
		f.slots[i] = c
	}
	return f
}

// slotCell is the cell that a name means in a scope; variables of all scopes (AllScope) are the global ones.
func (in *Interp) slotCell(sc *scope, name string) *cell {
	name = fold(name)
	if c := in.everywhere(name); c != nil {
		return c
	}
	return sc.cell(name)
}

// everywhere returns the global cell of the variables that are the same in all scopes.
func (in *Interp) everywhere(name string) *cell {
	switch name {
	case "true", "false", "null", "?", "error", "pid", "host", "executioncontext", "psversiontable", "home", "shellid", "pshome":
		return in.global.find(name)
	case "ofs":
		in.ofsUsed = true
	}
	return nil
}

// with runs body while output goes to w.
func (f *frame) with(w writer, body func() error) error {
	saved := f.out
	f.out = w
	f.in.hold(w)
	err := body()
	f.in.release()
	f.out = saved
	return err
}
