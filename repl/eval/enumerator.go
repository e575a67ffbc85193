package eval

import (
	"strings"

	"pssim/repl/value"
)

// enumerator is what $input, $foreach and $switch are: a walk over elements that scripts can move on.
// Unrolling it takes the elements that are left.
type enumerator struct {
	items []value.Value
	at    int // position of Current; -1 before the first MoveNext
	env   *value.Env
}

func newEnumerator(items []value.Value, env *value.Env) *enumerator {
	return &enumerator{items: items, at: -1, env: env}
}

// next moves on and tells whether there is an element.
func (e *enumerator) next() bool {
	if e.at < len(e.items) {
		e.at++
	}
	return e.at < len(e.items)
}

func (e *enumerator) current() value.Value {
	if e.at < 0 || e.at >= len(e.items) {
		return value.Null
	}
	return e.items[e.at]
}

// TypeName is the .NET type's name.
func (e *enumerator) TypeName() string {
	return "System.Collections.ArrayList+ArrayListEnumeratorSimple"
}

// Text joins the elements that are left, as expanding an enumerator in a string does.
func (e *enumerator) Text() string { return e.env.Text(value.NewArray(e.Elements()...)) }

// Elements takes what is left.
func (e *enumerator) Elements() []value.Value {
	rest := e.items[min(e.at+1, len(e.items)):]
	e.at = len(e.items)
	return rest
}

// Property answers for Current.
func (e *enumerator) Property(name string) (value.Value, bool) {
	if strings.EqualFold(name, "Current") {
		return e.current(), true
	}
	return value.Null, false
}

// PropertyNames lists Current.
func (e *enumerator) PropertyNames() []string { return []string{"Current"} }

// Call answers MoveNext and Reset.
func (e *enumerator) Call(_ *value.Env, name string, args []value.Value) (value.Value, bool, error) {
	switch {
	case len(args) > 0:
	case strings.EqualFold(name, "MoveNext"):
		return value.Bool(e.next()), true, nil
	case strings.EqualFold(name, "Reset"):
		e.at = -1
		return value.Void, true, nil
	}
	return value.Null, false, nil
}

// CloneWith copies the walk with its elements.
func (e *enumerator) CloneWith(c *value.Cloner) value.Native {
	items := make([]value.Value, len(e.items))
	for i, v := range e.items {
		items[i] = c.Clone(v)
	}
	return &enumerator{items: items, at: e.at, env: e.env}
}

// expose makes an enumerator a variable of the running scope if the block mentions it.
func (f *frame) expose(name string, e *enumerator) (restore func()) {
	c := f.sc.find(name)
	if c == nil {
		return func() {}
	}
	old, was := c.v, c.set
	c.v, c.set = value.FromNative(e), true
	return func() { c.v, c.set = old, was }
}
