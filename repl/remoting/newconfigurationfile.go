package remoting

import (
	"strconv"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// newConfigurationFileInfo is New-PSSessionConfigurationFile.
func newConfigurationFileInfo() *cmdlet.Info {
	i := info("New-PSSessionConfigurationFile", "NewPSSessionConfigurationFile", parameters(newConfigurationFileTable))
	i.Synopsis = "Writes a file from which a session configuration can be registered."
	i.New = func() cmdlet.Runner { return newConfigurationFile{} }
	return i
}

// configurationKeys are the keys of a file in the order in which they are written, each with what it is for.
var configurationKeys = [...]struct{ key, remark string }{
	{"SchemaVersion", "The version of this kind of file"}, {"GUID", "What tells this file from all others"},
	{"Author", "Who wrote it"}, {"Description", "What its sessions are for"},
	{"CompanyName", "Whose it is"}, {"Copyright", "Whose rights it is under"},
	{"SessionType", "What sessions begin with: Default, Empty or RestrictedRemoteServer"},
	{"TranscriptDirectory", "Where transcripts of sessions go"}, {"RunAsVirtualAccount", "Whether sessions run as an account of their own"},
	{"RunAsVirtualAccountGroups", "The groups of that account"}, {"ScriptsToProcess", "Scripts that run when a session begins"},
	{"RoleDefinitions", "Who has which roles in a session"}, {"LanguageMode", "How much of the language sessions know"},
	{"ExecutionPolicy", "Which scripts sessions run"}, {"PowerShellVersion", "The version that runs the sessions"},
	{"ModulesToImport", "Modules that a session begins with"}, {"VisibleAliases", "The aliases that a session shows"},
	{"VisibleCmdlets", "The cmdlets that a session shows"}, {"VisibleFunctions", "The functions that a session shows"},
	{"VisibleExternalCommands", "The programs that a session shows"}, {"VisibleProviders", "The providers that a session shows"},
	{"AliasDefinitions", "Aliases that a session defines"}, {"FunctionDefinitions", "Functions that a session defines"},
	{"VariableDefinitions", "Variables that a session defines"}, {"EnvironmentVariables", "Environment variables of a session"},
	{"TypesToProcess", "Files of types to load"}, {"FormatsToProcess", "Files of views to load"}, {"AssembliesToLoad", "Assemblies to load"},
}

type newConfigurationFile struct{ steps }

// fileWriter is a process that can write files.
type fileWriter interface {
	WriteText(path, text string) error
}

// Process writes the file. What was not chosen and has no default stands in it as a remark.
func (newConfigurationFile) Process(c cmdlet.Context) error {
	path := text(c, "Path")
	if !strings.HasSuffix(strings.ToLower(path), ".pssc") {
		return value.NewError("InvalidPSSessionConfigurationFilePath", value.InvalidArgument, exPlainInvalid,
			"The path "+path+" does not end in .pssc.", c.Arg("Path"))
	}
	defaults, err := configurationDefaults(c)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("@{\n")
	for _, k := range configurationKeys {
		v, ok := c.Arg(k.key), c.Bound(k.key)
		if !ok {
			v, ok = defaults.GetText(k.key)
		}
		b.WriteString("\n# " + k.remark + "\n")
		if !ok {
			b.WriteString("# " + k.key + " = ''\n")
			continue
		}
		b.WriteString(k.key + " = " + dataText(v, 0) + "\n")
	}
	b.WriteString("\n}\n")
	files, ok := c.Host().(fileWriter)
	if !ok {
		return value.NewError("DriveNotFound", value.ObjectNotFound, "System.Management.Automation.DriveNotFoundException",
			"This computer has no file system to write to.", c.Arg("Path"))
	}
	return files.WriteText(path, b.String())
}

// configurationDefaults is what a file says where nothing is chosen; until 4.0 the language and the policy too.
func configurationDefaults(c cmdlet.Context) (*value.Hashtable, error) {
	guid, err := c.Host().NewGuid()
	if err != nil {
		return nil, err
	}
	now, err := c.Host().Now()
	if err != nil {
		return nil, err
	}
	facts := c.Host().Facts()
	author := facts.User[strings.LastIndexByte(facts.User, '\\')+1:]
	schema := "2.0.0.0"
	if !facts.Version.AtLeast(5, 0) {
		schema = "1.0.0.0"
	}
	list := []any{"SchemaVersion", value.String(schema), "GUID", value.FromGuid(guid), "Author", value.String(author),
		"CompanyName", value.String("Unknown"),
		"Copyright", value.String("(c) " + strconv.Itoa(now.Year()) + " " + author + ". All rights reserved."),
		"SessionType", value.String("Default")}
	if !facts.Version.AtLeast(5, 0) {
		list = append(list, "LanguageMode", value.String("FullLanguage"), "ExecutionPolicy", value.String("Restricted"))
	}
	return value.HashOf(list...), nil
}

// maxDataDepth bounds how deep values of a data file nest.
const maxDataDepth = 8

// dataText writes a value as the source of a data file.
func dataText(v value.Value, depth int) string {
	b := v.Base()
	switch {
	case b.IsNull():
		return "$null"
	case depth > maxDataDepth:
		return "''"
	case b.Kind() == value.KindBool:
		return "$" + strings.ToLower(value.Text(b))
	case b.Script() != nil:
		return "{" + b.Script().Block.SourceText() + "}"
	case b.Hash() != nil:
		var items []string
		for i := range b.Hash().Len() {
			key, item := b.Hash().At(i)
			items = append(items, quote(value.Text(key))+" = "+dataText(item, depth+1))
		}
		return "@{ " + strings.Join(items, "; ") + " }"
	case b.Array() != nil:
		var items []string
		for _, item := range b.Array().Items {
			items = append(items, dataText(item, depth+1))
		}
		if len(items) == 0 {
			return "@()"
		}
		return strings.Join(items, ", ")
	}
	return quote(value.Text(v))
}

// quote puts a text between single quotes.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
