package sim

import (
	"errors"
	"testing"
	"time"

	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// testConfig is a small world without a language: a client computer and two servers.
func testConfig() Config {
	return Config{
		Programs: []kernel.NamedProgram{{Name: "hand", Program: Hand{}}, {Name: "producer", Program: Producer{}}},
		Console:  "hand", Shell: "producer",
		Accounts: []auth.Account{{User: `D\ann`, Password: "a", AdminEverywhere: true}, {User: `D\bob`, Password: "b"}},
		Hosts:    []HostSpec{{Name: "PC1"}, {Name: "Server01", Aliases: []string{"S1"}}, {Name: "Server02"}},
		Choices:  Choices{BufferRecords: 4}, KeepTrace: true,
	}
}

func newWorld(t testing.TB, change func(c *Config)) *World {
	t.Helper()
	c := testConfig()
	if change != nil {
		change(&c)
	}
	w, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

func window(t testing.TB, w *World, name, host string) int {
	t.Helper()
	n, err := w.StartClient(ClientSpec{Name: name, Host: host, Elevated: true})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// call makes one call of a window and drives the world until it is answered.
func call(t testing.TB, w *World, client int, c client.Call) kernel.Reply {
	t.Helper()
	ticket, err := w.Submit(client, Ask{c})
	if err != nil {
		t.Fatal(err)
	}
	reply, err := w.Run(ticket)
	if err != nil {
		t.Fatalf("%s: %v\n%v", c.Kind(), err, w.Output(client))
	}
	return reply
}

// do begins an operation and returns its result.
func do(t testing.TB, w *World, n int, c client.Call) client.Result {
	t.Helper()
	started, ok := call(t, w, n, c).(client.Started)
	if !ok {
		t.Fatalf("%s did not start", c.Kind())
	}
	results, ok := call(t, w, n, client.Await{Ops: []client.OpID{started.Op}, Timeout: -1}).(client.Results)
	if !ok || len(results.List) != 1 {
		t.Fatalf("%s: %+v", c.Kind(), results)
	}
	return results.List[0]
}

func open(t testing.TB, w *World, n int, computer, name string) client.SessionView {
	t.Helper()
	r := do(t, w, n, client.OpenSession{Name: name, Target: client.Target{
		Computer: computer, Configuration: "Microsoft.PowerShell", Options: client.DefaultOptions()}})
	if r.Failure.Failed() {
		t.Fatalf("open: %+v", r.Failure)
	}
	return r.Sessions[0]
}

func query(t testing.TB, w *World, n int, computer string) client.Result {
	t.Helper()
	return do(t, w, n, client.QuerySessions{Targets: []client.Target{{Computer: computer, Options: client.DefaultOptions()}}})
}

// The page's transcript of two clients and one session (STATE-3, A6), with the engine's Ids.
func TestTwoClientsOneSession(t *testing.T) {
	w := newWorld(t, nil)
	a, b := window(t, w, "A", "PC1"), window(t, w, "B", "PC1")
	type row struct {
		id           int
		state        client.RunspaceState
		availability client.Availability
	}
	check := func(step string, s client.SessionView, want row) {
		t.Helper()
		if got := (row{s.ID, s.State, s.Availability}); got != want {
			t.Errorf("%s: got %+v, want %+v", step, got, want)
		}
	}
	s := open(t, w, a, "Server01", "Test")
	check("A opens", s, row{1, client.Opened, client.Available})
	check("B lists", query(t, w, b, "Server01").Sessions[0], row{1, client.Disconnected, client.Busy})
	check("A disconnects", do(t, w, a, client.DisconnectSession{Session: s.Ref}).Sessions[0], row{1, client.Disconnected, client.AvailabilityNone})
	check("B lists again", query(t, w, b, "S1").Sessions[0], row{2, client.Disconnected, client.AvailabilityNone})
	found := query(t, w, b, "Server01").Sessions[0]
	check("B connects", do(t, w, b, client.ConnectSession{Session: found.Ref}).Sessions[0], row{3, client.Opened, client.Available})
	check("A lists", query(t, w, a, "Server01").Sessions[0], row{2, client.Disconnected, client.Busy})
	if err := w.Check(); err != nil {
		t.Error(err)
	}
}

// A command goes on while nobody is connected, stalls on a full Block buffer, and loses nothing (BUF-1).
func TestDisconnectedCommand(t *testing.T) {
	w := newWorld(t, nil)
	a, b := window(t, w, "A", "PC1"), window(t, w, "B", "Server02")
	r := do(t, w, a, client.InvokeDisconnected{Name: "Work", Script: protocol.Script{Text: "emit 3; sleep 1h; emit 7"},
		Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.DefaultOptions()}})
	if r.Failure.Failed() {
		t.Fatalf("%+v", r.Failure)
	}
	if err := w.RunFor(90 * time.Minute); err != nil {
		t.Fatal(err)
	}
	shell := w.Snapshot().Hosts[1].Shells[0]
	if c := shell.Commands[0]; !c.Suspended || c.Buffered != 4 {
		t.Errorf("the command should be suspended on a buffer of 4: %+v", c)
	}
	found := query(t, w, b, "Server01").Sessions[0]
	do(t, w, b, client.ReceiveConnect{Session: found.Ref})
	stream := call(t, w, b, client.AttachStream{Session: found.Ref}).(client.StreamStarted).Stream
	var got []string
	for ended := false; !ended; {
		items := call(t, w, b, client.Next{Stream: stream}).(client.Items)
		for _, i := range items.List {
			if i.Kind == client.ItemRecord {
				got = append(got, i.Record.Body)
			}
		}
		ended = items.Ended
	}
	if len(got) != 10 || got[0] != "1" || got[9] != "10" {
		t.Errorf("got %v, want 1 to 10", got)
	}
}

// A request over a cut link fails, one over a held link waits (DESIGN.md 2, decision 4).
func TestCutFailsHeldWaits(t *testing.T) {
	w := newWorld(t, nil)
	a := window(t, w, "A", "PC1")
	open(t, w, a, "Server01", "Test")
	if err := w.Do(Cut{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	if r := query(t, w, a, "Server01"); len(r.Failures) != 1 || r.Failures[0].Code != protocol.CodeCannotConnect {
		t.Errorf("cut: %+v", r)
	}
	if err := w.Do(Heal{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Do(Hold{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	started := call(t, w, a, client.QuerySessions{Targets: []client.Target{{Computer: "Server01", Options: client.DefaultOptions()}}}).(client.Started)
	ticket, err := w.Submit(a, Ask{client.Await{Ops: []client.OpID{started.Op}, Timeout: -1}})
	if err != nil {
		t.Fatal(err)
	}
	var wait *WaitError
	if _, err := w.Run(ticket); !errors.As(err, &wait) || len(wait.Waiting) != 1 || wait.Waiting[0].Who != "A" {
		t.Fatalf("held: got %v, want a wait of A", err)
	}
	if err := w.Do(Heal{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	reply, err := w.Run(ticket)
	if err != nil {
		t.Fatal(err)
	}
	if r := reply.(client.Results).List[0]; len(r.Sessions) != 1 {
		t.Errorf("released: %+v", r)
	}
}

// A session outlives its disconnect by its idle timeout and no longer (IDLE-7), and the timeout costs one
// event however long it is.
func TestIdleTimeout(t *testing.T) {
	w := newWorld(t, nil)
	a := window(t, w, "A", "PC1")
	s := open(t, w, a, "Server01", "Test")
	do(t, w, a, client.DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: 48 * time.Hour})
	before := w.k.Processed()
	if err := w.RunFor(48*time.Hour - time.Second); err != nil {
		t.Fatal(err)
	}
	if n := len(w.Snapshot().Hosts[1].Shells); n != 1 {
		t.Fatalf("one second early: %d shells", n)
	}
	if err := w.RunFor(time.Second); err != nil {
		t.Fatal(err)
	}
	if n := len(w.Snapshot().Hosts[1].Shells); n != 0 {
		t.Errorf("at the timeout: %d shells", n)
	}
	if events := w.k.Processed() - before; events != 1 {
		t.Errorf("the idle timeout cost %d events", events)
	}
	r := do(t, w, a, client.ConnectSession{Session: s.Ref})
	if r.Failure.Code != protocol.CodeShellGone || r.Failure.State != client.Broken {
		t.Errorf("connecting to it: %+v", r.Failure)
	}
}

// What a world is made of is checked, and a refused input leaves it as it was.
func TestBadInput(t *testing.T) {
	w := newWorld(t, nil)
	window(t, w, "A", "PC1")
	before := w.Digest()
	for name, f := range map[string]func() error{
		"host without a name": func() error { _, err := w.AddHost(HostSpec{}); return err },
		"host name taken":     func() error { _, err := w.AddHost(HostSpec{Name: "s1"}); return err },
		"window name taken":   func() error { _, err := w.StartClient(ClientSpec{Name: "a", Host: "PC1"}); return err },
		"unknown computer":    func() error { _, err := w.StartClient(ClientSpec{Name: "B", Host: "nowhere"}); return err },
		"unknown user":        func() error { _, err := w.StartClient(ClientSpec{Name: "B", Host: "PC1", User: "eve"}); return err },
		"no such window":      func() error { return w.Do(Type{Client: "B", Source: "x"}) },
		"link to itself":      func() error { return w.Do(Cut{A: "PC1", B: "pc1"}) },
		"negative latency":    func() error { return w.Do(Latency{A: "PC1", B: "Server01", Time: -1}) },
		"time backwards":      func() error { return w.RunFor(-1) },
		"action in the past":  func() error { return w.At(w.Now()-1, Kill{Client: "A"}) },
		"request of nobody":   func() error { _, err := w.Submit(99, Ask{}); return err },
		"no such request":     func() error { _, err := w.Run(99); return err },
	} {
		t.Run(name, func(t *testing.T) {
			if err := f(); err == nil {
				t.Error("there was no error")
			}
			if w.Digest() != before {
				t.Error("the world has changed")
			}
		})
	}
}

// A wait that nothing can end leaves the world as it was when it began: no idle timeout has run out meanwhile,
// and when somebody else does what it waits for, it ends (WAIT-2).
func TestVainWaitCostsNoTime(t *testing.T) {
	w := newWorld(t, nil)
	a, b := window(t, w, "A", "PC1"), window(t, w, "B", "PC1")
	s := open(t, w, a, "Server01", "Test")
	job := call(t, w, a, client.StartJob{
		Targets: []client.InvokeTarget{{Session: s.Ref}}, Script: protocol.Script{Text: "emit 1; sleep 10m; emit 1"},
	}).(client.JobStarted).Job
	do(t, w, a, client.DisconnectSession{Session: s.Ref})
	began := w.Now()
	ticket, err := w.Submit(a, Ask{client.WaitJobs{Jobs: []client.JobID{job.ID}, Force: true, Timeout: -1}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var wait *WaitError
		if _, err := w.Run(ticket); !errors.As(err, &wait) {
			t.Fatalf("got %v, want a wait", err)
		}
		if w.Now() != began || len(w.Snapshot().Hosts[1].Shells) != 1 || w.Done(ticket) {
			t.Fatalf("after the wait: %s, %d shells, done %t", w.Now(), len(w.Snapshot().Hosts[1].Shells), w.Done(ticket))
		}
	}
	if found := query(t, w, b, "Server01").Sessions; len(found) != 1 {
		t.Errorf("the other window finds %+v", found)
	}
	if err := w.Check(); err != nil {
		t.Error(err)
	}
}
