package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// commandCommands lists the cmdlets about commands, aliases and history.
func commandCommands() []*cmdlet.Info {
	return []*cmdlet.Info{getCommandInfo(), helpInfo(), getAliasInfo(), setAliasInfo("Set-Alias", "sal"), setAliasInfo("New-Alias", "nal"), removeAliasInfo(), historyInfo(), getVerbInfo(), strictInfo()}
}

// getCommandInfo describes Get-Command. Naming a command switches to the set that also sees aliases and
// programs.
func getCommandInfo() *cmdlet.Info {
	const byParts, byNames = "CmdletSet", "AllCommandSet"
	return &cmdlet.Info{
		Name: "Get-Command", Class: commandClass + "GetCommandCommand", Module: moduleCore,
		Aliases: []string{"gcm"}, DefaultSet: byParts, Synopsis: "Gets commands.",
		Params: []cmdlet.Param{
			in(byName(piped(at(0, "Name", "string[]"))), byNames),
			in(byName(named("Verb", "string[]")), byParts),
			in(byName(named("Noun", "string[]")), byParts),
			byName(named("Module", "string[]", "PSSnapin")),
			in(byName(named("CommandType", "System.Management.Automation.CommandTypes", "Type")), byNames),
			byName(named("TotalCount", "int")),
			byName(flag("Syntax")),
			flag("All"), flag("ListImported"),
			named("ParameterName", "string[]"), named("ParameterType", "string[]"),
		},
		New: each(getCommand),
	}
}

// found is a command as Get-Command sees it.
type found struct {
	kind  string // Alias, Function or Cmdlet
	name  string
	info  *cmdlet.Info
	alias string // the name that an alias stands for
}

// known lists all commands: aliases, functions, cmdlets, each group sorted by name.
func known(c cmdlet.Context) []found {
	var out []found
	engine := c.Engine()
	for _, a := range engine.Aliases() {
		info, _ := engine.Lookup(a.Target)
		out = append(out, found{"Alias", a.Name, info, a.Target})
	}
	functions := len(out)
	for _, f := range engine.Functions() {
		out = append(out, found{"Function", f.Name, f, ""})
	}
	cmdlets := len(out)
	for _, in := range engine.Registry().All() {
		kind := "Cmdlet"
		if in.Function {
			kind = "Function"
		} else if isApplication(in) {
			kind = "Application"
		}
		out = append(out, found{kind, in.Name, in, ""})
	}
	byName := func(part []found) func(i, j int) bool {
		return func(i, j int) bool { return strings.ToLower(part[i].name) < strings.ToLower(part[j].name) }
	}
	sort.SliceStable(out[functions:cmdlets], byName(out[functions:cmdlets]))
	sort.SliceStable(out[cmdlets:], byName(out[cmdlets:]))
	return out
}

// getCommand lists the commands that the filters leave. A name without wildcards that means no command is
// an error; -TotalCount cuts the list.
func getCommand(c cmdlet.Context) error {
	limit := int(number(c, "TotalCount", maxInt32))
	for _, name := range commandPatterns(c) {
		hits := matchingCommands(c, name)
		if len(hits) == 0 && name != "" && !isPattern(name) {
			if err := c.WriteError(noCommand(name)); err != nil {
				return err
			}
		}
		for _, f := range hits {
			if limit--; limit < 0 {
				return nil
			}
			if err := writeCommand(c, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// commandPatterns are the names asked for; "" stands for every command.
func commandPatterns(c cmdlet.Context) []string {
	if c.Bound("Name") {
		return words(c, "Name")
	}
	return []string{""}
}

// noCommand is the error for a name that no command has.
func noCommand(name string) *value.ErrorRecord {
	return problem("CommandNotFoundException", value.ObjectNotFound,
		"System.Management.Automation.CommandNotFoundException", value.String(name),
		"No cmdlet, function, script or program is called "+name+". Check the spelling, and the path if there is one.")
}

// matchingCommands lists the commands that a name and the filters leave. A plain name yields one command,
// the one that would run: aliases hide functions, and functions hide cmdlets. Without a name, programs are
// listed only when they are asked for.
func matchingCommands(c cmdlet.Context, name string) []found {
	var out []found
	for _, f := range known(c) {
		if name == "" && f.kind == "Application" && !c.Bound("CommandType") {
			continue
		}
		if name != "" && !like(name, f.name) || !wantedCommand(c, f) {
			continue
		}
		out = append(out, f)
		if name != "" && !isPattern(name) && !isOn(c, "All") {
			return out
		}
	}
	return out
}

// wantedCommand applies -CommandType, -Module, -Verb and -Noun; aliases have no verb and no noun.
func wantedCommand(c cmdlet.Context, f found) bool {
	if c.Bound("CommandType") && !kindAsked(text(c, c.Arg("CommandType")), f.kind) {
		return false
	}
	if c.Bound("Module") && (f.info == nil || !likeAny(words(c, "Module"), f.info.Module)) {
		return false
	}
	byParameter := c.Bound("ParameterName") || c.Bound("ParameterType")
	if byParameter && f.kind == "Alias" || c.Bound("ParameterName") && !hasParameter(f.info, words(c, "ParameterName")) ||
		c.Bound("ParameterType") && !takesType(c, f.info) {
		return false
	}
	verb, noun := splitName(f.name)
	if c.Bound("Verb") && !likeAny(words(c, "Verb"), verb) || c.Bound("Noun") && !likeAny(words(c, "Noun"), noun) {
		return false
	}
	return true
}

// takesType tells whether a command has a parameter of one of the types of -ParameterType, or of a list of it.
func takesType(c cmdlet.Context, in *cmdlet.Info) bool {
	if in == nil {
		return false
	}
	for _, name := range words(c, "ParameterType") {
		asked := typeNamed(name)
		for _, p := range in.Params {
			if asked != nil && p.Type != nil && strings.TrimSuffix(p.Type.FullName(), "[]") == strings.TrimSuffix(asked.FullName(), "[]") {
				return true
			}
		}
	}
	return false
}

// kindAsked tells whether a CommandTypes text such as "Alias, Cmdlet" names the kind.
func kindAsked(asked, kind string) bool {
	for _, one := range strings.Split(asked, ",") {
		if one = strings.TrimSpace(one); one == kind || one == "All" {
			return true
		}
	}
	return false
}

// splitName parts Verb-Noun; a name without a dash has neither.
func splitName(name string) (verb, noun string) {
	verb, noun, ok := strings.Cut(name, "-")
	if !ok {
		return "", ""
	}
	return verb, noun
}

// writeCommand writes the CommandInfo, or the text of its syntax. For an alias whose target is not there,
// that is the target's name.
func writeCommand(c cmdlet.Context, f found) error {
	if !isOn(c, "Syntax") {
		return c.Write(commandObject(c, f))
	}
	if f.info == nil {
		return c.Write(value.String(f.alias))
	}
	return c.Write(value.String(definition(f.info)))
}

// definition is the command's syntax as Get-Command spells it: a blank line stands before each set, and one
// after the last.
func definition(in *cmdlet.Info) string {
	return "\n" + strings.ReplaceAll(strings.TrimRight(cmdlet.Syntax(in), "\n"), "\n", "\n\n") + "\n"
}

// commandObject makes a CommandInfo.
func commandObject(c cmdlet.Context, f found) value.Value {
	verb, noun := splitName(f.name)
	source, module := "", ""
	if f.info != nil && f.kind == "Cmdlet" {
		source, module = f.info.Module, f.info.Module
	}
	props := []value.Property{
		prop("CommandType", enum(value.EnumCommandTypes, f.kind)), prop("Name", value.String(f.name)),
		prop("Version", moduleVersion(c, module)), prop("Source", value.String(source)),
		prop("ModuleName", value.String(module)), prop("Visibility", value.String("Public")),
	}
	class := "System.Management.Automation." + f.kind + "Info"
	switch {
	case f.kind == "Alias":
		props = append(props, aliasProps(f)...)
	case f.info != nil && f.info.Body != nil:
		// What a function is defined as is its text, not its syntax.
		body := value.FromScript(f.info.Body)
		props = append(props, prop("ScriptBlock", body), prop("Verb", value.String(verb)), prop("Noun", value.String(noun)),
			prop("Definition", value.String(text(c, body))))
	case f.info != nil:
		props = append(props, prop("Verb", value.String(verb)), prop("Noun", value.String(noun)),
			prop("Definition", value.String(definition(f.info))))
	}
	if f.info != nil {
		props = append(props, prop("DefaultParameterSet", textOrNull(f.info.DefaultSet)),
			prop("OutputType", stringArray(f.info.Outputs)),
			prop("ParameterSets", parameterSets(f.info)), prop("Parameters", parameters(f.info)))
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{class, "System.Management.Automation.CommandInfo", "System.Object"},
		Props:     props, Text: f.name, HasText: true,
	})
}

// aliasProps are what an AliasInfo has besides. DisplayName is what the table of commands shows.
func aliasProps(f found) []value.Property {
	return []value.Property{
		prop("DisplayName", value.String(f.name+" -> "+f.alias)),
		prop("Definition", value.String(f.alias)),
		prop("ResolvedCommandName", value.String(f.alias)),
		prop("Options", enum(value.EnumScopedItemOptions, "None")),
	}
}

// moduleVersion is the version that the table of commands shows: that of the module, null without one.
func moduleVersion(c cmdlet.Context, module string) value.Value {
	if module == "" {
		return value.Null
	}
	v := c.Host().Facts().Version
	switch {
	case v.AtLeast(6, 0):
		return value.String("7.0.0.0")
	case v.AtLeast(5, 1):
		return value.String("3.1.0.0")
	}
	return value.String("3.0.0.0")
}

// textOrNull shows an empty text as null, as properties without a value are.
func textOrNull(s string) value.Value {
	if s == "" {
		return value.Null
	}
	return value.String(s)
}

// parameterSets lists the sets as CommandParameterSetInfo objects.
func parameterSets(in *cmdlet.Info) value.Value {
	var out []value.Value
	for _, set := range in.Sets() {
		name := set
		if name == "" {
			name = "__AllParameterSets"
		}
		isDefault := strings.EqualFold(set, in.DefaultSet) && set != ""
		out = append(out, value.FromObject(&value.Object{
			TypeNames: []string{"System.Management.Automation.CommandParameterSetInfo", "System.Object"},
			Props: []value.Property{
				prop("Name", value.String(name)), prop("IsDefault", value.Bool(isDefault)),
				prop("Parameters", parametersIn(in, set)),
			},
			Text: cmdlet.SetSyntax(in, set), HasText: true,
		}))
	}
	return value.NewArray(out...)
}

// parametersIn lists the parameters of a set, the common ones last.
func parametersIn(in *cmdlet.Info, set string) value.Value {
	var out []value.Value
	for _, p := range allParams(in) {
		if use, ok := p.UseIn(set); ok {
			out = append(out, parameterObject(p, use))
		}
	}
	return value.NewArray(out...)
}

// allParams lists a command's own parameters, then the common ones.
func allParams(in *cmdlet.Info) []*cmdlet.Param {
	var out []*cmdlet.Param
	for i := range in.Params {
		out = append(out, &in.Params[i])
	}
	return append(out, in.CommonParams()...)
}

// parameterObject makes a CommandParameterInfo. A parameter without a position has the least Int32 there,
// as in .NET.
func parameterObject(p *cmdlet.Param, use cmdlet.Use) value.Value {
	position := value.Int32(int32(use.Position))
	if use.Position < 0 {
		position = value.Int32(-1 << 31)
	}
	return record([]string{"System.Management.Automation.CommandParameterInfo", "System.Object"},
		prop("Name", value.String(p.Name)), prop("ParameterType", paramType(p)),
		prop("IsMandatory", value.Bool(use.Mandatory)), prop("Position", position),
		prop("ValueFromPipeline", value.Bool(use.Pipeline)),
		prop("ValueFromPipelineByPropertyName", value.Bool(use.ByProperty)),
		prop("ValueFromRemainingArguments", value.Bool(use.Remaining)),
		prop("HelpMessage", value.String(p.Help)), prop("Aliases", stringArray(p.Aliases)))
}

// paramType is the parameter's .NET type; parameters that take anything are of type object.
func paramType(p *cmdlet.Param) value.Value {
	switch {
	case p.Switch:
		return value.FromType(typeNamed("switch"))
	case p.Type == nil:
		return value.FromType(typeNamed("object"))
	}
	return value.FromType(p.Type)
}

// parameters is the dictionary of all parameters by name.
func parameters(in *cmdlet.Info) value.Value {
	h := value.NewOrdered()
	for _, p := range allParams(in) {
		h.Set(value.String(p.Name), record([]string{"System.Management.Automation.ParameterMetadata", "System.Object"},
			prop("Name", value.String(p.Name)), prop("ParameterType", paramType(p)),
			prop("Aliases", stringArray(p.Aliases)), prop("SwitchParameter", value.Bool(p.Switch))))
	}
	return value.FromHash(h)
}
