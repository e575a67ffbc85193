package syntax

import (
	"strings"
	"unicode/utf8"
)

// expansion gathers the text and the embedded expressions of a string.
type expansion struct {
	parts     []Expr
	text      []byte // text since the last expression
	textStart int
	raw       []byte // see Expandable.Raw; kept only once there is an expression
}

func (x *expansion) begin(off int) { x.textStart = off }

func (x *expansion) addText(s string) {
	x.text = append(x.text, s...)
}

// addExpr ends the text before an embedded expression, whose source is src.
func (x *expansion) addExpr(e Expr, src string) {
	x.flush(e.Extent().Start)
	x.parts = append(x.parts, e)
	x.raw = append(x.raw, src...)
	x.textStart = e.Extent().End
}

func (x *expansion) flush(end int) {
	if len(x.text) == 0 {
		return
	}
	x.raw = append(x.raw, x.text...)
	x.parts = append(x.parts, &String{Span: Span{Extent{x.textStart, end}}, Value: string(x.text)})
	x.text = x.text[:0]
}

// finish makes the node: a String when nothing was embedded.
func (x *expansion) finish(ext Extent, plain func(*String), expandable func(*Expandable)) Expr {
	if len(x.parts) == 0 {
		s := &String{Span: Span{ext}, Value: string(x.text)}
		plain(s)
		return s
	}
	x.flush(ext.End)
	e := &Expandable{Span: Span{ext}, Parts: x.parts, Raw: string(x.raw)}
	expandable(e)
	return e
}

// scanString reads a quoted string.
func (p *parser) scanString() token {
	start := p.pos
	r, n := runeAt(p.src, p.pos)
	p.pos += n
	var x expansion
	x.begin(p.pos)
	double := isDoubleQuote(r)
	if double {
		p.scanDoubleQuoted(&x, start)
	} else {
		p.scanSingleQuoted(&x, start)
	}
	t := token{kind: tString, start: start, end: p.pos}
	t.node = x.finish(t.extent(), func(s *String) { s.Double = double }, func(*Expandable) {})
	return t
}

// scanSingleQuoted reads to the closing quote; two quotes stand for one.
func (p *parser) scanSingleQuoted(x *expansion, start int) {
	for p.pos < len(p.src) {
		from := p.pos
		for p.pos < len(p.src) && p.src[p.pos] != '\'' && p.src[p.pos] < utf8.RuneSelf {
			p.pos++
		}
		x.addText(p.src[from:p.pos])
		r, n := runeAt(p.src, p.pos)
		p.pos += n
		if !isSingleQuote(r) {
			x.addText(p.src[p.pos-n : p.pos])
			continue
		}
		if d, _ := runeAt(p.src, p.pos); !isSingleQuote(d) {
			return
		}
		p.takeQuote(x)
	}
	p.unterminated(len(p.errs), start, "'")
}

// takeQuote adds the second of two quotes.
func (p *parser) takeQuote(x *expansion) {
	_, n := runeAt(p.src, p.pos)
	x.addText(p.src[p.pos : p.pos+n])
	p.pos += n
}

// scanDoubleQuoted reads to the closing quote, with escapes and expansions.
func (p *parser) scanDoubleQuoted(x *expansion, start int) {
	firstErr := len(p.errs)
	for p.pos < len(p.src) {
		from := p.pos
		for p.pos < len(p.src) && plainInString(p.src[p.pos]) {
			p.pos++
		}
		x.addText(p.src[from:p.pos])
		r, n := runeAt(p.src, p.pos)
		switch {
		case n == 0:
		case r == '`':
			p.scanEscape(x)
		case r == '$':
			p.scanStringDollar(x)
		case isDoubleQuote(r):
			p.pos += n
			if d, _ := runeAt(p.src, p.pos); !isDoubleQuote(d) {
				return
			}
			p.takeQuote(x)
		default:
			x.addText(p.src[p.pos : p.pos+n])
			p.pos += n
		}
	}
	p.unterminated(firstErr, start, `"`)
}

func plainInString(c byte) bool { return c < utf8.RuneSelf && c != '"' && c != '`' && c != '$' }

// unterminated reports a string that the text's end cut off. The error goes before those of scripts
// embedded in it (from index at), but after that of the embedding's own bracket.
func (p *parser) unterminated(at, start int, quote string) {
	for at < len(p.errs) && strings.HasPrefix(p.errs[at].ID, "IncompleteDollar") {
		at++
	}
	p.insert(at, p.newError(Extent{start, len(p.src)}, "TerminatorExpectedAtEndOfString", quote, true))
}

// scanEscape reads a backtick with what it escapes (language.md 2.3).
func (p *parser) scanEscape(x *expansion) {
	p.pos++
	r, n := runeAt(p.src, p.pos)
	if n == 0 {
		p.reportIncomplete(Extent{p.pos, p.pos}, "IncompleteString", "")
		return
	}
	if r == 'u' && p.ver.atLeast(6, 0) {
		p.scanUnicodeEscape(x)
		return
	}
	if c, ok := escapeValue(r, p.ver); ok {
		x.addText(c)
	} else {
		x.addText(p.src[p.pos : p.pos+n])
	}
	p.pos += n
}

// escapeValue gives what a backtick makes of r, if it is not r itself.
func escapeValue(r rune, v Version) (string, bool) {
	switch r {
	case '0':
		return "\x00", true
	case 'a':
		return "\a", true
	case 'b':
		return "\b", true
	case 'e':
		return "\x1b", v.atLeast(6, 0)
	case 'f':
		return "\f", true
	case 'n':
		return "\n", true
	case 'r':
		return "\r", true
	case 't':
		return "\t", true
	case 'v':
		return "\v", true
	}
	return "", false
}

// maxUnicodeDigits is the number of digits that u{x} takes at most.
const maxUnicodeDigits = 6

// scanUnicodeEscape reads u{x}: one to six hexadecimal digits (6.0). What is not that is an error, whose
// place is the whole escape, or the first character that does not belong to it.
func (p *parser) scanUnicodeEscape(x *expansion) {
	start, i := p.pos-1, p.pos+2
	if p.byteAt(p.pos+1) != '{' {
		p.pos++
		p.report(Extent{start, p.pos}, "InvalidUnicodeEscapeSequence", "")
		return
	}
	var value rune
	for i < len(p.src) && isHexDigit(p.src[i]) && i < p.pos+2+maxUnicodeDigits {
		value = value<<4 | hexValue(p.src[i])
		i++
	}
	digits := i - p.pos - 2
	switch closed := p.byteAt(i) == '}'; {
	case closed && digits == 0:
		i++
		p.report(Extent{start, i}, "InvalidUnicodeEscapeSequence", "")
	case closed && value > utf8.MaxRune:
		p.report(Extent{p.pos + 2, i}, "InvalidUnicodeEscapeSequenceValue", "")
		i++
	case closed:
		x.text = utf8.AppendRune(x.text, value)
		i++
	case digits < maxUnicodeDigits:
		p.reportIncomplete(Extent{i, i}, "InvalidUnicodeEscapeSequence", "")
	case i < len(p.src) && isHexDigit(p.src[i]):
		p.report(Extent{i, i}, "TooManyDigitsInUnicodeEscapeSequence", "")
	default:
		p.reportIncomplete(Extent{i, i}, "MissingUnicodeEscapeSequenceTerminator", "")
	}
	p.pos = i
}

func hexValue(c byte) rune {
	if isDigit(c) {
		return rune(c - '0')
	}
	return rune(c|0x20-'a') + 10
}

// scanHereString reads @"..."@ or @'...'@, at whose '@' the position stands (language.md 2.3).
func (p *parser) scanHereString(quote byte, body int) token {
	start := p.pos
	double := quote == '"'
	var x expansion
	x.begin(body)
	p.pos = body
	firstErr := len(p.errs)
	closed := p.hereFooter(quote)
	for atLineStart := true; !closed && p.pos < len(p.src); {
		c := p.src[p.pos]
		switch {
		case c == '\n' || c == '\r':
			n := breakLen(p.src[p.pos:])
			p.pos += n
			if closed = p.hereFooter(quote); !closed {
				x.addText(p.src[p.pos-n : p.pos])
			}
			atLineStart = true
			continue
		case atLineStart && (c == ' ' || c == '\t'):
			p.noteIndentedFooter(quote)
		}
		atLineStart = false
		p.scanHereText(&x, double)
	}
	if !closed {
		p.unclosedHereString(firstErr, start, quote)
	}
	p.indentedFooter = 0
	t := token{kind: tString, start: start, end: p.pos}
	t.node = x.finish(t.extent(), func(s *String) { s.Double, s.Here = double, true }, func(e *Expandable) { e.Here = true })
	return t
}

// scanHereText reads a run of one line of a here-string.
func (p *parser) scanHereText(x *expansion, double bool) {
	switch c := p.src[p.pos]; {
	case double && c == '`':
		p.scanEscape(x)
	case double && c == '$':
		p.scanStringDollar(x)
	default:
		from := p.pos
		p.pos++
		for p.pos < len(p.src) && !strings.ContainsRune("\r\n`$", rune(p.src[p.pos])) {
			p.pos++
		}
		x.addText(p.src[from:p.pos])
	}
}

// hereFooter consumes the closing "@ or '@ at the start of a line.
func (p *parser) hereFooter(quote byte) bool {
	n := p.footerLen(p.pos, quote)
	p.pos += n
	return n > 0
}

// footerLen is the length of the footer at i, 0 without one; typographic quotes count.
func (p *parser) footerLen(i int, quote byte) int {
	r, n := runeAt(p.src, i)
	if (quote == '"' && isDoubleQuote(r) || quote == '\'' && isSingleQuote(r)) && p.byteAt(i+n) == '@' {
		return n + 1
	}
	return 0
}

// noteIndentedFooter remembers a footer with blanks before it, the likely cause if no other follows.
func (p *parser) noteIndentedFooter(quote byte) {
	i := p.pos
	for p.byteAt(i) == ' ' || p.byteAt(i) == '\t' {
		i++
	}
	if p.indentedFooter == 0 && p.footerLen(i, quote) > 0 {
		p.indentedFooter = i
	}
}

func (p *parser) unclosedHereString(at, start int, quote byte) {
	if i := p.indentedFooter; i > 0 {
		p.insert(at, p.newError(Extent{i, i + 2}, "WhitespaceBeforeHereStringFooter", "", false))
		return
	}
	p.unterminated(at, start, string(quote)+"@")
}
