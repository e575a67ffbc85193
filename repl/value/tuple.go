package value

import (
	"strconv"
	"strings"
)

// maxTuple is the number of items that Tuple.Create takes.
const maxTuple = 8

// Tuple is a System.Tuple: its items by name, and by number from 6.1 on. It never changes.
type Tuple struct{ Items []Value }

// TypeName is the .NET type's name with those of the items.
func (t *Tuple) TypeName() string {
	names := make([]string, len(t.Items))
	for i, v := range t.Items {
		names[i] = TypeObject.Full
		if own := TypeOf(v); own != nil {
			names[i] = own.Full
		}
	}
	return "System.Tuple`" + strconv.Itoa(len(names)) + "[" + strings.Join(names, ",") + "]"
}

// Text is the items in parentheses.
func (t *Tuple) Text() string {
	parts := make([]string, len(t.Items))
	for i, v := range t.Items {
		parts[i] = ToString(v)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// Property is Item1 and so on, and the number of items.
func (t *Tuple) Property(name string) (Value, bool) {
	if strings.EqualFold(name, "Length") {
		return Int32(int32(len(t.Items))), true
	}
	for i, n := range t.PropertyNames()[:len(t.Items)] {
		if strings.EqualFold(n, name) {
			return t.Items[i], true
		}
	}
	return Null, false
}

// PropertyNames lists the items, then the length.
func (t *Tuple) PropertyNames() []string {
	names := make([]string, len(t.Items), len(t.Items)+1)
	for i := range names {
		names[i] = "Item" + strconv.Itoa(i+1)
	}
	return append(names, "Length")
}

// Index finds an item by its number; negative ones count from the end.
func (t *Tuple) Index(key Value) (Value, bool) {
	n, err := ToInt32(key)
	i := int(n)
	if i < 0 {
		i += len(t.Items)
	}
	if err != nil || i < 0 || i >= len(t.Items) {
		return Null, false
	}
	return t.Items[i], true
}

// CloneWith copies the items.
func (t *Tuple) CloneWith(c *Cloner) Native { return &Tuple{Items: c.cloneItems(t.Items)} }

// CompareTo tells whether all items are equal.
func (t *Tuple) CompareTo(other Value) (int, bool) {
	o, ok := other.Base().ref.(*Tuple)
	if !ok || len(o.Items) != len(t.Items) {
		return 0, false
	}
	for i := range t.Items {
		if !sameValue(t.Items[i].Base(), o.Items[i].Base()) {
			return 1, true
		}
	}
	return 0, true
}

// tupleStatics is Tuple.Create(items...).
func (c *methodCall) tupleStatics() (Value, bool, error) {
	if c.lower() != "create" {
		return c.objectStatics()
	}
	if len(c.args) == 0 || len(c.args) > maxTuple {
		c.err = noOverload(c.name, len(c.args))
		return c.done(Null)
	}
	return c.done(FromNative(&Tuple{Items: append([]Value(nil), c.args...)}))
}
