package value

import (
	"math/big"

	"pssim/repl/syntax"
)

// maxBigBits bounds what the methods of BigInteger make.
const maxBigBits = 1 << 20

// bigStatics are the static methods of BigInteger, whose results stay big integers.
func (c *methodCall) bigStatics() (Value, bool, error) {
	if op, ok := bigOperators(c.lower()); ok {
		return c.bigOperator(op)
	}
	big2 := func(i int) *big.Int { return c.convert(i, TypeBigInt).BigInt() }
	switch c.lower() {
	case "pow":
		if !c.takes(2) {
			break
		}
		x, n := big2(0), c.int(1)
		if n < 0 {
			c.outOfRange("exponent")
		} else if x.BitLen()*n > maxBigBits {
			c.throw("System.OutOfMemoryException", "The power is larger than this simulator allows.")
		}
		if c.err == nil {
			return c.done(BigInt(new(big.Int).Exp(x, big.NewInt(int64(n)), nil)))
		}
	case "modpow":
		if !c.takes(3) {
			break
		}
		x, n, m := big2(0), big2(1), big2(2)
		if m.Sign() == 0 {
			return Null, true, divideByZero()
		}
		if c.err == nil && n.Sign() >= 0 {
			return c.done(BigInt(new(big.Int).Exp(x, n, m)))
		}
	case "greatestcommondivisor":
		if c.takes(2) {
			return c.done(BigInt(new(big.Int).GCD(nil, nil, new(big.Int).Abs(big2(0)), new(big.Int).Abs(big2(1)))))
		}
	case "negate":
		if c.takes(1) {
			return c.done(BigInt(new(big.Int).Neg(big2(0))))
		}
	case "abs":
		if c.takes(1) {
			return c.done(BigInt(new(big.Int).Abs(big2(0))))
		}
	case "max", "min":
		if c.takes(2) {
			x, y := big2(0), big2(1)
			if (x.Cmp(y) < 0) == (c.lower() == "max") {
				x = y
			}
			return c.done(BigInt(x))
		}
	default:
		return c.objectStatics()
	}
	return c.done(Null)
}

// bigOperators names the operators that BigInteger has as methods too.
func bigOperators(name string) (syntax.Operator, bool) {
	switch name {
	case "add":
		return syntax.OpAdd, true
	case "subtract":
		return syntax.OpSub, true
	case "multiply":
		return syntax.OpMul, true
	case "divide":
		return syntax.OpDiv, true
	case "remainder":
		return syntax.OpRem, true
	}
	return 0, false
}

func (c *methodCall) bigOperator(op syntax.Operator) (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	x, y := c.convert(0, TypeBigInt), c.convert(1, TypeBigInt)
	if c.err != nil {
		return c.done(Null)
	}
	v, err := bigOp(op, x, y)
	return v, true, err
}
