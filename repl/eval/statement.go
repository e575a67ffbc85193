package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// statements runs a list of statements. Each is a unit for errors: what it raises is reported, and the next
// one runs, unless a try or a trap says otherwise (language.md 3.3).
func (f *frame) statements(list []syntax.Statement, traps []*syntax.Trap) error {
	if len(traps) > 0 {
		saved := f.traps
		f.traps = traps
		defer func() { f.traps = saved }()
	}
	for _, s := range list {
		if err := f.statement(s); err != nil {
			if err = f.afterError(s, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// body runs the block of a statement in the frame's own scope.
func (f *frame) body(b *syntax.Block) error {
	if b == nil {
		return nil
	}
	return f.statements(b.Body, b.Traps)
}

// statement runs one statement; its values go to f.out.
func (f *frame) statement(s syntax.Statement) error {
	if err := f.tick(); err != nil {
		return err
	}
	switch s := s.(type) {
	case *syntax.Pipeline:
		return f.pipeline(s)
	case *syntax.Assignment:
		_, err := f.assignment(s)
		return err
	case *syntax.If:
		return f.ifStatement(s)
	case *syntax.ForEach:
		return f.forEach(s)
	case *syntax.For:
		return f.forLoop(s)
	case *syntax.While:
		return f.while(s)
	case *syntax.Do:
		return f.do(s)
	case *syntax.Switch:
		return f.switchStatement(s)
	case *syntax.Try:
		return f.try(s)
	case *syntax.Jump:
		return f.jump(s)
	case *syntax.Function:
		return f.defineFunction(s)
	case *syntax.Chain:
		return f.chain(s)
	case *syntax.Block:
		return f.body(s)
	}
	return nil // a trap takes effect where its block is entered; a refused statement has no meaning
}

// ifStatement runs the first body whose condition is true.
func (f *frame) ifStatement(s *syntax.If) error {
	for i, c := range s.Conds {
		ok, err := f.condition(c)
		if err != nil {
			return err
		}
		if ok {
			return f.body(s.Bodies[i])
		}
	}
	return f.body(s.Else)
}

// condition evaluates a statement for its truth.
func (f *frame) condition(s syntax.Statement) (bool, error) {
	v, err := f.statementValue(s)
	if err != nil {
		return false, err
	}
	if v.Kind() == value.KindBool {
		return v.IsTrue(), nil
	}
	return value.ToBool(v), nil
}

// statementValue is the value of a statement as an operand: an expression's own value, or what a command
// or another statement writes.
func (f *frame) statementValue(s syntax.Statement) (value.Value, error) {
	switch s := s.(type) {
	case nil:
		return value.Void, nil
	case *syntax.Pipeline:
		if e := loneExpr(s); e != nil {
			v, err := f.expr(e)
			if err == nil {
				f.in.ok = true
			}
			return v, err
		}
	case *syntax.Assignment:
		return f.assignment(s)
	}
	var c collector
	if err := f.with(&c, func() error { return f.statement(s) }); err != nil {
		return value.Void, f.spill(&c, err)
	}
	return f.made(s, c.value())
}

// spill hands what was collected to the surrounding output when a return leaves it behind: in
// $x = $(return 1) the 1 still is the function's output.
func (f *frame) spill(c *collector, err error) error {
	if j, ok := err.(*jump); !ok || j.kind != syntax.JumpReturn {
		return err
	}
	for _, v := range c.items {
		if werr := f.out.write(v); werr != nil {
			return werr
		}
	}
	return err
}

// loneExpr returns the expression that a pipeline consists of, or nil.
func loneExpr(p *syntax.Pipeline) syntax.Expr {
	if len(p.Elements) != 1 || p.Background {
		return nil
	}
	e, ok := p.Elements[0].(*syntax.ExprElement)
	if !ok || len(e.Redirs) > 0 {
		return nil
	}
	return e.Expr
}

// chain runs a && b and a || b (7.0).
func (f *frame) chain(s *syntax.Chain) error {
	if s.Background {
		return f.background(s)
	}
	if err := f.statement(s.Left); err != nil {
		if err = f.afterError(s.Left, err); err != nil {
			return err
		}
	}
	if f.in.ok != (s.Op == "&&") {
		return nil
	}
	return f.statement(s.Right)
}

// jump runs break, continue, return, throw and exit.
func (f *frame) jump(s *syntax.Jump) error {
	switch s.Kind {
	case syntax.JumpBreak, syntax.JumpContinue:
		return f.loopJump(s)
	case syntax.JumpReturn:
		if s.Value != nil {
			if err := f.statement(s.Value); err != nil {
				if err = f.afterError(s.Value, err); err != nil {
					return err
				}
			}
		}
		return returnJump
	case syntax.JumpThrow:
		return f.throw(s)
	case syntax.JumpExit:
	}
	code := 0
	if s.Value != nil {
		v, err := f.statementValue(s.Value)
		if err != nil {
			return err
		}
		if n, err := f.in.env.Convert(v, value.TypeInt32); err == nil {
			code = int(n.Int())
		}
	}
	return &ExitError{Code: code}
}

func (f *frame) loopJump(s *syntax.Jump) error {
	if s.Label == nil {
		if s.Kind == syntax.JumpBreak {
			return breakJump
		}
		return continueJump
	}
	v, err := f.expr(s.Label)
	if err != nil {
		return err
	}
	return &jump{kind: s.Kind, label: f.in.env.Text(v)}
}

// throw makes an error of any value; without one it rethrows in a catch, and says ScriptHalted elsewhere.
func (f *frame) throw(s *syntax.Jump) error {
	if s.Value == nil {
		if f.in.catching != nil {
			return &raised{rec: f.in.catching, thrown: true}
		}
		rec := value.NewError("ScriptHalted", value.OperationStopped, exRuntime, "ScriptHalted", value.Null)
		rec.HasThrown = true
		return f.at(s, &raised{rec: rec, thrown: true})
	}
	v, err := f.statementValue(s.Value)
	if err != nil {
		return err
	}
	return f.at(s, &raised{rec: f.in.thrownRecord(v), thrown: true})
}

// thrownRecord is the error record of a thrown value: records are thrown as they are, exceptions wrapped.
func (in *Interp) thrownRecord(v value.Value) *value.ErrorRecord {
	if rec := v.Base().Error(); rec != nil {
		return rec
	}
	if rec, ok := exceptionRecord(v); ok {
		return rec
	}
	text := in.env.Text(v)
	rec := value.NewError(text, value.OperationStopped, exRuntime, text, v)
	rec.Thrown, rec.HasThrown = v, true
	return rec
}

// afterError decides what a statement's error does: it goes on to an enclosing try, to a trap, ends the
// script, or is reported and forgotten.
func (f *frame) afterError(s syntax.Statement, err error) error {
	r, ok := asRaised(err)
	if !ok {
		return err
	}
	f.at(s, r)
	in := f.in
	in.ok = false
	in.record(r.rec)
	if len(f.traps) > 0 && r.from == nil {
		return f.runTrap(r)
	}
	if in.tries > 0 || r.silent || r.from != nil {
		return r
	}
	switch p := f.preference("ErrorActionPreference", cmdlet.Continue); {
	case p == cmdlet.SilentlyContinue || p == cmdlet.Ignore:
		return nil
	case p == cmdlet.Stop:
		r.silent = true
		return r
	case r.thrown:
		return r
	}
	return f.report(r.rec)
}

// report sends an error to the error stream.
func (f *frame) report(rec *value.ErrorRecord) error {
	if rec.FQID == "" {
		rec.FQID = rec.ID
	}
	return f.streams.to[cmdlet.StreamError].write(value.FromError(rec))
}

// preference reads a preference variable.
func (f *frame) preference(name string, def cmdlet.Preference) cmdlet.Preference {
	return f.in.preference(f.sc, name, def)
}
