package value

import (
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// maxNumberText bounds the text of a number: no type holds more digits.
const maxNumberText = 512

// parseNumber reads the text of a number for a cast to kind k: blanks around it, a sign, thousands commas,
// hexadecimal with 0x or #, a fraction and an exponent. The empty text is zero.
func parseNumber(text string, k Kind) (Value, bool) {
	s := strings.TrimSpace(text)
	if s == "" {
		return Int32(0), true
	}
	if len(s) > maxNumberText {
		return Null, false
	}
	if k <= KindUInt64 {
		if n, ok := parseHex(s, k); ok {
			return n, true
		}
	}
	if k == KindDouble || k == KindSingle {
		return parseFloat(s)
	}
	if k != KindDecimal {
		if n, err := strconv.ParseInt(s, 10, 64); err == nil && validDigits(s) {
			return Int64(n), true
		}
	}
	s, ok := cleanDigits(s)
	if !ok {
		return Null, false
	}
	d, ok := parseDecimal(s)
	return Decimal(d), ok
}

// parseDecimal reads digits with a fraction and an exponent of at most two digits.
func parseDecimal(s string) (decimal.Decimal, bool) {
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		if exp, err := strconv.Atoi(s[i+1:]); err != nil || exp > 99 || exp < -99 {
			return decimal.Zero, false
		}
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}

// parseHex reads 0x, &h and # forms. The digits are the bit pattern of the type: 0xFFFFFFFF is -1 as an int.
func parseHex(s string, k Kind) (Value, bool) {
	low := strings.ToLower(s)
	digits := ""
	for _, mark := range []string{"0x", "&h", "#"} {
		if rest, ok := strings.CutPrefix(low, mark); ok {
			digits = rest
		}
	}
	n, err := strconv.ParseUint(digits, 16, 64)
	if err != nil {
		return Null, false
	}
	if k == KindInt32 && n <= math.MaxUint32 {
		return Int32(int32(uint32(n))), true
	}
	return Integer(KindUInt64, int64(n)), true
}

func parseFloat(s string) (Value, bool) {
	switch strings.ToLower(s) {
	case "nan":
		return Double(math.NaN()), true
	case "infinity", "∞", "+infinity":
		return Double(math.Inf(1)), true
	case "-infinity", "-∞":
		return Double(math.Inf(-1)), true
	}
	s, ok := cleanDigits(s)
	if !ok {
		return Null, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return Null, false
	}
	return Double(f), true
}

// cleanDigits drops thousands commas and refuses whatever is not a sign, digits, a point or an exponent.
func cleanDigits(s string) (string, bool) {
	s = strings.ReplaceAll(s, ",", "")
	if !validDigits(s) {
		return "", false
	}
	return s, true
}

// validDigits tells whether s is a decimal number as .NET writes one: Go alone would also take underscores,
// hexadecimal floats and names.
func validDigits(s string) bool {
	i, digits := 0, 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		digits++
	}
	if i < len(s) && s[i] == '.' {
		for i++; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			digits++
		}
	}
	if digits == 0 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		start := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i == len(s) && i > start
	}
	return i == len(s)
}

// numberOf is the number that arithmetic and comparison see in a value: $null is 0, a boolean 0 or 1, and
// text is read as a numeric literal with its multiplier, so that 1 + "1kb" is 1025.
func numberOf(v Value) (Value, error) {
	v = v.Base()
	switch {
	case isNumber(v):
		return v, nil
	case v.IsNull():
		return Int32(0), nil
	case v.kind == KindBool:
		return Int32(int32(v.bits)), nil
	case v.kind == KindChar:
		return Int32(int32(v.bits)), nil
	case v.kind == KindEnum:
		return enumNumber(v), nil
	case v.kind == KindString:
		if n, ok := scanLiteral(v.Str()); ok {
			return n, nil
		}
		return Null, castDetail("InvalidCastFromStringToInteger", v, TypeInt32, reasonFormat)
	}
	return convertToNumber(v, TypeInt32)
}

// enumNumber is the number of an enumeration's value as an int, or a long where it does not fit.
func enumNumber(v Value) Value {
	if n := narrowToInt(Int64(v.Int()), KindInt32); n.kind != KindNull {
		return n
	}
	return Int64(v.Int())
}

// multipliers are the suffixes of numeric literals, as powers of two.
var multipliers = []struct {
	suffix string
	shift  uint
}{{"kb", 10}, {"mb", 20}, {"gb", 30}, {"tb", 40}, {"pb", 50}}

// scanLiteral reads text as the language reads a numeric literal: int, long, decimal or double as it fits.
func scanLiteral(text string) (Value, bool) {
	s := strings.ToLower(strings.TrimSpace(text))
	if s == "" {
		return Int32(0), true
	}
	if len(s) > maxNumberText {
		return Null, false
	}
	shift := uint(0)
	for _, m := range multipliers {
		if head, ok := strings.CutSuffix(s, m.suffix); ok && !strings.HasPrefix(s, "0x") {
			s, shift = head, m.shift
			break
		}
	}
	if n, ok := parseHex(s, KindInt32); ok {
		if n.kind == KindUInt64 && int64(n.bits) >= 0 {
			return Int64(n.Int()), true
		}
		return n, true
	}
	if head, ok := strings.CutSuffix(s, "d"); ok && validDigits(head) {
		d, ok := parseDecimal(head)
		return Decimal(d), ok
	}
	if head, ok := strings.CutSuffix(s, "l"); ok && validDigits(head) {
		n, err := strconv.ParseInt(head, 10, 64)
		return Int64(n << shift), err == nil
	}
	return scanDigits(s, shift)
}

// scanDigits reads a decimal literal and applies its multiplier.
func scanDigits(s string, shift uint) (Value, bool) {
	if !validDigits(s) {
		return Null, false
	}
	if strings.ContainsAny(s, ".e") {
		f, err := strconv.ParseFloat(s, 64)
		return Double(f * float64(uint64(1)<<shift)), err == nil || math.IsInf(f, 0)
	}
	d, ok := parseDecimal(s)
	if !ok {
		return Null, false
	}
	d = d.Mul(decimal.NewFromInt(1 << shift))
	return smallest(d), true
}

// smallest is a whole number as the first of int, long, decimal and double that holds it.
func smallest(d decimal.Decimal) Value {
	v := Decimal(d)
	for _, k := range []Kind{KindInt32, KindInt64, KindDecimal} {
		if n := narrow(v, k); n.kind != KindNull {
			return n
		}
	}
	return Double(d.InexactFloat64())
}
