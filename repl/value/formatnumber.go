package value

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// maxPrecision bounds the number of places that a format may ask for.
const maxPrecision = 400

// formatNumber formats a number by a standard format (a letter and up to three digits) or a custom one.
func (e *Env) formatNumber(v Value, spec string) (string, error) {
	letter, precision, standard := standardSpec(spec)
	if isFloat(v) && (math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0)) {
		return ToString(v), nil
	}
	if !standard {
		return customNumber(exactDecimal(v), spec), nil
	}
	if precision > maxPrecision {
		return "", badSpec(spec)
	}
	switch letter {
	case 'D', 'd':
		return formatDigits(v, spec, precision)
	case 'X', 'x':
		return formatBits(v, spec, letter, precision)
	case 'R', 'r':
		switch v.kind {
		case KindDouble:
			return shortestText(v.Float(), 64), nil
		case KindSingle:
			return shortestText(v.Float(), 32), nil
		}
		return ToString(v), nil
	case 'G', 'g':
		return e.formatGeneral(v, letter, precision), nil
	case 'E', 'e':
		return formatExponent(v, letter, precision), nil
	}
	if precision < 0 {
		precision = 2
	}
	d := exactDecimal(v)
	if isFloat(v) && (e == nil || !e.Framework) {
		d = fixedDecimal(v.Float(), letter, precision)
	}
	return formatFixed(d, letter, precision, spec, isFloat(v) && math.Signbit(v.Float()))
}

// fixedDecimal rounds a floating number for a fixed format as .NET Core does from 3.0 on: by its exact
// value, half to even. The .NET Framework rounds its 15 digits, half away from zero.
func fixedDecimal(f float64, letter byte, precision int) decimal.Decimal {
	if letter|0x20 == 'p' {
		precision += 2
	}
	d, err := decimal.NewFromString(strconv.FormatFloat(f, 'f', precision, 64))
	if err != nil {
		return decimal.Zero
	}
	return d
}

// standardSpec splits a standard format; precision is -1 where none is given.
func standardSpec(spec string) (letter byte, precision int, ok bool) {
	c := spec[0] | 0x20
	if c < 'a' || c > 'z' || len(spec) > 4 {
		return 0, 0, false
	}
	if len(spec) == 1 {
		return spec[0], -1, true
	}
	n, err := strconv.ParseUint(spec[1:], 10, 16)
	return spec[0], int(n), err == nil
}

// exactDecimal is the number that fixed formats round: a floating number by its 15 (7) significant digits,
// or more where it has more places than that before the point.
func exactDecimal(v Value) decimal.Decimal {
	if !isFloat(v) {
		return toDecimal(v)
	}
	digits := 15
	if v.kind == KindSingle {
		digits = 7
	}
	d, err := decimal.NewFromString(floatDigits(v.Float(), digits))
	if err != nil {
		return decimal.Zero
	}
	return d
}

// formatDigits is D: whole numbers with leading zeros.
func formatDigits(v Value, spec string, precision int) (string, error) {
	if !isIntegral(v) && v.kind != KindBigInt {
		return "", badSpec(spec)
	}
	sign, digits := "", ToString(v)
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	return sign + zeros(digits, precision), nil
}

// zeros pads on the left with zeros.
func zeros(s string, width int) string {
	if n := width - len(s); n > 0 {
		return strings.Repeat("0", n) + s
	}
	return s
}

// formatBits is X (hexadecimal) of whole numbers, negative ones by the bits of their type.
func formatBits(v Value, spec string, letter byte, precision int) (string, error) {
	if !isIntegral(v) {
		return "", badSpec(spec)
	}
	n := v.bits
	switch v.kind {
	case KindInt32:
		n = uint64(uint32(n))
	case KindInt16:
		n = uint64(uint16(n))
	case KindSByte:
		n = uint64(uint8(n))
	}
	s := strconv.FormatUint(n, 16)
	if letter == 'X' {
		s = strings.ToUpper(s)
	}
	return zeros(s, precision), nil
}

// formatGeneral is G: so many significant digits, or the type's own text.
func (e *Env) formatGeneral(v Value, letter byte, precision int) string {
	if precision <= 0 {
		return e.NetText(v)
	}
	sci := scientificDigits(exactDecimal(v), precision)
	if isFloat(v) {
		sci = floatDigits(v.Float(), precision)
	}
	out := generalText(sci, precision)
	if letter == 'g' {
		out = strings.Replace(out, "E", "e", 1)
	}
	return out
}

// scientificDigits writes a decimal as d.ddde±xx with so many digits, half away from zero.
func scientificDigits(d decimal.Decimal, digits int) string {
	if d.IsZero() {
		return "0e+0"
	}
	exp := len(new(big.Int).Abs(d.Coefficient()).String()) - 1 + int(d.Exponent())
	r := d.Round(int32(digits - 1 - exp))
	if n := len(new(big.Int).Abs(r.Coefficient()).String()) - 1 + int(r.Exponent()); n > exp {
		exp = n
	}
	text := new(big.Int).Abs(r.Coefficient()).String()
	sign := ""
	if d.Sign() < 0 {
		sign = "-"
	}
	for len(text) < digits {
		text += "0"
	}
	return sign + text[:1] + "." + text[1:digits] + "e" + strconv.Itoa(exp)
}

// formatExponent is E: one digit before the point and an exponent of three places.
func formatExponent(v Value, letter byte, precision int) string {
	if precision < 0 {
		precision = 6
	}
	sci := scientificDigits(exactDecimal(v), precision+1)
	if isFloat(v) {
		sci = floatDigits(v.Float(), precision+1)
	}
	mantissa, exponent, _ := strings.Cut(sci, "e")
	n, _ := strconv.Atoi(exponent)
	if precision > 0 && !strings.Contains(mantissa, ".") {
		mantissa += "." + strings.Repeat("0", precision)
	}
	mantissa = strings.TrimSuffix(mantissa, ".")
	sign := "+"
	if n < 0 {
		sign, n = "-", -n
	}
	return mantissa + string(letter) + sign + zeros(strconv.Itoa(n), 3)
}

// formatFixed is F, N, P and C. minus tells of a floating number below zero, whose sign stays even where all
// digits are zeros.
func formatFixed(d decimal.Decimal, letter byte, precision int, spec string, minus bool) (string, error) {
	if letter|0x20 == 'p' {
		d = d.Shift(2)
	}
	negative := d.Sign() < 0 || minus
	s := d.Abs().StringFixed(int32(precision))
	if strings.Trim(s, "0.") == "" && (letter|0x20 != 'f' && letter|0x20 != 'n') {
		negative = false
	}
	if letter|0x20 != 'f' {
		s = group(s)
	}
	switch letter | 0x20 {
	case 'f', 'n':
		return sign(negative) + s, nil
	case 'p':
		return sign(negative) + s + "%", nil
	case 'c':
		return sign(negative) + "$" + s, nil
	}
	return "", badSpec(spec)
}

func sign(negative bool) string {
	if negative {
		return "-"
	}
	return ""
}

// group puts a comma before every three digits of the whole part.
func group(s string) string {
	whole, fraction, has := strings.Cut(s, ".")
	var out strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(c)
	}
	if has {
		out.WriteString("." + fraction)
	}
	return out.String()
}
