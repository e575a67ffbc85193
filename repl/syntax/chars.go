package syntax

import (
	"unicode"
	"unicode/utf8"
)

// endsToken tells whether c ends a bareword: blanks, line breaks and { } ( ) ; , | & (language.md 2.1).
func endsToken(c byte) bool {
	switch c {
	case ' ', '\t', '\n', '\r', '\v', '\f', '{', '}', '(', ')', ';', ',', '|', '&':
		return true
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isHexDigit(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// isIdentStart tells whether an identifier may begin with r.
func isIdentStart(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || r == '_'
	}
	return unicode.IsLetter(r)
}

// isIdentPart tells whether r may stand within an identifier.
func isIdentPart(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || isDigit(byte(r)) || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// isBlank tells whether r is white space other than a line break.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\v', '\f', 0x85:
		return true
	}
	return r >= utf8.RuneSelf && unicode.Is(unicode.Z, r)
}

// isSingleQuote and isDoubleQuote count typographic quotes as quotes (language.md 2.3).
func isSingleQuote(r rune) bool { return r == '\'' || r >= 0x2018 && r <= 0x201B }

func isDoubleQuote(r rune) bool { return r == '"' || r >= 0x201C && r <= 0x201E }

// isDash counts the typographic dashes as dashes.
func isDash(r rune) bool { return r == '-' || r >= 0x2013 && r <= 0x2015 }
