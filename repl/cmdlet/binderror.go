package cmdlet

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// The exceptions of binding errors (language.md 3.2).
const (
	exBinding    = "System.Management.Automation.ParameterBindingException"
	exTransform  = "System.Management.Automation.ParameterBindingArgumentTransformationException"
	exValidation = "System.Management.Automation.ParameterBindingValidationException"
)

// fail makes a record that concerns the whole command; the evaluator adds the position.
func (b *Binding) fail(id string, c value.Category, exception, message string) *value.ErrorRecord {
	return value.NewError(id, c, exception, message, value.Null)
}

// failAt makes a record that points at one word of the command line.
func (b *Binding) failAt(at syntax.Extent, id string, c value.Category, exception, message string) *value.ErrorRecord {
	rec := b.fail(id, c, exception, message)
	rec.Where.Extent = at
	return rec
}

func (b *Binding) missingArgument(a Argument, p int) error {
	q := b.plan.params[p]
	return b.failAt(a.Extent, "MissingArgument", value.InvalidArgument, exBinding,
		"The parameter '"+q.Name+"' needs an argument of type '"+q.typeName()+"'.")
}

func (b *Binding) ambiguousSet() error {
	return b.fail("AmbiguousParameterSet", value.InvalidArgument, exBinding,
		"The given parameters do not decide on one parameter set: some cannot be used together, or too few were given.")
}

func (b *Binding) text(v value.Value) string { return b.host.Values().Text(v) }

func (q *Param) typeName() string {
	switch {
	case q.Switch:
		return "System.Management.Automation.SwitchParameter"
	case q.Type == nil:
		return "System.Object"
	}
	return q.Type.FullName()
}
