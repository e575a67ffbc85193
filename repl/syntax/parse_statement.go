package syntax

// statements reads statements up to a closing bracket or the text's end, and returns their extent.
func (p *parser) statements(body *[]Statement, traps *[]*Trap) (ext Extent, any bool) {
	for {
		p.setMode(modeCommand)
		p.skipNewlinesAndSemicolons()
		if c := p.first(); c == ')' || c == '}' || p.atEnd() {
			return ext, any
		}
		before := p.offset()
		s := p.statement()
		if s == nil {
			if p.offset() > before {
				continue
			}
			return ext, any
		}
		if trap, ok := s.(*Trap); ok {
			*traps = append(*traps, trap)
		} else {
			*body = append(*body, s)
		}
		if !any {
			ext.Start = s.Extent().Start
		}
		ext.End = s.Extent().End
		any = true
	}
}

// statement reads one statement; nil when none begins here.
func (p *parser) statement() Statement {
	saved, ok := p.enter()
	if !ok {
		return nil
	}
	defer p.leave(saved)
	p.setMode(modeCommand)
	if p.first() == ':' && p.peek().kind == tLabel {
		return p.labeled(p.next())
	}
	if p.first() == '[' {
		p.skipClassAttributes()
	}
	if s, ok := p.keywordStatement(); ok {
		return s
	}
	return p.pipelineChain()
}

// keywordStatement reads a statement that begins with a keyword; false, without moving, if it does not.
func (p *parser) keywordStatement() (Statement, bool) {
	word := p.nextKeyword()
	if word == "" {
		return nil, false
	}
	t := *p.peek()
	switch word {
	case "if", "try", "trap", "function", "filter", "return", "throw", "exit", "break", "continue":
	case "foreach", "for", "while", "do", "switch":
		p.skip()
		return p.loop(&t, word, ""), true
	case "from", "define", "var":
		p.skip()
		p.report(t.extent(), "ReservedKeywordNotAllowed", word)
		return &Bad{Span: Span{t.extent()}}, true
	default:
		if !isRefused(word) {
			return nil, false
		}
	}
	p.skip()
	switch word {
	case "if":
		return p.ifStatement(&t), true
	case "try":
		return p.tryStatement(&t), true
	case "trap":
		return p.trapStatement(&t), true
	case "function", "filter":
		return p.function(&t), true
	case "break":
		return p.jumpLabel(&t, JumpBreak), true
	case "continue":
		return p.jumpLabel(&t, JumpContinue), true
	case "return":
		return p.jumpValue(&t, JumpReturn), true
	case "throw":
		return p.jumpValue(&t, JumpThrow), true
	case "exit":
		return p.jumpValue(&t, JumpExit), true
	}
	return p.refused(&t), true
}

// labeled reads the loop behind :name. Without a loop the label is a command's name.
func (p *parser) labeled(label token) Statement {
	p.skipNewlines()
	switch word := p.nextKeyword(); word {
	case "foreach", "for", "while", "do", "switch":
		t := p.next()
		s := p.loop(&t, word, p.src[label.start+1:label.end])
		setStart(s, label.start)
		return s
	}
	p.resync(label.start)
	return p.pipelineChain()
}

func setStart(s Statement, start int) {
	switch s := s.(type) {
	case *ForEach:
		s.Ext.Start = start
	case *For:
		s.Ext.Start = start
	case *While:
		s.Ext.Start = start
	case *Do:
		s.Ext.Start = start
	case *Switch:
		s.Ext.Start = start
	}
}

func (p *parser) loop(kw *token, word, label string) Statement {
	switch word {
	case "foreach":
		return p.foreachStatement(kw, label)
	case "for":
		return p.forStatement(kw, label)
	case "while":
		return p.whileStatement(kw, label)
	case "do":
		return p.doStatement(kw, label)
	}
	return p.switchStatement(kw, label)
}

// bad makes a node for a statement that could not be read, up to an extent.
func bad(kw *token, end Extent) Statement { return &Bad{Span: Span{join(kw.extent(), end)}} }

// ifStatement reads if, elseif and else behind the first keyword.
func (p *parser) ifStatement(kw *token) Statement {
	s := &If{Span: Span{kw.extent()}}
	clause := *kw
	for {
		word := p.keyword(&clause)
		p.skipNewlines()
		open, ok := p.accept(tLParen)
		if !ok {
			p.reportIncomplete(after(clause.extent()), "MissingOpenParenthesisInIfStatement", word)
			return bad(kw, clause.extent())
		}
		p.skipNewlines()
		cond := p.pipelineChain()
		if cond == nil {
			p.reportIncomplete(after(open.extent()), "IfStatementMissingCondition", word)
		}
		p.skipNewlines()
		closing, ok := p.accept(tRParen)
		if !ok {
			if cond != nil {
				p.reportIncomplete(closing.extent(), "MissingEndParenthesisAfterStatement", word)
			}
			return bad(kw, open.extent())
		}
		p.skipNewlines()
		body := p.block()
		if body == nil {
			p.reportIncomplete(closing.extent(), "MissingStatementBlock", word)
			return bad(kw, closing.extent())
		}
		s.Conds, s.Bodies = append(s.Conds, cond), append(s.Bodies, body)
		s.Ext = join(s.Ext, body.Ext)
		var more bool
		if clause, more = p.elseClause(s); !more {
			return s
		}
	}
}

// elseClause reads else { } and returns false, or returns the token elseif. Line breaks before either
// belong to the statement; otherwise they end it.
func (p *parser) elseClause(s *If) (token, bool) {
	restore := p.offset()
	p.skipNewlines()
	var t token
	switch p.nextKeyword() {
	case "elseif":
		return p.next(), true
	case "else":
		t = p.next()
		p.skipNewlines()
		if s.Else = p.block(); s.Else == nil {
			p.reportIncomplete(after(t.extent()), "MissingStatementBlockAfterElse", "")
			return t, false
		}
		s.Ext = join(s.Ext, s.Else.Ext)
	default:
		p.resync(restore)
	}
	return t, false
}

// tryStatement reads try { } catch { } finally { } behind its keyword.
func (p *parser) tryStatement(kw *token) Statement {
	s := &Try{Span: Span{kw.extent()}}
	p.skipNewlines()
	if s.Body = p.block(); s.Body == nil {
		p.reportIncomplete(after(kw.extent()), "MissingTryStatementBlock", "")
		return bad(kw, kw.extent())
	}
	s.Ext = join(s.Ext, s.Body.Ext)
	for {
		restore := p.offset()
		p.skipNewlines()
		switch p.nextKeyword() {
		case "catch":
			t := p.next()
			if !p.catch(s, &t) {
				return s
			}
			continue
		case "finally":
			t := p.next()
			p.skipNewlines()
			if s.Finally = p.block(); s.Finally == nil {
				p.reportIncomplete(after(t.extent()), "MissingFinallyStatementBlock", "")
				return s
			}
			s.Ext = join(s.Ext, s.Finally.Ext)
		default:
			p.resync(restore)
		}
		if len(s.Catches) == 0 && s.Finally == nil {
			p.reportIncomplete(after(s.Body.Ext), "MissingCatchOrFinally", "")
		}
		return s
	}
}

// catch reads one catch clause behind its keyword; false when its body is missing.
func (p *parser) catch(s *Try, kw *token) bool {
	c := Catch{Span: Span{kw.extent()}}
	end := kw.extent()
	var comma token
	for {
		p.skipNewlines()
		a := p.attribute()
		if a == nil {
			if comma.kind == tComma {
				p.reportIncomplete(after(comma.extent()), "MissingTypeLiteralToken", "")
			}
			break
		}
		if !a.IsType {
			p.report(a.Ext, "UnexpectedAttribute", a.Type.String())
		}
		c.Types = append(c.Types, a.Type)
		end = a.Ext
		p.skipNewlines()
		var more bool
		if comma, more = p.accept(tComma); !more {
			break
		}
	}
	if c.Body = p.block(); c.Body == nil {
		p.reportIncomplete(after(end), "MissingCatchHandlerBlock", "")
		return false
	}
	c.Ext = join(c.Ext, c.Body.Ext)
	s.Catches = append(s.Catches, c)
	s.Ext = join(s.Ext, c.Ext)
	return true
}

// trapStatement reads trap [type] { } behind its keyword.
func (p *parser) trapStatement(kw *token) Statement {
	s := &Trap{Span: Span{kw.extent()}}
	end := kw.extent()
	p.skipNewlines()
	if a := p.attribute(); a != nil {
		if !a.IsType {
			p.report(a.Ext, "UnexpectedAttribute", a.Type.String())
		}
		s.Type = a.Type
		end = a.Ext
	}
	if s.Body = p.block(); s.Body == nil {
		p.reportIncomplete(after(end), "MissingTrapStatement", "")
		return bad(kw, end)
	}
	s.Ext = join(s.Ext, s.Body.Ext)
	return s
}

// jumpLabel reads break or continue with a label: a name or any expression without commas.
func (p *parser) jumpLabel(kw *token, kind JumpKind) Statement {
	s := &Jump{Span: Span{kw.extent()}, Kind: kind}
	p.setMode(modeExpression)
	s.Label = p.labelOrKey()
	p.setMode(modeCommand)
	if s.Label != nil {
		s.Ext = join(s.Ext, s.Label.Extent())
	}
	return s
}

// jumpValue reads return, throw or exit with an optional pipeline.
func (p *parser) jumpValue(kw *token, kind JumpKind) Statement {
	s := &Jump{Span: Span{kw.extent()}, Kind: kind}
	if v := p.pipelineChain(); v != nil {
		s.Value = v
		s.Ext = join(s.Ext, v.Extent())
	}
	return s
}

// labelOrKey reads a label or a hashtable's key: a name, or a unary expression.
func (p *parser) labelOrKey() Expr {
	if s := p.simpleName(); s != nil {
		return s
	}
	saved := p.noComma
	p.noComma = true
	e := p.unary()
	p.noComma = saved
	return e
}

// simpleName reads an identifier in expression mode.
func (p *parser) simpleName() *String {
	t := p.peek()
	if t.kind != tWord || !isIdentStart(firstRune(p.text(t))) {
		return nil
	}
	p.skip()
	return &String{Span: Span{t.extent()}, Value: p.text(t), Bare: true}
}

func firstRune(s string) rune {
	r, _ := runeAt(s, 0)
	return r
}
