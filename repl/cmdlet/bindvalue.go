package cmdlet

import (
	"pssim/repl/value"
)

// bindValue converts, checks and stores one value (step 8). Without coerce the value is known to fit.
func (b *Binding) bindValue(i int, a Argument, coerce bool) error {
	q := b.plan.params[i]
	if s := a.Value.Script(); s != nil && b.delays(i) {
		b.delay = append(b.delay, delayed{i, s})
		b.put(i, a.Value, boundByDelay)
		return nil
	}
	v, err := b.convert(q, a)
	if err != nil {
		return err
	}
	if err := b.check(q, v, a); err != nil {
		return err
	}
	b.put(i, v, boundByLine)
	if i >= b.plan.own {
		return b.checkCommon(q, a)
	}
	return nil
}

// delays tells whether a script block given to parameter i is run for each pipeline object instead of
// being the value.
func (b *Binding) delays(i int) bool {
	q := b.plan.params[i]
	if !b.piped || q.Type == nil || q.takes(value.KindScript) {
		return false
	}
	for _, u := range q.In {
		if u.Pipeline || u.ByProperty {
			return true
		}
	}
	return false
}

// takes tells whether the parameter's type, or its element type, is that of kind or object.
func (q *Param) takes(k value.Kind) bool {
	t := q.Type
	if t.IsArray() {
		t = t.Elem
	}
	return t.Kind == k || t.FullName() == "System.Object"
}

// fits tells whether a value needs no conversion. One object fits a list of its type.
func (b *Binding) fits(i int, v value.Value) bool {
	q := b.plan.params[i]
	if q.Switch {
		return v.Base().Kind() == value.KindBool
	}
	return fitsType(v, q.Type, 0)
}

func fitsType(v value.Value, t *value.Type, depth int) bool {
	if t == nil || t.FullName() == "System.Object" {
		return true
	}
	if v.IsNull() || depth > 8 {
		return false
	}
	if t.IsArray() {
		a := v.Base().Array()
		if a == nil {
			return fitsType(v, t.Elem, depth+1)
		}
		for _, item := range a.Items {
			if !fitsType(item, t.Elem, depth+1) {
				return false
			}
		}
		return true
	}
	if got := value.TypeOf(v); got != nil && got.Is(t) {
		return true
	}
	for _, name := range value.TypeNames(v) {
		if name == t.FullName() {
			return true
		}
	}
	return false
}

// convert turns an argument into the parameter's type.
func (b *Binding) convert(q *Param, a Argument) (value.Value, error) {
	switch {
	case q.Switch:
		return b.convertSwitch(q, a)
	case q.Type == nil:
		if b.info.Function {
			return a.Value, nil
		}
		return typedValue(a), nil
	case q.Type == value.TypeCredential:
		return b.credential(q, a)
	case a.Value.IsNull():
		return b.convertNull(q, a)
	}
	if why := b.refuses(q.Type, a.Value.Base()); why != "" {
		return value.Null, b.refusal(q, a, why)
	}
	v := a.Value
	if a.Typed != "" && readsText(q.Type) {
		v = value.String(a.Typed)
	}
	if fitsType(v, q.Type, 0) && !q.Type.IsArray() {
		return v, nil
	}
	out, err := b.host.Values().Convert(v, q.Type)
	if err != nil {
		return value.Null, b.cannotConvert(q, a, err)
	}
	return out, nil
}

// readsText tells whether a type is made from text, so that a number counts as it was typed: 2.0 is the version 2.0,
// although the number is 2.
func readsText(t *value.Type) bool {
	return t.Kind == value.KindString || t.Full == value.TypeVersion.Full || t.IsArray() && t.Elem.Kind == value.KindString
}

// refuses says why a value is not even tried: a boolean parameter takes no text, and a cmdlet's parameter
// for one object no list.
func (b *Binding) refuses(t *value.Type, v value.Value) string {
	if t.Kind == value.KindBool && v.Kind() == value.KindString {
		return "A boolean parameter takes only booleans and numbers."
	}
	single := t.Kind == value.KindString || t.Is(value.TypeValueType)
	flags := t.Enum != nil && t.Enum.Flags // a list of them makes one value
	if v.Kind() == value.KindArray && single && !flags && !b.info.Function {
		return "One object is needed, not a list."
	}
	return ""
}

// refusal is the error of a value that was not tried.
func (b *Binding) refusal(q *Param, a Argument, why string) error {
	err := b.cannotConvert(q, a, value.NewError("", value.InvalidArgument, exBinding, why, a.Value))
	if rec, ok := err.(*value.ErrorRecord); ok && !b.info.Function && a.Value.Base().Kind() == value.KindArray {
		rec.ID = "CannotConvertArgument"
	}
	return err
}

// convertNull leaves $null to the rules about null, but for types that have a value for it.
func (b *Binding) convertNull(q *Param, a Argument) (value.Value, error) {
	if q.Type.Kind == value.KindString {
		return value.String(""), nil
	}
	if q.Type.Is(value.TypeValueType) {
		v, err := b.host.Values().Convert(a.Value, q.Type)
		if err != nil {
			return value.Null, b.cannotConvert(q, a, err)
		}
		return v, nil
	}
	return value.Null, nil
}

// convertSwitch accepts booleans and numbers only: a text is refused, whatever it says.
func (b *Binding) convertSwitch(q *Param, a Argument) (value.Value, error) {
	v := a.Value.Base()
	switch k := v.Kind(); {
	case k == value.KindBool:
		return value.Switch(v.IsTrue()), nil
	case k >= value.KindSByte && k <= value.KindDouble, a.Value.IsNull():
		return value.Switch(value.ToBool(v)), nil
	}
	return value.Null, b.cannotConvert(q, a, value.NewError("", value.InvalidArgument, exBinding,
		"Only booleans and numbers make a switch.", a.Value))
}

// cannotConvert reports a failed conversion: cmdlets and functions have errors of their own for it.
func (b *Binding) cannotConvert(q *Param, a Argument, cause error) error {
	rec, ok := cause.(*value.ErrorRecord)
	if !ok {
		return cause
	}
	message := "The value for parameter '" + q.Name + "' cannot be converted. " + rec.Message
	if b.info.Function {
		return b.failAt(a.Extent, "ParameterArgumentTransformationError", value.InvalidData, exTransform, message)
	}
	out := b.failAt(a.Extent, "CannotConvertArgumentNoMessage", value.InvalidArgument, exBinding, message)
	out.Inner = rec.Exception
	return out
}

// check applies the validation attributes and the rules about null and empty values.
func (b *Binding) check(q *Param, v value.Value, a Argument) error {
	for i := range q.Checks {
		if err := b.validate(q, &q.Checks[i], v, a); err != nil {
			return err
		}
	}
	if !q.mandatory() {
		return nil
	}
	return b.checkEmpty(q, v, a)
}

// mandatory tells whether the parameter is mandatory in some set, which forbids it null and empty values.
func (q *Param) mandatory() bool {
	for _, u := range q.In {
		if u.Mandatory {
			return true
		}
	}
	return false
}

func (b *Binding) checkEmpty(q *Param, v value.Value, a Argument) error {
	suffix := ""
	base := v.Base()
	switch {
	case v.IsNull():
		if !q.AllowNull {
			suffix = "Null"
		}
	case base.Kind() == value.KindString:
		if base.Str() == "" && !q.AllowEmptyString {
			suffix = "EmptyString"
		}
	case q.Type != nil && q.Type.IsArray():
		suffix = q.emptyItems(base)
	}
	if suffix == "" {
		return nil
	}
	return b.failAt(a.Extent, "ParameterArgumentValidationError"+suffix+"NotAllowed", value.InvalidData, exValidation,
		"The parameter '"+q.Name+"' does not take a value that is null or empty.")
}

// emptyItems names what is wrong with a list for a mandatory parameter.
func (q *Param) emptyItems(v value.Value) string {
	a := v.Array()
	if a == nil {
		return ""
	}
	if len(a.Items) == 0 && !q.AllowEmptyCollection {
		return "EmptyArray"
	}
	for _, item := range a.Items {
		switch {
		case item.IsNull() && !q.AllowNull:
			return "Null"
		case item.Base().Kind() == value.KindString && item.Base().Str() == "" && !q.AllowEmptyString:
			return "EmptyString"
		}
	}
	return ""
}
