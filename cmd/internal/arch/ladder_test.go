package arch

import (
	"go/token"
	"path"
	"strings"
)

// ladder gives every package its level, counted from 0. A package that is not
// listed has no level and is refused; the folder cmd stands on top.
var ladder = []string{
	0:  "sim/trace sim/rules repl/syntax repl/help golden/table scenarios",
	1:  "sim/kernel sim/auth repl/value golden",
	2:  "sim/network sim/protocol repl/cmdlet repl/format",
	3:  "sim/wsman sim/client repl/eval repl/builtin repl/complete",
	4:  "sim",
	5:  "sim/nemesis sim/simtest sim/why sim/explore sim/view repl/remoting",
	6:  "repl/pwsh",
	7:  "scripting",
	8:  "repl scripting/page",
	9:  "scripting/learn repl/console",
	10: "cmd/pssim",
}

// level returns the level of a package, or -1.
func level(path string) int {
	if under(path, "cmd/internal") {
		return 10
	}
	for level, packages := range ladder {
		for name := range strings.FieldsSeq(packages) {
			if name == path {
				return level
			}
		}
	}
	return -1
}

// checkLadder: imports go strictly downward, never sideways. Only the
// composition root, and main above it, import their own level.
func checkLadder(m *module) {
	for _, p := range m.packages {
		if level(p.path) < 0 {
			m.report(p.files[0].ast.Package, "package %s has no level", p.path)
		}
	}
	m.eachImport(func(p *pkg, f file, importPath string, pos token.Pos) {
		own, ok := strings.CutPrefix(importPath, modulePath+"/")
		root := under(p.path, "cmd/internal/app", "cmd/pssim")
		if !ok || f.test || root || level(own) < level(p.path) {
			return
		}
		m.report(pos, "%s (level %d) imports %s (level %d)", p.path, level(p.path), own, level(own))
	})
}

// checkSides: the simulator knows nothing of the language, tests included;
// and below level 7 only two packages of the language see the simulator.
// The halves of the protocol do not know each other.
func checkSides(m *module) {
	m.eachImport(func(p *pkg, f file, importPath string, pos token.Pos) {
		own, inModule := strings.CutPrefix(importPath, modulePath+"/")
		switch {
		case under(p.path, "sim") && inModule && !under(own, "sim", "golden"):
			m.report(pos, "the simulator imports %s", own)
		case p.path == "sim/client" && own == "sim/wsman", p.path == "sim/wsman" && own == "sim/client":
			m.report(pos, "%s and %s may only exchange messages", p.path, own)
		case !under(p.path, "repl") || f.test || level(p.path) >= 7 || !inModule || !under(own, "sim"):
			return
		case p.path == "repl/pwsh", p.path == "repl/remoting" && (own == "sim/client" || own == "sim/protocol"):
			return
		default:
			m.report(pos, "%s sees the simulator: %s", p.path, own)
		}
	})
}

// checkForeign: the libraries of others stay where they belong.
func checkForeign(m *module) {
	m.eachImport(func(p *pkg, f file, importPath string, pos token.Pos) {
		switch {
		case under(importPath, "github.com/peterh/liner") && p.path != "repl/console":
			m.report(pos, "liner outside repl/console")
		case under(importPath, "pgregory.net/rapid") && !f.test && p.path != "sim/simtest":
			m.report(pos, "rapid outside tests and sim/simtest")
		case under(importPath, "github.com/yuin/gopher-lua") && under(p.path, "sim"):
			m.report(pos, "the simulator imports gopher-lua")
		}
	})
}

// checkNames: a package is named after what it is about.
func checkNames(m *module) {
	m.eachFile(anywhere, func(p *pkg, f file) {
		for _, name := range []string{path.Base(p.path), strings.TrimSuffix(f.ast.Name.Name, "_test")} {
			switch name {
			case "util", "utils", "common", "helpers", "misc":
				m.report(f.ast.Package, "a package named %s", name)
			}
		}
	})
}
