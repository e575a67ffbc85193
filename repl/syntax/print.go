package syntax

import (
	"strconv"
	"strings"
)

// Print writes a tree as source text that parses to the same tree, extents aside. How a variable or an
// expandable string was spelled (Variable.Braced, Expandable.Raw) is not kept. Trees with Bad or Refused
// nodes have no such text; these nodes are written as nothing.
func Print(n Node) string {
	w := &printer{}
	switch n := n.(type) {
	case *ScriptBlock:
		w.body(n)
	case Statement:
		w.statement(n)
	case Element:
		w.element(n)
	case Expr:
		w.expr(n)
	case *ParamBlock:
		w.paramBlock(n)
	case *Attribute:
		w.attribute(n)
	}
	return w.b.String()
}

type printer struct {
	b strings.Builder
	// verbatim tells that text behind --% was written, which a line break must end.
	verbatim bool
	depth    int
}

// s writes source text.
func (w *printer) s(text ...string) {
	for _, t := range text {
		if w.verbatim && t != "" {
			w.verbatim = false
			if t[0] != '\n' {
				w.b.WriteByte('\n')
			}
		}
		w.b.WriteString(t)
	}
}

// deeper guards the recursion over trees that no parser made.
func (w *printer) deeper(write func()) {
	if w.depth++; w.depth < 4*maxDepth {
		write()
	}
	w.depth--
}

// body writes what stands in a script, or between a script block's braces.
func (w *printer) body(sb *ScriptBlock) {
	if sb.Params != nil {
		w.paramBlock(sb.Params)
		w.s("\n")
	}
	w.namedBlocks(sb)
}

// namedBlocks writes a script block without its parameters.
func (w *printer) namedBlocks(sb *ScriptBlock) {
	for _, b := range []struct {
		name  string
		block *NamedBlock
	}{{"dynamicparam", sb.Dynamic}, {"begin", sb.Begin}, {"process", sb.Process}, {"end", sb.End}} {
		switch {
		case b.block == nil:
		case b.block.Unnamed:
			w.statements(b.block.Traps, b.block.Body)
		default:
			w.s(b.name, " {\n")
			w.statements(b.block.Traps, b.block.Body)
			w.s("}\n")
		}
	}
}

// statements writes each statement on a line of its own.
func (w *printer) statements(traps []*Trap, body []Statement) {
	for _, t := range traps {
		w.statement(t)
		w.s("\n")
	}
	for _, s := range body {
		w.statement(s)
		w.s("\n")
	}
}

func (w *printer) block(b *Block) {
	w.s("{\n")
	if b != nil {
		w.statements(b.Traps, b.Body)
	}
	w.s("}")
}

func (w *printer) scriptBlock(sb *ScriptBlock) {
	w.s("{\n")
	w.body(sb)
	w.s("}")
}

func (w *printer) paramBlock(pb *ParamBlock) {
	for _, a := range pb.Attributes {
		w.attribute(a)
		w.s("\n")
	}
	w.s("param(")
	w.params(pb.Params)
	w.s(")")
}

func (w *printer) params(params []*Param) {
	for i, p := range params {
		if i > 0 {
			w.s(", ")
		}
		for _, a := range p.Attributes {
			w.attribute(a)
		}
		w.variable(p.Name)
		if p.Default != nil {
			w.s(" = ")
			w.expr(p.Default)
		}
	}
}

func (w *printer) attribute(a *Attribute) {
	if a.IsType {
		w.typ(a.Type)
		return
	}
	w.s("[", a.Type.String(), "(")
	for i, arg := range a.Args {
		if i > 0 {
			w.s(", ")
		}
		w.expr(arg)
	}
	for i, n := range a.Named {
		if i > 0 || len(a.Args) > 0 {
			w.s(", ")
		}
		w.s(n.Name)
		if n.Value != nil {
			w.s(" = ")
			w.expr(n.Value)
		}
	}
	w.s(")]")
}

func (w *printer) typ(t *TypeName) { w.s("[", t.String(), "]") }

// condition writes a statement in parentheses; nil as nothing between them.
func (w *printer) condition(s Statement) {
	w.s("(")
	if s != nil {
		w.statement(s)
	}
	w.s(")")
}

func (w *printer) statement(s Statement) { w.deeper(func() { w.anyStatement(s) }) }

func (w *printer) anyStatement(s Statement) {
	switch s := s.(type) {
	case *Pipeline:
		w.pipeline(s)
	case *Chain:
		w.statement(s.Left)
		w.join(s.Op)
		w.statement(s.Right)
		w.background(s.Background)
	case *Assignment:
		w.expr(s.Target)
		w.s(" ", s.Op, " ")
		w.statement(s.Value)
	case *If:
		w.ifStatement(s)
	case *Switch:
		w.switchStatement(s)
	case *Try:
		w.try(s)
	case *Trap:
		w.s("trap ")
		if s.Type != nil {
			w.typ(s.Type)
			w.s(" ")
		}
		w.block(s.Body)
	case *Function:
		w.function(s)
	case *Jump:
		w.jump(s)
	case *Block:
		w.block(s)
	default:
		w.loop(s)
	}
}

func (w *printer) loop(s Statement) {
	w.s(printLabel(loopLabel(s)))
	switch s := s.(type) {
	case *While:
		w.s("while ")
		w.condition(s.Cond)
		w.block(s.Body)
	case *Do:
		w.s("do ")
		w.block(s.Body)
		if s.Until {
			w.s(" until ")
		} else {
			w.s(" while ")
		}
		w.condition(s.Cond)
	case *For:
		w.s("for (")
		for i, part := range []Statement{s.Init, s.Cond, s.Iter} {
			if i > 0 {
				w.s("; ")
			}
			if part != nil {
				w.statement(part)
			}
		}
		w.s(")")
		w.block(s.Body)
	case *ForEach:
		w.s("foreach (")
		w.variable(s.Var)
		w.s(" in ")
		w.statement(s.In)
		w.s(")")
		w.block(s.Body)
	}
}

func printLabel(label string) string {
	if label == "" {
		return ""
	}
	return ":" + label + " "
}

func (w *printer) ifStatement(s *If) {
	for i, c := range s.Conds {
		if i > 0 {
			w.s(" else")
		}
		w.s("if ")
		w.condition(c)
		w.block(s.Bodies[i])
	}
	if s.Else != nil {
		w.s(" else ")
		w.block(s.Else)
	}
}

func (w *printer) switchStatement(s *Switch) {
	w.s(printLabel(s.Label), "switch ")
	for _, flag := range switchFlags(s) {
		if flag != "File" {
			w.s("-", flag, " ")
		}
	}
	if s.File {
		w.s("-file ")
		w.argument(pureExpr(s.Value))
	} else {
		w.condition(s.Value)
	}
	w.s(" {\n")
	for _, c := range s.Clauses {
		w.argument(c.Test)
		w.s(" ")
		w.block(c.Body)
		w.s("\n")
	}
	if s.Default != nil {
		w.s("default ")
		w.block(s.Default)
		w.s("\n")
	}
	w.s("}")
}

func (w *printer) try(s *Try) {
	w.s("try ")
	w.block(s.Body)
	for _, c := range s.Catches {
		w.s(" catch ")
		for i, t := range c.Types {
			if i > 0 {
				w.s(", ")
			}
			w.typ(t)
		}
		w.block(c.Body)
	}
	if s.Finally != nil {
		w.s(" finally ")
		w.block(s.Finally)
	}
}

func (w *printer) function(f *Function) {
	if f.IsFilter {
		w.s("filter ")
	} else {
		w.s("function ")
	}
	w.s(bareword(f.Name))
	if !f.ParensParams {
		w.s(" ")
		w.scriptBlock(f.Body)
		return
	}
	w.s("(")
	w.params(f.Body.Params.Params)
	w.s(") {\n")
	w.namedBlocks(f.Body)
	w.s("}")
}

func (w *printer) jump(j *Jump) {
	w.s(j.Kind.String())
	if j.Label != nil {
		w.s(" ")
		w.expr(j.Label)
	}
	if j.Value != nil {
		w.s(" ")
		w.statement(j.Value)
	}
}

func (w *printer) pipeline(pl *Pipeline) {
	for i, e := range pl.Elements {
		if i > 0 {
			w.join("|")
		}
		w.element(e)
	}
	w.background(pl.Background)
}

// join writes an operator between commands. It ends text behind --% by itself, unless a quote is open
// there, and a blank before it would belong to that text.
func (w *printer) join(op string) {
	if w.verbatim && strings.Count(w.b.String()[strings.LastIndex(w.b.String(), "--%"):], `"`)%2 == 0 {
		w.verbatim = false
		w.s(op, " ")
		return
	}
	w.s(" ", op, " ")
}

func (w *printer) background(is bool) {
	if is {
		w.s(" &")
	}
}

func (w *printer) element(e Element) {
	switch e := e.(type) {
	case *ExprElement:
		w.expr(e.Expr)
		w.redirections(e.Redirs)
	case *Command:
		w.command(e)
	}
}

func (w *printer) command(c *Command) {
	w.s(c.Invoke)
	for i, a := range c.Args {
		if i > 0 || c.Invoke != "" {
			w.s(" ")
		}
		switch {
		case i == 0 && c.Invoke == "":
			w.commandName(a)
		case w.isVerbatim(c, i):
			w.b.WriteString("--%")
			if i+1 < len(c.Args) {
				w.b.WriteString(" " + c.Args[i+1].Value.(*String).Value)
			}
			w.verbatim = true
			return
		default:
			w.commandArg(a)
		}
	}
	w.redirections(c.Redirs)
}

// commandName writes a name that is not invoked by an operator. It is not expanded, and must not look
// like a keyword.
func (w *printer) commandName(a CommandArg) {
	if s, ok := a.Value.(*String); ok && s.Bare {
		w.s(bareword(s.Value))
		return
	}
	w.commandArg(a)
}

// isVerbatim tells whether argument i is a --% that takes the rest of the command as it stands.
func (w *printer) isVerbatim(c *Command, i int) bool {
	s, ok := c.Args[i].Value.(*String)
	if !ok || !s.Bare || s.Value != "--%" || i+2 < len(c.Args) || len(c.Redirs) > 0 {
		return false
	}
	if i+1 == len(c.Args) {
		return true
	}
	rest, ok := c.Args[i+1].Value.(*String)
	if !ok || !rest.Bare || c.Args[i+1].Param != "" {
		return false
	}
	p := &parser{src: rest.Value}
	t, any := p.verbatim()
	return any && t.start == 0 && t.end == len(rest.Value)
}

func (w *printer) commandArg(a CommandArg) {
	if a.Param == "" {
		w.argument(a.Value)
		return
	}
	w.s("-", a.Param)
	if a.HasColon {
		w.s(":")
	}
	if a.Value != nil {
		w.argument(a.Value)
	}
}

func (w *printer) redirections(redirs []Redirection) {
	for _, r := range redirs {
		w.s(" ")
		switch r.Stream {
		case 0:
			w.s("*")
		case 1:
		default:
			w.s(strconv.Itoa(r.Stream))
		}
		w.s(">")
		if r.Append {
			w.s(">")
		}
		if r.Merge {
			w.s("&1")
		} else if r.Target != nil {
			w.s(" ")
			w.argument(r.Target)
		}
	}
}

// argument writes a value in argument mode, where strings may be bare.
func (w *printer) argument(e Expr) {
	switch e := e.(type) {
	case *String:
		if e.Bare {
			w.s(bareword(e.Value))
			return
		}
	case *Expandable:
		if e.Bare {
			w.expandableBareword(e)
			return
		}
	case *Array:
		for i, item := range e.Items {
			if i > 0 {
				w.s(",")
			}
			w.argument(item)
		}
		return
	}
	w.expr(e)
}
