package arch

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// deterministic chooses the packages whose behaviour must be the same on
// every run: the simulator and the language, but for the real console and
// the helpers of property tests.
func deterministic(path string) bool {
	return under(path, "sim", "repl") && !under(path, "repl/console", "sim/simtest")
}

// parallel chooses those of them that may use both cores.
func parallel(path string) bool { return under(path, "sim/explore") }

// checkImports: nothing of the real computer reaches a deterministic package.
func checkImports(m *module) {
	m.eachImport(func(p *pkg, f file, importPath string, pos token.Pos) {
		if !deterministic(p.path) || f.test {
			return
		}
		if under(importPath, "os", "net", "math/rand", "runtime", "syscall", "unsafe", "crypto/rand") ||
			under(importPath, "sync") && !parallel(p.path) {
			m.report(pos, "%s imports %s", p.path, importPath)
		}
	})
}

// wallClock are the names of package time that depend on the real clock, or
// on the time zone of the real computer.
var wallClock = []string{
	"Now", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Since", "Until", "Local", "LoadLocation",
}

// checkClock: virtual time is the only time.
func checkClock(m *module) {
	m.eachNode(deterministic, func(p *pkg, n ast.Node) {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return
		}
		if from := imported(p, sel); from == "time" && slices.Contains(wallClock, sel.Sel.Name) {
			m.report(n.Pos(), "time.%s", sel.Sel.Name)
		}
	})
	m.eachNode(deterministic, func(p *pkg, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) > 0 {
			return
		}
		// A method Local of a type that is not of this module is Time.Local.
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if ok && sel.Sel.Name == "Local" && p.info.Selections[sel] == nil && imported(p, sel) == "" {
			m.report(n.Pos(), "a time in the zone of the real computer")
		}
	})
}

// checkOrder: no goroutines, no select, and nothing in the order of a map.
func checkOrder(m *module) {
	m.eachNode(deterministic, func(p *pkg, n ast.Node) {
		switch n := n.(type) {
		case *ast.GoStmt:
			if !parallel(p.path) {
				m.report(n.Pos(), "a go statement")
			}
		case *ast.SelectStmt:
			if !parallel(p.path) {
				m.report(n.Pos(), "a select statement")
			}
		case *ast.RangeStmt:
			if t := p.info.TypeOf(n.X); t != nil && isMap(t) {
				m.report(n.Pos(), "a range over a map")
			}
		}
	})
	m.eachFile(deterministic, func(p *pkg, f file) {
		if !f.test {
			m.checkMapIterators(p, f.ast)
		}
	})
}

// checkMapIterators reports the iterators of package maps, unless they are
// sorted on the spot.
func (m *module) checkMapIterators(p *pkg, tree *ast.File) {
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		switch from := imported(p, sel); {
		case from == "slices" && strings.HasPrefix(sel.Sel.Name, "Sorted"):
			return false
		case from == "maps" && slices.Contains([]string{"All", "Keys", "Values"}, sel.Sel.Name):
			m.report(n.Pos(), "the order of a map, by maps.%s", sel.Sel.Name)
		}
		return true
	})
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// imported returns the import path of the package that a selector picks from,
// or "" if it picks from a value.
func imported(p *pkg, sel *ast.SelectorExpr) string {
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}
	if name, ok := p.info.Uses[id].(*types.PkgName); ok {
		return name.Imported().Path()
	}
	return ""
}
