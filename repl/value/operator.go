package value

import (
	"math"

	"pssim/repl/syntax"
)

// Binary applies a binary operator that needs no evaluator: all but -and, -or, -xor with their lazy sides,
// ??, and the script block forms of -replace and -split. An error is an *ErrorRecord without a position.
func Binary(op syntax.Operator, l, r Value, env *Env) (Value, error) { return env.Binary(op, l, r) }

// Binary is Binary in this environment.
func (e *Env) Binary(op syntax.Operator, l, r Value) (Value, error) {
	switch op {
	case syntax.OpAdd, syntax.OpSub, syntax.OpMul, syntax.OpDiv, syntax.OpRem:
		return e.arithmetic(op, l, r)
	case syntax.OpRange:
		return e.rangeOf(l, r)
	case syntax.OpFormat:
		s, err := e.formatOperator(l, r)
		return String(s), err
	case syntax.OpBand, syntax.OpBor, syntax.OpBxor, syntax.OpShl, syntax.OpShr:
		return bitwise(op, l.Base(), r.Base())
	case syntax.OpXor:
		return Bool(ToBool(l) != ToBool(r)), nil
	case syntax.OpAnd:
		return Bool(ToBool(l) && ToBool(r)), nil
	case syntax.OpOr:
		return Bool(ToBool(l) || ToBool(r)), nil
	case syntax.OpCoalesce:
		if l.IsNull() {
			return r, nil
		}
		return l, nil
	case syntax.OpIs, syntax.OpIsNot, syntax.OpAs:
		return e.typeOperator(op, l, r)
	case syntax.OpReplace, syntax.OpCReplace:
		return e.Replace(l, r, op == syntax.OpCReplace)
	case syntax.OpSplit, syntax.OpCSplit:
		return e.Split(l, r, op == syntax.OpCSplit)
	case syntax.OpJoin:
		return String(e.join(l, e.Text(r))), nil
	}
	return e.comparison(op, l, r)
}

// Unary applies a unary operator to a value: + - ! -not -bnot -split -join. The comma and ++ -- belong to
// the evaluator.
func Unary(op syntax.Operator, v Value, env *Env) (Value, error) {
	switch op {
	case syntax.OpNot:
		return Bool(!ToBool(v)), nil
	case syntax.OpBnot:
		n, err := integerOf(v.Base())
		if err != nil {
			return Null, err
		}
		if n.kind < KindInt32 {
			n.kind = KindInt32 // a byte's complement is an int
		}
		return wrapBits(n.kind, ^n.Int()), nil
	case syntax.OpSplit, syntax.OpCSplit:
		return splitBlanks(env, v), nil
	case syntax.OpJoin:
		return String(env.join(v, "")), nil
	case syntax.OpSub:
		return negate(v.Base())
	}
	return plus(v.Base())
}

// plus is unary plus, 0 + v: what is no number has no such operator.
func plus(v Value) (Value, error) {
	if _, isCollection := Items(v); isCollection || v.kind == KindHash {
		return Null, noOperator(syntax.OpAdd, v)
	}
	return numberOf(v)
}

// negate is unary minus, 0 - v but for a floating zero, which becomes -0.
func negate(v Value) (Value, error) {
	if _, isCollection := Items(v); isCollection || v.kind == KindHash {
		return Null, noOperator(syntax.OpSub, v)
	}
	n, err := numberOf(v)
	if err != nil {
		return Null, err
	}
	if isFloat(n) {
		return Value{kind: n.kind, bits: math.Float64bits(-n.Float())}, nil
	}
	return calculate(syntax.OpSub, Int32(0), n)
}

// join is -join: the texts of the elements with a separator between them. It ends past the size that CheckSize
// allows, since references to one long text could ask for more than there is memory.
func (e *Env) join(v Value, separator string) string {
	items, ok := Items(v)
	if !ok {
		return e.Text(v)
	}
	out := make([]byte, 0, min(16*len(items), maxText))
	for i, item := range items {
		if i > 0 {
			out = append(out, separator...)
		}
		out = append(out, e.Text(item)...)
		if len(out) > maxText {
			break
		}
	}
	return string(out)
}

// rangeOf is .. between whole numbers, up or down, or between two characters (6.0).
func (e *Env) rangeOf(l, r Value) (Value, error) {
	l, r = l.Base(), r.Base()
	if a, ok := singleChar(l); ok && !e.windows() {
		if b, ok := singleChar(r); ok {
			return rangeItems(int64(a), int64(b), func(n int64) Value { return Char(rune(n)) })
		}
	}
	a, err := rangeEnd(l)
	if err != nil {
		return Null, err
	}
	b, err := rangeEnd(r)
	if err != nil {
		return Null, err
	}
	return rangeItems(a, b, func(n int64) Value { return Int32(int32(n)) })
}

// singleChar tells whether v is one character of a text that is no number.
func singleChar(v Value) (rune, bool) {
	if v.kind == KindChar {
		return rune(v.bits), true
	}
	r := []rune(v.Str())
	if len(r) != 1 || r[0] >= '0' && r[0] <= '9' {
		return 0, false
	}
	return r[0], true
}

func rangeEnd(v Value) (int64, error) {
	n, err := numberOf(v)
	if err != nil {
		return 0, err
	}
	c, err := convertToNumber(n, TypeInt32)
	return c.Int(), err
}

func rangeItems(a, b int64, item func(int64) Value) (Value, error) {
	step, count := int64(1), b-a
	if b < a {
		step, count = -1, a-b
	}
	if count >= maxItems {
		return Null, tooLarge()
	}
	out := make([]Value, 0, count+1)
	for n := a; ; n += step {
		out = append(out, item(n))
		if n == b {
			return NewArray(out...), nil
		}
	}
}

// integerOf is the integer that the bitwise operators see: enumerations and texts by their number,
// fractions rounded.
func integerOf(v Value) (Value, error) {
	n, err := numberOf(v)
	if err != nil || isIntegral(n) {
		return n, err
	}
	for _, k := range []Kind{KindInt32, KindInt64} {
		if out := narrow(n, k); out.kind != KindNull {
			return out, nil
		}
	}
	return convertToNumber(n, TypeInt64)
}

// bitwise is -band -bor -bxor -shl -shr. A member of an enumeration on the left gives one of that enumeration.
func bitwise(op syntax.Operator, l, r Value) (Value, error) {
	if l.kind == KindBool && r.kind == KindBool && op != syntax.OpShl && op != syntax.OpShr {
		out, err := bitwise(op, Int32(int32(l.bits)), Int32(int32(r.bits)))
		return Bool(out.bits != 0), err
	}
	a, err := integerOf(l)
	if err != nil {
		return Null, err
	}
	b, err := integerOf(r)
	if err != nil {
		return Null, err
	}
	if op == syntax.OpShl || op == syntax.OpShr {
		if l.kind == KindBool || l.kind == KindChar {
			return Null, noOperator(op, l)
		}
		return shift(op, a, b), nil
	}
	x, y := a.Int(), b.Int()
	switch op {
	case syntax.OpBand:
		x &= y
	case syntax.OpBor:
		x |= y
	default:
		x ^= y
	}
	if l.kind == KindEnum {
		return Enum(l.enumType(), x), nil
	}
	return wrapBits(bitKind(a, b), x), nil
}

// bitKind is the kind in which the bits of two integers are combined: the widest, unsigned before signed.
func bitKind(a, b Value) Kind {
	has := func(k Kind) bool { return a.kind == k || b.kind == k }
	for _, k := range []Kind{KindUInt64, KindInt64, KindUInt32} {
		if has(k) {
			return k
		}
	}
	return KindInt32
}

// shift moves the bits of an integer of any kind within it; the count is taken modulo 32, or 64 for the
// longest, as the processor does.
func shift(op syntax.Operator, a, b Value) Value {
	k, width := a.kind, uint(32)
	if k == KindInt64 || k == KindUInt64 {
		width = 64
	}
	n := uint(b.bits) & (width - 1)
	if op == syntax.OpShl {
		return wrapBits(k, a.Int()<<n)
	}
	if k == KindUInt64 {
		return wrapBits(k, int64(a.bits>>n))
	}
	return wrapBits(k, a.Int()>>n)
}

// wrapBits cuts a number to the width of its kind.
func wrapBits(k Kind, n int64) Value {
	switch k {
	case KindInt64, KindUInt64:
		return Integer(k, n)
	case KindUInt32:
		return Integer(k, int64(uint32(n)))
	case KindByte:
		return Integer(k, int64(uint8(n)))
	case KindSByte:
		return Integer(k, int64(int8(n)))
	case KindInt16:
		return Integer(k, int64(int16(n)))
	case KindUInt16:
		return Integer(k, int64(uint16(n)))
	}
	return Int32(int32(n))
}

// typeOperator is -is, -isnot and -as. The right side is a type, or the name of one.
func (e *Env) typeOperator(op syntax.Operator, l, r Value) (Value, error) {
	t := r.Base().Type()
	if t == nil {
		found, ok := LookupType(Text(r))
		if !ok {
			return Null, TypeNotFound(Text(r))
		}
		t = found
	}
	if op == syntax.OpAs {
		v, err := e.Convert(l, t)
		if err != nil {
			return Null, nil
		}
		return v, nil
	}
	return Bool(Is(l, t) == (op == syntax.OpIs)), nil
}

// TypeNotFound is the error of a type name that nothing bears (language.md 3.2).
func TypeNotFound(name string) *ErrorRecord {
	e := NewError("TypeNotFound", InvalidOperation, exceptionRuntime, "Unable to find type ["+name+"].", String(name))
	e.TargetType = "TypeName"
	return e
}
