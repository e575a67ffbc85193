package syntax

import "strings"

// scanArgument reads a token that only argument mode knows: a parameter, a label, a bareword.
func (p *parser) scanArgument() token {
	switch c, d := p.src[p.pos], p.byteAt(p.pos+1); {
	case c == ':' && isIdentStart(rune(d)):
		if end := p.identEnd(p.pos + 1); p.tokenEndsAt(end) {
			return p.take(tLabel, end-p.pos)
		}
	case c == '.' && p.tokenEndsAt(p.pos+1):
		return p.take(tDot, 1)
	}
	if r, n := runeAt(p.src, p.pos); isDash(r) {
		return p.scanArgumentDash(n)
	}
	return p.scanGeneric(p.pos)
}

// scanArgumentDash reads --, --% and parameters; anything else with a dash is a bareword, so that -1
// is a string in argument mode (language.md 2.1).
func (p *parser) scanArgumentDash(n int) token {
	r, m := runeAt(p.src, p.pos+n)
	switch {
	case isDash(r) && p.tokenEndsAt(p.pos+n+m):
		return p.takeOp(OpDec, n+m)
	case !isIdentStart(r) && r != '?':
		return p.scanGeneric(p.pos)
	}
	i := p.pos + n
	for i < len(p.src) {
		c := p.src[i]
		if c == ':' {
			t := p.take(tParameter, i+1-p.pos)
			t.colon = true
			return t
		}
		if c == '.' || c == '[' || p.tokenEndsAt(i) {
			break
		}
		r, w := runeAt(p.src, i)
		if isSingleQuote(r) || isDoubleQuote(r) {
			return p.scanGeneric(p.pos)
		}
		i += w
	}
	return p.take(tParameter, i-p.pos)
}

// generic remembers the bareword with expansions that was read last. It may be asked for a second
// time in the other mode, and may hold whole scripts.
type generic struct {
	tok   token
	valid bool
}

// scanGeneric reads a bareword that begins at start. Quoted parts lose their quotes, and variables and
// subexpressions make it expandable (language.md 2.1).
func (p *parser) scanGeneric(start int) token {
	i := start
	for i < len(p.src) && plainBareword[p.src[i]] {
		i++
	}
	if p.tokenEndsAt(i) && i > start {
		p.pos = start
		return p.take(tWord, i-start)
	}
	if p.generic.valid && p.generic.tok.start == start {
		p.pos = p.generic.tok.end
		return p.generic.tok
	}
	p.pos = start
	var x expansion
	x.begin(start)
	for !p.tokenEndsAt(p.pos) {
		p.scanGenericPart(&x)
	}
	t := token{kind: tGeneric, start: start, end: p.pos}
	t.node = x.finish(t.extent(), func(s *String) { s.Bare = true }, func(e *Expandable) { e.Bare = true })
	p.generic = generic{t, true}
	return t
}

// scanGenericPart reads one character, escape, quoted part or expansion of a bareword.
func (p *parser) scanGenericPart(x *expansion) {
	r, n := runeAt(p.src, p.pos)
	switch {
	case r == '`':
		p.scanEscape(x)
	case r == '$':
		p.scanStringDollar(x)
	case isSingleQuote(r):
		p.pos += n
		p.scanSingleQuoted(x, p.pos-n)
	case isDoubleQuote(r):
		p.pos += n
		p.scanDoubleQuoted(x, p.pos-n)
	default:
		x.addText(p.src[p.pos : p.pos+n])
		p.pos += n
	}
}

// plainBareword marks the bytes that stand for themselves in a bareword.
var plainBareword = func() (plain [256]bool) {
	for c := 0x21; c < 0x7f; c++ {
		plain[c] = !endsToken(byte(c)) && !strings.ContainsRune("`$'\"", rune(c))
	}
	return plain
}()

// verbatim reads the rest of the line after --%, up to a pipe or line break outside double quotes.
func (p *parser) verbatim() (token, bool) {
	i := p.pos
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	start, quoted := i, false
	for i < len(p.src) {
		c := p.src[i]
		if c == '\n' || c == '\r' || !quoted && (c == '|' || c == '&' && p.byteAt(i+1) == '&') {
			break
		}
		quoted = quoted != (c == '"')
		i++
	}
	p.resync(i)
	return token{kind: tWord, start: start, end: i}, i > start
}
