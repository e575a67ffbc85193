package syntax

import "strings"

// scanDollar reads $( or a variable; a dollar sign that begins neither is a bareword.
func (p *parser) scanDollar() token {
	if p.byteAt(p.pos+1) == '(' {
		return p.take(tDollarParen, 2)
	}
	start := p.pos
	v := p.scanVariable()
	if v == nil {
		return p.scanGeneric(start)
	}
	return p.variableToken(v)
}

// scanAt reads @( @{ a here-string or a splatted variable.
func (p *parser) scanAt() token {
	r, n := runeAt(p.src, p.pos+1)
	switch {
	case r == '(':
		return p.take(tAtParen, 2)
	case r == '{':
		return p.take(tAtCurly, 2)
	case isDoubleQuote(r):
		return p.scanHereHeader('"', p.pos+1+n)
	case isSingleQuote(r):
		return p.scanHereHeader('\'', p.pos+1+n)
	case isIdentStart(r) || isDigit(byte(r)) && r < 0x80:
		v := p.scanVariable()
		v.Splat = true
		return p.variableToken(v)
	}
	return p.scanGeneric(p.pos)
}

// scanHereHeader checks that nothing but blanks follows the opening quotes of a here-string.
func (p *parser) scanHereHeader(quote byte, i int) token {
	for p.byteAt(i) == ' ' || p.byteAt(i) == '\t' {
		i++
	}
	switch c := p.byteAt(i); {
	case i >= len(p.src):
	case c == '\n' || c == '\r':
		i += breakLen(p.src[i:])
	default:
		p.report(Extent{i, i + 1}, "UnexpectedCharactersAfterHereStringHeader", "")
	}
	return p.scanHereString(quote, i)
}

// variableToken ends a variable. In argument mode, text that adheres to it makes an expandable
// bareword of the whole, unless it selects a member or an element (language.md 2.1).
func (p *parser) variableToken(v *Variable) token {
	if p.mode == modeCommand && !p.tokenEndsAt(p.pos) {
		switch p.src[p.pos] {
		case '.', '[':
		case ':':
			if p.byteAt(p.pos+1) != ':' {
				return p.scanGeneric(v.Ext.Start)
			}
		default:
			return p.scanGeneric(v.Ext.Start)
		}
	}
	return token{kind: tVariable, start: v.Ext.Start, end: v.Ext.End, node: v}
}

// scanVariable reads a variable behind the $ or @ at the position; nil, without moving, if there is none.
func (p *parser) scanVariable() *Variable {
	start := p.pos
	r, n := runeAt(p.src, start+1)
	if r == '{' {
		return p.scanBraced(start)
	}
	if r == '$' || r == '^' || r == '?' {
		p.pos = start + 2
		return p.newVariable(start, p.src[start+1:p.pos])
	}
	if n == 0 || !isIdentPart(r) {
		return nil
	}
	i := start + 1
	for i < len(p.src) {
		r, n := runeAt(p.src, i)
		if r == ':' {
			if p.byteAt(i+1) == ':' {
				break
			}
		} else if r != '?' && !isIdentPart(r) {
			break
		}
		i += n
	}
	p.pos = i
	if p.src[i-1] == ':' {
		p.report(Extent{start, i}, "InvalidVariableReferenceWithDrive", "")
	}
	return p.newVariable(start, p.src[start+1:i])
}

// scanBraced reads ${any text}; a backtick escapes within it.
func (p *parser) scanBraced(start int) *Variable {
	p.pos = start + 2
	var x expansion
	for p.pos < len(p.src) && p.src[p.pos] != '}' {
		if p.src[p.pos] == '`' {
			p.scanEscape(&x)
			continue
		}
		x.addText(p.src[p.pos : p.pos+1])
		p.pos++
	}
	if p.pos >= len(p.src) {
		p.reportDetected(Extent{start + 1, p.pos}, Extent{p.pos, p.pos}, "IncompleteDollarVariableReference", "")
	} else {
		if len(x.text) == 0 {
			p.report(Extent{p.pos, p.pos}, "EmptyVariableReference", "")
		}
		p.pos++
	}
	v := p.newVariable(start, string(x.text))
	v.Braced = true
	return v
}

// newVariable makes a variable from its whole path as written, scope included.
func (p *parser) newVariable(start int, path string) *Variable {
	v := &Variable{Span: Span{Extent{start, p.pos}}, Path: path, Name: path, Slot: -1}
	if i := strings.IndexByte(path, ':'); i > 0 {
		v.Scope, v.Name = strings.ToLower(path[:i]), path[i+1:]
	}
	return v
}

// scanStringDollar reads what a dollar sign begins within a string or bareword.
func (p *parser) scanStringDollar(x *expansion) {
	start := p.pos
	if p.byteAt(start+1) == '(' {
		e := p.embeddedSubExpr()
		x.addExpr(e, p.src[start:p.pos])
		return
	}
	v := p.scanVariable()
	if v == nil {
		x.addText("$")
		p.pos++
		return
	}
	x.addExpr(v, p.src[start:p.pos])
}

// embeddedSubExpr parses $( ) within a string. The parser is reentered here, once for each, so that
// quotes and comments inside nest as they do in code.
func (p *parser) embeddedSubExpr() Expr {
	saved := p.state
	firstErr := len(p.errs)
	if p.embedded++; p.embedded > maxEmbedded {
		p.giveUp()
	}
	defer func() { p.embedded-- }()
	open := p.take(tDollarParen, 2)
	p.state = state{pos: p.pos}
	body, closed := p.subExprBody(open)
	end := p.offset()
	p.state = saved
	p.pos = min(end, len(p.src))
	if !closed && p.pos >= len(p.src) {
		p.insert(firstErr, p.newError(Extent{open.start, len(p.src)}, "IncompleteDollarSubexpressionReference", "", true))
	}
	return &SubExpr{Span: Span{Extent{open.start, p.pos}}, Body: body}
}
