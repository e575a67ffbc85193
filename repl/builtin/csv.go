package builtin

import (
	"slices"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// csvCommands lists ConvertTo-Csv and ConvertFrom-Csv.
func csvCommands() []*cmdlet.Info {
	const delimiter, culture = "Delimiter", "UseCulture"
	return []*cmdlet.Info{
		{
			Name: "ConvertTo-Csv", Class: commandClass + "ConvertToCsvCommand", Module: moduleUtility,
			DefaultSet: delimiter, Synopsis: "Writes objects as lines of values.",
			Params: []cmdlet.Param{
				must(piped(at(0, "InputObject", ""))),
				in(at(1, "Delimiter", "char"), delimiter), in(flag("UseCulture"), culture),
				flag("NoTypeInformation", "NTI"), flag("IncludeTypeInformation", "ITI"), quoteFieldsParam(), useQuotesParam(),
			},
			New: func() cmdlet.Runner { return &csvWriter{} },
		},
		{
			Name: "ConvertFrom-Csv", Class: commandClass + "ConvertFromCsvCommand", Module: moduleUtility,
			DefaultSet: delimiter, Synopsis: "Reads objects from lines of values.",
			Params: []cmdlet.Param{
				emptyAllowed(nullAllowed(must(piped(at(0, "InputObject", "psobject[]"))))),
				in(at(1, "Delimiter", "char"), delimiter), in(must(flag("UseCulture")), culture),
				named("Header", "string[]"),
			},
			New: func() cmdlet.Runner { return &csvReader{} },
		},
		htmlInfo(),
	}
}

// quoteFieldsParam and useQuotesParam choose what ConvertTo-Csv and Export-Csv quote (7.0).
func quoteFieldsParam() cmdlet.Param { return since(7, 0, named("QuoteFields", "string[]", "QF")) }

func useQuotesParam() cmdlet.Param {
	return since(7, 0, among(named("UseQuotes", "string", "UQ"), "Never", "Always", "AsNeeded"))
}

// delimiterOf is what stands between values: a comma, unless -Delimiter says otherwise.
func delimiterOf(c cmdlet.Context) string {
	if d := word(c, "Delimiter"); d != "" {
		return d
	}
	return ","
}

// csvWriter takes the columns from the first object.
type csvWriter struct {
	steps
	names []string
}

// Process writes the header before the first object, then a line for each.
func (w *csvWriter) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok || item.IsNull() {
		return nil
	}
	if w.names == nil {
		if err := w.header(c, item); err != nil {
			return err
		}
	}
	var cells []string
	for _, n := range w.names {
		v, _, err := readProperty(c, item, n)
		if _, isRecord := asRecord(err); err != nil && !isRecord {
			return err
		}
		if v.IsNull() {
			cells = append(cells, "")
			continue
		}
		cells = append(cells, csvCellText(c, n, env(c).NetText(v)))
	}
	return c.Write(value.String(strings.Join(cells, delimiterOf(c))))
}

// header writes the line of names. Up to 5.1 a line with the type comes first, unless it is refused; from
// 6.0 on only if it is asked for.
func (w *csvWriter) header(c cmdlet.Context, item value.Value) error {
	w.names = append([]string{}, c.Engine().Properties(item)...)
	typed := isOn(c, "IncludeTypeInformation")
	if !c.Host().Facts().Version.AtLeast(6, 0) {
		typed = !isOn(c, "NoTypeInformation")
	}
	if typed {
		if err := c.Write(value.String("#TYPE " + typeName(c, item))); err != nil {
			return err
		}
	}
	var cells []string
	for _, n := range w.names {
		cells = append(cells, csvCellText(c, n, n))
	}
	return c.Write(value.String(strings.Join(cells, delimiterOf(c))))
}

// csvCellText is a text of the column as it stands in a line: quoted, unless -QuoteFields or -UseQuotes spare it.
func csvCellText(c cmdlet.Context, column, s string) string {
	quoted := true
	switch fields := words(c, "QuoteFields"); {
	case len(fields) > 0:
		quoted = slices.ContainsFunc(fields, func(f string) bool { return strings.EqualFold(f, column) })
	case strings.EqualFold(word(c, "UseQuotes"), "Never"):
		quoted = false
	case strings.EqualFold(word(c, "UseQuotes"), "AsNeeded"):
		quoted = strings.Contains(s, delimiterOf(c)) || strings.ContainsAny(s, "\"\r\n")
	}
	if quoted {
		return quoteCSV(s)
	}
	return s
}

// quoteCSV quotes a value; quotes in it are doubled.
func quoteCSV(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// csvReader collects the lines: a quoted value may run over several.
type csvReader struct {
	steps
	lines []string
}

// Process collects.
func (r *csvReader) Process(c cmdlet.Context) error {
	for _, v := range list(c.Arg("InputObject")) {
		r.lines = append(r.lines, text(c, v))
	}
	return nil
}

// End reads the rows. The first one names the columns, unless -Header does; a line that begins with # before
// it is a comment, or the type.
func (r *csvReader) End(c cmdlet.Context) error {
	rows := parseCSV(strings.Join(r.lines, "\n"), delimiterOf(c))
	names := words(c, "Header")
	if !c.Bound("Header") {
		for len(rows) > 0 && strings.HasPrefix(rows[0][0], "#") {
			rows = rows[1:]
		}
		if len(rows) == 0 {
			return nil
		}
		names, rows = rows[0], rows[1:]
	}
	if name := repeated(names); name != "" && len(rows) > 0 {
		return problem("AlreadyPresentPSMemberInfoInternalCollectionAdd", value.NotSpecified,
			"System.Management.Automation.ExtendedTypeSystemException", value.Null, "The column "+name+" comes twice.")
	}
	for _, row := range rows {
		var props []value.Property
		for i, n := range names {
			v := value.Null
			if i < len(row) {
				v = value.String(row[i])
			}
			props = append(props, prop(columnName(n, i), v))
		}
		if err := c.Write(custom(props...)); err != nil {
			return err
		}
	}
	return nil
}

// repeated is a name that comes twice, or "".
func repeated(names []string) string {
	for i, n := range names {
		if n != "" && slices.ContainsFunc(names[:i], func(o string) bool { return strings.EqualFold(o, n) }) {
			return n
		}
	}
	return ""
}

// columnName numbers the columns without a name: H1, H2 ...
func columnName(name string, i int) string {
	if name == "" {
		return "H" + decimalText(int64(i+1))
	}
	return name
}

// parseCSV parts a text into rows of values. Blank lines are no rows. A quote within a quoted value is
// doubled; a value that is not closed runs to the end.
func parseCSV(s, delimiter string) [][]string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var rows [][]string
	var row []string
	for at := 0; at <= len(s); {
		if len(row) == 0 && at < len(s) && s[at] == '\n' {
			at++
			continue
		}
		if len(row) == 0 && at == len(s) {
			break
		}
		cell, next := csvCell(s, at, delimiter)
		row = append(row, cell)
		at = next
		if strings.HasPrefix(s[min(at, len(s)):], delimiter) {
			at += len(delimiter)
			continue
		}
		rows, row = append(rows, row), nil
		at++
	}
	return rows
}

// csvCell reads one value from at, and returns where it ends: at a delimiter, a newline or the end.
func csvCell(s string, at int, delimiter string) (cell string, next int) {
	for at < len(s) && s[at] == ' ' && delimiter != " " {
		at++
	}
	if at >= len(s) || s[at] != '"' {
		end := at
		for end < len(s) && s[end] != '\n' && !strings.HasPrefix(s[end:], delimiter) {
			end++
		}
		return s[at:end], end
	}
	var out strings.Builder
	for at++; at < len(s); at++ {
		if s[at] != '"' {
			out.WriteByte(s[at])
			continue
		}
		if at++; at >= len(s) || s[at] != '"' {
			break
		}
		out.WriteByte('"')
	}
	for at < len(s) && s[at] != '\n' && !strings.HasPrefix(s[at:], delimiter) {
		out.WriteByte(s[at])
		at++
	}
	return out.String(), at
}
