package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// itemCommands lists the cmdlets on files and folders as items.
func itemCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		setItemInfo(), psDriveInfo(),
		{
			Name: "Get-ChildItem", Class: commandClass + "GetChildItemCommand", Module: moduleManagement,
			Aliases: []string{"dir", "gci", "ls"}, DefaultSet: "Items", Synopsis: "Lists what is in folders.",
			Params: []cmdlet.Param{
				in(byName(piped(at(0, "Path", "string[]"))), "Items"),
				in(must(named("LiteralPath", "string[]", "PSPath")), "LiteralItems"),
				at(1, "Filter", "string"), named("Include", "string[]"), named("Exclude", "string[]"),
				flag("Recurse", "s"), flag("Name"), flag("File"), flag("Directory", "ad", "d"),
			},
			New: each(getChildItem),
		},
		{
			Name: "Get-Item", Class: commandClass + "GetItemCommand", Module: moduleManagement,
			Aliases: []string{"gi"}, DefaultSet: "Path", Synopsis: "Gets files and folders.",
			Params: []cmdlet.Param{
				in(byName(piped(must(at(0, "Path", "string[]")))), "Path"),
				in(must(named("LiteralPath", "string[]", "PSPath")), "LiteralPath"),
			},
			New: each(getItem),
		},
		{
			Name: "New-Item", Class: commandClass + "NewItemCommand", Module: moduleManagement, Aliases: []string{"ni"}, DefaultSet: "pathSet",
			ShouldProcess: true, Impact: cmdlet.ImpactMedium, Synopsis: "Makes files and folders.",
			Params: []cmdlet.Param{
				also(in(byName(must(at(0, "Path", "string[]"))), "pathSet"), in(byName(at(0, "Path", "string[]")), "nameSet")),
				in(byName(must(named("Name", "string"))), "nameSet"),
				byName(named("ItemType", "string", "Type")), byName(piped(named("Value", "", "Target"))), flag("Force"),
			},
			New: each(newItem),
		},
		{
			Name: "mkdir", Class: "mkdir", Aliases: []string{"md"}, Function: true, Synopsis: "Makes folders.",
			Params: []cmdlet.Param{byName(must(at(0, "Path", "string[]"))), flag("Force")},
			New:    each(newItem),
		},
		{
			Name: "Remove-Item", Class: commandClass + "RemoveItemCommand", Module: moduleManagement,
			Aliases: []string{"ri", "rm", "rmdir", "del", "erase", "rd"}, DefaultSet: "Path",
			ShouldProcess: true, Impact: cmdlet.ImpactMedium, Synopsis: "Removes files and folders.",
			Params: []cmdlet.Param{
				in(byName(piped(must(at(0, "Path", "string[]")))), "Path"),
				in(must(named("LiteralPath", "string[]", "PSPath")), "LiteralPath"),
				flag("Recurse"), flag("Force"),
			},
			New: each(removeItem),
		},
	}
}

// maxFolderDepth bounds -Recurse.
const maxFolderDepth = 64

// childLister is one Get-ChildItem.
type childLister struct {
	c cmdlet.Context
	f Files
}

// getChildItem lists the session's drives at once, and folders through the host. A pattern in the last
// element of a path filters the entries of its folder.
func getChildItem(c cmdlet.Context) error {
	all := append(words(c, "Path"), words(c, "LiteralPath")...)
	if len(all) == 0 {
		all = []string{"."}
	}
	all, err := splitDrives(c, all, writeDriveItem(c))
	if err != nil || len(all) == 0 {
		return err
	}
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	for _, p := range all {
		pattern := ""
		if parent, leaf := splitLeaf(p); isPattern(leaf) && !c.Bound("LiteralPath") {
			p, pattern = parent, leaf
			if p == "" {
				p = "."
			}
		}
		if err := (childLister{c, f}).list(p, "", pattern, 0); err != nil {
			if err := report(c, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// list writes the entries of a folder, then those of its folders with -Recurse. prefix is what -Name puts
// before names found deeper down.
func (l childLister) list(path, prefix, pattern string, depth int) error {
	entries, err := l.f.List(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !l.wanted(e) || pattern != "" && !like(pattern, e.Name) {
			continue
		}
		v := fileObject(l.c, e)
		if isOn(l.c, "Name") {
			v = value.String(prefix + e.Name)
		}
		if err := l.c.Write(v); err != nil {
			return err
		}
	}
	if !isOn(l.c, "Recurse") || depth >= maxFolderDepth {
		return nil
	}
	for _, e := range entries {
		if !e.Folder {
			continue
		}
		if err := l.list(joined(path, e.Name), prefix+e.Name+`\`, pattern, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// wanted applies the filters.
func (l childLister) wanted(e FileEntry) bool {
	switch {
	case isOn(l.c, "File") && e.Folder, isOn(l.c, "Directory") && !e.Folder,
		l.c.Bound("Filter") && !like(word(l.c, "Filter"), e.Name):
		return false
	}
	return len(included(l.c, []string{e.Name})) == 1
}

// getItem writes the objects of the paths themselves, not of what is in them.
func getItem(c cmdlet.Context) error {
	all, err := splitDrives(c, append(words(c, "Path"), words(c, "LiteralPath")...), writeDriveItem(c))
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
		if err := writeItem(c, f, p); err != nil {
			return err
		}
	}
	return nil
}

// writeItem writes the object of one path.
func writeItem(c cmdlet.Context, f Files, path string) error {
	e, err := f.Stat(path)
	if err != nil {
		return report(c, err)
	}
	return c.Write(fileObject(c, e))
}

// noPath is the error for a path that leads nowhere.
func noPath(path string) *value.ErrorRecord {
	return problem("PathNotFound", value.ObjectNotFound, exItemNotFound, value.String(path),
		"The path "+path+" leads nowhere.")
}

// newItem makes a file, a folder or a name in a drive, and writes its object.
func newItem(c cmdlet.Context) error {
	kind := strings.ToLower(word(c, "ItemType"))
	folder := kind != "" && (strings.HasPrefix("directory", kind) || strings.HasPrefix("container", kind)) || c.Info().Name == "mkdir"
	if !folder && !strings.HasPrefix("file", kind) {
		return problem("Argument", value.InvalidArgument, exArgument, value.String(word(c, "ItemType")),
			"The file system makes files and folders; "+word(c, "ItemType")+" is neither.")
	}
	all := words(c, "Path")
	if name := word(c, "Name"); name != "" {
		if len(all) == 0 {
			all = []string{"."}
		}
		for i := range all {
			all[i] = joined(all[i], name)
		}
	}
	for _, p := range all {
		var err error
		if d, name, ok := driveOf(p); ok {
			err = makeInDrive(c, d, name, p)
		} else if f, ferr := fileSystem(c); ferr != nil {
			return ferr
		} else {
			err = makeItem(c, f, p, folder)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// makeInDrive makes a variable, function and the like that was not there.
func makeInDrive(c cmdlet.Context, d drive, name, path string) error {
	if len(d.matching(c, value.EscapeWildcards(name))) > 0 && !isOn(c, "Force") {
		return c.WriteError(problem("Argument", value.ResourceExists, exArgument, value.String(path),
			"There is something at "+path+" already."))
	}
	if err := d.set(c, name, c.Arg("Value")); err != nil {
		return report(c, err)
	}
	return c.Write(d.item(c, name))
}

// makeItem makes a file, which may have a text, or a folder. What is there already is an error, unless
// -Force replaces it.
func makeItem(c cmdlet.Context, f Files, path string, folder bool) error {
	exists, _, err := f.Exists(path)
	if err != nil {
		return report(c, err)
	}
	if exists && !isOn(c, "Force") {
		id := "NewItemIOError"
		if folder {
			id = "DirectoryExist"
		}
		return c.WriteError(problem(id, value.ResourceExists, "System.IO.IOException", value.String(path),
			"There is something at "+path+" already."))
	}
	action := "Create File"
	if folder {
		action = "Create Directory"
	}
	if yes, err := c.ShouldProcess("Destination: "+path, action); err != nil || !yes {
		return err
	}
	switch parent, _ := splitLeaf(path); {
	case folder:
		err = f.MakeDir(path)
	case isOn(c, "Force") && parent != "":
		if err = f.MakeDir(parent); err != nil {
			return report(c, err)
		}
		fallthrough
	default:
		err = f.WriteText(path, word(c, "Value"))
	}
	if err != nil {
		return report(c, err)
	}
	return writeItem(c, f, path)
}

// removeItem removes files and folders; what is in a folder goes with -Recurse, or after a question.
func removeItem(c cmdlet.Context) error {
	all, err := splitDrives(c, append(words(c, "Path"), words(c, "LiteralPath")...), func(d drive, name string) error {
		yes, err := c.ShouldProcess("Item: "+string(d)+":"+name, "Remove Item")
		if yes {
			d.remove(c, name)
		}
		return err
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
		e, err := f.Stat(p)
		if err != nil {
			if err := report(c, err); err != nil {
				return err
			}
			continue
		}
		if yes, err := c.ShouldProcess(e.fullName(), "Remove "+kindOf(e)); err != nil || !yes {
			if err != nil {
				return err
			}
			continue
		}
		recurse, err := confirmContents(c, f, p)
		if err != nil {
			return report(c, err)
		}
		if err := f.Remove(p, recurse); err != nil {
			if err := report(c, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// confirmContents tells whether the contents of a folder may go with it.
func confirmContents(c cmdlet.Context, f Files, path string) (bool, error) {
	exists, folder, err := f.Exists(path)
	if err != nil || isOn(c, "Recurse") || !exists || !folder {
		return isOn(c, "Recurse"), err
	}
	entries, err := f.List(path)
	if err != nil || len(entries) == 0 {
		return false, err
	}
	return c.ShouldContinue("The folder "+path+" is not empty. Remove all that is in it?", "Confirm")
}
