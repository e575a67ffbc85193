package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// given returns the object that this call of Process is about: the pipeline's, or that of -InputObject.
// ok is false when there is neither, as for a filter that stands first in its pipeline.
func given(c cmdlet.Context) (v value.Value, ok bool) {
	if c.Piped() {
		return c.Input(), true
	}
	if c.Bound("InputObject") {
		return c.Arg("InputObject"), true
	}
	return value.Void, false
}

// isOn tells whether a switch was given and is true.
func isOn(c cmdlet.Context, name string) bool { return c.Bound(name) && value.ToBool(c.Arg(name)) }

// number returns an integer argument, or otherwise where it was not given.
func number(c cmdlet.Context, name string, otherwise int64) int64 {
	if !c.Bound(name) {
		return otherwise
	}
	return c.Arg(name).Int()
}

// word returns the text of an argument, "" where it was not given.
func word(c cmdlet.Context, name string) string {
	v := c.Arg(name)
	if v.IsNull() {
		return ""
	}
	return text(c, v)
}

// words returns the texts of an argument that is a collection or a single value.
func words(c cmdlet.Context, name string) []string {
	var out []string
	for _, v := range list(c.Arg(name)) {
		out = append(out, text(c, v))
	}
	return out
}

// list returns the elements of a collection, or v itself as the only element; null has none.
func list(v value.Value) []value.Value {
	if v.IsNull() {
		return nil
	}
	if items, ok := elements(v); ok {
		return items
	}
	return []value.Value{v}
}
