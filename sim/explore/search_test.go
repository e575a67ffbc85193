package explore

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestWorkers: a search finds the same with one worker and with several, to the last figure and history.
func TestWorkers(t *testing.T) {
	worlds := []World{delayed, struck, outage, loopback,
		{Clients: make([]Client, 3), Sessions: 2, Verbs: handOver, Depth: 13}}
	if testing.Short() {
		worlds = worlds[:2]
	}
	for _, w := range worlds {
		var first *Report
		for workers := 1; workers <= 3; workers++ {
			r, err := Search(context.Background(), w, Options{Workers: workers}, claims()...)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = r
			}
			if got, want := r.String(), first.String(); got != want {
				t.Errorf("%d workers:\n%s\none:\n%s", workers, got, want)
			}
			if !reflect.DeepEqual(r.Rules, first.Rules) {
				t.Errorf("%d workers applied %q, one %q", workers, r.Rules, first.Rules)
			}
			for i, v := range r.Verdicts {
				if v.History != nil && v.History.Transcript() != first.Verdicts[i].History.Transcript() {
					t.Errorf("%d workers: another history for %q", workers, v.Property.Name)
				}
			}
		}
	}
}

// TestSymmetry: taking interchangeable clients and sessions for one another decides nothing otherwise, leaves
// out no depth, and visits just the states that there are without it, once for all that differ in who is who.
func TestSymmetry(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine and many states: nothing for the race detector")
	}
	for _, w := range []World{delayed, prompt, {Clients: two, Sessions: 2, Verbs: handOver, Depth: 14}} {
		reduced, err := Search(context.Background(), w, Options{}, claims()...)
		if err != nil {
			t.Fatal(err)
		}
		x := newSearch(w.orDefaults(), Options{Apart: true}, claims())
		var all []state
		x.properties = append(x.properties, Always("collect", func(v *View) bool {
			all = append(all, *v.s)
			return true
		}))
		x.verdicts = append(x.verdicts, noState)
		for i := range x.shards {
			x.shards[i].hits, x.shards[i].fates = append(x.shards[i].hits, noState), append(x.shards[i].fates, fates{newSet()})
		}
		all = append(all, x.workers[0].initial())
		if err := x.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		whole, err := x.report()
		if err != nil {
			t.Fatal(err)
		}
		x.lib.perms, x.lib.shells = permutations(w)
		orbits := newSet()
		for i := range all {
			f, _ := x.workers[0].fingerprint(&all[i])
			orbits.add(f)
		}
		if uint64(orbits.length) != reduced.States {
			t.Errorf("%d states are %d up to symmetry, not %d", whole.States, orbits.length, reduced.States)
		}
		if whole.Depth != reduced.Depth || whole.States < reduced.States || whole.States > reduced.States*uint64(reduced.Symmetry) {
			t.Errorf("%d states to depth %d; up to symmetry %d, %d to depth %d", whole.States, whole.Depth,
				reduced.Symmetry, reduced.States, reduced.Depth)
		}
		for i, v := range reduced.Verdicts {
			if got := whole.Verdicts[i]; got.Outcome != v.Outcome ||
				got.History != nil && len(got.History.Steps) != len(v.History.Steps) {
				t.Errorf("%q is %s without symmetry, %s with it", v.Property.Name, got.Outcome, v.Outcome)
			}
		}
	}
}

// TestAsymmetry: a property that names one of several interchangeable clients is refused.
func TestAsymmetry(t *testing.T) {
	first := Always("the first window never exits", func(v *View) bool { return !v.Gone(0) })
	var e *SymmetryError
	if _, err := Search(context.Background(), delayed, Options{}, first); !errors.As(err, &e) {
		t.Errorf("got %v", err)
	}
	if _, err := Search(context.Background(), delayed, Options{Apart: true}, first); err != nil {
		t.Error(err)
	}
}

// TestPermutations: images and fingerprints do not depend on who is who.
func TestPermutations(t *testing.T) {
	w := World{Clients: make([]Client, 3), Sessions: 2, Commands: oneOne, Verbs: with(Everyday(), Query, InvokeDisconnected, Kill),
		Faults: []Fault{Cut, Hold}, FaultCount: 2}
	rapid.Check(t, func(t *rapid.T) {
		x := newWorker(newLibrary(w.orDefaults()))
		s := x.initial()
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			list := x.expand(&s)
			if len(list) == 0 {
				break
			}
			s = list[rapid.IntRange(0, len(list)-1).Draw(t, "step")].state
			p := rapid.IntRange(0, len(x.lib.perms)-1).Draw(t, "permutation")
			other := x.permuted(&s, p)
			f, _ := x.fingerprint(&s)
			g, _ := x.fingerprint(&other)
			if f != g {
				t.Fatalf("permutation %d changes the fingerprint", p)
			}
			inverse := x.lib.perms[p].inverse()
			for q := range x.lib.perms {
				if x.lib.perms[q].clients == inverse.clients && x.lib.perms[q].shells == inverse.shells {
					if back := x.permuted(&other, q); back != s {
						t.Fatalf("permutation %d there and back is %+v, not %+v", p, back, s)
					}
				}
			}
			if rapid.Bool().Draw(t, "stay") {
				s = other
			}
		}
	})
}

// TestInvariants: the two halves' own invariants hold in all parts of which states are made, and no history
// panics, with all verbs and all faults.
func TestInvariants(t *testing.T) {
	var all []Verb
	for v := range verbs {
		all = append(all, v)
	}
	w := World{Clients: []Client{{}, {}, {Local: true, Interactive: true}}, Sessions: 2,
		Commands: []Command{{Records: 4}, {Records: 1, Endless: true}, {}}, Verbs: all,
		Faults: []Fault{Cut, Hold, Crash}, FaultCount: 3, Idle: time.Hour}
	rapid.Check(t, func(t *rapid.T) {
		x := newWorker(newLibrary(w.orDefaults()))
		s := x.initial()
		for range rapid.IntRange(0, 80).Draw(t, "steps") {
			list := x.expand(&s)
			if len(list) == 0 || x.err != nil {
				break
			}
			s = list[rapid.IntRange(0, len(list)-1).Draw(t, "step")].state
			if err := x.lib.servers.get(s.server).service.Check(); err != nil {
				t.Fatal(err)
			}
			for i := range x.clients {
				if err := x.lib.clients.get(s.clients[i]).process.Check(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// TestCheck: what cannot be searched is refused, with the field that is wrong.
func TestCheck(t *testing.T) {
	good := World{Clients: two, Sessions: 1, Verbs: handOver}
	tests := []struct {
		field string
		spoil func(*World)
	}{
		{"Clients", func(w *World) { w.Clients = nil }},
		{"Clients", func(w *World) { w.Clients = make([]Client, 4) }},
		{"Sessions", func(w *World) { w.Sessions = 0 }},
		{"Commands", func(w *World) { w.Verbs = []Verb{Invoke} }},
		{"Commands.Records", func(w *World) { w.Commands = []Command{{Records: 5}} }},
		{"Verbs", func(w *World) { w.Verbs = []Verb{99} }},
		{"Faults", func(w *World) { w.Faults = []Fault{9} }},
		{"FaultCount", func(w *World) { w.FaultCount = -1 }},
		{"Actions", func(w *World) { w.Actions = 256 }},
		{"Depth", func(w *World) { w.Depth = -1 }},
		{"Buffer", func(w *World) { w.Buffer = -1 }},
		{"Buffering", func(w *World) { w.Buffering = 7 }},
		{"Idle", func(w *World) { w.Idle = time.Second }},
	}
	for _, tt := range tests {
		w := good
		tt.spoil(&w)
		var e *ConfigError
		if _, err := Search(context.Background(), w, Options{}); !errors.As(err, &e) || e.Field != tt.field {
			t.Errorf("%s: %v", tt.field, err)
		}
	}
}

// TestHistoryCheck: a history that somebody else wrote is refused with the step that cannot be, not told.
func TestHistoryCheck(t *testing.T) {
	world := World{Clients: two, Sessions: 1, Commands: oneOne}
	for want, step := range map[string]Step{
		"Steps[1].Kind":    {Kind: 200},
		"Steps[1].Client":  {Client: 2},
		"Steps[1].Verb":    {Verb: 200},
		"Steps[1].Command": {Verb: Invoke, Command: 9},
		"Steps[1].Message": {Kind: Reply},
		"Steps[1].Fault":   {Kind: Strike, Fault: 200},
	} {
		h := &History{World: world, Steps: []Step{{Verb: Exit}, step}}
		var e *ConfigError
		if err := h.Check(); !errors.As(err, &e) || e.Field != want || h.Transcript() != "# "+err.Error()+"\n" {
			t.Errorf("%s: %v", want, err)
		}
	}
	if err := (&History{}).Check(); err != nil {
		t.Error(err)
	}
	if err := (&History{World: World{Clients: make([]Client, 9)}}).Check(); err == nil {
		t.Error("nine clients pass")
	}
}

// TestPropertiesClaim: a property without a predicate is refused, with its place.
func TestPropertiesClaim(t *testing.T) {
	yes := func(*View) bool { return true }
	for _, p := range []Property{{}, {Name: "empty"}, Always("a", nil), Sometimes("s", nil), Eventually("e", nil, yes), Eventually("f", yes, nil)} {
		var e *PropertyError
		_, err := Search(context.Background(), delayed, Options{}, Always("good", yes), p)
		if !errors.As(err, &e) || e.Index != 1 || e.Property != p.Name {
			t.Errorf("%q: %v", p.Name, err)
		}
	}
}

// TestBounds: a bound ends a search, and then nothing is called proved.
func TestBounds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Search(ctx, delayed, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	deep, flat := delayed, delayed
	deep.Depth, flat.Actions = 9, 3
	for _, tt := range []struct {
		w       World
		options Options
		want    Outcome
	}{{deep, Options{}, Held}, {delayed, Options{MaxStates: 100}, Held}, {flat, Options{}, Proved}} {
		r, err := Search(context.Background(), tt.w, tt.options, claim(t, "nothing is shown twice"))
		if err != nil || r.Verdicts[0].Outcome != tt.want || r.Whole != (tt.want == Proved) {
			t.Errorf("%v\n%s", err, r)
		}
	}
}

// TestSet: the set and the memo are a set and a map.
func TestSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, want := newSet(), newMemo(), map[uint64]uint32{}
		for i, f := range rapid.SliceOfN(rapid.Uint64Range(0, 1<<12), 0, 4000).Draw(t, "numbers") {
			_, was := want[f]
			if s.has(f) != was || s.add(f) == was || !s.has(f) {
				t.Fatalf("the set is wrong about %d", f)
			}
			if f == 0 {
				want[f] = 0
				continue
			}
			if _, ok := m.get(f); ok != was {
				t.Fatalf("the memo is wrong about %d", f)
			}
			if !was {
				want[f] = uint32(i)
				m.put(f, uint32(i))
			}
			if v, _ := m.get(f); v != want[f] {
				t.Fatalf("%d is %d, not %d", f, v, want[f])
			}
		}
	})
}
