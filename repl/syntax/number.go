package syntax

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// numeral is a numeric literal taken apart.
type numeral struct {
	negative   bool
	base       int    // 10, 16 or 2
	digits     string // whole digits, or a real number's text
	real       bool   // has a point or an exponent
	suffix     string // type suffix, lower case
	multiplier int64
}

// scanNumber reads a number, whose sign belongs to it when signed. Text that only begins like a number
// is a bareword (language.md 2.2).
func (p *parser) scanNumber(signed bool) token {
	start := p.pos
	i := start
	var n numeral
	if signed {
		n.negative = p.src[i] != '+'
		_, w := runeAt(p.src, i)
		i += w
	}
	i = p.scanDigits(&n, i)
	i = p.scanSuffix(&n, i)
	if i < 0 || !p.tokenEndsAt(i) && !(p.mode == modeExpression && p.endsNumberAt(i)) {
		return p.scanGeneric(start)
	}
	p.pos = i
	num := &Number{Span: Span{Extent{start, i}}, Text: p.src[start:i]}
	if !n.evaluate(num) {
		p.report(Extent{i, i}, "BadNumericConstant", num.Text)
	}
	return token{kind: tNumber, start: start, end: i, node: num}
}

// endsNumberAt tells whether the character at i may follow a number in expression mode, besides those
// that end every token. '?' and ':' may within a ternary.
func (p *parser) endsNumberAt(i int) bool {
	switch p.src[i] {
	case '!', '#', '%', '*', '+', '-', '.', '/', '<', '=', '>', ']':
		return true
	case '?', ':':
		return p.inTernary
	}
	r, _ := runeAt(p.src, i)
	return isDash(r)
}

// scanDigits reads digits with an optional base prefix, fraction and exponent.
func (p *parser) scanDigits(n *numeral, i int) int {
	n.base = 10
	if p.byteAt(i) == '0' {
		switch p.byteAt(i+1) | 0x20 {
		case 'x':
			return p.scanPrefixed(n, i+2, 16, isHexDigit)
		case 'b':
			if p.ver.atLeast(7, 0) && (p.byteAt(i+2) == '0' || p.byteAt(i+2) == '1') {
				return p.scanPrefixed(n, i+2, 2, func(c byte) bool { return c == '0' || c == '1' })
			}
		}
	}
	start := i
	i = p.digitsEnd(i)
	if p.byteAt(i) == '.' && p.byteAt(i+1) != '.' {
		n.real = true
		i = p.digitsEnd(i + 1)
	}
	if p.byteAt(i)|0x20 == 'e' {
		j := i + 1
		if c := p.byteAt(j); c == '+' || c == '-' {
			j++
		}
		if isDigit(p.byteAt(j)) {
			n.real = true
			i = p.digitsEnd(j)
		}
	}
	n.digits = p.src[start:i]
	return i
}

func (p *parser) digitsEnd(i int) int {
	for isDigit(p.byteAt(i)) {
		i++
	}
	return i
}

func (p *parser) scanPrefixed(n *numeral, i, base int, digit func(byte) bool) int {
	start := i
	for digit(p.byteAt(i)) {
		i++
	}
	n.base, n.digits = base, p.src[start:i]
	return i
}

// scanSuffix reads a type suffix and a multiplier; -1 when this version knows no such suffix.
func (p *parser) scanSuffix(n *numeral, i int) int {
	start := i
	for isASCIILetter(p.byteAt(i)) {
		i++
	}
	suffix := strings.ToLower(p.src[start:i])
	n.multiplier = 1
	if k := len(suffix) - 2; k >= 0 && suffix[k+1] == 'b' {
		if shift := 10 * (1 + strings.IndexByte("kmgtp", suffix[k])); shift > 0 {
			n.multiplier, suffix = 1<<shift, suffix[:k]
		}
	}
	n.suffix = suffix
	switch suffix {
	case "", "l", "d":
		return i
	case "y", "uy", "s", "us", "u", "ul":
		if p.ver.atLeast(6, 2) {
			return i
		}
	case "n":
		if p.ver.atLeast(7, 0) {
			return i
		}
	}
	return -1
}

// evaluate fills the literal's kind and value; false when it does not fit its suffix.
func (n *numeral) evaluate(num *Number) bool {
	if n.digits == "" {
		return false
	}
	if n.suffix == "d" {
		return n.decimal(num)
	}
	if n.real {
		return n.evaluateReal(num)
	}
	v := n.integer()
	v.Mul(v, big.NewInt(n.multiplier))
	if n.negative {
		v.Neg(v)
	}
	if n.suffix == "" {
		n.fit(num, v)
		return true
	}
	return setInteger(num, v, n.suffix)
}

// integer is the value of the digits. Hexadecimal literals with as many digits as the type of their suffix
// has (8 or 16 without one), and binary ones of 8, 16, 32 or 64, fill the bit pattern of a signed type
// (language.md 2.2).
func (n *numeral) integer() *big.Int {
	v, _ := new(big.Int).SetString(n.digits, n.base)
	bits := len(n.digits)
	signed := n.base == 2 && (bits == 8 || bits == 16 || bits == 32 || bits == 64) && !strings.HasPrefix(n.suffix, "u")
	if n.base == 16 {
		signed = hexadecimalSign(len(n.digits), n.suffix)
		bits *= 4
	}
	if signed && v.BitLen() == bits {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(bits)))
	}
	return v
}

// hexadecimalSign tells whether so many digits fill a signed type.
func hexadecimalSign(digits int, suffix string) bool {
	switch suffix {
	case "y":
		return digits == 2
	case "s":
		return digits == 4
	case "l":
		return digits == 16
	case "":
		return digits == 8 || digits == 16
	}
	return false
}

// fit picks the first of int, long, decimal and double that can hold v.
func (n *numeral) fit(num *Number, v *big.Int) {
	switch {
	case v.IsInt64() && v.Int64() >= math.MinInt32 && v.Int64() <= math.MaxInt32:
		num.Kind, num.Int = NumInt32, v.Int64()
	case v.IsInt64():
		num.Kind, num.Int = NumInt64, v.Int64()
	case v.BitLen() <= 96:
		num.Kind, num.Digits = NumDecimal, v.String()
	default:
		num.Kind = NumDouble
		num.Float, _ = new(big.Float).SetInt(v).Float64()
	}
}

// integerKinds gives the kind of each integral suffix with its range in bits.
var integerKinds = [...]struct {
	suffix string
	kind   NumberKind
	bits   uint
	signed bool
}{
	{"y", NumSByte, 8, true}, {"uy", NumByte, 8, false},
	{"s", NumInt16, 16, true}, {"us", NumUInt16, 16, false},
	{"l", NumInt64, 64, true}, {"ul", NumUInt64, 64, false},
}

// setInteger gives v the type of a suffix; u takes the smaller of the unsigned types that fits.
func setInteger(num *Number, v *big.Int, suffix string) bool {
	switch suffix {
	case "n":
		num.Kind, num.Digits = NumBigInt, v.String()
		return true
	case "u":
		num.Kind, num.Int = NumUInt32, int64(v.Uint64())
		if v.BitLen() > 32 {
			num.Kind = NumUInt64
		}
		return v.Sign() >= 0 && v.BitLen() <= 64
	}
	for _, k := range integerKinds {
		if k.suffix != suffix {
			continue
		}
		num.Kind = k.kind
		if !k.signed {
			num.Int = int64(v.Uint64())
			return v.Sign() >= 0 && uint(v.BitLen()) <= k.bits
		}
		num.Int = v.Int64()
		limit := new(big.Int).Lsh(big.NewInt(1), k.bits-1)
		return v.Cmp(limit) < 0 && v.Cmp(limit.Neg(limit)) >= 0
	}
	return false
}

// evaluateReal makes a double, or rounds to the suffix's type, halves to even.
func (n *numeral) evaluateReal(num *Number) bool {
	f, _ := strconv.ParseFloat(n.digits, 64) // out of range: infinity, as PowerShell has it
	f *= float64(n.multiplier)
	if n.negative {
		f = -f
	}
	if n.suffix == "" {
		num.Kind, num.Float = NumDouble, f
		return true
	}
	if math.IsInf(f, 0) {
		return false
	}
	v, _ := new(big.Float).SetFloat64(math.RoundToEven(f)).Int(nil)
	return setInteger(num, v, n.suffix)
}

// decimal makes a decimal, which keeps its trailing zeros; hexadecimal digits have no such form, for
// their d is a digit.
func (n *numeral) decimal(num *Number) bool {
	digits, exponent := n.digits, 0
	if i := strings.IndexAny(digits, "eE"); i >= 0 {
		e, err := strconv.Atoi(digits[i+1:])
		if err != nil || e > 28 || e < -28 {
			return false
		}
		digits, exponent = digits[:i], e
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	scale := len(fraction) - exponent
	v, ok := new(big.Int).SetString(whole+fraction, n.base)
	if !ok {
		return false
	}
	v.Mul(v, big.NewInt(n.multiplier))
	for ; scale < 0; scale++ {
		v.Mul(v, big.NewInt(10))
	}
	num.Kind, num.Digits = NumDecimal, pointed(v.String(), scale)
	if n.negative {
		num.Digits = "-" + num.Digits
	}
	return v.BitLen() <= 96 && scale <= 28
}

// pointed puts a decimal point before the last scale digits.
func pointed(digits string, scale int) string {
	if scale == 0 {
		return digits
	}
	if pad := scale + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	return digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
}
