package value

import "strings"

// Exception is an exception object: what $_.Exception answers, and what [Exception]::new makes. It never
// changes once it is made.
type Exception struct {
	Type    string // full .NET name
	Message string
	Inner   *Exception
	// Record is the record that the exception carries, or nil.
	Record *ErrorRecord
	// Extra are further properties, such as CommandNotFoundException's CommandName.
	Extra []Property
}

// ExceptionValue is the record's exception as an object.
func (e *ErrorRecord) ExceptionValue() Value {
	if x, ok := e.Thrown.Base().ref.(*Exception); ok && e.HasThrown {
		return FromNative(x)
	}
	x := &Exception{Type: e.Exception, Message: e.Message, Record: e}
	if name := itemProperty(e.Exception); name != "" {
		x.Extra = []Property{Prop(name, String(e.TargetText()))}
	}
	if e.Sent != "" {
		x.Extra = append(x.Extra, Prop("SerializedRemoteException", e.sentException()), Prop("SerializedRemoteInvocationInfo", Null))
	}
	if e.Inner != "" {
		x.Inner = &Exception{Type: e.Inner, Message: e.Message}
	}
	return FromNative(x)
}

// sentException is what arrived of the exception that a remote error carried: a record of its properties.
func (e *ErrorRecord) sentException() Value {
	names := []string{"Deserialized." + e.Sent}
	for t, depth := exceptionType(e.Sent).Base, 0; t != nil && depth < maxTypeDepth; t, depth = t.Base, depth+1 {
		names = append(names, "Deserialized."+t.Full)
	}
	o := NewObject(names, Prop("Message", String(e.Message)), Prop("HResult", Int32((&Exception{Type: e.Sent}).hresult())))
	o.Text, o.HasText = e.Sent+": "+e.Message, true
	return FromObject(o)
}

// itemProperty names the property in which an exception tells what was not found or could not be changed.
func itemProperty(exception string) string {
	switch strings.TrimPrefix(exception, "System.Management.Automation.") {
	case "CommandNotFoundException":
		return "CommandName"
	case "ItemNotFoundException", "DriveNotFoundException", "ProviderNotFoundException", "SessionStateException",
		"SessionStateUnauthorizedAccessException", "SessionStateOverflowException":
		return "ItemName"
	}
	return ""
}

// TypeName is the exception's type.
func (x *Exception) TypeName() string { return x.Type }

// Text is the type, the message and the inner exceptions, as Exception.ToString gives them without a stack.
func (x *Exception) Text() string {
	out := x.Type + ": " + x.Message
	for in, depth := x.Inner, 0; in != nil && depth < maxTextDepth; in, depth = in.Inner, depth+1 {
		out += " ---> " + in.Type + ": " + in.Message
	}
	return out
}

// Property answers for the exception.
func (x *Exception) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "message":
		return String(x.Message), true
	case "innerexception":
		if x.Inner == nil {
			return Null, true
		}
		return FromNative(x.Inner), true
	case "errorrecord":
		if x.Record != nil {
			return FromError(x.Record), true
		}
	case "stacktrace", "helplink", "source", "targetsite":
		return Null, true
	case "data":
		return FromHash(NewHashtable()), true
	case "hresult":
		return Int32(x.hresult()), true
	}
	for _, p := range x.Extra {
		if strings.EqualFold(p.Name, name) {
			return p.Value, true
		}
	}
	return Null, false
}

// hresult is the number that .NET gives the exception's family.
func (x *Exception) hresult() int32 {
	families := [...]struct {
		full   string
		number int32
	}{
		{"System.ArgumentException", -2147024809}, {"System.FormatException", -2146233033}, {"System.InvalidOperationException", -2146233079},
		{"System.InvalidCastException", -2147467262}, {"System.SystemException", -2146233087},
	}
	t := exceptionType(x.Type)
	for _, f := range families {
		if _, ok := rankOf(t, &Type{Full: f.full}); ok {
			return f.number
		}
	}
	return -2146233088
}

// PropertyNames lists the properties in .NET's order: those of a derived type first.
func (x *Exception) PropertyNames() []string {
	var out []string
	if x.Record != nil {
		out = append(out, "ErrorRecord")
	}
	for _, p := range x.Extra {
		out = append(out, p.Name)
	}
	return append(out, "Message", "TargetSite", "StackTrace", "Data", "InnerException", "HelpLink", "Source", "HResult")
}

// CloneWith copies the exception with the record it carries.
func (x *Exception) CloneWith(c *Cloner) Native {
	n := *x
	n.Record = c.Error(x.Record)
	n.Extra = make([]Property, len(x.Extra))
	for i, p := range x.Extra {
		n.Extra[i] = Property{Name: p.Name, Value: c.Clone(p.Value)}
	}
	return &n
}

// Call answers GetType and GetBaseException.
func (x *Exception) Call(_ *Env, name string, args []Value) (Value, bool, error) {
	if !strings.EqualFold(name, "GetBaseException") || len(args) > 0 {
		return Null, false, nil
	}
	in := x
	for depth := 0; in.Inner != nil && depth < maxTextDepth; depth++ {
		in = in.Inner
	}
	return FromNative(in), true, nil
}

// ExceptionType is the type of the record's exception.
func (e *ErrorRecord) ExceptionType() *Type { return exceptionType(e.Exception) }

// exceptionType is the descriptor of an exception; one that is not in the table derives from
// System.Exception.
func exceptionType(full string) *Type {
	if t, ok := LookupType(full); ok {
		return t
	}
	return &Type{Full: full, Base: typeException}
}

// Catches tells whether catch [t] takes the record, and how near t is to the exception: 0 for the very
// type. RuntimeExceptions that only wrap an exception are also taken by the type of what they wrap. Of
// several clauses, the one with the smallest rank is taken.
func (e *ErrorRecord) Catches(t *Type) (rank int, ok bool) {
	if n, ok := rankOf(exceptionType(e.Exception), t); ok {
		return n, true
	}
	if e.Inner != "" {
		return rankOf(exceptionType(e.Inner), t)
	}
	return 0, false
}

// rankOf counts the bases from t up to u.
func rankOf(t, u *Type) (int, bool) {
	for n := 0; t != nil && n < maxTypeDepth; n, t = n+1, t.Base {
		if strings.EqualFold(t.Full, u.Full) {
			return n, true
		}
	}
	return 0, false
}
