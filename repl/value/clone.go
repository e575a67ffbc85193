package value

// Cloner makes deep copies for a forked world. Within one Cloner a reference is copied once, so that two
// variables which held the same hashtable hold the same copy. The zero Cloner is ready to use.
type Cloner struct {
	done map[any]Value // original reference to its copy; looked up only
	// Steps counts the objects copied.
	Steps int
	depth int
}

// maxCloneDepth bounds nesting; what lies deeper is shared, which only a script that nests a thousand
// containers by hand can reach.
const maxCloneDepth = 1000

// Clone copies v. Immutable references (strings, trees, types, handles) are shared.
func (c *Cloner) Clone(v Value) Value {
	if v.kind < KindArray || v.kind == KindType || v.kind == KindHandle {
		return v
	}
	if v.kind == KindNative {
		return c.cloneNative(v)
	}
	if copied, ok := c.done[v.ref]; ok {
		return copied
	}
	if c.depth >= maxCloneDepth {
		return v
	}
	c.depth++
	defer func() { c.depth-- }()
	c.Steps++
	return c.cloneReference(v)
}

// remember notes the copy of a reference before its contents are copied, so that cycles close.
func (c *Cloner) remember(v, copied Value) Value {
	if c.done == nil {
		c.done = make(map[any]Value)
	}
	c.done[v.ref] = copied
	return copied
}

// cloneReference copies one container and what it holds.
func (c *Cloner) cloneReference(v Value) Value {
	switch v.kind {
	case KindArray:
		a := v.Array()
		n := &Array{ElemType: a.ElemType, Dims: a.Dims}
		copied := c.remember(v, FromArray(n))
		n.Items = c.cloneItems(a.Items)
		return copied
	case KindList:
		l := v.List()
		n := &List{TypeName: l.TypeName}
		copied := c.remember(v, FromList(n))
		n.Items = c.cloneItems(l.Items)
		return copied
	case KindHash:
		return c.cloneHash(v)
	case KindScript:
		return c.cloneScript(v)
	case KindError:
		return c.cloneError(v)
	case KindObject:
		return c.cloneObject(v)
	}
	return v
}

func (c *Cloner) cloneItems(items []Value) []Value {
	out := make([]Value, len(items))
	for i, item := range items {
		out[i] = c.Clone(item)
	}
	return out
}

func (c *Cloner) cloneHash(v Value) Value {
	h := v.Hash()
	n := &Hashtable{Ordered: h.Ordered, CaseSensitive: h.CaseSensitive, Generic: h.Generic}
	copied := c.remember(v, FromHash(n))
	n.entries = make([]entry, len(h.entries))
	for i, e := range h.entries {
		n.entries[i] = entry{c.Clone(e.key), c.Clone(e.value)}
	}
	n.reindex()
	return copied
}

// Hash copies a hashtable that is held by something other than a Value.
func (c *Cloner) Hash(h *Hashtable) *Hashtable {
	if h == nil {
		return nil
	}
	return c.Clone(FromHash(h)).Hash()
}

func (c *Cloner) cloneScript(v Value) Value {
	s := v.Script()
	if s.Bound == nil {
		return v // the tree is immutable, and there is nothing else in it
	}
	n := &Script{Block: s.Block}
	copied := c.remember(v, FromScript(n))
	n.Bound = c.Hash(s.Bound)
	return copied
}

func (c *Cloner) cloneError(v Value) Value {
	n := *v.Error()
	copied := c.remember(v, FromError(&n))
	n.Target = c.Clone(n.Target)
	n.Thrown = c.Clone(n.Thrown)
	return copied
}

// Error copies a record that is held by something other than a Value.
func (c *Cloner) Error(e *ErrorRecord) *ErrorRecord {
	if e == nil {
		return nil
	}
	return c.Clone(FromError(e)).Error()
}

func (c *Cloner) cloneObject(v Value) Value {
	o := v.Object()
	n := *o
	copied := c.remember(v, FromObject(&n))
	n.Base = c.Clone(o.Base)
	n.TypeNames = append([]string(nil), o.TypeNames...)
	n.Props = make([]Property, len(o.Props))
	for i, p := range o.Props {
		p.Value = c.Clone(p.Value)
		if p.Script != nil {
			p.Script = c.Clone(FromScript(p.Script)).Script()
		}
		n.Props[i] = p
	}
	return copied
}

// cloneNative copies a .NET-like object through its own method. Only pointer-like natives can be shared by
// two holders; those are found again by their reference.
func (c *Cloner) cloneNative(v Value) Value {
	if !hashable(v.ref) {
		return FromNative(v.Native().CloneWith(c))
	}
	if copied, ok := c.done[v.ref]; ok {
		return copied
	}
	c.Steps++
	return c.remember(v, FromNative(v.Native().CloneWith(c)))
}
