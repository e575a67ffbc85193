package sim

import (
	"errors"
	"testing"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// TestHoldingLimits: what a world may hold is bounded, each bound has its name, and a world that reached one is
// as it was: given room, it goes on as if nothing had been refused.
func TestHoldingLimits(t *testing.T) {
	for _, c := range []struct {
		limit string
		bound func(*Limits)
	}{
		{kernel.LimitPending, func(l *Limits) { l.Pending = 3 }},
		{kernel.LimitRecords, func(l *Limits) { l.Records = 5 }},
	} {
		w := newWorld(t, nil)
		a := window(t, w, "A", "PC1")
		s := open(t, w, a, "Server01", "Test")
		for i := range 5 {
			if err := w.At(w.Now().Add(time.Duration(i)*time.Minute), Latency{A: "PC1", B: "Server01"}); err != nil {
				t.Fatal(err)
			}
		}
		before := w.Snapshot().Text()
		room := w.config.Limits
		c.bound(&w.config.Limits)
		var limit *kernel.LimitError
		if _, err := w.Step(); !errors.As(err, &limit) || limit.Limit != c.limit {
			t.Errorf("step: %v, want the limit of %s", err, c.limit)
		}
		var wait *WaitError
		if err := w.RunFor(time.Hour); !errors.As(err, &wait) || wait.Limit == nil || wait.Limit.Limit != c.limit {
			t.Errorf("run: %v, want the limit of %s", err, c.limit)
		}
		if after := w.Snapshot().Text(); after != before {
			t.Errorf("the limit of %s changed the world:\n%s\nto\n%s", c.limit, before, after)
		}
		w.config.Limits = room
		if err := w.RunFor(time.Hour); err != nil {
			t.Error(err)
		}
		if shell := w.Snapshot().Hosts[1].Shells[0]; shell.State != protocol.ShellConnected {
			t.Errorf("the session %s is %v", s.Name, shell.State)
		}
	}
}

// TestRequestLimit: a window takes no more requests than may wait, and serves those that it took.
func TestRequestLimit(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Limits.Pending = 2 })
	a := window(t, w, "A", "PC1")
	var taken []Ticket
	for range 3 {
		ticket, err := w.Submit(a, Line{Source: "nothing"})
		if err == nil {
			taken = append(taken, ticket)
			continue
		}
		var limit *kernel.LimitError
		if !errors.As(err, &limit) || limit.Limit != kernel.LimitRequests || limit.Value != 2 {
			t.Error(err)
		}
	}
	if len(taken) != 2 {
		t.Fatalf("%d requests were taken", len(taken))
	}
	for _, ticket := range taken {
		if _, err := w.Run(ticket); err != nil || !w.Done(ticket) {
			t.Error(err)
		}
	}
}
