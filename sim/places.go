package sim

import (
	"strings"

	"pssim/sim/protocol"
)

// places find what is named, without a look at everything. They are no state: nothing is listed in the order of
// a map, a fork begins without them, and they are made anew when they are missed.
type places struct {
	// hosts are the computers by the names that were looked up. A name is never taken away from its computer.
	hosts map[string]protocol.HostID
	// windows are the numbers of the windows, by the names that were looked up.
	windows map[string]int
	// shells are the processes of shells, all of them or, while nil, none.
	shells map[protocol.ShellID]int
}

// resolve finds a computer by any of its names, without case.
func (w *World) resolve(name string) (protocol.HostID, bool) {
	if id, ok := w.places.hosts[name]; ok {
		return id, true
	}
	id, ok := w.net.Resolve(name)
	if !ok {
		return 0, false
	}
	if w.places.hosts == nil {
		w.places.hosts = map[string]protocol.HostID{}
	}
	w.places.hosts[name] = protocol.HostID(id)
	return protocol.HostID(id), true
}

// Client returns the number of the window with a name (without case), or 0.
func (w *World) Client(name string) int {
	if number, ok := w.places.windows[name]; ok {
		return number
	}
	for i := range w.processes {
		p := &w.processes[i]
		if p.role != RoleConsole || !strings.EqualFold(p.Name, name) {
			continue
		}
		if w.places.windows == nil {
			w.places.windows = map[string]int{}
		}
		w.places.windows[name] = p.number
		return p.number
	}
	return 0
}

// shellProcess finds the process of a shell, or nil before its first command.
func (w *World) shellProcess(shell protocol.ShellID) *process {
	if w.places.shells == nil {
		w.places.shells = map[protocol.ShellID]int{}
		for i := range w.processes {
			w.noteShell(&w.processes[i])
		}
	}
	p := w.process(w.places.shells[shell])
	if p == nil || p.gone {
		return nil
	}
	return p
}

// noteShell keeps track of a new process of a shell; an earlier one is gone.
func (w *World) noteShell(p *process) {
	if p.role == RoleShell && w.places.shells != nil {
		w.places.shells[p.shell] = p.number
	}
}
