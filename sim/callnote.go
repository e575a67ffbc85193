package sim

import (
	"fmt"

	"pssim/sim/client"
)

// noteCall notes what a script asks of its client half about sessions, with the state and availability in which
// each is at that moment.
func (w *World) noteCall(p *process, c client.Call) {
	if w.log.Off() {
		return
	}
	for _, ref := range subjects(c) {
		if s, ok := p.client.Session(ref); ok {
			w.note(w.actor(p), "call", fmt.Sprintf("%s session=%d state=%s availability=%s shell=%s",
				c.Kind(), ref, s.State, s.Availability, s.InstanceID))
		}
	}
}

// subjects are the sessions that a call is to change or use.
func subjects(c client.Call) []client.SessionRef {
	switch c := c.(type) {
	case client.ConnectSession:
		return []client.SessionRef{c.Session}
	case client.DisconnectSession:
		return []client.SessionRef{c.Session}
	case client.RemoveSession:
		return []client.SessionRef{c.Session}
	case client.ReceiveConnect:
		return []client.SessionRef{c.Session}
	case client.Invoke:
		return targeted(c.Targets)
	case client.StartJob:
		return targeted(c.Targets)
	}
	return nil
}

// targeted are the sessions among the targets of a command.
func targeted(targets []client.InvokeTarget) []client.SessionRef {
	var refs []client.SessionRef
	for _, t := range targets {
		if t.Session != 0 {
			refs = append(refs, t.Session)
		}
	}
	return refs
}
