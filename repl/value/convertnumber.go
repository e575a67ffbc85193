package value

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// intRanges are the limits of the integral kinds.
var intRanges = [KindUInt64 + 1]struct{ min, max float64 }{
	KindSByte: {-128, 127}, KindByte: {0, 255}, KindInt16: {-32768, 32767}, KindUInt16: {0, 65535},
	KindInt32: {math.MinInt32, math.MaxInt32}, KindUInt32: {0, math.MaxUint32},
	KindInt64: {math.MinInt64, math.MaxInt64}, KindUInt64: {0, math.MaxUint64},
}

const (
	reasonFormat   = "Input string was not in a correct format."
	reasonOverflow = "Value was either too large or too small for the type."
)

// convertToNumber converts to one of the number types. $null is 0; a boolean is 0 or 1; fractions round half
// to even.
func convertToNumber(v Value, t *Type) (Value, error) {
	switch {
	case v.IsNull():
		return narrow(Int32(0), t.Kind), nil
	case v.kind == KindString:
		return textToNumber(v, t)
	case v.kind == KindBool || v.kind == KindEnum || v.kind == KindChar && t.Kind <= KindUInt64:
		v = Int64(v.Int())
	case v.kind == KindNative:
		if c, ok := v.ref.(Converter); ok {
			if out, ok := c.ConvertTo(t); ok {
				return out, nil
			}
		}
		return Null, castFailure(v, t)
	case v.kind == KindDateTime:
		return Null, castDetail("InvalidCastIConvertible", v, t, "a date is not a number")
	case !isNumber(v):
		return Null, castFailure(v, t)
	}
	out := narrow(v, t.Kind)
	if out.kind == KindNull {
		return Null, castDetail("InvalidCastIConvertible", v, t, reasonOverflow)
	}
	return out, nil
}

// narrow changes a number's kind; it answers Null where the value does not fit.
func narrow(v Value, k Kind) Value {
	switch k {
	case KindDouble:
		return Double(toFloat(v))
	case KindSingle:
		return Single(float32(toFloat(v)))
	case KindDecimal:
		if isFloat(v) {
			return floatToDecimal(v)
		}
		if d := toDecimal(v); d.Abs().Cmp(maxDecimal) <= 0 {
			return Decimal(d)
		}
		return Null
	case KindBigInt:
		return toBigInt(v)
	}
	return narrowToInt(v, k)
}

// maxDecimal is System.Decimal.MaxValue, 2^96-1.
var maxDecimal = decimal.NewFromBigInt(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 96), big.NewInt(1)), 0)

// floatToDecimal keeps 15 significant digits, as the conversion of .NET does.
func floatToDecimal(v Value) Value {
	f := v.Float()
	if math.IsNaN(f) || math.Abs(f) >= 79228162514264337593543950336 {
		return Null
	}
	digits := 15
	if v.kind == KindSingle {
		digits = 7
	}
	d, err := decimal.NewFromString(floatDigits(f, digits))
	if err != nil {
		return Null
	}
	return Decimal(trimScale(d))
}

func toBigInt(v Value) Value {
	if isFloat(v) {
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return Null
		}
		n, _ := big.NewFloat(v.Float()).Int(nil)
		return BigInt(n)
	}
	return BigInt(toDecimal(v).BigInt())
}

// narrowToInt rounds half to even and checks the range.
func narrowToInt(v Value, k Kind) Value {
	limit := intRanges[k]
	if isIntegral(v) && v.kind != KindUInt64 {
		n := v.Int()
		if k == KindInt64 || k == KindUInt64 && n >= 0 || float64(n) >= limit.min && float64(n) <= limit.max && k != KindUInt64 {
			return Integer(k, n)
		}
		return Null
	}
	if isFloat(v) {
		f := math.RoundToEven(v.Float())
		if math.IsNaN(f) || f < limit.min || f > limit.max || f == 9223372036854775808 && k == KindInt64 || f == 18446744073709551616 {
			return Null
		}
		if k == KindUInt64 {
			return Integer(k, int64(uint64(f)))
		}
		return Integer(k, int64(f))
	}
	n := toDecimal(v).RoundBank(0).BigInt()
	switch {
	case k == KindUInt64 && n.IsUint64():
		return Integer(k, int64(n.Uint64()))
	case k != KindUInt64 && n.IsInt64():
		return narrowToInt(Int64(n.Int64()), k)
	}
	return Null
}

// textToNumber parses text for a cast. Integers also take fractions and exponents, rounded; the empty text
// is zero.
func textToNumber(v Value, t *Type) (Value, error) {
	id := "InvalidCastFromStringToInteger"
	switch t.Kind {
	case KindDouble, KindSingle:
		id = "InvalidCastFromStringToDoubleOrSingle"
	case KindDecimal:
		id = "InvalidCastFromStringToDecimal"
	case KindBigInt:
		id = "InvalidCastParseTargetInvocation"
	}
	n, ok := parseNumber(v.Str(), t.Kind)
	if !ok {
		return Null, castDetail(id, v, t, reasonFormat)
	}
	out := narrow(n, t.Kind)
	if out.kind == KindNull {
		return Null, castDetail(id, v, t, reasonOverflow)
	}
	return out, nil
}

// ToInt32 converts to an int.
func ToInt32(v Value) (int32, error) {
	c, err := Convert(v, TypeInt32)
	return int32(c.Int()), err
}

// ToInt64 converts to a long.
func ToInt64(v Value) (int64, error) {
	c, err := Convert(v, TypeInt64)
	return c.Int(), err
}

// ToDouble converts to a double.
func ToDouble(v Value) (float64, error) {
	c, err := Convert(v, TypeDouble)
	return c.Float(), err
}
