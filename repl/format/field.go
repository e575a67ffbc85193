package format

import (
	"slices"
	"strings"

	"pssim/repl/value"
)

// reader gets texts of cells from objects.
type reader struct {
	opts    Options
	members Members
}

// read is the value that a source yields for an object; null where the property is absent.
func (r reader) read(v value.Value, s source) (value.Value, error) {
	if s.calc != nil && s.calc.Script != nil {
		return r.members.Evaluate(s.calc.Script, v)
	}
	if s.rule == ruleSelf {
		return v, nil
	}
	if s.rule == ruleMatch {
		if shown, ok, err := r.members.Property(v, "RelativeText"); err != nil || ok && !shown.IsNull() {
			return shown, err
		}
		return v, nil
	}
	if s.rule == ruleAlias {
		if shown, ok, err := r.members.Property(v, "DisplayName"); err != nil || ok && !shown.IsNull() {
			return shown, err
		}
	}
	p, _, err := r.members.Property(v, s.property)
	return p, err
}

// cell is the text of a source for an object.
func (r reader) cell(v value.Value, s source) (string, error) {
	if s.rule == ruleErrorDetails {
		return r.errorDetails(v)
	}
	p, err := r.read(v, s)
	if err != nil {
		return "", err
	}
	return r.field(p, s), nil
}

// field is the text of a property's value under a source's rule and format.
func (r reader) field(p value.Value, s source) string {
	if p.IsNull() {
		return ""
	}
	switch s.rule {
	case ruleKilobytes:
		return r.members.Text(value.Int64(int64(number(p) / (1 << 10))))
	case ruleWholeMegabytes:
		return r.members.Text(value.Int64(int64(number(p) / (1 << 20))))
	case ruleMegabytes:
		return r.members.Format(value.Double(number(p)/(1<<20)), "N2")
	case ruleGigabytes:
		return r.members.Format(value.Double(number(p)/(1<<30)), "N2")
	case ruleBarePath:
		path := r.text(p)
		if _, bare, ok := strings.Cut(path, "::"); ok {
			return bare
		}
		return path
	case ruleNumber:
		return r.members.Format(p, "N2")
	case ruleFileTime:
		date, hour := r.members.Format(p, "d"), r.members.Format(p, "t")
		return blanks(10-Cells(date)) + date + "  " + blanks(8-Cells(hour)) + hour
	}
	if s.format != "" {
		return r.members.Format(p, s.format)
	}
	return r.text(p)
}

// text is what a cell shows of any value: collections in braces, cut at the enumeration limit.
func (r reader) text(v value.Value) string {
	items, ok := elements(v.Base())
	if !ok {
		return r.members.Text(v)
	}
	var b strings.Builder
	b.WriteByte('{')
	for i, item := range items {
		if r.opts.EnumerationLimit >= 0 && i == r.opts.EnumerationLimit {
			b.WriteString(r.opts.ellipsis())
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(r.element(item))
	}
	b.WriteByte('}')
	return b.String()
}

// element is what a cell shows of an object in a collection. One whose class has no text of its own is shown by
// the property that stands for it, as a job by its Name (GetSmartToStringDisplayName).
func (r reader) element(item value.Value) string {
	if item.IsNull() {
		return "$null"
	}
	if k := item.Kind(); k == value.KindArray || k == value.KindList {
		return value.Text(item)
	}
	text := r.members.Text(item)
	if names := r.members.TypeNames(item); len(names) == 0 || text != names[0] && !inheritsText(names[0]) {
		return text
	}
	name, found := wellKnownName(r.members.Properties(item))
	if !found {
		return text
	}
	if p, ok, err := r.members.Property(item, name); err == nil && ok && !p.IsNull() {
		return r.members.Text(p)
	}
	return text
}

// inheritsText tells the classes whose text is their base's, which counts as none of their own.
func inheritsText(typeName string) bool {
	switch typeName {
	case "System.Text.RegularExpressions.Match", "System.Text.RegularExpressions.Group":
		return true
	}
	return false
}

// elements are what a cell shows of a collection: a hashtable shows its keys.
func elements(v value.Value) ([]value.Value, bool) {
	switch v.Kind() {
	case value.KindArray:
		return v.Array().Items, true
	case value.KindList:
		return v.List().Items, true
	case value.KindHash:
		return v.Hash().Keys(), true
	}
	if c, ok := v.Native().(value.Collection); ok {
		return c.Elements(), true
	}
	return nil, false
}

// number is the numeric value of v, 0 for what is no number.
func number(v value.Value) float64 {
	v = v.Base()
	switch k := v.Kind(); {
	case k == value.KindDouble || k == value.KindSingle:
		return v.Float()
	case k >= value.KindSByte && k <= value.KindInt64:
		return float64(v.Int())
	case k == value.KindUInt64:
		return float64(uint64(v.Int()))
	}
	return 0
}

// isScalar tells whether an object prints as one text outside any shape (language.md 4.1).
func isScalar(v value.Value) bool {
	if o := v.Object(); o != nil && slices.Contains(o.TypeNames, "Deserialized.System.Enum") {
		return false // a number that has become an object with a Value, of which the types of PowerShell know
	}
	switch k := v.Base().Kind(); k {
	case value.KindString, value.KindDecimal, value.KindBigInt, value.KindEnum:
		return true
	default:
		return k >= value.KindBool && k <= value.KindDouble
	}
}

// defaultAlign is the alignment of a column by its first object's value: numbers, booleans and characters
// stand at the right.
func defaultAlign(v value.Value) Align {
	switch k := v.Base().Kind(); {
	case k >= value.KindBool && k <= value.KindDouble, k == value.KindDecimal, k == value.KindBigInt:
		return AlignRight
	}
	return AlignLeft
}
