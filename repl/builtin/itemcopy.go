package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// copyCommands lists the cmdlets that copy, move and rename files, and those that resolve their paths.
func copyCommands() []*cmdlet.Info {
	source := []cmdlet.Param{
		in(byName(piped(must(at(0, "Path", "string[]")))), "Path"),
		in(byName(must(named("LiteralPath", "string[]", "PSPath"))), "LiteralPath"),
	}
	target := func(name, class, synopsis string, aliases []string, f func(c cmdlet.Context) error, extra ...cmdlet.Param) *cmdlet.Info {
		return &cmdlet.Info{
			Name: name, Class: commandClass + class, Module: moduleManagement, Aliases: aliases, DefaultSet: "Path",
			ShouldProcess: true, Impact: cmdlet.ImpactMedium, Synopsis: synopsis,
			Params: append(append(append([]cmdlet.Param(nil), source...),
				byName(at(1, "Destination", "string")), flag("Force"), flag("PassThru")), extra...),
			New: each(f),
		}
	}
	return []*cmdlet.Info{
		target("Copy-Item", "CopyItemCommand", "Copies files and folders.", []string{"copy", "cp", "cpi"}, copyItem, flag("Recurse")),
		target("Move-Item", "MoveItemCommand", "Moves files and folders.", []string{"mi", "move", "mv"}, moveItem),
		{
			Name: "Rename-Item", Class: commandClass + "RenameItemCommand", Module: moduleManagement,
			Aliases: []string{"ren", "rni"}, DefaultSet: "ByPath", ShouldProcess: true, Impact: cmdlet.ImpactMedium,
			Synopsis: "Gives a file or folder a new name.",
			Params: []cmdlet.Param{
				in(byName(piped(must(at(0, "Path", "string")))), "ByPath"),
				in(byName(must(named("LiteralPath", "string", "PSPath"))), "ByLiteralPath"),
				byName(must(at(1, "NewName", "string"))), flag("Force"), flag("PassThru"),
			},
			New: each(renameItem),
		},
		{
			Name: "Resolve-Path", Class: commandClass + "ResolvePathCommand", Module: moduleManagement, Aliases: []string{"rvpa"},
			DefaultSet: "Path", Synopsis: "Gives the full paths that a path means.", Params: source, New: each(resolvePath),
		},
		{
			Name: "Convert-Path", Class: commandClass + "ConvertPathCommand", Module: moduleManagement, Aliases: []string{"cvpa"},
			DefaultSet: "Path", Synopsis: "Gives the full paths that a path means, as texts.", Params: source, New: each(resolvePath),
		},
	}
}

// eachSource calls f for every file or folder that -Path means.
func eachSource(c cmdlet.Context, f func(files Files, e FileEntry) error) error {
	return eachSourceOr(c, f, func(*value.ErrorRecord) {})
}

// eachSourceOr is eachSource with a say in the error record of a path that leads nowhere.
func eachSourceOr(c cmdlet.Context, f func(files Files, e FileEntry) error, missing func(rec *value.ErrorRecord)) error {
	files, err := fileSystem(c)
	if err != nil {
		return err
	}
	all, err := paths(c, files)
	if err != nil {
		return report(c, err)
	}
	for _, p := range all {
		e, err := files.Stat(p)
		if rec, ok := asRecord(err); ok {
			missing(rec)
		}
		if err == nil {
			err = f(files, e)
		}
		if err != nil {
			if err := report(c, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// fullName is the path of an entry.
func (e FileEntry) fullName() string {
	if e.Parent == "" {
		return e.Name
	}
	return joined(e.Parent, e.Name)
}

// destinationOf is where an entry comes to lie: in the folder that -Destination names, or at the path itself.
func destinationOf(c cmdlet.Context, files Files, e FileEntry) (string, error) {
	to := word(c, "Destination")
	if to == "" {
		to = "."
	}
	_, folder, err := files.Exists(to)
	if folder {
		to = joined(to, e.Name)
	}
	return to, err
}

// copyItem copies files; a folder is made, and what is in it follows with -Recurse.
func copyItem(c cmdlet.Context) error {
	return eachSource(c, func(files Files, e FileEntry) error {
		to, err := destinationOf(c, files, e)
		if err != nil {
			return err
		}
		yes, err := c.ShouldProcess("Item: "+e.fullName()+" Destination: "+to, "Copy "+kindOf(e))
		if err != nil || !yes {
			return err
		}
		if err := copyTo(files, e, to, isOn(c, "Recurse"), 0); err != nil {
			return err
		}
		return passItem(c, files, to)
	})
}

func kindOf(e FileEntry) string {
	if e.Folder {
		return "Directory"
	}
	return "File"
}

// copyTo copies one entry and, with recurse, all below it.
func copyTo(files Files, e FileEntry, to string, recurse bool, depth int) error {
	if !e.Folder {
		body, err := files.ReadText(e.fullName())
		if err != nil {
			return err
		}
		return files.WriteText(to, body)
	}
	inside, err := files.List(e.fullName())
	if err == nil {
		err = files.MakeDir(to)
	}
	if err != nil || !recurse || depth >= maxFolderDepth {
		return err
	}
	for _, child := range inside {
		if err := copyTo(files, child, joined(to, child.Name), true, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// moveItem copies and removes the source.
func moveItem(c cmdlet.Context) error {
	return eachSource(c, func(files Files, e FileEntry) error {
		to, err := destinationOf(c, files, e)
		if err != nil {
			return err
		}
		yes, err := c.ShouldProcess("Item: "+e.fullName()+" Destination: "+to, "Move "+kindOf(e))
		if err != nil || !yes {
			return err
		}
		return moveTo(c, files, e, to)
	})
}

func moveTo(c cmdlet.Context, files Files, e FileEntry, to string) error {
	exists, _, err := files.Exists(to)
	if err != nil {
		return err
	}
	if exists && !isOn(c, "Force") {
		return problem("MoveFileInfoItemIOError", value.WriteError, "System.IO.IOException", value.String(e.fullName()),
			"There is something at "+to+" already.")
	}
	if err := copyTo(files, e, to, true, 0); err != nil {
		return err
	}
	if err := files.Remove(e.fullName(), true); err != nil {
		return err
	}
	return passItem(c, files, to)
}

// passItem writes the new item with -PassThru.
func passItem(c cmdlet.Context, files Files, path string) error {
	if !isOn(c, "PassThru") {
		return nil
	}
	return writeItem(c, files, path)
}

// renameItem moves within the folder.
func renameItem(c cmdlet.Context) error {
	files, err := fileSystem(c)
	if err != nil {
		return err
	}
	e, err := files.Stat(word(c, "Path") + word(c, "LiteralPath"))
	if rec, ok := asRecord(err); ok && rec.ID == "PathNotFound" {
		rec.ID, rec.Category, rec.Exception = "InvalidOperation", value.InvalidOperation, exInvalidOperation
	}
	if err != nil {
		return report(c, err)
	}
	to := joined(e.Parent, leafOf(word(c, "NewName")))
	yes, err := c.ShouldProcess("Item: "+e.fullName()+" Destination: "+to, "Rename "+kindOf(e))
	if err != nil || !yes {
		return err
	}
	if err := moveTo(c, files, e, to); err != nil {
		return report(c, err)
	}
	return nil
}

// resolvePath writes PathInfo objects, or texts for Convert-Path.
func resolvePath(c cmdlet.Context) error {
	return eachSource(c, func(_ Files, e FileEntry) error {
		if c.Info().Name == "Convert-Path" {
			return c.Write(value.String(e.fullName()))
		}
		return c.Write(PathInfo(e.fullName()))
	})
}
