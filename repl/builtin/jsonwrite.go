package builtin

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

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
	// begun and columns serve the layout up to 5.1: where the running line begins in out, and the columns of
	// the open brackets.
	begun   int
	columns []int
}

// old tells that the layout and the escapes of versions up to 5.1 are wanted.
func (e *jsonEncoder) old() bool { return !e.c.Host().Facts().Version.AtLeast(6, 0) }

// value writes one value at a nesting level. Every level below the bound is at most depth deep, so that
// the recursion ends.
func (e *jsonEncoder) value(v value.Value, level int) error {
	// References to one array from many can ask for more than there is memory.
	if err := value.CheckSize(e.out.Len()); err != nil {
		return err
	}
	base := v.Base()
	if s, ok := e.scalar(base); ok {
		e.out.WriteString(s)
		return nil
	}
	if level > e.depth {
		e.out.WriteString(e.quote(text(e.c, v)))
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
		return e.quote(text(e.c, v)), true
	case value.KindDouble, value.KindSingle:
		s := jsonFloat(env(e.c), v)
		if e.old() {
			s = strings.TrimSuffix(s, ".0")
		}
		return s, true
	case value.KindEnum:
		if e.names {
			return e.quote(text(e.c, v)), true
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
func jsonFloat(e *value.Env, v value.Value) string {
	s := e.NetText(v)
	if f, err := strconv.ParseFloat(s, 64); err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return quoteJSON(s)
	}
	if !strings.ContainsAny(s, ".E") {
		s += ".0"
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

// open begins an array or object.
func (e *jsonEncoder) open(bracket string) {
	column := 0
	if !e.compress {
		column = utf8.RuneCountInString(e.out.String()[e.begun:])
	}
	e.columns = append(e.columns, column)
	e.out.WriteString(bracket)
}

// close ends an array or object on a line of its own.
func (e *jsonEncoder) close(bracket string) {
	e.newline(0)
	e.columns = e.columns[:len(e.columns)-1]
	e.out.WriteString(bracket)
}

// empty writes an array or object without content: up to 5.1 with an empty line in it.
func (e *jsonEncoder) empty(brackets string) {
	if e.compress || !e.old() {
		e.out.WriteString(brackets)
		return
	}
	e.open(brackets[:1])
	e.out.WriteString("\n")
	e.close(brackets[1:])
}

// newline begins a line in the innermost bracket, so many steps behind it. A step is two blanks for each level;
// up to 5.1 four, counted from the column of the bracket itself.
func (e *jsonEncoder) newline(steps int) {
	if e.compress {
		return
	}
	margin := 2 * (len(e.columns) - 1 + steps)
	if e.old() {
		margin = e.columns[len(e.columns)-1] + 4*steps
	}
	e.out.WriteString("\n")
	e.begun = e.out.Len()
	e.out.WriteString(strings.Repeat(" ", margin))
}

// array writes the elements, each on a line of its own unless compressed.
func (e *jsonEncoder) array(items []value.Value, level int) error {
	if len(items) == 0 {
		e.empty("[]")
		return nil
	}
	e.open("[")
	for i, v := range items {
		if i > 0 {
			e.out.WriteString(",")
		}
		e.newline(1)
		if err := e.value(v, level+1); err != nil {
			return err
		}
	}
	e.close("]")
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
		e.empty("{}")
		return nil
	}
	colon := ": "
	switch {
	case e.compress:
		colon = ":"
	case e.old():
		colon = ":  "
	}
	e.open("{")
	for i, p := range cells {
		if i > 0 {
			e.out.WriteString(",")
		}
		e.newline(1)
		e.out.WriteString(e.quote(p.name) + colon)
		if err := e.value(p.value, level+1); err != nil {
			return err
		}
	}
	e.close("}")
	return nil
}

// quote writes a JSON string; up to 5.1 what has a meaning in HTML is escaped too.
func (e *jsonEncoder) quote(s string) string {
	q := quoteJSON(s)
	if e.old() {
		q = strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`, "'", `\u0027`).Replace(q)
	}
	return q
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
