package simtest_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/simtest"
)

// stage is a small world in which a test brings sessions into the state that it wants.
type stage struct {
	t    *testing.T
	w    *sim.World
	a, b *sim.Client
	// s is the session that is acted on, and twin another object of its shell in the same client.
	s, twin sim.Session
	job     client.JobID
}

func newStage(t *testing.T) *stage {
	w, err := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	if err != nil {
		t.Fatal(err)
	}
	x := &stage{t: t, w: w}
	x.a, err = w.Start("A", "PC1")
	x.must(err)
	x.b, err = w.Start("B", "PC2")
	x.must(err)
	return x
}

func (x *stage) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *stage) open() {
	s, err := x.a.Open("", "Server01")
	x.must(err)
	x.s = s
}

func (x *stage) disconnect() {
	_, err := x.a.Disconnect(x.s)
	x.must(err)
}

// slow makes requests take a second each way, so that a session stays between two states.
func (x *stage) slow() { x.must(x.w.Do(sim.Latency{A: "PC1", B: "Server01", Time: time.Second})) }

// begin makes a call and waits for nothing.
func (x *stage) begin(c client.Call) client.Started {
	reply, err := x.a.Ask(c)
	x.must(err)
	started, _ := reply.(client.Started)
	return started
}

func (x *stage) run() {
	j, err := x.a.StartJob("emit 1; sleep 1h", x.s)
	x.must(err)
	x.job = j.ID
}

// taken lets B hold the shell.
func (x *stage) taken() {
	found, err := x.b.Query("Server01")
	x.must(err)
	_, err = x.b.Connect(found[0])
	x.must(err)
}

// sessionStates tells how a client's session comes into each state.
var sessionStates = map[string]func(x *stage){
	"Opening/None": func(x *stage) {
		x.slow()
		x.s.Ref = x.begin(client.OpenSession{Target: client.Target{Computer: "Server01", Options: client.DefaultOptions()}}).Session
	},
	"Closing/None": func(x *stage) { x.open(); x.slow(); x.begin(client.RemoveSession{Session: x.s.Ref}) },
	"Closed/None":  func(x *stage) { x.open(); x.must(x.a.Remove(x.s)) },
	"Broken/None": func(x *stage) {
		x.s.Ref = x.begin(client.OpenSession{Target: client.Target{Computer: "Nowhere", Options: client.DefaultOptions()}}).Session
	},
	"Disconnected/None": func(x *stage) { x.open(); x.disconnect() },
	"Disconnected/Busy": func(x *stage) {
		x.open()
		found, err := x.b.Query("Server01")
		x.must(err)
		x.a, x.s = x.b, found[0]
	},
	"Connecting/None":         func(x *stage) { x.open(); x.disconnect(); x.slow(); x.begin(client.ConnectSession{Session: x.s.Ref}) },
	"Opened/Available":        func(x *stage) { x.open() },
	"Opened/Busy":             func(x *stage) { x.open(); x.run() },
	"Disconnecting/Available": func(x *stage) { x.open(); x.slow(); x.begin(client.DisconnectSession{Session: x.s.Ref}) },
	"Disconnecting/Busy":      func(x *stage) { x.open(); x.run(); x.slow(); x.begin(client.DisconnectSession{Session: x.s.Ref}) },
}

// sessionCalls are the calls of SessionActions on the stage's session.
func (x *stage) sessionCall(kind string) client.Call {
	targets := []client.InvokeTarget{{Session: x.s.Ref}}
	script := protocol.Script{Text: "emit 1"}
	for _, c := range []client.Call{
		client.ConnectSession{Session: x.s.Ref}, client.DisconnectSession{Session: x.s.Ref}, client.RemoveSession{Session: x.s.Ref},
		client.ReceiveConnect{Session: x.s.Ref}, client.Invoke{Targets: targets, Script: script},
		client.StartJob{Targets: targets, Script: script},
	} {
		if c.Kind() == kind {
			return c
		}
	}
	x.t.Fatalf("no call is a %s", kind)
	return nil
}

// twins gives A two objects of one shell, both Opened: one that found the shell made by B and had it before, and one
// that found it and connected.
func (x *stage) twins() {
	s, err := x.b.Open("", "Server01")
	x.must(err)
	_, err = x.b.Disconnect(s)
	x.must(err)
	first, err := x.a.Query("Server01")
	x.must(err)
	second, err := x.a.Query("Server01")
	x.must(err)
	x.s, x.twin = first[0], second[0]
	_, err = x.a.Connect(x.s)
	x.must(err)
	x.disconnect()
	_, err = x.a.Connect(x.twin)
	x.must(err)
	_, err = x.a.Connect(x.s)
	x.must(err)
}

// shellStates tells how the shell gets into each state while A believes its session open.
var shellStates = map[string]func(x *stage){
	"held":         func(*stage) {},
	"disconnected": func(x *stage) { x.begin(client.DisconnectSession{Session: x.twin.Ref}); x.must(x.w.Settle()) },
	"elsewhere": func(x *stage) {
		x.begin(client.DisconnectSession{Session: x.twin.Ref})
		x.must(x.w.Settle())
		x.taken()
	},
	"gone": func(x *stage) { x.begin(client.RemoveSession{Session: x.twin.Ref}); x.must(x.w.Settle()) },
}

// request has A send a request about the shell, which is in the given state when it arrives.
func (x *stage) request(state, kind string) {
	switch kind {
	case "Connect", "Reconnect":
		x.attempt(state, kind)
	case "Disconnect", "Delete", "Execute":
		x.twins()
		shellStates[state](x)
		call := map[string]string{"Disconnect": "DisconnectSession", "Delete": "RemoveSession", "Execute": "StartJob"}[kind]
		x.begin(x.sessionCall(call))
	case "Stop":
		x.twins()
		x.run()
		if state == "gone" { // the job would hear of it, were the Stop not under way already
			x.slow()
		}
		shellStates[state](x)
		x.begin(client.StopJob{Job: x.job})
	case "Receive":
		x.twins()
		x.slow()
		x.run()
		twin := map[string]client.Call{
			"disconnected": client.DisconnectSession{Session: x.twin.Ref}, "elsewhere": client.DisconnectSession{Session: x.twin.Ref},
			"gone": client.RemoveSession{Session: x.twin.Ref},
		}[state]
		if twin != nil {
			x.begin(twin)
		}
		x.must(x.w.RunFor(1500 * time.Millisecond))
		if state == "elsewhere" {
			x.taken()
		}
	}
	x.must(x.w.RunFor(10 * time.Second))
}

// attempt connects a shell in a state, for the first time or, as Reconnect, again. It was found while it was free.
func (x *stage) attempt(state, kind string) {
	s, err := x.b.Open("", "Server01")
	x.must(err)
	_, err = x.b.Disconnect(s)
	x.must(err)
	first, err := x.a.Query("Server01")
	x.must(err)
	second, err := x.a.Query("Server01")
	x.must(err)
	x.s, x.twin = first[0], second[0]
	if kind == "Reconnect" {
		_, err = x.a.Connect(x.s)
		x.must(err)
		x.disconnect()
	}
	switch state {
	case "elsewhere":
		_, err = x.b.Connect(s)
	case "gone":
		err = x.w.RunFor(3 * time.Hour)
	case "held":
		_, err = x.a.Connect(x.twin)
	}
	x.must(err)
	x.begin(client.ConnectSession{Session: x.s.Ref})
}

// directed visits every cell that is reachable, each in a world of its own.
func directed(t *testing.T, c *simtest.Coverage) {
	for _, cell := range simtest.Cells() {
		if simtest.Unreachable(cell) != "" {
			continue
		}
		x := newStage(t)
		if cell.Side == simtest.ClientSide {
			sessionStates[cell.State](x)
			_, err := x.a.Ask(x.sessionCall(cell.Action))
			var failed *sim.FailedError
			if err != nil && !asFailed(err, &failed) {
				t.Errorf("%s: %v", cell, err)
			}
		} else {
			x.request(cell.State, cell.Action)
		}
		if err := x.w.Check(); err != nil {
			t.Errorf("%s: %v", cell, err)
		}
		c.Add(x.w.Trace().Records())
		if c.Visits(cell) == 0 {
			t.Errorf("%s was not visited", cell)
		}
		x.w.Close()
	}
}

// TestCoverage: the project's own suite visits every cell that is reachable, and applies every rule that has a record.
func TestCoverage(t *testing.T) {
	t.Parallel()
	c := &simtest.Coverage{}
	directed(t, c)
	for _, s := range scenes {
		x := newScene(t)
		s.play(x)
		c.Add(x.w.Trace().Records())
	}
	for _, r := range c.MissingRules() {
		if simtest.Unrecorded(r.ID) == "" {
			t.Errorf("%s was not applied: %s", r.ID, r.Statement)
		}
	}
	for _, id := range c.Rules() {
		if simtest.Unrecorded(id) != "" {
			t.Errorf("%s was applied, and is said to have no record", id)
		}
	}
	if t.Failed() {
		return
	}
	rapid.Check(t, simtest.Machine{Coverage: c}.Property)
	t.Log("\n" + c.Report())
}
