package builtin

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"pssim/repl/value"
)

// maxJSONDepth bounds the nesting of a text; ConvertFrom-Json of 7.0 takes 1024 levels.
const maxJSONDepth = 1024

// parseJSON reads a JSON text into custom objects or hashtables. Like PowerShell it allows comments, names
// and texts in single quotes, and names without any. The error is a record.
// short makes whole numbers ints where they fit, as the reader of Windows PowerShell did; that of 6.0 and later makes
// longs of all of them.
func parseJSON(s string, tables, short bool, depth int64) (value.Value, error) {
	p := jsonParser{text: s, tables: tables, short: short, depth: min(depth, maxJSONDepth)}
	v, ok := p.value(0)
	p.space()
	if p.refused != nil {
		return value.Null, p.refused
	}
	if !ok || p.at < len(p.text) {
		return value.Null, problem("System.ArgumentException", value.NotSpecified, exArgumentPlain, value.Null,
			"The text is no JSON: unexpected input at offset "+strconv.Itoa(p.at)+".")
	}
	return v, nil
}

// jsonParser reads from at; a method that fails leaves at where it stopped and answers false.
type jsonParser struct {
	text   string
	at     int
	depth  int64 // how deep the text may be nested
	tables bool
	short  bool // whole numbers that an int holds are ints
	// refused is the error of a text that is JSON, but too deep, or that no custom object can hold.
	refused *value.ErrorRecord
}

// peek returns the next byte, 0 at the end.
func (p *jsonParser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// space skips blanks and comments.
func (p *jsonParser) space() {
	for p.at < len(p.text) {
		rest := p.text[p.at:]
		switch {
		case strings.IndexByte(" \t\r\n\ufeff", rest[0]) >= 0:
			p.at++
		case strings.HasPrefix(rest, "//"):
			n := strings.IndexByte(rest, '\n')
			if n < 0 {
				n = len(rest)
			}
			p.at += n
		case strings.HasPrefix(rest, "/*") && strings.Contains(rest, "*/"):
			p.at += strings.Index(rest, "*/") + 2
		default:
			return
		}
	}
}

// take consumes a byte if it comes next, after blanks.
func (p *jsonParser) take(b byte) bool {
	p.space()
	if p.peek() != b {
		return false
	}
	p.at++
	return true
}

// value reads any value after blanks.
func (p *jsonParser) value(depth int) (value.Value, bool) {
	p.space()
	if b := p.peek(); (b == '{' || b == '[') && int64(depth) >= p.depth {
		p.refused = problem("System.ArgumentException", value.NotSpecified, exArgumentPlain, value.Null,
			"The text is nested deeper than "+strconv.FormatInt(p.depth, 10)+" levels.")
		return value.Null, false
	}
	switch b := p.peek(); {
	case b == '{':
		return p.object(depth)
	case b == '[':
		return p.array(depth)
	case b == '"' || b == '\'':
		s, ok := p.quoted()
		return jsonText(s), ok
	}
	return p.bare()
}

// jsonText turns ISO dates into dates, as PowerShell does; those in universal time stay so.
func jsonText(s string) value.Value {
	if len(s) >= len("2006-01-02T15:04:05") && s[4] == '-' && s[7] == '-' && s[10] == 'T' && s[13] == ':' {
		if v, err := value.Convert(value.String(s), typeNamed("datetime")); err == nil {
			if strings.HasSuffix(s, "Z") {
				return value.DateTime(v.Ticks(), value.DateUTC)
			}
			return v
		}
	}
	return value.String(s)
}

// array reads from the opening bracket; a comma before the closing one is let pass.
func (p *jsonParser) array(depth int) (value.Value, bool) {
	p.at++
	var items []value.Value
	for !p.take(']') {
		if len(items) > 0 && !p.take(',') {
			return value.Null, false
		}
		if len(items) > 0 && p.take(']') {
			break // a trailing comma
		}
		v, ok := p.value(depth + 1)
		if !ok {
			return value.Null, false
		}
		items = append(items, v)
	}
	return value.NewArray(items...), true
}

// object reads from the opening brace. A name that comes twice keeps the last value.
func (p *jsonParser) object(depth int) (value.Value, bool) {
	p.at++
	o := &value.Object{TypeNames: []string{customType, "System.Object"}}
	h := value.NewHashtable()
	for n := 0; !p.take('}'); n++ {
		if n > 0 && !p.take(',') {
			return value.Null, false
		}
		if n > 0 && p.take('}') {
			break // a trailing comma
		}
		name, ok := p.name()
		if !ok || !p.take(':') {
			return value.Null, false
		}
		v, ok := p.value(depth + 1)
		if !ok {
			return value.Null, false
		}
		if p.tables {
			h.Set(value.String(name), v)
			continue
		}
		if p.refuse(o, name) {
			return value.Null, false
		}
		o.Set(name, v)
	}
	if p.tables {
		return value.FromHash(h), true
	}
	return value.FromObject(o), true
}

// refuse tells whether an object cannot have a property of that name: the empty one, or one that differs only
// in case from one that it has.
func (p *jsonParser) refuse(o *value.Object, name string) bool {
	id, why := "", ""
	if own := o.Lookup(name); own != nil && own.Name != name {
		id, why = "KeysWithDifferentCasing", "The names "+own.Name+" and "+name+" differ only in case; -AsHashtable takes both."
	}
	if name == "" {
		id, why = "EmptyKeyInJsonString", "A name is empty; -AsHashtable takes it."
	}
	if id != "" {
		p.refused = problem(id, value.InvalidOperation, exInvalidOperation, value.Null, why)
	}
	return id != ""
}

// name reads a quoted or bare property name.
func (p *jsonParser) name() (string, bool) {
	p.space()
	if b := p.peek(); b == '"' || b == '\'' {
		return p.quoted()
	}
	w := p.word()
	return w, w != ""
}

// word reads letters, digits and the signs of numbers.
func (p *jsonParser) word() string {
	start := p.at
	for p.at < len(p.text) && !strings.ContainsRune(" \t\r\n,:{}[]\"'/", rune(p.text[p.at])) {
		p.at++
	}
	return p.text[start:p.at]
}

// bare reads true, false, null or a number: an integer is a long (or an int, for short), or a big integer where that is too small,
// anything else a double.
func (p *jsonParser) bare() (value.Value, bool) {
	start := p.at
	w := p.word()
	switch w {
	case "true":
		return value.Bool(true), true
	case "false":
		return value.Bool(false), true
	case "null":
		return value.Null, true
	}
	if n, err := strconv.ParseInt(w, 10, 64); err == nil {
		if p.short && n == int64(int32(n)) {
			return value.Int32(int32(n)), true
		}
		return value.Int64(n), true
	}
	if digits := strings.TrimPrefix(w, "-"); digits != "" && strings.Trim(digits, "0123456789") == "" {
		v, err := value.Convert(value.String(w), value.TypeBigInt)
		return v, err == nil
	}
	if f, err := strconv.ParseFloat(w, 64); err == nil && strings.ContainsAny(w, "0123456789") {
		return value.Double(f), true
	}
	p.at = start
	return value.Null, false
}

// quoted reads a string with its escapes.
func (p *jsonParser) quoted() (string, bool) {
	quote := p.text[p.at]
	p.at++
	var out strings.Builder
	for p.at < len(p.text) {
		b := p.text[p.at]
		switch {
		case b == quote:
			p.at++
			return out.String(), true
		case b == '\\':
			if !p.escape(&out) {
				return "", false
			}
		default:
			_, n := utf8.DecodeRuneInString(p.text[p.at:])
			out.WriteString(p.text[p.at : p.at+n])
			p.at += n
		}
	}
	return "", false
}

// escape reads a backslash and what follows.
func (p *jsonParser) escape(out *strings.Builder) bool {
	p.at++
	b := p.peek()
	p.at++
	switch b {
	case '"', '\'', '\\', '/':
		out.WriteByte(b)
	case 'b':
		out.WriteByte('\b')
	case 'f':
		out.WriteByte('\f')
	case 'n':
		out.WriteByte('\n')
	case 'r':
		out.WriteByte('\r')
	case 't':
		out.WriteByte('\t')
	case 'u':
		r, ok := p.unit()
		if !ok {
			return false
		}
		if utf16.IsSurrogate(r) && strings.HasPrefix(p.text[p.at:], `\u`) {
			p.at += 2
			low, ok := p.unit()
			if !ok {
				return false
			}
			r = utf16.DecodeRune(r, low)
		}
		out.WriteRune(r)
	default:
		return false
	}
	return true
}

// unit reads four hexadecimal digits.
func (p *jsonParser) unit() (rune, bool) {
	if p.at+4 > len(p.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(p.text[p.at:p.at+4], 16, 16)
	p.at += 4
	return rune(n), err == nil
}
