package eval

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// The levels of Set-StrictMode: from which on unset variables, missing properties and positions outside of an
// array are errors.
const (
	strictVariables  = 1
	strictProperties = 2
	strictPositions  = 3
)

// strictness is the level in force: that of the nearest scope that set one.
func (f *frame) strictness() int {
	for sc := f.sc; sc != nil; sc = sc.parent {
		if sc.strict != nil {
			return *sc.strict
		}
	}
	return 0
}

// SetStrictMode sets the level of the running scope, 0 for off.
func (g *engine) SetStrictMode(level int) { g.f.sc.strict = &level }

// unset is a read of a variable that has no value.
func (f *frame) unset(e *syntax.Variable) (value.Value, error) {
	if f.strictness() < strictVariables {
		return value.Null, nil
	}
	return value.Null, f.failAt(e, "VariableIsUndefined", "The variable '$"+e.Name+"' has not been set.", value.String(e.Name))
}

// absent is a read of a property that an object does not have.
func (f *frame) absent(e *syntax.Member, name string) (value.Value, error) {
	if f.strictness() < strictProperties {
		return value.Null, nil
	}
	return value.Null, f.failAt(e, "PropertyNotFoundStrict", "The object has no property '"+name+"'.", value.Null)
}

// outside is a read of an element that an array does not have.
func (f *frame) outside(e *syntax.Index) (value.Value, error) {
	if f.strictness() < strictPositions {
		return value.Null, nil
	}
	rec := value.NewError("System.IndexOutOfRangeException", value.OperationStopped, "System.IndexOutOfRangeException",
		"The index lies outside of the array.", value.Null)
	return value.Null, f.at(e, rec)
}
