package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// env is what conversions and operators of the value package need of the running command.
func env(c cmdlet.Context) *value.Env {
	e := &value.Env{OFS: " ", Resolver: c.Host(), Framework: !c.Host().Facts().Version.AtLeast(6, 0)}
	if v, ok := c.Variable("OFS"); ok && !v.IsNull() {
		e.OFS = value.Text(v)
	}
	return e
}

// text is the text of a value, as in an expandable string.
func text(c cmdlet.Context, v value.Value) string {
	if v.Kind() == value.KindString {
		return v.Str()
	}
	return env(c).Text(v)
}

// elements lists the members of a collection that the pipeline would unroll; ok is false for a value that
// is a single object.
func elements(v value.Value) ([]value.Value, bool) {
	if items, ok := value.Items(v); ok {
		return items, true
	}
	if _, ok := v.Base().Native().(value.Collection); ok {
		return value.Enumerate(v), true
	}
	return nil, false
}

// readProperty reads a property; null has none.
func readProperty(c cmdlet.Context, v value.Value, name string) (value.Value, bool, error) {
	if v.IsNull() {
		return value.Null, false, nil
	}
	return c.Engine().Property(v, name)
}

// typeNames is PSTypeNames, typeName its first entry.
func typeNames(c cmdlet.Context, v value.Value) []string {
	if h := v.Base().Handle(); h != nil {
		return c.Host().HandleTypeNames(h)
	}
	return value.TypeNames(v)
}

// typeName is the most specific type name, which error records, Get-Member and headers show; null has
// none.
func typeName(c cmdlet.Context, v value.Value) string {
	if names := typeNames(c, v); len(names) > 0 {
		return names[0]
	}
	return ""
}

// isPattern tells whether a name has wildcards in it; like matches without regard to case.
func isPattern(s string) bool { return value.HasWildcards(s) }

// like is -like: a wildcard match without regard to case. A malformed pattern matches itself only.
func like(pattern, s string) bool { return value.LikeText(s, pattern) }

// likeAny tells whether one of the patterns matches; no patterns match nothing.
func likeAny(patterns []string, s string) bool {
	for _, p := range patterns {
		if like(p, s) {
			return true
		}
	}
	return false
}

// toFloat converts to a double; the error is a record.
func toFloat(c cmdlet.Context, v value.Value) (float64, error) {
	d, err := env(c).Convert(v, typeNamed("double"))
	return d.Float(), err
}

// enum makes a value of an enumeration from a member's name.
func enum(t *value.EnumType, name string) value.Value {
	m, ok := t.Lookup(name)
	if !ok {
		return value.String(name)
	}
	return value.Enum(t, m.Number)
}

// order compares two objects for sorting and grouping: null comes first, numbers compare with the numbers
// that texts spell, and what has no common order compares as text.
func order(e *value.Env, a, b value.Value, exact bool) int {
	switch {
	case a.IsNull() && b.IsNull():
		return 0
	case a.IsNull():
		return -1
	case b.IsNull():
		return 1
	}
	if k := b.Base().Kind(); a.Base().Kind() == value.KindString && k >= value.KindSByte && k <= value.KindDouble {
		// The text gives way to the number whichever side it stands on, so that sorting has one order.
		if n, err := e.Compare(b, a, exact); err == nil {
			return -n
		}
	}
	if n, err := e.Compare(a, b, exact); err == nil {
		return n
	}
	return value.CompareText(e.Text(a), e.Text(b), exact)
}
