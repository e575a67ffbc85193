package wsman

import (
	"fmt"

	"pssim/sim/protocol"
)

// Check returns the first violated invariant of the service, or nil. The transitions keep all of them; a
// search and property tests ask after each.
func (s *Service) Check() error {
	for i := range s.shells {
		sh := &s.shells[i]
		if !s.up && !sh.background {
			return fmt.Errorf("a stopped service keeps shell %s", sh.id)
		}
		if s.shell(sh.id) != sh {
			return fmt.Errorf("shell %s is there twice", sh.id)
		}
		if err := s.checkShell(sh); err != nil {
			return fmt.Errorf("shell %s: %w", sh.id, err)
		}
		for j := range sh.commands {
			c := &sh.commands[j]
			if sh.command(c.id) != c {
				return fmt.Errorf("shell %s: command %s is there twice", sh.id, c.id)
			}
			if err := s.checkCommand(sh, c); err != nil {
				return fmt.Errorf("shell %s: command %s: %w", sh.id, c.id, err)
			}
		}
	}
	return nil
}

// checkShell: exactly one client is connected, or the idle clock runs (STATE-1, IDLE-1).
func (s *Service) checkShell(sh *shell) error {
	switch {
	case sh.connected && sh.peer == protocol.Peer{}:
		return fmt.Errorf("connected to nobody")
	case sh.connected && (sh.idleTimer != 0 || sh.since != 0):
		return fmt.Errorf("the idle clock runs while connected")
	case !sh.connected && sh.peer != protocol.Peer{}:
		return fmt.Errorf("disconnected, but held by %s", peerText(sh.peer))
	case !sh.connected && sh.unheard != 0:
		return fmt.Errorf("a client is to speak of it while disconnected")
	case !sh.connected && sh.idleTimer == 0:
		return fmt.Errorf("disconnected without an idle timer")
	case !sh.connected && sh.legacy:
		return fmt.Errorf("disconnected at version 2.0")
	case sh.connected && !sh.token.AdmitsFrom(int(sh.peer.Host)):
		return fmt.Errorf("an interactive token used from computer %d", sh.peer.Host)
	}
	if i := s.absence(sh.peer); sh.connected && i >= 0 && s.absent[i].timer == 0 {
		return fmt.Errorf("connected to %s, which was given up", peerText(sh.peer))
	}
	return nil
}

// checkCommand: no record is lost or delivered twice, a buffer is held back only where the mode is Block,
// and nobody waits where there is something to deliver (BUF-1, BUF-2, BUF-5).
func (s *Service) checkCommand(sh *shell, c *command) error {
	b := &c.output
	size := 0
	for i, r := range b.records {
		size += len(r.Body)
		if want := b.produced - uint64(len(b.records)-1-i); r.Seq != want {
			return fmt.Errorf("record %d stands in the place of %d", r.Seq, want)
		}
	}
	switch {
	case b.delivered+b.dropped+uint64(len(b.records)) != b.produced:
		return fmt.Errorf("delivered %d, dropped %d, buffered %d of %d", b.delivered, b.dropped, len(b.records), b.produced)
	case size != b.bytes:
		return fmt.Errorf("%d bytes counted as %d", size, b.bytes)
	case len(b.records) > 1 && (len(b.records) > sh.capacity.records || size > sh.capacity.bytes):
		return fmt.Errorf("more buffered than fits")
	case b.parked && (c.state.Ended() || sh.buffering != protocol.BufferBlock && !c.listening || len(b.records) == 0):
		return fmt.Errorf("suspended without reason")
	case c.waiting && !sh.connected:
		return fmt.Errorf("a Receive is outstanding while disconnected")
	case c.waiting && c.speaks() && s.absence(sh.peer) < 0:
		return fmt.Errorf("a Receive is outstanding though there is something to deliver")
	}
	return nil
}
