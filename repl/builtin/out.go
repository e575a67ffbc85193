package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/format"
	"pssim/repl/value"
)

// outCommands lists the Out- cmdlets, which end pipelines.
func outCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Out-Null", Class: commandClass + "OutNullCommand", Module: moduleCore,
			Synopsis: "Drops all objects.", Params: []cmdlet.Param{inputObject()},
			New: func() cmdlet.Runner { return steps{} },
		},
		outConsoleInfo("Out-Default", "OutDefaultCommand", nil),
		outConsoleInfo("Out-Host", "OutHostCommand", []string{"oh"}),
		{
			Name: "Out-String", Class: commandClass + "OutStringCommand", Module: moduleUtility,
			Synopsis: "Formats objects and writes the lines as text.",
			Params: []cmdlet.Param{
				inputObject(), flag("Stream"), between(named("Width", "int"), 2, maxInt32), flag("NoNewline"),
			},
			New: func() cmdlet.Runner { return &outString{} },
		},
		{
			Name: "Out-File", Class: commandClass + "OutFileCommand", Module: moduleUtility, DefaultSet: "ByPath",
			Synopsis: "Formats objects and writes the lines to a file.", ShouldProcess: true, Impact: cmdlet.ImpactMedium,
			Params: []cmdlet.Param{
				in(must(at(0, "FilePath", "string", "Path")), "ByPath"),
				in(must(named("LiteralPath", "string", "PSPath")), "ByLiteralPath"),
				flag("Append"), flag("Force"), flag("NoClobber", "NoOverwrite"), flag("NoNewline"),
				at(1, "Encoding", "string"), between(named("Width", "int"), 2, maxInt32), inputObject(),
			},
			New: func() cmdlet.Runner { return &outFile{} },
		},
	}
}

// outConsoleInfo describes Out-Default or Out-Host.
func outConsoleInfo(name, class string, aliases []string) *cmdlet.Info {
	return &cmdlet.Info{
		Name: name, Class: commandClass + class, Module: moduleCore, Aliases: aliases,
		Synopsis: "Formats objects and prints them on the console.",
		Params:   []cmdlet.Param{inputObject()},
		New:      func() cmdlet.Runner { return &outConsole{} },
	}
}

// outConsole prints on the console.
type outConsole struct{ pretty *pretty }

// Begin makes the formatter.
func (o *outConsole) Begin(c cmdlet.Context) error {
	o.pretty = newPretty(c, options(c), func(line string) error { return c.Host().Print(line + "\n") })
	return nil
}

// Process prints the object, at once where its shape needs no measuring. Error records go to the error
// stream, which ends on the console as well.
func (o *outConsole) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	return o.pretty.add(item)
}

// End prints what waited.
func (o *outConsole) End(cmdlet.Context) error { return o.pretty.end() }

// withWidth replaces the width by that of -Width. A width that is given is used in full, while of a
// console the last column stays free.
func withWidth(c cmdlet.Context, o format.Options) format.Options {
	if c.Bound("Width") {
		o.Width = int(number(c, "Width", 0))
	}
	return o
}

// outString collects the lines into one text, or writes each with -Stream.
type outString struct {
	pretty *pretty
	text   strings.Builder
}

// Begin makes the formatter. Each line of the text ends in a newline, unless -NoNewline was given; that it
// is a line feed alone, as on the console, is a modelling choice.
func (o *outString) Begin(c cmdlet.Context) error {
	stream, end := isOn(c, "Stream"), "\n"
	if isOn(c, "NoNewline") {
		end = ""
	}
	o.pretty = newPretty(c, withWidth(c, options(c)), func(line string) error {
		if stream {
			return c.Write(value.String(line))
		}
		o.text.WriteString(line + end)
		return nil
	})
	return nil
}

// Process formats the object.
func (o *outString) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	return o.pretty.add(item)
}

// End writes the text.
func (o *outString) End(c cmdlet.Context) error {
	if err := o.pretty.end(); err != nil || isOn(c, "Stream") {
		return err
	}
	return c.Write(value.String(o.text.String()))
}
