package syntax

import "strings"

func (w *printer) expr(e Expr) { w.deeper(func() { w.anyExpr(e) }) }

func (w *printer) anyExpr(e Expr) {
	switch e := e.(type) {
	case *Number:
		w.s(e.Text)
	case *String:
		w.s(quoted(e))
	case *Expandable:
		w.expandable(e)
	case *Variable:
		w.variable(e)
	case *Array:
		w.array(e)
	case *ArrayExpr:
		w.statementsIn("@(", e.Body)
	case *SubExpr:
		w.statementsIn("$(", e.Body)
	case *Paren:
		w.condition(e.Body)
	case *Hash:
		w.s("@{\n")
		for _, entry := range e.Entries {
			w.expr(entry.Key)
			w.s(" = ")
			w.statement(entry.Value)
			w.s("\n")
		}
		w.s("}")
	case *BlockExpr:
		w.scriptBlock(e.Block)
	case *TypeExpr:
		w.typ(e.Type)
	case *Cast:
		w.typ(e.Type)
		w.operand(e.Operand)
	case *AttrExpr:
		w.attribute(e.Attribute)
		w.operand(e.Operand)
	default:
		w.operation(e)
	}
}

// operation writes operators and selections. The tree holds its parentheses, so none are added.
func (w *printer) operation(e Expr) {
	switch e := e.(type) {
	case *Unary:
		w.s(e.Op.String())
		if e.Op != OpInc && e.Op != OpDec {
			w.s(" ")
		}
		w.expr(e.Operand)
	case *Postfix:
		w.expr(e.Operand)
		w.s(e.Op.String())
	case *Binary:
		w.expr(e.Left)
		w.s(" ", e.Op.String(), " ")
		w.expr(e.Right)
	case *Ternary:
		w.expr(e.Cond)
		w.s(" ? ")
		w.expr(e.Then)
		w.s(" : ")
		w.expr(e.Else)
	case *Member:
		w.selected(e.Target, e.Name, e.Static)
	case *Call:
		w.selected(e.Target, e.Name, e.Static)
		w.s("(")
		for i, arg := range e.Args {
			if i > 0 {
				w.s(", ")
			}
			w.expr(arg)
		}
		w.s(")")
	case *Index:
		w.expr(e.Target)
		w.s("[")
		w.expr(e.Index)
		w.s("]")
	}
}

// operand writes what a type or an attribute stands before. A point at its start would select a member
// of the type.
func (w *printer) operand(e Expr) {
	var sub printer
	sub.depth = w.depth
	sub.expr(e)
	text := sub.b.String()
	if strings.HasPrefix(text, ".") {
		w.s(" ")
	}
	w.s(text)
}

func (w *printer) selected(target, name Expr, static bool) {
	w.expr(target)
	if static {
		w.s("::")
	} else {
		w.s(".")
	}
	w.expr(name)
}

func (w *printer) array(a *Array) {
	if len(a.Items) == 1 {
		w.s(",")
	}
	for i, item := range a.Items {
		if i > 0 {
			w.s(", ")
		}
		w.expr(item)
	}
}

func (w *printer) statementsIn(open string, b *Block) {
	w.s(open)
	if len(b.Traps)+len(b.Body) == 1 && len(b.Body) == 1 {
		w.statement(b.Body[0])
	} else {
		w.s("\n")
		w.statements(b.Traps, b.Body)
	}
	w.s(")")
}

func (w *printer) variable(v *Variable) {
	sigil := "$"
	if v.Splat {
		sigil = "@"
	}
	if plainPath(v.Path) {
		w.s(sigil, v.Path)
		return
	}
	w.s(sigil, bracedPath(v.Path))
}

// plainPath tells whether a variable's path can stand without braces before anything.
func plainPath(path string) bool {
	switch path {
	case "$", "^", "?":
		return true
	}
	p := &parser{src: "$" + path, ver: V7()}
	v := p.scanVariable()
	return v != nil && p.pos == len(p.src) && len(p.errs) == 0 && !strings.HasPrefix(path, "?")
}

func bracedPath(path string) string {
	return "{" + strings.NewReplacer("`", "``", "}", "`}").Replace(path) + "}"
}

// quoted writes a string with the kind of quotes that it had; a bare one stands as it is.
func quoted(s *String) string {
	switch {
	case s.Here && s.Double:
		return "@\"\n" + escapeHere(s.Value) + "\n\"@"
	case s.Here:
		// A carriage return at the end would make one line break of itself and a line feed.
		lineBreak := "\n"
		if strings.HasSuffix(s.Value, "\r") {
			lineBreak = "\r\n"
		}
		return "@'\n" + s.Value + lineBreak + "'@"
	case s.Bare:
		return s.Value
	case s.Double:
		return `"` + escapeDouble(s.Value) + `"`
	}
	return "'" + doubleQuotes(s.Value) + "'"
}

// doubleQuotes writes each single quote twice. Bytes that are no UTF-8 stay as they are.
func doubleQuotes(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := runeAt(text, i)
		if isSingleQuote(r) {
			b.WriteString(text[i : i+n])
		}
		b.WriteString(text[i : i+n])
		i += n
	}
	return b.String()
}

// escapeDouble escapes text for a double-quoted string.
func escapeDouble(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := runeAt(text, i)
		if r == '`' || r == '$' || isDoubleQuote(r) {
			b.WriteByte('`')
		}
		b.WriteString(text[i : i+n])
		i += n
	}
	return b.String()
}

// escapeHere escapes text for a double-quoted here-string. Quotes are escaped too, since at the start
// of a line one may end the string; \r is, since it might join the line feed at the end.
func escapeHere(text string) string {
	return strings.ReplaceAll(escapeDouble(text), "\r", "`r")
}

func (w *printer) expandable(e *Expandable) {
	open, end, escape := `"`, `"`, escapeDouble
	if e.Here {
		open, end, escape = "@\"\n", "\n\"@", escapeHere
	}
	w.s(open)
	w.parts(e, escape)
	w.s(end)
}

// parts writes text and embedded expressions; variables in braces, since text may adhere to them.
func (w *printer) parts(e *Expandable, escape func(string) string) {
	for _, part := range e.Parts {
		switch part := part.(type) {
		case *String:
			w.s(escape(part.Value))
		case *Variable:
			w.embeddedVariable(part)
		default:
			w.expr(part)
		}
	}
}

func (w *printer) embeddedVariable(v *Variable) {
	if v.Path == "$" || v.Path == "^" || v.Path == "?" {
		w.s("$", v.Path)
		return
	}
	w.s("$", bracedPath(v.Path))
}

// expandableBareword writes an expandable bareword. A variable would stand for itself where nothing
// adheres to it; empty quotes do.
func (w *printer) expandableBareword(e *Expandable) {
	w.parts(e, escapeBare)
	if len(e.Parts) == 1 {
		w.s(`""`)
	}
}

// bareword writes text that argument mode reads as one bareword and never as a keyword, a number, a
// parameter or a redirection.
func bareword(text string) string {
	escaped := escapeBare(text)
	p := &parser{src: escaped, ver: V7()}
	t := p.scan()
	if t.end != len(escaped) || t.kind == tNumber || t.kind == tWord && isKeyword(p.keyword(&t)) {
		return escaped + `""`
	}
	return escaped
}

// isKeyword tells the words that do not name a command at a statement's or script block's start.
func isKeyword(word string) bool {
	switch word {
	case "if", "try", "trap", "function", "filter", "return", "throw", "exit", "break", "continue", "foreach",
		"for", "while", "do", "switch", "from", "define", "var", "param", "else", "elseif", "catch", "finally", "until", "in", "default":
		return true
	}
	return isBlockName(word) || isRefused(word)
}

// escapeBare escapes text for a bareword.
func escapeBare(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := runeAt(text, i)
		switch r {
		case '\n':
			b.WriteString("`n")
		case '\r':
			b.WriteString("`r")
		default:
			if needsEscape(r, i == 0) {
				b.WriteByte('`')
			}
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String()
}

// needsEscape tells whether r ends a bareword, or cannot begin one or does not stand for itself there.
func needsEscape(r rune, first bool) bool {
	if r < 0x80 && endsToken(byte(r)) || isBlank(r) || isSingleQuote(r) || isDoubleQuote(r) {
		return true
	}
	switch r {
	case '`', '$':
		return true
	case '#', '@', '<', '>', '*', '.', ':', '[', '!', '+':
		return first
	}
	return first && isDash(r)
}
