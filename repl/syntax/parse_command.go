package syntax

// place tells what an argument is read as.
type place uint8

const (
	placeName     place = iota // a command's name: barewords are not expanded
	placeInvoked               // a command's name behind & or .
	placeArgument              // an argument, in which commas make arrays
	placeSingle                // one value without commas: a file, a switch clause's test
)

// command reads a command in argument mode; nil when none begins here.
func (p *parser) command() *Command {
	outer, noComma := p.mode, p.noComma
	p.setMode(modeCommand)
	p.noComma = false
	c := p.commandElements()
	p.noComma = noComma
	p.setMode(outer)
	return c
}

func (p *parser) commandElements() *Command {
	t := p.next()
	c := &Command{Span: Span{t.extent()}}
	where := placeName
	if t.kind == tDot || t.kind == tAmp {
		c.Invoke = p.text(&t)
		where = placeInvoked
		t = p.next()
	}
	dashDash := false
	for ; !t.endsCommand(); t = p.next() {
		switch {
		case t.kind == tComma:
			c.Ext = join(c.Ext, t.extent())
			p.report(t.extent(), "MissingArgument", "")
			p.skipNewlines()
		case t.kind == tRedirect || t.kind == tMerge || t.kind == tInput && where == placeArgument:
			p.redirection(&t, &c.Redirs, &c.Ext)
		case t.kind == tOperator && t.op == OpDec && where == placeArgument && !dashDash:
			// The first -- only tells that no parameters follow; it stays in the tree as one.
			dashDash = true
			c.add(CommandArg{Span: Span{t.extent()}, Param: "-"})
		case t.kind == tParameter && where == placeArgument && !dashDash:
			c.add(p.parameterArg(t))
		case t.kind == tWord && p.text(&t) == "--%":
			c.add(CommandArg{Span: Span{t.extent()}, Value: p.bareword(&t)})
			p.addVerbatim(c)
		default:
			c.add(p.commandArg(where, t))
		}
		where = placeArgument
	}
	p.unget(t)
	return p.endCommand(c)
}

// endCommand checks that a command has a name.
func (p *parser) endCommand(c *Command) *Command {
	if len(c.Args) > 0 || len(c.Redirs) > 0 && c.Invoke == "" {
		return c
	}
	if c.Invoke == "" {
		return nil
	}
	p.report(Extent{c.Ext.Start, c.Ext.Start + 1}, "MissingExpression", c.Invoke)
	return c
}

func (c *Command) add(a CommandArg) {
	c.Args = append(c.Args, a)
	c.Ext = join(c.Ext, a.Ext)
}

// parameterArg reads -name, and behind -name: its value, which may stand after a blank.
func (p *parser) parameterArg(t token) CommandArg {
	a := CommandArg{Span: Span{t.extent()}, HasColon: t.colon}
	_, dash := runeAt(p.src, t.start)
	a.Param = p.src[t.start+dash : t.end]
	if !t.colon {
		return a
	}
	a.Param = a.Param[:len(a.Param)-1]
	if p.peek().kind == tComma {
		return a
	}
	if a.Value = p.argument(placeArgument, p.next()); a.Value == nil {
		p.report(after(t.extent()), "ParameterRequiresArgument", p.text(&t))
		return a
	}
	a.Ext = join(a.Ext, a.Value.Extent())
	return a
}

// addVerbatim adds the text that --% passes on as it stands.
func (p *parser) addVerbatim(c *Command) {
	if t, ok := p.verbatim(); ok {
		c.add(CommandArg{Span: Span{t.extent()}, Value: p.bareword(&t)})
	}
}

// commandArg reads an argument that begins with t.
func (p *parser) commandArg(where place, t token) CommandArg {
	e := p.argument(where, t)
	if e == nil {
		e = p.bareword(&t)
		p.resync(t.end)
	}
	a := CommandArg{Span: Span{e.Extent()}, Value: e}
	if v, ok := e.(*Variable); ok {
		a.Splat = v.Splat
	}
	return a
}

// singleArgument reads one argument in which commas make no array; nil when none follows.
func (p *parser) singleArgument() Expr {
	outer, noComma := p.mode, p.noComma
	p.setMode(modeCommand)
	p.noComma = true
	var e Expr
	if t := p.peek(); t.kind != tComma && !t.endsCommand() {
		e = p.argument(placeSingle, p.next())
	}
	p.noComma = noComma
	p.setMode(outer)
	return e
}

// argument reads an argument that begins with t, and the array that commas make of it; nil, with t put
// back, when t cannot begin one.
func (p *parser) argument(where place, t token) Expr {
	first := p.oneArgument(where, t)
	if first == nil || where != placeArgument || p.noComma {
		return first
	}
	comma := *p.peek()
	if comma.kind != tComma {
		return first
	}
	a := &Array{Span: Span{first.Extent()}, Items: []Expr{first}}
	for ; comma.kind == tComma; comma = *p.peek() {
		p.skip()
		p.skipNewlines()
		item := p.oneArgument(where, p.next())
		if item == nil {
			p.reportIncomplete(after(comma.extent()), "MissingExpression", ",")
			item = &Bad{Span: Span{after(comma.extent())}}
		}
		a.Items = append(a.Items, item)
		a.Ext = join(a.Ext, item.Extent())
	}
	return a
}

func (p *parser) oneArgument(where place, t token) Expr {
	switch t.kind {
	case tVariable, tNumber, tString, tLParen, tAtParen, tDollarParen, tAtCurly, tLCurly:
		p.unget(t)
		return p.primary(true)
	case tGeneric:
		if e, ok := t.node.(*Expandable); ok && where == placeName {
			return &String{Span: e.Span, Value: e.Raw, Bare: true}
		}
		return t.node
	}
	if t.endsCommand() || t.kind == tComma {
		p.unget(t)
		return nil
	}
	return p.bareword(&t)
}

// bareword makes a string of a token's text.
func (p *parser) bareword(t *token) Expr {
	return &String{Span: Span{t.extent()}, Value: p.text(t), Bare: true}
}
