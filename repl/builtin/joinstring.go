package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// joinStringInfo describes Join-String.
func joinStringInfo() *cmdlet.Info {
	const plain, single, double, formatted = "default", "SingleQuote", "DoubleQuote", "Format"
	return &cmdlet.Info{
		Name: "Join-String", Class: commandClass + "JoinStringCommand", Module: moduleUtility, DefaultSet: plain,
		Synopsis: "Joins objects, or a property of each, to one text.",
		Params: []cmdlet.Param{
			at(0, "Property", ""), lenient(at(1, "Separator", "string")),
			lenient(named("OutputPrefix", "string", "op")), lenient(named("OutputSuffix", "string", "os")),
			in(flag("SingleQuote"), single), in(flag("DoubleQuote"), double),
			in(named("FormatString", "string"), formatted), inputObject(),
		},
		New: func() cmdlet.Runner { return &joiner{} },
	}
}

// joiner collects the parts.
type joiner struct {
	columns []column
	parts   []string
}

// Begin reads the property.
func (j *joiner) Begin(c cmdlet.Context) error {
	var err error
	j.columns, err = columns(c, c.Arg("Property"), groupKeys)
	return err
}

// Process adds the text of an object, quoted or formatted.
func (j *joiner) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok || item.IsNull() {
		return nil
	}
	if len(j.columns) > 0 {
		p, err := j.columns[0].first(c, item)
		if err != nil {
			return err
		}
		item = p.value
	}
	s := text(c, item)
	switch {
	case isOn(c, "SingleQuote"):
		s = "'" + s + "'"
	case isOn(c, "DoubleQuote"):
		s = `"` + s + `"`
	case c.Bound("FormatString"):
		v, err := env(c).Binary(syntax.OpFormat, c.Arg("FormatString"), value.NewArray(item))
		if err != nil {
			return report(c, err)
		}
		s = text(c, v)
	}
	j.parts = append(j.parts, s)
	return nil
}

// End writes the text; without -Separator, $OFS stands between the parts, or nothing where it is not set.
func (j *joiner) End(c cmdlet.Context) error {
	separator := word(c, "Separator")
	if v, ok := c.Variable("OFS"); ok && !c.Bound("Separator") {
		separator = text(c, v)
	}
	return c.Write(value.String(word(c, "OutputPrefix") + strings.Join(j.parts, separator) + word(c, "OutputSuffix")))
}
