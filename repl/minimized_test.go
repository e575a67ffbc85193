package repl_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pssim/repl"
	"pssim/repl/pwsh"
	"pssim/scripting"
	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
)

// The failing runs that sim/simtest shrinks are printed as scenarios and transcripts, in golden/minimize. Run in
// PowerShell, they fail in the same way.

// failures tells, by the name of a run, whether a world fails as the run does.
var failures = []struct {
	name  string
	fails func(w *sim.World) bool
}{
	{"orphaned", func(w *sim.World) bool {
		return anySession(w, func(s client.SessionView, holders int, there bool) bool {
			return s.State == client.Disconnected && !there
		})
	}},
	{"both", func(w *sim.World) bool {
		return anySession(w, func(_ client.SessionView, holders int, there bool) bool { return there && holders > 1 })
	}},
	{"dropping", func(w *sim.World) bool {
		for _, h := range w.Snapshot().Hosts {
			for _, s := range h.Shells {
				for _, c := range s.Commands {
					if c.Dropped > 0 {
						return true
					}
				}
			}
		}
		return false
	}},
}

// anySession tells whether any window has a session of a kind: it is told how many windows have it, and whether
// its server has it.
func anySession(w *sim.World, is func(s client.SessionView, holders int, there bool) bool) bool {
	all := w.Snapshot()
	for _, window := range all.Windows {
		for _, s := range window.Sessions {
			holders, there := 0, false
			for _, other := range all.Windows {
				for _, v := range other.Sessions {
					if v.InstanceID == s.InstanceID {
						holders++
					}
				}
			}
			for _, h := range all.Hosts {
				for _, shell := range h.Shells {
					there = there || shell.ID == s.InstanceID
				}
			}
			if is(s, holders, there) {
				return true
			}
		}
	}
	return false
}

// printed is a printed run.
func printed(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "golden", "minimize", file))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

func TestMinimizedScenarios(t *testing.T) {
	for _, tt := range failures {
		t.Run(tt.name, func(t *testing.T) {
			lab, err := pwsh.Lab()
			if err != nil {
				t.Fatal(err)
			}
			file := tt.name + ".lua"
			program := kernel.NamedProgram{Name: scripting.ProgramName, Program: scripting.Program{}}
			source := printed(t, file)
			w, home, err := scripting.NewWorld(file, source, scripting.Options{Lab: lab}, program)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			number, err := w.StartDirector(scripting.ProgramName, scripting.ProgramName)
			if err != nil {
				t.Fatal(err)
			}
			reply, err := scripting.Drive(w, number, scripting.Script{File: file, Source: source, Home: home})
			if ended, ok := reply.(scripting.Ended); err != nil || !ok || ended.Broken != nil {
				t.Fatalf("%v %+v\n%s", err, reply, w.Output(number))
			}
			if !tt.fails(w) {
				t.Errorf("the scenario does not fail:\n%s", w.Output(number))
			}
		})
	}
}

func TestMinimizedTranscripts(t *testing.T) {
	for _, tt := range failures {
		t.Run(tt.name, func(t *testing.T) {
			programs, err := pwsh.Programs()
			if err != nil {
				t.Fatal(err)
			}
			c := sim.Lab("PC1", "PC2", "Server01", "Server02")
			c.Programs, c.Console, c.Shell = programs, pwsh.Name, pwsh.Name
			c.Choices.BufferRecords = 4
			w, err := sim.New(c)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			in := &typist{lines: strings.Split(strings.TrimSpace(printed(t, tt.name+".txt")), "\n"), out: &out}
			s, err := repl.New(repl.Config{World: w, In: in, Out: &out, Labs: labs{}, Interactive: true,
				Window: sim.ClientSpec{Name: "Start", Host: "PC1"}})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { s.World().Close() }()
			if _, err := s.Loop(); err != nil {
				t.Fatal(err)
			}
			if !tt.fails(s.World()) {
				t.Errorf("the transcript does not fail:\n%s", out.String())
			}
		})
	}
}
