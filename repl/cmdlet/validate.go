package cmdlet

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// validate applies one validation attribute; element-wise to lists, as PowerShell's ValidateEnumerated
// attributes do. Null passes the attributes about elements only when the parameter does not need it.
func (b *Binding) validate(q *Param, c *Check, v value.Value, a Argument) error {
	switch c.Kind {
	case CheckNotNull:
		if v.IsNull() {
			return b.invalid(q, a, "it is null")
		}
		return nil
	case CheckNotNullOrEmpty:
		return b.validateFilled(q, v, a)
	case CheckCount:
		n := int64(len(elements(v)))
		if n < c.Min.Int() || n > c.Max.Int() {
			return b.invalid(q, a, "it has "+strconv.FormatInt(n, 10)+" elements")
		}
		return nil
	case CheckScript, CheckRange, CheckSet, CheckNotSet, CheckPattern, CheckLength:
	}
	for _, item := range elements(v) {
		why, err := b.reject(c, item)
		if err != nil {
			return err
		}
		if why != "" {
			return b.invalid(q, a, why)
		}
	}
	return nil
}

func (b *Binding) validateFilled(q *Param, v value.Value, a Argument) error {
	if v.IsNull() {
		return b.invalid(q, a, "it is null or empty")
	}
	items := elements(v)
	if len(items) == 0 {
		return b.invalid(q, a, "it is an empty list")
	}
	for _, item := range items {
		if item.IsNull() || item.Base().Kind() == value.KindString && item.Base().Str() == "" {
			return b.invalid(q, a, "it is null or empty")
		}
	}
	return nil
}

// reject says why one element does not pass, "" when it does.
func (b *Binding) reject(c *Check, v value.Value) (string, error) {
	text := b.text(v)
	switch c.Kind {
	case CheckRange:
		return b.rejectRange(c, v)
	case CheckSet:
		for _, w := range c.Words {
			if w == text || !c.Case && strings.EqualFold(w, text) {
				return "", nil
			}
		}
		return "'" + text + "' is none of " + strings.Join(c.Words, ", "), nil
	case CheckNotSet:
		for _, w := range c.Words {
			if strings.EqualFold(w, text) {
				return "'" + text + "' has a meaning of its own", nil
			}
		}
		return "", nil
	case CheckPattern:
		ok, err := b.host.Values().Binary(syntax.OpMatch, value.String(text), value.String(c.Pattern))
		if err != nil || value.ToBool(ok) {
			return "", err
		}
		return "'" + text + "' does not match the pattern " + c.Pattern, nil
	case CheckLength:
		n := int64(utf8.RuneCountInString(text))
		if n < c.Min.Int() || n > c.Max.Int() {
			return "'" + text + "' has " + strconv.FormatInt(n, 10) + " characters", nil
		}
		return "", nil
	case CheckScript:
		out, err := b.host.RunBound(c.Script, v)
		if err != nil || value.ToBool(Collect(out)) {
			return "", err
		}
		return "the validation script does not accept '" + text + "'", nil
	case CheckNotNull, CheckNotNullOrEmpty, CheckCount:
	}
	return "", nil
}

// rejectRange compares a value with the limits after it has become a number of their type: 10.5 is 10 for a
// range of whole numbers.
func (b *Binding) rejectRange(c *Check, v value.Value) (string, error) {
	limit := value.TypeOf(c.Max)
	if k := c.Min.Kind(); k > c.Max.Kind() {
		limit = value.TypeOf(c.Min)
	}
	converted, err := b.host.Values().Convert(v, limit)
	if err != nil {
		return b.text(v) + " is no " + limit.FullName(), nil
	}
	v = converted
	low, err := b.host.Values().Binary(syntax.OpLt, v, c.Min)
	if err != nil {
		return "", err
	}
	high, err := b.host.Values().Binary(syntax.OpGt, v, c.Max)
	if err != nil {
		return "", err
	}
	if value.ToBool(low) || value.ToBool(high) {
		return b.text(v) + " is not between " + b.text(c.Min) + " and " + b.text(c.Max), nil
	}
	return "", nil
}

func (b *Binding) invalid(q *Param, a Argument, why string) error {
	return b.failAt(a.Extent, "ParameterArgumentValidationError", value.InvalidData, exValidation,
		"The value for parameter '"+q.Name+"' is not valid: "+why+".")
}

// elements lists what a value holds: the items of an array or list, or the value itself.
func elements(v value.Value) []value.Value {
	base := v.Base()
	switch {
	case base.Array() != nil:
		return base.Array().Items
	case base.List() != nil:
		return base.List().Items
	}
	return []value.Value{v}
}

// CheckValue applies a validation attribute to a value that is assigned to a variable with that attribute.
func CheckValue(name string, checks []Check, v value.Value, h BindHost) error {
	b := &Binding{info: &Info{Function: true}, host: h}
	q := &Param{Name: name}
	for i := range checks {
		if err := b.validate(q, &checks[i], v, Argument{Value: v}); err != nil {
			return err
		}
	}
	return nil
}
