package value

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Equal is -eq of two single objects: the right side is converted to the left side's type, and where that
// fails they are not equal (language.md 2.5). Collections are compared by identity; filtering a collection
// on the left is Binary's part.
func Equal(a, b Value, caseSensitive bool) bool { return (*Env)(nil).Equal(a, b, caseSensitive) }

// Equal is Equal in this environment.
func (e *Env) Equal(a, b Value, caseSensitive bool) bool {
	a, b = a.Base(), b.Base()
	if a.IsNull() || b.IsNull() {
		return a.IsNull() && b.IsNull()
	}
	switch {
	case a.kind == KindString:
		return textEqual(a.Str(), e.Text(b), caseSensitive)
	case isNumber(a) && isNumber(b):
		return compareNumbers(a, b) == 0 && !isNaN(a) && !isNaN(b)
	case a.kind == KindChar && (b.kind == KindChar || b.kind == KindString) && !caseSensitive:
		return textEqual(ToString(a), ToString(b), false)
	}
	return e.equalByType(a, b)
}

// equalByType compares with the right side converted to the left side's type.
func (e *Env) equalByType(a, b Value) bool {
	t := TypeOf(a)
	if a.kind == KindArray || a.kind == KindList || a.kind == KindHash || a.kind == KindScript || a.kind == KindObject {
		return SameReference(a, b)
	}
	if isNumber(a) && b.kind == KindString {
		n, err := numberOf(b)
		return err == nil && compareNumbers(a, n) == 0
	}
	c, err := e.Convert(b, t)
	if err != nil {
		return false
	}
	return sameValue(a, c.Base())
}

// sameValue is Object.Equals of two values of one type.
func sameValue(a, b Value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case KindDecimal:
		return a.Decimal().Equal(b.Decimal())
	case KindBigInt:
		return a.BigInt().Cmp(b.BigInt()) == 0
	case KindGuid:
		return a.Guid() == b.Guid()
	case KindType:
		return strings.EqualFold(a.Type().Full, b.Type().Full)
	case KindHandle:
		return *a.Handle() == *b.Handle()
	case KindNative:
		if c, ok := a.ref.(Comparer); ok {
			n, comparable := c.CompareTo(b)
			return comparable && n == 0
		}
		return SameReference(a, b)
	case KindString:
		return a.Str() == b.Str()
	case KindSingle, KindDouble:
		return a.Float() == b.Float()
	}
	if a.kind > KindEnum {
		return SameReference(a, b)
	}
	return a.bits == b.bits
}

// Comparer is a Native with an order or an equality of its own.
type Comparer interface {
	// CompareTo orders the object against another of its type; ok is false where they cannot be compared.
	CompareTo(other Value) (order int, ok bool)
}

// isNumber tells whether v is of a numeric kind.
func isNumber(v Value) bool {
	return v.kind >= KindSByte && v.kind <= KindDouble || v.kind == KindDecimal || v.kind == KindBigInt
}

// isFloat tells whether v is a Double or Single.
func isFloat(v Value) bool { return v.kind == KindDouble || v.kind == KindSingle }

// isIntegral tells whether v is one of the 8 to 64 bit integers.
func isIntegral(v Value) bool { return v.kind >= KindSByte && v.kind <= KindUInt64 }

// isNaN tells whether v is not a number.
func isNaN(v Value) bool { return isFloat(v) && v.Float() != v.Float() }

// compareNumbers orders two numbers of any kinds: as floating numbers if one is, else exactly. NaN comes
// before everything, as Double.CompareTo has it.
func compareNumbers(a, b Value) int {
	if isFloat(a) || isFloat(b) {
		x, y := toFloat(a), toFloat(b)
		switch {
		case x < y || x != x && y == y:
			return -1
		case x > y || y != y && x == x:
			return 1
		}
		return 0
	}
	if isIntegral(a) && isIntegral(b) && a.kind != KindUInt64 && b.kind != KindUInt64 {
		return compareInts(a.Int(), b.Int())
	}
	return toDecimal(a).Cmp(toDecimal(b))
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// toFloat is the floating value of any number.
func toFloat(v Value) float64 {
	switch {
	case isFloat(v):
		return v.Float()
	case v.kind == KindUInt64:
		return float64(v.bits)
	case v.kind == KindDecimal:
		return v.Decimal().InexactFloat64()
	case v.kind == KindBigInt:
		f, _ := v.BigInt().Float64()
		return f
	}
	return float64(v.Int())
}

// toDecimal is the exact value of a number that is not floating.
func toDecimal(v Value) decimal.Decimal {
	switch v.kind {
	case KindDecimal:
		return v.Decimal()
	case KindBigInt:
		return decimal.NewFromBigInt(v.BigInt(), 0)
	case KindUInt64:
		return decimal.NewFromUint64(v.bits)
	}
	return decimal.NewFromInt(v.Int())
}
