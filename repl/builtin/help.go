package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// helpInfo describes Get-Help. The texts are made from the tables, so that help says what binding does.
func helpInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Get-Help", Class: commandClass + "GetHelpCommand", Module: moduleCore, Aliases: []string{"help", "man"},
		DefaultSet: "AllUsersView", Synopsis: "Explains a command.",
		Params: []cmdlet.Param{
			byName(at(0, "Name", "string")),
			in(flag("Full"), "AllUsersView"), in(must(flag("Detailed")), "DetailedView"),
			in(must(named("Parameter", "string[]")), "Parameters"),
		},
		New: each(getHelp),
	}
}

// getHelp explains the command that a name means; a pattern, or a name that is part of others, lists them.
func getHelp(c cmdlet.Context) error {
	name := word(c, "Name")
	if name == "" {
		name = "*"
	}
	if info, ok := c.Engine().Lookup(name); ok {
		return c.Write(value.String(helpText(c, info)))
	}
	pattern := name
	if !isPattern(name) {
		pattern = "*" + name + "*"
	}
	any := false
	for _, f := range known(c) {
		if f.kind == "Alias" || f.info == nil || !like(pattern, f.name) {
			continue
		}
		any = true
		if err := c.Write(record([]string{"HelpInfoShort", "System.Object"},
			prop("Name", value.String(f.name)), prop("Category", value.String(f.kind)),
			prop("Synopsis", value.String(f.info.Synopsis)))); err != nil {
			return err
		}
	}
	if any || isPattern(name) {
		return nil
	}
	return c.WriteError(problem("HelpNotFound", value.ResourceUnavailable, "Microsoft.PowerShell.Commands.HelpNotFoundException",
		value.Null, "There is no help for "+name+"."))
}

// helpText puts the sections together.
func helpText(c cmdlet.Context, in *cmdlet.Info) string {
	if c.Bound("Parameter") {
		return parameterHelp(in, words(c, "Parameter"))
	}
	var out strings.Builder
	section := func(title, body string) {
		if body == "" {
			return
		}
		out.WriteString("\n" + title + "\n")
		for _, l := range strings.Split(strings.Trim(body, "\n"), "\n") {
			out.WriteString("    " + l + "\n")
		}
	}
	section("NAME", in.Name)
	section("SYNOPSIS", in.Synopsis)
	section("SYNTAX", cmdlet.Syntax(in))
	section("ALIASES", strings.Join(in.Aliases, "\n"))
	if isOn(c, "Full") || isOn(c, "Detailed") {
		section("PARAMETERS", parameterHelp(in, []string{"*"}))
	}
	return out.String()
}

// parameterHelp describes the parameters that the patterns mean.
func parameterHelp(in *cmdlet.Info, patterns []string) string {
	var out strings.Builder
	for i := range in.Params {
		p := &in.Params[i]
		if !likeAny(patterns, p.Name) || p.DontShow {
			continue
		}
		out.WriteString("-" + p.Name + " <" + value.Text(paramType(p)) + ">\n")
		if p.Help != "" {
			out.WriteString("    " + p.Help + "\n")
		}
		for _, u := range p.In {
			out.WriteString("    " + useText(u) + "\n")
		}
		if len(p.Aliases) > 0 {
			out.WriteString("    Aliases: " + strings.Join(p.Aliases, ", ") + "\n")
		}
	}
	return out.String()
}

// useText is a parameter's place in a set, in words.
func useText(u cmdlet.Use) string {
	parts := []string{"optional"}
	if u.Mandatory {
		parts[0] = "required"
	}
	if u.Position >= 0 {
		parts = append(parts, "position "+decimalText(int64(u.Position)))
	} else {
		parts = append(parts, "by name")
	}
	if u.Pipeline {
		parts = append(parts, "takes pipeline objects")
	}
	if u.ByProperty {
		parts = append(parts, "takes a property of pipeline objects")
	}
	if u.Set != "" {
		parts = append(parts, "set "+u.Set)
	}
	return strings.Join(parts, ", ")
}
