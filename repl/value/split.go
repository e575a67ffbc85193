package value

import "strings"

// splitBlanks is unary -split: the words of every text.
func splitBlanks(e *Env, v Value) Value {
	var out []Value
	for _, item := range elements(v) {
		for _, w := range strings.Fields(e.Text(item)) {
			out = append(out, String(w))
		}
	}
	return stringArray(out)
}

// stringArray makes a string[].
func stringArray(items []Value) Value { return FromArray(&Array{Items: items, ElemType: TypeString}) }

// splitRequest is the right side of -split: pattern, greatest number of parts, options.
type splitRequest struct {
	pattern       Value
	limit         int // 0 for no limit, negative to count from the end
	simple        bool
	caseSensitive bool
	options       int64 // RegexOptions
}

// Split is -split: by a regular expression, or by plain text with the option SimpleMatch. Captured groups
// of the pattern are kept among the parts.
func (e *Env) Split(l, r Value, caseSensitive bool) (Value, error) {
	q, err := e.splitOperands(r, caseSensitive)
	if err != nil {
		return Null, err
	}
	var out []Value
	for _, item := range elements(l) {
		parts, err := e.splitText(e.Text(item), q)
		if err != nil {
			return Null, err
		}
		out = append(out, parts...)
	}
	return stringArray(out), nil
}

func (e *Env) splitOperands(r Value, caseSensitive bool) (splitRequest, error) {
	q := splitRequest{pattern: r, caseSensitive: caseSensitive}
	items, ok := Items(r)
	if !ok || len(items) == 0 {
		return q, nil
	}
	q.pattern = items[0]
	if len(items) > 1 {
		n, err := ToInt32(items[1])
		if err != nil {
			return q, err
		}
		q.limit = int(n)
		if q.limit < 0 && e.windows() { // counting from the end came with 7.0; what it was before is a modelling choice
			q.limit = 0
		}
	}
	if len(items) > 2 {
		return q, q.readOptions(e.Text(items[2]))
	}
	return q, nil
}

// readOptions reads the names of SplitOptions.
func (q *splitRequest) readOptions(text string) error {
	for _, name := range strings.Split(text, ",") {
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "simplematch":
			q.simple = true
		case "ignorecase":
			q.caseSensitive = false
		case "regexmatch", "none", "":
		default:
			m, ok := EnumRegexOptions.Lookup(name)
			if !ok {
				return castError("InvalidCastEnumStringNotFound", "\""+name+"\" is no option of -split.")
			}
			q.options |= m.Number
		}
	}
	return nil
}

func (e *Env) splitText(text string, q splitRequest) ([]Value, error) {
	pattern := q.pattern
	if q.simple {
		pattern = String(EscapeRegex(e.Text(pattern)))
	}
	re, err := e.pattern(pattern, q.caseSensitive)
	if q.options != 0 && err == nil {
		options := q.options
		if !q.caseSensitive {
			options |= 1
		}
		re, err = NewRegex(e.regexes(), e.Text(pattern), options)
	}
	if err != nil {
		return nil, err
	}
	return re.split(text, q.limit)
}

// split cuts a text at the matches, at most limit parts if that is positive; negative, the limit is counted
// from the end.
func (r *Regex) split(text string, limit int) ([]Value, error) {
	found, err := r.all(text)
	if err != nil || limit == 1 || limit == -1 {
		return []Value{String(text)}, err
	}
	if limit > 0 && len(found) > limit-1 {
		found = found[:limit-1]
	}
	if limit < 0 && len(found) > -limit-1 {
		found = found[len(found)+limit+1:]
	}
	runes, last := []rune(text), 0
	var out []Value
	for _, m := range found {
		if m.Index < last {
			continue
		}
		out = append(out, String(string(runes[last:m.Index])))
		for _, g := range m.Groups()[1:] {
			if len(g.Captures) > 0 {
				out = append(out, String(g.String()))
			}
		}
		last = m.Index + m.Length
	}
	return append(out, String(string(runes[last:]))), nil
}

// EscapeRegex puts a backslash before every character that a regular expression gives a meaning.
func EscapeRegex(s string) string {
	var out strings.Builder
	for _, c := range s {
		switch c {
		case '\\', '*', '+', '?', '|', '{', '[', '(', ')', '^', '$', '.', '#', ' ':
			out.WriteByte('\\')
			out.WriteRune(c)
		case '\t':
			out.WriteString(`\t`)
		case '\n':
			out.WriteString(`\n`)
		case '\r':
			out.WriteString(`\r`)
		case '\f':
			out.WriteString(`\f`)
		default:
			out.WriteRune(c)
		}
	}
	return out.String()
}
