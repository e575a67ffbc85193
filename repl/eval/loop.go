package eval

import (
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// taken tells what a loop does with an error of its body: stop tells to leave the loop, and err is what
// goes on outwards. A jump with a label belongs to the loop of that label.
func taken(err error, label string) (stop bool, out error) {
	j, ok := err.(*jump)
	if !ok || j.kind == syntax.JumpReturn || j.label != "" && !strings.EqualFold(j.label, label) {
		return true, err
	}
	return j.kind == syntax.JumpBreak, nil
}

func (f *frame) while(s *syntax.While) error {
	for {
		if err := f.tick(); err != nil {
			return err
		}
		ok, err := f.condition(s.Cond)
		if err != nil || !ok {
			return err
		}
		if err := f.body(s.Body); err != nil {
			if stop, err := taken(err, s.Label); stop {
				return err
			}
		}
	}
}

func (f *frame) do(s *syntax.Do) error {
	for {
		if err := f.tick(); err != nil {
			return err
		}
		if err := f.body(s.Body); err != nil {
			if stop, err := taken(err, s.Label); stop {
				return err
			}
		}
		ok, err := f.condition(s.Cond)
		if err != nil || ok == s.Until {
			return err
		}
	}
}

func (f *frame) forLoop(s *syntax.For) error {
	if s.Init != nil {
		if err := f.silently(s.Init); err != nil {
			return err
		}
	}
	for {
		if err := f.tick(); err != nil {
			return err
		}
		if s.Cond != nil {
			ok, err := f.condition(s.Cond)
			if err != nil || !ok {
				return err
			}
		}
		if err := f.body(s.Body); err != nil {
			if stop, err := taken(err, s.Label); stop {
				return err
			}
		}
		if s.Iter != nil {
			if err := f.silently(s.Iter); err != nil {
				return err
			}
		}
	}
}

// silently runs the first and third part of a for, whose values go nowhere.
func (f *frame) silently(s syntax.Statement) error {
	if a, ok := s.(*syntax.Assignment); ok {
		_, err := f.assignment(a)
		return err
	}
	if p, ok := s.(*syntax.Pipeline); ok {
		if e := loneExpr(p); e != nil {
			_, err := f.exprStatement(e)
			return err
		}
	}
	return f.with(discard{}, func() error { return f.statement(s) })
}

// forEach runs a body for each element. $null runs it not at all; afterwards the variable keeps the last
// element.
func (f *frame) forEach(s *syntax.ForEach) error {
	c, err := f.target(s.Var)
	if err != nil {
		return err
	}
	if low, high, ok, err := f.rangeOf(s.In); err != nil {
		return err
	} else if ok {
		return f.forEachInt(s, c, low, high)
	}
	v, err := f.statementValue(s.In)
	if err != nil || v.IsNull() {
		return err
	}
	walk := newEnumerator(value.Enumerate(v), &f.in.env)
	f.in.hold(value.FromNative(walk))
	defer f.in.release()
	defer f.expose("foreach", walk)()
	for walk.next() {
		stop, err := f.turn(s, c, walk.current())
		if stop || err != nil {
			return err
		}
	}
	return nil
}

// turn runs the body of a foreach once.
func (f *frame) turn(s *syntax.ForEach, c *cell, v value.Value) (stop bool, err error) {
	if err := f.tick(); err != nil {
		return true, err
	}
	if err := f.setCell(c, v); err != nil {
		return true, err
	}
	if err := f.body(s.Body); err != nil {
		return taken(err, s.Label)
	}
	return false, nil
}

// forEachInt is foreach over a range, which need not be made into an array.
func (f *frame) forEachInt(s *syntax.ForEach, c *cell, low, high int64) error {
	step := int64(1)
	if high < low {
		step = -1
	}
	for i := low; ; i += step {
		stop, err := f.turn(s, c, value.Int32(int32(i)))
		if stop || err != nil || i == high {
			return err
		}
	}
}

// rangeOf sees whether a statement is a..b of two 32-bit integers.
func (f *frame) rangeOf(s syntax.Statement) (low, high int64, ok bool, err error) {
	p, isPipe := s.(*syntax.Pipeline)
	if !isPipe || f.sc.find("foreach") != nil {
		return 0, 0, false, nil
	}
	b, isBinary := loneExpr(p).(*syntax.Binary)
	if !isBinary || b.Op != syntax.OpRange || !simpleOperand(b.Left) || !simpleOperand(b.Right) {
		return 0, 0, false, nil
	}
	l, err := f.expr(b.Left)
	if err != nil {
		return 0, 0, false, err
	}
	r, err := f.expr(b.Right)
	if err != nil {
		return 0, 0, false, err
	}
	ok = l.Kind() == value.KindInt32 && r.Kind() == value.KindInt32
	return l.Int(), r.Int(), ok, nil
}

// simpleOperand tells that evaluating an expression twice does no harm.
func simpleOperand(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Number, *syntax.Variable:
		return true
	case *syntax.Unary:
		return e.Op == syntax.OpSub && simpleOperand(e.Operand)
	}
	return false
}
