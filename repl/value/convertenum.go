package value

import (
	"strings"
)

// convertToEnum converts text (names or unique prefixes, comma-separated for flags, or a number) and
// numbers that name a member.
func convertToEnum(v Value, t *Type) (Value, error) {
	v = v.Base()
	switch {
	case v.IsNull():
		return Null, castFailure(v, t)
	case v.kind == KindString:
		return textToEnum(v, t)
	case isNumber(v) || v.kind == KindEnum || v.kind == KindBool:
		n := narrow(numericBits(v), KindInt64)
		if n.kind == KindNull || !t.Enum.Has(n.Int()) {
			return Null, castError("UndefinedIntegerToEnum", "Cannot convert value \""+Text(v)+"\" to type \""+t.Full+
				"\" because it is none of its values: \""+strings.Join(t.Enum.Names(), ",")+"\".")
		}
		return Enum(t.Enum, n.Int()), nil
	}
	if items, ok := Items(v); ok && len(items) > 0 {
		return textToEnum(String(TextOFS(v, ",")), t)
	}
	return Null, castFailure(v, t)
}

// numericBits is the number of an enum or boolean as a long, and a number as it is.
func numericBits(v Value) Value {
	if isNumber(v) {
		return v
	}
	return Int64(v.Int())
}

func textToEnum(v Value, t *Type) (Value, error) {
	total := int64(0)
	names := strings.Split(v.Str(), ",")
	for _, name := range names {
		name = strings.TrimSpace(name)
		if m, ok := t.Enum.Lookup(name); ok {
			total |= m.Number
			continue
		}
		n, ok := parseNumber(name, KindInt64)
		if k := narrow(n, KindInt64); ok && name != "" && k.kind != KindNull && t.Enum.Has(k.Int()) {
			total |= k.Int()
			continue
		}
		return Null, castError("InvalidCastEnumStringNotFound", "Cannot convert value \""+v.Str()+"\" to type \""+t.Full+
			"\". Name one of its values: \""+strings.Join(t.Enum.Names(), ",")+"\".")
	}
	if len(names) > 1 && !t.Enum.Has(total) {
		return Null, castFailure(v, t)
	}
	return Enum(t.Enum, total), nil
}
