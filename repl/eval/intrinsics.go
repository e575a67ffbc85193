package eval

import (
	"strings"

	"pssim/repl/value"
)

// engineIntrinsics is $ExecutionContext: of its members only InvokeCommand is here.
func engineIntrinsics() value.Value {
	return value.FromObject(value.NewObject([]string{"System.Management.Automation.EngineIntrinsics", "System.Object"},
		value.Prop("InvokeCommand", value.FromNative(&commandIntrinsics{}))))
}

// commandIntrinsics is $ExecutionContext.InvokeCommand, which expands and runs texts.
type commandIntrinsics struct{}

// TypeName is the .NET type's name.
func (*commandIntrinsics) TypeName() string {
	return "System.Management.Automation.CommandInvocationIntrinsics"
}

// Text is the type's name.
func (c *commandIntrinsics) Text() string { return c.TypeName() }

// Property finds none.
func (*commandIntrinsics) Property(string) (value.Value, bool) { return value.Null, false }

// PropertyNames is empty.
func (*commandIntrinsics) PropertyNames() []string { return nil }

// CloneWith returns the object itself, which holds nothing.
func (c *commandIntrinsics) CloneWith(*value.Cloner) value.Native { return c }

// MethodNames lists the methods.
func (*commandIntrinsics) MethodNames() []string {
	return []string{"ExpandString", "InvokeScript", "NewScriptBlock"}
}

// intrinsicCommand is ExpandString(text), NewScriptBlock(text) and InvokeScript(text).
func (f *frame) intrinsicCommand(low string, args []value.Value) (value.Value, bool, error) {
	if len(args) != 1 || low != "expandstring" && low != "newscriptblock" && low != "invokescript" {
		return value.Null, false, nil
	}
	text := f.in.env.Text(args[0])
	if low == "expandstring" {
		// A text is expanded as one in double quotes is, in which its own quotes are doubled.
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	s, err := f.in.parse(text)
	if err != nil || low == "newscriptblock" {
		return value.FromScript(s), true, err
	}
	var c collector
	err = f.in.runScript(f, s, scriptCall{out: &c, streams: f.streams})
	return c.value(), true, err
}
