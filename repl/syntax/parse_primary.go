package syntax

// primary reads a literal, a variable or a bracketed expression, with the members, elements and calls
// selected from it; nil, without moving, when none begins here.
func (p *parser) primary(withMembers bool) Expr {
	t := p.next()
	var e Expr
	switch t.kind {
	case tVariable, tNumber, tString:
		e = t.node
	case tLParen:
		e = p.paren(t)
	case tAtParen:
		body, _ := p.subExprBody(t)
		e = &ArrayExpr{Span{body.Ext}, body}
	case tDollarParen:
		body, _ := p.subExprBody(t)
		e = &SubExpr{Span{body.Ext}, body}
	case tAtCurly:
		e = p.hash(t)
	case tLCurly:
		e = p.blockExpr(t)
	default:
		p.unget(t)
		return nil
	}
	if !withMembers {
		return e
	}
	return p.members(e)
}

// nested runs a reader with the state of a fresh bracket: argument mode, commas making arrays.
func (p *parser) nested(read func()) {
	mode, noComma, inTernary := p.mode, p.noComma, p.inTernary
	p.setMode(modeCommand)
	p.noComma, p.inTernary = false, false
	read()
	p.noComma, p.inTernary = noComma, inTernary
	p.setMode(mode)
}

// paren reads ( pipeline ).
func (p *parser) paren(open token) Expr {
	e := &Paren{Span: Span{open.extent()}}
	p.nested(func() {
		p.skipNewlines()
		var last Extent
		if s := p.pipelineChain(); s != nil {
			e.Body, last = s, s.Extent()
		} else {
			last = after(open.extent())
			p.reportIncomplete(last, "ExpectedExpression", "")
			e.Body = &Bad{Span: Span{last}}
		}
		e.Ext = join(e.Ext, last)
		p.skipNewlines()
		t, ok := p.accept(tRParen)
		if !ok {
			p.reportIncomplete(after(last), "MissingEndParenthesisInExpression", "")
			return
		}
		e.Ext = join(e.Ext, t.extent())
	})
	return e
}

// subExprBody reads the statements of $( ) and @( ); closed is false when the ) is missing.
func (p *parser) subExprBody(open token) (body *Block, closed bool) {
	body = &Block{Span: Span{open.extent()}}
	p.nested(func() {
		if ext, any := p.statements(&body.Body, &body.Traps); any {
			body.Ext = join(body.Ext, ext)
		}
		var t token
		if t, closed = p.accept(tRParen); closed {
			body.Ext = join(body.Ext, t.extent())
			return
		}
		p.reportIncomplete(after(t.extent()), "MissingEndParenthesisInSubexpression", "")
	})
	return body, closed
}

func (p *parser) blockExpr(open token) Expr {
	e := &BlockExpr{}
	p.nested(func() { e.Block = p.scriptBlock(&open, false) })
	e.Ext = e.Block.Ext
	return e
}

// hash reads @{ key = statement; ... }.
func (p *parser) hash(open token) Expr {
	h := &Hash{Span: Span{open.extent()}}
	p.nested(func() {
		p.skipNewlines()
		for p.hashEntry(h) {
			if c := p.first(); c != '\n' && c != '\r' && c != ';' {
				break
			}
			p.skipNewlinesAndSemicolons()
		}
		t, ok := p.accept(tRCurly)
		if !ok {
			p.reportDetected(after(open.extent()), t.extent(), "MissingEndCurlyBrace", "")
			return
		}
		h.Ext = join(h.Ext, t.extent())
	})
	return h
}

// hashEntry reads key = statement; false when there is none.
func (p *parser) hashEntry(h *Hash) bool {
	p.setMode(modeExpression)
	key := p.labelOrKey()
	if key == nil {
		p.setMode(modeCommand)
		return false
	}
	eq := p.next()
	if eq.kind != tAssign || p.text(&eq) != "=" {
		p.unget(eq)
		p.setMode(modeCommand)
		p.reportIncomplete(after(key.Extent()), "MissingEqualsInHashLiteral", "")
		h.Entries = append(h.Entries, HashEntry{key, &Bad{Span: Span{after(key.Extent())}}})
		h.Ext = join(h.Ext, key.Extent())
		p.syncOn(false, tRCurly)
		return true
	}
	p.setMode(modeCommand)
	p.skipNewlines()
	value := p.statement()
	if value == nil {
		p.reportIncomplete(after(eq.extent()), "MissingStatementInHashLiteral", "")
		value = &Bad{Span: Span{after(eq.extent())}}
	}
	h.Entries = append(h.Entries, HashEntry{key, value})
	h.Ext = join(h.Ext, value.Extent())
	return true
}

// atMember tells whether . :: or [ follows at once. In argument mode a dot that ends the word does not
// count (language.md 2.1).
func (p *parser) atMember() bool {
	if p.has {
		return false
	}
	switch p.byteAt(p.pos) {
	case '[':
		return true
	case '.':
		return p.byteAt(p.pos+1) != '.' && (p.mode == modeExpression || !p.tokenEndsAt(p.pos+1) || p.byteAt(p.pos+1) == '(')
	case ':':
		return p.byteAt(p.pos+1) == ':' && (p.mode == modeExpression || !p.tokenEndsAt(p.pos+2) || p.byteAt(p.pos+2) == '(')
	}
	return false
}

// members reads the members, elements and calls behind e.
func (p *parser) members(e Expr) Expr {
	for p.atMember() {
		if !p.grow() {
			return e
		}
		switch p.byteAt(p.pos) {
		case '[':
			e = p.index(e, p.take(tLBracket, 1))
		case '.':
			e = p.member(e, p.take(tDot, 1))
		default:
			e = p.member(e, p.take(tColonColon, 2))
		}
	}
	return e
}

func (p *parser) index(target Expr, open token) Expr {
	e := &Index{Span: Span{join(target.Extent(), open.extent())}, Target: target}
	mode, noComma := p.mode, p.noComma
	p.noComma = false
	p.setMode(modeExpression)
	p.skipNewlines()
	e.Index = p.expr()
	if e.Index == nil {
		p.reportIncomplete(after(open.extent()), "MissingArrayIndexExpression", "")
		e.Index = &Bad{Span: Span{open.extent()}}
	}
	p.skipNewlines()
	t := p.next()
	if t.kind == tRBracket {
		e.Ext = join(e.Ext, t.extent())
	} else {
		p.unget(t)
		e.Ext = join(e.Ext, e.Index.Extent())
		if _, missing := e.Index.(*Bad); !missing {
			p.reportIncomplete(after(e.Index.Extent()), "MissingEndSquareBracket", "")
		}
	}
	p.noComma = noComma
	p.setMode(mode)
	return e
}

// member reads a member's name and, if ( or { follows at once, the call's arguments.
func (p *parser) member(target Expr, op token) Expr {
	mode := p.mode
	p.setMode(modeExpression)
	p.skipNewlines()
	static := op.kind == tColonColon
	name := p.memberName()
	if name == nil {
		p.setMode(mode)
		p.reportIncomplete(after(op.extent()), "MissingPropertyName", p.text(&op))
		bad := &Bad{Span: Span{join(target.Extent(), op.extent())}, Parts: []Node{target}}
		if skipped := p.singleArgument(); skipped != nil {
			bad.Ext = join(bad.Ext, skipped.Extent())
		}
		return bad
	}
	ext := join(target.Extent(), name.Extent())
	if !p.has && p.byteAt(p.pos) == '(' {
		call := &Call{Span: Span{ext}, Target: target, Name: name, Static: static}
		p.callArgs(call, p.take(tLParen, 1))
		p.setMode(mode)
		return call
	}
	if !p.has && p.byteAt(p.pos) == '{' && p.mode == modeExpression && mode == modeExpression {
		block := p.blockExpr(p.take(tLCurly, 1))
		p.setMode(mode)
		return &Call{Span{join(ext, block.Extent())}, target, name, static, []Expr{block}}
	}
	p.setMode(mode)
	return &Member{Span{ext}, target, name, static}
}

// memberName reads a name, or an expression without members that yields it.
func (p *parser) memberName() Expr {
	if s := p.simpleName(); s != nil {
		return s
	}
	return p.primary(false)
}

// callArgs reads arguments up to ), in expression mode and without commas making arrays.
func (p *parser) callArgs(call *Call, open token) {
	noComma := p.noComma
	p.noComma = true
	reported := false
	last := open.extent()
	for {
		p.skipNewlines()
		arg := p.expr()
		if arg == nil {
			if n := len(call.Args); n > 0 {
				p.reportIncomplete(after(last), "MissingExpressionAfterToken", ",")
				reported = true
			}
			break
		}
		call.Args = append(call.Args, arg)
		last = arg.Extent()
		p.skipNewlines()
		comma, ok := p.accept(tComma)
		if !ok {
			break
		}
		last = comma.extent()
	}
	p.skipNewlines()
	p.noComma = noComma
	if t, ok := p.accept(tRParen); ok {
		call.Ext = join(call.Ext, t.extent())
		return
	}
	call.Ext = join(call.Ext, last)
	if !reported {
		p.reportIncomplete(after(last), "MissingEndParenthesisInMethodCall", "")
	}
}
