package sim

import (
	"fmt"
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
}

// AskMachine asks for the programs and services of a computer, "" for the process's own. Reply: Machine.
type AskMachine struct{ Computer string }

// Machine is what a computer was given to show. A list that is nil was not given: then those are shown that every
// simulated computer has. Code tells why a computer does not answer; then both are nil.
type Machine struct {
	Processes []ProcessRecord
	Services  []ServiceRecord
	Code      FileCode
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
	return h.machine
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
	if m.Code != FileDone {
		fmt.Fprintf(&b, "code %d", m.Code)
	}
	return b.String()
}

var _ kernel.Call = AskMachine{}
