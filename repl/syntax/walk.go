package syntax

import "strings"

// Walk calls visit for n and, if it returns true, for all that n is made of, in source order. The
// parser bounds the height of trees, and so the recursion.
func Walk(n Node, visit func(Node) bool) {
	if visit(n) {
		walker(visit).children(n)
	}
}

// UsingVariables returns the $using: variables of a script block, those of nested blocks included.
func UsingVariables(sb *ScriptBlock) []*Variable {
	var found []*Variable
	Walk(sb, func(n Node) bool {
		if v, ok := n.(*Variable); ok && v.Scope == "using" {
			found = append(found, v)
		}
		return true
	})
	return found
}

// SourceText is the text that a block becomes where it leaves its process or is shown: what stands between its
// braces. The parameters that a function has before its brace come first, as a param block, for without them the
// text would be another command (language.md 4.4).
func (s *ScriptBlock) SourceText() string {
	if s == nil || s.Source == nil {
		return ""
	}
	text, ext := s.Source.Text, s.Extent()
	if ext.Start < 0 || ext.End > len(text) || ext.Start > ext.End {
		return ""
	}
	body := text[ext.Start:ext.End]
	if len(body) >= 2 && body[0] == '{' && body[len(body)-1] == '}' {
		body = body[1 : len(body)-1]
	}
	if s.Params == nil || s.Params.Ext.Start >= ext.Start || len(s.Params.Params) == 0 {
		return body
	}
	var names []string
	for _, p := range s.Params.Params {
		names = append(names, text[p.Ext.Start:p.Ext.End])
	}
	return "param(" + strings.Join(names, ", ") + ") " + body
}

type walker func(Node) bool

func (w walker) walk(n Node) {
	if w(n) {
		w.children(n)
	}
}

func (w walker) expr(e Expr) {
	if e != nil {
		w.walk(e)
	}
}

func (w walker) stmt(s Statement) {
	if s != nil {
		w.walk(s)
	}
}

func (w walker) exprs(list []Expr) {
	for _, e := range list {
		w.expr(e)
	}
}

func (w walker) block(b *Block) {
	if b != nil {
		w.walk(b)
	}
}

func (w walker) body(traps []*Trap, body []Statement) {
	for _, t := range traps {
		w.walk(t)
	}
	for _, s := range body {
		w.stmt(s)
	}
}

func (w walker) attributes(list []*Attribute) {
	for _, a := range list {
		w.walk(a)
	}
}

func (w walker) redirs(list []Redirection) {
	for _, r := range list {
		w.expr(r.Target)
	}
}

func (w walker) children(n Node) {
	switch n := n.(type) {
	case *ScriptBlock:
		w.scriptBlock(n)
	case *NamedBlock:
		w.body(n.Traps, n.Body)
	case *Block:
		w.body(n.Traps, n.Body)
	case *ParamBlock:
		w.attributes(n.Attributes)
		for _, p := range n.Params {
			w.walk(p)
		}
	case *Param:
		w.attributes(n.Attributes)
		w.walk(n.Name)
		w.expr(n.Default)
	case *Attribute:
		w.exprs(n.Args)
		for _, a := range n.Named {
			w.expr(a.Value)
		}
	case *ExprElement:
		w.expr(n.Expr)
		w.redirs(n.Redirs)
	case *Command:
		for _, a := range n.Args {
			w.expr(a.Value)
		}
		w.redirs(n.Redirs)
	case *Bad:
		for _, part := range n.Parts {
			w.walk(part)
		}
	case Statement:
		w.statement(n)
	case Expr:
		w.expression(n)
	}
}

func (w walker) scriptBlock(sb *ScriptBlock) {
	if sb.Params != nil {
		w.walk(sb.Params)
	}
	for _, b := range []*NamedBlock{sb.Dynamic, sb.Begin, sb.Process, sb.End} {
		if b != nil {
			w.walk(b)
		}
	}
}

func (w walker) statement(s Statement) {
	switch s := s.(type) {
	case *Pipeline:
		for _, e := range s.Elements {
			w.walk(e)
		}
	case *Chain:
		w.stmt(s.Left)
		w.walk(s.Right)
	case *Assignment:
		w.expr(s.Target)
		w.stmt(s.Value)
	case *If:
		for i, c := range s.Conds {
			w.stmt(c)
			w.block(s.Bodies[i])
		}
		w.block(s.Else)
	case *Switch:
		w.switchStatement(s)
	case *Try:
		w.block(s.Body)
		for _, c := range s.Catches {
			w.block(c.Body)
		}
		w.block(s.Finally)
	case *Trap:
		w.block(s.Body)
	case *Function:
		w.walk(s.Body)
	case *Jump:
		w.expr(s.Label)
		w.stmt(s.Value)
	default:
		w.loop(s)
	}
}

func (w walker) loop(s Statement) {
	switch s := s.(type) {
	case *While:
		w.stmt(s.Cond)
		w.block(s.Body)
	case *Do:
		w.block(s.Body)
		w.stmt(s.Cond)
	case *For:
		w.stmt(s.Init)
		w.stmt(s.Cond)
		w.stmt(s.Iter)
		w.block(s.Body)
	case *ForEach:
		w.walk(s.Var)
		w.stmt(s.In)
		w.block(s.Body)
	}
}

func (w walker) switchStatement(s *Switch) {
	w.stmt(s.Value)
	for _, c := range s.Clauses {
		w.expr(c.Test)
		w.block(c.Body)
	}
	w.block(s.Default)
}

func (w walker) expression(e Expr) {
	switch e := e.(type) {
	case *Expandable:
		w.exprs(e.Parts)
	case *Array:
		w.exprs(e.Items)
	case *ArrayExpr:
		w.block(e.Body)
	case *SubExpr:
		w.block(e.Body)
	case *Paren:
		w.stmt(e.Body)
	case *Hash:
		for _, entry := range e.Entries {
			w.expr(entry.Key)
			w.stmt(entry.Value)
		}
	case *BlockExpr:
		w.walk(e.Block)
	case *Cast:
		w.expr(e.Operand)
	case *AttrExpr:
		w.walk(e.Attribute)
		w.expr(e.Operand)
	case *Unary:
		w.expr(e.Operand)
	case *Postfix:
		w.expr(e.Operand)
	case *Binary:
		w.expr(e.Left)
		w.expr(e.Right)
	case *Ternary:
		w.exprs([]Expr{e.Cond, e.Then, e.Else})
	case *Member:
		w.exprs([]Expr{e.Target, e.Name})
	case *Call:
		w.exprs([]Expr{e.Target, e.Name})
		w.exprs(e.Args)
	case *Index:
		w.exprs([]Expr{e.Target, e.Index})
	}
}
