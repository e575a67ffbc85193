package syntax

import "strings"

// peek returns the next token without consuming it, read in the current mode.
func (p *parser) peek() *token {
	if !p.has {
		p.tok = p.scan()
		p.has = true
	}
	return &p.tok
}

// next consumes and returns the next token.
func (p *parser) next() token {
	t := *p.peek()
	p.has = false
	p.pos = t.end
	return t
}

// unget puts a token back, which must be the one consumed last.
func (p *parser) unget(t token) {
	p.tok, p.has = t, true
	p.pos = t.end
}

// skip consumes the token that peek returned.
func (p *parser) skip() { p.has = false }

// setMode changes the mode; a token read ahead in the other mode is read again unless both modes
// read it alike.
func (p *parser) setMode(m mode) {
	if p.mode != m {
		if p.has && !p.tok.sameInBothModes() {
			p.resync(p.tok.start)
		}
		p.mode = m
	}
}

// resync goes back to an offset.
func (p *parser) resync(off int) {
	p.has = false
	p.pos = off
}

// offset is where the next token, or the blanks before it, begin.
func (p *parser) offset() int {
	if p.has {
		return p.tok.start
	}
	return p.pos
}

// first returns the first byte of the next token without reading the token, 0 at the text's end.
// The parser asks for it wherever it does not know yet in which mode the token is to be read: a token
// can hold whole scripts, and reading it in both modes at every level would take exponential time.
func (p *parser) first() byte {
	if !p.has {
		p.skipTrivia()
	}
	return p.byteAt(p.offset())
}

func (p *parser) atEnd() bool { return p.first() == 0 && p.offset() >= len(p.src) }

// nextKeyword returns the folded text of the next token if it is a word, without consuming it.
func (p *parser) nextKeyword() string {
	if c := p.first(); !isASCIILetter(c) {
		return ""
	}
	return p.keyword(p.peek())
}

func (p *parser) skipNewlines() {
	for c := p.first(); c == '\n' || c == '\r'; c = p.first() {
		p.next()
	}
}

func (p *parser) skipNewlinesAndSemicolons() {
	for c := p.first(); c == '\n' || c == '\r' || c == ';'; c = p.first() {
		p.next()
	}
}

// accept consumes the next token if it is of kind k, one that both modes read alike. Otherwise it
// returns the token as expression mode reads it, and leaves it.
func (p *parser) accept(k tokenKind) (token, bool) {
	outer := p.mode
	p.setMode(modeExpression)
	t := p.next()
	if t.kind != k {
		p.unget(t)
	}
	p.setMode(outer)
	return t, t.kind == k
}

// byteAt returns the byte at offset i, 0 behind the end.
func (p *parser) byteAt(i int) byte {
	if i < len(p.src) {
		return p.src[i]
	}
	return 0
}

// tokenEndsAt tells whether a bareword that reaches offset i ends there.
func (p *parser) tokenEndsAt(i int) bool {
	if i >= len(p.src) {
		return true
	}
	c := p.src[i]
	if c < 0x80 {
		return endsToken(c)
	}
	r, _ := runeAt(p.src, i)
	return isBlank(r)
}

func (p *parser) text(t *token) string { return p.src[t.start:t.end] }

// take makes a token of kind k from the n bytes at the current position.
func (p *parser) take(k tokenKind, n int) token {
	t := token{kind: k, start: p.pos, end: p.pos + n}
	p.pos = t.end
	return t
}

func (p *parser) takeOp(op Operator, n int) token {
	t := p.take(tOperator, n)
	t.op = op
	return t
}

// scan reads one token: first those that both modes read alike.
func (p *parser) scan() token {
	p.skipTrivia()
	if p.pos >= len(p.src) {
		return p.take(tEOF, 0)
	}
	c, d := p.src[p.pos], p.byteAt(p.pos+1)
	switch c {
	case '\n', '\r':
		return p.take(tNewLine, breakLen(p.src[p.pos:]))
	case ';':
		return p.take(tSemi, 1)
	case '(':
		return p.take(tLParen, 1)
	case ')':
		return p.take(tRParen, 1)
	case '{':
		return p.take(tLCurly, 1)
	case '}':
		return p.take(tRCurly, 1)
	case ',':
		return p.take(tComma, 1)
	case '|':
		return p.takeDoubled(tPipe, tOrOr, d == c)
	case '&':
		return p.takeDoubled(tAmp, tAndAnd, d == c)
	case '\'', '"':
		return p.scanString()
	case '$':
		return p.scanDollar()
	case '@':
		return p.scanAt()
	case '>', '<', '*', '1', '2', '3', '4', '5', '6':
		if t, ok := p.scanRedirection(); ok {
			return t
		}
	}
	if isDigit(c) || c == '.' && isDigit(d) {
		return p.scanNumber(false)
	}
	if c >= 0x80 {
		if r, _ := runeAt(p.src, p.pos); isSingleQuote(r) || isDoubleQuote(r) {
			return p.scanString()
		}
	}
	if p.mode == modeCommand {
		return p.scanArgument()
	}
	return p.scanExpression()
}

func (p *parser) takeDoubled(single, double tokenKind, doubled bool) token {
	if doubled {
		return p.take(double, 2)
	}
	return p.take(single, 1)
}

// scanRedirection reads > >> n> n>> *> n>&1 and <. Other streams than 1 behind >& are read only as
// 1>&2, which is refused later (language.md 2.7).
func (p *parser) scanRedirection() (token, bool) {
	i, stream := p.pos, uint8(1)
	switch c := p.src[i]; {
	case c == '<':
		return p.take(tInput, 1), true
	case c == '*':
		stream = 0
		i++
	case isDigit(c):
		stream = c - '0'
		i++
	}
	if p.byteAt(i) != '>' {
		return token{}, false
	}
	i++
	if rest := p.src[i:]; i-p.pos == 2 && (strings.HasPrefix(rest, "&1") || stream == 1 && strings.HasPrefix(rest, "&2")) {
		t := p.take(tMerge, 4)
		t.stream, t.toStream = stream, rest[1]-'0'
		return t, true
	}
	appends := p.byteAt(i) == '>'
	if appends {
		i++
	}
	t := p.take(tRedirect, i-p.pos)
	t.stream, t.appends = stream, appends
	return t, true
}

// scanExpression reads a token that only expression mode knows.
func (p *parser) scanExpression() token {
	c, d := p.src[p.pos], p.byteAt(p.pos+1)
	switch c {
	case '[':
		return p.take(tLBracket, 1)
	case ']':
		return p.take(tRBracket, 1)
	case '=':
		return p.take(tAssign, 1)
	case '!':
		return p.takeOp(OpNot, 1)
	case '+':
		return p.takeArithmetic(OpAdd, OpInc)
	case '*':
		return p.takeArithmetic(OpMul, OpNone)
	case '/':
		return p.takeArithmetic(OpDiv, OpNone)
	case '%':
		return p.takeArithmetic(OpRem, OpNone)
	case '.':
		if d == '.' {
			return p.takeOp(OpRange, 2)
		}
		return p.take(tDot, 1)
	case ':':
		return p.takeDoubled(tColon, tColonColon, d == ':')
	case '?':
		return p.scanQuestion()
	}
	r, n := runeAt(p.src, p.pos)
	if isDash(r) {
		return p.scanDash(n)
	}
	if isIdentStart(r) {
		return p.take(tWord, p.identEnd(p.pos)-p.pos)
	}
	return p.scanGeneric(p.pos)
}

// takeArithmetic reads an operator, its assigning form, or its doubled form if it has one.
func (p *parser) takeArithmetic(op, doubled Operator) token {
	switch d := p.byteAt(p.pos + 1); {
	case d == '=':
		return p.take(tAssign, 2)
	case doubled != OpNone && d == p.src[p.pos]:
		return p.takeOp(doubled, 2)
	}
	return p.takeOp(op, 1)
}

// scanQuestion reads the operators ? ?? and ??= of 7.0.
func (p *parser) scanQuestion() token {
	rest := p.src[p.pos:]
	switch {
	case !p.ver.atLeast(7, 0):
		return p.scanGeneric(p.pos)
	case strings.HasPrefix(rest, "??="):
		return p.take(tAssign, 3)
	case strings.HasPrefix(rest, "??"):
		return p.takeOp(OpCoalesce, 2)
	}
	return p.take(tQuestion, 1)
}

// scanDash reads what begins with a dash of n bytes in expression mode: -- -= an operator's name, a
// parameter (which is an error there) or minus.
func (p *parser) scanDash(n int) token {
	r, m := runeAt(p.src, p.pos+n)
	switch {
	case isDash(r):
		return p.takeOp(OpDec, n+m)
	case r == '=':
		return p.take(tAssign, n+1)
	case !isIdentStart(r) && r != '?':
		return p.takeOp(OpSub, n)
	}
	end := p.identEnd(p.pos + n)
	name := p.src[p.pos+n : end]
	if op, ok := lookupOperator(name); ok {
		return p.takeOp(op, end-p.pos)
	}
	if p.byteAt(end) == '?' && end == p.pos+n {
		end++
	}
	t := p.take(tParameter, end-p.pos)
	if p.byteAt(t.end) == ':' {
		t.colon = true
		t.end++
		p.pos++
	}
	return t
}

// identEnd returns the offset behind the identifier characters at i.
func (p *parser) identEnd(i int) int {
	for i < len(p.src) {
		r, n := runeAt(p.src, i)
		if !isIdentPart(r) {
			break
		}
		i += n
	}
	return i
}
