// Package network is the net between the computers of a simulated world:
// their names and power, and the links on which messages are delivered, held
// or lost. It schedules nothing: it says when a message arrives, and the
// world schedules the arrival.
package network

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// HostID numbers the computers from 1.
type HostID int

// ErrNoHost tells that there is no computer with that number.
var ErrNoHost = errors.New("there is no such computer")

// NameError tells why a name cannot be given to a computer.
type NameError struct{ Name, Reason string }

// Error implements error.
func (e *NameError) Error() string { return fmt.Sprintf("computer name %q: %s", e.Name, e.Reason) }

// Host describes a computer that is to be added.
type Host struct {
	// Names are all names that resolve to the computer, without case: its
	// usual name first, then others, then the one that it calls itself. The
	// same name twice counts once.
	Names []string
}

// host is a computer of the net.
type host struct {
	names []string
	off   bool
	// outages counts how often its power went.
	outages uint64
}

// Net is the state of the whole net: plain data, copied by Clone. The zero
// Net is empty and ready. Links that nothing was done to are up, without
// latency.
type Net struct {
	hosts []host
	// directions are sorted by (from, to) and hold only what differs, or
	// once differed, from a link that nothing was done to.
	directions []direction
}

// New returns a net without computers.
func New() Net { return Net{} }

// AddHost adds a computer, with its power on, and returns its number. It is a
// *NameError if it has no name or one that is taken.
func (n *Net) AddHost(h Host) (HostID, error) {
	var names []string
	for _, name := range h.Names {
		if name == "" || strings.ContainsAny(name, " \t\r\n") {
			return 0, &NameError{Name: name, Reason: "it is empty or contains blanks"}
		}
		if _, taken := n.Resolve(name); taken {
			return 0, &NameError{Name: name, Reason: "another computer has it"}
		}
		if !containsFold(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return 0, &NameError{Reason: "a computer needs one"}
	}
	n.hosts = append(n.hosts, host{names: names})
	return HostID(len(n.hosts)), nil
}

// Resolve finds a computer by any of its names, without case.
func (n *Net) Resolve(name string) (HostID, bool) {
	for i := range n.hosts {
		if containsFold(n.hosts[i].names, name) {
			return HostID(i + 1), true
		}
	}
	return 0, false
}

// Names returns the names of a computer, its usual one first.
func (n *Net) Names(id HostID) []string {
	if !n.has(id) {
		return nil
	}
	return slices.Clone(n.hosts[id-1].names)
}

// Len is the number of computers; their numbers are 1 to Len.
func (n *Net) Len() int { return len(n.hosts) }

// SetPower switches a computer on or off. Switching it off takes with it what
// was on its way to and from the computer; it returns how many held messages
// were among that.
func (n *Net) SetPower(id HostID, on bool) (lost int, err error) {
	if !n.has(id) {
		return 0, ErrNoHost
	}
	h := &n.hosts[id-1]
	if h.off = !on; on {
		return 0, nil
	}
	h.outages++
	for i := range n.directions {
		if d := &n.directions[i]; d.from == id || d.to == id {
			lost += len(d.waiting)
			d.waiting = nil
		}
	}
	return lost, nil
}

// Powered reports whether the computer exists and its power is on.
func (n *Net) Powered(id HostID) bool { return n.has(id) && !n.hosts[id-1].off }

func (n *Net) has(id HostID) bool { return id >= 1 && int(id) <= len(n.hosts) }

func containsFold(names []string, name string) bool {
	return slices.ContainsFunc(names, func(s string) bool { return strings.EqualFold(s, name) })
}
