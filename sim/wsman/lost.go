package wsman

import (
	"slices"
	"time"

	"pssim/sim/protocol"
)

// arm starts a timer of a new generation and returns it.
func (s *Service) arm(env Env, d time.Duration, t Timer) uint64 {
	s.generation++
	t.Generation = s.generation
	env.After(d, t)
	return t.Generation
}

// Timer makes the transition of a timer, unless the timer is stale.
func (s *Service) Timer(env Env, t Timer) {
	switch t.For {
	case IdleExpiry:
		sh := s.shell(t.Shell)
		if sh != nil && !sh.connected && sh.idleTimer == t.Generation {
			s.remove(env, sh, "shell.expired", "IDLE-7", "E4", "M-EXPIRY")
		}
	case LostClient:
		i := s.absence(t.Peer)
		if i >= 0 && s.absent[i].timer == t.Generation {
			s.absent[i].timer = 0
			s.giveUp(env, t.Peer)
		}
	case Unheard:
		if sh := s.shell(t.Shell); sh != nil && sh.connected && sh.unheard == t.Generation {
			s.lose(env, sh)
		}
	}
}

// PeerLost tells that a client cannot be reached from now on, since its link went down. Nothing is sent in that
// case, so the service notices after a while only (ROB-5). The client's outstanding Receives are lost with it, and
// output is buffered from now on.
func (s *Service) PeerLost(env Env, peer protocol.Peer) {
	if s.up && s.absence(peer) < 0 {
		s.absent = append(s.absent, s.miss(env, peer))
	}
}

// PeerGone tells that a client's process is no more: it was killed, or has ended and may have said so in requests
// that are still under way. What those leave is given up after a while, as with a client that is lost (ROB-5).
func (s *Service) PeerGone(env Env, peer protocol.Peer) {
	s.orphaned(env, peer)
	if !s.up {
		return
	}
	i := s.absence(peer)
	if i < 0 {
		i = len(s.absent)
		s.absent = append(s.absent, s.miss(env, peer))
	}
	s.absent[i].dead = true
	s.bury(peer)
}

// bury forgets a client that is dead and holds no shell any more.
func (s *Service) bury(peer protocol.Peer) {
	i := s.absence(peer)
	if i < 0 || !s.absent[i].dead {
		return
	}
	if !slices.ContainsFunc(s.shells, func(sh shell) bool { return sh.connected && sh.peer == peer }) {
		s.absent = slices.Delete(s.absent, i, i+1)
	}
}

// miss notes that nothing gets through to a client, and arms the timer after which it is given up where it has
// shells.
func (s *Service) miss(env Env, peer protocol.Peer) absence {
	a := absence{peer: peer}
	for i := range s.shells {
		sh := &s.shells[i]
		if !sh.connected || sh.peer != peer {
			continue
		}
		for j := range sh.commands {
			c := &sh.commands[j]
			c.listening, c.waiting, c.receive = false, false, 0
		}
		if a.timer == 0 {
			a.timer = s.arm(env, s.choices.LostClient, Timer{For: LostClient, Peer: peer})
		}
		sh.release(env)
	}
	return a
}

// orphaned ends the processes of a client's background jobs: they live on its own computer, so that only its
// death takes it away from them.
func (s *Service) orphaned(env Env, peer protocol.Peer) {
	var dead []protocol.ShellID
	for i := range s.shells {
		if sh := &s.shells[i]; sh.background && sh.peer == peer {
			dead = append(dead, sh.id)
		}
	}
	for _, id := range dead {
		s.remove(env, s.shell(id), "shell.deleted", "E3.12")
	}
}

// PeerBack tells that a client can be reached again. Its shells that were disconnected meanwhile stay so until
// it reconnects them, and Receives that came through while nothing could be sent back are answered. A client
// that is back asks for each connection that it knows (ROB-1); a shell that it does not speak of within the
// notice time is one that it never heard of, since the reply to its Create was lost, or gave up, and is
// disconnected as if the client had stayed away. It must not be called for a process that is dead.
func (s *Service) PeerBack(env Env, peer protocol.Peer) {
	i := s.absence(peer)
	if i < 0 {
		return
	}
	note(env, "client.back", func() string { return peerText(peer) }, "ROB-1")
	s.absent = slices.Delete(s.absent, i, i+1)
	for i := range s.shells {
		sh := &s.shells[i]
		if !sh.connected || sh.peer != peer {
			continue
		}
		s.listenFor(env, sh)
		for j := len(sh.commands) - 1; j >= 0; j-- { // backwards, as an answer may remove its command
			s.answer(env, sh, &sh.commands[j])
		}
	}
}

// listenFor lets the connected client be given up unless it speaks of the shell in time.
func (s *Service) listenFor(env Env, sh *shell) {
	if sh.unheard == 0 {
		sh.unheard = s.arm(env, s.choices.LostClient, Timer{For: Unheard, Shell: sh.id})
	}
}

// absence finds a client among those that cannot be reached; -1 if it is not there.
func (s *Service) absence(peer protocol.Peer) int {
	return slices.IndexFunc(s.absent, func(a absence) bool { return a.peer == peer })
}

// giveUp gives up the shells of a client that has been silent for too long.
func (s *Service) giveUp(env Env, peer protocol.Peer) {
	var lost []protocol.ShellID // by id, since a shell may be removed
	for i := range s.shells {
		if sh := &s.shells[i]; sh.connected && sh.peer == peer {
			lost = append(lost, sh.id)
		}
	}
	for _, id := range lost {
		s.lose(env, s.shell(id))
	}
}

// lose disconnects a shell whose client has been silent for too long, whether a command runs in it or not, as
// if the client had done so (ROB-2, ROB-5). A shell of version 2.0 cannot be disconnected and is deleted
// (LIFE-6).
func (s *Service) lose(env Env, sh *shell) {
	if sh.legacy {
		s.remove(env, sh, "shell.deleted", "LIFE-6", "E12")
		return
	}
	peer := sh.peer
	s.detach(env, sh)
	note(env, "shell.lost", func() string { return sh.text() + " " + peerText(peer) }, "ROB-5", "ROB-2", "IDLE-1", "M-NOTICE")
	sh.release(env)
}

// Stop ends the service in order: all sessions are gone (LIFE-8), and outstanding Receives are aborted. The processes
// of background jobs are no sessions and live on (engine.md 3.12).
func (s *Service) Stop(env Env) {
	for i := range s.shells {
		if sh := &s.shells[i]; !sh.background {
			sh.fail(env, protocol.CodeAborted)
		}
	}
	s.end(env, func(sh *shell) bool { return sh.background })
}

// Crash ends everything without a word to anybody, as a loss of power does. Session configurations stay.
func (s *Service) Crash(env Env) { s.end(env, func(*shell) bool { return false }) }

// end ends the service with all shells but those that are to stay.
func (s *Service) end(env Env, stays func(*shell) bool) {
	var rest []shell
	for i := range s.shells {
		sh := &s.shells[i]
		if stays(sh) {
			rest = append(rest, *sh)
			continue
		}
		note(env, "shell.deleted", sh.text, "LIFE-8")
		env.Kill(sh.id)
	}
	s.up, s.shells, s.absent, s.places.byID = false, rest, nil, nil
	s.survey()
}

// Start starts the service again, without any shell.
func (s *Service) Start() { s.up = true }
