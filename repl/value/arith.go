package value

import (
	"math"
	"math/big"
	"strings"

	"pssim/repl/syntax"

	"github.com/shopspring/decimal"
)

// Limits of what one operator may make, so that a typing error cannot eat the memory.
const (
	maxText  = 1 << 26 // bytes
	maxItems = 1 << 24
)

// arithmetic is + - * / % of two objects: the left one decides (language.md 2.5). A member of an enumeration
// on the left makes the result one, even where it has no such member.
func (e *Env) arithmetic(op syntax.Operator, l, r Value) (Value, error) {
	l, r = l.Base(), r.Base()
	if l.kind == KindEnum {
		v, err := e.numeric(op, l, r)
		if n := narrow(v, KindInt64); err == nil && n.kind != KindNull {
			v = Enum(l.enumType(), n.Int())
		}
		return v, err
	}
	if op == syntax.OpAdd {
		if v, ok, err := e.addSpecial(l, r); ok {
			return v, err
		}
	}
	if op == syntax.OpMul {
		if l.IsNull() {
			return Null, nil // $null * 5 is $null, though 5 * $null is 0
		}
		if v, ok, err := e.repeat(l, r); ok {
			return v, err
		}
	}
	if v, ok, err := dateArithmetic(op, l, r); ok {
		return v, err
	}
	// Truth values and characters are added and divided as numbers, but only numbers are multiplied.
	primitive := (l.kind == KindBool || l.kind == KindChar) && op != syntax.OpMul
	if l.kind == KindString && op != syntax.OpAdd && op != syntax.OpMul || isNumber(l) || l.IsNull() || primitive {
		return e.numeric(op, l, r)
	}
	return Null, noOperator(op, l)
}

// numeric converts both sides to numbers and calculates.
func (e *Env) numeric(op syntax.Operator, l, r Value) (Value, error) {
	a, err := numberOf(l)
	if err != nil {
		return Null, err
	}
	b, err := numberOf(r)
	if err != nil {
		if _, isCollection := Items(r); isCollection || r.kind == KindHash {
			return Null, noOperator(op, l, r)
		}
		return Null, err
	}
	return calculate(op, a, b)
}

// noOperator is the error of an operator that a type does not have.
func noOperator(op syntax.Operator, v ...Value) *ErrorRecord {
	last := v[len(v)-1]
	name := "$null"
	if !last.IsNull() {
		name = TypeOf(last).Full
	}
	return NewError("MethodNotFound", InvalidOperation, exceptionRuntime,
		"Method invocation failed because ["+name+"] does not contain a method named '"+methodName(op)+"'.", String(methodName(op)))
}

// methodName is the .NET name of an operator.
func methodName(op syntax.Operator) string {
	switch op {
	case syntax.OpAdd:
		return "op_Addition"
	case syntax.OpSub:
		return "op_Subtraction"
	case syntax.OpMul:
		return "op_Multiply"
	case syntax.OpDiv:
		return "op_Division"
	case syntax.OpRem:
		return "op_Modulus"
	case syntax.OpShl:
		return "op_LeftShift"
	case syntax.OpShr:
		return "op_RightShift"
	case syntax.OpBand:
		return "op_BitwiseAnd"
	case syntax.OpBor:
		return "op_BitwiseOr"
	}
	return "op_ExclusiveOr"
}

// addSpecial is + with text, a collection or a hashtable on the left; $null + x is x.
func (e *Env) addSpecial(l, r Value) (Value, bool, error) {
	switch l.kind {
	case KindNull, KindVoid:
		return r, !isNumber(r), nil
	case KindString:
		return e.concat(l.Str(), e.Text(r))
	case KindChar: // a character is a text of one, also before a number
		return e.concat(ToString(l), e.Text(r))
	case KindHash:
		v, err := mergeTables(l, r)
		return v, true, err
	}
	items, ok := Items(l)
	if !ok {
		return Null, false, nil
	}
	more := []Value{r}
	if right, ok := Items(r); ok {
		more = right
	}
	if len(items)+len(more) > maxItems {
		return Null, true, tooLarge()
	}
	out := make([]Value, 0, len(items)+len(more))
	return NewArray(append(append(out, items...), more...)...), true, nil
}

func (e *Env) concat(a, b string) (Value, bool, error) {
	if len(a)+len(b) > maxText {
		return Null, true, tooLarge()
	}
	return String(a + b), true, nil
}

// CheckSize refuses a text of so many bytes as no text may have, so that one which had to be cut short while it was
// joined is never taken for whole.
func CheckSize(bytes int) error {
	if bytes > maxText {
		return tooLarge()
	}
	return nil
}

// checkItems refuses an array of so many elements.
func checkItems(n int) error {
	if n > maxItems {
		return tooLarge()
	}
	return nil
}

func tooLarge() *ErrorRecord {
	return NewError("System.OutOfMemoryException", OperationStopped, "System.OutOfMemoryException",
		"This would make an object larger than the simulator allows: 64 MiB of text, or 16 million elements.", Null)
}

// mergeTables is @{} + @{}; a key that both have is an error.
func mergeTables(l, r Value) (Value, error) {
	h := r.Hash()
	if h == nil {
		e := NewError("AddHashTableToNonHashTable", InvalidOperation, exceptionRuntime,
			"A hash table can only be added to another hash table.", Null)
		return Null, e
	}
	out := l.Hash().Copy()
	for i := range h.Len() {
		k, v := h.At(i)
		if out.Has(k) {
			return Null, NewError("System.ArgumentException", OperationStopped, "System.ArgumentException",
				"Item has already been added. Key in dictionary: '"+Text(k)+"'", Null)
		}
		out.Set(k, v)
	}
	return FromHash(out), nil
}

// repeat is "ab" * 3 and @(1,2) * 3.
func (e *Env) repeat(l, r Value) (Value, bool, error) {
	items, isItems := Items(l)
	if l.kind != KindString && !isItems {
		return Null, false, nil
	}
	n, err := ToInt32(r)
	if err != nil {
		return Null, true, err
	}
	if n < 0 {
		return Null, true, NewError("System.ArgumentOutOfRangeException", OperationStopped, "System.ArgumentOutOfRangeException",
			"The count of a repetition must not be negative.", Null)
	}
	if isItems {
		if len(items) > 0 && int64(n) > int64(maxItems/len(items)) {
			return Null, true, tooLarge()
		}
		out := make([]Value, 0, len(items)*int(n))
		for range n {
			out = append(out, items...)
		}
		return NewArray(out...), true, nil
	}
	if size := len(l.Str()); size > 0 && int64(n) > int64(maxText/size) {
		return Null, true, tooLarge()
	}
	return String(strings.Repeat(l.Str(), int(n))), true, nil
}

// dateArithmetic is date ± span, date - date, and ± * / of time spans.
func dateArithmetic(op syntax.Operator, l, r Value) (Value, bool, error) {
	if l.kind != KindDateTime && l.kind != KindTimeSpan {
		return Null, false, nil
	}
	plus := op == syntax.OpAdd
	if !plus && op != syntax.OpSub {
		return scaleSpan(op, l, r)
	}
	if l.kind == KindDateTime && !plus && r.kind != KindTimeSpan {
		if d, err := Convert(r, TypeDateTime); err == nil {
			return TimeSpan(l.Ticks() - d.Ticks()), true, nil
		}
	}
	span, err := Convert(r, TypeTimeSpan)
	if err != nil {
		return Null, true, err
	}
	n := span.Ticks()
	if !plus {
		n = -n
	}
	sum := l.Ticks() + n
	if l.kind == KindTimeSpan {
		return TimeSpan(sum), true, nil
	}
	if sum < 0 || sum > maxDateTicks {
		return Null, true, NewError("System.ArgumentOutOfRangeException", OperationStopped, "System.ArgumentOutOfRangeException",
			"The date lies outside the range that a DateTime can hold.", Null)
	}
	return DateTime(sum, l.DateKind()), true, nil
}

// scaleSpan is span * number, span / number and span / span.
func scaleSpan(op syntax.Operator, l, r Value) (Value, bool, error) {
	if l.kind != KindTimeSpan || op == syntax.OpRem {
		return Null, false, nil
	}
	if r.kind == KindTimeSpan && op == syntax.OpDiv {
		return Double(float64(l.Ticks()) / float64(r.Ticks())), true, nil
	}
	f, err := ToDouble(r)
	if err != nil {
		return Null, true, err
	}
	if op == syntax.OpDiv {
		f = 1 / f
	}
	n := narrow(Double(float64(l.Ticks())*f), KindInt64)
	if n.kind == KindNull {
		return Null, true, NewError("System.OverflowException", OperationStopped, "System.OverflowException", "The time span is too long.", Null)
	}
	return TimeSpan(n.Int()), true, nil
}

// calculate works on two numbers in the wider of their kinds.
func calculate(op syntax.Operator, a, b Value) (Value, error) {
	switch {
	case a.kind == KindBigInt || b.kind == KindBigInt:
		return bigOp(op, a, b)
	case isFloat(a) || isFloat(b):
		return floatOp(op, a, b), nil
	case a.kind == KindDecimal || b.kind == KindDecimal:
		return decimalOp(op, a, b)
	}
	return intOp(op, a, b)
}

func floatOp(op syntax.Operator, a, b Value) Value {
	x, y := toFloat(a), toFloat(b)
	var f float64
	switch op {
	case syntax.OpAdd:
		f = x + y
	case syntax.OpSub:
		f = x - y
	case syntax.OpMul:
		f = x * y
	case syntax.OpDiv:
		f = x / y
	default:
		f = math.Mod(x, y)
	}
	return Double(f) // also of two singles
}

// divideByZero is the error of 1/0 (language.md 3.2).
func divideByZero() *ErrorRecord {
	e := NewError("RuntimeException", NotSpecified, exceptionRuntime, "Attempted to divide by zero.", Null)
	e.Inner = "System.DivideByZeroException"
	return e
}

func decimalOp(op syntax.Operator, a, b Value) (Value, error) {
	x, y := toDecimal(a), toDecimal(b)
	var d decimal.Decimal
	switch op {
	case syntax.OpAdd:
		d = x.Add(y)
	case syntax.OpSub:
		d = x.Sub(y)
	case syntax.OpMul:
		d = x.Mul(y)
	case syntax.OpDiv:
		if y.IsZero() {
			return Null, divideByZero()
		}
		d = trimScale(x.DivRound(y, 28))
	default:
		if y.IsZero() {
			return Null, divideByZero()
		}
		d = x.Mod(y)
	}
	out := narrow(Decimal(limitScale(d)), KindDecimal)
	if out.kind == KindNull {
		e := NewError("RuntimeException", NotSpecified, exceptionRuntime, "The value is too large or too small for a Decimal.", Null)
		e.Inner = "System.OverflowException"
		return Null, e
	}
	return out, nil
}

// trimScale drops the zeros at the end that a division has made.
func trimScale(d decimal.Decimal) decimal.Decimal {
	s := strings.TrimRight(d.StringFixed(max(0, -d.Exponent())), "0")
	if !strings.Contains(s, ".") {
		return d
	}
	out, err := decimal.NewFromString(strings.TrimSuffix(s, "."))
	if err != nil {
		return d
	}
	return out
}

// limitScale keeps what the 96 bits and 28 places of a System.Decimal can hold.
func limitScale(d decimal.Decimal) decimal.Decimal {
	if d.Exponent() < -28 {
		d = d.RoundBank(28)
	}
	for places := -d.Exponent() - 1; places >= 0 && d.Coefficient().BitLen() > 96; places-- {
		d = d.RoundBank(places)
	}
	return d
}

func bigOp(op syntax.Operator, a, b Value) (Value, error) {
	left, right := toBigInt(a), toBigInt(b)
	if left.kind == KindNull || right.kind == KindNull {
		return floatOp(op, Double(toFloat(a)), b), nil // infinity and NaN are no big integers
	}
	x, y, n := left.BigInt(), right.BigInt(), new(big.Int)
	switch op {
	case syntax.OpAdd:
		return BigInt(n.Add(x, y)), nil
	case syntax.OpSub:
		return BigInt(n.Sub(x, y)), nil
	case syntax.OpMul:
		if x.BitLen()+y.BitLen() > 1<<20 {
			return Null, tooLarge()
		}
		return BigInt(n.Mul(x, y)), nil
	}
	if y.Sign() == 0 {
		return Null, divideByZero()
	}
	if op == syntax.OpDiv {
		return BigInt(n.Quo(x, y)), nil
	}
	return BigInt(n.Rem(x, y)), nil
}

// intOp works on integers of up to 64 bits: in int where both fit it, else in long or ulong; a result that
// does not fit is a double.
func intOp(op syntax.Operator, a, b Value) (Value, error) {
	k := intKind(a, b)
	if (op == syntax.OpDiv || op == syntax.OpRem) && b.bits == 0 {
		return Null, divideByZero()
	}
	switch k {
	case KindInt32:
		return smallOp(op, a.Int(), b.Int()), nil
	case KindDecimal:
		return decimalOp(op, a, b)
	}
	x, y, n := bigOf(a), bigOf(b), new(big.Int)
	switch op {
	case syntax.OpAdd:
		n.Add(x, y)
	case syntax.OpSub:
		n.Sub(x, y)
	case syntax.OpMul:
		n.Mul(x, y)
	case syntax.OpDiv:
		rest := new(big.Int)
		n.QuoRem(x, y, rest)
		if rest.Sign() != 0 {
			return Double(toFloat(a) / toFloat(b)), nil
		}
	default:
		n.Rem(x, y)
	}
	if out := narrow(BigInt(n), k); out.kind != KindNull {
		return out, nil
	}
	f, _ := n.Float64()
	return Double(f), nil
}

// smallOp works on two ints; 64 bits hold every result, so that nothing is lost before it becomes a double.
func smallOp(op syntax.Operator, x, y int64) Value {
	var n int64
	switch op {
	case syntax.OpAdd:
		n = x + y
	case syntax.OpSub:
		n = x - y
	case syntax.OpMul:
		n = x * y
	case syntax.OpDiv:
		if x%y != 0 {
			return Double(float64(x) / float64(y))
		}
		n = x / y
	default:
		n = x % y
	}
	if n < math.MinInt32 || n > math.MaxInt32 {
		return Double(float64(n))
	}
	return Int32(int32(n))
}

func bigOf(v Value) *big.Int {
	if v.kind == KindUInt64 {
		return new(big.Int).SetUint64(v.bits)
	}
	return big.NewInt(v.Int())
}

// intKind is the kind in which two integers are combined: that of the wider, where an unsigned one stays
// with a signed one that is not negative. A negative one makes uint a long and ulong a decimal.
func intKind(a, b Value) Kind {
	has := func(k Kind) bool { return a.kind == k || b.kind == k }
	negative := isNegative(a) || isNegative(b)
	switch {
	case has(KindUInt64) && negative:
		return KindDecimal
	case has(KindUInt64):
		return KindUInt64
	case has(KindInt64):
		return KindInt64
	case has(KindUInt32) && negative:
		return KindInt64
	case has(KindUInt32):
		return KindUInt32
	}
	return KindInt32
}

// isNegative tells whether an integer of a signed kind is below zero.
func isNegative(v Value) bool {
	return v.kind != KindUInt64 && v.Int() < 0
}
