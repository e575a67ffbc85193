package builtin

import (
	"strconv"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// identity spells values so that equal texts mean equal objects, for -Unique and for groups: comparing
// each object with all others would take too long. Like comparison it makes no difference between a number
// and the text that spells it; null is no empty text. Without regard to case unless exact.
func identity(e *value.Env, values []value.Value, exact bool) string {
	var out strings.Builder
	for _, v := range values {
		if v.IsNull() {
			out.WriteString("-;")
			continue
		}
		s := e.Text(v)
		if !exact {
			s = strings.ToLower(s)
		}
		// The length in front keeps neighbours apart whatever they hold.
		out.WriteString(strconv.Itoa(len(s)) + ":" + s + ";")
	}
	return out.String()
}

// parts are the values that make up an object for -Unique: its properties where it consists of properties,
// otherwise the object itself.
func parts(c cmdlet.Context, v value.Value) ([]value.Value, error) {
	o := v.Object()
	if o == nil || !o.Base.IsNull() || len(o.Props) == 0 {
		return []value.Value{v}, nil
	}
	out := []value.Value{value.Int32(int32(len(o.Props)))}
	for _, p := range o.Props {
		content, _, err := readProperty(c, v, p.Name)
		if err != nil {
			return nil, err
		}
		out = append(out, value.String(strings.ToLower(p.Name)), content)
	}
	return out, nil
}
