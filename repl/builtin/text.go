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
		selectStringInfo(),
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
