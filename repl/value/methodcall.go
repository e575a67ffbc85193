package value

import (
	"strconv"
	"strings"
)

// methodCall is one call of a built-in method: the arguments with their conversions. The first thing that
// goes wrong stays in err, so that a method reads all its arguments first and asks once.
type methodCall struct {
	env  *Env
	name string // as it was written
	args []Value
	err  error
}

// takes tells whether the number of arguments is one of counts; it is an error otherwise.
func (c *methodCall) takes(counts ...int) bool {
	for _, n := range counts {
		if len(c.args) == n {
			return true
		}
	}
	c.err = noOverload(c.name, len(c.args))
	return false
}

// noOverload is the error of a method that does not take so many arguments.
func noOverload(name string, n int) *ErrorRecord {
	return NewError("MethodCountCouldNotFindBest", NotSpecified, "System.Management.Automation.MethodException",
		"Cannot find an overload for \""+name+"\" and the argument count: \""+strconv.Itoa(n)+"\".", Null)
}

// thrown is the error of a method that threw: its id is the name of the exception (language.md 3.2).
func thrown(name string, args int, exception, reason string) *ErrorRecord {
	e := NewError(shortName(exception), NotSpecified, "System.Management.Automation.MethodInvocationException",
		"Exception calling \""+name+"\" with \""+strconv.Itoa(args)+"\" argument(s): \""+reason+"\"", Null)
	e.Inner = exception
	return e
}

// throw fails the call with an exception.
func (c *methodCall) throw(exception, reason string) {
	if c.err == nil {
		c.err = thrown(c.name, len(c.args), exception, reason)
	}
}

// outOfRange fails the call for an argument outside what the object has.
func (c *methodCall) outOfRange(what string) {
	c.throw("System.ArgumentOutOfRangeException", "The "+what+" lies outside the object.")
}

// convert reads argument i as a type.
func (c *methodCall) convert(i int, t *Type) Value {
	if i >= len(c.args) {
		return Null
	}
	v, err := c.env.Convert(c.args[i], t)
	if err != nil && c.err == nil {
		e := NewError("MethodArgumentConversionInvalidCastArgument", NotSpecified, "System.Management.Automation.MethodException",
			"Cannot convert argument "+strconv.Itoa(i)+" of \""+c.name+"\" to type \""+t.Full+"\": "+err.Error(), Null)
		e.Inner = exceptionInvalidCast
		c.err = e
	}
	return v
}

func (c *methodCall) text(i int) string   { return c.convert(i, TypeString).Str() }
func (c *methodCall) int(i int) int       { return int(c.convert(i, TypeInt32).Int()) }
func (c *methodCall) long(i int) int64    { return c.convert(i, TypeInt64).Int() }
func (c *methodCall) float(i int) float64 { return c.convert(i, TypeDouble).Float() }
func (c *methodCall) lower() string       { return strings.ToLower(c.name) }
func (c *methodCall) span(i int) int64    { return c.convert(i, TypeTimeSpan).Ticks() }
func (c *methodCall) enum(i int, t *EnumType) int64 {
	return c.convert(i, enumTypeOf(t)).Int()
}

// done answers a call with a value, or with what went wrong.
func (c *methodCall) done(v Value) (Value, bool, error) {
	if c.err != nil {
		return Null, true, c.err
	}
	return v, true, nil
}

// missing answers for a method that the object does not have.
func missing() (Value, bool, error) { return Null, false, nil }

// MethodNotFound is the error of a method that a type does not have (language.md 3.2).
func MethodNotFound(v Value, name string) *ErrorRecord {
	if v.IsNull() {
		return NewError("InvokeMethodOnNull", InvalidOperation, exceptionRuntime, "You cannot call a method on a null-valued expression.", Null)
	}
	full := TypeOf(v).Full
	if t := v.Base().Type(); t != nil {
		full = t.Full
	}
	return NewError("MethodNotFound", InvalidOperation, exceptionRuntime,
		"Method invocation failed because ["+full+"] does not contain a method named '"+name+"'.", Null)
}
