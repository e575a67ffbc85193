package scripting

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"pssim/golden"
	"pssim/repl/pwsh"
	"pssim/scenarios"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "scenarios")) }

// lab is the world in which the shipped scenarios run.
func lab(t testing.TB) Options {
	t.Helper()
	c, err := pwsh.Lab()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Lab: c}
}

// Every shipped scenario holds, runs the same twice, and shows at its windows what its golden file says.
func TestScenarios(t *testing.T) {
	for _, name := range scenarios.List() {
		t.Run(strings.TrimSuffix(name, ".lua"), func(t *testing.T) {
			source, err := fs.ReadFile(scenarios.Files(), name)
			if err != nil {
				t.Fatal(err)
			}
			r, err := RunTwice(name, string(source), lab(t))
			if err != nil {
				t.Fatalf("%v\n%s", err, r.Transcript)
			}
			if r.Checks == 0 {
				t.Error("the scenario checks nothing")
			}
			for _, f := range r.Failures {
				t.Error(f)
			}
			golden.Check(t, "scenarios/"+strings.TrimSuffix(name, ".lua")+".txt", r.Transcript)
		})
	}
}
