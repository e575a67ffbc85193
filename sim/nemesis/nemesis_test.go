package nemesis_test

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/nemesis"
)

func Example() {
	outage := nemesis.Partition("PC1", "Server01", time.Minute, 2*time.Minute)
	fmt.Print(outage.Then(time.Hour, nemesis.Reboot("Server01", 0, 5*time.Minute)))
	// Output:
	// 1m0s cut PC1 Server01
	// 3m0s heal PC1 Server01
	// 1h3m0s crash Server01
	// 1h8m0s power on Server01
}

func ExampleFlap() {
	fmt.Print(nemesis.Flap("PC1", "Server01", 0, 10*time.Second, 20*time.Second, 2))
	// Output:
	// 0s cut PC1 Server01
	// 10s heal PC1 Server01
	// 30s cut PC1 Server01
	// 40s heal PC1 Server01
}

func ExampleSwarm() {
	t := nemesis.Topology{Computers: []string{"PC1", "Server01"}, Clients: []string{"A"}}
	fmt.Println(nemesis.MixOf(11))
	fmt.Print(nemesis.Swarm(11, t, 90*time.Second))
	// Output:
	// partition:2 oneway:1 hold:2 island:3 reboot:1 winrm:4
	// 2s cut PC1 Server01
	// 11s cut PC1 Server01
	// 25s crash Server01
	// 26s stop WinRM PC1
	// 36s stop WinRM PC1
	// 39s start WinRM PC1
	// 43s cut PC1 Server01
	// 52s heal PC1 Server01
	// 54s heal PC1 Server01
	// 56s start WinRM PC1
	// 59s power on Server01
	// 1m1s crash PC1
	// 1m2s heal PC1 Server01
	// 1m18s power on PC1
	// 1m22s cut Server01 to PC1
	// 1m23s stop WinRM Server01
	// 1m26s heal Server01 PC1
	// 1m26s start WinRM Server01
}

// world has two servers and a client at one of two computers.
func world(t interface {
	Fatal(...any)
	Cleanup(func())
}) *sim.World {
	w, err := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	for i, name := range []string{"A", "B"} {
		if _, err := w.Start(name, []string{"PC1", "PC2"}[i]); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// whole fails unless everybody who lives reaches everything.
func whole(t *rapid.T, w *sim.World) {
	for _, v := range w.Snapshot().Windows {
		if v.Gone {
			continue
		}
		c, err := w.Drive(v.Number)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Query("PC1", "PC2", "Server01"); err != nil {
			t.Fatalf("%s: %v", v.Name, err)
		}
	}
}

// What a swarm of faults breaks is whole again at its end, every seed gives the same swarm each time, and its
// actions all carry a name that the world knows.
func TestSwarm(t *testing.T) {
	kinds := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		w := world(t)
		before := nemesis.Of(w)
		s := nemesis.Swarm(seed, before, time.Hour)
		if !reflect.DeepEqual(s, nemesis.Swarm(seed, before, time.Hour)) {
			t.Fatal("the seed gives two swarms")
		}
		if s.End() > time.Hour {
			t.Fatalf("the last step is at %s", s.End())
		}
		for _, step := range s {
			kinds[fmt.Sprintf("%T", step.Action)]++
		}
		if err := w.Apply(s); err != nil {
			t.Fatal(err)
		}
		if err := w.RunFor(time.Hour); err != nil {
			t.Fatal(err)
		}
		if err := w.Check(); err != nil {
			t.Fatal(err)
		}
		whole(t, w)
	})
	for _, kind := range []string{"sim.Cut", "sim.Heal", "sim.Hold", "sim.Latency", "sim.Crash",
		"sim.PowerOn", "sim.Shutdown", "sim.StopWinRM", "sim.StartWinRM", "sim.Kill"} {
		if kinds[kind] == 0 {
			t.Errorf("no swarm has a %s", kind)
		}
	}
}

// Mend heals what any schedule without its ends has left broken.
func TestMend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := world(t)
		topology := nemesis.Of(w)
		broken := nemesis.Swarm(rapid.Uint64().Draw(t, "seed"), topology, time.Hour)
		if err := w.Apply(broken[:rapid.IntRange(0, len(broken)).Draw(t, "steps")]); err != nil {
			t.Fatal(err)
		}
		if err := w.RunFor(time.Hour); err != nil {
			t.Fatal(err)
		}
		if err := w.Apply(nemesis.Mend(topology)); err != nil {
			t.Fatal(err)
		}
		if err := w.RunFor(time.Minute); err != nil {
			t.Fatal(err)
		}
		whole(t, w)
	})
}

// A mix is drawn only from its own kinds.
func TestMixes(t *testing.T) {
	topology := nemesis.Topology{Computers: []string{"X", "Y", "Z"}, Clients: []string{"A"}}
	want := map[nemesis.Kind]string{
		nemesis.KindPartition: "sim.Cut", nemesis.KindOneWay: "sim.Cut", nemesis.KindHold: "sim.Hold", nemesis.KindSlow: "sim.Latency",
		nemesis.KindFlap: "sim.Cut", nemesis.KindIsland: "sim.Cut", nemesis.KindReboot: "sim.Crash", nemesis.KindKill: "sim.Kill",
	}
	for kind, action := range want {
		var m nemesis.Mix
		m[kind] = 3
		s := nemesis.Faults(1, m, topology, time.Hour)
		if len(s) == 0 || fmt.Sprintf("%T", s[0].Action) != action {
			t.Errorf("%s gives\n%s", m, s)
		}
	}
	for _, t2 := range []nemesis.Topology{{}, {Computers: []string{"X"}}} {
		if s := nemesis.Swarm(1, t2, time.Hour); len(s) > 0 {
			t.Errorf("a topology of %d computers has faults", len(t2.Computers))
		}
	}
}

// A schedule that cannot be planned says which step is wrong, and plans nothing.
func TestScheduleErrors(t *testing.T) {
	w := world(t)
	for _, s := range []sim.Schedule{
		{{After: time.Second, Action: sim.Kill{Client: "A"}}, {}},
		{{After: time.Second, Action: sim.Kill{Client: "A"}}, {After: -1, Action: sim.Kill{Client: "A"}}},
	} {
		err, ok := w.Apply(s).(*sim.ScheduleError)
		if !ok || err.Step != 1 {
			t.Errorf("%sgives %v", s, err)
		}
	}
	if err := w.RunFor(time.Minute); err != nil {
		t.Fatal(err)
	}
	if len(nemesis.Of(w).Clients) != 2 {
		t.Error("a refused schedule was carried out")
	}
}

// Times of schedules neither overflow nor turn back.
func TestScheduleTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		after := time.Duration(rapid.Int64Range(0, math.MaxInt64).Draw(t, "after"))
		s := sim.Schedule{{After: after, Action: sim.Heal{A: "A", B: "B"}}}
		later := s.Later(time.Duration(rapid.Int64Range(0, math.MaxInt64).Draw(t, "later")))
		if later.End() < after {
			t.Errorf("later is %s", later.End())
		}
		if earlier := s.Later(-2).Later(math.MinInt64).End(); earlier != 0 {
			t.Errorf("earlier is %s", earlier)
		}
		num, den := rapid.Uint32().Draw(t, "num"), rapid.Uint32Min(1).Draw(t, "den")
		scaled := s.Scaled(num, den).End()
		if num >= den && scaled < after || num < den && scaled > after {
			t.Errorf("%s by %d/%d is %s", after, num, den, scaled)
		}
		exact := new(big.Int).Mul(big.NewInt(int64(after)), big.NewInt(int64(num)))
		if exact.Quo(exact, big.NewInt(int64(den))); !exact.IsInt64() {
			exact.SetInt64(math.MaxInt64)
		}
		if exact.Int64() != int64(scaled) {
			t.Errorf("%s by %d/%d is %s, not %s", after, num, den, scaled, exact)
		}
	})
}

// However long the spans of a fault are, its end is not before its beginning.
func TestHugeSpans(t *testing.T) {
	const huge = math.MaxInt64
	for name, s := range map[string]sim.Schedule{
		"flap":      nemesis.Flap("PC1", "Server01", 1<<62, 1<<62, time.Second, 20),
		"flap up":   nemesis.Flap("PC1", "Server01", 0, huge, huge, 3),
		"partition": nemesis.Partition("PC1", "Server01", huge, huge),
		"slow":      nemesis.Slow("PC1", "Server01", time.Second, huge-1, 2),
		"swarm":     nemesis.Swarm(3, nemesis.Topology{Computers: []string{"PC1", "Server01"}}, huge),
	} {
		last := time.Duration(0)
		for i, step := range s {
			if step.After < 0 || name != "swarm" && step.After < last {
				t.Errorf("%s: step %d is at %s, after %s", name, i, step.After, last)
			}
			last = step.After
		}
		w := world(t)
		if err := w.Apply(s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
