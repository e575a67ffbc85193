package value

import (
	"math"
	"strconv"
	"strings"
)

func formatInt(n int64) string { return strconv.FormatInt(n, 10) }

// intText is the decimal text of an integral kind.
func (v Value) intText() string {
	if v.kind == KindUInt64 {
		return strconv.FormatUint(v.bits, 10)
	}
	return formatInt(v.Int())
}

// floatText writes a floating number in .NET's general format with so many significant digits: 15 for
// doubles and 7 for singles, as PowerShell converts them to text (language.md 4.4).
func floatText(f float64, digits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "∞"
	case math.IsInf(f, -1):
		return "-∞"
	}
	return generalText(strconv.FormatFloat(f, 'e', digits-1, 64), digits)
}

// shortestText writes a floating number with the fewest digits that read back the same.
func shortestText(f float64, bits int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return floatText(f, 15)
	}
	limit := 15
	if bits == 32 {
		limit = 7
	}
	return generalText(strconv.FormatFloat(f, 'e', -1, bits), limit)
}

// generalText turns "d.ddde±xx" into .NET's general form: plain when -5 < exponent < limit, else
// with E+XX, trailing zeros dropped either way.
func generalText(sci string, limit int) string {
	mantissa, exponent, _ := strings.Cut(sci, "e")
	exp, _ := strconv.Atoi(exponent)
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	digits := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	if digits == "" {
		return sign + "0"
	}
	if exp >= limit || exp < -4 {
		return sign + scientific(digits, exp)
	}
	switch {
	case exp < 0:
		return sign + "0." + strings.Repeat("0", -exp-1) + digits
	case len(digits) <= exp+1:
		return sign + digits + strings.Repeat("0", exp+1-len(digits))
	}
	return sign + digits[:exp+1] + "." + digits[exp+1:]
}

// scientific writes digits with a point after the first and an exponent of at least two places.
func scientific(digits string, exp int) string {
	out := digits[:1]
	if len(digits) > 1 {
		out += "." + digits[1:]
	}
	mark := "E+"
	if exp < 0 {
		mark, exp = "E-", -exp
	}
	n := strconv.Itoa(exp)
	if len(n) < 2 {
		n = "0" + n
	}
	return out + mark + n
}

// floatDigits writes a finite number plainly with so many significant digits, for reading it elsewhere.
func floatDigits(f float64, digits int) string { return strconv.FormatFloat(f, 'e', digits-1, 64) }
