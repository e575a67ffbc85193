package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// contentCommands lists the cmdlets that read and write the lines of files.
func contentCommands() []*cmdlet.Info {
	path := func(p cmdlet.Param) []cmdlet.Param {
		literal := p
		literal.Name, literal.Aliases = "LiteralPath", []string{"PSPath"}
		literal = eachUse(literal, func(u *cmdlet.Use) { u.Position = -1 })
		return []cmdlet.Param{in(p, "Path"), in(literal, "LiteralPath")}
	}
	target := path(must(byName(at(0, "Path", "string[]"))))
	write := func(name, class string, alias []string, extra ...cmdlet.Param) *cmdlet.Info {
		return &cmdlet.Info{
			Name: name, Class: commandClass + class, Module: moduleManagement, Aliases: alias, DefaultSet: "Path",
			ShouldProcess: true, Impact: cmdlet.ImpactMedium, Synopsis: "Writes lines to files.",
			Params: append(append(append([]cmdlet.Param(nil), target...),
				lenient(byName(piped(must(at(1, "Value", "object[]")))))), extra...),
			New: func() cmdlet.Runner { return &contentWriter{} },
		}
	}
	return []*cmdlet.Info{
		{
			Name: "Get-Content", Class: commandClass + "GetContentCommand", Module: moduleManagement,
			Aliases: []string{"gc", "cat", "type"}, DefaultSet: "Path", Synopsis: "Reads the lines of files.",
			Params: append(append([]cmdlet.Param(nil), target...), flag("Raw"), encodingParam(), flag("Force"),
				byName(named("TotalCount", "long", "First", "Head")), byName(named("Tail", "int", "Last"))),
			New: each(getContent),
		},
		write("Set-Content", "SetContentCommand", nil, flag("NoNewline"), flag("PassThru"), flag("Force"), encodingParam()),
		write("Add-Content", "AddContentCommand", []string{"ac"}, flag("NoNewline"), flag("PassThru"), flag("Force"), encodingParam()),
		{
			Name: "Clear-Content", Class: commandClass + "ClearContentCommand", Module: moduleManagement,
			Aliases: []string{"clc"}, DefaultSet: "Path", ShouldProcess: true, Impact: cmdlet.ImpactMedium,
			Synopsis: "Empties files.", Params: append([]cmdlet.Param(nil), target...),
			New: each(clearContent),
		},
	}
}

// encodingParam is -Encoding. Files hold characters here, which every encoding keeps.
func encodingParam() cmdlet.Param { return named("Encoding", "string") }

// paths are the files that -Path and -LiteralPath name.
func paths(c cmdlet.Context, f Files) ([]string, error) {
	return expanded(c, f, append(words(c, "Path"), words(c, "LiteralPath")...))
}

// expanded replaces paths with wildcards in the last element by those of the files that they mean; those
// of -LiteralPath stay.
func expanded(c cmdlet.Context, f Files, all []string) ([]string, error) {
	if c.Bound("LiteralPath") {
		return all, nil
	}
	var out []string
	for _, p := range all {
		parent, leaf := splitLeaf(p)
		if !isPattern(leaf) {
			out = append(out, p)
			continue
		}
		if parent == "" {
			parent = "."
		}
		entries, err := f.List(parent)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if like(leaf, e.Name) {
				out = append(out, joined(parent, e.Name))
			}
		}
	}
	return out, nil
}

// getContent writes the lines of each file, or its whole text.
func getContent(c cmdlet.Context) error {
	all, err := splitDrives(c, append(words(c, "Path"), words(c, "LiteralPath")...), func(d drive, name string) error {
		return c.WriteAll(d.content(c, name))
	})
	if err != nil || len(all) == 0 {
		return err
	}
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	if all, err = expanded(c, f, all); err != nil {
		return report(c, err)
	}
	for _, p := range all {
		body, err := f.ReadText(p)
		if err != nil {
			if err := report(c, err); err != nil {
				return err
			}
			continue
		}
		if err := writeContent(c, body); err != nil {
			return err
		}
	}
	return nil
}

// writeContent writes a file's text as -Raw, -TotalCount and -Tail ask: whole, its first lines, or its
// last.
func writeContent(c cmdlet.Context, body string) error {
	if isOn(c, "Raw") {
		return c.Write(value.String(body))
	}
	lines := textLines(body)
	if n := number(c, "TotalCount", -1); n >= 0 && n < int64(len(lines)) {
		lines = lines[:n]
	}
	if n := number(c, "Tail", -1); n >= 0 && n < int64(len(lines)) {
		lines = lines[int64(len(lines))-n:]
	}
	for _, l := range lines {
		if err := c.Write(value.String(l)); err != nil {
			return err
		}
	}
	return nil
}

// textLines parts a text into lines; a final line end begins no further line.
func textLines(body string) []string {
	if body == "" {
		return nil
	}
	body = strings.ReplaceAll(body, "\r\n", "\n")
	return strings.Split(strings.TrimSuffix(body, "\n"), "\n")
}

// contentWriter is Set-Content or Add-Content: it collects lines and writes them in End.
type contentWriter struct {
	steps
	items []value.Value
}

// Process collects the lines.
func (w *contentWriter) Process(c cmdlet.Context) error {
	w.items = append(w.items, list(c.Arg("Value"))...)
	return nil
}

// End writes each file.
func (w *contentWriter) End(c cmdlet.Context) error {
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	all, err := paths(c, f)
	if err != nil {
		return report(c, err)
	}
	end := lineEnd
	if isOn(c, "NoNewline") {
		end = ""
	}
	var body strings.Builder
	for _, v := range w.items {
		body.WriteString(text(c, v) + end)
	}
	for _, p := range all {
		if err := w.write(c, f, p, body.String()); err != nil {
			return err
		}
	}
	return nil
}

// write writes one file and, with -PassThru, hands the lines on.
func (w *contentWriter) write(c cmdlet.Context, f Files, path, body string) error {
	verb, _ := splitName(c.Info().Name)
	if yes, err := c.ShouldProcess(path, verb+" Content"); err != nil || !yes {
		return err
	}
	var err error
	if verb == "Add" {
		err = f.AppendText(path, body)
	} else {
		err = f.WriteText(path, body)
	}
	if err != nil {
		return report(c, err)
	}
	if !isOn(c, "PassThru") {
		return nil
	}
	for _, v := range w.items {
		if err := c.Write(v); err != nil {
			return err
		}
	}
	return nil
}

// clearContent empties each file, and refuses those that are not there.
func clearContent(c cmdlet.Context) error {
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	all, err := paths(c, f)
	if err != nil {
		return report(c, err)
	}
	for _, p := range all {
		if yes, err := c.ShouldProcess(p, "Clear Content"); err != nil || !yes {
			return err
		}
		// Clearing does not make the file.
		_, err := f.ReadText(p)
		if err == nil {
			err = f.WriteText(p, "")
		}
		if err != nil {
			if err := report(c, err); err != nil {
				return err
			}
		}
	}
	return nil
}
