package simtest

import (
	"testing"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// TestMinimizedDropping is a run that was minimised: output was discarded.
func TestMinimizedDropping(t *testing.T) {
	c := sim.Lab("PC2", "Server01")
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
	give("B", sim.Operate{Call: client.InvokeDisconnected{Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.Options{IdleTimeout: -1 * time.Millisecond, Buffering: 1}}, Script: protocol.Script{Text: "emit 9"}}})
	if failure := dropping(w); failure == "" {
		t.Error("the run does not fail any more")
	}
}
