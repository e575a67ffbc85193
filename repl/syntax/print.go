package syntax

import "strings"

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
