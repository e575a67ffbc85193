package simtest

import (
	"testing"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
)

// TestMinimizedOrphaned is a run that was minimised: a session is gone that its window shows as Disconnected.
func TestMinimizedOrphaned(t *testing.T) {
	c := sim.Lab("PC2", "Server02")
	c.Choices = sim.Choices{BufferRecords: 4}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	give := func(window string, r kernel.Request) {
		if ticket, err := w.Submit(w.Client(window), r); err == nil {
			_, _ = w.Run(ticket)
		}
	}
	_, _ = w.StartClient(sim.ClientSpec{Name: "B", Host: "PC2", Elevated: true})
	give("B", sim.Operate{Call: client.InvokeDisconnected{Target: client.Target{Computer: "Server02", Configuration: "Microsoft.PowerShell", Options: client.Options{IdleTimeout: -1 * time.Millisecond}}}})
	_ = w.RunFor(2 * time.Hour)
	if failure := orphaned(w); failure == "" {
		t.Error("the run does not fail any more")
	}
}
