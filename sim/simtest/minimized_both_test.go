package simtest

import (
	"testing"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
)

// TestMinimizedBoth is a run that was minimised: two windows have one session.
func TestMinimizedBoth(t *testing.T) {
	c := sim.Lab("PC1", "PC2", "Server01")
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
	_, _ = w.StartClient(sim.ClientSpec{Name: "A", Host: "PC1", Elevated: true})
	_, _ = w.StartClient(sim.ClientSpec{Name: "B", Host: "PC2", Elevated: true})
	give("B", sim.Operate{Call: client.InvokeDisconnected{Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.Options{IdleTimeout: -1 * time.Millisecond}}}})
	give("A", sim.Operate{Call: client.QuerySessions{Targets: []client.Target{{Computer: "Server01", Options: client.Options{IdleTimeout: -1 * time.Millisecond}}}}})
	give("A", sim.Operate{Call: client.ReceiveConnect{Session: 1}})
	if failure := both(w); failure == "" {
		t.Error("the run does not fail any more")
	}
}
