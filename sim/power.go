package sim

import (
	"errors"
	"fmt"

	"pssim/sim/network"
)

// String names the actions on computers.
func (a Crash) String() string      { return "crash " + a.Host }
func (a Shutdown) String() string   { return "shutdown " + a.Host }
func (a PowerOn) String() string    { return "power on " + a.Host }
func (a Restart) String() string    { return "restart " + a.Host }
func (a StopWinRM) String() string  { return "stop WinRM " + a.Host }
func (a StartWinRM) String() string { return "start WinRM " + a.Host }

// onHost carries out an action on a computer by name.
func (w *World) onHost(field, name string, do func(h *host) error) error {
	h, ok := w.hostByName(name)
	if !ok {
		return &ConfigError{field, fmt.Sprintf("there is no computer %q", name)}
	}
	return do(h)
}

func (w *World) powered(h *host) bool { return w.net.Powered(network.HostID(h.id)) }

// runs tells that a computer is on and is to stay so: one that is being shut down takes nobody any more.
func (w *World) runs(h *host) bool { return w.powered(h) && !h.stopping }

func (a Crash) apply(w *World) error {
	return w.onHost("Crash.Host", a.Host, func(h *host) error {
		if !w.powered(h) {
			return nil
		}
		w.note(h.name, "host.crashed", "", "LIFE-8")
		return w.powerOff(h)
	})
}

func (a Shutdown) apply(w *World) error {
	return w.onHost("Shutdown.Host", a.Host, func(h *host) error {
		w.shutdown(h)
		return nil
	})
}

func (a PowerOn) apply(w *World) error {
	return w.onHost("PowerOn.Host", a.Host, w.powerOn)
}

func (a Restart) apply(w *World) error {
	return w.onHost("Restart.Host", a.Host, func(h *host) error {
		w.shutdown(h)
		return w.powerOn(h)
	})
}

func (a StopWinRM) apply(w *World) error {
	return w.onHost("StopWinRM.Host", a.Host, func(h *host) error {
		w.stopWinRM(h)
		return nil
	})
}

func (a StartWinRM) apply(w *World) error {
	return w.onHost("StartWinRM.Host", a.Host, func(h *host) error {
		if !w.runs(h) {
			return &ConfigError{"StartWinRM.Host", fmt.Sprintf("the computer %s is off", h.name)}
		}
		w.startWinRM(h)
		return nil
	})
}

// stopWinRM and startWinRM stop and start a computer's service, if it runs or does not.
func (w *World) stopWinRM(h *host) {
	if w.serviceOf(h).Up() {
		w.note(h.name, "service.stopped", "", "LIFE-8")
		w.serviceOf(h).Stop(serviceEnv{w, h.id})
	}
}

func (w *World) startWinRM(h *host) {
	if w.serviceOf(h).Up() {
		return
	}
	w.serviceOf(h).Start()
	w.note(h.name, "service.started", "")
	for i := range w.hosts { // a service that starts behind a cut hears nobody beyond it
		if far := &w.hosts[i]; far.id != h.id && !w.linked(h, far) {
			w.unheard(h, far)
		}
	}
}

// shutdown stops a computer in order. What its windows and its service say in parting is sent before the power
// goes, and arrives if the links have no latency.
func (w *World) shutdown(h *host) {
	h.again = false
	if !w.runs(h) {
		return
	}
	h.stopping = true
	w.note(h.name, "host.stopping", "", "LIFE-8")
	for _, number := range h.peers {
		if p := w.process(number); !p.gone && p.role == RoleConsole {
			w.exit(p)
		}
	}
	w.serviceOf(h).Stop(serviceEnv{w, h.id})
	w.k.Schedule(w.k.Now(), power{h.id, h.outages})
}

// power ends a shutdown when what was due has happened, unless the power has gone meanwhile, and starts the computer
// again if that was asked for.
func (w *World) power(p power) {
	h := w.host(p.host)
	if p.outages != h.outages {
		return
	}
	again := h.again
	w.note(h.name, "host.stopped", "", "LIFE-8")
	err := w.powerOff(h)
	if again {
		err = errors.Join(err, w.powerOn(h))
	}
	if err != nil { // it cannot be: the computer is there, since its number came from here
		w.note(h.name, "action.failed", err.Error())
	}
}

// powerOff takes a computer its power, with all that runs on it.
func (w *World) powerOff(h *host) error {
	h.stopping, h.again = false, false
	h.outages++
	for _, number := range h.peers {
		if p := w.process(number); !p.gone {
			w.end(p)
			w.peerGone(p)
		}
	}
	w.serviceOf(h).Crash(serviceEnv{w, h.id})
	if _, err := w.net.SetPower(network.HostID(h.id), false); err != nil {
		return err
	}
	for i := range w.hosts {
		if other := &w.hosts[i]; other.id != h.id {
			w.linkLost(h, other)
		}
	}
	return nil
}

// powerOn starts a computer that is off, and its service; one that is being shut down starts when it is off.
func (w *World) powerOn(h *host) error {
	if h.stopping {
		h.again = true
		return nil
	}
	if w.powered(h) {
		return nil
	}
	if _, err := w.net.SetPower(network.HostID(h.id), true); err != nil {
		return err
	}
	w.serviceOf(h).Start()
	w.note(h.name, "host.started", "")
	for i := range w.hosts {
		switch other := &w.hosts[i]; {
		case other.id == h.id:
		case w.linked(h, other):
			w.linkBack(h, other)
		default: // a service that starts behind a cut hears nobody beyond it
			w.linkLost(h, other)
		}
	}
	return nil
}

// linked tells whether messages get through between two computers both ways.
func (w *World) linked(x, y *host) bool {
	a, b := network.HostID(x.id), network.HostID(y.id)
	return w.net.Up(a, b) && w.net.Up(b, a)
}

// unheard tells the service of a computer that it hears none of the processes of another (ROB-5).
func (w *World) unheard(h, far *host) {
	for _, number := range far.peers {
		if p := w.process(number); !p.gone {
			w.serviceOf(h).PeerLost(serviceEnv{w, h.id}, p.peer)
		}
	}
}
