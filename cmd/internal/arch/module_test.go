package arch

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// modulePath is the module's name, the prefix of its own import paths.
const modulePath = "pssim"

// module is the parsed source of the whole module.
type module struct {
	fset     *token.FileSet
	packages []*pkg
	// found are the violations, as "file:line: what".
	found []string
}

// pkg is a package of the module. Only its files that are no tests are
// type-checked.
type pkg struct {
	// path is relative to the module: "sim/kernel".
	path    string
	files   []file
	types   *types.Package
	info    *types.Info
	checked bool
}

type file struct {
	name string
	test bool
	ast  *ast.File
}

// load parses every Go file below the root of fsys.
func load(fsys fs.FS) (*module, error) {
	m := &module{fset: token.NewFileSet()}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		return m.parse(fsys, name)
	})
	for _, p := range m.packages {
		m.check(p)
	}
	return m, err
}

func (m *module) parse(fsys fs.FS, name string) error {
	source, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	tree, err := parser.ParseFile(m.fset, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	p := m.find(path.Dir(name))
	if p == nil {
		p = &pkg{path: path.Dir(name)}
		m.packages = append(m.packages, p)
	}
	p.files = append(p.files, file{name: name, test: strings.HasSuffix(name, "_test.go"), ast: tree})
	return nil
}

func (m *module) find(path string) *pkg {
	i := slices.IndexFunc(m.packages, func(p *pkg) bool { return p.path == path })
	if i < 0 {
		return nil
	}
	return m.packages[i]
}

// errForeign makes the type checker take a package for a fake one, in which
// every name exists and has an unknown type. Only the types of this module
// matter here, and reading those of the standard library takes seconds.
var errForeign = errors.New("not of this module")

// Import implements types.Importer.
func (m *module) Import(importPath string) (*types.Package, error) {
	own, ok := strings.CutPrefix(importPath, modulePath+"/")
	if !ok {
		return nil, errForeign
	}
	p := m.find(own)
	if p == nil {
		return nil, errForeign
	}
	m.check(p)
	return p.types, nil
}

// check type-checks a package. Errors are left to the compiler: what a fake
// package makes of an expression is not known, and that is no violation.
func (m *module) check(p *pkg) {
	if p.checked {
		return
	}
	p.checked = true
	p.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{},
		Defs: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	var files []*ast.File
	for _, f := range p.files {
		if !f.test {
			files = append(files, f.ast)
		}
	}
	config := types.Config{Importer: m, Error: func(error) {}}
	p.types, _ = config.Check(modulePath+"/"+p.path, m.fset, files, p.info)
}

// report notes a violation at a place.
func (m *module) report(pos token.Pos, format string, args ...any) {
	place := m.fset.Position(pos)
	m.found = append(m.found, fmt.Sprintf("%s:%d: %s", place.Filename, place.Line, fmt.Sprintf(format, args...)))
}

// eachFile visits the files of all packages whose path is chosen.
func (m *module) eachFile(chosen func(path string) bool, visit func(p *pkg, f file)) {
	for _, p := range m.packages {
		if !chosen(p.path) {
			continue
		}
		for _, f := range p.files {
			visit(p, f)
		}
	}
}

// eachNode visits the syntax of all files that are no tests.
func (m *module) eachNode(chosen func(path string) bool, visit func(p *pkg, n ast.Node)) {
	m.eachFile(chosen, func(p *pkg, f file) {
		if f.test {
			return
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if n != nil {
				visit(p, n)
			}
			return true
		})
	})
}

// eachImport visits all imports with their unquoted paths.
func (m *module) eachImport(visit func(p *pkg, f file, importPath string, pos token.Pos)) {
	m.eachFile(anywhere, func(p *pkg, f file) {
		for _, spec := range f.ast.Imports {
			if importPath, err := strconv.Unquote(spec.Path.Value); err == nil {
				visit(p, f, importPath, spec.Pos())
			}
		}
	})
}

func anywhere(string) bool { return true }

// under reports whether a path is one of the folders or lies below one.
func under(path string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		return path == folder || strings.HasPrefix(path, folder+"/")
	})
}
