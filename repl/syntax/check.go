package syntax

import "strings"

// checker finds what is well formed but may not be: errors of meaning that PowerShell reports with the
// parse, after those of form.
type checker struct {
	p *parser
	// splats holds the variables that a command takes as splatted arguments.
	splats map[*Variable]bool
}

func check(p *parser, sb *ScriptBlock) {
	c := &checker{p: p, splats: make(map[*Variable]bool)}
	if !p.gaveUp {
		Walk(sb, c.visit)
	}
}

func (c *checker) visit(n Node) bool {
	switch n := n.(type) {
	case *Assignment:
		c.assignable(n.Target, n.Op == "=", "InvalidLeftHandSide")
	case *Unary:
		if n.Op == OpInc || n.Op == OpDec {
			c.assignable(n.Operand, false, "OperatorRequiresVariableOrProperty")
		}
	case *Postfix:
		c.assignable(n.Operand, false, "OperatorRequiresVariableOrProperty")
	case *Command:
		for _, a := range n.Args {
			if v, ok := a.Value.(*Variable); ok && a.Splat {
				c.splats[v] = true
			}
		}
	case *Variable:
		if n.Splat && !c.splats[n] {
			c.p.report(n.Ext, "SplattingNotPermitted", n.Path)
		}
	case *AttrExpr:
		c.attributed(n)
	case *Cast:
		c.cast(n)
	case *Attribute:
		c.constantArgs(n)
	case *ParamBlock:
		c.duplicateParams(n)
	case *Hash:
		c.duplicateKeys(n)
	case *Try:
		c.catches(n)
		if n.Finally != nil {
			c.finally(n.Finally, nil)
		}
	}
	return true
}

// assignable checks the target of an assignment or of ++ and --. Only a plain assignment can have
// several targets.
func (c *checker) assignable(e Expr, plain bool, id string) {
	switch e := e.(type) {
	case *Variable:
		if e.Scope != "using" {
			return
		}
	case *Member, *Index:
		return
	case *Cast:
		c.assignable(e.Operand, plain, id)
		return
	case *AttrExpr:
		c.assignable(e.Operand, plain, id)
		return
	case *Array:
		if plain {
			for _, item := range e.Items {
				c.assignable(item, plain, id)
			}
			return
		}
	case *Paren:
		if inner := pureExpr(e.Body); inner != nil {
			c.assignable(inner, plain, id)
			return
		}
	}
	c.p.report(e.Extent(), id, "")
}

// pureExpr returns the expression that is all of a statement; nil when there is more to it.
func pureExpr(s Statement) Expr {
	pl, ok := s.(*Pipeline)
	if !ok || len(pl.Elements) != 1 || pl.Background {
		return nil
	}
	el, ok := pl.Elements[0].(*ExprElement)
	if !ok || len(el.Redirs) > 0 {
		return nil
	}
	return el.Expr
}

// cast checks [ordered], which makes a literal and converts nothing, and the place of [ref] among several types.
func (c *checker) cast(n *Cast) {
	if strings.EqualFold(n.Type.String(), "ordered") {
		if _, ok := n.Operand.(*Hash); !ok {
			c.p.report(n.Ext, "OrderedAttributeOnlyOnHashLiteralNode", n.Type.String())
		}
	}
	inner, ok := n.Operand.(*Cast)
	if !ok || !strings.EqualFold(inner.Type.String(), "ref") {
		return
	}
	id := "ReferenceNeedsToBeLastTypeInTypeConversion"
	if strings.EqualFold(n.Type.String(), "ref") {
		id = "ReferenceNeedsToBeByItselfInTypeSequence"
	}
	c.p.report(inner.Type.Ext, id, "")
}

// attributed checks that an attribute in an expression belongs to a variable.
func (c *checker) attributed(a *AttrExpr) {
	operand := a.Operand
	for {
		switch o := operand.(type) {
		case *Variable:
			return
		case *Cast:
			operand = o.Operand
			continue
		case *AttrExpr:
			operand = o.Operand
			continue
		}
		c.p.report(a.Attribute.Ext, "UnexpectedAttribute", a.Attribute.Type.String())
		return
	}
}

func (c *checker) constantArgs(a *Attribute) {
	args := a.Args
	for _, n := range a.Named {
		if n.Value != nil {
			args = append(args[:len(args):len(args)], n.Value)
		}
	}
	for _, e := range args {
		if !constant(e) {
			c.p.report(e.Extent(), "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", "")
		}
	}
}

// constant tells whether an expression may be an attribute's argument.
func constant(e Expr) bool {
	switch e := e.(type) {
	case *Number, *String, *TypeExpr, *BlockExpr:
		return true
	case *Variable:
		return isConstantName(e)
	case *Array:
		return constants(e.Items)
	case *ArrayExpr:
		return constantBody(e.Body)
	case *SubExpr:
		return constantBody(e.Body)
	case *Paren:
		inner := pureExpr(e.Body)
		return inner != nil && constant(inner)
	case *Cast:
		return constant(e.Operand)
	case *Unary:
		return e.Op != OpInc && e.Op != OpDec && constant(e.Operand)
	case *Binary:
		return constant(e.Left) && constant(e.Right)
	case *Ternary:
		return constants([]Expr{e.Cond, e.Then, e.Else})
	case *Member:
		_, onType := e.Target.(*TypeExpr)
		return onType && e.Static && constant(e.Name)
	}
	return false
}

func isConstantName(v *Variable) bool {
	switch strings.ToLower(v.Path) {
	case "true", "false", "null":
		return true
	}
	return false
}

func constants(list []Expr) bool {
	for _, e := range list {
		if !constant(e) {
			return false
		}
	}
	return true
}

func constantBody(b *Block) bool {
	for _, s := range b.Body {
		if e := pureExpr(s); e == nil || !constant(e) {
			return false
		}
	}
	return len(b.Traps) == 0
}

func (c *checker) duplicateParams(pb *ParamBlock) {
	seen := make(map[string]bool)
	for _, p := range pb.Params {
		name := strings.ToLower(p.Name.Path)
		if seen[name] && name != "" {
			c.p.report(p.Name.Ext, "DuplicateFormalParameter", p.Name.Path)
		}
		seen[name] = true
	}
}

// duplicateKeys finds literal keys that occur twice, in whatever case.
func (c *checker) duplicateKeys(h *Hash) {
	seen := make(map[string]bool)
	for _, entry := range h.Entries {
		var key string
		switch k := entry.Key.(type) {
		case *String:
			key = "s" + strings.ToLower(k.Value)
		case *Number:
			key = "n" + k.Kind.String() + k.value()
		default:
			continue
		}
		if seen[key] {
			c.p.report(entry.Key.Extent(), "DuplicateKeyInHashLiteral", c.p.source.Slice(entry.Key.Extent()))
		}
		seen[key] = true
	}
}

// catches checks that a catch without types is the last one, and that no type is caught twice.
func (c *checker) catches(t *Try) {
	seen := make(map[string]bool)
	for i, clause := range t.Catches {
		if len(clause.Types) == 0 && i+1 < len(t.Catches) {
			c.p.report(clause.Ext, "EmptyCatchNotLast", "")
			return
		}
		for _, typ := range clause.Types {
			name := strings.ToLower(typ.String())
			if seen[name] {
				c.p.report(typ.Ext, "ExceptionTypeAlreadyCaught", typ.String())
			}
			seen[name] = true
		}
	}
}

// finally checks that nothing jumps out of a finally block: return never may, break and continue only
// to a loop within it. labels are those of the loops around n within the block; a nameless loop is "".
func (c *checker) finally(n Node, labels []string) {
	Walk(n, func(child Node) bool {
		switch s := child.(type) {
		case *ScriptBlock:
			return false
		case *Jump:
			c.jumpInFinally(s, labels)
		case *While, *Do, *For, *ForEach, *Switch:
			if child != n {
				c.finally(child, append(labels[:len(labels):len(labels)], loopLabel(child)))
				return false
			}
		}
		return true
	})
}

func (c *checker) jumpInFinally(j *Jump, labels []string) {
	switch j.Kind {
	case JumpReturn:
	case JumpBreak, JumpContinue:
		name, ok := j.Label.(*String)
		for _, l := range labels {
			if j.Label == nil || ok && strings.EqualFold(l, name.Value) {
				return
			}
		}
	default:
		return
	}
	c.p.report(j.Ext, "ControlLeavingFinally", j.Kind.String())
}

func loopLabel(n Node) string {
	switch n := n.(type) {
	case *While:
		return n.Label
	case *Do:
		return n.Label
	case *For:
		return n.Label
	case *ForEach:
		return n.Label
	case *Switch:
		return n.Label
	}
	return ""
}
