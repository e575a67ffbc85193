package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// getErrorInfo describes Get-Error.
func getErrorInfo() *cmdlet.Info {
	const newest, given = "Newest", "Error"
	return &cmdlet.Info{
		Name: "Get-Error", Class: commandClass + "GetErrorCommand", Module: moduleUtility, DefaultSet: newest,
		Synopsis: "Shows all that errors hold.",
		Params: []cmdlet.Param{
			in(piped(at(0, "InputObject", "")), given), in(between(named("Newest", "int", "Last"), 1, maxInt32), newest),
		},
		New: each(getError),
	}
}

// getError writes the newest errors of the session, or the error that was given, under a type name whose view shows
// all of it. Several of the session's carry the index by which $Error has them.
func getError(c cmdlet.Context) error {
	if c.Set() == "Error" {
		item := c.Arg("InputObject")
		if item.IsNull() {
			return nil
		}
		return c.Write(extended(item))
	}
	errors, wanted := c.Engine().Errors(), number(c, "Newest", 1)
	for i := 0; i < len(errors) && int64(i) < wanted; i++ {
		var notes []value.Property
		if wanted > 1 {
			notes = append(notes, prop("PSErrorIndex", value.Int32(int32(i))))
		}
		if err := c.Write(extended(errors[i], notes...)); err != nil {
			return err
		}
	}
	return nil
}

// extended is an error under the type name of the long view; anything else stays as it is.
func extended(v value.Value, notes ...value.Property) value.Value {
	name := "System.Management.Automation.ErrorRecord"
	if v.Base().Error() == nil {
		if _, ok := v.Base().Native().(*value.Exception); !ok {
			return v
		}
		name = "System.Exception"
	}
	return value.FromObject(&value.Object{Base: v.Base(), TypeNames: []string{name + "#PSExtendedError", "System.Object"}, Props: notes})
}
