package syntax

import "strings"

// pipelineChain reads an assignment, a pipeline, or pipelines joined by && and ||; nil when nothing
// of the kind begins here.
func (p *parser) pipelineChain() Statement {
	saved, ok := p.enter()
	if !ok {
		return nil
	}
	defer p.leave(saved)
	outer := p.mode
	defer p.setMode(outer)
	first, assign, assigned := p.leadingExpr()
	if assigned {
		return p.assignment(first, &assign)
	}
	return p.chain(first)
}

// leadingExpr reads the expression that a pipeline begins with, if it does, and the assignment
// operator behind it, which is known in expression mode only. That mode stays on behind an expression.
func (p *parser) leadingExpr() (e Expr, assign token, assigned bool) {
	if e = p.elementExpr(); e == nil {
		return nil, assign, false
	}
	if t := p.peek(); t.kind == tAssign {
		return e, p.next(), true
	}
	return e, assign, false
}

// beginsExpr rules out text that cannot begin an expression, to spare a second reading of commands.
func beginsExpr(c byte) bool {
	return c != 0 && !isASCIILetter(c) && strings.IndexByte("\r\n;|&)}_\\/*%?", c) < 0
}

// assignment reads the value behind target and operator: any statement (language.md 2.6).
func (p *parser) assignment(target Expr, op *token) Statement {
	a := &Assignment{Span: Span{join(target.Extent(), op.extent())}, Target: target, Op: p.text(op), OpExt: op.extent()}
	a.Op = normalDashes(a.Op)
	p.setMode(modeCommand)
	p.skipNewlines()
	if v := p.statement(); v != nil {
		a.Value = v
		a.Ext = join(a.Ext, v.Extent())
		return a
	}
	p.reportIncomplete(after(op.extent()), "ExpectedValueExpression", a.Op)
	a.Value = &Bad{Span: Span{after(op.extent())}}
	return a
}

// normalDashes writes typographic dashes as '-'.
func normalDashes(s string) string {
	for _, dash := range []string{"\u2013", "\u2014", "\u2015"} {
		s = strings.ReplaceAll(s, dash, "-")
	}
	return s
}

// chain reads pipelines joined by && and || (7.0), the first of which may begin with an expression
// that was read already.
func (p *parser) chain(first Expr) Statement {
	var left Statement
	var op token
	for {
		pl := p.pipeline(first)
		first = nil
		if pl == nil {
			if left != nil {
				p.reportIncomplete(after(op.extent()), "EmptyPipelineChainElement", p.text(&op))
			}
			return left
		}
		switch {
		case left == nil:
			left = pl
		case !p.grow():
			return left
		default:
			left = &Chain{Span: Span{join(left.Extent(), pl.Ext)}, Left: left, Op: p.text(&op), Right: pl}
		}
		op = *p.peek()
		if op.kind != tAndAnd && op.kind != tOrOr {
			p.background(left)
			return left
		}
		p.skip()
		if !p.ver.atLeast(7, 0) {
			p.report(op.extent(), "InvalidEndOfLine", p.text(&op))
		}
		p.skipNewlines()
		if p.atEnd() {
			p.reportIncomplete(after(op.extent()), "EmptyPipelineChainElement", p.text(&op))
			return left
		}
		first = p.elementExpr()
	}
}

// elementExpr reads the expression that an element begins with; nil if it is a command.
func (p *parser) elementExpr() Expr {
	if !beginsExpr(p.first()) {
		return nil
	}
	p.setMode(modeExpression)
	return p.expr()
}

// background reads a trailing & (6.0).
func (p *parser) background(s Statement) {
	t := *p.peek()
	if t.kind != tAmp {
		return
	}
	p.skip()
	if !p.ver.atLeast(6, 0) {
		p.report(t.extent(), "AmpersandNotAllowed", "")
	}
	switch s := s.(type) {
	case *Pipeline:
		s.Background = true
	case *Chain:
		s.Background = true
	}
}

// pipeline reads elements joined by |; nil when there is none.
func (p *parser) pipeline(first Expr) *Pipeline {
	pl := &Pipeline{}
	var pipe token // the last | read
	for {
		el := p.element(first, len(pl.Elements) > 0)
		first = nil
		switch {
		case el != nil:
			pl.Elements = append(pl.Elements, el)
		case pipe.kind == tPipe:
			p.reportIncomplete(after(pipe.extent()), "EmptyPipeElement", "")
		case p.peek().kind == tPipe:
			p.reportIncomplete(p.tok.extent(), "EmptyPipeElement", "")
		}
		pipe = *p.peek()
		if pipe.kind == tNewLine && p.ver.atLeast(7, 0) && len(pl.Elements) > 0 && pipeContinues(p.src, pipe.start) {
			p.skipNewlines()
			pipe = *p.peek()
		}
		if pipe.kind != tPipe {
			p.endPipeline(&pipe, len(pl.Elements) > 0)
			break
		}
		p.skip()
		p.skipNewlines()
		if p.atEnd() {
			p.reportIncomplete(after(pipe.extent()), "EmptyPipeElement", "")
			break
		}
	}
	if len(pl.Elements) == 0 {
		return nil
	}
	pl.Ext = join(pl.Elements[0].Extent(), pl.Elements[len(pl.Elements)-1].Extent())
	return pl
}

// endPipeline complains about a token that can neither continue a pipeline nor end it. It is left
// for whatever encloses the pipeline.
func (p *parser) endPipeline(t *token, any bool) {
	if any && !t.endsCommand() {
		p.report(t.extent(), "UnexpectedToken", p.text(t))
	}
}

// element reads one element of a pipeline: an expression, given for the first one, or a command.
func (p *parser) element(first Expr, later bool) Element {
	e := first
	if later {
		if e = p.elementExpr(); e != nil {
			p.report(e.Extent(), "ExpressionsMustBeFirstInPipeline", "")
		}
	}
	if e == nil {
		if c := p.command(); c != nil {
			return c
		}
		return nil
	}
	el := &ExprElement{Span: Span{e.Extent()}, Expr: e}
	for p.atRedirection() {
		t := p.next()
		p.redirection(&t, &el.Redirs, &el.Ext)
	}
	return el
}

func (p *parser) atRedirection() bool {
	switch p.peek().kind {
	case tRedirect, tMerge, tInput:
		return true
	}
	return false
}

// redirection reads what follows a redirection operator and adds it to redirs (language.md 2.7).
func (p *parser) redirection(t *token, redirs *[]Redirection, ext *Extent) {
	r := Redirection{Span: Span{t.extent()}, Stream: int(t.stream), Append: t.appends}
	if t.kind == tMerge {
		r.Merge = true
		switch {
		case t.toStream != 1:
			p.report(t.extent(), "RedirectionNotSupported", p.text(t))
		case t.stream == 1:
			p.report(t.extent(), "RedirectionStreamCanOnlyMergeToOutputStream", "")
		}
	} else {
		r.Target = p.singleArgument()
		if r.Target == nil {
			p.report(after(t.extent()), "MissingFileSpecification", "")
		} else {
			r.Ext = join(r.Ext, r.Target.Extent())
		}
	}
	*ext = join(*ext, r.Ext)
	if t.kind == tInput {
		p.report(t.extent(), "RedirectionNotSupported", "<")
		return
	}
	for _, other := range *redirs {
		if other.Stream == r.Stream {
			p.report(r.Ext, "StreamAlreadyRedirected", "")
		}
	}
	*redirs = append(*redirs, r)
}
