package sim

import (
	"errors"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
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

// A request that was held while its client died, and its server restarted, opens a session that is noticed to be lost,
// and expires like any other (ROB-5).
func TestLastWords(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	if err := w.Do(Hold{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	var wait *WaitError
	if _, err := a.Open("S", "Server01"); !errors.As(err, &wait) {
		t.Fatalf("opening over a held link gives %v", err)
	}
	for _, action := range []Action{
		Crash{Host: "PC1"}, Crash{Host: "Server01"}, Restart{Host: "Server01"}, Restart{Host: "PC1"}, Heal{A: "PC1", B: "Server01"},
	} {
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
