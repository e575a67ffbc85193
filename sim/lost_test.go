package sim

import (
	"errors"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// A request that gets lost where only one direction is cut ends by the operation timeout, whichever direction that
// is, so that no session stays between two states for ever (M-ONEWAY).
func TestLostOneWay(t *testing.T) {
	for _, cut := range []Cut{{A: "PC1", B: "Server01", OneWay: true}, {A: "Server01", B: "PC1", OneWay: true}} {
		t.Run(cut.String(), func(t *testing.T) {
			w, a := lab(t, "PC1", "Server01")
			s, err := a.Open("S", "Server01")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := a.Disconnect(s); err != nil {
				t.Fatal(err)
			}
			if err := w.Do(cut); err != nil {
				t.Fatal(err)
			}
			start := w.Now()
			_, err = a.Connect(s)
			var failed *FailedError
			if !errors.As(err, &failed) || failed.Failure.Code != protocol.CodeOperationTimeout {
				t.Errorf("a lost request ends in %v", err)
			}
			if d := w.Now().Sub(start); d != 3*time.Minute {
				t.Errorf("after %s", d)
			}
			if s, _ := a.Session(s); s.State != client.Broken {
				t.Errorf("the session is %s", s.State)
			}
		})
	}
}

// A request that was held while its client died opens a session that is noticed to be lost, and expires like any other
// (ROB-5).
func TestLastWords(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	if err := w.Do(Hold{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	var wait *WaitError
	if _, err := a.Open("S", "Server01"); !errors.As(err, &wait) {
		t.Fatalf("opening over a held link gives %v", err)
	}
	for _, action := range []Action{Kill{Client: "A"}, Heal{A: "PC1", B: "Server01"}} {
		if err := w.Do(action); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Settle(); err != nil {
		t.Fatal(err)
	}
	if shells := w.Shells("Server01"); len(shells) != 1 || !shells[0].Lost {
		t.Fatalf("the server holds %+v", shells)
	}
	if err := w.RunFor(3 * time.Hour); err != nil {
		t.Fatal(err)
	}
	if shells := w.Shells("Server01"); len(shells) != 0 {
		t.Errorf("the server still holds %+v", shells)
	}
}

// The reply to a Create is lost in an outage that is over before the service notices it: the session that the
// client never heard of is given up all the same, and expires like any other (ROB-5), while one that the client
// holds lives on.
func TestLostReplyToCreate(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	held, err := a.Open("Held", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Apply(Schedule{
		{0, Latency{A: "PC1", B: "Server01", Time: time.Second}},
		{1500 * time.Millisecond, Cut{A: "PC1", B: "Server01"}},
		{20 * time.Second, Heal{A: "PC1", B: "Server01"}},
	}); err != nil {
		t.Fatal(err)
	}
	var failed *FailedError
	if _, err := a.Open("Unknown", "Server01"); !errors.As(err, &failed) {
		t.Fatalf("opening gives %v", err)
	}
	if shells := w.Shells("Server01"); len(shells) != 2 || shells[1].State != protocol.ShellConnected {
		t.Fatalf("the server holds %+v", shells)
	}
	if err := w.RunFor(90 * time.Second); err != nil {
		t.Fatal(err)
	}
	shells := w.Shells("Server01")
	if shells[0].State != protocol.ShellConnected || shells[1].State != protocol.ShellDisconnected {
		t.Errorf("the server holds %+v", shells)
	}
	if err := w.RunFor(3 * time.Hour); err != nil {
		t.Fatal(err)
	}
	if shells := w.Shells("Server01"); len(shells) != 1 || shells[0].Name != held.Name {
		t.Errorf("the server still holds %+v", shells)
	}
}

// outages names the ways in which a link goes down: both ways, or one.
func outages() []Cut {
	return []Cut{{A: "PC1", B: "Server01"}, {A: "PC1", B: "Server01", OneWay: true}, {A: "Server01", B: "PC1", OneWay: true}}
}

// A session under a command is recovered on the next whole second after the link is back, whichever way it was
// down, and whatever attempts were made meanwhile (ROB-1).
func TestRecovery(t *testing.T) {
	for _, cut := range outages() {
		for _, healed := range []time.Duration{500 * time.Millisecond, 30 * time.Second, 90500 * time.Millisecond, 3 * time.Minute} {
			w, a := lab(t, "PC1", "Server01")
			s, err := a.Open("S", "Server01")
			if err != nil {
				t.Fatal(err)
			}
			job, err := a.StartJob("sleep 10m; emit 1 x", s)
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Apply(Schedule{{0, cut}, {healed, Heal{A: "PC1", B: "Server01"}}}); err != nil {
				t.Fatal(err)
			}
			if err := w.RunFor(healed.Truncate(time.Second) + time.Second); err != nil {
				t.Fatal(err)
			}
			shell := w.Shells("Server01")[0]
			if v, _ := a.Session(s); v.State != client.Opened || shell.State != protocol.ShellConnected || shell.Lost {
				t.Errorf("%s for %s: the client says %s, the server %s (lost %t)", cut, healed, v.State, shell.State, shell.Lost)
			}
			if err := w.RunFor(10 * time.Minute); err != nil {
				t.Fatal(err)
			}
			if jobs := a.Jobs(); jobs[0].ID != job.ID || jobs[0].State != client.JobCompleted {
				t.Errorf("%s for %s: the job is %s", cut, healed, jobs[0].State)
			}
		}
	}
}

// What was on its way when its connection broke never arrives, even if the link was back before it would have.
func TestCutTakesWhatIsUnderWay(t *testing.T) {
	for _, fault := range [][2]Action{
		{Cut{A: "PC1", B: "Server01"}, Heal{A: "PC1", B: "Server01"}},
		{Cut{A: "Server01", B: "PC1", OneWay: true}, Heal{A: "PC1", B: "Server01"}},
		{Crash{Host: "Server01"}, PowerOn{Host: "Server01"}},
		{Crash{Host: "PC1"}, PowerOn{Host: "PC1"}},
	} {
		for _, held := range []bool{false, true} {
			w, a := lab(t, "PC1", "Server01")
			var slow Action = Latency{A: "PC1", B: "Server01", Time: time.Minute}
			if held {
				slow = Hold{A: "PC1", B: "Server01"}
			}
			if err := w.Apply(Schedule{{0, slow}, {10 * time.Second, fault[0]}, {20 * time.Second, fault[1]},
				{30 * time.Second, Heal{A: "PC1", B: "Server01"}}}); err != nil {
				t.Fatal(err)
			}
			if err := w.Settle(); err != nil {
				t.Fatal(err)
			}
			if s, err := a.Open("S", "Server01"); err == nil {
				t.Errorf("%s (held %t): %+v was opened", fault[0], held, s)
			}
			if err := w.RunFor(5 * time.Minute); err != nil {
				t.Fatal(err)
			}
			if shells := w.Shells("Server01"); len(shells) != 0 {
				t.Errorf("%s (held %t): the server holds %+v", fault[0], held, shells)
			}
		}
	}
}

// What a window says in parting may get lost, or be refused: its sessions are given up all the same, and end by
// their idle timeout, where they are not kept by anybody (ROB-5, LIFE-4).
func TestPartingWordsAreLost(t *testing.T) {
	for name, faults := range map[string]Schedule{
		"cut under way":      {{0, Latency{A: "PC1", B: "Server01", Time: time.Minute}}, {10 * time.Second, Cut{A: "PC1", B: "Server01"}}},
		"held and cut":       {{0, Hold{A: "PC1", B: "Server01"}}, {10 * time.Second, Cut{A: "PC1", B: "Server01"}}},
		"behind a cut":       {{0, Cut{A: "PC1", B: "Server01"}}},
		"behind one way":     {{0, Cut{A: "PC1", B: "Server01", OneWay: true}}},
		"behind the way out": {{0, Cut{A: "Server01", B: "PC1", OneWay: true}}},
	} {
		w, a := lab(t, "PC1", "Server01")
		s, err := a.Open("S", "Server01")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.StartJob("sleep 30h; emit 1 x", s); err != nil {
			t.Fatal(err)
		}
		if err := w.Apply(faults); err != nil {
			t.Fatal(err)
		}
		if err := w.Settle(); err != nil {
			t.Fatal(err)
		}
		a.Exit()
		if err := w.RunFor(3 * time.Minute); err != nil {
			t.Fatal(err)
		}
		if shells := w.Shells("Server01"); len(shells) != 1 || shells[0].State != protocol.ShellDisconnected {
			t.Errorf("%s: the server holds %+v", name, shells)
		}
		if err := w.RunFor(3 * time.Hour); err != nil {
			t.Fatal(err)
		}
		if shells := w.Shells("Server01"); len(shells) != 0 {
			t.Errorf("%s: the server still holds %+v", name, shells)
		}
	}
}

// A window that is opened where a link is down one way is noticed to be lost like those that were there before.
func TestOpenedBehindOneWay(t *testing.T) {
	w, _ := lab(t, "PC1", "Server01")
	if err := w.Do(Cut{A: "Server01", B: "PC1", OneWay: true}); err != nil {
		t.Fatal(err)
	}
	b, err := w.Start("B", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Open("S", "Server01"); err == nil {
		t.Fatal("it was opened without an answer")
	}
	if shells := w.Shells("Server01"); len(shells) != 1 || shells[0].State != protocol.ShellDisconnected {
		t.Errorf("after three minutes the server holds %+v", shells)
	}
}

// A refused Disconnect leaves the client with a session that it takes for Disconnected: the service gives the shell up
// for it (IDLE-8, engine.md 2.4). An idle timeout above the maximum is refused in this way.
func TestRefusedDisconnect(t *testing.T) {
	c := Lab("PC1", "Server01")
	q := wsman.NewConfiguration("Short", protocol.Version{Major: 5, Minor: 1})
	q.MaxIdleTimeout = time.Hour
	c.Hosts[1].Configurations = append(c.Hosts[1].Configurations, q)
	w, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	a, err := w.Start("A", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	o := client.DefaultOptions()
	o.IdleTimeout = 2 * time.Hour
	if _, err := a.Do(client.InvokeDisconnected{Target: client.Target{Computer: "Server01", Configuration: "Short", Options: o},
		Script: protocol.Script{Text: "sleep 1h; emit 1 x"}}); err == nil {
		t.Error("it was disconnected")
	}
	if err := w.RunFor(2 * time.Minute); err != nil {
		t.Fatal(err)
	}
	for _, sh := range w.Shells("Server01") {
		if sh.State != protocol.ShellDisconnected {
			t.Errorf("the server holds %+v", sh)
		}
	}
}

// A Connect that is refused because the shell is connected says nothing of who holds it: the client that got the
// shell and never learnt of it is given up (ROB-5).
func TestRefusedConnectIsNoSignOfLife(t *testing.T) {
	w, a := lab(t, "PC1", "PC2", "Server01")
	s, err := a.Open("x", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Disconnect(s); err != nil {
		t.Fatal(err)
	}
	b, err := w.Start("B", "PC2")
	if err != nil {
		t.Fatal(err)
	}
	first, err := b.Query("Server01")
	if err != nil {
		t.Fatal(err)
	}
	second, err := b.Query("Server01")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Apply(Schedule{{0, Latency{A: "PC2", B: "Server01", Time: time.Second}},
		{1500 * time.Millisecond, Cut{A: "PC2", B: "Server01"}}, {5 * time.Second, Heal{A: "PC2", B: "Server01"}}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Settle(); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Connect(first[0]); err == nil {
		t.Fatal("the answer was not lost")
	}
	if err := w.RunFor(10 * time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Connect(second[0]); err == nil {
		t.Fatal("a shell that is connected was connected again")
	}
	if err := w.RunFor(2 * time.Minute); err != nil {
		t.Fatal(err)
	}
	if shells := w.Shells("Server01"); shells[0].State != protocol.ShellDisconnected {
		t.Errorf("the server holds %+v", shells)
	}
}

// The answer to an attempt of recovery that comes after the user has asked to connect again takes nothing back.
func TestLateRecovery(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	s, err := a.Open("x", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.StartJob("sleep 30m; emit 1 x", s); err != nil {
		t.Fatal(err)
	}
	if err := w.Apply(Schedule{{0, Cut{A: "PC1", B: "Server01"}}, {0, Latency{A: "PC1", B: "Server01", Time: 40 * time.Second}},
		{210 * time.Second, Heal{A: "PC1", B: "Server01"}}}); err != nil {
		t.Fatal(err)
	}
	if err := w.RunFor(270 * time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Connect(s); err != nil {
		t.Fatal(err)
	}
	if err := w.RunFor(4 * time.Hour); err != nil {
		t.Fatal(err)
	}
	v, _ := a.Session(s)
	if shells := w.Shells("Server01"); v.State != client.Opened || len(shells) != 1 || shells[0].State != protocol.ShellConnected {
		t.Errorf("the client says %s, the server holds %+v", v.State, shells)
	}
}
