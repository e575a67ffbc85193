package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// ScriptFiles is what a host may offer besides: the files of scripts. found is false where the path leads to no
// file; full is the file's full path, by which errors name it.
type ScriptFiles interface {
	ScriptText(path string) (full, text string, found bool, err error)
}

// scriptFile finds the script that a command name means: a path with a folder in it, to a file that ends in
// .ps1, which may be left out. It returns nil where there is none.
func (f *frame) scriptFile(name string) (*resolved, error) {
	files, ok := f.in.host.(ScriptFiles)
	if !ok || !strings.ContainsAny(name, `\/:`) || strings.ContainsAny(name, "*?[") {
		return nil, nil
	}
	if !strings.HasSuffix(strings.ToLower(name), ".ps1") {
		name += ".ps1"
	}
	full, text, found, err := files.ScriptText(name)
	if err != nil || !found {
		return nil, err
	}
	return f.in.fileCommand(f, full, text)
}

// fileCommand makes a command of a script's text.
func (in *Interp) fileCommand(f *frame, full, text string) (*resolved, error) {
	src := &syntax.Source{Name: full, Text: text}
	sb, errs := syntax.Parse(src, in.syntaxVersion())
	if len(errs) > 0 {
		return nil, parseRecord(src, errs)
	}
	info, err := in.describe(f, full[strings.LastIndexByte(full, '\\')+1:], sb)
	if err != nil {
		return nil, err
	}
	return &resolved{info: cmdlet.Prepare(info), script: &value.Script{Block: sb}, file: true}, nil
}

// scriptExit ends a script file that ran into an exit statement: the code is kept, and the caller goes on.
func (r *scriptRun) scriptExit(err error) error {
	exit, ok := err.(*ExitError)
	if !ok || !r.inv.target.file {
		return err
	}
	r.in.ok = exit.Code == 0
	r.inv.failed = r.inv.failed || exit.Code != 0
	return r.in.setVariable(r.in.global, "LASTEXITCODE", value.Int32(int32(exit.Code)))
}

// placeOf answers $PSScriptRoot and $PSCommandPath of a block: empty texts where it comes from no file.
func placeOf(b *syntax.ScriptBlock, name string) value.Value {
	path := ""
	if b != nil && b.Source != nil {
		path = b.Source.Name
	}
	if name == "psscriptroot" {
		path = path[:max(strings.LastIndexByte(path, '\\'), 0)]
		if strings.HasSuffix(path, ":") {
			path += `\`
		}
	}
	return value.String(path)
}
