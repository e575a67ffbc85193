package syntax

// expr reads an expression in the current expression mode; nil when none begins here.
func (p *parser) expr() Expr {
	outer := p.mode
	p.setMode(modeExpression)
	e := p.ternary()
	p.setMode(outer)
	return e
}

// ternary reads cond ? then : else (7.0) or what binds tighter.
func (p *parser) ternary() Expr {
	cond := p.binary()
	if cond == nil || p.peek().kind != tQuestion {
		return cond
	}
	question := p.next()
	saved, ok := p.enter()
	if !ok {
		return cond
	}
	defer p.leave(saved)
	then := p.ternaryPart(true)
	if then == nil {
		p.reportIncomplete(after(question.extent()), "ExpectedValueExpression", "?")
	}
	p.skipNewlines()
	colon := p.next()
	if colon.kind != tColon {
		p.unget(colon)
		if then == nil {
			return &Bad{Span: Span{join(cond.Extent(), question.extent())}, Parts: []Node{cond}}
		}
		p.reportIncomplete(after(then.Extent()), "MissingColonInTernaryExpression", "")
		return &Bad{Span: Span{join(cond.Extent(), then.Extent())}, Parts: []Node{cond, then}}
	}
	otherwise := p.ternaryPart(false)
	if otherwise == nil {
		p.reportIncomplete(after(colon.extent()), "ExpectedValueExpression", ":")
		otherwise = &Bad{Span: Span{after(colon.extent())}}
	}
	if then == nil {
		then = &Bad{Span: Span{after(question.extent())}}
	}
	return &Ternary{Span{join(cond.Extent(), otherwise.Extent())}, cond, then, otherwise}
}

// ternaryPart reads a branch. In the first, a number ends at ':'.
func (p *parser) ternaryPart(first bool) Expr {
	saved := p.inTernary
	p.inTernary = first
	p.skipNewlines()
	e := p.ternary()
	p.inTernary = saved
	return e
}

// pending is a left operand and operator that wait for their right operand.
type pending struct {
	left  Expr
	op    token
	level int
}

// binary reads operands joined by binary operators, by precedence climbing with an explicit stack.
func (p *parser) binary() Expr {
	e := p.commaList()
	if e == nil {
		return nil
	}
	var stack []pending
	for {
		t := p.peek()
		level := 0
		if t.kind == tOperator {
			level = t.op.precedence()
		}
		for len(stack) > 0 && stack[len(stack)-1].level >= level {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			e = &Binary{Span: Span{join(top.left.Extent(), e.Extent())}, Op: top.op.op, OpExt: top.op.extent(), Left: top.left, Right: e}
		}
		if level == 0 {
			break
		}
		op := p.next()
		stack = append(stack, pending{e, op, level})
		if !p.grow() {
			break
		}
		p.skipNewlines()
		if e = p.commaList(); e == nil {
			p.reportIncomplete(after(op.extent()), "ExpectedValueExpression", p.text(&op))
			e = &Bad{Span: Span{after(op.extent())}}
		}
	}
	if t := *p.peek(); t.kind == tParameter {
		return p.strayParameter(t, e)
	}
	return e
}

// strayParameter reports -word behind an operand where word is no operator, and skips it.
func (p *parser) strayParameter(t token, e Expr) Expr {
	p.report(t.extent(), "UnexpectedToken", p.text(&t))
	p.skip()
	return &Bad{Span: Span{join(e.Extent(), t.extent())}, Parts: []Node{e}}
}

// commaList reads unary expressions joined by commas, unless commas separate arguments here.
func (p *parser) commaList() Expr {
	first := p.unary()
	if first == nil || p.noComma || p.peek().kind != tComma {
		return first
	}
	a := &Array{Span: Span{first.Extent()}, Items: []Expr{first}}
	for comma := *p.peek(); comma.kind == tComma; comma = *p.peek() {
		p.skip()
		p.skipNewlines()
		item := p.unary()
		if item == nil {
			p.reportIncomplete(after(comma.extent()), "MissingExpressionAfterToken", ",")
			a.Ext = join(a.Ext, comma.extent())
			a.Items = append(a.Items, &Bad{Span: Span{comma.extent()}})
			break
		}
		a.Items = append(a.Items, item)
		a.Ext = join(a.Ext, item.Extent())
	}
	return a
}

// unary reads prefix operators, casts and postfix operators around a primary expression.
func (p *parser) unary() Expr {
	saved, ok := p.enter()
	if !ok {
		return nil
	}
	defer p.leave(saved)
	t := *p.peekSigned()
	var e Expr
	switch {
	case t.kind == tComma && p.noComma:
		return nil
	case t.kind == tComma || t.kind == tOperator && t.op.unary():
		e = p.prefix(t)
	case t.kind == tLBracket:
		e = p.bracketed()
	default:
		e = p.primary(true)
	}
	if e == nil {
		return nil
	}
	if t := *p.peek(); t.kind == tOperator && (t.op == OpInc || t.op == OpDec) {
		p.skip()
		e = &Postfix{Span{join(e.Extent(), t.extent())}, t.op, e}
	}
	return e
}

// peekSigned is peek where a sign belongs to the digits that follow it at once (language.md 2.2).
func (p *parser) peekSigned() *token {
	t := p.peek()
	if t.kind != tOperator || t.op != OpAdd && t.op != OpSub {
		return t
	}
	if c := p.byteAt(t.end); isDigit(c) || c == '.' && isDigit(p.byteAt(t.end+1)) {
		p.resync(t.start)
		p.tok, p.has = p.scanNumber(true), true
	}
	return &p.tok
}

// prefix reads the operand of a prefix operator; a comma makes an array of it.
func (p *parser) prefix(t token) Expr {
	p.skip()
	p.skipNewlines()
	operand := p.unary()
	if operand == nil {
		p.reportIncomplete(after(t.extent()), "MissingExpressionAfterOperator", p.text(&t))
		return &Bad{Span: Span{t.extent()}}
	}
	ext := join(t.extent(), operand.Extent())
	if t.kind == tComma {
		return &Array{Span{ext}, []Expr{operand}}
	}
	return &Unary{Span{ext}, t.op, operand}
}

// bracketed reads what begins with [: a type, casts and attributes before an expression.
func (p *parser) bracketed() Expr {
	attrs := p.attributeList(true)
	if len(attrs) == 0 {
		return nil
	}
	last := attrs[len(attrs)-1]
	e := p.afterAttributes(attrs, last)
	if _, broken := e.(*Bad); broken && e.Extent().Start == attrs[0].Ext.Start {
		return e
	}
	for i := len(attrs) - 2; i >= 0; i-- {
		if !p.grow() {
			return e
		}
		e = attributed(attrs[i], e)
	}
	return e
}

func attributed(a *Attribute, operand Expr) Expr {
	ext := join(a.Ext, operand.Extent())
	if a.IsType {
		return &Cast{Span{ext}, a.Type, operand}
	}
	return &AttrExpr{Span{ext}, a, operand}
}

// afterAttributes reads the operand of the last bracket. A type may stand for itself.
func (p *parser) afterAttributes(attrs []*Attribute, last *Attribute) Expr {
	if !last.IsType {
		p.skipNewlines()
		operand := p.unary()
		if operand == nil {
			p.reportIncomplete(last.Ext, "UnexpectedAttribute", last.Type.String())
			return &Bad{Span: Span{join(attrs[0].Ext, last.Ext)}}
		}
		return attributed(last, operand)
	}
	typ := &TypeExpr{Span{last.Ext}, last.Type}
	if p.atMember() {
		return p.members(typ)
	}
	if k := p.peek().kind; k != tNewLine && k != tComma {
		if operand := p.unary(); operand != nil {
			return attributed(last, operand)
		}
	}
	return typ
}
