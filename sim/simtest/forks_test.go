package simtest_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"pssim/sim"
	"pssim/sim/simtest"
)

// Forks of one world are driven in parallel: what they share is never written.
func TestForksInParallel(t *testing.T) {
	t.Parallel()
	config := sim.Lab("PC1", "PC2", "Server01")
	w, err := sim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ann, err := w.Start("Ann", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	var sessions []sim.Session
	for i := range 20 {
		s, err := ann.Open(fmt.Sprint("S", i), "Server01")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ann.StartJob("emit 2; sleep 10m; emit 2", s); err != nil {
			t.Fatal(err)
		}
		sessions = append(sessions, s)
	}
	var forks []*sim.World
	for range 8 {
		forks = append(forks, w.Fork())
	}
	var group sync.WaitGroup
	for i, f := range forks {
		group.Go(func() {
			if err := future(f, ann.Number(), sessions, i%2 == 0); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for i, f := range forks[2:] {
		if difference := simtest.Difference(f, forks[i%2]); difference != "" {
			t.Errorf("fork %d: %s", i+2, difference)
		}
		f.Close()
	}
	if now := w.Shells("Server01"); len(now) != 20 {
		t.Errorf("the world of the forks has %d sessions", len(now))
	}
}

// future is what happens in a fork: one half disconnects everything, the other loses its client.
func future(w *sim.World, number int, sessions []sim.Session, orderly bool) error {
	ann, err := w.Drive(number)
	if err != nil {
		return err
	}
	if orderly {
		for _, s := range sessions {
			if _, err := ann.Disconnect(s); err != nil {
				return err
			}
		}
	} else if err := ann.Kill(); err != nil {
		return err
	}
	if err := w.RunFor(3 * time.Hour); err != nil {
		return err
	}
	if shells := w.Shells("Server01"); len(shells) > 0 {
		return fmt.Errorf("%d sessions have outlived their idle timeout", len(shells))
	}
	return w.Check()
}
