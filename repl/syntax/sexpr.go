package syntax

import (
	"slices"
	"strings"
)

// SExpr writes a tree as an s-expression, for tests and for people who debug. Extents are left out, and
// a pipeline of one element is written as the element.
func SExpr(sb *ScriptBlock) string {
	w := &sexprWriter{source: sb.Source}
	w.script(sb)
	return w.b.String()
}

type sexprWriter struct {
	b      strings.Builder
	source *Source
	depth  int
}

// open begins a list; close ends it. sep puts a blank between its members.
func (w *sexprWriter) open(head string) { w.b.WriteString("(" + head) }
func (w *sexprWriter) close()           { w.b.WriteByte(')') }

func (w *sexprWriter) atom(s string) { w.b.WriteString(" " + s) }

func (w *sexprWriter) script(sb *ScriptBlock) {
	w.open("script")
	if sb.Params != nil && sb.Params.Ext.End != 0 && !w.inParens(sb) {
		w.b.WriteByte(' ')
		w.open("param")
		for _, a := range sb.Params.Attributes {
			w.attribute(a)
		}
		w.params(sb.Params)
		w.close()
	}
	w.namedBlock("dynamicparam", sb.Dynamic)
	w.namedBlock("begin", sb.Begin)
	w.namedBlock("process", sb.Process)
	w.namedBlock("end", sb.End)
	w.close()
}

// inParens tells whether the parameters stood before the block, as a function's may.
func (w *sexprWriter) inParens(sb *ScriptBlock) bool { return sb.Params.Ext.Start < sb.Ext.Start }

func (w *sexprWriter) namedBlock(name string, b *NamedBlock) {
	if b == nil {
		return
	}
	if b.Unnamed {
		name = "body"
	}
	w.b.WriteByte(' ')
	w.open(name)
	w.statements(b.Traps, b.Body)
	w.close()
}

func (w *sexprWriter) block(b *Block) {
	w.b.WriteByte(' ')
	w.open("block")
	if b != nil {
		w.statements(b.Traps, b.Body)
	}
	w.close()
}

func (w *sexprWriter) statements(traps []*Trap, body []Statement) {
	for _, t := range traps {
		w.node(t)
	}
	for _, s := range body {
		w.node(s)
	}
}

func (w *sexprWriter) params(pb *ParamBlock) {
	for _, p := range pb.Params {
		w.b.WriteByte(' ')
		w.open("p")
		w.node(p.Name)
		for _, a := range p.Attributes {
			w.attribute(a)
		}
		if p.Default != nil {
			w.atom("=")
			w.node(p.Default)
		}
		w.close()
	}
}

func (w *sexprWriter) attribute(a *Attribute) {
	if a.IsType {
		w.typ("type", a.Type)
		return
	}
	w.b.WriteByte(' ')
	w.open("attr " + a.Type.String())
	for _, arg := range a.Args {
		w.node(arg)
	}
	for _, n := range a.Named {
		w.b.WriteByte(' ')
		w.open("named " + n.Name)
		if n.Value == nil {
			w.b.WriteByte(' ')
		} else {
			w.node(n.Value)
		}
		w.close()
	}
	w.close()
}

func (w *sexprWriter) typ(head string, t *TypeName) {
	if t != nil {
		w.atom("(" + head + " " + t.String() + ")")
	}
}

// list writes head and members as one list.
func (w *sexprWriter) list(head string, members ...Node) {
	w.open(head)
	for _, m := range members {
		w.node(m)
	}
	w.close()
}

// node writes any statement, element or expression with a blank before it; nil for a missing one.
func (w *sexprWriter) node(n Node) {
	w.b.WriteByte(' ')
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 4*maxDepth {
		w.b.WriteString("...")
		return
	}
	switch n := n.(type) {
	case Statement:
		w.statement(n)
	case Element:
		w.element(n)
	case Expr:
		w.expr(n)
	default:
		w.b.WriteString("nil")
	}
}

func (w *sexprWriter) statement(s Statement) {
	switch s := s.(type) {
	case *Pipeline:
		w.pipeline(s)
	case *Chain:
		w.chain(s)
	case *Assignment:
		w.list("assign "+s.Op, s.Target, s.Value)
	case *If:
		w.ifStatement(s)
	case *While:
		w.loop("while", s.Label, s.Body, s.Cond)
	case *Do:
		head := "dowhile"
		if s.Until {
			head = "dountil"
		}
		w.open(head + label(s.Label))
		w.block(s.Body)
		w.node(s.Cond)
		w.close()
	case *For:
		w.loop("for", s.Label, s.Body, s.Init, s.Cond, s.Iter)
	case *ForEach:
		w.loop("foreach", s.Label, s.Body, s.Var, s.In)
	case *Switch:
		w.switchStatement(s)
	case *Try:
		w.try(s)
	case *Trap:
		w.open("trap")
		w.typ("type", s.Type)
		w.block(s.Body)
		w.close()
	case *Function:
		w.function(s)
	case *Jump:
		w.jump(s)
	case *Refused:
		w.b.WriteString("(refused " + s.Keyword + ")")
	case *Bad:
		w.bad(s)
	}
}

func (w *sexprWriter) chain(s *Chain) {
	head := "chain "
	if s.Background {
		head = "chain& "
	}
	w.list(head+s.Op, s.Left, s.Right)
}

func (w *sexprWriter) bad(b *Bad) { w.list("bad", b.Parts...) }

func label(l string) string {
	if l == "" {
		return ""
	}
	return " :" + l
}

func (w *sexprWriter) loop(head, name string, body *Block, parts ...Node) {
	w.open(head + label(name))
	for _, part := range parts {
		w.node(part)
	}
	w.block(body)
	w.close()
}

func (w *sexprWriter) pipeline(s *Pipeline) {
	head := "pipeline"
	if s.Background {
		head = "pipeline&"
	}
	if len(s.Elements) == 1 && !s.Background {
		w.element(s.Elements[0])
		return
	}
	w.open(head)
	for _, e := range s.Elements {
		w.node(e)
	}
	w.close()
}

func (w *sexprWriter) ifStatement(s *If) {
	w.open("if")
	for i, c := range s.Conds {
		w.node(c)
		w.block(s.Bodies[i])
	}
	if s.Else != nil {
		w.atom("else")
		w.block(s.Else)
	}
	w.close()
}

// switchFlags names the options in PowerShell's order.
func switchFlags(s *Switch) []string {
	var names []string
	for _, f := range []struct {
		set  bool
		name string
	}{{s.File, "File"}, {s.Regex, "Regex"}, {s.Wildcard, "Wildcard"}, {s.Exact, "Exact"},
		{s.Case, "CaseSensitive"}, {s.Parallel, "Parallel"}} {
		if f.set {
			names = append(names, f.name)
		}
	}
	return names
}

func (w *sexprWriter) switchStatement(s *Switch) {
	w.open("switch" + label(s.Label))
	if flags := switchFlags(s); len(flags) > 0 {
		w.atom("[" + strings.Join(flags, ", ") + "]")
	}
	w.node(s.Value)
	for _, c := range s.Clauses {
		w.node(c.Test)
		w.block(c.Body)
	}
	if s.Default != nil {
		w.atom("default")
		w.block(s.Default)
	}
	w.close()
}

func (w *sexprWriter) try(s *Try) {
	w.open("try")
	w.block(s.Body)
	for _, c := range s.Catches {
		w.b.WriteByte(' ')
		w.open("catch")
		for _, t := range c.Types {
			w.typ("type", t)
		}
		w.block(c.Body)
		w.close()
	}
	if s.Finally != nil {
		w.atom("finally")
		w.block(s.Finally)
	}
	w.close()
}

func (w *sexprWriter) function(s *Function) {
	head := "function "
	if s.IsFilter {
		head = "filter "
	}
	w.open(head + s.Name)
	if s.ParensParams {
		w.params(s.Body.Params)
	}
	w.b.WriteByte(' ')
	w.script(s.Body)
	w.close()
}

var jumpNames = [...]string{JumpBreak: "break", JumpContinue: "continue", JumpReturn: "return", JumpThrow: "throw", JumpExit: "exit"}

// String returns the statement's keyword.
func (k JumpKind) String() string {
	if int(k) < len(jumpNames) {
		return jumpNames[k]
	}
	return ""
}

func (w *sexprWriter) jump(s *Jump) {
	w.open(s.Kind.String())
	if s.Label != nil {
		w.node(s.Label)
	}
	if s.Value != nil {
		w.node(s.Value)
	}
	w.close()
}

func (w *sexprWriter) element(e Element) {
	switch e := e.(type) {
	case *ExprElement:
		if len(e.Redirs) == 0 {
			w.expr(e.Expr)
			return
		}
		w.open("expr")
		w.node(e.Expr)
		w.redirections(e.Redirs)
		w.close()
	case *Command:
		w.open("cmd")
		if e.Invoke != "" {
			w.atom(e.Invoke)
		}
		for _, a := range e.Args {
			w.arg(a)
		}
		w.redirections(e.Redirs)
		w.close()
	}
}

func (w *sexprWriter) arg(a CommandArg) {
	switch {
	case a.Param == "":
		w.node(a.Value)
	case a.Value != nil:
		w.b.WriteByte(' ')
		w.list("-"+a.Param+":", a.Value)
	default:
		w.atom("-" + a.Param)
	}
}

var streamNames = [...]string{"All", "Output", "Error", "Warning", "Verbose", "Debug", "Information"}

// redirections writes them by stream, as PowerShell keeps them.
func (w *sexprWriter) redirections(redirs []Redirection) {
	sorted := slices.Clone(redirs)
	slices.SortStableFunc(sorted, func(a, b Redirection) int { return a.Stream - b.Stream })
	for _, r := range sorted {
		w.b.WriteByte(' ')
		switch {
		case r.Merge:
			w.open("merge " + streamNames[r.Stream] + " Output")
		case r.Append:
			w.open("redir " + streamNames[r.Stream] + " >>")
		default:
			w.open("redir " + streamNames[r.Stream] + " >")
		}
		if !r.Merge {
			w.node(r.Target)
		}
		w.close()
	}
}
