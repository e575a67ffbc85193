package pwsh

import (
	"slices"
	"time"

	"pssim/repl/builtin"
	"pssim/sim"
)

// events asks for the event log of this process's computer.
func (h *host) events() ([]sim.EventRecord, error) {
	r, err := h.call(sim.AskEvents{})
	events, _ := r.(sim.Events)
	return events.List, err
}

// Logs implements builtin.Machine: the names of the logs in the order in which they hold entries.
func (h *host) Logs() ([]string, error) {
	list, err := h.events()
	var names []string
	for _, e := range list {
		if !slices.Contains(names, e.Log) {
			names = append(names, e.Log)
		}
	}
	return names, err
}

// Events implements builtin.Machine.
func (h *host) Events(log string) ([]builtin.Event, error) {
	list, err := h.events()
	var out []builtin.Event
	for _, e := range list {
		if e.Log == log {
			out = append(out, builtin.Event{
				Time: e.Time.UTC(), ID: e.ID, Level: level(e.Level), Provider: e.Provider, Log: e.Log,
				Computer: h.args.Computer, Message: e.Message,
			})
		}
	}
	// The log is newest first; records are numbered from the oldest.
	for i := range out {
		out[i].Record = int64(len(out) - i)
	}
	return out, err
}

// level reads a level's display name; an unknown one is information.
func level(name string) builtin.Level {
	for l := builtin.LevelCritical; l <= builtin.LevelVerbose; l++ {
		if l.String() == name {
			return l
		}
	}
	return builtin.LevelInformation
}

// machine asks what this process's computer was given to show.
func (h *host) machine() (sim.Machine, error) {
	r, err := h.call(sim.AskMachine{})
	m, _ := r.(sim.Machine)
	return m, err
}

// Processes implements builtin.Machine: what the computer was given, else what runs on every simulated computer,
// the same everywhere but for the process that asks.
func (h *host) Processes() ([]builtin.Process, error) {
	m, err := h.machine()
	if err != nil || m.Processes != nil {
		return processesOf(m.Processes, h.args.Started.UTC()), err
	}
	const mb = 1 << 20
	started := h.args.Started.UTC()
	list := []builtin.Process{
		{ID: 4, Name: "System", Handles: 512, WorkingSet: 4 * mb, Paged: mb, CPU: 12.5, Started: started},
		{ID: 452, Name: "svchost", Handles: 610, WorkingSet: 22 * mb, Paged: 9 * mb, CPU: 3.25, Started: started},
		{ID: 668, Name: "wsmprovhost", Handles: 402, WorkingSet: 58 * mb, Paged: 51 * mb, CPU: 1.125, Started: started},
		{ID: h.args.ID, Name: "powershell", Handles: 395, WorkingSet: 64 * mb, Paged: 60 * mb, CPU: 0.75, User: h.args.User, Started: started},
	}
	slices.SortStableFunc(list, func(a, b builtin.Process) int { return a.ID - b.ID })
	return list, nil
}

// processesOf are the programs of a computer that was told which it has.
func processesOf(records []sim.ProcessRecord, started time.Time) []builtin.Process {
	list := make([]builtin.Process, len(records))
	for i, r := range records {
		list[i] = builtin.Process{
			ID: r.ID, Name: r.Name, Handles: r.Handles, Paged: r.Paged, NonPaged: r.NonPaged, WorkingSet: r.WorkingSet,
			VirtualMem: r.VirtualMemory, CPU: r.CPU.Seconds(), Started: started,
		}
	}
	return list
}

// Services implements builtin.Machine.
func (h *host) Services() ([]builtin.Service, error) {
	m, err := h.machine()
	if err != nil {
		return nil, err
	}
	if m.Services != nil {
		list := make([]builtin.Service, len(m.Services))
		for i, s := range m.Services {
			list[i] = builtin.Service{Name: s.Name, DisplayName: s.DisplayName, Status: "Stopped", StartType: "Manual"}
			if s.Running {
				list[i].Status, list[i].StartType = "Running", "Automatic"
			}
		}
		return list, nil
	}
	return []builtin.Service{
		{Name: "EventLog", DisplayName: "Windows Event Log", Status: "Running", StartType: "Automatic"},
		{Name: "Spooler", DisplayName: "Print Spooler", Status: "Stopped", StartType: "Manual"},
		{Name: "WinRM", DisplayName: "Windows Remote Management (WS-Management)", Status: "Running", StartType: "Automatic"},
	}, nil
}
