package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// checks are the rules of the architecture, each with sources that break it
// and sources that do not. A line that breaks it is marked with // BAD.
var checks = []struct {
	name  string
	check func(*module)
	files map[string]string
}{
	{"ladder", checkLadder, map[string]string{
		"sim/kernel/a.go":           "package kernel\nimport _ `pssim/sim/trace`\nimport _ `pssim/sim/auth` // BAD\nimport _ `pssim/sim` // BAD",
		"sim/kernel/a_test.go":      "package kernel_test\nimport _ `pssim/sim/network`",
		"sim/new/a.go":              "package new // BAD",
		"cmd/internal/app/a.go":     "package app\nimport _ `pssim/cmd/internal/world`",
		"cmd/internal/world/a.go":   "package world\nimport _ `pssim/cmd/internal/app` // BAD",
		"cmd/pssim/main.go":         "package main\nimport _ `pssim/cmd/internal/app`",
		"scripting/learn/a.go":      "package learn\nimport _ `pssim/repl/unknown`",
		"repl/console/console.go":   "package console\nimport _ `pssim/scripting/learn` // BAD\nimport _ `pssim/repl`",
		"repl/syntax/testdata/a.go": "this is not Go",
	}},
	{"sides", checkSides, map[string]string{
		"sim/a.go":           "package sim\nimport _ `pssim/repl/value` // BAD",
		"sim/a_test.go":      "package sim\nimport _ `pssim/golden`\nimport _ `pssim/repl/eval` // BAD",
		"sim/client/a.go":    "package client\nimport _ `pssim/sim/wsman` // BAD",
		"repl/eval/a.go":     "package eval\nimport _ `pssim/sim/kernel` // BAD",
		"repl/remoting/a.go": "package remoting\nimport _ `pssim/sim/client`\nimport _ `pssim/sim` // BAD",
		"repl/pwsh/a.go":     "package pwsh\nimport _ `pssim/sim`",
		"scripting/a.go":     "package scripting\nimport _ `pssim/sim`",
	}},
	{"foreign libraries", checkForeign, map[string]string{
		"repl/a.go":         "package repl\nimport _ `github.com/peterh/liner` // BAD",
		"repl/console/a.go": "package console\nimport _ `github.com/peterh/liner`",
		"sim/a.go":          "package sim\nimport _ `pgregory.net/rapid` // BAD\nimport _ `github.com/yuin/gopher-lua` // BAD",
		"sim/a_test.go":     "package sim\nimport _ `pgregory.net/rapid`",
		"sim/simtest/a.go":  "package simtest\nimport _ `pgregory.net/rapid`",
	}},
	{"names", checkNames, map[string]string{
		"repl/util/a.go":  "package util // BAD BAD",
		"repl/value/a.go": "package common // BAD",
	}},
	{"imports", checkImports, map[string]string{
		"sim/a.go":          "package sim\nimport _ `os` // BAD\nimport _ `net/http` // BAD\nimport _ `sync/atomic` // BAD\nimport _ `ossify`",
		"repl/a_test.go":    "package repl\nimport _ `os`",
		"repl/console/a.go": "package console\nimport _ `os`",
		"sim/explore/a.go":  "package explore\nimport _ `sync`\nimport _ `math/rand/v2` // BAD",
	}},
	{"clock", checkClock, map[string]string{
		"sim/a.go": "package sim\nimport clock `time`\nvar t = clock.Now() // BAD\nvar l = clock.Local // BAD\n" +
			"func f(t clock.Time) { t.Local(); // BAD\n t.UTC() }\ntype s struct{}\nfunc (s) Local() {}\nfunc g(x s) { x.Local() }",
	}},
	{"order", checkOrder, map[string]string{
		"sim/a.go": "package sim\nimport \"maps\"\nimport \"slices\"\ntype names map[string]int\nfunc f(n names) {\n" +
			"for range n { } // BAD\nfor range maps.Keys(n) { } // BAD\nfor range slices.Sorted(maps.Keys(n)) { }\n" +
			"go f(n) // BAD\nselect { } // BAD\nfor range 3 { } }",
		"sim/explore/a.go": "package explore\nfunc f() { go f() }",
		"sim/client/a.go":  "package client\nimport \"pssim/sim/auth\"\nfunc f() { for range auth.All() { } } // BAD",
		"sim/auth/a.go":    "package auth\nfunc All() map[string]error { return nil }",
	}},
	{"func fields", checkFuncFields, map[string]string{
		"sim/a.go":         "package sim\ntype hook func()\ntype state struct {\n a int\n b func() // BAD\n c []hook // BAD\n d map[string]*hook // BAD\n}",
		"sim/kernel/a.go":  "package kernel\ntype live struct { next func() }\ntype event struct {\n do func() // BAD\n}",
		"repl/cmdlet/a.go": "package cmdlet\ntype Cmdlet struct { New func() }",
	}},
	{"init", checkInit, map[string]string{
		"repl/a.go":      "package repl\nfunc init() {} // BAD\ntype t struct{}\nfunc (t) init() {}",
		"cmd/pssim/a.go": "package main\nfunc init() {}",
	}},
	{"package variables", checkVars, map[string]string{
		"sim/a.go": "package sim\ntype t struct{ n int }\nfunc (x *t) set() {}\nfunc (x t) get() {}\n" +
			"var table = []int{1}\nvar m = map[int]t{}\nvar v t\nvar p = new(t)\nfunc f() {\n" +
			"table[0] = 1 // BAD\ntable = nil // BAD\nm[1] = v // BAD\ndelete(m, 1) // BAD\nv.n++ // BAD\n" +
			"_ = &v // BAD\nv.set() // BAD\nv.get()\n_ = &table[0]\nfor table[0] = range 3 { } // BAD\np.n = 1 // BAD\n" +
			"v := t{}\nv.n = 2 }",
		"sim/nemesis/a.go": "package nemesis\nimport \"pssim/sim/rules\"\nfunc f() { rules.X = 1 } // BAD",
		"sim/rules/a.go":   "package rules\nvar X int",
	}},
	{"rules", checkRules, map[string]string{
		"sim/a.go": "package sim\nvar a = \"IDLE-2\"\nvar b = \"IDLE-99\" // BAD\n// f follows LIFE-9.\nvar c = \"E3.3\"\n" +
			"var d = \"E99\" // BAD\nvar e = \"see IDLE-99\"",
	}},
}

// TestChecksCatch: every check reports exactly the marked lines.
func TestChecksCatch(t *testing.T) {
	for _, tt := range checks {
		t.Run(tt.name, func(t *testing.T) {
			sources := fstest.MapFS{}
			bad := 0
			for name, text := range tt.files {
				sources[name] = &fstest.MapFile{Data: []byte(text)}
				bad += strings.Count(text, "BAD")
			}
			m, err := load(sources)
			if err != nil {
				t.Fatal(err)
			}
			tt.check(m)
			for _, found := range m.found {
				if !marked(tt.files, found) {
					t.Errorf("reported without reason: %s", found)
				}
			}
			if len(m.found) != bad {
				t.Errorf("%d lines reported, %d marked:\n%s", len(m.found), bad, strings.Join(m.found, "\n"))
			}
		})
	}
}

// marked reports whether the line of a violation is marked.
func marked(files map[string]string, found string) bool {
	name, rest, _ := strings.Cut(found, ":")
	for i, line := range strings.Split(files[name], "\n") {
		if strings.HasPrefix(rest, strconv.Itoa(i+1)+":") {
			return strings.Contains(line, "BAD")
		}
	}
	return false
}

// TestArchitecture holds the module itself against all checks.
func TestArchitecture(t *testing.T) {
	m, err := load(os.DirFS(root(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range checks {
		m.found = nil
		c.check(m)
		for _, found := range m.found {
			t.Errorf("%s: %s", c.name, found)
		}
	}
}

// TestTopLevel: the top of the tree is what it was agreed to be.
func TestTopLevel(t *testing.T) {
	top := []string{"repl", "sim", "scripting", "scenarios", "golden", "cmd", "go.mod", "go.sum", "README.md"}
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	ignored, err := os.ReadFile(filepath.Join(root(t), ".gitignore"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range entries {
		built := slices.ContainsFunc(strings.Fields(string(ignored)), func(pattern string) bool {
			return strings.Trim(pattern, "/") == e.Name() && strings.HasPrefix(pattern, "/")
		})
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(top, e.Name()) && !built {
			t.Errorf("%s does not belong at the top of the tree", e.Name())
		}
	}
}

// root finds the folder of go.mod above this package.
func root(t *testing.T) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := fs.Stat(os.DirFS(folder), "go.mod"); err == nil {
			return folder
		}
		above := filepath.Dir(folder)
		if above == folder {
			t.Fatal("no go.mod above this package")
		}
		folder = above
	}
}
