package value

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dlclark/regexp2"
)

// stringStatics are the static methods of System.String.
func (c *methodCall) stringStatics() (Value, bool, error) {
	switch c.lower() {
	case "isnullorempty":
		if c.takes(1) {
			return c.done(Bool(c.text(0) == ""))
		}
	case "isnullorwhitespace":
		if c.takes(1) {
			return c.done(Bool(strings.TrimSpace(c.text(0)) == ""))
		}
	case "join":
		return c.joinText()
	case "format":
		return c.formatText()
	case "concat":
		out := ""
		for _, a := range c.args {
			for _, v := range elements(a) {
				out += c.env.NetText(v)
			}
		}
		return c.done(String(out))
	case "compare", "compareordinal":
		if !c.takes(2, 3) {
			break
		}
		if c.lower() == "compareordinal" {
			return c.done(Int32(int32(ordinal(units(c.text(0)), units(c.text(1))))))
		}
		return c.done(Int32(int32(CompareText(c.text(0), c.text(1), !c.ignoreCase(2)))))
	case "equals":
		if c.takes(2, 3) {
			return c.done(Bool(textEqual(c.text(0), c.text(1), !c.ignoreCase(2))))
		}
	case "new":
		return missing()
	default:
		return c.objectStatics()
	}
	return c.done(Null)
}

// ordinal is the difference of the first units that differ, or of the lengths.
func ordinal(a, b []uint16) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return int(a[i]) - int(b[i])
		}
	}
	return len(a) - len(b)
}

// joinText is Join(separator, values...), the values given one by one or as one collection.
func (c *methodCall) joinText() (Value, bool, error) {
	if len(c.args) < 2 {
		c.err = noOverload(c.name, len(c.args))
		return c.done(Null)
	}
	values := c.args[1:]
	if len(values) == 1 {
		values = elements(values[0])
	}
	return c.done(String(c.env.join(NewArray(values...), c.text(0))))
}

// formatText is Format(format, values...).
func (c *methodCall) formatText() (Value, bool, error) {
	if len(c.args) == 0 {
		c.err = noOverload(c.name, 0)
		return c.done(Null)
	}
	values := c.args[1:]
	if len(values) == 1 {
		if items, ok := Items(values[0]); ok {
			values = items
		}
	}
	s, err := c.env.Format(c.text(0), values)
	if err != nil {
		c.throw("System.FormatException", err.Error())
	}
	return c.done(String(s))
}

// timeStatics are the static methods of DateTime and TimeSpan that need no clock.
func (c *methodCall) timeStatics(t *Type) (Value, bool, error) {
	name := c.lower()
	if unit, ok := addUnit(strings.TrimPrefix(name, "from")); ok && t.Kind == KindTimeSpan && c.takes(1) {
		if name == "fromticks" {
			return c.done(TimeSpan(c.long(0)))
		}
		n := narrow(Double(c.float(0)*unit), KindInt64)
		if n.kind == KindNull {
			c.throw("System.OverflowException", "TimeSpan overflowed because the duration is too long.")
		}
		return c.done(TimeSpan(n.Int()))
	}
	switch name {
	case "daysinmonth":
		if c.takes(2) && c.int(1) >= 1 && c.int(1) <= 12 && c.int(0) >= 1 && c.int(0) <= 9999 {
			return c.done(Int32(int32(daysIn(c.int(0), time.Month(c.int(1))))))
		}
		c.outOfRange("month")
	case "isleapyear":
		if c.takes(1) {
			return c.done(Bool(daysIn(c.int(0), time.February) == 29))
		}
	case "compare":
		if c.takes(2) {
			return c.done(Int32(int32(compareInts(c.convert(0, t).Ticks(), c.convert(1, t).Ticks()))))
		}
	case "fromfiletime", "fromfiletimeutc":
		if c.takes(1) {
			return c.done(DateTime(c.long(0)+fileTimeEpoch, DateLocal))
		}
	case "parseexact":
		return c.parseExact(t)
	case "specifykind":
		if c.takes(2) {
			return c.done(DateTime(c.convert(0, TypeDateTime).Ticks(), DateKind(c.enum(1, EnumDateTimeKind))))
		}
	default:
		return c.objectStatics()
	}
	return c.done(Null)
}

// parseExact reads a date by a custom format, tried by writing back: a date that Parse understands, or one
// whose format Go can express, must give the same text again.
func (c *methodCall) parseExact(t *Type) (Value, bool, error) {
	if !c.takes(2, 3) || t.Kind != KindDateTime {
		return c.done(Null)
	}
	text, spec := c.text(0), c.text(1)
	if found, err := time.Parse(goLayout(spec), text); err == nil {
		return c.done(DateTime(FromTime(found).Ticks(), DateUnspecified))
	}
	c.throw("System.FormatException", "String was not recognized as a valid DateTime.")
	return c.done(Null)
}

// goLayout translates a custom date format; what stands for itself is kept.
func goLayout(spec string) string {
	return strings.NewReplacer("yyyy", "2006", "yy", "06", "MMMM", "January", "MMM", "Jan", "MM", "01", "M", "1",
		"dddd", "Monday", "ddd", "Mon", "dd", "02", "d", "2", "HH", "15", "hh", "03", "h", "3", "mm", "04", "m", "4",
		"ss", "05", "s", "5", "fffffff", "0000000", "fff", "000", "tt", "PM", "'", "", "zzz", "-07:00", "K", "Z07:00").Replace(spec)
}

// charStatics are the static methods of System.Char.
func (c *methodCall) charStatics() (Value, bool, error) {
	var test func(rune) bool
	switch c.lower() {
	case "isdigit", "isnumber":
		test = unicode.IsDigit
	case "isletter":
		test = unicode.IsLetter
	case "isletterordigit":
		test = func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	case "isupper":
		test = unicode.IsUpper
	case "islower":
		test = unicode.IsLower
	case "iswhitespace":
		test = unicode.IsSpace
	case "ispunctuation":
		test = unicode.IsPunct
	case "iscontrol":
		test = unicode.IsControl
	case "toupper", "toupperinvariant":
		return c.done(Char(unicode.ToUpper(rune(c.convert(0, TypeChar).Int()))))
	case "tolower", "tolowerinvariant":
		return c.done(Char(unicode.ToLower(rune(c.convert(0, TypeChar).Int()))))
	case "tostring":
		return c.done(String(ToString(c.convert(0, TypeChar))))
	case "getnumericvalue":
		if r := rune(c.convert(0, TypeChar).Int()); r >= '0' && r <= '9' {
			return c.done(Double(float64(r - '0')))
		}
		return c.done(Double(-1))
	default:
		return c.objectStatics()
	}
	if !c.takes(1) {
		return c.done(Null)
	}
	return c.done(Bool(test(rune(c.convert(0, TypeChar).Int()))))
}

// regexStatics are the static methods of Regex: text, pattern, and further arguments.
func (c *methodCall) regexStatics() (Value, bool, error) {
	switch c.lower() {
	case "escape":
		return c.done(String(EscapeRegex(c.text(0))))
	case "unescape":
		s, err := regexp2.Unescape(c.text(0))
		if err != nil {
			c.throw("System.ArgumentException", "The text holds a malformed escape.")
		}
		return c.done(String(s))
	case "ismatch", "match", "matches", "split", "replace":
	default:
		return c.objectStatics()
	}
	fixed := 2
	if c.lower() == "replace" {
		fixed = 3
	}
	if !c.takes(fixed, fixed+1) {
		return c.done(Null)
	}
	options := int64(0)
	if len(c.args) > fixed {
		options = c.enum(fixed, EnumRegexOptions)
	}
	re, err := NewRegex(c.env.regexes(), c.text(1), options)
	if err != nil {
		c.throw("System.Text.RegularExpressions.RegexParseException", err.Error())
		return c.done(Null)
	}
	rest := []Value{c.args[0]}
	return re.Call(c.env, c.name, append(rest, c.args[2:fixed]...))
}

// convertStatics are the methods of System.Convert.
func (c *methodCall) convertStatics() (Value, bool, error) {
	switch c.lower() {
	case "tobase64string":
		var b []byte
		items, _ := Items(c.convert(0, ArrayOf(TypeByte)))
		for _, v := range items {
			b = append(b, byte(v.bits))
		}
		return c.done(String(base64.StdEncoding.EncodeToString(b)))
	case "frombase64string":
		b, err := base64.StdEncoding.DecodeString(c.text(0))
		if err != nil {
			c.throw("System.FormatException", "The input is not a valid Base-64 string.")
		}
		return c.byteItems(b)
	case "changetype":
		if c.takes(2) {
			return c.done(c.convert(0, c.convert(1, typeTypeBase).Type()))
		}
		return c.done(Null)
	}
	name, ok := strings.CutPrefix(c.lower(), "to")
	t, known := LookupType("System." + name)
	if !ok || !known {
		return missing()
	}
	if !c.takes(1, 2) {
		return c.done(Null)
	}
	if _, isCulture := c.args[len(c.args)-1].Base().ref.(*Culture); isCulture {
		c.args = c.args[:1]
	}
	if len(c.args) == 2 {
		return c.radix(t)
	}
	return c.converted(t)
}

// converted is what Convert.To...(value) makes. It reads texts as Parse does, not as a cast.
func (c *methodCall) converted(t *Type) (Value, bool, error) {
	v := c.args[0].Base()
	switch {
	case t.Kind == KindString:
		return c.done(String(c.env.NetText(v)))
	case v.kind != KindString || t.Kind == KindChar:
		return c.done(c.convert(0, t))
	}
	out, err := parseText(c.env, v, t)
	if err != nil {
		exception := "System.FormatException"
		if e, ok := err.(*ErrorRecord); ok && strings.Contains(e.Message, reasonOverflow) {
			exception = "System.OverflowException"
		}
		c.throw(exception, reasonFormat)
	}
	return c.done(out)
}

// radix is ToInt32(text, base) and ToString(number, base).
func (c *methodCall) radix(t *Type) (Value, bool, error) {
	base := c.int(1)
	if base != 2 && base != 8 && base != 10 && base != 16 {
		c.throw("System.ArgumentException", "Invalid Base.")
		return c.done(Null)
	}
	if t.Kind == KindString {
		n := c.long(0)
		if base != 10 && c.args[0].Base().kind == KindInt32 {
			return c.done(String(strconv.FormatUint(uint64(uint32(n)), base)))
		}
		if base != 10 {
			return c.done(String(strconv.FormatUint(uint64(n), base)))
		}
		return c.done(String(strconv.FormatInt(n, base)))
	}
	digits := strings.ToLower(c.text(0))
	if base == 16 {
		digits = strings.TrimPrefix(digits, "0x")
	}
	n, err := strconv.ParseUint(digits, base, 64)
	if err != nil {
		c.throw("System.FormatException", "Could not find any recognizable digits.")
		return c.done(Null)
	}
	if t.Kind == KindInt32 && n <= 1<<32-1 {
		return c.done(Int32(int32(uint32(n))))
	}
	return c.done(Integer(t.Kind, int64(n)))
}

// Bytes makes a byte[].
func Bytes(b []byte) Value {
	items := make([]Value, len(b))
	for i, n := range b {
		items[i] = Integer(KindByte, int64(n))
	}
	return FromArray(&Array{Items: items, ElemType: TypeByte})
}

// arrayStatics are the static methods of System.Array, which work in place.
func (c *methodCall) arrayStatics() (Value, bool, error) {
	if len(c.args) == 0 {
		return missing()
	}
	items, ok := Items(c.args[0])
	switch c.lower() {
	case "sort", "reverse":
		if ok && c.takes(1) {
			reorder(c.env, items, c.lower() == "sort")
		}
		return c.done(Void)
	case "indexof":
		if c.takes(2) {
			return c.done(Int32(int32(findItem(items, c.args[1]))))
		}
	case "copy":
		return c.copyArray()
	case "lastindexof":
		if c.takes(2) {
			at := -1
			for i := range items {
				if findItem(items[i:i+1], c.args[1]) == 0 {
					at = i
				}
			}
			return c.done(Int32(int32(at)))
		}
	case "clear":
		if a := c.args[0].Array(); a != nil && c.takes(1, 3) {
			return c.clearArray(a)
		}
	case "createinstance":
		if c.takes(2) {
			return c.newArray(ArrayOf(c.convert(0, typeTypeBase).Type()), 1)
		}
	default:
		return c.objectStatics()
	}
	return c.done(Null)
}

// byteItems is a byte[], unless it is too long for one.
func (c *methodCall) byteItems(b []byte) (Value, bool, error) {
	if err := checkItems(len(b)); err != nil {
		return Null, true, err
	}
	return c.done(Bytes(b))
}

// copyArray is Copy(source, target, length) and Copy(source, at, target, at, length).
func (c *methodCall) copyArray() (Value, bool, error) {
	if !c.takes(3, 5) {
		return c.done(Null)
	}
	target, from, to := 1, 0, 0
	if len(c.args) == 5 {
		target, from, to = 2, c.int(1), c.int(3)
	}
	n, src, dst := c.int(len(c.args)-1), c.args[0].Array(), c.args[target].Array()
	switch {
	case c.err != nil:
	case src == nil || dst == nil:
		c.throw("System.ArgumentNullException", "Value cannot be null.")
	case n < 0 || from < 0 || to < 0 || n > len(src.Items)-from || n > len(dst.Items)-to:
		c.throw("System.ArgumentException", "The arrays are not long enough.")
	default:
		copy(dst.Items[to:to+n], src.Items[from:from+n])
	}
	return c.done(Void)
}

// clearArray is Clear(array[, index, length]).
func (c *methodCall) clearArray(a *Array) (Value, bool, error) {
	from, n := 0, len(a.Items)
	if len(c.args) == 3 {
		from, n = c.int(1), c.int(2)
	}
	if c.err == nil && (from < 0 || n < 0 || n > len(a.Items)-from) {
		c.throw("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
	}
	if c.err == nil {
		for i := from; i < from+n; i++ {
			a.Items[i] = a.zero()
		}
	}
	return c.done(Void)
}

// newArray makes an array of as many elements as argument i says, each the default of its type.
func (c *methodCall) newArray(t *Type, i int) (Value, bool, error) {
	n := c.int(i)
	if c.err == nil && n > maxItems {
		return Null, true, tooLarge()
	}
	if c.err == nil && n < 0 {
		c.outOfRange("length")
	}
	if c.err != nil {
		return c.done(Null)
	}
	items := make([]Value, n)
	if t.Elem.isValueType() {
		for i := range items {
			items[i] = zeroOf(t.Elem)
		}
	}
	return c.done(FromArray(&Array{Items: items, ElemType: elemOrNil(t.Elem)}))
}

// zeroOf is the default of a value type.
func zeroOf(t *Type) Value {
	switch {
	case t.isNumeric():
		return narrow(Int32(0), t.Kind)
	case t.Kind == KindGuid:
		return FromGuid(Guid{})
	case t.Enum != nil:
		return Enum(t.Enum, 0)
	}
	return Value{kind: t.Kind}
}

// enumStatics are the static methods of System.Enum.
func (c *methodCall) enumStatics() (Value, bool, error) {
	if len(c.args) == 0 {
		return missing()
	}
	t := c.convert(0, typeTypeBase).Type()
	if t == nil || t.Enum == nil {
		c.throw("System.ArgumentException", "Type provided must be an Enum.")
		return c.done(Null)
	}
	switch c.lower() {
	case "getnames":
		return c.done(textArray(t.Enum.Names()))
	case "getvalues":
		var out []Value
		for _, m := range t.Enum.Members {
			out = append(out, Enum(t.Enum, m.Number))
		}
		return c.done(FromArray(&Array{Items: out, ElemType: t}))
	case "isdefined", "parse", "toobject":
		if !c.takes(2, 3) {
			return c.done(Null)
		}
		v, err := convertToEnum(c.args[1], t)
		if c.lower() == "isdefined" {
			return c.done(Bool(err == nil))
		}
		if err != nil {
			c.throw("System.ArgumentException", "Requested value was not found.")
		}
		return c.done(v)
	}
	return c.objectStatics()
}

// wildcardStatics are the static methods of WildcardPattern.
func (c *methodCall) wildcardStatics() (Value, bool, error) {
	if !c.takes(1) {
		return c.done(Null)
	}
	switch c.lower() {
	case "escape":
		return c.done(String(EscapeWildcards(c.text(0))))
	case "containswildcardcharacters":
		return c.done(Bool(HasWildcards(c.text(0))))
	}
	return missing()
}
