package sim

import (
	"pssim/sim/client"
	"pssim/sim/wsman"
)

// A fork copies neither the services of its computers nor the client halves of its processes: it shares them with
// the original until one of the two is about to change, which copies first. What belongs to a world alone
// bears the world's epoch; a fork begins a new epoch on both sides. Whatever changes a service or a client half
// gets it by the two functions below, whatever reads one takes it as it is.

// serviceOf is the service of a computer, to be changed.
func (w *World) serviceOf(h *host) *wsman.Service {
	if h.epoch != w.epoch {
		own := h.service.Clone()
		h.service, h.epoch = &own, w.epoch
	}
	return h.service
}

// clientOf is the client half of a process, to be changed.
func (w *World) clientOf(p *process) *client.Process {
	if p.epoch != w.epoch {
		own := p.client.Clone()
		p.client, p.epoch = &own, w.epoch
	}
	return p.client
}
