package sim

import "slices"

// tickets are all requests that were ever made, numbered from 1. Those that are settled, with all before them, are
// never written again and shared by forks: a fork of a long run copies only the latest.
type tickets struct {
	settled []ticket
	recent  []ticket
}

// settling is how many recent tickets there are before they are looked at for settling.
const settling = 64

// size is the number of the latest ticket.
func (l *tickets) size() int { return len(l.settled) + len(l.recent) }

// at finds a ticket by its number, which is that of one. A settled ticket is not to be written.
func (l *tickets) at(number int) *ticket {
	if n := len(l.settled); number > n {
		return &l.recent[number-n-1]
	}
	return &l.settled[number-1]
}

// add adds a ticket and returns its number. Pointers to tickets are good until then.
func (l *tickets) add(t ticket) int {
	if len(l.recent) >= settling && !slices.ContainsFunc(l.recent, func(t ticket) bool { return !t.done }) {
		l.settled = append(l.settled, l.recent...)
		l.recent = nil
	}
	l.recent = append(l.recent, t)
	return l.size()
}

// forget lets go of the reply of a ticket, unless forks may share it.
func (l *tickets) forget(number int) {
	if number > len(l.settled) {
		l.at(number).reply = nil
	}
}

// fork returns an independent copy. Both go on to add: the fork, whose capacity is cut off, elsewhere.
func (l *tickets) fork() tickets {
	return tickets{settled: slices.Clip(l.settled), recent: slices.Clone(l.recent)}
}
