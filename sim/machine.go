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

// AskMachine asks for the programs and services of the process's computer. Reply: Machine.
type AskMachine struct{}

// Machine is what a computer was given to show. A list that is nil was not given: then those are shown that every
// simulated computer has.
type Machine struct {
	Processes []ProcessRecord
	Services  []ServiceRecord
}

// Text implements kernel.Data.
func (AskMachine) Text() string { return "machine" }

// Text implements kernel.Data.
func (m Machine) Text() string {
	var b strings.Builder
	for _, p := range m.Processes {
		fmt.Fprintf(&b, "process %+v;", p)
	}
	for _, s := range m.Services {
		fmt.Fprintf(&b, "service %+v;", s)
	}
	return b.String()
}

var _ kernel.Call = AskMachine{}
