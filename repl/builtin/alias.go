package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// getAliasInfo describes Get-Alias. Its two sets are the two directions: from the alias, and from the
// command.
func getAliasInfo() *cmdlet.Info {
	const byNames, byTargets = "Default", "Definition"
	return &cmdlet.Info{
		Name: "Get-Alias", Class: commandClass + "GetAliasCommand", Module: moduleUtility,
		Aliases: []string{"gal"}, DefaultSet: byNames, Synopsis: "Gets aliases.",
		Params: []cmdlet.Param{
			in(byName(piped(at(0, "Name", "string[]"))), byNames),
			named("Exclude", "string[]"),
			in(filled(named("Definition", "string[]")), byTargets),
		},
		New: each(getAlias),
	}
}

// getAlias lists aliases by name, or by the command they stand for.
func getAlias(c cmdlet.Context) error {
	byTarget := c.Bound("Definition")
	patterns := words(c, "Name")
	if byTarget {
		patterns = words(c, "Definition")
	} else if !c.Bound("Name") {
		patterns = []string{"*"}
	}
	for _, p := range patterns {
		hits := aliasesLike(c, p, byTarget)
		if len(hits) == 0 && !isPattern(p) {
			if err := c.WriteError(noAlias(p)); err != nil {
				return err
			}
		}
		for _, a := range hits {
			info, _ := c.Engine().Lookup(a.Target)
			if err := c.Write(commandObject(c, found{"Alias", a.Name, info, a.Target})); err != nil {
				return err
			}
		}
	}
	return nil
}

// aliasesLike lists the aliases in force whose name, or target, matches, sorted by name; -Exclude takes
// names out again.
func aliasesLike(c cmdlet.Context, pattern string, byTarget bool) []cmdlet.Alias {
	var out []cmdlet.Alias
	for _, a := range c.Engine().Aliases() {
		subject := a.Name
		if byTarget {
			subject = a.Target
		}
		if like(pattern, subject) && !likeAny(words(c, "Exclude"), a.Name) {
			out = append(out, a)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return strings.ToLower(out[i].Name) < strings.ToLower(out[j].Name) })
	return out
}

// noAlias is the error for a name that no alias has. Its id is that of the provider's error, as in
// PowerShell.
func noAlias(name string) *value.ErrorRecord {
	return problem("ItemNotFoundException", value.ObjectNotFound, exItemNotFound, value.String(name),
		"No alias matches "+name+".")
}

// setAliasInfo describes Set-Alias or New-Alias, which differ in whether the alias may be there.
func setAliasInfo(name, alias string) *cmdlet.Info {
	verb, _ := splitName(name)
	return &cmdlet.Info{
		Name: name, Class: commandClass + verb + "AliasCommand", Module: moduleUtility, Aliases: []string{alias},
		DefaultSet: "Default", ShouldProcess: true, Impact: cmdlet.ImpactLow,
		Synopsis: "Gives a command a second name.",
		Params: []cmdlet.Param{
			byName(must(at(0, "Name", "string"))), byName(must(at(1, "Value", "string"))),
			flag("Force"), flag("PassThru"),
		},
		New: each(setAlias),
	}
}

// setAlias defines the alias in the session. The target need not exist: aliases are resolved when they are
// used.
func setAlias(c cmdlet.Context) error {
	name, target := word(c, "Name"), word(c, "Value")
	if c.Info().Name == "New-Alias" && !isOn(c, "Force") && len(aliasesLike(c, value.EscapeWildcards(name), false)) > 0 {
		return c.WriteError(problem("AliasAlreadyExists", value.ResourceExists, exSessionState, value.String(name),
			"There is an alias "+name+" already."))
	}
	yes, err := c.ShouldProcess("Name: "+name+" Value: "+target, c.Info().Name)
	if err != nil || !yes {
		return err
	}
	c.Engine().SetAlias(name, target)
	if !isOn(c, "PassThru") {
		return nil
	}
	info, _ := c.Engine().Lookup(target)
	return c.Write(commandObject(c, found{"Alias", name, info, target}))
}

// removeAliasInfo describes Remove-Alias.
func removeAliasInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Remove-Alias", Class: commandClass + "RemoveAliasCommand", Module: moduleUtility, DefaultSet: "Default",
		Synopsis: "Takes second names away.",
		Params:   []cmdlet.Param{byName(piped(must(at(0, "Name", "string[]")))), flag("Force")},
		New:      each(removeAlias),
	}
}

// removeAlias takes aliases away, built-in ones too; a name that no alias has is an error.
func removeAlias(c cmdlet.Context) error {
	for _, pattern := range words(c, "Name") {
		hits := aliasesLike(c, pattern, false)
		if len(hits) == 0 && !isPattern(pattern) {
			if err := c.WriteError(noAlias(pattern)); err != nil {
				return err
			}
		}
		for _, a := range hits {
			c.Engine().RemoveAlias(a.Name)
		}
	}
	return nil
}

// historyInfo describes Get-History.
func historyInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Get-History", Class: commandClass + "GetHistoryCommand", Module: moduleCore,
		Aliases: []string{"ghy", "h", "history"}, Synopsis: "Gets the commands typed in this session.",
		Params: []cmdlet.Param{
			piped(at(0, "Id", "long[]")), between(at(1, "Count", "int"), 0, maxInt32),
		},
		New: each(getHistory),
	}
}

// getHistory lists what was typed, oldest first: all of it, the last -Count, or the entries with these
// numbers (with -Count: that many entries up to the number).
func getHistory(c cmdlet.Context) error {
	lines := c.Engine().History()
	if !c.Bound("Id") {
		n := number(c, "Count", int64(len(lines)))
		for i := max(0, len(lines)-int(n)); i < len(lines); i++ {
			if err := c.Write(historyEntry(i+1, lines[i])); err != nil {
				return err
			}
		}
		return nil
	}
	for _, v := range list(c.Arg("Id")) {
		id := v.Int()
		if id < 1 || id > int64(len(lines)) {
			if err := c.WriteError(problem("GetHistoryNoHistoryForId", value.ObjectNotFound, exArgumentPlain,
				v, "The history has no such number.")); err != nil {
				return err
			}
			continue
		}
		for i := max(1, id-number(c, "Count", 1)+1); i <= id; i++ {
			if err := c.Write(historyEntry(int(i), lines[i-1])); err != nil {
				return err
			}
		}
	}
	return nil
}

// historyEntry makes a HistoryInfo. Its text is the command line, so that it can be piped to Invoke-
// Expression.
func historyEntry(id int, line string) value.Value {
	return value.FromObject(&value.Object{
		TypeNames: []string{"Microsoft.PowerShell.Commands.HistoryInfo", "System.Object"},
		Props: []value.Property{
			prop("Id", value.Int64(int64(id))), prop("CommandLine", value.String(line)),
			prop("ExecutionStatus", value.String("Completed")),
		},
		Text: line, HasText: true,
	})
}
