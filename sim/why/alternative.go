package why

import (
	"fmt"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// Kind is the kind of an alternative.
type Kind uint8

// The kinds: all that is ever tried.
const (
	// Connect connects the session in a window (Connect-PSSession).
	Connect Kind = iota
	// Receive connects it and receives what there is (Receive-PSSession).
	Receive
	// Disconnect disconnects it in a window, DisconnectLonger with the longest idle timeout that the
	// configuration allows, DisconnectBlock and DisconnectDrop with that output buffering mode.
	Disconnect
	DisconnectLonger
	DisconnectBlock
	DisconnectDrop
	// KeepBusy starts a command in the session that runs for hours.
	KeepBusy
	// Heal restores the link between two computers.
	Heal
	// LeaveOut does not do what was done from outside.
	LeaveOut
)

// Alternative is something that might have been done otherwise.
type Alternative struct {
	Kind Kind
	// Client is the window and Session its handle of the session.
	Client  string
	Session client.SessionRef
	// Computer and Shell are the session as its server holds it. For Heal, Computer and Other are the ends of
	// the link.
	Computer, Other string
	Shell           protocol.ShellID
	// Entry is the index in the journal of what is left out, Text a name for it.
	Entry int
	Text  string
	// Script is the command of KeepBusy.
	Script string
}

// String names the alternative as a person would type or say it.
func (a Alternative) String() string {
	switch a.Kind {
	case Connect:
		return "Connect-PSSession in " + a.Client
	case Receive:
		return "Receive-PSSession in " + a.Client
	case Disconnect:
		return "Disconnect-PSSession in " + a.Client
	case DisconnectLonger:
		return "Disconnect-PSSession in " + a.Client + " with the longest -IdleTimeoutSec allowed"
	case DisconnectBlock:
		return "Disconnect-PSSession -OutputBufferingMode Block in " + a.Client
	case DisconnectDrop:
		return "Disconnect-PSSession -OutputBufferingMode Drop in " + a.Client
	case KeepBusy:
		return fmt.Sprintf("Invoke-Command -AsJob {%s} in %s", a.Script, a.Client)
	case Heal:
		return fmt.Sprintf("the link between %s and %s healed", a.Computer, a.Other)
	case LeaveOut:
		return "without: " + a.Text
	}
	return fmt.Sprintf("Kind(%d)", a.Kind)
}

// possible tells whether the alternative can be carried out at this place of the run at all. It is a cheap look
// that spares trials: what is not possible changes nothing.
func (a Alternative) possible(p *sim.Player) bool {
	w := p.World()
	switch a.Kind {
	case Heal:
		return !w.Reaches(a.Computer, a.Other)
	case LeaveOut:
		return !p.Driving() && p.Played() == a.Entry
	}
	s, ok := w.SessionOf(w.Client(a.Client), a.Session)
	if !ok || s.InstanceID != a.Shell {
		return false
	}
	switch a.Kind {
	case Connect, Receive:
		shell, there := w.ShellOf(a.Computer, a.Shell)
		return there && s.State == client.Disconnected && shell.State == protocol.ShellDisconnected
	case KeepBusy:
		return s.State == client.Opened && s.Availability == client.Available
	}
	return s.State == client.Opened
}

// carryOut does it. The player may be moved on for it, until what it begins is done; the watcher sees all of that.
func (a Alternative) carryOut(p *sim.Player, watch *watcher) {
	switch a.Kind {
	case Connect:
		a.call(p, client.ConnectSession{Session: a.Session})
	case Receive:
		a.call(p, client.ReceiveConnect{Session: a.Session})
		a.connected(p, watch)
		a.call(p, client.AttachStream{Session: a.Session, Job: a.job(p)})
	case Disconnect:
		a.call(p, client.DisconnectSession{Session: a.Session})
	case DisconnectLonger:
		a.call(p, client.DisconnectSession{Session: a.Session, HasIdle: true, IdleTimeout: a.longest(p)})
	case DisconnectBlock:
		a.call(p, client.DisconnectSession{Session: a.Session, HasBuffering: true, Buffering: protocol.BufferBlock})
	case DisconnectDrop:
		a.call(p, client.DisconnectSession{Session: a.Session, HasBuffering: true, Buffering: protocol.BufferDrop})
	case KeepBusy:
		a.call(p, client.StartJob{Targets: []client.InvokeTarget{{Session: a.Session}}, Script: protocol.Script{Text: a.Script}})
	case Heal:
		_ = p.World().Do(sim.Heal{A: a.Computer, B: a.Other})
	case LeaveOut:
		p.Skip()
	}
}

// call makes a call in the window from outside. One that is refused changes nothing, which the trial shows.
func (a Alternative) call(p *sim.Player, c client.Call) {
	_ = p.World().Do(sim.Intervene{Client: a.Client, Call: c})
}

// job is the window's disconnected job in the session, 0 for none: its output is what is received then.
func (a Alternative) job(p *sim.Player) client.JobID {
	window, err := p.World().Drive(p.World().Client(a.Client))
	if err != nil {
		return 0
	}
	for _, j := range window.Jobs() {
		if j.Shell == a.Shell && j.State == client.JobDisconnected {
			return j.Parent
		}
	}
	return 0
}

// longest is the longest idle timeout that the session may have.
func (a Alternative) longest(p *sim.Player) time.Duration {
	s, _ := p.World().SessionOf(p.World().Client(a.Client), a.Session)
	if s.MaxIdleTimeout <= 0 {
		return protocol.MaxIdleTimeout
	}
	return min(s.MaxIdleTimeout, protocol.MaxIdleTimeout)
}

// connectMoves bounds the moves that a connection under way is waited for.
const connectMoves = 1000

// connected lets the run go on until the session is connected: at once where links have no latency.
func (a Alternative) connected(p *sim.Player, watch *watcher) {
	w := p.World()
	for range connectMoves {
		s, ok := w.SessionOf(w.Client(a.Client), a.Session)
		if !ok || s.State != client.Connecting || !p.Rest() && !p.Move() {
			return
		}
		watch.look(p)
	}
}
