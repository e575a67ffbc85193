package eval

import (
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

const referenceType = "System.Management.Automation.PSReference"

// reference is [ref]$x: an object whose Value is the variable's.
type reference struct{ cell *cell }

// reference makes a [ref] of a variable, or of a value that it then holds alone.
func (f *frame) reference(e syntax.Expr) (value.Value, error) {
	if x, ok := e.(*syntax.Variable); ok {
		c, err := f.target(x)
		if err != nil {
			return value.Null, err
		}
		if c != nil {
			c.set = true
			return value.FromNative(&reference{c}), nil
		}
	}
	v, err := f.expr(e)
	if err != nil {
		return value.Null, err
	}
	return value.FromNative(&reference{&cell{v: plain(v), set: true}}), nil
}

// TypeName is PSReference.
func (r *reference) TypeName() string { return referenceType }

// Text is the type's name.
func (r *reference) Text() string { return referenceType }

// Property answers for Value.
func (r *reference) Property(name string) (value.Value, bool) {
	if strings.EqualFold(name, "Value") {
		return r.cell.v, true
	}
	return value.Null, false
}

// PropertyNames lists Value.
func (r *reference) PropertyNames() []string { return []string{"Value"} }

// SetProperty assigns the variable behind Value.
func (r *reference) SetProperty(e *value.Env, name string, v value.Value) (bool, error) {
	if !strings.EqualFold(name, "Value") {
		return false, nil
	}
	if r.cell.typ != nil {
		out, err := e.Convert(v, r.cell.typ)
		if err != nil {
			return true, err
		}
		v = out
	}
	r.cell.v = v
	return true, nil
}

// CloneWith copies the value; the copy stands for no variable.
func (r *reference) CloneWith(c *value.Cloner) value.Native {
	return &reference{&cell{v: c.Clone(r.cell.v), set: true}}
}

// tryParse is TryParse(text, [ref]$x) of the types that have Parse: false leaves the type's zero.
func (f *frame) tryParse(t *value.Type, text value.Value, ref *reference) (value.Value, error) {
	v, found, err := f.in.env.CallStatic(t, "Parse", []value.Value{text})
	if err != nil && passes(err) {
		return value.Null, err
	}
	if !found {
		return value.Null, methodNotFound(value.FromType(t), "TryParse")
	}
	ok := err == nil
	if !ok {
		if v, err = f.in.env.Convert(value.Null, t); err != nil {
			v = value.Null
		}
	}
	if _, err := ref.SetProperty(&f.in.env, "Value", v); err != nil {
		return value.Null, err
	}
	return value.Bool(ok), nil
}
