package wsman

import (
	"cmp"
	"slices"
	"time"

	"pssim/sim/protocol"
)

// Names gives new names to what several halves of a world know: a search that takes interchangeable clients
// and shells for one another renames them everywhere at once.
type Names interface {
	Shell(protocol.ShellID) protocol.ShellID
	Command(protocol.CommandID) protocol.CommandID
	Peer(protocol.Peer) protocol.Peer
	// Body renames what a record carries, for a search that marks records.
	Body(string) string
}

// Rename gives shells, commands, clients and records the names that n has for them.
func (s *Service) Rename(n Names) {
	s.places.byID = nil
	for i := range s.shells {
		sh := &s.shells[i]
		sh.id = n.Shell(sh.id)
		if sh.connected {
			sh.peer = n.Peer(sh.peer)
		}
		for j := range sh.commands {
			c := &sh.commands[j]
			c.id = n.Command(c.id)
			c.output.records = renamed(c.output.records, n)
		}
	}
	for i := range s.absent {
		s.absent[i].peer = n.Peer(s.absent[i].peer)
	}
}

// renamed copies records, which are shared with replies and other copies of the service.
func renamed(records []protocol.Record, n Names) []protocol.Record {
	records = slices.Clone(records)
	for i := range records {
		records[i].Body = n.Body(records[i].Body)
	}
	return records
}

// Live tells whether a timer would still do something.
func (s *Service) Live(t Timer) bool { return t.Generation != 0 && s.Current(t) == t }

// Current is the timer in force of the same kind and subject; its generation is 0 where there is none.
func (s *Service) Current(t Timer) Timer {
	t.Generation = 0
	switch t.For {
	case IdleExpiry:
		if sh := s.shell(t.Shell); sh != nil {
			t.Generation = sh.idleTimer
		}
	case Unheard:
		if sh := s.shell(t.Shell); sh != nil {
			t.Generation = sh.unheard
		}
	case LostClient:
		if i := s.absence(t.Peer); i >= 0 {
			t.Generation = s.absent[i].timer
		}
	}
	return t
}

// Compact brings the service to the form in which a search compares services: timers are numbered from 1 in
// the order of their subjects, so that pending ones must be replaced by Current, and clients that are away
// stand in the order of their peers. It behaves as before.
func (s *Service) Compact() {
	slices.SortFunc(s.absent, func(a, b absence) int {
		return cmp.Or(cmp.Compare(a.peer.Host, b.peer.Host), cmp.Compare(a.peer.Process, b.peer.Process))
	})
	s.generation = 0
	number := func(timer *uint64) {
		if *timer != 0 {
			s.generation++
			*timer = s.generation
		}
	}
	for i := range s.shells {
		number(&s.shells[i].idleTimer)
		number(&s.shells[i].unheard)
	}
	for i := range s.absent {
		number(&s.absent[i].timer)
	}
}

// Age moves what the service remembers of times into the past. A search in which it is always the same
// moment lets time pass with it.
func (s *Service) Age(d time.Duration) {
	for i := range s.shells {
		if sh := &s.shells[i]; !sh.connected {
			sh.since = sh.since.Add(-d)
		}
	}
}
