package value

import (
	"encoding/hex"
	"math"
	"strings"
	"unicode/utf8"
)

// convertToChar takes one character, or the number of one.
func convertToChar(v Value, t *Type) (Value, error) {
	switch {
	case v.IsNull():
		return Char(0), nil
	case v.kind == KindString:
		if utf8.RuneCountInString(v.Str()) == 1 {
			r, _ := utf8.DecodeRuneInString(v.Str())
			return Char(r), nil
		}
		return Null, castDetail("InvalidCastParseTargetInvocation", v, t, "String must be exactly one character long.")
	case isNumber(v):
		if n := narrow(v, KindUInt16); n.kind != KindNull && !isFloat(v) {
			return Char(rune(n.bits)), nil
		}
		return Null, castDetail("InvalidCastIConvertible", v, t, reasonOverflow)
	}
	return Null, castFailure(v, t)
}

// convertToStruct converts to DateTime, TimeSpan and Guid: from text, and from ticks for the first two.
func convertToStruct(v Value, t *Type) (Value, error) {
	if v.kind == KindString {
		if out, ok := parseStruct(v.Str(), t); ok {
			return out, nil
		}
		return Null, castDetail("InvalidCastParseTargetInvocation", v, t, "the text was not recognized as a valid "+t.Name())
	}
	if isNumber(v) && t.Kind != KindGuid {
		if n := narrow(v, KindInt64); n.kind != KindNull && (!isFloat(v) || v.Float() == math.Trunc(v.Float())) {
			if t.Kind == KindTimeSpan {
				return TimeSpan(n.Int()), nil
			}
			if n.Int() >= 0 && n.Int() <= maxDateTicks {
				return DateTime(n.Int(), DateUnspecified), nil
			}
		}
	}
	if items, ok := Items(v); ok && t.Kind == KindGuid && len(items) == 16 {
		return guidFromBytes(items)
	}
	return Null, castFailure(v, t)
}

func parseStruct(text string, t *Type) (Value, bool) {
	switch t.Kind {
	case KindDateTime:
		return ParseDate(text)
	case KindTimeSpan:
		ticks, ok := ParseSpan(text)
		return TimeSpan(ticks), ok
	}
	g, ok := ParseGuid(text)
	return FromGuid(g), ok
}

// ParseGuid reads the forms N, D, B and P.
func ParseGuid(text string) (Guid, bool) {
	s := strings.TrimSpace(text)
	if len(s) > 2 && (s[0] == '{' && s[len(s)-1] == '}' || s[0] == '(' && s[len(s)-1] == ')') {
		s = s[1 : len(s)-1]
	}
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' {
		s = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	var g Guid
	if len(s) != 32 {
		return g, false
	}
	_, err := hex.Decode(g[:], []byte(s))
	return g, err == nil
}

// guidFromBytes makes a GUID of 16 bytes in .NET's order, whose first three groups are little-endian.
func guidFromBytes(items []Value) (Value, error) {
	order := [16]int{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}
	var g Guid
	for i, from := range order {
		b, err := Convert(items[from], TypeByte)
		if err != nil {
			return Null, err
		}
		g[i] = byte(b.bits)
	}
	return FromGuid(g), nil
}
