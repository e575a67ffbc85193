package remoting

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
	"pssim/sim/protocol"
)

// A session configuration file (.pssc) is a hashtable of constants, which Register-PSSessionConfiguration -Path reads
// (engine.md 3.9). What it says of the session's commands and language is kept and shown; the world does not enforce it,
// and says so.

// fromFile adds what the file of -Path says to a request.
func fromFile(c cmdlet.Context, m *protocol.PutConfiguration) error {
	path := text(c, "Path")
	refuse := func(id string, category value.Category, target value.Value, why string) error {
		return value.NewError(id, category, exPlainInvalid, "The session configuration file "+path+" cannot be used: "+strings.TrimSuffix(why, ".")+".", target)
	}
	if !strings.HasSuffix(strings.ToLower(path), ".pssc") {
		return refuse("InvalidPSSessionConfigurationFilePath", value.InvalidArgument, c.Arg("Path"), "its name does not end in .pssc")
	}
	table, err := dataFile(c, path)
	switch {
	case unwinds(err):
		return err
	case err != nil:
		return refuse("InvalidPSSessionConfigurationFilePath", value.InvalidArgument, c.Arg("Path"), err.Error())
	case table == nil:
		return refuse("InvalidPSSessionConfigurationFile", value.InvalidArgument, c.Arg("Path"), "it holds no hashtable")
	}
	guid, given := table.GetText("GUID")
	if _, ok := value.ParseGuid(value.Text(guid)); given && !ok {
		return refuse("InvalidGuidInPSSessionConfigurationFile", value.InvalidOperation, value.Null, "its GUID is none")
	}
	if v, given := table.GetText("PowerShellVersion"); given {
		version, ok := value.ParseVersion(value.Text(v))
		if !ok {
			return refuse("InvalidPowerShellVersion", value.InvalidOperation, value.Null, "its PowerShellVersion is none")
		}
		m.PSVersion = protocol.Version{Major: int(version.Parts[0]), Minor: int(version.Parts[1])}
	}
	restricts := false
	for i := range table.Len() {
		key, v := table.At(i)
		restricts = restricts || isRestriction(value.Text(key), v)
		m.Settings = append(m.Settings, protocol.Setting{Name: value.Text(key), Value: shown(v)})
	}
	m.Settings = append(m.Settings, protocol.Setting{Name: "configfilepath", Value: configurationFolder(c) + m.Name + "_" + value.Text(guid) + ".pssc"})
	if !restricts {
		return nil
	}
	return c.WriteText(cmdlet.StreamWarning, "The file limits what sessions may do. That is kept and shown, but sessions here are not limited by it.")
}

// configurationFolder is where the engine keeps its copy of each file, below the program's own folder.
func configurationFolder(c cmdlet.Context) string {
	if c.Host().Facts().Version.AtLeast(6, 0) {
		return `C:\Program Files\PowerShell\7\SessionConfig\`
	}
	return `C:\WINDOWS\System32\WindowsPowerShell\v1.0\SessionConfig\`
}

// unwinds tells errors that are no records: the pipeline is being stopped.
func unwinds(err error) bool {
	if err == nil {
		return false
	}
	_, isRecord := err.(*value.ErrorRecord)
	return !isRecord
}

// dataFile reads a file that consists of one hashtable of constants; nil for a file that is something else.
func dataFile(c cmdlet.Context, path string) (*value.Hashtable, error) {
	files, ok := c.Host().(fileReader)
	if !ok {
		return nil, value.NewError("PathNotFound", value.ObjectNotFound, exRuntime, "there is no file of that name", value.Null)
	}
	source, err := files.ReadText(path)
	if err != nil {
		return nil, err
	}
	script, err := c.Engine().Parse(source)
	if err != nil {
		return nil, err
	}
	if !isData(script.Block) {
		return nil, value.NewError("InvalidPSSessionConfigurationFilePath", value.InvalidArgument, exRuntime,
			"it holds more than data", value.Null)
	}
	out, err := c.Run(script, cmdlet.Call{NewScope: true})
	if err != nil || len(out) != 1 {
		return nil, err
	}
	return out[0].Base().Hash(), nil
}

// isData tells whether a script computes nothing: no command, call or variable but $true, $false and $null, as in the
// restricted language in which the engine reads such files. Script blocks are data here, and not looked into.
func isData(block *syntax.ScriptBlock) bool {
	data := true
	syntax.Walk(block, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.BlockExpr:
			return false
		case *syntax.Variable:
			name := strings.ToLower(n.Name)
			data = data && (name == "true" || name == "false" || name == "null")
		case *syntax.ScriptBlock, *syntax.NamedBlock, *syntax.Block, *syntax.Pipeline, *syntax.ExprElement, *syntax.Hash,
			*syntax.String, *syntax.Number, *syntax.Array, *syntax.ArrayExpr:
		default:
			data = false
		}
		return data
	})
	return data
}

// isRestriction tells the keys by which a file limits sessions.
func isRestriction(key string, v value.Value) bool {
	switch strings.ToLower(key) {
	case "sessiontype":
		return !strings.EqualFold(value.Text(v), "Default")
	case "languagemode":
		return !strings.EqualFold(value.Text(v), "FullLanguage")
	case "roledefinitions", "requiredgroups":
		return true
	}
	return strings.HasPrefix(strings.ToLower(key), "visible")
}

// shown is a value as Format-List shows it: lists in braces.
func shown(v value.Value) string {
	if v.Base().Array() == nil && v.Base().Hash() == nil {
		return value.Text(v)
	}
	var items []string
	for _, i := range value.Enumerate(v) {
		items = append(items, value.Text(i))
	}
	return "{" + strings.Join(items, ", ") + "}"
}
