package sim

import (
	"fmt"

	"pssim/sim/client"
)

// Intervene makes a call of a window's client half from outside, as if a script in the window had made it in
// passing: whatever the window is busy with goes on. It is what a run is tried again with, to see whether
// something done then would have changed how it ended.
type Intervene struct {
	Client string
	Call   client.Call
}

// String names the action in traces.
func (a Intervene) String() string { return "intervene " + a.Client + " " + callText(a.Call) }

func (a Intervene) apply(w *World) error {
	p := w.process(w.Client(a.Client))
	if p == nil || p.gone {
		return &ConfigError{"Intervene.Client", fmt.Sprintf("there is no window %q", a.Client)}
	}
	w.note(p.Name, "intervened", callText(a.Call))
	w.clientOf(p).Outside(clientEnv{w, p.number}, a.Call)
	return nil
}
