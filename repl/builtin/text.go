package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// textCommands lists the cmdlets on texts.
func textCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		joinStringInfo(),
		{
			Name: "ConvertFrom-StringData", Class: commandClass + "ConvertFromStringDataCommand", Module: moduleUtility,
			Synopsis: "Reads a hashtable from lines of the form name=value.",
			Params: []cmdlet.Param{
				nullAllowed(must(piped(at(0, "StringData", "string")))), at(1, "Delimiter", "char"),
			},
			New: each(convertStringData),
		},
		{
			Name: "Select-String", Class: commandClass + "SelectStringCommand", Module: moduleUtility,
			Aliases: []string{"sls"}, DefaultSet: "File", Synopsis: "Finds text by pattern.",
			Params: []cmdlet.Param{
				must(at(0, "Pattern", "string[]")),
				in(byName(must(at(1, "Path", "string[]"))), "File"),
				in(lenient(must(piped(named("InputObject", "")))), "Object"),
				flag("SimpleMatch"), flag("CaseSensitive"), flag("Quiet"), flag("List"), flag("NotMatch"), flag("AllMatches"),
				flag("Raw"),
			},
			New: func() cmdlet.Runner { return &finder{} },
		},
	}
}

// convertStringData reads name=value lines. Lines that begin with # are comments; a name that comes twice,
// or a line without the delimiter, is an error. Values know the escapes of regular expressions.
func convertStringData(c cmdlet.Context) error {
	delimiter := word(c, "Delimiter")
	if delimiter == "" {
		delimiter = "="
	}
	h := value.NewHashtable()
	for _, line := range textLines(word(c, "StringData")) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, content, ok := strings.Cut(line, delimiter)
		if !ok {
			return problem("InvalidOperation", value.InvalidOperation, exInvalidOperation, value.Null,
				"The line "+line+" is not of the form name"+delimiter+"value.")
		}
		if name = strings.TrimSpace(name); h.Has(value.String(name)) {
			return problem("InvalidOperation", value.InvalidOperation, exInvalidOperation, value.Null,
				"The name "+name+" comes twice.")
		}
		h.Set(value.String(name), value.String(unescaped(strings.TrimSpace(content))))
	}
	return c.Write(value.FromHash(h))
}

// unescaped resolves backslash escapes; an unknown one stands for its character.
func unescaped(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			out.WriteByte('\n')
		case 't':
			out.WriteByte('\t')
		case 'r':
			out.WriteByte('\r')
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// finder is one Select-String. Lines are numbered within a file, or over all input objects.
type finder struct {
	steps
	line  int64
	found bool
}

// Process looks through the files, or the object.
func (f *finder) Process(c cmdlet.Context) error {
	if c.Set() == "File" {
		return f.files(c)
	}
	item, ok := given(c)
	if !ok {
		return nil
	}
	f.line++
	return f.look(c, text(c, item), "InputStream", "InputStream")
}

// files looks through the lines of each file; lines are numbered per file, and -List stops at a file's
// first match.
func (f *finder) files(c cmdlet.Context) error {
	fs, err := fileSystem(c)
	if err != nil {
		return err
	}
	all, err := paths(c, fs)
	if err != nil {
		return report(c, err)
	}
	for _, p := range all {
		body, err := fs.ReadText(p)
		if err != nil {
			if err := report(c, err); err != nil {
				return err
			}
			continue
		}
		f.line, f.found = 0, false
		_, leaf := splitLeaf(p)
		for _, l := range textLines(body) {
			f.line++
			if err := f.look(c, l, p, leaf); err != nil {
				return err
			}
		}
	}
	return nil
}

// look writes a MatchInfo if the line matches one of the patterns (or none of them, with -NotMatch).
func (f *finder) look(c cmdlet.Context, line, path, file string) error {
	if f.found && (isOn(c, "List") || isOn(c, "Quiet")) {
		return nil
	}
	hit, groups := "", (*value.Hashtable)(nil)
	for _, p := range words(c, "Pattern") {
		g, ok, err := f.match(c, line, p)
		if err != nil {
			return err
		}
		if ok {
			hit, groups = p, g
			break
		}
	}
	if (groups != nil) == isOn(c, "NotMatch") {
		return nil
	}
	f.found = true
	if isOn(c, "Quiet") {
		return nil
	}
	if isOn(c, "Raw") {
		return c.Write(value.String(line))
	}
	return c.Write(f.info(line, path, file, hit, groups))
}

// match looks for one pattern: a regular expression, or a plain text with -SimpleMatch.
func (f *finder) match(c cmdlet.Context, line, pattern string) (*value.Hashtable, bool, error) {
	exact := isOn(c, "CaseSensitive")
	if !isOn(c, "SimpleMatch") {
		return env(c).Match(line, value.String(pattern), exact)
	}
	a, b := line, pattern
	if !exact {
		a, b = strings.ToLower(a), strings.ToLower(b)
	}
	i := strings.Index(a, b)
	if i < 0 {
		return nil, false, nil
	}
	return value.HashOf(value.Int32(0), value.String(b)), true, nil
}

// info makes the MatchInfo. Its text is the line, after the file and line number for a file.
func (f *finder) info(line, path, file, pattern string, groups *value.Hashtable) value.Value {
	shown := line
	if path != "InputStream" {
		shown = path + ":" + decimalText(f.line) + ":" + line
	}
	var matches []value.Value
	if groups != nil {
		if whole, ok := groups.Get(value.Int32(0)); ok {
			matches = append(matches, matchObject(whole, groups))
		}
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{commandClass + "MatchInfo", "System.Object"},
		Props: []value.Property{
			prop("IgnoreCase", value.Bool(true)), prop("LineNumber", value.Int64(f.line)), prop("Line", value.String(line)),
			prop("Filename", value.String(file)), prop("Path", value.String(path)), prop("Pattern", value.String(pattern)),
			prop("Matches", value.NewArray(matches...)),
		},
		Text: shown, HasText: true,
	})
}

// matchObject makes a Match: its text, and the groups by number.
func matchObject(whole value.Value, groups *value.Hashtable) value.Value {
	var all []value.Value
	for i := 0; i < groups.Len(); i++ {
		k, v := groups.At(i)
		all = append(all, record([]string{"System.Text.RegularExpressions.Group", "System.Object"},
			prop("Name", value.String(value.Text(k))), prop("Value", v), prop("Success", value.Bool(true))))
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Text.RegularExpressions.Match", "System.Object"},
		Props: []value.Property{
			prop("Value", whole), prop("Success", value.Bool(true)), prop("Groups", value.NewArray(all...)),
		},
		Text: value.Text(whole), HasText: true,
	})
}

// End answers -Quiet.
func (f *finder) End(c cmdlet.Context) error {
	if !isOn(c, "Quiet") {
		return nil
	}
	return c.Write(value.Bool(f.found))
}
