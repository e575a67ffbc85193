package value

import "strings"

const (
	exceptionRuntime     = "System.Management.Automation.RuntimeException"
	exceptionInvalidCast = "System.Management.Automation.PSInvalidCastException"
)

// castError is the error of a conversion: PowerShell reports it as a RuntimeException around a
// PSInvalidCastException (language.md 3.2).
func castError(id, message string) *ErrorRecord {
	e := NewError(id, InvalidArgument, exceptionRuntime, message, Null)
	e.Inner = exceptionInvalidCast
	return e
}

// castDetail is the error of a conversion with the reason that the target type gave.
func castDetail(id string, v Value, t *Type, reason string) *ErrorRecord {
	return castError(id, "Cannot convert value \""+Text(v)+"\" to type \""+t.Full+"\". Error: \""+reason+"\"")
}

// castFailure is the error where no conversion exists at all.
func castFailure(v Value, t *Type) *ErrorRecord {
	if v.IsNull() {
		if t.Enum != nil {
			return castError("nullToEnumInvalidCast", "Cannot convert null to type \""+t.Full+
				"\". Use one of its values: \""+strings.Join(t.Enum.Names(), ",")+"\".")
		}
		return castError("nullToObjectInvalidCast", "Cannot convert null to type \""+t.Full+"\".")
	}
	return castError("ConvertToFinalInvalidCastException", "Cannot convert the \""+Text(v)+"\" value of type \""+
		TypeOf(v).Full+"\" to type \""+t.Full+"\".")
}

// Names lists the members' names in order.
func (t *EnumType) Names() []string {
	out := make([]string, len(t.Members))
	for i, m := range t.Members {
		out[i] = m.Name
	}
	return out
}
