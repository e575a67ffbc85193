package pwsh

import (
	"strings"

	"pssim/repl/eval"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// members lets the formatter of a console ask about objects.
type members struct{ interp *eval.Interp }

// Property implements format.Members; an error of a script property leaves the cell empty.
func (m members) Property(v value.Value, name string) (value.Value, bool, error) {
	p, ok, err := m.interp.Engine().Property(v, name)
	if _, isRecord := err.(*value.ErrorRecord); isRecord {
		return value.Null, true, nil
	}
	return p, ok, err
}

// Properties implements format.Members.
func (m members) Properties(v value.Value) []string { return m.interp.Engine().Properties(v) }

// TypeNames implements format.Members.
func (m members) TypeNames(v value.Value) []string { return m.interp.Values().TypeNames(v) }

// Text implements format.Members.
func (m members) Text(v value.Value) string { return m.interp.Values().DisplayText(v) }

// Format implements format.Members.
func (m members) Format(v value.Value, f string) string {
	if !strings.Contains(f, "{") {
		f = "{0:" + f + "}"
	}
	out, err := m.interp.Values().Binary(syntax.OpFormat, value.String(f), value.NewArray(v))
	if err != nil {
		return m.Text(v)
	}
	return out.Str()
}

// Evaluate implements format.Members. Calculated properties belong to the Format- cmdlets, which evaluate
// them where they run, so none arrives here.
func (m members) Evaluate(*value.Script, value.Value) (value.Value, error) { return value.Null, nil }
