package builtin

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// jsonEncoder writes values as JSON; what lies deeper than depth is written as text.
type jsonEncoder struct {
	c        cmdlet.Context
	out      strings.Builder
	depth    int
	compress bool
	names    bool // enumerations by name
}

// value writes one value at a nesting level. Every level below the bound is at most depth deep, so that
// the recursion ends.
func (e *jsonEncoder) value(v value.Value, level int) error {
	base := v.Base()
	if s, ok := e.scalar(base); ok {
		e.out.WriteString(s)
		return nil
	}
	if level > e.depth {
		e.out.WriteString(quoteJSON(text(e.c, v)))
		return nil
	}
	if items, ok := elements(base); ok {
		return e.array(items, level)
	}
	if h := base.Hash(); h != nil {
		return e.table(h, level)
	}
	return e.object(v, level)
}

// scalar gives the JSON of values that have no parts.
func (e *jsonEncoder) scalar(v value.Value) (string, bool) {
	switch k := v.Kind(); k {
	case value.KindNull, value.KindVoid:
		return "null", true
	case value.KindBool:
		return strconv.FormatBool(v.IsTrue()), true
	case value.KindString, value.KindChar, value.KindGuid, value.KindType, value.KindScript:
		return quoteJSON(text(e.c, v)), true
	case value.KindDouble, value.KindSingle:
		return jsonFloat(v.Float()), true
	case value.KindEnum:
		if e.names {
			return quoteJSON(text(e.c, v)), true
		}
		return strconv.FormatInt(v.Int(), 10), true
	case value.KindDateTime:
		return quoteJSON(jsonDate(v, e.c.Host().Facts().Version)), true
	case value.KindDecimal, value.KindBigInt:
		return text(e.c, v), true
	default:
		if k >= value.KindSByte && k <= value.KindUInt64 {
			return text(e.c, v), true
		}
	}
	return "", false
}

// jsonFloat keeps a fraction on whole numbers, as 7.0 does, and quotes what JSON has no number for.
func jsonFloat(f float64) string {
	s := strconv.FormatFloat(f, 'g', -1, 64)
	switch {
	case strings.ContainsAny(s, "IN"):
		return quoteJSON(value.Text(value.Double(f)))
	case strings.Contains(s, "e"):
		return strings.Replace(s, "e", "E", 1)
	case !strings.Contains(s, "."):
		return s + ".0"
	}
	return s
}

// jsonDate is the ISO form; 5.1 and before counted milliseconds since 1970 instead.
func jsonDate(v value.Value, version cmdlet.Version) string {
	if !version.AtLeast(6, 0) {
		return "/Date(" + strconv.FormatInt(v.Time().UnixMilli(), 10) + ")/"
	}
	layout := "2006-01-02T15:04:05.9999999"
	if v.DateKind() == value.DateUTC {
		layout += "Z"
	} else if v.DateKind() == value.DateLocal {
		layout += "+00:00"
	}
	return v.Time().Format(layout)
}

// newline begins a line at a level.
func (e *jsonEncoder) newline(level int) {
	if e.compress {
		return
	}
	e.out.WriteString("\n" + strings.Repeat(e.indent(), level))
}

// indent is two blanks; 5.1 and before used four.
func (e *jsonEncoder) indent() string {
	if e.c.Host().Facts().Version.AtLeast(6, 0) {
		return "  "
	}
	return "    "
}

// array writes the elements, each on a line of its own unless compressed.
func (e *jsonEncoder) array(items []value.Value, level int) error {
	if len(items) == 0 {
		e.out.WriteString("[]")
		return nil
	}
	e.out.WriteString("[")
	for i, v := range items {
		if i > 0 {
			e.out.WriteString(",")
		}
		e.newline(level + 1)
		if err := e.value(v, level+1); err != nil {
			return err
		}
	}
	e.newline(level)
	e.out.WriteString("]")
	return nil
}

// table writes a hashtable in the order of its entries.
func (e *jsonEncoder) table(h *value.Hashtable, level int) error {
	var cells []cell
	for i := 0; i < h.Len(); i++ {
		k, v := h.At(i)
		cells = append(cells, cell{name: text(e.c, k), value: v})
	}
	return e.members(cells, level)
}

// object writes the visible properties; one whose script fails is null.
func (e *jsonEncoder) object(v value.Value, level int) error {
	var cells []cell
	for _, n := range e.c.Engine().Properties(v) {
		p, _, err := readProperty(e.c, v, n)
		if _, isRecord := asRecord(err); err != nil && !isRecord {
			return err
		}
		cells = append(cells, cell{name: n, value: p})
	}
	return e.members(cells, level)
}

// members writes named values between braces.
func (e *jsonEncoder) members(cells []cell, level int) error {
	if len(cells) == 0 {
		e.out.WriteString("{}")
		return nil
	}
	colon := ": "
	if e.compress {
		colon = ":"
	}
	e.out.WriteString("{")
	for i, p := range cells {
		if i > 0 {
			e.out.WriteString(",")
		}
		e.newline(level + 1)
		e.out.WriteString(quoteJSON(p.name) + colon)
		if err := e.value(p.value, level+1); err != nil {
			return err
		}
	}
	e.newline(level)
	e.out.WriteString("}")
	return nil
}

// quoteJSON writes a JSON string; only what must be is escaped.
func quoteJSON(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case '\n':
			out.WriteString(`\n`)
		case '\r':
			out.WriteString(`\r`)
		case '\t':
			out.WriteString(`\t`)
		case '\b':
			out.WriteString(`\b`)
		case '\f':
			out.WriteString(`\f`)
		default:
			if r < ' ' || utf16.IsSurrogate(r) {
				out.WriteString(`\u` + hex4(r))
			} else {
				out.WriteRune(r)
			}
		}
	}
	out.WriteByte('"')
	return out.String()
}

// hex4 is a code unit in four hexadecimal digits.
func hex4(r rune) string {
	s := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", max(0, 4-len(s))) + s
}
