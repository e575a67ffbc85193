package syntax

import "strings"

// skipTrivia skips blanks, comments and escaped line breaks, but not line breaks.
func (p *parser) skipTrivia() {
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case c == ' ' || c == '\t' || c == '\v' || c == '\f':
			p.pos++
		case c == '#':
			p.pos = lineCommentEnd(p.src, p.pos)
		case c == '<' && strings.HasPrefix(p.src[p.pos:], "<#"):
			p.skipBlockComment()
		case c == '`':
			if !p.skipContinuation() {
				return
			}
		case c >= 0x80:
			r, n := runeAt(p.src, p.pos)
			if !isBlank(r) {
				return
			}
			p.pos += n
		default:
			return
		}
	}
}

// skipContinuation skips a backtick with the line break behind it. A backtick that ends the text is
// an incomplete line.
func (p *parser) skipContinuation() bool {
	rest := p.src[p.pos+1:]
	switch {
	case rest == "":
		p.pos++
		p.reportIncomplete(Extent{p.pos, p.pos}, "IncompleteString", "")
	case rest[0] == '\n' || rest[0] == '\r':
		p.pos += 1 + breakLen(rest)
	default:
		return false
	}
	return true
}

func (p *parser) skipBlockComment() {
	end := blockCommentEnd(p.src, p.pos)
	if end < 0 {
		p.reportDetected(Extent{p.pos, p.pos + 2}, Extent{len(p.src), len(p.src)}, "MissingTerminatorMultiLineComment", "")
		end = len(p.src)
	}
	p.pos = end
}

// lineCommentEnd returns the offset of the line break that ends the comment at i.
func lineCommentEnd(s string, i int) int {
	n := strings.IndexAny(s[i:], "\r\n")
	if n < 0 {
		return len(s)
	}
	return i + n
}

// blockCommentEnd returns the offset behind the comment <# #> at i, or -1 when it is not closed.
func blockCommentEnd(s string, i int) int {
	n := strings.Index(s[i+2:], "#>")
	if n < 0 {
		return -1
	}
	return i + 2 + n + 2
}

// skipBlankLines returns the offset of the first thing at or after i that is neither blank, line
// break nor comment; ok is false when a comment is not closed.
func skipBlankLines(s string, i int) (end int, ok bool) {
	for i < len(s) {
		switch c := s[i]; {
		case c == '\n' || c == '\r':
			i++
		case c == '#':
			i = lineCommentEnd(s, i)
		case c == '<' && strings.HasPrefix(s[i:], "<#"):
			j := blockCommentEnd(s, i)
			if j < 0 {
				return i, false
			}
			i = j
		default:
			r, n := runeAt(s, i)
			if !isBlank(r) {
				return i, true
			}
			i += n
		}
	}
	return i, true
}

// pipeContinues tells whether the line after the line break at i begins with a single '|'. Comment
// lines may stand between, blank lines may not (7.0, language.md 2.3).
func pipeContinues(s string, i int) bool {
	for i < len(s) && (s[i] == '\n' || s[i] == '\r') {
		i += breakLen(s[i:])
		for i < len(s) {
			if r, n := runeAt(s, i); isBlank(r) {
				i += n
				continue
			}
			break
		}
		switch {
		case i >= len(s):
			return false
		case s[i] == '#':
			i = lineCommentEnd(s, i)
		case s[i] == '|':
			return !strings.HasPrefix(s[i:], "||")
		default:
			return false
		}
	}
	return false
}
