package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// moduleCommands lists the cmdlets on modules, which are those that the session's commands come from, and
// Get-ExecutionPolicy.
func moduleCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Get-Module", Class: commandClass + "GetModuleCommand", Module: moduleCore, Aliases: []string{"gmo"},
			Synopsis: "Lists the modules whose commands the session has.",
			Params: []cmdlet.Param{
				byName(piped(at(0, "Name", "string[]"))), flag("ListAvailable"), flag("All"),
			},
			New: each(getModule),
		},
		{
			Name: "Import-Module", Class: commandClass + "ImportModuleCommand", Module: moduleCore, Aliases: []string{"ipmo"},
			Synopsis: "Brings in a module; those that there are have been brought in already.",
			Params: []cmdlet.Param{
				piped(must(at(0, "Name", "string[]"))), flag("Force"), flag("PassThru"), flag("Global"),
			},
			New: each(importModule),
		},
		{
			Name: "Get-ExecutionPolicy", Class: commandClass + "GetExecutionPolicyCommand", Module: moduleSecurity,
			Synopsis: "Gets the execution policy, under which local scripts may run.",
			New:      each(func(c cmdlet.Context) error { return c.Write(value.String("RemoteSigned")) }),
		},
	}
}

// modules lists the names of the modules that commands come from, sorted. The core is a snap-in.
func modules(c cmdlet.Context) []string {
	var out []string
	for _, info := range c.Engine().Registry().All() {
		if info.Module == "" || info.Module == moduleCore || likeAny(out, info.Module) {
			continue
		}
		out = append(out, info.Module)
	}
	sort.Strings(out)
	return out
}

// getModule lists modules by name.
func getModule(c cmdlet.Context) error {
	for _, name := range modules(c) {
		if c.Bound("Name") && !likeAny(words(c, "Name"), name) {
			continue
		}
		if err := c.Write(moduleObject(c, name)); err != nil {
			return err
		}
	}
	return nil
}

// moduleObject is a PSModuleInfo.
func moduleObject(c cmdlet.Context, name string) value.Value {
	commands := value.NewOrdered()
	for _, info := range c.Engine().Registry().All() {
		if strings.EqualFold(info.Module, name) {
			commands.Set(value.String(info.Name), value.String(info.Name))
		}
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.PSModuleInfo", "System.Object"},
		Props: []value.Property{
			prop("ModuleType", value.String("Manifest")), prop("Version", moduleVersion(c, name)), prop("Name", value.String(name)),
			prop("ExportedCommands", value.FromHash(commands)),
		},
		Text: name, HasText: true,
	})
}

// importModule does nothing for a module that is there; any other is an error.
func importModule(c cmdlet.Context) error {
	for _, name := range words(c, "Name") {
		if !likeAny(append(modules(c), moduleCore), name) && !isPattern(name) {
			if err := c.WriteError(problem("Modules_ModuleNotFound", value.ResourceUnavailable, "System.IO.FileNotFoundException",
				value.String(name), "No module "+name+" is in any folder of modules.")); err != nil {
				return err
			}
			continue
		}
		if isOn(c, "PassThru") {
			if err := c.Write(moduleObject(c, name)); err != nil {
				return err
			}
		}
	}
	return nil
}
