package simtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
)

// Machine is a state machine for rapid: clients of one world open, disconnect, connect, receive and remove sessions
// and run commands in them, while links are cut and held and computers crash. After each step every invariant is
// asked; after the last one everything is healed, and the world must come to rest. The zero Machine is ready; its
// fields extend it. The flag -rapid.steps says how many steps a run takes on average.
//
//	func TestMine(t *testing.T) {
//		m := simtest.Machine{Invariants: []simtest.Invariant{{Name: "mine", Check: mine}}}
//		m.Test(t)
//	}
type Machine struct {
	// Config makes the world; one without computers stands for Lab("PC1", "PC2", "Server01", "Server02") with a
	// buffer of four records. Its console must be a sim.Hand and its shell a sim.Producer. The trace is kept in
	// any case, since invariants read it.
	Config sim.Config
	// Clients are the windows; none stands for A at the first computer and B at the second.
	Clients []sim.ClientSpec
	// Without names actions of Actions() that are never taken.
	Without []string
	// More are further actions, Invariants further invariants than Standing().
	More       []Action
	Invariants []Invariant
	// Coverage, if it is there, gathers what the runs exercised.
	Coverage *Coverage
}

// Action is a step that a machine may take.
type Action struct {
	Name string
	// Weight is how often the action is drawn among the weights of all; zero counts as one.
	Weight int
	// Do takes the step. It draws what it needs from t, and fails by t where an expectation is not met. A step that
	// is not possible now does nothing.
	Do func(t *rapid.T, r *Run)
}

// Run is one run of a machine.
type Run struct {
	World   *sim.World
	Clients []*sim.Client

	commands  int
	delivered map[string]int // how often each record was
	disorder  error          // the first delivery out of order
	watch     watch
}

// Test runs the machine as a property of rapid.
func (m Machine) Test(t *testing.T) {
	t.Helper()
	rapid.Check(t, m.Property)
}

// Fuzz runs the machine under go test -fuzz, its bytes being rapid's draws.
func (m Machine) Fuzz(f *testing.F) { Fuzz(f, m.Property) }

// Fuzz runs a property of rapid under go test -fuzz.
func Fuzz(f *testing.F, property func(*rapid.T)) { f.Fuzz(rapid.MakeFuzz(property)) }

// Property is one run of the machine.
func (m Machine) Property(t *rapid.T) {
	r := m.start(t)
	defer r.World.Close()
	invariants := append(Standing(), m.Invariants...)
	steps := map[string]func(*rapid.T){"": func(t *rapid.T) { r.hold(t, invariants) }}
	for _, a := range m.actions() {
		for i := range max(a.Weight, 1) { // rapid draws all names equally often
			steps[a.Name+strings.Repeat("'", i)] = func(t *rapid.T) { a.Do(t, r) }
		}
	}
	t.Repeat(steps)
	if err := r.Quiesce(); err != nil {
		t.Fatalf("at the end: %v", err)
	}
	r.hold(t, invariants)
	if m.Coverage != nil {
		m.Coverage.Add(r.World.Trace().Records())
	}
}

// hold asks all invariants.
func (r *Run) hold(t *rapid.T, invariants []Invariant) {
	for _, i := range invariants {
		if err := i.Check(r); err != nil {
			t.Fatalf("%s: %v", i.Name, err)
		}
	}
}

// start makes the world with its windows.
func (m Machine) start(t *rapid.T) *Run {
	config := m.Config
	if len(config.Hosts) == 0 {
		config = sim.Lab("PC1", "PC2", "Server01", "Server02")
		config.Choices.BufferRecords = 4
	}
	config.KeepTrace, config.Untraced = true, false
	w, err := sim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	r := &Run{World: w, delivered: map[string]int{}}
	clients := m.Clients
	if len(clients) == 0 {
		for i, name := range []string{"A", "B"} {
			clients = append(clients, sim.ClientSpec{
				Name: name, Host: config.Hosts[min(i, len(config.Hosts)-1)].Name, Elevated: true,
			})
		}
	}
	for _, spec := range clients {
		number, err := w.StartClient(spec)
		if err != nil {
			t.Fatal(err)
		}
		c, err := w.Drive(number)
		if err != nil {
			t.Fatal(err)
		}
		r.Clients = append(r.Clients, c)
	}
	return r
}

// actions are all that may be taken.
func (m Machine) actions() []Action {
	list := slices.DeleteFunc(Actions(), func(a Action) bool { return slices.Contains(m.Without, a.Name) })
	return append(list, m.More...)
}

// Waits gives up what waits for ever, because a link is held for example: the window is interrupted. It tells
// whether that was so. Other errors are those of the world that is tested, and often what is to be expected.
func (r *Run) Waits(c *sim.Client, err error) bool {
	var wait *sim.WaitError
	if !errors.As(err, &wait) {
		return false
	}
	// A window that is gone meanwhile waits for nothing.
	_ = c.Interrupt()
	_ = r.World.Settle()
	return true
}

// Delivered counts records that were delivered to a client, and watches their order.
func (r *Run) Delivered(o sim.Output) {
	last := map[string]int{}
	for _, body := range o.Records {
		r.delivered[body]++
		name, number := body, 0
		if i := strings.LastIndexByte(body, '/'); i >= 0 {
			name = body[:i]
			_, _ = fmt.Sscanf(body[i+1:], "%d", &number)
		}
		if number != 0 && number <= last[name] && r.disorder == nil {
			r.disorder = fmt.Errorf("record %s came after number %d", body, last[name])
		}
		last[name] = number
	}
}

// Script is a script of a Producer whose records are told from those of all other commands of the run.
func (r *Run) Script(form string) string {
	r.commands++
	return strings.ReplaceAll(form, "@", fmt.Sprintf("c%d", r.commands))
}

// Quiesce heals everything and asks for rest: within ten minutes nobody waits for anything, every window reaches every
// computer, and no session is between two states; within the longest idle timeout nothing is left at the servers
// but what a living window holds. This is the liveness of the model: what has stopped being disturbed recovers.
func (r *Run) Quiesce() error {
	w := r.World
	s := w.Snapshot()
	var mend sim.Schedule
	for i, h := range s.Hosts {
		mend = append(mend, sim.Timed{Action: sim.PowerOn{Host: h.Name}}, sim.Timed{Action: sim.StartWinRM{Host: h.Name}})
		for _, other := range s.Hosts[:i] {
			mend = append(mend, sim.Timed{Action: sim.Heal{A: h.Name, B: other.Name}},
				sim.Timed{Action: sim.Latency{A: h.Name, B: other.Name}})
		}
	}
	if err := w.Apply(mend); err != nil {
		return err
	}
	if err := w.RunFor(10 * time.Minute); err != nil {
		return err
	}
	for _, c := range r.Clients {
		if err := r.rested(c); err != nil {
			return err
		}
	}
	if err := w.RunFor(62 * 24 * time.Hour); err != nil {
		return err
	}
	return r.settled()
}
