package value

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// customFormat is one section of a custom numeric format, taken apart.
type customFormat struct {
	tokens    []customToken
	before    int // places before the point
	minBefore int // those from the first 0 on
	after     int // places after the point
	minAfter  int // those up to the last 0
	group     bool
	scale     int32 // powers of ten from % ‰ and the commas before the point
	exponent  string
	expPlaces int
}

// customToken is a digit place, the point, or literal text.
type customToken struct {
	kind byte // '0' for a digit place, '.', 'e' or 'x' for literal text
	text string
}

// customNumber formats by a custom format: sections for positive, negative and zero parted by ; and places
// 0 and #, the point, grouping and scaling commas, %, ‰, E+0 and literal text.
func customNumber(d decimal.Decimal, spec string) string {
	sections := splitSections(spec)
	section, negative := sections[0], d.Sign() < 0
	switch {
	case d.IsZero() && len(sections) > 2 && sections[2] != "":
		section = sections[2]
	case negative && len(sections) > 1 && sections[1] != "":
		section, negative = sections[1], false
	}
	f := parseCustom(section)
	d = d.Abs().Shift(f.scale)
	exp := 0
	if f.exponent != "" && !d.IsZero() {
		exp = len(d.Coefficient().String()) + int(d.Exponent()) - max(f.before, 1)
		d = d.Shift(int32(-exp))
	}
	text := d.StringFixed(int32(f.after))
	if negative && strings.Trim(text, "0.") == "" {
		negative = false
	}
	return sign(negative) + f.render(text, exp)
}

// splitSections cuts at semicolons outside quotes.
func splitSections(spec string) []string {
	var out []string
	quote, start := byte(0), 0
	for i := 0; i < len(spec); i++ {
		switch c := spec[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == ';':
			out, start = append(out, spec[start:i]), i+1
		}
	}
	return append(out, spec[start:])
}

// parseCustom takes a section apart.
func parseCustom(s string) customFormat {
	var f customFormat
	point, commas := false, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if n := exponentMark(s[i:]); n > 0 {
			f.exponent, f.expPlaces = strings.TrimRight(s[i:i+n], "0"), strings.Count(s[i:i+n], "0")
			f.tokens = append(f.tokens, customToken{kind: 'e'})
			i += n - 1
			continue
		}
		switch {
		case c == '0' || c == '#':
			f.group = f.group || commas > 0 && !point
			commas = 0
			f.place(c, point)
		case c == '.':
			if !point {
				f.tokens, f.scale = append(f.tokens, customToken{kind: '.'}), f.scale-int32(3*commas)
			}
			point, commas = true, 0
		case c == ',' && !point && f.before > 0:
			commas++
		case c == ',':
		default:
			i += f.literal(s[i:]) - 1
		}
	}
	f.scale -= int32(3 * commas)
	return f
}

// place notes a digit place.
func (f *customFormat) place(c byte, point bool) {
	f.tokens = append(f.tokens, customToken{kind: '0'})
	switch {
	case point:
		f.after++
		if c == '0' {
			f.minAfter = f.after
		}
	default:
		f.before++
		if c == '0' || f.minBefore > 0 {
			f.minBefore++
		}
	}
}

// exponentMark is the length of E0, E+0 or E-0 at the beginning of s, or 0.
func exponentMark(s string) int {
	if s[0] != 'E' && s[0] != 'e' {
		return 0
	}
	i := 1
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	start := i
	for i < len(s) && s[i] == '0' {
		i++
	}
	if i == start {
		return 0
	}
	return i
}

// literal notes literal text at the beginning of s and returns its length.
func (f *customFormat) literal(s string) int {
	text, n := s[:1], 1
	switch {
	case s[0] == '\\' && len(s) > 1:
		text, n = s[1:2], 2
	case s[0] == '\'' || s[0] == '"':
		end := strings.IndexByte(s[1:], s[0])
		if end < 0 {
			text, n = s[1:], len(s)
			break
		}
		text, n = s[1:1+end], end+2
	case s[0] == '%':
		f.scale += 2
	case strings.HasPrefix(s, "‰"):
		f.scale += 3
		text, n = "‰", len("‰")
	}
	f.tokens = append(f.tokens, customToken{kind: 'x', text: text})
	return n
}

// render fills the digits into the places. Digits that have no place stand at the first one.
func (f *customFormat) render(text string, exp int) string {
	whole, fraction, _ := strings.Cut(text, ".")
	whole = zeros(strings.TrimLeft(whole, "0"), f.minBefore)
	for len(fraction) > f.minAfter && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	var out strings.Builder
	placed, seen, point := 0, 0, false
	for _, t := range f.tokens {
		switch {
		case t.kind == '0' && !point:
			seen++
			for upto := len(whole) - (f.before - seen); placed < upto; placed++ {
				f.digit(&out, whole, placed)
			}
		case t.kind == '0':
			if len(fraction) > 0 {
				out.WriteByte(fraction[0])
				fraction = fraction[1:]
			}
		case t.kind == '.':
			if f.before == 0 {
				out.WriteString(whole)
			}
			if point = true; fraction != "" {
				out.WriteByte('.')
			}
		case t.kind == 'e':
			out.WriteString(f.exponentText(exp))
		default:
			out.WriteString(t.text)
		}
	}
	return out.String()
}

// digit writes one digit of the whole part, and the comma that groups it.
func (f *customFormat) digit(out *strings.Builder, whole string, i int) {
	if f.group && i > 0 && (len(whole)-i)%3 == 0 {
		out.WriteByte(',')
	}
	out.WriteByte(whole[i])
}

func (f *customFormat) exponentText(exp int) string {
	mark := f.exponent[:1]
	switch {
	case exp < 0:
		mark += "-"
	case strings.HasSuffix(f.exponent, "+"):
		mark += "+"
	}
	if exp < 0 {
		exp = -exp
	}
	return mark + zeros(strconv.Itoa(exp), f.expPlaces)
}
