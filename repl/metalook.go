package repl

import (
	"fmt"
	"strconv"
	"strings"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// hosts shows what the computers hold, which no client sees: all shells of all owners, who is connected, how
// the idle clock stands, and what each command has produced and keeps.
func (s *Session) hosts(args []string) error {
	snap := s.world.Snapshot()
	shown := 0
	for _, h := range snap.Hosts {
		if !chosen(h, args) {
			continue
		}
		shown++
		s.print(hostText(h, snap))
	}
	if shown < len(args) {
		return s.unknownHost(snap, args)
	}
	return nil
}

// chosen tells whether a computer was asked for; all are where none was named.
func chosen(h sim.HostView, names []string) bool {
	for _, name := range names {
		if strings.EqualFold(name, h.Name) || strings.EqualFold(name, h.RealName) {
			return true
		}
	}
	return len(names) == 0
}

// unknownHost makes the error for the first name that no computer has.
func (s *Session) unknownHost(snap sim.Snapshot, args []string) error {
	for _, name := range args {
		known := false
		for _, h := range snap.Hosts {
			known = known || chosen(h, []string{name})
		}
		if known {
			continue
		}
		text := "there is no computer " + name
		if near, ok := nearest(name, s.hostNames()); ok {
			text += "; did you mean " + near + "?"
		}
		return &usageError{"hosts", text}
	}
	return nil
}

// hostText is a computer with its shells, indented, and their commands, indented further.
func hostText(h sim.HostView, snap sim.Snapshot) string {
	var b strings.Builder
	b.WriteString(h.Name)
	if h.RealName != h.Name {
		b.WriteString(" (" + h.RealName + ")")
	}
	fmt.Fprintf(&b, ": PowerShell %d.%d", h.Version.Major, h.Version.Minor)
	switch {
	case !h.Up:
		b.WriteString(", off")
	case !h.WinRM:
		b.WriteString(", WinRM stopped")
	case len(h.Shells) == 0:
		b.WriteString(", no shells")
	}
	b.WriteByte('\n')
	for _, shell := range h.Shells {
		fmt.Fprintf(&b, "  %s of %s: %s; idle timeout %s\n", shell.Name, shell.Owner, shellState(shell, snap), idleText(shell, snap.At))
		for i, c := range shell.Commands {
			b.WriteString("    " + commandText(i+1, c, shell) + "\n")
		}
	}
	return b.String()
}

// shellState says who is connected to a shell, as its service believes: a client that is cut off stays
// connected there until the service notices (ROB-5).
func shellState(shell wsman.ShellView, snap sim.Snapshot) string {
	if shell.State == protocol.ShellDisconnected {
		return "disconnected for " + spanText(snap.At.Sub(shell.Disconnected))
	}
	text := "connected to " + peerName(shell.Client, snap)
	if shell.Lost {
		text += ", which no longer answers"
	}
	return text
}

// peerName is the window at one end of an exchange, or the shell of a computer, whose scripts open sessions
// too.
func peerName(p protocol.Peer, snap sim.Snapshot) string {
	for _, w := range snap.Windows {
		if w.Peer == p {
			return w.Name
		}
	}
	for _, h := range snap.Hosts {
		if h.ID == p.Host {
			return "a script on " + h.Name
		}
	}
	return "nobody"
}

// idleText says how long a shell may stay idle: the clock runs from the disconnect, even while a command
// runs, and never while a client is connected (IDLE-1).
func idleText(shell wsman.ShellView, now kernel.Time) string {
	text := spanText(shell.IdleTimeout)
	if shell.State == protocol.ShellDisconnected {
		return text + ", removed in " + spanText(shell.Expires.Sub(now)) + " at " + clockText(shell.Expires)
	}
	return text + ", not counting"
}

// commandText shows a command and its buffer, in which produced is always delivered + dropped + buffered.
func commandText(n int, c wsman.CommandView, shell wsman.ShellView) string {
	text := fmt.Sprintf("command %d: %s; produced %d, delivered %d, dropped %d, buffered %d of %d (%s)",
		n, c.State, c.Produced, c.Delivered, c.Dropped, c.Buffered, shell.Capacity, shell.Buffering)
	if c.Suspended {
		text += ", suspended until somebody receives"
	}
	return text
}

// sessions puts what each window believes of its sessions beside what their computers hold.
func (s *Session) sessions([]string) error {
	snap := s.world.Snapshot()
	t := table{{"Window", "Id", "Name", "ComputerName", "State", "Availability", "On the computer"}}
	for _, w := range snap.Windows {
		if w.Gone {
			continue
		}
		for _, v := range w.Sessions {
			t = append(t, []string{w.Name, strconv.Itoa(v.ID), v.Name, v.ComputerName, v.State.String(), v.Availability.String(),
				serverSide(v, snap)})
		}
	}
	if len(t) == 1 {
		s.print("No window has a session. What the computers hold is shown by :hosts.\n")
		return nil
	}
	s.print(t.text())
	return nil
}

// serverSide says how a session's shell fares. Client and server are compared by the shell's id alone: names
// are renamed on one side only, and a shell that is gone leaves its sessions believing in it.
func serverSide(v client.SessionView, snap sim.Snapshot) string {
	for _, h := range snap.Hosts {
		for _, shell := range h.Shells {
			if v.InstanceID != "" && shell.ID == v.InstanceID {
				return shellState(shell, snap)
			}
		}
	}
	return "no shell"
}

// trace shows the last records of what happened, one canonical line each.
func (s *Session) trace(args []string) error {
	n := int64(10)
	if len(args) == 1 {
		var ok bool
		if n, ok = number(args[0]); !ok {
			return &usageError{"trace", fmt.Sprintf("%q is no number of records", args[0])}
		}
	}
	records := s.world.Trace().Records()
	for _, r := range records[max(0, int64(len(records))-n):] {
		s.print(r.Line() + "\n")
	}
	return nil
}

// lab begins anew in a fresh world. The old one is given up only once the new one stands, so that a lab that
// cannot be built costs nothing.
func (s *Session) lab(args []string) error {
	labs := s.config.Labs
	if labs == nil || len(labs.Names()) == 0 {
		return &usageError{"lab", "there are no labs in this session"}
	}
	name := labs.Names()[0]
	if len(args) == 1 {
		name = ""
		for _, known := range labs.Names() {
			if strings.EqualFold(known, args[0]) {
				name = known
			}
		}
	}
	if name == "" {
		return &usageError{"lab", fmt.Sprintf("there is no lab %q; these are there: %s", args[0], strings.Join(labs.Names(), ", "))}
	}
	fresh, err := labs.Build(name)
	if err != nil {
		return fmt.Errorf(":lab: %s: %w", name, err)
	}
	old := s.world
	if err := s.enter(fresh); err != nil {
		fresh.Close()
		return fmt.Errorf(":lab: %s: %w", name, err)
	}
	old.Close()
	// What was typed to bring the lab into its state is not shown again.
	for _, v := range fresh.Snapshot().Windows {
		w := s.window(v.Number)
		_, w.mark = fresh.OutputFrom(v.Number, 0)
	}
	s.print(fmt.Sprintf("The lab %s; it is %s, and the window %s is in front.\n", name, clockText(fresh.Now()), s.view(s.current).Name))
	return nil
}
