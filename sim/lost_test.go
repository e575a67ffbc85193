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
