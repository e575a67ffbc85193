package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// pathCommands lists the cmdlets that take paths apart and put them together, as texts.
func pathCommands() []*cmdlet.Info {
	const parent, leaf, qualifier, noQualifier, absolute = "ParentSet", "LeafSet", "QualifierSet", "NoQualifierSet", "IsAbsoluteSet"
	return []*cmdlet.Info{
		{
			Name: "Join-Path", Class: commandClass + "JoinPathCommand", Module: moduleManagement,
			Synopsis: "Puts a path and a child path together.",
			Params: []cmdlet.Param{
				byName(piped(must(at(0, "Path", "string[]", "PSPath")))),
				nullAllowed(byName(must(at(1, "ChildPath", "string")))),
				rest(at(2, "AdditionalChildPath", "string[]")),
			},
			New: each(joinPath),
		},
		{
			Name: "Split-Path", Class: commandClass + "SplitPathCommand", Module: moduleManagement, DefaultSet: parent,
			Synopsis: "Gives a part of a path.",
			Params: []cmdlet.Param{
				byName(piped(must(at(0, "Path", "string[]")))),
				in(flag("Parent"), parent), in(must(flag("Leaf")), leaf), in(must(flag("Qualifier")), qualifier),
				in(must(flag("NoQualifier")), noQualifier), in(must(flag("IsAbsolute")), absolute),
				in(must(flag("LeafBase")), "LeafBaseSet"), in(must(flag("Extension")), "ExtensionSet"),
			},
			New: each(splitPath),
		},
		{
			Name: "Test-Path", Class: commandClass + "TestPathCommand", Module: moduleManagement, DefaultSet: "Path",
			Synopsis: "Tells whether a path leads to something.",
			Params: []cmdlet.Param{
				in(byName(piped(must(at(0, "Path", "string[]")))), "Path"),
				in(must(named("LiteralPath", "string[]", "PSPath")), "LiteralPath"),
				among(named("PathType", "string", "Type"), "Any", "Container", "Leaf"),
				flag("IsValid"),
			},
			New: each(testPath),
		},
	}
}

// separatorOf is the separator that a path is written with: a slash only where no backslash occurs.
func separatorOf(path string) string {
	if strings.Contains(path, "/") && !strings.Contains(path, `\`) {
		return "/"
	}
	return `\`
}

// joinPath joins each path with the child, and with the further children of 6.0 and later.
func joinPath(c cmdlet.Context) error {
	for _, p := range words(c, "Path") {
		out := joined(p, word(c, "ChildPath"))
		for _, more := range words(c, "AdditionalChildPath") {
			out = joined(out, more)
		}
		if err := c.Write(value.String(out)); err != nil {
			return err
		}
	}
	return nil
}

// joined puts exactly one separator between two parts.
func joined(path, child string) string {
	sep := separatorOf(path + child)
	return strings.TrimRight(path, `\/`) + sep + strings.TrimLeft(child, `\/`)
}

// splitPath writes a part of each path.
func splitPath(c cmdlet.Context) error {
	for _, p := range words(c, "Path") {
		v, err := pathPart(c, p)
		if err != nil {
			return err
		}
		if v.Kind() == value.KindVoid {
			continue
		}
		if err := c.Write(v); err != nil {
			return err
		}
	}
	return nil
}

// pathPart is the part that the switches ask for, Void for none.
func pathPart(c cmdlet.Context, path string) (value.Value, error) {
	drive, tail := splitDrive(path)
	switch c.Set() {
	case "QualifierSet":
		if drive == "" {
			return value.Void, c.WriteError(problem("ParsePathFormatError", value.InvalidArgument, exFormat,
				value.String(path), "The path "+path+" names no drive."))
		}
		return value.String(drive), nil
	case "NoQualifierSet":
		return value.String(tail), nil
	case "LeafSet":
		_, leaf := splitLeaf(path)
		return value.String(leaf), nil
	case "LeafBaseSet", "ExtensionSet":
		_, leaf := splitLeaf(path)
		dot := strings.LastIndexByte(leaf, '.')
		if dot < 0 {
			dot = len(leaf)
		}
		if c.Set() == "ExtensionSet" {
			return value.String(leaf[dot:]), nil
		}
		return value.String(leaf[:dot]), nil
	case "IsAbsoluteSet":
		return value.Bool(drive != "" || strings.HasPrefix(path, `\\`)), nil
	}
	parent, _ := splitLeaf(path)
	return value.String(parent), nil
}

// IsRooted tells whether a path begins at a drive, a share or the root, and not at the current location.
func IsRooted(path string) bool {
	drive, _ := splitDrive(path)
	return drive != "" || strings.HasPrefix(path, `\`) || strings.HasPrefix(path, "/")
}

// splitDrive parts "C:" from the rest.
func splitDrive(path string) (drive, tail string) {
	if i := strings.IndexByte(path, ':'); i > 0 && !strings.ContainsAny(path[:i], `\/`) {
		return path[:i+1], path[i+1:]
	}
	return "", path
}

// splitLeaf parts the last element from its parent. The root of a drive keeps its separator, and the share
// of a UNC path is a root of its own.
func splitLeaf(path string) (parent, leaf string) {
	trimmed := strings.TrimRight(path, `\/`)
	i := strings.LastIndexAny(trimmed, `\/`)
	if i < 0 {
		if trimmed != path {
			return "", path // a root
		}
		return "", trimmed
	}
	parent, leaf = trimmed[:i], trimmed[i+1:]
	if parent == "" || strings.HasSuffix(parent, ":") {
		return trimmed[:i+1], leaf
	}
	if strings.HasPrefix(path, `\\`) && strings.Count(strings.Trim(parent, `\`), `\`) == 0 {
		return "", path
	}
	return parent, leaf
}

// testPath answers for each path; one that is empty or malformed leads nowhere.
func testPath(c cmdlet.Context) error {
	for _, p := range append(words(c, "Path"), words(c, "LiteralPath")...) {
		ok, err := pathHolds(c, p)
		if err != nil {
			return report(c, err)
		}
		if err := c.Write(value.Bool(ok)); err != nil {
			return err
		}
	}
	return nil
}

// pathHolds tells whether a path leads to something of the kind asked for, or is well formed.
func pathHolds(c cmdlet.Context, path string) (bool, error) {
	if path == "" || strings.ContainsAny(path, "<>|\x00") {
		return false, nil
	}
	if isOn(c, "IsValid") {
		return true, nil
	}
	kind := strings.ToLower(word(c, "PathType"))
	if d, name, ok := driveOf(path); ok {
		return (name == "" || len(d.matching(c, name)) > 0) && (kind != "container" || name == ""), nil
	}
	f, err := fileSystem(c)
	if err != nil {
		return false, err
	}
	exists, folder, err := f.Exists(path)
	return exists && (kind != "container" || folder) && (kind != "leaf" || !folder), err
}
