package value

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// stringMethod calls a String method on a text that is not a Value.
func stringMethod(e *Env, s, name string, args []Value) (Value, bool, error) {
	c := &methodCall{env: e, name: name, args: args}
	return c.stringMethods(s)
}

// units is a text as UTF-16, in which .NET counts positions.
func units(s string) []uint16 { return utf16.Encode([]rune(s)) }

// fromUnits is the text of UTF-16 units.
func fromUnits(u []uint16) string { return string(utf16.Decode(u)) }

// unitLength is the length of a text in UTF-16 units.
func unitLength(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// stringMethods are the methods of System.String.
func (c *methodCall) stringMethods(s string) (Value, bool, error) {
	switch c.lower() {
	case "toupper", "toupperinvariant":
		return c.done(String(strings.ToUpper(s)))
	case "tolower", "tolowerinvariant":
		return c.done(String(strings.ToLower(s)))
	case "trim", "trimstart", "trimend":
		return c.trim(s)
	case "padleft", "padright":
		return c.pad(s)
	case "substring", "remove", "insert":
		return c.cut(units(s))
	case "replace":
		return c.replaceText(s)
	case "split":
		return c.splitString(s)
	case "startswith", "endswith", "contains", "equals":
		return c.testText(s)
	case "indexof", "lastindexof", "indexofany", "lastindexofany":
		return c.indexOf(s)
	case "tochararray":
		return c.characters(s)
	case "compareto":
		if c.takes(1) {
			return c.done(Int32(int32(CompareText(s, c.text(0), true))))
		}
		return c.done(Null)
	case "chars", "get_chars":
		u, i := units(s), c.int(0)
		if c.err == nil && (i < 0 || i >= len(u)) {
			c.throw("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
		}
		if c.err != nil {
			return c.done(Null)
		}
		return c.done(Char(rune(u[i])))
	case "normalize", "clone":
		return c.done(String(s))
	case "isnormalized":
		return c.done(Bool(true))
	case "getenumerator":
		return c.characters(s)
	}
	return missing()
}

// charSet reads all arguments as characters.
func (c *methodCall) charSet() string {
	out := ""
	for i := range c.args {
		if items, ok := Items(c.args[i]); ok {
			out += (&Env{}).itemsText(items)
			continue
		}
		out += c.text(i)
	}
	return out
}

func (c *methodCall) trim(s string) (Value, bool, error) {
	cutset := c.charSet()
	inSet := func(r rune) bool {
		if cutset == "" {
			return r == ' ' || r >= '\t' && r <= '\r' || r == 0x85 || r == 0xa0 || r == 0x3000 || r >= 0x2000 && r <= 0x200a
		}
		return strings.ContainsRune(cutset, r)
	}
	if c.lower() != "trimend" {
		s = strings.TrimLeftFunc(s, inSet)
	}
	if c.lower() != "trimstart" {
		s = strings.TrimRightFunc(s, inSet)
	}
	return c.done(String(s))
}

// characters is a text as an array.
func (c *methodCall) characters(s string) (Value, bool, error) {
	if err := checkItems(utf8.RuneCountInString(s)); err != nil {
		return Null, true, err
	}
	return c.done(FromArray(&Array{Items: chars(s), ElemType: TypeChar}))
}

func (c *methodCall) pad(s string) (Value, bool, error) {
	if !c.takes(1, 2) {
		return c.done(Null)
	}
	width, with := c.int(0), " "
	if len(c.args) == 2 {
		with = ToString(c.convert(1, TypeChar))
	}
	if width < 0 {
		c.outOfRange("width")
	} else if c.err == nil && width > maxText/utf8.UTFMax {
		return Null, true, tooLarge()
	}
	n := width - unitLength(s)
	if c.err != nil || n <= 0 {
		return c.done(String(s))
	}
	if c.lower() == "padleft" {
		return c.done(String(strings.Repeat(with, n) + s))
	}
	return c.done(String(s + strings.Repeat(with, n)))
}

// cut is Substring, Remove and Insert, which count in UTF-16 units.
func (c *methodCall) cut(u []uint16) (Value, bool, error) {
	if c.lower() == "insert" {
		if !c.takes(2) {
			return c.done(Null)
		}
		i, text := c.int(0), c.text(1)
		if i < 0 || i > len(u) {
			c.outOfRange("start")
			return c.done(Null)
		}
		return c.done(String(fromUnits(u[:i]) + text + fromUnits(u[i:])))
	}
	if !c.takes(1, 2) {
		return c.done(Null)
	}
	start := c.int(0)
	count := len(u) - start
	if len(c.args) == 2 {
		count = c.int(1)
	}
	if c.err == nil && (start < 0 || count < 0 || start > len(u) || count > len(u)-start) {
		c.outOfRange("part")
	}
	if c.err != nil {
		return c.done(Null)
	}
	if c.lower() == "remove" {
		return c.done(String(fromUnits(u[:start]) + fromUnits(u[start+count:])))
	}
	return c.done(String(fromUnits(u[start : start+count])))
}

func (c *methodCall) replaceText(s string) (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	from, to := c.text(0), c.text(1)
	if c.err == nil && from == "" {
		c.throw("System.ArgumentException", "The text to replace must not be empty.")
	}
	if c.err == nil && len(to) > 0 && strings.Count(s, from)*len(to) > maxText {
		return Null, true, tooLarge()
	}
	return c.done(String(strings.ReplaceAll(s, from, to)))
}

// splitString is Split with characters, or with texts, an optional count and options.
func (c *methodCall) splitString(s string) (Value, bool, error) {
	var seps []string
	limit, options := -1, int64(0)
	for i, a := range c.args {
		b := a.Base()
		switch {
		case b.kind == KindEnum && b.enumType() == EnumStringSplitOptions:
			options = b.Int()
		case i > 0 && isIntegral(b) && limit < 0:
			limit = c.int(i)
		case i > 0 && i == len(c.args)-1 && b.kind == KindString && len(b.Str()) > 1:
			options = c.enum(i, EnumStringSplitOptions)
		default:
			for _, v := range elements(a) {
				seps = append(seps, c.env.Text(v))
			}
		}
	}
	parts := splitAny(s, seps, limit)
	if err := checkItems(len(parts)); err != nil {
		return Null, true, err
	}
	var out []Value
	for _, p := range parts {
		if options&2 != 0 {
			p = strings.TrimSpace(p)
		}
		if options&1 == 0 || p != "" {
			out = append(out, String(p))
		}
	}
	return c.done(stringArray(out))
}

// splitAny cuts a text at any of the separators (blanks if there are none), into at most limit parts.
func splitAny(s string, seps []string, limit int) []string {
	var out []string
	start := 0
	for i := 0; i < len(s) && (limit < 0 || len(out) < limit-1) && len(out) <= maxItems; {
		n := separatorAt(s[i:], seps)
		if n == 0 {
			i++
			continue
		}
		out = append(out, s[start:i])
		i += n
		start = i
	}
	return append(out, s[start:])
}

// separatorAt is the length of the separator at the beginning of s, or 0.
func separatorAt(s string, seps []string) int {
	for _, sep := range seps {
		if sep != "" && strings.HasPrefix(s, sep) {
			return len(sep)
		}
	}
	if len(seps) == 0 && (s[0] == ' ' || s[0] >= '\t' && s[0] <= '\r') {
		return 1
	}
	return 0
}

// ignoreCase tells whether the argument after the text asks to ignore case.
func (c *methodCall) ignoreCase(i int) bool {
	if i >= len(c.args) {
		return false
	}
	if b := c.args[i].Base(); b.kind == KindBool {
		return b.IsTrue()
	}
	return c.enum(i, EnumStringComparison)%2 == 1
}

func (c *methodCall) testText(s string) (Value, bool, error) {
	if !c.takes(1, 2, 3) {
		return c.done(Null)
	}
	if c.lower() == "equals" && c.args[0].Base().kind != KindString {
		return c.done(Bool(false))
	}
	text := c.text(0)
	if c.ignoreCase(1) {
		s, text = strings.ToLower(s), strings.ToLower(text)
	}
	switch c.lower() {
	case "startswith":
		return c.done(Bool(strings.HasPrefix(s, text)))
	case "endswith":
		return c.done(Bool(strings.HasSuffix(s, text)))
	case "contains":
		return c.done(Bool(strings.Contains(s, text)))
	}
	return c.done(Bool(s == text))
}

// indexOf is IndexOf and its kin; positions count UTF-16 units, -1 is not found.
func (c *methodCall) indexOf(s string) (Value, bool, error) {
	if !c.takes(1, 2, 3) {
		return c.done(Null)
	}
	last := strings.HasPrefix(c.lower(), "last")
	seps := []string{c.env.Text(c.args[0])}
	if strings.HasSuffix(c.lower(), "any") {
		seps = strings.Split(c.charSet(), "")
	}
	u, from := units(s), 0
	if len(c.args) > 1 && isNumber(c.args[1].Base()) {
		from = c.int(1)
		if from < 0 || from > len(u) {
			c.outOfRange("start")
			return c.done(Null)
		}
	} else if c.ignoreCase(1) {
		u, seps[0] = units(strings.ToLower(s)), strings.ToLower(seps[0])
	}
	head := u[:0]
	if last {
		if len(c.args) > 1 && isNumber(c.args[1].Base()) {
			u = u[:min(len(u), from+1)]
		}
	} else {
		head, u = u[:from], u[from:]
	}
	best := -1
	for _, sep := range seps {
		i := strings.Index(fromUnits(u), sep)
		if last {
			i = strings.LastIndex(fromUnits(u), sep)
		}
		if i < 0 {
			continue
		}
		if at := unitLength(fromUnits(u)[:i]); best < 0 || last == (at > best) {
			best = at
		}
	}
	if best >= 0 {
		best += len(head)
	}
	return c.done(Int32(int32(best)))
}
