package value

// ToBool is the truth of a value (language.md 2.5): $null, zero, "" and collections that are empty or hold
// one false object are false; everything else is true.
func ToBool(v Value) bool { return toBool(v, 0) }

func toBool(v Value, depth int) bool {
	v = v.Base()
	switch v.kind {
	case KindNull, KindVoid:
		return false
	case KindSingle, KindDouble:
		return v.Float() != 0
	case KindString:
		return v.Str() != ""
	case KindDecimal:
		return !v.Decimal().IsZero()
	case KindBigInt:
		return v.BigInt().Sign() != 0
	case KindDateTime, KindTimeSpan:
		return true
	case KindArray:
		return itemsTrue(v.Array().Items, depth)
	case KindList:
		return itemsTrue(v.List().Items, depth)
	}
	return v.kind > KindEnum || v.bits != 0
}

// itemsTrue decides for a collection: one item decides for itself unless it is a collection, which is true
// when it is not empty.
func itemsTrue(items []Value, depth int) bool {
	switch len(items) {
	case 0:
		return false
	case 1:
		inner := items[0].Base()
		if list, ok := Items(inner); ok {
			return len(list) > 0
		}
		return depth >= maxTextDepth || toBool(inner, depth+1)
	}
	return true
}

// Items returns the elements of an array or list; ok is false for anything else.
func Items(v Value) ([]Value, bool) {
	switch v = v.Base(); v.kind {
	case KindArray:
		return v.Array().Items, true
	case KindList:
		return v.List().Items, true
	}
	return nil, false
}

// Enumerate returns what the pipeline makes of a value: the elements of an array, list or other collection,
// nothing for Void, and the value itself otherwise. Strings, hashtables and $null are single objects.
func Enumerate(v Value) []Value {
	if v.kind == KindVoid {
		return nil
	}
	if items, ok := Items(v); ok {
		return items
	}
	if c, ok := v.Base().ref.(Collection); ok {
		return c.Elements()
	}
	return []Value{v}
}

// Collection is a Native that the pipeline unrolls.
type Collection interface {
	Native
	Elements() []Value
}
