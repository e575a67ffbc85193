package eval

import (
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// memberName is the name after a dot: plain, quoted, or computed.
func (f *frame) memberName(e syntax.Expr) (value.Value, error) {
	if s, ok := e.(*syntax.String); ok {
		return value.String(s.Value), nil
	}
	return f.expr(e)
}

// member is target.name and [type]::name.
func (f *frame) member(e *syntax.Member) (value.Value, error) {
	target, err := f.expr(e.Target)
	if err != nil {
		return value.Null, err
	}
	n, err := f.memberName(e.Name)
	if err != nil {
		return value.Null, err
	}
	name := f.in.env.Text(n)
	if e.Static {
		return f.staticMember(e, target, name)
	}
	v, ok, err := f.property(target, n, name)
	if err != nil {
		return value.Null, f.at(e, err)
	}
	if !ok {
		return f.absent(e, name)
	}
	return v, nil
}

func (f *frame) staticMember(e *syntax.Member, target value.Value, name string) (value.Value, error) {
	t := target.Base().Type()
	if t == nil {
		t = value.TypeOf(target)
	}
	if t == nil {
		return value.Null, nil
	}
	if v, ok, err := f.in.worldStatic(t, name); ok || err != nil {
		return v, err
	}
	v, ok := value.Static(t, name)
	if !ok {
		return value.Null, nil
	}
	return v, nil
}

// property reads a property of an object: hashtables answer with their entries first, collections without
// such a property with those of their elements (member enumeration).
func (f *frame) property(target, key value.Value, name string) (value.Value, bool, error) {
	base := target.Base()
	if h := base.Hash(); h != nil {
		if v, ok := h.Get(key); ok {
			return v, true, nil
		}
	}
	if o := target.Object(); o != nil {
		if p := o.Lookup(name); p != nil {
			return f.noteProperty(target, p)
		}
	}
	v, ok, err := f.in.env.Property(target, name)
	if err != nil || ok {
		return v, ok, err
	}
	items, isList := value.Items(base)
	if !isList {
		if c, isColl := base.Native().(value.Collection); isColl {
			items, isList = c.Elements(), true
		}
	}
	if isList {
		return f.enumerateMembers(items, key, name, 0)
	}
	// Every object that is no collection has Count and Length of one (3.0).
	if low := strings.ToLower(name); (low == "count" || low == "length") && base.Hash() == nil {
		if target.IsNull() {
			return value.Int32(0), true, nil
		}
		return value.Int32(1), true, nil
	}
	return value.Null, false, nil
}

// noteProperty is a property's value; a script property is run with $this bound.
func (f *frame) noteProperty(target value.Value, p *value.Property) (value.Value, bool, error) {
	if p.Script == nil {
		return p.Value, true, nil
	}
	var c collector
	err := f.in.runScript(f, p.Script, scriptCall{this: target, hasThis: true, newScope: true, out: &c, streams: f.streams})
	return c.value(), true, err
}

// enumerateMembers collects a property of all elements that have it.
func (f *frame) enumerateMembers(items []value.Value, key value.Value, name string, depth int) (value.Value, bool, error) {
	var out []value.Value
	for _, item := range items {
		if err := f.tick(); err != nil {
			return value.Null, false, err
		}
		var v value.Value
		var ok bool
		var err error
		if nested, isList := value.Items(item.Base()); isList {
			if depth >= maxNesting {
				continue
			}
			v, ok, err = f.enumerateMembers(nested, key, name, depth+1)
		} else {
			v, ok, err = f.elementMember(item, key, name)
		}
		if err != nil {
			return value.Null, false, err
		}
		if ok {
			out = append(out, value.Enumerate(v)...)
		}
	}
	switch len(out) {
	case 0:
		return value.Null, false, nil
	case 1:
		return out[0], true, nil
	}
	return value.NewArray(out...), true, nil
}

// elementMember is a property of one element; the Count that every object has does not count here.
func (f *frame) elementMember(item, key value.Value, name string) (value.Value, bool, error) {
	if h := item.Base().Hash(); h != nil {
		if v, ok := h.Get(key); ok {
			return v, true, nil
		}
	}
	if o := item.Object(); o != nil {
		if p := o.Lookup(name); p != nil {
			return f.noteProperty(item, p)
		}
	}
	return f.in.env.Property(item, name)
}

// maxNesting bounds walks into collections inside collections, which may contain themselves.
const maxNesting = 64

// assignMember is target.name = v. A collection passes the assignment to its elements.
func (f *frame) assignMember(e *syntax.Member, v value.Value) error {
	target, err := f.expr(e.Target)
	if err != nil {
		return err
	}
	n, err := f.memberName(e.Name)
	if err != nil {
		return err
	}
	return f.setMember(target, n, plain(v))
}

func (f *frame) setMember(target, key, v value.Value) error {
	name := f.in.env.Text(key)
	if target.IsNull() {
		return runtimeError("PropertyNotFound", value.InvalidOperation, "There is no property '"+name+"' on $null.", value.Null)
	}
	if o := target.Object(); o != nil {
		if p := o.Lookup(name); p != nil && p.Script == nil {
			p.Value = v
			return nil
		}
	}
	if items, ok := value.Items(target.Base()); ok {
		for _, item := range items {
			if err := f.in.env.SetProperty(item, name, v); err != nil {
				return err
			}
		}
		return nil
	}
	err := f.in.env.SetProperty(target, name, v)
	if rec, ok := err.(*value.ErrorRecord); ok && rec.ID == "PropertyNotFound" && target.Object() != nil && target.Object().Base.IsNull() {
		// The setter of a custom object is a method that throws, which the record shows.
		rec.ID, rec.Category, rec.Exception = "ExceptionWhenSetting", value.NotSpecified, "System.Management.Automation.SetValueInvocationException"
	}
	return err
}
