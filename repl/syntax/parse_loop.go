package syntax

import "strings"

// openParen reads the ( behind a keyword.
func (p *parser) openParen(kw *token) (token, bool) {
	p.skipNewlines()
	t, ok := p.accept(tLParen)
	if !ok {
		p.reportIncomplete(after(kw.extent()), "MissingOpenParenthesisAfterKeyword", p.keyword(kw))
		return t, false
	}
	p.skipNewlines()
	return t, true
}

// loopBody reads the body behind a loop's parenthesis.
func (p *parser) loopBody(kw, closing *token) *Block {
	b := p.block()
	if b == nil {
		p.reportIncomplete(after(closing.extent()), "MissingLoopStatement", p.keyword(kw))
	}
	return b
}

// loopCondition reads ( pipeline ) of while and until.
func (p *parser) loopCondition(kw *token) (cond Statement, closing token, ok bool) {
	open, ok := p.openParen(kw)
	if !ok {
		return nil, open, false
	}
	cond = p.pipelineChain()
	if cond == nil {
		p.reportIncomplete(after(open.extent()), "MissingExpressionAfterKeyword", p.keyword(kw))
	}
	p.skipNewlines()
	closing, ok = p.accept(tRParen)
	if !ok {
		if cond != nil {
			p.reportIncomplete(after(cond.Extent()), "MissingEndParenthesisAfterStatement", p.keyword(kw))
		}
		return cond, closing, false
	}
	return cond, closing, true
}

func (p *parser) whileStatement(kw *token, label string) Statement {
	s := &While{Span: Span{kw.extent()}, Label: label}
	cond, closing, ok := p.loopCondition(kw)
	if !ok {
		return bad(kw, kw.extent())
	}
	s.Cond = cond
	if s.Body = p.loopBody(kw, &closing); s.Body == nil {
		return bad(kw, closing.extent())
	}
	s.Ext = join(s.Ext, s.Body.Ext)
	return s
}

func (p *parser) doStatement(kw *token, label string) Statement {
	s := &Do{Span: Span{kw.extent()}, Label: label}
	if s.Body = p.loopBody(kw, kw); s.Body == nil {
		return bad(kw, kw.extent())
	}
	p.skipNewlines()
	switch p.nextKeyword() {
	case "while":
	case "until":
		s.Until = true
	default:
		p.reportIncomplete(after(s.Body.Ext), "MissingWhileOrUntilInDoWhile", "")
		return bad(kw, s.Body.Ext)
	}
	t := p.next()
	cond, closing, ok := p.loopCondition(&t)
	if !ok {
		return bad(kw, t.extent())
	}
	s.Cond = cond
	s.Ext = join(s.Ext, closing.extent())
	return s
}

// forStatement reads for (init; cond; iter) { }. Line breaks do for semicolons, and parts behind the
// first may be left out with theirs (language.md 2.6).
func (p *parser) forStatement(kw *token, label string) Statement {
	s := &For{Span: Span{kw.extent()}, Label: label}
	end, ok := p.openParen(kw)
	if !ok {
		return bad(kw, kw.extent())
	}
	last := end.extent()
	for i, part := range []*Statement{&s.Init, &s.Cond, &s.Iter} {
		if v := p.pipelineChain(); v != nil {
			*part = v
			last = v.Extent()
		}
		p.skipNewlines()
		if i < 2 && p.first() == ';' {
			semi := p.next()
			last = semi.extent()
			p.skipNewlines()
		}
	}
	closing, ok := p.accept(tRParen)
	if !ok {
		p.reportIncomplete(after(last), "MissingEndParenthesisAfterStatement", "for")
		return bad(kw, last)
	}
	if s.Body = p.loopBody(kw, &closing); s.Body == nil {
		return bad(kw, closing.extent())
	}
	s.Ext = join(s.Ext, s.Body.Ext)
	return s
}

func (p *parser) foreachStatement(kw *token, label string) Statement {
	s := &ForEach{Span: Span{kw.extent()}, Label: label}
	open, ok := p.openParen(kw)
	if !ok {
		return bad(kw, kw.extent())
	}
	p.setMode(modeExpression)
	defer p.setMode(modeCommand)
	t := p.next()
	if s.Var, ok = t.node.(*Variable); !ok {
		p.unget(t)
		p.reportIncomplete(after(open.extent()), "MissingVariableNameAfterForeach", "")
		return bad(kw, open.extent())
	}
	p.skipNewlines()
	if p.nextKeyword() != "in" {
		p.reportIncomplete(after(t.extent()), "MissingInInForeach", "")
		return bad(kw, t.extent())
	}
	in := p.next()
	p.setMode(modeCommand)
	p.skipNewlines()
	if v := p.pipelineChain(); v != nil {
		s.In = v
	} else {
		p.reportIncomplete(after(in.extent()), "MissingForeachExpression", "")
		return bad(kw, in.extent())
	}
	p.skipNewlines()
	closing, ok := p.accept(tRParen)
	if !ok {
		p.reportIncomplete(after(s.In.Extent()), "MissingEndParenthesisAfterForeach", "")
		return bad(kw, s.In.Extent())
	}
	if s.Body = p.block(); s.Body == nil {
		p.reportIncomplete(after(closing.extent()), "MissingForeachStatement", "")
		return bad(kw, closing.extent())
	}
	s.Ext = join(s.Ext, s.Body.Ext)
	return s
}

// switchReader carries what the parts of a switch statement share.
type switchReader struct {
	*Switch
	end        Extent // of what was read last
	incomplete bool   // an incomplete error was reported; further ones would only follow from it
}

func (p *parser) switchError(s *switchReader, id string) {
	p.reportIncomplete(after(s.end), id, "")
	s.incomplete = p.onlyTriviaAfter(s.end.End)
}

func (p *parser) switchStatement(kw *token, label string) Statement {
	s := switchReader{&Switch{Span: Span{kw.extent()}, Label: label}, kw.extent(), false}
	p.skipNewlines()
	for p.atDash() && p.peek().kind == tParameter {
		t := p.next()
		s.end = t.extent()
		p.switchFlag(&s, &t)
	}
	p.switchValue(&s)
	p.skipNewlines()
	open, ok := p.accept(tLCurly)
	if !ok {
		if !s.incomplete {
			p.switchError(&s, "MissingCurlyBraceInSwitchStatement")
		}
		return bad(kw, s.end)
	}
	s.end = open.extent()
	p.switchClauses(&s, &open)
	s.Ext = join(s.Ext, s.end)
	return s.Switch
}

// atDash tells whether the next token begins with a dash.
func (p *parser) atDash() bool {
	p.first()
	r, _ := runeAt(p.src, p.offset())
	return isDash(r)
}

// switchFlag reads one option; any prefix of its name will do, as with parameters.
func (p *parser) switchFlag(s *switchReader, t *token) {
	name := strings.ToLower(strings.TrimSuffix(p.src[t.start+1:t.end], ":"))
	is := func(full string) bool { return strings.HasPrefix(full, name) }
	switch {
	case is("regex"):
		s.Regex, s.Wildcard, s.Exact = true, false, false
	case is("wildcard"):
		s.Wildcard, s.Regex, s.Exact = true, false, false
	case is("exact"):
		s.Exact, s.Regex, s.Wildcard = true, false, false
	case is("casesensitive"):
		s.Case = true
	case is("parallel"):
		s.Parallel = true
	case is("file"):
		s.File = true
		p.skipNewlines()
		e := p.singleArgument()
		if e == nil {
			p.switchError(s, "MissingFilenameOption")
			return
		}
		s.end = e.Extent()
		s.Value = &Pipeline{Span: Span{s.end}, Elements: []Element{&ExprElement{Span: Span{s.end}, Expr: e}}}
	default:
		p.report(t.extent(), "InvalidSwitchFlag", p.text(t))
	}
}

// switchValue reads ( pipeline ).
func (p *parser) switchValue(s *switchReader) {
	if p.first() != '(' {
		if s.Value == nil && !s.File {
			p.switchError(s, "PipelineValueRequired")
		}
		return
	}
	open := p.next()
	s.end = open.extent()
	if s.File {
		p.report(open.extent(), "PipelineValueRequired", "")
	}
	p.skipNewlines()
	if v := p.pipelineChain(); v != nil {
		s.Value = v
		s.end = v.Extent()
	} else {
		p.switchError(s, "PipelineValueRequired")
	}
	p.skipNewlines()
	if closing, ok := p.accept(tRParen); ok {
		s.end = closing.extent()
		return
	}
	if !s.incomplete {
		p.switchError(s, "MissingEndParenthesisInSwitchStatement")
	}
}

// switchClauses reads value { body } and default { body } up to the closing brace.
func (p *parser) switchClauses(s *switchReader, open *token) {
	p.skipNewlines()
	for {
		test := p.singleArgument()
		if test == nil {
			p.switchError(s, "MissingSwitchConditionExpression")
			if p.peek().kind == tRCurly {
				p.skip()
			}
			return
		}
		s.end = test.Extent()
		if body := p.block(); body == nil {
			p.switchError(s, "MissingSwitchStatementClause")
		} else {
			s.end = body.Ext
			p.addClause(s, test, body)
		}
		p.skipNewlinesAndSemicolons()
		switch t := *p.peek(); t.kind {
		case tRCurly:
			p.skip()
			s.end = t.extent()
			return
		case tEOF:
			if !s.incomplete {
				p.reportDetected(open.extent(), t.extent(), "MissingEndCurlyBrace", "")
			}
			return
		}
	}
}

func (p *parser) addClause(s *switchReader, test Expr, body *Block) {
	if name, ok := test.(*String); ok && name.Bare && strings.EqualFold(name.Value, "default") {
		if s.Default != nil {
			p.report(name.Ext, "MultipleSwitchDefaultClauses", "")
		}
		s.Default = body
		return
	}
	s.Clauses = append(s.Clauses, SwitchClause{Span{join(test.Extent(), body.Ext)}, test, body})
}
