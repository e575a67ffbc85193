package arch

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strconv"

	"pssim/sim/rules"
)

// plainData chooses the packages whose structs are state or events.
func plainData(path string) bool {
	return under(path, "sim") && !under(path, "sim/simtest", "sim/explore")
}

// checkFuncFields: events and state hold no func values, so that they can be
// compared, forked and written down. The coroutine table of the kernel is
// excepted: it is never hashed and never copied.
func checkFuncFields(m *module) {
	m.eachNode(plainData, func(p *pkg, n ast.Node) {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || p.path == "sim/kernel" && (spec.Name.Name == "live" || spec.Name.Name == "Proc") {
			return
		}
		structure, ok := spec.Type.(*ast.StructType)
		if !ok {
			return
		}
		for _, field := range structure.Fields.List {
			if holdsFunc(p.info.TypeOf(field.Type)) {
				m.report(field.Pos(), "a func value in %s", spec.Name.Name)
			}
		}
	})
}

// holdsFunc reports whether a value of the type is a function, or a list, map
// or pointer of functions.
func holdsFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t := t.(type) {
	case *types.Slice:
		return holdsFunc(t.Elem())
	case *types.Array:
		return holdsFunc(t.Elem())
	case *types.Map:
		return holdsFunc(t.Elem())
	case *types.Pointer:
		return holdsFunc(t.Elem())
	case *types.Chan:
		return holdsFunc(t.Elem())
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// library chooses everything that programs are made from.
func library(path string) bool { return !under(path, "cmd") }

// checkInit: nothing happens before main.
func checkInit(m *module) {
	m.eachNode(library, func(_ *pkg, n ast.Node) {
		if f, ok := n.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
			m.report(n.Pos(), "an init function")
		}
	})
}

// checkVars: package variables are tables and error values; nothing assigns
// to them, changes what they hold, or takes their address.
func checkVars(m *module) {
	m.eachNode(library, func(p *pkg, n ast.Node) {
		for _, written := range writes(p, n) {
			if v := packageVar(p, written); v != nil {
				m.report(n.Pos(), "the package variable %s is written", v.Name())
			}
		}
	})
}

// writes returns the expressions through which a node may change a variable.
func writes(p *pkg, n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return []ast.Expr{n.Key, n.Value}
		}
	case *ast.UnaryExpr:
		// A row of a table may be pointed to, instead of copied.
		if _, row := n.X.(*ast.IndexExpr); n.Op == token.AND && !row {
			return []ast.Expr{n.X}
		}
	case *ast.SelectorExpr:
		if changesReceiver(p, n) {
			return []ast.Expr{n.X}
		}
	case *ast.CallExpr:
		if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear" || id.Name == "copy") {
			return n.Args[:1]
		}
	}
	return nil
}

// changesReceiver reports whether a selector picks a method that gets the
// address of a variable that is no pointer itself.
func changesReceiver(p *pkg, sel *ast.SelectorExpr) bool {
	s := p.info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return false
	}
	method, ok := s.Obj().Type().(*types.Signature)
	if !ok || method.Recv() == nil {
		return false
	}
	_, byPointer := method.Recv().Type().(*types.Pointer)
	_, isPointer := s.Recv().Underlying().(*types.Pointer)
	return byPointer && !isPointer
}

// packageVar returns the package variable that an expression is a part of.
func packageVar(p *pkg, e ast.Expr) *types.Var {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.SelectorExpr:
			if imported(p, x) == "" {
				e = x.X
				continue
			}
			e = x.Sel
		case *ast.Ident:
			v, ok := p.info.Uses[x].(*types.Var)
			if ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				return v
			}
			return nil
		default:
			return nil
		}
	}
}

// The ids of rules, as whole string literals and within comments.
var (
	ruleID     = regexp.MustCompile(`^(?:(?:LIFE|GET|DISC|CONN|RECV|STATE|IDLE|BUF|LOOP|WAIT|JOB|ROB)-\d+|E\d+(?:\.\d+)?|[EM]-[A-Z]+)$`)
	citedRules = regexp.MustCompile(`\b(?:(?:LIFE|GET|DISC|CONN|RECV|STATE|IDLE|BUF|LOOP|WAIT|JOB|ROB)-\d+|M-[A-Z]{2,})\b`)
)

// checkRules: every rule that the simulator cites stands in the catalogue.
func checkRules(m *module) {
	cites := func(path string) bool { return under(path, "sim") && path != "sim/rules" }
	m.eachNode(cites, func(_ *pkg, n ast.Node) {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		if text, err := strconv.Unquote(lit.Value); err == nil && ruleID.MatchString(text) {
			m.checkRule(n.Pos(), text)
		}
	})
	m.eachFile(cites, func(_ *pkg, f file) {
		for _, group := range f.ast.Comments {
			for _, id := range citedRules.FindAllString(group.Text(), -1) {
				m.checkRule(group.Pos(), id)
			}
		}
	})
}

func (m *module) checkRule(pos token.Pos, id string) {
	if _, ok := rules.Lookup(id); !ok {
		m.report(pos, "the rule %s is not in the catalogue", id)
	}
}
