package value

import "strings"

// SetProperty assigns a property. A property that is not there, or cannot be assigned, is an *ErrorRecord.
func SetProperty(v Value, name string, to Value) error { return (*Env)(nil).SetProperty(v, name, to) }

// SetProperty is SetProperty in this environment, whose Resolver assigns to handles.
func (e *Env) SetProperty(v Value, name string, to Value) error {
	if o := v.Object(); o != nil {
		if i := o.find(name); i >= 0 {
			o.Props[i].Value, o.Props[i].Script = noVoid(to), nil
			return nil
		}
	}
	b := v.Base()
	switch b.kind {
	case KindHash:
		b.Hash().Set(String(name), noVoid(to))
		return nil
	case KindHandle:
		if r := e.resolver(); r != nil {
			return r.SetHandleProperty(b.Handle(), name, to)
		}
	case KindNative:
		if s, ok := b.ref.(Setter); ok {
			if found, err := s.SetProperty(e, name, to); found {
				return err
			}
		}
	case KindError:
		if strings.EqualFold(name, "ErrorDetails") {
			b.Error().Details = e.Text(to)
			return nil
		}
	}
	if _, ok := kindProperty(b, name); ok {
		return readOnly(name)
	}
	return noProperty(b, name)
}

// readOnly is the error of assigning to a property that can only be read.
func readOnly(name string) *ErrorRecord {
	e := NewError("PropertyAssignmentException", InvalidOperation, exceptionRuntime, "'"+name+"' is a ReadOnly property.", Null)
	e.Inner = "System.Management.Automation.SetValueException"
	return e
}

// noProperty is the error of assigning to a property that is not there. An object made of properties reports
// it as its setter's failure, any other object as the language's.
func noProperty(v Value, name string) *ErrorRecord {
	reason := "The property '" + name + "' cannot be found on this object. Verify that the property exists and can be set."
	if v.kind == KindObject {
		return NewError("ExceptionWhenSetting", NotSpecified, "System.Management.Automation.SetValueInvocationException",
			"Exception setting \""+name+"\": \""+reason+"\"", Null)
	}
	return NewError("PropertyNotFound", InvalidOperation, exceptionRuntime, reason, Null)
}
