package simtest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/nemesis"
	"pssim/sim/simtest"
)

// told is what a test of that name says when it fails. In a test of one's own, t is its *testing.T.
func told(name string, test func(t testing.TB)) string {
	r := &recorder{name: name}
	func() {
		defer func() {
			if value := recover(); value != nil && value != any(r) {
				panic(value)
			}
		}()
		test(r)
	}()
	return r.text
}

// Each seed makes its own faults. The one that fails is told, with the command that runs it alone.
func ExampleCheckSeeds() {
	fmt.Println(told("TestUptime", func(t testing.TB) {
		simtest.CheckSeeds(t, 1000, func(seed uint64) error {
			w, err := sim.New(sim.Lab("PC1", "Server01"))
			if err != nil {
				return err
			}
			defer w.Close()
			if err := w.Apply(nemesis.Swarm(seed, nemesis.Of(w), time.Hour)); err != nil {
				return err
			}
			for range 60 {
				if err := w.RunFor(time.Minute); err != nil {
					return err
				}
				if server := w.Snapshot().Hosts[1]; !server.Up {
					return fmt.Errorf("%s is off after %s", server.Name, w.Now().Sub(w.Started()))
				}
			}
			return nil
		})
	}))
	// Output:
	// seed 3: Server01 is off after 4m0s
	// To reproduce: PSSIM_SEED=3 go test -run '^TestUptime$' .
}

// A program of one's own that asks something else than the world is found out: here it counts its calls.
func ExampleCheckDeterminism() {
	calls := 0
	fmt.Println(told("TestTwice", func(t testing.TB) {
		simtest.CheckDeterminism(t, func() *sim.World {
			calls++
			w, err := sim.New(sim.Lab("PC1", "Server01"))
			if err != nil {
				t.Fatal(err)
			}
			ann, _ := w.Start("Ann", "PC1")
			ann.Open(fmt.Sprint("Session of run ", calls), "Server01")
			return w
		})
	}))
	// Output:
	// two runs differ: record 3 is
	//   1 2012-05-14T19:26:10.000000000Z Ann client.open [E1.2] session=1 id=1 name="Session of run 1" computer="Server01"
	// or
	//   1 2012-05-14T19:26:10.000000000Z Ann client.open [E1.2] session=1 id=1 name="Session of run 2" computer="Server01"
	// To reproduce: go test -run '^TestTwice$' .
}

// What two worlds did differently is told by the first record that differs.
func ExampleDifference() {
	a, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer a.Close()
	b := a.Fork()
	defer b.Close()
	fmt.Println(simtest.Difference(a, b) == "")
	a.Start("Ann", "PC1")
	b.Start("Bob", "PC1")
	fmt.Println(simtest.Difference(a, b))
	// Output:
	// true
	// record 2 is
	//   0 2012-05-14T19:26:10.000000000Z Ann client.started computer=PC1 user=LAB\admin
	// or
	//   0 2012-05-14T19:26:10.000000000Z Bob client.started computer=PC1 user=LAB\admin
}

// The bytes of the fuzzer are what the property draws:
//
//	func FuzzHeal(f *testing.F) { simtest.Fuzz(f, heals) }
func ExampleFuzz() {
	heals := func(t *rapid.T) {
		w, err := sim.New(sim.Lab("PC1", "Server01"))
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		for _, a := range rapid.SliceOf(simtest.Faults([]string{"PC1", "Server01"}, nil)).Draw(t, "faults") {
			_ = w.Do(a) // a computer has no link to itself
		}
		_ = w.Do(sim.PowerOn{Host: "PC1"})
		_ = w.Do(sim.PowerOn{Host: "Server01"})
		_ = w.Do(sim.Heal{A: "PC1", B: "Server01"})
		if !w.Reaches("PC1", "Server01") {
			t.Fatal("the link stays down")
		}
	}
	fuzz := rapid.MakeFuzz(heals) // what Fuzz gives to f.Fuzz
	t := &testing.T{}
	fuzz(t, make([]byte, 4096))
	fmt.Println("failed:", t.Failed())
	// Output: failed: false
}

// The generators are rapid's: draw from them in a property, or look at an example.
func ExampleTopologies() {
	c := simtest.Topologies().Example(7)
	for _, h := range c.Hosts {
		fmt.Printf("%s %d.%d\n", h.Name, h.Version.Major, h.Version.Minor)
	}
	fmt.Println("buffer of", c.Choices.BufferRecords, "records; lost clients are noticed after", c.Choices.LostClientNotice)
	w, err := sim.New(c)
	fmt.Println(err)
	w.Close()
	// Output:
	// PC1 4.0
	// PC2 7.4
	// PC3 5.1
	// Server01 3.0
	// buffer of 4 records; lost clients are noticed after 2s
	// <nil>
}

func ExampleVersions() {
	for seed := range 5 {
		v := simtest.Versions().Example(seed)
		fmt.Printf("%d.%d ", v.Major, v.Minor)
	}
	fmt.Println()
	// Output:
	// 3.0 4.0 2.0 7.4 5.1
}

func ExampleSpans() {
	for seed := range 5 {
		fmt.Print(simtest.Spans(24*time.Hour).Example(seed), " ")
	}
	fmt.Println()
	// Output:
	// 0s 1h52m0s 0s 1s 11s
}

func ExampleFaults() {
	for seed := range 5 {
		fmt.Println(simtest.Faults([]string{"PC1", "Server01"}, []string{"Ann"}).Example(seed))
	}
	// Output:
	// restart Server01
	// cut PC1 to PC1
	// cut Server01 PC1
	// latency PC1 PC1 9s
	// cut PC1 PC1
}

func ExampleSchedules() {
	fmt.Print(simtest.Schedules([]string{"PC1", "Server01"}, []string{"Ann"}, 5, time.Hour).Example(3))
	// Output:
	// 1s crash Server01
	// 1s hold PC1 PC1
	// 13s start WinRM Server01
	// 14s cut PC1 Server01
	// 46m55s power on Server01
}

// Faults that belong together are moved and stretched as one.
func ExampleMenus() {
	menu := simtest.Menus(time.Hour,
		nemesis.Partition("PC1", "Server01", 0, time.Minute),
		nemesis.Reboot("Server01", 0, 5*time.Minute))
	fmt.Print(menu.Example(4))
	// Output:
	// 14s cut PC1 Server01
	// 1m34s heal PC1 Server01
}

// The invariants can be asked of a world that no machine runs.
func ExampleStanding() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	ann.Disconnect(s)
	run := &simtest.Run{World: w, Clients: []*sim.Client{ann}}
	for _, i := range simtest.Standing() {
		if err := i.Check(run); err != nil {
			fmt.Println(i.Name, err)
		}
	}
	fmt.Println("asked all")
	// Output: asked all
}

func ExampleCommand() {
	fmt.Println(simtest.Command("TestOutage/held", 17))
	// Output: PSSIM_SEED=17 go test -run '^TestOutage$/^held$' .
}

// A record's fields are read by name.
func ExampleField() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	ann.Open("Work of Ann", "Server01")
	for _, r := range w.Trace().Records() {
		if strings.HasPrefix(r.Kind, "shell.") {
			fmt.Println(r.Kind, simtest.Field(r.Text, "name"), simtest.Field(r.Text, "buffering"))
		}
	}
	// Output:
	// shell.created Work of Ann Block
}
