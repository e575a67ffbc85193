package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// fileDataCommands lists the cmdlets that keep objects in files.
func fileDataCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Export-Csv", Class: commandClass + "ExportCsvCommand", Module: moduleUtility, Aliases: []string{"epcsv"},
			DefaultSet: "Delimiter", ShouldProcess: true, Impact: cmdlet.ImpactMedium,
			Synopsis: "Writes objects as lines of values to a file.",
			Params: []cmdlet.Param{
				must(piped(named("InputObject", ""))), at(0, "Path", "string"), named("LiteralPath", "string", "PSPath"),
				in(at(1, "Delimiter", "char"), "Delimiter"), in(flag("UseCulture"), "UseCulture"),
				flag("NoTypeInformation", "NTI"), flag("IncludeTypeInformation", "ITI"),
				flag("Append"), flag("Force"), flag("NoClobber"), encodingParam(), quoteFieldsParam(), useQuotesParam(),
			},
			New: func() cmdlet.Runner { return &csvExport{} },
		},
		{
			Name: "Import-Csv", Class: commandClass + "ImportCsvCommand", Module: moduleUtility, Aliases: []string{"ipcsv"},
			DefaultSet: "DelimiterPath", Synopsis: "Reads objects from the lines of files.",
			Params: []cmdlet.Param{
				byName(piped(at(0, "Path", "string[]"))), byName(named("LiteralPath", "string[]", "PSPath")),
				at(1, "Delimiter", "char"), named("Header", "string[]"), encodingParam(),
			},
			New: each(importCsv),
		},
		{
			Name: "Export-Clixml", Class: commandClass + "ExportClixmlCommand", Module: moduleUtility, DefaultSet: "ByPath",
			ShouldProcess: true, Impact: cmdlet.ImpactMedium, Synopsis: "Keeps objects in a file.",
			Params: []cmdlet.Param{
				in(must(at(0, "Path", "string")), "ByPath"), in(must(named("LiteralPath", "string", "PSPath")), "ByLiteralPath"),
				lenient(must(piped(named("InputObject", "")))), between(named("Depth", "int"), 1, maxInt32),
				flag("Force"), flag("NoClobber"), encodingParam(),
			},
			New: func() cmdlet.Runner { return &clixmlExport{} },
		},
		{
			Name: "Import-Clixml", Class: commandClass + "ImportClixmlCommand", Module: moduleUtility, DefaultSet: "ByPath",
			Synopsis: "Brings back objects that Export-Clixml kept.",
			Params: []cmdlet.Param{
				in(byName(piped(must(at(0, "Path", "string[]")))), "ByPath"),
				in(byName(must(named("LiteralPath", "string[]", "PSPath"))), "ByLiteralPath"),
			},
			New: each(importClixml),
		},
	}
}

// mayWrite tells whether a file may be written: -NoClobber spares one that is there.
func mayWrite(c cmdlet.Context, f Files, path, action string) (bool, error) {
	exists, _, err := f.Exists(path)
	if err != nil {
		return false, err
	}
	if exists && isOn(c, "NoClobber") && !isOn(c, "Append") {
		return false, problem("NoClobber", value.ResourceExists, "System.IO.IOException", value.String(path),
			"The file "+path+" is there already, and -NoClobber spares it.")
	}
	return c.ShouldProcess(path, action)
}

// capture is a context that collects what a runner writes.
type capture struct {
	cmdlet.Context
	items []value.Value
}

// Write collects.
func (k *capture) Write(v value.Value) error {
	k.items = append(k.items, v)
	return nil
}

// text is what was collected, as the lines of a file.
func (k *capture) text() string {
	var b strings.Builder
	for _, v := range k.items {
		b.WriteString(v.Str() + lineEnd)
	}
	return b.String()
}

// csvExport collects the lines that ConvertTo-Csv would write.
type csvExport struct {
	steps
	writer csvWriter
	lines  capture
}

// Process makes the object's line.
func (x *csvExport) Process(c cmdlet.Context) error {
	x.lines.Context = c
	return x.writer.Process(&x.lines)
}

// End writes the file; appended lines bring no second header.
func (x *csvExport) End(c cmdlet.Context) error {
	path := word(c, "Path") + word(c, "LiteralPath")
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	if yes, err := mayWrite(c, f, path, "Export-Csv"); err != nil || !yes {
		return err
	}
	if !isOn(c, "Append") {
		return f.WriteText(path, x.lines.text())
	}
	exists, _, err := f.Exists(path)
	if err != nil {
		return err
	}
	if exists {
		for len(x.lines.items) > 0 && strings.HasPrefix(x.lines.items[0].Str(), "#TYPE ") {
			x.lines.items = x.lines.items[1:]
		}
		x.lines.items = x.lines.items[min(1, len(x.lines.items)):]
	}
	return f.AppendText(path, x.lines.text())
}

// importCsv reads each file as ConvertFrom-Csv reads lines. One that is not there is a failure to open it.
func importCsv(c cmdlet.Context) error {
	return eachSourceOr(c, func(files Files, e FileEntry) error {
		body, err := files.ReadText(e.fullName())
		if err != nil {
			return err
		}
		r := csvReader{lines: textLines(body)}
		return r.End(c)
	}, func(rec *value.ErrorRecord) {
		rec.ID, rec.Category, rec.Exception = "FileOpenFailure", value.OpenError, "System.IO.FileNotFoundException"
		rec.Target = value.Null
	})
}

// eachText calls f with the text of every file that -Path means.
func eachText(c cmdlet.Context, f func(body string) error) error {
	return eachSource(c, func(files Files, e FileEntry) error {
		body, err := files.ReadText(e.fullName())
		if err != nil {
			return err
		}
		return f(body)
	})
}

// clixmlHead begins the files of Export-Clixml. What follows is the wire form of each object on a line of its
// own, and not XML: the files are read by Import-Clixml alone.
const clixmlHead = "#< CLIXML"

// clixmlExport collects the objects.
type clixmlExport struct {
	steps
	items []value.Value
}

// Process collects.
func (x *clixmlExport) Process(c cmdlet.Context) error {
	if item, ok := given(c); ok {
		x.items = append(x.items, item)
	}
	return nil
}

// End writes the file. Properties are kept two levels deep unless -Depth says otherwise.
func (x *clixmlExport) End(c cmdlet.Context) error {
	path := word(c, "Path") + word(c, "LiteralPath")
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	if yes, err := mayWrite(c, f, path, "Export-Clixml"); err != nil || !yes {
		return err
	}
	encoder := value.Encoder{Env: env(c), Reader: c.Engine(), Depth: int(number(c, "Depth", 2))}
	return f.WriteText(path, clixmlHead+lineEnd+encoder.Encode(value.NewArray(x.items...)))
}

// importClixml decodes each file.
func importClixml(c cmdlet.Context) error {
	return eachText(c, func(body string) error {
		body, ok := strings.CutPrefix(body, clixmlHead+lineEnd)
		v, err := value.Decode(body)
		if !ok || err != nil {
			return problem("XmlException", value.InvalidData, "System.Xml.XmlException", value.Null,
				"The file was not written by Export-Clixml.")
		}
		for _, item := range value.Enumerate(v) {
			if err := c.Write(item); err != nil {
				return err
			}
		}
		return nil
	})
}
