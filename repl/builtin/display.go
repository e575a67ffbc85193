package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/format"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// display lets the formatter ask the running command about objects.
type display struct{ c cmdlet.Context }

// Property reads a property; an error of a script property leaves the cell empty.
func (d display) Property(v value.Value, name string) (value.Value, bool, error) {
	p, ok, err := readProperty(d.c, v, name)
	if _, isRecord := asRecord(err); isRecord {
		return value.Null, true, nil
	}
	return p, ok, err
}

// Properties lists the visible names.
func (d display) Properties(v value.Value) []string { return d.c.Engine().Properties(v) }

// TypeNames is PSTypeNames.
func (d display) TypeNames(v value.Value) []string { return typeNames(d.c, v) }

// Text is the culture's form of one object.
func (d display) Text(v value.Value) string { return env(d.c).DisplayText(v) }

// Format applies a .NET format string; one that fails leaves the plain text.
func (d display) Format(v value.Value, f string) string {
	if !strings.Contains(f, "{") {
		f = "{0:" + f + "}"
	}
	out, err := env(d.c).Binary(syntax.OpFormat, value.String(f), value.NewArray(v))
	if err != nil {
		return d.Text(v)
	}
	return out.Str()
}

// Evaluate runs a calculated property; what fails is null.
func (d display) Evaluate(s *value.Script, item value.Value) (value.Value, error) {
	out, err := d.c.Run(s, cmdlet.Call{Item: item, HasItem: true})
	if _, isRecord := asRecord(err); isRecord {
		return value.Null, nil
	}
	return single(out), err
}

// options are the formatter's options for the process's console, and its preference variables.
func options(c cmdlet.Context) format.Options {
	f := c.Host().Facts()
	o := format.Defaults(format.Version(f.Version), f.Width)
	if v, ok := c.Variable("FormatEnumerationLimit"); ok {
		if n, err := env(c).Convert(v, typeNamed("int")); err == nil && !v.IsNull() {
			o.EnumerationLimit = int(n.Int())
		}
	}
	return o
}

// pretty is a shaper with its printer: objects in, lines out.
type pretty struct {
	shaper  *format.Shaper
	printer *format.Printer
}

// newPretty lays objects out by their own views, as at the end of a pipeline, and hands lines without line
// ends on.
func newPretty(c cmdlet.Context, o format.Options, line func(text string) error) *pretty {
	p := &pretty{printer: format.NewPrinter(o, line)}
	p.shaper = format.NewShaper(o, display{c}, format.Request{}, p.printer.Print)
	return p
}

// add takes the next object.
func (p *pretty) add(v value.Value) error { return p.shaper.Add(v) }

// end prints what waits for its widths, and the blank lines that close a layout.
func (p *pretty) end() error {
	if err := p.shaper.End(); err != nil {
		return err
	}
	return p.printer.End()
}
