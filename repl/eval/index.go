package eval

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// index is target[index]: one element, several for a list of indices, negative ones counted from the end.
func (f *frame) index(e *syntax.Index) (value.Value, error) {
	target, err := f.expr(e.Target)
	if err != nil {
		return value.Null, err
	}
	key, err := f.expr(e.Index)
	if err != nil {
		return value.Null, err
	}
	if target.Kind() == value.KindArray && key.Kind() == value.KindInt32 && target.Array().Dims == nil {
		if n, items := int(key.Int()), target.Array().Items; n >= 0 && n < len(items) {
			return items[n], nil
		}
	}
	v, err := f.element(e, target, key)
	if err != nil {
		return value.Null, f.at(e, err)
	}
	return v, nil
}

func (f *frame) element(e *syntax.Index, target, key value.Value) (value.Value, error) {
	if target.IsNull() {
		return value.Null, f.failAt(e, "NullArray", "There is no element in $null.", value.Null)
	}
	base := target.Base()
	if key.IsNull() && indexable(base) {
		return value.Null, f.failAt(e, "NullArrayIndex", "The index is $null.", value.Null)
	}
	if a := base.Array(); a != nil && a.Dims != nil {
		return f.cells(a, key)
	}
	if keys, ok := value.Items(key.Base()); ok {
		if !indexable(base) {
			return value.Null, nil
		}
		return f.elements(e, target, keys)
	}
	if h := base.Hash(); h != nil {
		return tableElement(h, key), nil
	}
	if x, ok := base.Native().(value.Indexer); ok {
		if v, found := x.Index(key); found {
			return v, nil
		}
		return value.Null, nil
	}
	if base.Kind() == value.KindString {
		return f.charAt(e, base.Str(), key)
	}
	items, ok := value.Items(base)
	if !ok {
		if c, isColl := base.Native().(value.Collection); isColl {
			items, ok = c.Elements(), true
		}
	}
	if !ok {
		if n, err := f.integer(key); err == nil && (n == 0 || n == -1) {
			return target, nil
		}
		if base.Object() != nil || base.Native() != nil || base.Handle() != nil {
			return value.Null, f.failAt(e, "CannotIndex", "The object cannot be indexed.", key)
		}
		return value.Null, nil
	}
	n, err := f.integer(key)
	if err != nil {
		return value.Null, nil // no index at all finds nothing, outside of strict mode
	}
	if n < 0 {
		n += len(items)
	}
	if n < 0 || n >= len(items) {
		return f.outside(e)
	}
	return items[n], nil
}

// indexable tells whether an object has elements or keys.
func indexable(base value.Value) bool {
	switch base.Kind() {
	case value.KindArray, value.KindList, value.KindHash, value.KindString:
		return true
	}
	switch base.Native().(type) {
	case value.Indexer, value.Collection:
		return true
	}
	return false
}

func (f *frame) integer(v value.Value) (int, error) {
	if v.Kind() == value.KindInt32 {
		return int(v.Int()), nil
	}
	n, err := value.ToInt32(v)
	return int(n), err
}

// tableElement looks a key up; ordered dictionaries take a position as well.
func tableElement(h *value.Hashtable, key value.Value) value.Value {
	if v, ok := h.Get(key); ok {
		return v
	}
	if h.Ordered && key.Base().Kind() == value.KindInt32 {
		if n := int(key.Base().Int()); n >= 0 && n < h.Len() {
			_, v := h.At(n)
			return v
		} else if n < 0 && n+h.Len() >= 0 {
			_, v := h.At(n + h.Len())
			return v
		}
	}
	return value.Null
}

// charAt is a character of a text.
func (f *frame) charAt(e *syntax.Index, s string, key value.Value) (value.Value, error) {
	n, err := f.integer(key)
	if err != nil {
		return value.Null, err
	}
	r := []rune(s)
	if n < 0 {
		n += len(r)
	}
	if n < 0 || n >= len(r) {
		return value.Null, nil
	}
	return value.Char(r[n]), nil
}

// elements is target[a, b, c]: what is there, in that order.
func (f *frame) elements(e *syntax.Index, target value.Value, keys []value.Value) (value.Value, error) {
	var out []value.Value
	h := target.Base().Hash()
	for _, k := range keys {
		v, err := f.element(e, target, k)
		if err != nil {
			return value.Null, err
		}
		if v.IsNull() && h == nil && !f.inside(target, k) {
			continue
		}
		out = append(out, v)
	}
	return value.NewArray(out...), nil
}

// inside tells whether an index lies within a collection; slices leave the others out.
func (f *frame) inside(target, key value.Value) bool {
	items, ok := value.Items(target.Base())
	n, err := f.integer(key)
	return ok && err == nil && n < len(items) && n >= -len(items)
}

// assignIndex is target[index] = v.
func (f *frame) assignIndex(e *syntax.Index, v value.Value) error {
	target, err := f.expr(e.Target)
	if err != nil {
		return err
	}
	key, err := f.expr(e.Index)
	if err != nil {
		return err
	}
	return f.setElement(target, key, plain(v))
}

func (f *frame) setElement(target, key, v value.Value) error {
	if target.IsNull() {
		return runtimeError("NullArray", value.InvalidOperation, "There is no element in $null.", value.Null)
	}
	base := target.Base()
	if key.IsNull() && indexable(base) {
		return runtimeError("NullArrayIndex", value.InvalidOperation, "The index is $null.", value.Null)
	}
	if h := base.Hash(); h != nil {
		if k := key.Base(); h.Ordered && k.Kind() == value.KindInt32 && !h.Has(key) {
			n := int(k.Int())
			if n < 0 || n >= h.Len() {
				return outOfRange(key)
			}
			h.SetAt(n, v)
			return nil
		}
		return f.in.env.SetKey(h, key, v)
	}
	if a := base.Array(); a != nil && a.Dims != nil {
		return f.setElementOf(a, key, v)
	}
	items, ok := value.Items(base)
	if !ok {
		return runtimeError("CannotIndex", value.InvalidOperation, "The object cannot be indexed.", key)
	}
	n, err := f.integer(key)
	if err != nil {
		return err
	}
	if n < 0 {
		n += len(items)
	}
	if n < 0 || n >= len(items) {
		return outOfRange(key)
	}
	if elem := value.TypeOf(base).ElementType(); elem != nil {
		if v, err = f.in.env.Convert(v, elem); err != nil {
			return err
		}
	}
	items[n] = v
	return nil
}

func outOfRange(key value.Value) error {
	rec := runtimeError("System.IndexOutOfRangeException", value.OperationStopped, "The index lies outside of the array.", value.Null)
	rec.Exception = "System.IndexOutOfRangeException"
	return rec
}
