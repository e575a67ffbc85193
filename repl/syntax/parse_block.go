package syntax

import "strings"

// scriptBlock reads a script (open is nil) or the rest of { } behind its brace.
func (p *parser) scriptBlock(open *token, isFilter bool) *ScriptBlock {
	sb := &ScriptBlock{Source: p.source, IsFilter: isFilter}
	sb.Ext = Extent{0, len(p.src)}
	if open != nil {
		sb.Ext = open.extent()
	}
	saved, ok := p.enter()
	if !ok {
		return sb
	}
	defer p.leave(saved)
	sb.Params = p.paramBlock()
	if sb.Params != nil {
		sb.Attributes = sb.Params.Attributes
	}
	p.blockBody(sb, open)
	return sb
}

// blockBody reads named blocks or plain statements, and the closing brace.
func (p *parser) blockBody(sb *ScriptBlock, open *token) {
	p.skipNewlinesAndSemicolons()
	if isBlockName(p.nextKeyword()) {
		p.namedBlocks(sb, open)
		return
	}
	body := &NamedBlock{Unnamed: true}
	body.Ext = Extent{p.offset(), p.offset()}
	for {
		p.statements(&body.Body, &body.Traps)
		if p.closeBlock(sb, open) {
			break
		}
	}
	body.Ext.End = max(body.Ext.Start, sb.Ext.End)
	if n := len(body.Body); n > 0 {
		body.Ext = join(body.Body[0].Extent(), body.Body[n-1].Extent())
	}
	if sb.IsFilter {
		sb.Process = body
		return
	}
	sb.End = body
}

// closeBlock reads the closing brace, if one was opened. At the top, a bracket that closes nothing is
// reported and skipped, and reading goes on (false).
func (p *parser) closeBlock(sb *ScriptBlock, open *token) bool {
	if open == nil {
		t := p.next()
		if t.kind == tEOF {
			return true
		}
		p.report(t.extent(), "UnexpectedToken", p.text(&t))
		return false
	}
	t, ok := p.accept(tRCurly)
	if !ok {
		p.reportDetected(open.extent(), t.extent(), "MissingEndCurlyBrace", "")
		sb.Ext.End = t.start
		return true
	}
	sb.Ext.End = t.end
	return true
}

func isBlockName(word string) bool {
	switch word {
	case "begin", "process", "end", "dynamicparam":
		return true
	}
	return false
}

// namedBlocks reads begin { } process { } end { } dynamicparam { } in any order.
func (p *parser) namedBlocks(sb *ScriptBlock, open *token) {
	for {
		t := p.next()
		name := p.keyword(&t)
		if t.kind == tRCurly || t.kind == tEOF {
			p.unget(t)
			p.closeBlock(sb, open)
			return
		}
		if !isBlockName(name) {
			p.report(t.extent(), "MissingNamedBlocks", p.text(&t))
			if open != nil {
				p.unget(t)
				p.closeAfterError(sb)
			}
			return
		}
		p.namedBlock(sb, &t, name)
		p.skipNewlinesAndSemicolons()
	}
}

// closeAfterError skips to the brace that closes the block.
func (p *parser) closeAfterError(sb *ScriptBlock) {
	p.syncOn(true, tRCurly)
	sb.Ext.End = p.offset()
}

func (p *parser) namedBlock(sb *ScriptBlock, name *token, word string) {
	block := p.block()
	nb := &NamedBlock{Span: Span{name.extent()}}
	if block == nil {
		p.reportIncomplete(after(name.extent()), "MissingNamedStatementBlock", word)
	} else {
		nb.Ext = join(nb.Ext, block.Ext)
		nb.Body, nb.Traps = block.Body, block.Traps
	}
	slot := &sb.End
	switch word {
	case "begin":
		slot = &sb.Begin
	case "process":
		slot = &sb.Process
	case "dynamicparam":
		slot = &sb.Dynamic
	}
	if *slot != nil {
		p.report(nb.Ext, "DuplicateScriptCommandClause", word)
		return
	}
	*slot = nb
}

// block reads { statements }; nil, without moving further, when there is no brace.
func (p *parser) block() *Block {
	p.setMode(modeCommand)
	p.skipNewlines()
	open, ok := p.accept(tLCurly)
	if !ok {
		return nil
	}
	b := &Block{Span: Span{open.extent()}}
	saved, ok := p.enter()
	if !ok {
		return b
	}
	defer p.leave(saved)
	end := open.extent()
	if ext, any := p.statements(&b.Body, &b.Traps); any {
		end = ext
	}
	t, ok := p.accept(tRCurly)
	if ok {
		end = t.extent()
	} else {
		p.reportDetected(open.extent(), t.extent(), "MissingEndCurlyBrace", "")
	}
	b.Ext = join(b.Ext, end)
	return b
}

// paramBlock reads [attributes] param( ); nil, without moving, when there is none. What the attributes
// turned out to be is remembered, since without param they begin the first statement.
func (p *parser) paramBlock() *ParamBlock {
	p.setMode(modeCommand)
	p.skipNewlines()
	restore := p.offset()
	attrs := p.attributeList(false)
	if p.nextKeyword() != "param" {
		p.resync(restore)
		return nil
	}
	word := p.next()
	p.skipNewlines()
	if p.first() != '(' {
		p.resync(restore)
		return nil
	}
	open := p.next()
	pb := &ParamBlock{Span: Span{word.extent()}, Attributes: attrs}
	if len(attrs) > 0 {
		pb.Ext = join(attrs[0].Ext, pb.Ext)
	}
	for _, a := range attrs {
		if a.IsType {
			p.report(a.Ext, "TypeNotAllowedBeforeParam", a.Type.String())
		}
	}
	pb.Params = p.parameterList()
	end, _ := p.closeParameters(&open, pb.Params)
	pb.Ext = join(pb.Ext, end)
	return pb
}

// closeParameters reads the ) of a parameter list.
func (p *parser) closeParameters(open *token, params []*Param) (Extent, bool) {
	p.skipNewlines()
	if t, ok := p.accept(tRParen); ok {
		return t.extent(), true
	}
	last := open.extent()
	if n := len(params); n > 0 {
		last = params[n-1].Ext
	}
	p.reportIncomplete(after(last), "MissingEndParenthesisInFunctionParameterList", "")
	return last, false
}

func (p *parser) parameterList() []*Param {
	defer p.setMode(modeCommand)
	var params []*Param
	var comma token
	for {
		param := p.parameter()
		if param == nil {
			if comma.kind == tComma {
				p.reportIncomplete(after(comma.extent()), "MissingExpressionAfterToken", ",")
			}
			return params
		}
		params = append(params, param)
		p.skipNewlines()
		comma = *p.peek()
		if comma.kind != tComma {
			return params
		}
		p.skip()
	}
}

// parameter reads [attributes] $name [= default]; nil when there is none.
func (p *parser) parameter() *Param {
	p.setMode(modeCommand)
	p.skipNewlines()
	attrs := p.attributeList(false)
	p.setMode(modeExpression)
	t := p.next()
	v, ok := t.node.(*Variable)
	if !ok {
		p.unget(t)
		if len(attrs) == 0 {
			return nil
		}
		last := attrs[len(attrs)-1].Ext
		p.reportIncomplete(after(last), "InvalidFunctionParameter", "")
		p.syncOn(true, tRParen)
		return &Param{Span: Span{join(attrs[0].Ext, last)}, Attributes: attrs, Name: &Variable{Span: Span{after(last)}, Slot: -1}}
	}
	param := &Param{Span: Span{t.extent()}, Attributes: attrs, Name: v}
	if len(attrs) > 0 {
		param.Ext = join(attrs[0].Ext, param.Ext)
	}
	restore := p.offset()
	p.skipNewlines()
	if eq := p.peek(); eq.kind != tAssign || eq.end != eq.start+1 {
		if p.peek().kind != tComma && p.peek().kind != tRParen {
			p.resync(restore)
		}
		return param
	}
	eq := p.next()
	p.skipNewlines()
	if param.Default = p.argumentExpr(); param.Default == nil {
		p.reportIncomplete(after(eq.extent()), "MissingExpressionAfterToken", "=")
		return param
	}
	param.Ext = join(param.Ext, param.Default.Extent())
	return param
}

// argumentExpr reads an expression in which commas do not make arrays.
func (p *parser) argumentExpr() Expr {
	saved := p.noComma
	p.noComma = true
	e := p.expr()
	p.noComma = saved
	return e
}

// function reads function or filter Name [( )] { } behind the keyword.
func (p *parser) function(kw *token) Statement {
	word := p.keyword(kw)
	p.setMode(modeCommand)
	f := &Function{Span: Span{kw.extent()}, IsFilter: word == "filter"}
	name := p.next()
	switch {
	case name.kind == tLCurly || name.kind == tLParen || name.kind == tComma || name.endsCommand():
		p.unget(name)
		p.reportIncomplete(after(kw.extent()), "MissingNameAfterKeyword", word)
		return &Bad{Span: f.Span}
	case name.kind == tGeneric || name.kind == tString:
		f.Name = literalText(name.node)
	default:
		f.Name = p.text(&name)
	}
	var params *ParamBlock
	end := name.extent()
	p.skipNewlines()
	if p.first() == '(' {
		open := p.next()
		params = &ParamBlock{Span: Span{open.extent()}, Params: p.parameterList()}
		closing, ok := p.closeParameters(&open, params.Params)
		if !ok {
			return &Bad{Span: Span{join(kw.extent(), closing)}}
		}
		params.Ext = join(params.Ext, closing)
		end = closing
	}
	p.skipNewlines()
	open, ok := p.accept(tLCurly)
	if !ok {
		p.reportIncomplete(after(end), "MissingFunctionBody", "")
		return &Bad{Span: Span{join(kw.extent(), end)}}
	}
	f.Body = p.scriptBlock(&open, f.IsFilter)
	switch own := f.Body.Params; {
	case params == nil || own != nil && len(params.Params) == 0: // () says nothing beside param()
	case own != nil:
		p.report(own.Ext, "OnlyOneParameterListAllowed", "")
	default:
		f.ParensParams = true
		f.Body.Params = params
	}
	f.Ext = join(kw.extent(), f.Body.Ext)
	return f
}

// literalText is the value of a bareword or string used as a name; embedded expressions stay as source.
func literalText(e Expr) string {
	switch e := e.(type) {
	case *String:
		return e.Value
	case *Expandable:
		return e.Raw
	}
	return ""
}

// refused reads over a construct that pssim does not run and reports one error at its keyword. The
// construct reaches to the end of its braces, or of its line when it has none.
func (p *parser) refused(kw *token) Statement {
	word := p.keyword(kw)
	id := "FeatureNotSupported"
	if word == "workflow" {
		id = "WorkflowNotSupportedInPowerShellCore"
	}
	p.report(kw.extent(), id, word)
	r := &Refused{Span: Span{kw.extent()}, Keyword: word}
	errs := len(p.errs)
	for t := p.peek(); t.kind != tEOF; t = p.peek() {
		if t.kind == tLCurly {
			p.skip()
			p.syncOn(true, tRCurly)
			break
		}
		if t.kind == tSemi || word == "using" && t.kind == tNewLine {
			break
		}
		p.skip()
	}
	p.errs = p.errs[:errs]
	r.Ext.End = p.offset()
	return r
}

// skipClassAttributes skips the attributes of a class or an enumeration, so that its keyword alone is
// reported. Other attributes begin an expression and are read again with it.
func (p *parser) skipClassAttributes() {
	start := p.offset()
	for a := p.attribute(); a != nil && !a.IsType; a = p.attribute() {
		p.skipNewlines()
	}
	if word := p.nextKeyword(); word != "class" && word != "enum" {
		p.resync(start)
	}
}

// isRefused tells the keywords of constructs that pssim does not run.
func isRefused(word string) bool {
	return strings.Contains(" class enum using data configuration workflow ", " "+word+" ")
}
