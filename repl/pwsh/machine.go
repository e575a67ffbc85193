package pwsh

import (
	"slices"
	"strings"
	"time"

	"pssim/repl/builtin"
	"pssim/sim"
)

// events asks for the event log of a computer: what it was given, else what every computer's holds.
func (h *host) events(computer string) ([]sim.EventRecord, error) {
	r, err := h.call(sim.AskEvents{Computer: computer})
	if err != nil {
		return nil, err
	}
	events, _ := r.(sim.Events)
	switch {
	case events.Code != sim.FileDone:
		return nil, builtin.ErrNoAnswer
	case events.List == nil:
		return labEvents(h.nameOf(computer)), nil
	}
	return events.List, nil
}

// nameOf is what a computer that is asked is called; "" is this one.
func (h *host) nameOf(computer string) string {
	if computer == "" {
		return h.args.Computer
	}
	return computer
}

// Logs implements builtin.Machine: the logs that every Windows has, then others in the order in which they hold entries.
func (h *host) Logs(computer string) ([]string, error) {
	list, err := h.events(computer)
	if err != nil {
		return nil, err
	}
	names := []string{"Application", "Security", "System", "Windows PowerShell"}
	for _, e := range list {
		if !slices.Contains(names, e.Log) {
			names = append(names, e.Log)
		}
	}
	return names, err
}

// Events implements builtin.Machine.
func (h *host) Events(computer, log string) ([]builtin.Event, error) {
	list, err := h.events(computer)
	var out []builtin.Event
	for _, e := range list {
		if e.Log == log {
			out = append(out, builtin.Event{
				Time: e.Time.UTC(), ID: e.ID, Level: level(e.Level), Provider: e.Provider, Log: e.Log,
				Computer: h.nameOf(computer), Message: e.Message,
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

// machine asks what a computer was given to show.
func (h *host) machine(computer string) (sim.Machine, error) {
	r, err := h.call(sim.AskMachine{Computer: computer})
	m, _ := r.(sim.Machine)
	if err == nil && m.Code != sim.FileDone {
		err = builtin.ErrNoAnswer
	}
	return m, err
}

// Processes implements builtin.Machine: what the computer was given, else what runs on every simulated computer,
// the same everywhere but for the process that asks, which elsewhere is somebody's window.
func (h *host) Processes(computer string) ([]builtin.Process, error) {
	m, err := h.machine(computer)
	if err != nil || m.Processes != nil {
		return processesOf(m.Processes, h.args.Started.UTC()), err
	}
	const mb = 1 << 20
	started := h.args.Started.UTC()
	list := []builtin.Process{
		{ID: 4, Name: "System", Handles: 512, NonPaged: 12 << 10, WorkingSet: 4 * mb, Paged: mb, VirtualMem: 8 * mb, CPU: 12.5, Started: started},
		{ID: 452, Name: "svchost", Handles: 610, NonPaged: 21 << 10, WorkingSet: 22 * mb, Paged: 9 * mb, VirtualMem: 96 * mb, CPU: 3.25, Started: started},
		{ID: 668, Name: "wsmprovhost", Handles: 402, NonPaged: 27 << 10, WorkingSet: 58 * mb, Paged: 51 * mb, VirtualMem: 566 * mb, CPU: 1.125, Started: started},
	}
	shell := builtin.Process{ID: 1392, Name: "powershell", Handles: 395, NonPaged: 28 << 10, WorkingSet: 64 * mb,
		Paged: 60 * mb, VirtualMem: 575 * mb, CPU: 0.75, Started: started}
	if computer == "" {
		shell.ID, shell.User = h.args.ID, h.args.User
	}
	list = append(list, shell)
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
func (h *host) Services(computer string) ([]builtin.Service, error) {
	m, err := h.machine(computer)
	if err != nil {
		return nil, err
	}
	if m.Services == nil {
		list := usualServices()
		for i := range list {
			if list[i].Name == "WinRM" && !m.WinRM {
				list[i].Status = "Stopped"
			}
		}
		return list, nil
	}
	list := make([]builtin.Service, len(m.Services))
	for i, s := range m.Services {
		list[i] = builtin.Service{Name: s.Name, DisplayName: s.DisplayName, Status: "Stopped", StartType: "Manual"}
		if s.Running {
			list[i].Status, list[i].StartType = "Running", "Automatic"
		}
		if s.StartType != "" {
			list[i].StartType = s.StartType
		}
	}
	return list, nil
}

// PutService implements builtin.Machine.
func (h *host) PutService(change builtin.Service, restart bool) error {
	list, err := h.Services("")
	if err != nil {
		return err
	}
	call := sim.PutServices{}
	for _, s := range list {
		if strings.EqualFold(s.Name, change.Name) {
			s = change
		}
		call.List = append(call.List, sim.ServiceRecord{
			Name: s.Name, DisplayName: s.DisplayName, Running: s.Status == "Running", StartType: s.StartType,
		})
	}
	if restart {
		call.Restart = change.Name
	}
	_, err = h.call(call)
	return err
}

// usualServices are those of a computer that was not told which it has.
func usualServices() []builtin.Service {
	return []builtin.Service{
		{Name: "EventLog", DisplayName: "Windows Event Log", Status: "Running", StartType: "Automatic"},
		{Name: "Spooler", DisplayName: "Print Spooler", Status: "Stopped", StartType: "Manual"},
		{Name: "WinRM", DisplayName: "Windows Remote Management (WS-Management)", Status: "Running", StartType: "Automatic"},
	}
}
