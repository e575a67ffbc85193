package value

import (
	"sort"
	"strings"
)

// findItem is IndexOf by Object.Equals, or -1.
func findItem(items []Value, v Value) int {
	v = v.Base()
	for i, item := range items {
		if b := item.Base(); b.IsNull() && v.IsNull() || sameValue(b, v) {
			return i
		}
	}
	return -1
}

// arrayMethods are the methods of System.Array and of the lists it implements.
func (c *methodCall) arrayMethods(a *Array) (Value, bool, error) {
	if a.Dims != nil {
		if v, found, err := c.multiMethods(a); found {
			return v, true, err
		}
	}
	switch c.lower() {
	case "contains":
		if c.takes(1) {
			return c.done(Bool(findItem(a.Items, c.args[0]) >= 0))
		}
	case "indexof":
		if c.takes(1) {
			return c.done(Int32(int32(findItem(a.Items, c.args[0]))))
		}
	case "getvalue", "get":
		if i, ok := c.index(len(a.Items)); ok {
			return c.done(a.Items[i])
		}
	case "setvalue":
		return c.setValue(a)
	case "set":
		if i, ok := c.index(len(a.Items)); ok && c.takes(2) {
			a.Items[i] = c.args[1]
		}
	case "clone":
		return c.done(FromArray(&Array{Items: append([]Value(nil), a.Items...), ElemType: a.ElemType, Dims: a.Dims}))
	case "getlength", "getupperbound", "getlowerbound":
		n := len(a.Items)
		switch c.lower() {
		case "getupperbound":
			n--
		case "getlowerbound":
			n = 0
		}
		return c.done(Int32(int32(n)))
	case "getenumerator":
		return c.done(FromArray(a))
	case "copyto":
		return c.copyTo(a.Items)
	case "clear": // IList.Clear of an array empties its elements
		for i := range a.Items {
			a.Items[i] = a.zero()
		}
	case "add", "remove", "removeat", "insert":
		c.throw("System.NotSupportedException", "Collection was of a fixed size.")
	default:
		return missing()
	}
	return c.done(Void)
}

// zero is what an element of the array is before it is set.
func (a *Array) zero() Value {
	if a.ElemType != nil && a.ElemType.isValueType() {
		return zeroOf(a.ElemType)
	}
	return Null
}

// setValue is SetValue(value, index).
func (c *methodCall) setValue(a *Array) (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	i := c.int(1)
	if c.err == nil && (i < 0 || i >= len(a.Items)) {
		c.throw("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
	}
	v := c.args[0]
	if a.ElemType != nil {
		v = c.convert(0, a.ElemType)
	}
	if c.err == nil {
		a.Items[i] = v
	}
	return c.done(Void)
}

// copyTo is CopyTo(array, index).
func (c *methodCall) copyTo(items []Value) (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	to, at := c.args[0].Base().Array(), c.int(1)
	if to == nil || at < 0 || at > len(to.Items) || len(items) > len(to.Items)-at {
		c.throw("System.ArgumentException", "The destination array is not long enough.")
		return c.done(Null)
	}
	copy(to.Items[at:], items)
	return c.done(Void)
}

// index reads the first argument as a position below n.
func (c *methodCall) index(n int) (int, bool) {
	if len(c.args) == 0 {
		c.err = noOverload(c.name, 0)
		return 0, false
	}
	i := c.int(0)
	if c.err == nil && (i < 0 || i >= n) {
		c.throw("System.ArgumentOutOfRangeException", "Index was out of range.")
	}
	return i, c.err == nil
}

// listMethods are the methods of ArrayList and List[T].
func (c *methodCall) listMethods(l *List) (Value, bool, error) {
	elem := listType(l).listElem()
	switch shapeOf(l.TypeName) {
	case shapeQueue, shapeStack:
		if v, ok, err := c.endMethods(l, elem); ok || err != nil {
			return v, ok, err
		}
	case shapeSet:
		if v, ok, err := c.setMethods(l, elem); ok || err != nil {
			return v, ok, err
		}
	case shapeList:
	}
	switch c.lower() {
	case "add":
		if !c.takes(1) || !l.room(c, 1) {
			break
		}
		v := c.convert(0, elem)
		if c.err != nil {
			break
		}
		l.Items = append(l.Items, v)
		if elem.Full == TypeObject.Full && listType(l).Full == TypeArrayList.Full {
			return c.done(Int32(int32(len(l.Items) - 1)))
		}
	case "addrange":
		if c.takes(1) {
			items, err := c.env.convertItems(c.args[0], elem, 0)
			if err == nil && l.room(c, len(items)) {
				l.Items = append(l.Items, items...)
			}
			return Void, true, firstError(err, c.err)
		}
	case "insert", "removeat", "removerange", "remove":
		return c.editList(l, elem)
	case "clear":
		l.Items = nil
	case "contains":
		if c.takes(1) {
			return c.done(Bool(findItem(l.Items, c.args[0]) >= 0))
		}
	case "indexof":
		if c.takes(1) {
			return c.done(Int32(int32(findItem(l.Items, c.args[0]))))
		}
	case "toarray":
		return c.done(FromArray(&Array{Items: append([]Value(nil), l.Items...), ElemType: elemOrNil(elem)}))
	case "sort", "reverse":
		reorder(c.env, l.Items, c.lower() == "sort")
	case "clone":
		return c.done(FromList(&List{Items: append([]Value(nil), l.Items...), TypeName: l.TypeName}))
	case "getrange":
		return c.getRange(l)
	case "getenumerator":
		return c.done(FromList(l))
	case "copyto":
		return c.copyTo(l.Items)
	default:
		return missing()
	}
	return c.done(Void)
}

// firstError is the first error that is not nil.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// elemOrNil is an array's element type, nil for object.
func elemOrNil(t *Type) *Type {
	if t.Full == TypeObject.Full {
		return nil
	}
	return t
}

// room tells whether a list may grow by n.
func (l *List) room(c *methodCall, n int) bool {
	if len(l.Items)+n > maxItems {
		c.err = tooLarge()
	}
	return c.err == nil
}

// editList is Insert, Remove, RemoveAt and RemoveRange.
func (c *methodCall) editList(l *List, elem *Type) (Value, bool, error) {
	switch c.lower() {
	case "remove":
		if !c.takes(1) {
			break
		}
		i := findItem(l.Items, c.args[0])
		if i >= 0 {
			l.Items = append(l.Items[:i], l.Items[i+1:]...)
		}
		if l.TypeName != "" && listType(l).Full != TypeArrayList.Full {
			return c.done(Bool(i >= 0)) // List[T] answers, ArrayList does not
		}
	case "removeat":
		if i, ok := c.index(len(l.Items)); ok {
			l.Items = append(l.Items[:i], l.Items[i+1:]...)
		}
	case "insert":
		i, ok := c.index(len(l.Items) + 1)
		if !ok || !c.takes(2) || !l.room(c, 1) {
			break
		}
		if v := c.convert(1, elem); c.err == nil {
			l.Items = append(l.Items[:i], append([]Value{v}, l.Items[i:]...)...)
		}
	case "removerange":
		if !c.takes(2) {
			break
		}
		i, n := c.int(0), c.int(1)
		if c.err == nil && (i < 0 || n < 0 || i > len(l.Items) || n > len(l.Items)-i) {
			c.outOfRange("range")
		}
		if c.err == nil {
			l.Items = append(l.Items[:i], l.Items[i+n:]...)
		}
	}
	return c.done(Void)
}

func (c *methodCall) getRange(l *List) (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	i, n := c.int(0), c.int(1)
	if c.err == nil && (i < 0 || n < 0 || i > len(l.Items) || n > len(l.Items)-i) {
		c.outOfRange("range")
	}
	if c.err != nil {
		return c.done(Null)
	}
	return c.done(FromList(&List{Items: append([]Value(nil), l.Items[i:i+n]...), TypeName: l.TypeName}))
}

// reorder sorts stably, or reverses, in place.
func reorder(e *Env, items []Value, sorted bool) {
	if sorted {
		sort.SliceStable(items, func(i, j int) bool { return e.SortCompare(items[i], items[j], true) < 0 })
		return
	}
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
}

// hashMethods are the methods of Hashtable and OrderedDictionary.
func (c *methodCall) hashMethods(h *Hashtable) (Value, bool, error) {
	switch c.lower() {
	case "add":
		if !c.takes(2) {
			break
		}
		if c.args[0].IsNull() {
			c.throw("System.ArgumentNullException", "Key cannot be null.")
			break
		}
		k, v := h.pair(c)
		if h.Has(k) {
			c.throw("System.ArgumentException", "Item has already been added. Key in dictionary: '"+c.env.Text(k)+"'")
		}
		if c.err == nil {
			h.Set(k, v)
		}
	case "remove":
		if !c.takes(1) {
			break
		}
		had := h.Has(c.args[0])
		h.Delete(c.args[0])
		if h.Generic != "" {
			return c.done(Bool(had)) // Dictionary[K,V] answers, the others do not
		}
	case "contains":
		if c.takes(1) {
			return c.done(Bool(h.Has(c.args[0])))
		}
	case "containskey", "containsvalue", "clone":
		if h.Ordered {
			return missing()
		}
		return c.unorderedMethods(h)

	case "clear":
		h.Clear()
	case "getenumerator":
		return c.done(h.Entries())
	case "item", "get_item":
		if c.takes(1) {
			v, ok := h.Get(c.args[0])
			if !ok && h.Generic != "" {
				return Null, true, keyNotFound(c.env.Text(c.args[0]))
			}
			return c.done(v)
		}
	case "set_item":
		if !c.takes(2) {
			break
		}
		if k, v := h.pair(c); c.err == nil {
			h.Set(k, v)
		}
	case "insert", "removeat":
		return c.editTable(h)
	default:
		return missing()
	}
	return c.done(Void)
}

// unorderedMethods are those that an ordered dictionary lacks.
func (c *methodCall) unorderedMethods(h *Hashtable) (Value, bool, error) {
	if c.lower() == "clone" {
		if h.Generic != "" {
			return missing()
		}
		return c.done(FromHash(h.Copy()))
	}
	if !c.takes(1) {
		return c.done(Null)
	}
	if c.lower() == "containskey" {
		return c.done(Bool(h.Has(c.args[0])))
	}
	return c.done(Bool(findItem(h.Values(), c.args[0]) >= 0))
}

// SetKey is $h[key] = v: a Dictionary[K,V] converts both.
func (e *Env) SetKey(h *Hashtable, k, v Value) error {
	if kt, vt := h.elemTypes(); kt != nil {
		var err error
		if k, err = e.Convert(k, kt); err != nil {
			return err
		}
		if v, err = e.Convert(v, vt); err != nil {
			return err
		}
	}
	h.Set(k, v)
	return nil
}

// pair reads the first two arguments as key and value, converted to what a Dictionary[K,V] holds.
func (h *Hashtable) pair(c *methodCall) (k, v Value) {
	kt, vt := h.elemTypes()
	if kt == nil {
		return c.args[0], c.args[1]
	}
	return c.convert(0, kt), c.convert(1, vt)
}

// elemTypes are K and V of a Dictionary[K,V]; nil for the other tables.
func (h *Hashtable) elemTypes() (k, v *Type) {
	_, args, ok := strings.Cut(h.Generic, "`2[")
	if !ok {
		return nil, nil
	}
	types, ok := lookupArguments(strings.TrimSuffix(args, "]"))
	if !ok || len(types) != 2 {
		return nil, nil
	}
	return types[0], types[1]
}

// keyNotFound is the error of Dictionary[K,V].Item(key), which indexing answers with $null.
func keyNotFound(key string) *ErrorRecord {
	e := NewError("CatchFromParameterizedPropertyAdapterGetValueTI", NotSpecified, "System.Management.Automation.GetValueInvocationException",
		"Exception getting \"Item\": \"The given key '"+key+"' was not present in the dictionary.\"", Null)
	e.Inner = "System.Collections.Generic.KeyNotFoundException"
	return e
}

// editTable is Insert and RemoveAt of an ordered dictionary.
func (c *methodCall) editTable(h *Hashtable) (Value, bool, error) {
	if !h.Ordered {
		return missing()
	}
	if c.lower() == "removeat" {
		if i, ok := c.index(h.Len()); ok {
			h.DeleteAt(i)
		}
		return c.done(Void)
	}
	if c.takes(3) && !h.Insert(c.int(0), c.args[1], c.args[2]) {
		c.throw("System.ArgumentException", "The position lies outside the dictionary, or the key is there already.")
	}
	return c.done(Void)
}

// Entries is what GetEnumerator yields: a DictionaryEntry for every key.
func (h *Hashtable) Entries() Value {
	out := make([]Value, h.Len())
	for i := range out {
		k, v := h.At(i)
		out[i] = NewEntry(k, v)
	}
	return NewArray(out...)
}

// NewEntry makes a DictionaryEntry: Name (an alias of Key), Key and Value.
func NewEntry(k, v Value) Value {
	o := NewObject([]string{"System.Collections.DictionaryEntry", TypeValueType.Full, TypeObject.Full},
		Prop("Name", k), Prop("Key", k), Prop("Value", v))
	o.Text, o.HasText = "System.Collections.DictionaryEntry", true
	return FromObject(o)
}

// IsEntry tells whether v is a DictionaryEntry, and returns its parts.
func IsEntry(v Value) (k, val Value, ok bool) {
	o := v.Object()
	if o == nil || len(o.TypeNames) == 0 || !strings.EqualFold(o.TypeNames[0], "System.Collections.DictionaryEntry") {
		return Null, Null, false
	}
	k, _ = o.Get("Key")
	val, _ = o.Get("Value")
	return k, val, true
}
