package scripting

import (
	"errors"
	"strings"
)

// classEnd is the place behind the class that begins at p: a character, a letter with its %, or a set.
func (m *pattern) classEnd(p int) int {
	switch m.text[p] {
	case '%':
		if p+1 == len(m.text) {
			return m.fail(errors.New("malformed pattern (ends with '%')"))
		}
		return p + 2
	case '[':
		return m.setEnd(p + 1)
	}
	return p + 1
}

// setEnd is the place behind the ] of the set whose [ is before p. A ] that comes first is a member.
func (m *pattern) setEnd(p int) int {
	if p < len(m.text) && m.text[p] == '^' {
		p++
	}
	for first := p; p < len(m.text) && m.pay(1); p++ {
		switch {
		case m.text[p] == ']' && p > first:
			return p + 1
		case m.text[p] == '%':
			p++
		}
	}
	return m.fail(errors.New("malformed pattern (missing ']')"))
}

// single tells whether a byte belongs to the class between p and end.
func (m *pattern) single(c byte, p, end int) bool {
	m.pay(1)
	switch m.text[p] {
	case '.':
		return true
	case '%':
		return inClass(c, m.text[p+1])
	case '[':
		return m.inSet(c, m.text[p+1:end-1])
	}
	return m.text[p] == c
}

// inSet tells whether a byte belongs to the set that stands between [ and ].
func (m *pattern) inSet(c byte, set string) bool {
	m.pay(len(set))
	set, complement := strings.CutPrefix(set, "^")
	for i := 0; i < len(set); i++ {
		in := false
		switch {
		case set[i] == '%' && i+1 < len(set):
			i++
			in = inClass(c, set[i])
		case i+2 < len(set) && set[i+1] == '-':
			in = set[i] <= c && c <= set[i+2]
			i += 2
		default:
			in = set[i] == c
		}
		if in {
			return !complement
		}
	}
	return complement
}

// inClass tells whether a byte belongs to the class of a letter. A capital stands for all others, and what is
// no letter of a class stands for itself. The classes are those of the C locale, on every machine.
func inClass(c, letter byte) bool {
	in := false
	switch letter | 0x20 {
	case 'a':
		in = isAlpha(c)
	case 'c':
		in = c < ' ' || c == 0x7f
	case 'd':
		in = isDigit(c)
	case 'l':
		in = c >= 'a' && c <= 'z'
	case 'p':
		in = c > ' ' && c < 0x7f && !isAlpha(c) && !isDigit(c)
	case 's':
		in = c == ' ' || c >= '\t' && c <= '\r'
	case 'u':
		in = c >= 'A' && c <= 'Z'
	case 'w':
		in = isAlpha(c) || isDigit(c)
	case 'x':
		in = isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
	case 'z':
		in = c == 0
	default:
		return c == letter
	}
	return in == (letter >= 'a')
}

func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
