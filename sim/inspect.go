package sim

import (
	"fmt"
	"strings"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/trace"
	"pssim/sim/wsman"
)

// Snapshot is the state of a world as somebody sees it who stands outside: both sides of each session at
// once, which nobody inside can.
type Snapshot struct {
	At      kernel.Time
	Hosts   []HostView
	Windows []WindowView
}

// HostView is a computer.
type HostView struct {
	ID       protocol.HostID
	Name     string
	RealName string
	Version  protocol.Version
	// Up tells that its power is on, WinRM that its WS-Management service runs.
	Up, WinRM bool
	Shells    []wsman.ShellView
}

// WindowView is a client process.
type WindowView struct {
	ClientSpec
	Number int
	Peer   protocol.Peer
	// Gone tells that the window is closed; Waiting is the call it is parked on, "" for none.
	Gone     bool
	Busy     bool
	Waiting  string
	Sessions []client.SessionView // the repository, in its order
	Jobs     []client.JobView
}

// Text implements kernel.Data, so that a director may ask for a Snapshot.
func (s Snapshot) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "at=%s", s.At)
	for _, h := range s.Hosts {
		fmt.Fprintf(&b, " host=%s up=%t winrm=%t shells=%+v", h.Name, h.Up, h.WinRM, h.Shells)
	}
	for _, w := range s.Windows {
		fmt.Fprintf(&b, " window=%s gone=%t sessions=%+v jobs=%+v", w.Name, w.Gone, w.Sessions, w.Jobs)
	}
	return b.String()
}

// Snapshot tells the state of everything.
func (w *World) Snapshot() Snapshot {
	s := Snapshot{At: w.k.Now()}
	for i := range w.hosts {
		h := &w.hosts[i]
		s.Hosts = append(s.Hosts, HostView{
			ID: h.id, Name: h.name, RealName: h.real, Version: h.version, Up: w.powered(h), WinRM: h.service.Up(), Shells: h.service.Shells(),
		})
	}
	for i := range w.processes {
		if p := &w.processes[i]; p.role == RoleConsole {
			s.Windows = append(s.Windows, w.window(p))
		}
	}
	return s
}

func (w *World) window(p *process) WindowView {
	v := WindowView{
		ClientSpec: p.ClientSpec, Number: p.number, Peer: p.peer, Gone: p.gone, Busy: p.current != 0,
		Sessions: p.client.Repository(), Jobs: p.client.Jobs(),
	}
	if call, ok := w.k.PendingCall(p.pid); ok {
		v.Waiting = call.Text()
	}
	return v
}

// Output returns all that a window has printed.
func (w *World) Output(client int) string {
	p := w.process(client)
	if p == nil {
		return ""
	}
	return strings.Join(p.output, "")
}

// OutputFrom returns what a window printed after a mark that an earlier call returned; begin with 0.
func (w *World) OutputFrom(client, mark int) (text string, next int) {
	p := w.process(client)
	if p == nil || mark < 0 || mark > len(p.output) {
		return "", mark
	}
	return strings.Join(p.output[mark:], ""), len(p.output)
}

// Trace is the event log. It must not be changed.
func (w *World) Trace() *trace.Log { return w.log }

// Check returns the first violated invariant of any part of the world, nil if all hold.
func (w *World) Check() error {
	for i := range w.hosts {
		if err := w.hosts[i].service.Check(); err != nil {
			return fmt.Errorf("%s: %w", w.hosts[i].name, err)
		}
	}
	for i := range w.processes {
		p := &w.processes[i]
		if p.role == RoleDirector {
			continue
		}
		if err := p.client.Check(); err != nil {
			return fmt.Errorf("%s: %w", w.actor(p), err)
		}
	}
	return nil
}
