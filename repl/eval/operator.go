package eval

import (
	"math"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// binary evaluates left op right. The frequent operators on two 32-bit integers are done on the spot.
func (f *frame) binary(e *syntax.Binary) (value.Value, error) {
	switch e.Op {
	case syntax.OpAnd, syntax.OpOr, syntax.OpCoalesce:
		return f.shortCircuit(e)
	}
	l, err := f.expr(e.Left)
	if err != nil {
		return value.Null, err
	}
	mark := f.in.holding()
	f.in.holdLarge(l)
	r, err := f.expr(e.Right)
	f.in.releaseTo(mark)
	if err != nil {
		return value.Null, err
	}
	if l.Kind() == value.KindInt32 && r.Kind() == value.KindInt32 {
		if v, ok := intBinary(e.Op, l.Int(), r.Int()); ok {
			return v, nil
		}
	}
	return f.operate(e, l, r)
}

// intBinary computes what never fails for two 32-bit integers; ok is false for the rest.
func intBinary(op syntax.Operator, a, b int64) (value.Value, bool) {
	n := a
	switch op {
	case syntax.OpAdd:
		n = a + b
	case syntax.OpSub:
		n = a - b
	case syntax.OpMul:
		n = a * b
	case syntax.OpRem:
		if b == 0 {
			return value.Null, false
		}
		n = a % b
	case syntax.OpLt, syntax.OpCLt:
		return value.Bool(a < b), true
	case syntax.OpLe, syntax.OpCLe:
		return value.Bool(a <= b), true
	case syntax.OpGt, syntax.OpCGt:
		return value.Bool(a > b), true
	case syntax.OpGe, syntax.OpCGe:
		return value.Bool(a >= b), true
	case syntax.OpEq, syntax.OpCEq:
		return value.Bool(a == b), true
	case syntax.OpNe, syntax.OpCNe:
		return value.Bool(a != b), true
	default:
		return value.Null, false
	}
	if n < math.MinInt32 || n > math.MaxInt32 {
		return value.Null, false
	}
	return value.Int32(int32(n)), true
}

// shortCircuit evaluates the right side only where the left does not decide.
func (f *frame) shortCircuit(e *syntax.Binary) (value.Value, error) {
	l, err := f.expr(e.Left)
	if err != nil {
		return value.Null, err
	}
	switch {
	case e.Op == syntax.OpCoalesce:
		if !l.IsNull() {
			return l, nil
		}
		return f.expr(e.Right)
	case value.ToBool(l) != (e.Op == syntax.OpAnd):
		return value.Bool(e.Op == syntax.OpOr), nil
	}
	r, err := f.expr(e.Right)
	if err != nil {
		return value.Null, err
	}
	return value.Bool(value.ToBool(r)), nil
}

// operate applies an operator to its operands: those that run script blocks, set $Matches or need types are
// the evaluator's, the rest belong to the values.
func (f *frame) operate(e *syntax.Binary, l, r value.Value) (value.Value, error) {
	v, err := f.apply(e, l, r)
	if err != nil {
		return value.Null, f.at(e, err)
	}
	return f.made(e, v)
}

func (f *frame) apply(e *syntax.Binary, l, r value.Value) (value.Value, error) {
	f.in.loadOFS(f.sc)
	switch e.Op {
	case syntax.OpMatch, syntax.OpCMatch, syntax.OpNotMatch, syntax.OpCNotMatch:
		return f.match(e.Op, l, r)
	case syntax.OpReplace, syntax.OpCReplace:
		if items, ok := value.Items(r); ok && len(items) == 2 && items[1].Script() != nil && !f.in.env.Windows { // 6.0
			return f.replaceWith(e.Op, l, items[0], items[1].Script())
		}
	case syntax.OpSplit, syntax.OpCSplit:
		if s := r.Script(); s != nil {
			return f.splitWith(l, s, 0)
		}
		if items, ok := value.Items(r); ok && len(items) > 0 && items[0].Script() != nil {
			limit := int64(0)
			if len(items) > 1 {
				n, err := value.ToInt64(items[1])
				if err != nil {
					return value.Null, err
				}
				limit = n
			}
			return f.splitWith(l, items[0].Script(), int(limit))
		}
	}
	return f.in.env.Binary(e.Op, l, r)
}

// unary evaluates an operator before its operand.
func (f *frame) unary(e *syntax.Unary) (value.Value, error) {
	if e.Op == syntax.OpInc || e.Op == syntax.OpDec {
		return f.increment(e.Operand, e.Op, false)
	}
	v, err := f.expr(e.Operand)
	if err != nil {
		return value.Null, err
	}
	switch e.Op {
	case syntax.OpNot:
		return value.Bool(!value.ToBool(v)), nil
	case syntax.OpSub:
		if v.Kind() == value.KindInt32 && v.Int() != math.MinInt32 {
			return value.Int32(int32(-v.Int())), nil
		}
	}
	f.in.loadOFS(f.sc)
	out, err := value.Unary(e.Op, v, &f.in.env)
	if err != nil {
		return value.Null, f.at(e, err)
	}
	return f.made(e, out)
}

// increment is ++ and --: postfix ones are worth the old value. $null counts as 0.
func (f *frame) increment(target syntax.Expr, op syntax.Operator, postfix bool) (value.Value, error) {
	old, err := f.ownValue(target)
	if err != nil {
		return value.Null, err
	}
	if old.IsNull() {
		old = value.Int32(0)
	}
	plus := syntax.OpAdd
	if op == syntax.OpDec {
		plus = syntax.OpSub
	}
	now, ok := value.Null, false
	if old.Kind() == value.KindInt32 {
		now, ok = intBinary(plus, old.Int(), 1)
	}
	if !ok {
		if !isNumber(old) {
			return value.Null, f.failAt(target, "OperatorRequiresNumber", "The operator works only on numbers, not on '"+f.in.env.Text(old)+"'.", value.Null)
		}
		if now, err = f.in.env.Binary(plus, old, value.Int32(1)); err != nil {
			return value.Null, f.at(target, err)
		}
	}
	if err := f.assign(target, now); err != nil {
		return value.Null, f.at(target, err)
	}
	if postfix {
		return old, nil
	}
	return now, nil
}

func isNumber(v value.Value) bool {
	switch k := v.Base().Kind(); {
	case k >= value.KindSByte && k <= value.KindDouble, k == value.KindDecimal, k == value.KindBigInt:
		return true
	}
	return false
}
