package simtest_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/nemesis"
	"pssim/sim/simtest"
)

// The standing invariants hold on any topology, and everything comes to rest in the end.
func TestMachine(t *testing.T) {
	t.Parallel()
	simtest.Machine{}.Test(t)
}

func TestMachineTopologies(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		simtest.Machine{Config: simtest.Topologies().Draw(t, "topology")}.Property(t)
	})
}

// A machine takes further actions and asks further invariants; what it leaves out is never done.
func TestMachineExtended(t *testing.T) {
	t.Parallel()
	waves, asked := 0, 0
	m := simtest.Machine{
		Without: []string{"remove", "fault", "heal"},
		More: []simtest.Action{{Name: "wave", Weight: 3, Do: func(_ *rapid.T, r *simtest.Run) {
			waves++
			_ = r.World.Apply(nemesis.Flap("PC1", "Server01", 0, time.Minute, time.Minute, 2))
		}}},
		Invariants: []simtest.Invariant{{Name: "nothing crashes", Check: func(r *simtest.Run) error {
			asked++
			for _, record := range r.World.Trace().Records() {
				if record.Kind == "host.crashed" || strings.Contains(record.Text, "RemoveSession") && record.Kind == "call" {
					return errors.New(record.Line())
				}
			}
			return nil
		}}},
	}
	m.Test(t)
	if waves == 0 || asked == 0 {
		t.Errorf("%d waves, %d times asked", waves, asked)
	}
}

// recorder is a test that fails without failing this one.
type recorder struct {
	testing.TB
	name, text string
}

func (r *recorder) Helper()        {}
func (r *recorder) Name() string   { return r.name }
func (r *recorder) Fatal(a ...any) { r.text = fmt.Sprint(a...); panic(r) }
func (r *recorder) Fatalf(format string, a ...any) {
	r.text = fmt.Sprintf(format, a...)
	panic(r)
}

// failure is what a check says when it fails, "" if it does not.
func failure(t *testing.T, check func(testing.TB)) string {
	t.Helper()
	return told("TestX/sub", check)
}

// A failing seed is told with the command that runs it alone, also where it panicked.
func TestCheckSeeds(t *testing.T) {
	t.Setenv(simtest.SeedVariable, "")
	t.Setenv(simtest.SeedsVariable, "")
	var ran []uint64
	fail := func(seed uint64) error {
		ran = append(ran, seed)
		switch seed {
		case 3:
			return errors.New("wrong")
		case 4:
			panic("worse")
		}
		return nil
	}
	check := func(n int) string {
		ran = nil
		return failure(t, func(t testing.TB) { simtest.CheckSeeds(t, n, fail) })
	}
	if text := check(2); text != "" || len(ran) != 2 {
		t.Errorf("two good seeds: %s", text)
	}
	want := "seed 3: wrong\nTo reproduce: PSSIM_SEED=3 go test -run '^TestX$/^sub$' ."
	if text := check(9); text != want {
		t.Errorf("got %s", text)
	}
	t.Setenv(simtest.SeedVariable, "4")
	if text := check(1); !strings.Contains(text, "panic: worse") || !slices.Equal(ran, []uint64{4}) {
		t.Errorf("seed 4 of %v: %s", ran, text)
	}
	t.Setenv(simtest.SeedVariable, "18446744073709551615")
	if text := check(1); text != "" || !slices.Equal(ran, []uint64{math.MaxUint64}) {
		t.Errorf("the greatest seed of %v: %s", ran, text)
	}
	t.Setenv(simtest.SeedVariable, "four")
	if text := check(1); !strings.Contains(text, simtest.SeedVariable) {
		t.Errorf("a seed that is no number: %s", text)
	}
	t.Setenv(simtest.SeedVariable, "")
	t.Setenv(simtest.SeedsVariable, "2")
	if text := check(9); text != "" || len(ran) != 2 {
		t.Errorf("two seeds by the variable: %s", text)
	}
}

// swarmed is an hour under the swarm of a seed.
func swarmed(t testing.TB, seed uint64) *sim.World {
	w, err := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	if err != nil {
		t.Fatal(err)
	}
	ann, err := w.Start("Ann", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Start("Bob", "PC2"); err != nil {
		t.Fatal(err)
	}
	s, err := ann.Open("Work", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ann.StartJob("emit 3; sleep 10m; emit 3; sleep 10m; emit 3", s); err != nil {
		t.Fatal(err)
	}
	if err := w.Apply(nemesis.Swarm(seed, nemesis.Of(w), time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := w.RunFor(2 * time.Hour); err != nil {
		t.Fatal(err)
	}
	return w
}

// Each seed is a world of its own, and the same one each time.
func TestSwarmSeeds(t *testing.T) {
	simtest.CheckSeeds(t, 50, func(seed uint64) error {
		simtest.CheckDeterminism(t, func() *sim.World { return swarmed(t, seed) })
		w := swarmed(t, seed)
		defer w.Close()
		return w.Check()
	})
}

// Two runs that differ are told by the first record that does.
func TestCheckDeterminism(t *testing.T) {
	seed := uint64(0)
	text := failure(t, func(r testing.TB) {
		simtest.CheckDeterminism(r, func() *sim.World { seed++; return swarmed(t, seed) })
	})
	if !strings.HasPrefix(text, "two runs differ: record ") || !strings.Contains(text, "go test -run") {
		t.Errorf("got %s", text)
	}
}

// Generated schedules can be planned, and generated menus are made of their dishes.
func TestGenerators(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		computers := []string{"PC1", "Server01"}
		s := simtest.Schedules(computers, []string{"A"}, 20, time.Hour).Draw(t, "schedule")
		if err := s.Check(); err != nil || s.End() > time.Hour || len(s) > 20 {
			t.Fatalf("%v\n%s", err, s)
		}
		dish := nemesis.Reboot("Server01", time.Minute, time.Minute)
		menu := simtest.Menus(time.Hour, dish, nemesis.Kill("A", 0)).Draw(t, "menu")
		for _, step := range menu {
			switch step.Action.(type) {
			case sim.Crash, sim.PowerOn, sim.Kill:
			default:
				t.Fatalf("%s is on no menu", step.Action)
			}
		}
		if d := simtest.Spans(time.Hour).Draw(t, "span"); d < 0 || d > time.Hour || d%time.Second != 0 {
			t.Fatal(d)
		}
	})
}

func FuzzMachine(f *testing.F) { simtest.Machine{}.Fuzz(f) }

// A property of one's own: no rule of the model is restated, only what the caller cares for.
func ExampleMachine() {
	atMost := simtest.Invariant{Name: "at most 25 sessions on a computer", Check: func(r *simtest.Run) error {
		for _, h := range r.World.Snapshot().Hosts {
			if len(h.Shells) > 25 {
				return fmt.Errorf("%s has %d", h.Name, len(h.Shells))
			}
		}
		return nil
	}}
	property := simtest.Machine{Invariants: []simtest.Invariant{atMost}}.Property
	_ = property // rapid.Check(t, property), or simtest.Fuzz(f, property)
	fmt.Println(len(simtest.Standing()), "invariants stand beside it")
	// Output: 6 invariants stand beside it
}

// Coverage is read from the trace of any world.
func ExampleCoverage() {
	w, err := sim.New(sim.Lab("PC1", "Server01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	ann.Disconnect(s)
	var c simtest.Coverage
	c.Add(w.Trace().Records())
	fmt.Println(c.Visits(simtest.Cell{Side: simtest.ClientSide, State: "Opened/Available", Action: "DisconnectSession"}))
	fmt.Println(c.Visits(simtest.Cell{Side: simtest.ServerSide, State: "held", Action: "Disconnect"}))
	fmt.Println(len(simtest.Cells())-len(c.Missing()), "of", len(simtest.Cells()), "cells are visited or cannot be")
	// Output:
	// 1
	// 1
	// 20 of 112 cells are visited or cannot be
}
