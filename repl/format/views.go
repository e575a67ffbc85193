package format

import "strings"

// view is a registered layout for some types (engine.md 11, language.md 4.2). From and Before bound the
// PowerShell versions that have it; a zero bound is open.
type view struct {
	types        []string
	from, before Version
	shape        Shape
	columns      []source
	groupBy      string // property name; "" for none
	groupRule    rule
	groupLabel   string
	groupIndent  int
	groupGap     bool // one more blank line under the heading
	autoSize     bool
}

// source says where a cell comes from: a property, a calculated property's script, or a rule of a view.
type source struct {
	label    string // "" for the property's name
	property string
	calc     *Column // set for a calculated property
	rule     rule
	width    int
	align    Align
	format   string
}

// rule is a computation that a view's column needs beyond reading a property.
type rule uint8

const (
	ruleProperty       rule = iota
	ruleKilobytes           // an integral number of KB
	ruleMegabytes           // MB with two decimals
	ruleWholeMegabytes      // whole MB
	ruleGigabytes           // GB with two decimals
	ruleNumber              // two decimals
	ruleSelf                // the object's own text
	ruleMatch               // a match by its path as seen from the current folder, or by its text
	ruleAlias               // DisplayName of an alias ("gci -> Get-ChildItem"), Name of another command
	ruleFileTime            // short date and short time, each right-aligned
	ruleLongDate            // a DateTime on its own
	ruleBarePath            // a path without the provider's name before it
	ruleErrorDetails        // all that an error holds, as Get-Error shows it
)

func left(property string, width int) source {
	return source{property: property, width: width, align: AlignLeft}
}

func right(property string, width int) source {
	return source{property: property, width: width, align: AlignRight}
}

func named(label string, s source) source { s.label = label; return s }

func ruled(r rule, s source) source { s.rule = r; return s }

func formatted(f string, s source) source { s.format = f; return s }

func plain(names ...string) []source {
	out := make([]source, len(names))
	for i, n := range names {
		out[i] = source{property: n}
	}
	return out
}

var (
	version5 = Version{5, 0}
	version6 = Version{6, 0}
	// version61 is the first with a Transport column.
	version61 = Version{6, 1}
)

// findView answers the first view for the type names, most specific name first; Deserialized.X is taken for
// X. With ShapeAuto any shape will do.
func findView(v Version, names []string, shape Shape) *view {
	for _, name := range names {
		name = strings.TrimPrefix(name, "Deserialized.")
		for i := range views {
			w := &views[i]
			if w.covers(v) && (shape == ShapeAuto || w.shape == shape) && w.appliesTo(name) {
				return w
			}
		}
	}
	return nil
}

func (w *view) covers(v Version) bool {
	return v.AtLeast(w.from.Major, w.from.Minor) && (w.before.Major == 0 || !v.AtLeast(w.before.Major, w.before.Minor))
}

func (w *view) appliesTo(name string) bool {
	for _, t := range w.types {
		if strings.EqualFold(t, name) {
			return true
		}
	}
	return false
}
