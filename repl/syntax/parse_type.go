package syntax

import "strings"

// attributeMemo is an attribute read before, with where it ended. The brackets at the start of a
// script block are read to see whether param follows, and read again when it does not; an attribute
// may hold whole script blocks, so reading it twice at each level would take exponential time.
type attributeMemo struct {
	attr  *Attribute
	end   int
	ahead bool // the token behind it was read, because of an error
}

// attributeList reads [attributes] and [types] that stand in a row. In an expression a line break may
// follow an attribute but not a type.
func (p *parser) attributeList(inExpr bool) []*Attribute {
	var list []*Attribute
	for a := p.attribute(); a != nil; a = p.attribute() {
		list = append(list, a)
		if !inExpr || !a.IsType {
			p.skipNewlines()
		}
	}
	return list
}

// attribute reads [Type(arguments)] or [Type]; nil, without moving, when none begins here.
func (p *parser) attribute() *Attribute {
	if p.has {
		if p.byteAt(p.tok.start) != '[' {
			return nil
		}
		p.resync(p.tok.start)
	}
	p.skipTrivia()
	if p.byteAt(p.pos) != '[' {
		return nil
	}
	if memo, ok := p.attributes[p.pos]; ok {
		p.resync(memo.end)
		if memo.ahead {
			p.peek()
		}
		return memo.attr
	}
	start := p.pos
	mode := p.mode
	p.setMode(modeExpression)
	a := p.attributeBody()
	if a == nil {
		p.resync(start)
	} else {
		if p.attributes == nil {
			p.attributes = make(map[int]attributeMemo)
		}
		p.attributes[start] = attributeMemo{a, p.offset(), p.has}
	}
	p.setMode(mode)
	return a
}

func (p *parser) attributeBody() *Attribute {
	saved, ok := p.enter()
	if !ok {
		return nil
	}
	defer p.leave(saved)
	open := p.take(tLBracket, 1)
	p.skipNewlines()
	a := &Attribute{Span: Span{open.extent()}, IsType: true}
	if a.Type = p.typeName(false); a.Type == nil {
		p.reportIncomplete(after(open.extent()), "MissingTypename", "")
		return nil
	}
	t := p.next()
	switch t.kind {
	case tLParen:
		a.IsType = false
		p.attributeEnd(a, &t)
		return a
	case tRBracket:
		a.Ext = join(a.Ext, t.extent())
		return a
	}
	p.unget(t)
	before := Extent{t.start - 1, t.start - 1}
	if t.kind == tEOF {
		before = t.extent()
	}
	p.report(before, "EndSquareBracketExpectedAtEndOfAttribute", "")
	a.Ext = join(a.Ext, a.Type.Ext)
	return a
}

// attributeEnd reads the arguments and the closing brackets.
func (p *parser) attributeEnd(a *Attribute, open *token) {
	noComma := p.noComma
	p.noComma = true
	last := p.attributeArgs(a, open.extent())
	p.noComma = noComma
	closing := p.next()
	closed := closing.kind == tRParen
	if closed {
		last = closing.extent()
	} else {
		p.unget(closing)
		p.reportIncomplete(after(last), "MissingEndParenthesisInExpression", "")
	}
	p.skipNewlines()
	t := p.next()
	if t.kind == tRBracket {
		a.Ext = join(a.Ext, t.extent())
		return
	}
	p.unget(t)
	a.Ext = join(a.Ext, last)
	if closed {
		p.reportIncomplete(after(last), "EndSquareBracketExpectedAtEndOfAttribute", "")
	}
}

// attributeArgs reads values and name=value pairs, and returns the extent of the last thing read.
func (p *parser) attributeArgs(a *Attribute, last Extent) Extent {
	var comma token
	seen := make(map[string]bool)
	for {
		p.skipNewlines()
		if name := p.simpleName(); name != nil {
			last = p.namedArg(a, name, seen)
		} else if e := p.expr(); e != nil {
			a.Args = append(a.Args, e)
			last = e.Extent()
		} else if comma.kind == tComma {
			last = after(comma.extent())
			p.reportIncomplete(last, "MissingExpressionAfterToken", ",")
		}
		p.skipNewlines()
		if comma = *p.peek(); comma.kind != tComma {
			return last
		}
		last = comma.extent()
		p.skip()
	}
}

// namedArg reads what follows a name: = value, or nothing.
func (p *parser) namedArg(a *Attribute, name *String, seen map[string]bool) Extent {
	arg := NamedArg{Span: name.Span, Name: name.Value}
	if eq := *p.peek(); eq.kind == tAssign && eq.end == eq.start+1 {
		p.skip()
		p.skipNewlines()
		if arg.Value = p.expr(); arg.Value == nil {
			missing := after(eq.extent())
			p.reportIncomplete(missing, "MissingExpressionInNamedArgument", "")
			arg.Value = &Bad{Span: Span{missing}}
			p.syncOn(true, tComma, tRParen, tRBracket, tNewLine)
		}
		arg.Ext = join(arg.Ext, arg.Value.Extent())
	}
	if folded := strings.ToLower(arg.Name); seen[folded] {
		p.report(name.Ext, "DuplicateNamedArgument", arg.Name)
	} else {
		seen[folded] = true
		a.Named = append(a.Named, arg)
	}
	return arg.Ext
}

// typeName reads a type's name; nil when none begins here. Within type arguments a comma separates them.
func (p *parser) typeName(isArg bool) *TypeName {
	start, end := p.typeWord()
	if end == start {
		return nil
	}
	t := &TypeName{Span: Span{Extent{start, end}}, Name: p.src[start:end]}
	for {
		restore := p.pos
		open := p.next()
		if open.kind != tLBracket {
			p.resync(restore)
			if open.kind == tComma && !isArg {
				p.resync(open.end)
				p.assemblyName(t, &open)
			}
			return t
		}
		if !p.typeBrackets(t, &open) {
			return t
		}
	}
}

// typeWord skips blanks and the characters of a type's name, and returns where the name stands.
func (p *parser) typeWord() (start, end int) {
	p.resync(p.offset())
	p.skipTrivia()
	start = p.pos
	i := start
	for i < len(p.src) {
		r, n := runeAt(p.src, i)
		if !isIdentPart(r) && (i == start || r >= 0x80 || strings.IndexByte(".`+#\\", byte(r)) < 0) {
			break
		}
		if i == start && !isIdentStart(r) {
			break
		}
		i += n
	}
	p.pos = i
	return start, i
}

// typeBrackets reads array ranks or type arguments behind [; false when they are broken off.
func (p *parser) typeBrackets(t *TypeName, open *token) bool {
	p.skipNewlines()
	k := p.peek()
	switch {
	case k.kind == tRBracket || k.kind == tComma:
		return p.arrayRank(t)
	case len(t.Args) == 0 && (k.kind == tLBracket || k.kind == tWord):
		return p.typeArgs(t)
	case k.kind == tEOF:
		p.reportIncomplete(after(open.extent()), "MissingTypename", "")
	default:
		p.report(k.extent(), "UnexpectedToken", p.text(k))
		p.syncOn(true, tRBracket)
	}
	t.Ext.End = max(t.Ext.End, min(p.offset(), len(p.src)))
	return false
}

func (p *parser) arrayRank(t *TypeName) bool {
	rank := 1
	for p.peek().kind == tComma {
		rank++
		p.skip()
	}
	end := p.next()
	if end.kind != tRBracket {
		p.unget(end)
		p.report(after(t.Ext), "EndSquareBracketExpectedAtEndOfAttribute", "")
		return false
	}
	t.Rank = append(t.Rank, rank)
	t.Ext = join(t.Ext, end.extent())
	return true
}

// typeArgs reads type arguments, each of which may stand in brackets of its own.
func (p *parser) typeArgs(t *TypeName) bool {
	saved, ok := p.enter()
	if !ok {
		return false
	}
	defer p.leave(saved)
	for {
		p.skipNewlines()
		bracketed := p.peek().kind == tLBracket
		if bracketed {
			p.skip()
		}
		arg := p.typeName(!bracketed)
		if arg == nil {
			p.reportIncomplete(after(t.Ext), "MissingTypename", "")
			return false
		}
		t.Args = append(t.Args, arg)
		t.Ext = join(t.Ext, arg.Ext)
		if bracketed && !p.closeTypeArgs(t) {
			return false
		}
		p.skipNewlines()
		if p.peek().kind != tComma {
			return p.closeTypeArgs(t)
		}
		p.skip()
	}
}

func (p *parser) closeTypeArgs(t *TypeName) bool {
	p.skipNewlines()
	end := p.next()
	if end.kind != tRBracket {
		p.unget(end)
		p.reportIncomplete(after(t.Ext), "EndSquareBracketExpectedAtEndOfAttribute", "")
		return false
	}
	t.Ext = join(t.Ext, end.extent())
	return true
}

// assemblyName reads the assembly behind a comma, up to the closing bracket, as part of the name.
func (p *parser) assemblyName(t *TypeName, comma *token) {
	start := p.pos
	i := start
	for i < len(p.src) && strings.IndexByte("[]\r\n();{}", p.src[i]) < 0 {
		i++
	}
	p.resync(i)
	name := strings.TrimSpace(p.src[start:i])
	if name == "" {
		p.reportIncomplete(after(comma.extent()), "MissingAssemblyNameSpecification", "")
		return
	}
	t.Name += "," + name
	t.Ext.End = i
}

// String writes a type's name as PowerShell does, without blanks.
func (t *TypeName) String() string {
	var b strings.Builder
	t.write(&b, 0)
	return b.String()
}

func (t *TypeName) write(b *strings.Builder, depth int) {
	if t == nil || depth > maxDepth {
		return
	}
	name, assembly, qualified := strings.Cut(t.Name, ",")
	b.WriteString(name)
	if qualified {
		// The assembly stands behind all brackets.
		defer func() { b.WriteString("," + assembly) }()
	}
	for i, arg := range t.Args {
		if i == 0 {
			b.WriteByte('[')
		} else {
			b.WriteByte(',')
		}
		if strings.Contains(arg.Name, ",") {
			b.WriteByte('[')
			arg.write(b, depth+1)
			b.WriteByte(']')
		} else {
			arg.write(b, depth+1)
		}
	}
	if len(t.Args) > 0 {
		b.WriteByte(']')
	}
	for _, rank := range t.Rank {
		b.WriteString("[" + strings.Repeat(",", rank-1) + "]")
	}
}

// syncOn skips tokens until one of kinds that is not inside brackets opened on the way, and consumes
// it when asked to. Closing brackets among kinds count as opened already; the brackets @{ @( $( do not
// count, as in PowerShell's own recovery.
func (p *parser) syncOn(consume bool, kinds ...tokenKind) {
	var open [3]int
	wanted := func(k tokenKind) bool {
		for _, w := range kinds {
			if w == k {
				return true
			}
		}
		return false
	}
	closers := [3]tokenKind{tRParen, tRCurly, tRBracket}
	for i, k := range closers {
		if wanted(k) {
			open[i] = 1
		}
	}
	for {
		t := p.next()
		if t.kind == tEOF {
			p.unget(t)
			return
		}
		found := false
		switch t.kind {
		case tLParen:
			open[0]++
		case tLCurly:
			open[1]++
		case tLBracket:
			open[2]++
		case tRParen, tRCurly, tRBracket:
			for i, k := range closers {
				if t.kind == k {
					open[i]--
					found = open[i] == 0 && wanted(k)
				}
			}
		default:
			found = wanted(t.kind) && open == [3]int{}
		}
		if found {
			if !consume {
				p.unget(t)
			}
			return
		}
	}
}
