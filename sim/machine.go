package sim

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pssim/sim/kernel"
)

// ProcessRecord is a program that runs on a computer, as Get-Process tells of it. Sizes are in bytes.
type ProcessRecord struct {
	ID, Handles                                int
	Name                                       string
	Paged, NonPaged, WorkingSet, VirtualMemory int64
	CPU                                        time.Duration // processor time; negative where it cannot be read
}

// ServiceRecord is a service that is installed on a computer, as Get-Service tells of it.
type ServiceRecord struct {
	Name, DisplayName string
	Running           bool
	StartType         string // Automatic, Manual or Disabled; "" for what Running suggests
}

// PutServices tells what the services of the process's own computer are from now on. Restart names one that stops and
// starts again. What becomes of WinRM becomes of the computer's sessions: they end with it. Reply: Machine.
type PutServices struct {
	List    []ServiceRecord
	Restart string
}

// winRM is the service that holds the sessions.
const winRM = "WinRM"

// putServices keeps the list, and stops or starts the service of WS-Management with WinRM as soon as the caller, which
// may be a script in one of its shells, has been answered.
func (w *World) putServices(p *process, c PutServices) Machine {
	h := w.host(p.host)
	h.machine.Services = slices.Clone(c.List)
	up := w.serviceOf(h).Up()
	for _, s := range c.List {
		if strings.EqualFold(s.Name, winRM) && (s.Running != up || up && strings.EqualFold(c.Restart, winRM)) {
			w.note(w.actor(p), "service.changed", fmt.Sprintf("%s running=%t", s.Name, s.Running), "LIFE-8")
			w.k.Schedule(w.k.Now(), switching{host: h.id, stop: up, start: s.Running})
		}
	}
	return w.machineOf(h)
}

func (w *World) switched(s switching) {
	h := w.host(s.host)
	if s.stop {
		w.stopWinRM(h)
	}
	if s.start && w.runs(h) {
		w.startWinRM(h)
	}
}

// machineOf is what a computer shows. WinRM among its services is what the service of its sessions is, whoever stopped
// or started that.
func (w *World) machineOf(h *host) Machine {
	m := Machine{Processes: h.machine.Processes, Services: slices.Clone(h.machine.Services), WinRM: w.serviceOf(h).Up()}
	for i := range m.Services {
		if strings.EqualFold(m.Services[i].Name, winRM) {
			m.Services[i].Running = m.WinRM
		}
	}
	return m
}

// Text implements kernel.Data.
func (c PutServices) Text() string { return fmt.Sprintf("services %+v restart=%s", c.List, c.Restart) }

// AskMachine asks for the programs and services of a computer, "" for the process's own. Reply: Machine.
type AskMachine struct{ Computer string }

// Machine is what a computer was given to show. A list that is nil was not given: then those are shown that every
// simulated computer has. Code tells why a computer does not answer; then both are nil.
type Machine struct {
	Processes []ProcessRecord
	Services  []ServiceRecord
	// WinRM tells whether the service of the computer's sessions runs.
	WinRM bool
	Code  FileCode
}

// askEvents and askMachine answer for a computer that a process asks without a session: Get-Process, Get-Service and the
// event log cmdlets have ways of their own to other computers, as files have.
func (w *World) askEvents(p *process, c AskEvents) Events {
	h, code := w.neighbour(p, c.Computer)
	if code != FileDone {
		return Events{Code: code}
	}
	return Events{List: h.events}
}

func (w *World) askMachine(p *process, c AskMachine) Machine {
	h, code := w.neighbour(p, c.Computer)
	if code == FileDone && h.id != p.host && !(serviceEnv{w, h.id}).Administrator(p.User) {
		code = FileDenied
	}
	if code != FileDone {
		return Machine{Code: code}
	}
	return w.machineOf(h)
}

// Text implements kernel.Data.
func (a AskMachine) Text() string { return strings.TrimSpace("machine " + a.Computer) }

// Text implements kernel.Data.
func (m Machine) Text() string {
	var b strings.Builder
	for _, p := range m.Processes {
		fmt.Fprintf(&b, "process %+v;", p)
	}
	for _, s := range m.Services {
		fmt.Fprintf(&b, "service %+v;", s)
	}
	fmt.Fprintf(&b, "winrm %t;", m.WinRM)
	if m.Code != FileDone {
		fmt.Fprintf(&b, "code %d", m.Code)
	}
	return b.String()
}

var _ kernel.Call = AskMachine{}
