package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// languageCommands lists the cmdlets that run text and make objects by type name.
func languageCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Invoke-Expression", Class: commandClass + "InvokeExpressionCommand", Module: moduleUtility,
			Aliases: []string{"iex"}, Synopsis: "Runs a text as a command.",
			Params: []cmdlet.Param{must(piped(at(0, "Command", "string")))},
			New:    each(invokeExpression),
		},
		{
			Name: "New-Object", Class: commandClass + "NewObjectCommand", Module: moduleUtility, DefaultSet: "Net",
			Synopsis: "Makes an object of a type.",
			Params: []cmdlet.Param{
				must(at(0, "TypeName", "string")), at(1, "ArgumentList", "object[]", "Args"),
				named("Property", "System.Collections.IDictionary"),
			},
			New: each(newObject),
		},
	}
}

// invokeExpression runs the text in the caller's scope.
func invokeExpression(c cmdlet.Context) error {
	s, err := c.Engine().Parse(word(c, "Command"))
	if err != nil {
		return err
	}
	return emit(c, s, cmdlet.Call{})
}

// newObject makes an object by the type's constructor and sets the properties given.
func newObject(c cmdlet.Context) error {
	name := strings.TrimSpace(word(c, "TypeName"))
	if inner, ok := strings.CutPrefix(name, "["); ok {
		name = strings.TrimSuffix(inner, "]")
	}
	t, ok := value.LookupType(name)
	if !ok {
		return problem("TypeNotFound", value.InvalidType, exArgument, value.Null,
			"There is no type "+name+"; its assembly may not be loaded.")
	}
	out, err := env(c).New(t, list(c.Arg("ArgumentList")))
	if rec, ok := asRecord(err); ok && strings.HasPrefix(rec.Exception, "System.Management.Automation.Method") {
		// Whatever a constructor does wrong has one id.
		rec.ID, rec.Category = "ConstructorInvokedThrowException", value.InvalidOperation
	}
	if err != nil {
		return err
	}
	if h := c.Arg("Property").Base().Hash(); h != nil {
		for i := 0; i < h.Len(); i++ {
			k, v := h.At(i)
			if o := out.Object(); o != nil && o.Base.IsNull() {
				o.Set(text(c, k), v)
			} else if err := c.Engine().SetProperty(out, text(c, k), v); err != nil {
				return err
			}
		}
	}
	return c.Write(out)
}
