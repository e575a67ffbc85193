package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// drive is one of the drives that show the session itself: variable:, env:, function: and alias:.
type drive string

// driveOf parts a path such as env:\PATH into its drive and the name in it.
func driveOf(path string) (d drive, name string, ok bool) {
	head, name, ok := strings.Cut(path, ":")
	if !ok {
		return "", "", false
	}
	switch d = drive(strings.ToLower(head)); d {
	case "variable", "env", "function", "alias":
		return d, strings.TrimLeft(name, `\/`), true
	}
	return "", "", false
}

// names lists what is in the drive, sorted.
func (d drive) names(c cmdlet.Context) []string {
	var out []string
	engine := c.Engine()
	switch d {
	case "variable":
		out = append(out, engine.VariableNames("")...)
	case "env":
		out = append(out, engine.EnvNames()...)
	case "function":
		for _, f := range engine.Functions() {
			out = append(out, f.Name)
		}
	case "alias":
		for _, a := range engine.Aliases() {
			out = append(out, a.Name)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return strings.ToLower(out[i]) < strings.ToLower(out[j]) })
	return out
}

// matching lists the names that a pattern means; "" means all.
func (d drive) matching(c cmdlet.Context, pattern string) []string {
	var out []string
	for _, n := range d.names(c) {
		if pattern == "" || like(pattern, n) {
			out = append(out, n)
		}
	}
	return out
}

// item is the object for a name in the drive.
func (d drive) item(c cmdlet.Context, name string) value.Value {
	engine := c.Engine()
	switch d {
	case "variable":
		v, _ := engine.ScopeVariable(name, "")
		return variableObject(c, name, v)
	case "env":
		s, _ := engine.Env(name)
		return record([]string{"System.Collections.DictionaryEntry", "System.Object"},
			prop("Name", value.String(name)), prop("Key", value.String(name)), prop("Value", value.String(s)))
	}
	for _, f := range known(c) {
		if strings.EqualFold(f.name, name) && strings.EqualFold(f.kind, string(d)) {
			return commandObject(c, f)
		}
	}
	return value.Null
}

// content is what Get-Content reads of a name.
func (d drive) content(c cmdlet.Context, name string) value.Value {
	item := d.item(c, name)
	if d == "variable" || d == "env" {
		return field(item, "Value")
	}
	return field(item, "Definition")
}

// set gives a name its content.
func (d drive) set(c cmdlet.Context, name string, v value.Value) error {
	engine := c.Engine()
	switch d {
	case "variable":
		return engine.SetScopeVariable(name, "", v)
	case "env":
		engine.SetEnv(name, text(c, v))
	case "alias":
		engine.SetAlias(name, text(c, v))
	case "function":
		s := v.Base().Script()
		if s == nil {
			var err error
			if s, err = engine.Parse(text(c, v)); err != nil {
				return err
			}
		}
		engine.SetFunction(name, s)
	}
	return nil
}

// remove takes a name away.
func (d drive) remove(c cmdlet.Context, name string) {
	engine := c.Engine()
	switch d {
	case "variable":
		engine.RemoveVariable(name, "")
	case "env":
		engine.SetEnv(name, "")
	case "alias":
		engine.RemoveAlias(name)
	case "function":
		engine.RemoveFunction(name)
	}
}

// eachInDrive calls f for every name that a path means in a drive; a name without wildcards that is not
// there is an error. isDrive is false where the path is that of a file.
func eachInDrive(c cmdlet.Context, path string, f func(d drive, name string) error) (isDrive bool, err error) {
	d, pattern, ok := driveOf(path)
	if !ok {
		return false, nil
	}
	hits := d.matching(c, pattern)
	if len(hits) == 0 && !isPattern(pattern) && pattern != "" {
		return true, c.WriteError(noPath(path))
	}
	for _, n := range hits {
		if err := f(d, n); err != nil {
			return true, err
		}
	}
	return true, nil
}

// writeDriveItem writes the object of a name.
func writeDriveItem(c cmdlet.Context) func(d drive, name string) error {
	return func(d drive, name string) error { return c.Write(d.item(c, name)) }
}

// splitDrives does f for the paths that lie in drives and returns the others, which are those of files.
func splitDrives(c cmdlet.Context, all []string, f func(d drive, name string) error) ([]string, error) {
	var files []string
	for _, p := range all {
		isDrive, err := eachInDrive(c, p, f)
		if err != nil {
			return nil, err
		}
		if !isDrive {
			files = append(files, p)
		}
	}
	return files, nil
}

// setItemInfo describes Set-Item, which only the session's drives know.
func setItemInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Set-Item", Class: commandClass + "SetItemCommand", Module: moduleManagement, Aliases: []string{"si"},
		ShouldProcess: true, Impact: cmdlet.ImpactMedium, Synopsis: "Gives a variable, function or alias its content.",
		Params: []cmdlet.Param{
			byName(must(at(0, "Path", "string[]"))), byName(piped(at(1, "Value", ""))), flag("PassThru"), flag("Force"),
		},
		New: each(setItem),
	}
}

// setItem assigns names of the session's drives, and makes those that are not there.
func setItem(c cmdlet.Context) error {
	for _, p := range words(c, "Path") {
		d, name, ok := driveOf(p)
		if !ok {
			return problem("NotSupported", value.NotImplemented, exNotSupported, value.String(p),
				"Files have no content that Set-Item could set; use Set-Content.")
		}
		if yes, err := c.ShouldProcess("Item: "+p+" Value: "+word(c, "Value"), "Set Item"); err != nil || !yes {
			return err
		}
		if err := d.set(c, name, c.Arg("Value")); err != nil {
			return report(c, err)
		}
		if !isOn(c, "PassThru") {
			continue
		}
		if err := c.Write(d.item(c, name)); err != nil {
			return err
		}
	}
	return nil
}
