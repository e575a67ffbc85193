package scripting

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"pssim/golden"
	"pssim/repl/pwsh"
	"pssim/scenarios"
	"pssim/sim"
	"pssim/sim/kernel"
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

// A world that is forked in the middle of a scenario ends like its original: windows, servers' shells and the
// scenario itself are made anew from their logs.
func TestForkScenarios(t *testing.T) {
	for _, name := range scenarios.List() {
		t.Run(strings.TrimSuffix(name, ".lua"), func(t *testing.T) {
			source, err := fs.ReadFile(scenarios.Files(), name)
			if err != nil {
				t.Fatal(err)
			}
			world, home, err := NewWorld(name, string(source), lab(t), kernel.NamedProgram{Name: ProgramName, Program: Program{}})
			if err != nil {
				t.Fatal(err)
			}
			defer world.Close()
			number, err := world.StartDirector(ProgramName, ProgramName)
			if err != nil {
				t.Fatal(err)
			}
			ticket, err := world.Submit(number, Script{File: name, Source: string(source), Home: home})
			if err != nil {
				t.Fatal(err)
			}
			ends := []*sim.World{world}
			for range 3 {
				// Past the end of the scenario a step would go on to what nobody waits for.
				for range 120 {
					if world.Done(ticket) {
						break
					}
					if _, err := world.Step(); err != nil {
						t.Fatal(err)
					}
				}
				fork := world.Fork()
				defer fork.Close()
				ends = append(ends, fork)
			}
			for _, w := range ends {
				if _, err := w.Run(ticket); err != nil {
					t.Fatal(err)
				}
				if w.Digest() != world.Digest() {
					t.Error("a fork ends in another state")
				}
			}
		})
	}
}

// The scenarios of the page's sections exercise the rules that a trace can name.
func TestScenariosExerciseTheRules(t *testing.T) {
	var all []string
	for _, name := range scenarios.List() {
		source, err := fs.ReadFile(scenarios.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(name, string(source), lab(t))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r.Rules...)
	}
	for _, want := range []string{
		"LIFE-2", "LIFE-3", "LIFE-5", "LIFE-7", "LIFE-8", "LIFE-9", "GET-1", "GET-2", "GET-4", "DISC-1", "DISC-2", "DISC-3",
		"CONN-1", "CONN-2", "CONN-4", "RECV-1", "RECV-2", "RECV-3", "STATE-1", "STATE-2", "IDLE-1", "IDLE-2", "IDLE-3", "IDLE-4",
		"IDLE-6", "IDLE-7", "BUF-1", "BUF-2", "BUF-3", "LOOP-2", "LOOP-3", "LOOP-4", "JOB-1", "ROB-1", "ROB-2", "ROB-3", "ROB-4",
		"ROB-5",
	} {
		if !slices.Contains(all, want) {
			t.Errorf("no scenario exercises %s", want)
		}
	}
}
