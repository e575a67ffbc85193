package value

import (
	"math/big"

	"pssim/repl/syntax"

	"github.com/shopspring/decimal"
)

// Literal is the value of a numeric literal.
func Literal(n *syntax.Number) Value {
	switch n.Kind {
	case syntax.NumInt64:
		return Int64(n.Int)
	case syntax.NumDouble:
		return Double(n.Float)
	case syntax.NumDecimal:
		d, _ := decimal.NewFromString(n.Digits)
		return Decimal(d)
	case syntax.NumBigInt:
		i, ok := new(big.Int).SetString(n.Digits, 10)
		if !ok {
			i = new(big.Int)
		}
		return BigInt(i)
	}
	return Integer(literalKind(n.Kind), n.Int)
}

// literalKind is the kind of an integral literal.
func literalKind(k syntax.NumberKind) Kind {
	switch k {
	case syntax.NumByte:
		return KindByte
	case syntax.NumSByte:
		return KindSByte
	case syntax.NumInt16:
		return KindInt16
	case syntax.NumUInt16:
		return KindUInt16
	case syntax.NumUInt32:
		return KindUInt32
	case syntax.NumUInt64:
		return KindUInt64
	}
	return KindInt32
}

// ResolveType finds the type that a type name in a script means; only one-dimensional arrays are known.
func ResolveType(n *syntax.TypeName) (*Type, bool) {
	text, ok := typeText(n, 0)
	if !ok {
		return nil, false
	}
	return LookupType(text)
}

// typeText writes a type name as LookupType reads it.
func typeText(n *syntax.TypeName, depth int) (string, bool) {
	if n == nil || depth > maxTypeDepth {
		return "", false
	}
	out := n.Name
	for i, a := range n.Args {
		arg, ok := typeText(a, depth+1)
		if !ok {
			return "", false
		}
		mark := ","
		if i == 0 {
			mark = "["
		}
		out += mark + arg
	}
	if len(n.Args) > 0 {
		out += "]"
	}
	for _, r := range n.Rank {
		if r > 1 {
			return "", false
		}
		out += "[]"
	}
	return out, true
}
