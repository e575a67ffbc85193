package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// variableCommands lists the -Variable cmdlets.
func variableCommands() []*cmdlet.Info {
	const option = "System.Management.Automation.ScopedItemOptions"
	visibility := among(named("Visibility", "string"), "Public") // private ones hide from other sessions, which there are none of
	scope, force, pass := named("Scope", "string"), flag("Force"), flag("PassThru")
	names := byName(piped(must(at(0, "Name", "string[]"))))
	return []*cmdlet.Info{
		{
			Name: "Get-Variable", Class: commandClass + "GetVariableCommand", Module: moduleUtility,
			Aliases: []string{"gv"}, Synopsis: "Gets variables.",
			Params: []cmdlet.Param{
				byName(piped(at(0, "Name", "string[]"))), flag("ValueOnly"), named("Include", "string[]"),
				named("Exclude", "string[]"), scope,
			},
			New: each(getVariable),
		},
		{
			Name: "Set-Variable", Class: commandClass + "SetVariableCommand", Module: moduleUtility,
			Aliases: []string{"sv", "set"}, Synopsis: "Sets variables, and makes those that are not there.",
			ShouldProcess: true, Impact: cmdlet.ImpactLow,
			Params: []cmdlet.Param{
				byName(must(at(0, "Name", "string[]"))), byName(piped(at(1, "Value", ""))),
				named("Option", option), visibility, force, pass, scope,
			},
			New: func() cmdlet.Runner { return &setVariable{} },
		},
		{
			Name: "New-Variable", Class: commandClass + "NewVariableCommand", Module: moduleUtility,
			Aliases: []string{"nv"}, Synopsis: "Makes a variable.", ShouldProcess: true, Impact: cmdlet.ImpactLow,
			Params: []cmdlet.Param{
				byName(must(at(0, "Name", "string"))), byName(piped(at(1, "Value", ""))),
				named("Option", option), visibility, force, pass, scope,
			},
			New: each(newVariable),
		},
		{
			Name: "Remove-Variable", Class: commandClass + "RemoveVariableCommand", Module: moduleUtility,
			Aliases: []string{"rv"}, Synopsis: "Removes variables.", ShouldProcess: true, Impact: cmdlet.ImpactLow,
			Params: []cmdlet.Param{
				byName(piped(must(at(0, "Name", "string[]")))), named("Include", "string[]"),
				named("Exclude", "string[]"), force, scope,
			},
			New: each(removeVariable),
		},
		{
			Name: "Clear-Variable", Class: commandClass + "ClearVariableCommand", Module: moduleUtility,
			Aliases: []string{"clv"}, Synopsis: "Sets variables to null.", ShouldProcess: true, Impact: cmdlet.ImpactLow,
			Params: []cmdlet.Param{
				names, named("Include", "string[]"), named("Exclude", "string[]"), force, pass, scope,
			},
			New: each(clearVariable),
		},
	}
}

// matchingVariables lists the variables that a -Name argument means, sorted by name, and reports names
// without wildcards that mean none.
func matchingVariables(c cmdlet.Context, patterns []string) ([]string, error) {
	var out []string
	scope := word(c, "Scope")
	for _, p := range patterns {
		if !isPattern(p) {
			if _, ok := c.Engine().ScopeVariable(p, scope); !ok {
				if err := c.WriteError(noVariable(p)); err != nil {
					return nil, err
				}
				continue
			}
			out = append(out, p)
			continue
		}
		var found []string
		for _, n := range c.Engine().VariableNames(scope) {
			if like(p, n) {
				found = append(found, n)
			}
		}
		sort.SliceStable(found, func(i, j int) bool { return strings.ToLower(found[i]) < strings.ToLower(found[j]) })
		out = append(out, found...)
	}
	return included(c, out), nil
}

// included applies -Include and -Exclude to names.
func included(c cmdlet.Context, names []string) []string {
	var out []string
	for _, n := range names {
		if c.Bound("Include") && !likeAny(words(c, "Include"), n) || likeAny(words(c, "Exclude"), n) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// noVariable is the error for a name that no variable has in the scope.
func noVariable(name string) *value.ErrorRecord {
	return problem("VariableNotFound", value.ObjectNotFound, exItemNotFound, value.String(name),
		"There is no variable "+name+".")
}

// getVariable writes variables, or only their values; without a name it lists all of them.
func getVariable(c cmdlet.Context) error {
	patterns := words(c, "Name")
	if !c.Bound("Name") {
		patterns = []string{"*"}
	}
	names, err := matchingVariables(c, patterns)
	if err != nil {
		return err
	}
	for _, n := range names {
		v, _ := c.Engine().ScopeVariable(n, word(c, "Scope"))
		if !isOn(c, "ValueOnly") {
			v = variableObject(c, n, v)
		}
		if err := c.Write(v); err != nil {
			return err
		}
	}
	return nil
}

// variableObject is a PSVariable as it stands now; later assignments do not change it.
func variableObject(c cmdlet.Context, name string, v value.Value) value.Value {
	option := c.Engine().VariableOption(name, word(c, "Scope"))
	o := &value.Object{
		TypeNames: []string{"System.Management.Automation.PSVariable", "System.Object"},
		Text:      "System.Management.Automation.PSVariable", HasText: true,
		Props: []value.Property{
			prop("Name", value.String(name)), prop("Description", value.String("")), prop("Value", v),
			prop("Visibility", value.String("Public")), prop("Module", value.Null), prop("ModuleName", value.String("")),
			prop("Options", enum(value.EnumScopedItemOptions, optionNames[option])), prop("Attributes", value.NewArray()),
		},
	}
	return value.FromObject(o)
}

// optionNames spells the variable options as ScopedItemOptions does.
var optionNames = [...]string{
	cmdlet.OptionNone: "None", cmdlet.OptionReadOnly: "ReadOnly", cmdlet.OptionConstant: "Constant",
}

// setVariable assigns in End: the objects of the pipeline become one value.
type setVariable struct {
	steps
	items []value.Value
}

// Process collects piped values.
func (s *setVariable) Process(c cmdlet.Context) error {
	if c.Piped() {
		s.items = append(s.items, c.Arg("Value"))
	}
	return nil
}

// End assigns.
func (s *setVariable) End(c cmdlet.Context) error {
	v := c.Arg("Value")
	if c.Piped() {
		v = single(s.items)
	}
	for _, name := range words(c, "Name") {
		if yes, err := c.ShouldProcess("Name: "+name+" Value: "+text(c, v), "Set variable"); err != nil || !yes {
			return err
		}
		if err := assign(c, name, v); err != nil {
			return err
		}
	}
	return nil
}

// assign writes a variable with the command's scope, options and -PassThru.
func assign(c cmdlet.Context, name string, v value.Value) error {
	scope, engine := word(c, "Scope"), c.Engine()
	if isOn(c, "Force") && engine.VariableOption(name, scope) == cmdlet.OptionReadOnly {
		if err := engine.SetVariableOption(name, scope, cmdlet.OptionNone); err != nil {
			return report(c, err)
		}
	}
	if c.Bound("Value") || c.Piped() || c.Info().Name != "Set-Variable" {
		if err := engine.SetScopeVariable(name, scope, v); err != nil {
			return report(c, err)
		}
	}
	if c.Bound("Option") {
		if err := engine.SetVariableOption(name, scope, variableOption(c)); err != nil {
			return report(c, err)
		}
	}
	if !isOn(c, "PassThru") {
		return nil
	}
	now, _ := engine.ScopeVariable(name, scope)
	return c.Write(variableObject(c, name, now))
}

// variableOption reads -Option; the options that only matter to modules and scopes count as none.
func variableOption(c cmdlet.Context) cmdlet.VariableOption {
	name := text(c, c.Arg("Option"))
	switch {
	case strings.Contains(name, "Constant"):
		return cmdlet.OptionConstant
	case strings.Contains(name, "ReadOnly"):
		return cmdlet.OptionReadOnly
	}
	return cmdlet.OptionNone
}

// newVariable makes a variable in the innermost scope, or the one given. One that is there is an error,
// unless -Force replaces it; a constant is never replaced.
func newVariable(c cmdlet.Context) error {
	name, scope := word(c, "Name"), word(c, "Scope")
	if scope == "" {
		scope = "local"
	}
	if yes, err := c.ShouldProcess("Name: "+name+" Value: "+word(c, "Value"), "New variable"); err != nil || !yes {
		return err
	}
	_, exists := c.Engine().ScopeVariable(name, scope)
	fixed := c.Engine().VariableOption(name, scope)
	if exists && (!isOn(c, "Force") || fixed == cmdlet.OptionConstant) {
		return c.WriteError(problem("VariableAlreadyExists", value.ResourceExists, exSessionState, value.String(name),
			"A variable "+name+" is there already."))
	}
	return assign(c, name, c.Arg("Value"))
}

// removeVariable removes variables. Constants stay, and read-only ones stay without -Force.
func removeVariable(c cmdlet.Context) error {
	names, err := matchingVariables(c, words(c, "Name"))
	if err != nil {
		return err
	}
	scope := word(c, "Scope")
	for _, n := range names {
		if yes, err := c.ShouldProcess("Name: "+n, "Remove variable"); err != nil || !yes {
			return err
		}
		option := c.Engine().VariableOption(n, scope)
		fixed := option == cmdlet.OptionConstant || option == cmdlet.OptionReadOnly && !isOn(c, "Force")
		if fixed || !c.Engine().RemoveVariable(n, scope) {
			if err := c.WriteError(problem("VariableNotRemovable", value.WriteError, exUnauthorized, value.String(n),
				"The variable "+n+" is constant or read-only and cannot be removed.")); err != nil {
				return err
			}
		}
	}
	return nil
}

// clearVariable sets variables to null; one of an outer scope is hidden by a null of the innermost, as an
// assignment would do.
func clearVariable(c cmdlet.Context) error {
	names, err := matchingVariables(c, words(c, "Name"))
	if err != nil {
		return err
	}
	for _, n := range names {
		if yes, err := c.ShouldProcess("Name: "+n, "Clear variable"); err != nil || !yes {
			return err
		}
		if err := assign(c, n, value.Null); err != nil {
			return err
		}
	}
	return nil
}
