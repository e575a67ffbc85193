package explore

import (
	"cmp"
	"slices"

	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// serverInput is what happens to the server.
type serverInput uint8

const (
	serverReceives serverInput = iota // a message of a client
	serverRings                       // its timer of a number
	serverProduces                    // its producer of a number goes on
	serverLoses                       // a client cannot be reached any more
	serverFinds                       // a client can be reached again
	serverBuries                      // a client is no more
	serverCrashes                     // loss of power
	serverRestarts                    // power is back
	serverAges                        // time passes: a number of the library's spans
)

// newServer is the server at the beginning.
func newServer(w *World) *serverPart {
	c := wsman.NewConfiguration(wsman.DefaultConfiguration, protocol.Version{Major: 3})
	c.IdleTimeout, c.Buffering, c.BufferRecords = w.Idle, w.Buffering, w.Buffer
	return &serverPart{service: wsman.New(serverHost, wsman.Spec{
		Version: protocol.Version{Major: 3}, Configurations: []protocol.Configuration{c},
	})}
}

// producer finds the producer of a command, or nil.
func (s *serverPart) producer(command protocol.CommandID) *producer {
	for i := range s.producers {
		if s.producers[i].command == command {
			return &s.producers[i]
		}
	}
	return nil
}

// serverStep makes a transition of the server on a copy. n is the client, timer, producer or span, as the
// input says; m is the message received and fresh the slot for a shell.
func (l *library) serverStep(old *serverPart, in serverInput, n int, m *message, fresh int) (*serverPart, serverEffect) {
	next := &serverPart{service: old.service.Clone(), timers: slices.Clone(old.timers),
		producers: slices.Clone(old.producers)}
	env := &serviceEnv{world: &l.world, lib: l, part: next, shell: shellName(fresh)}
	t, s := l.world.Transitions, &next.service
	var e serverEffect
	switch in {
	case serverReceives:
		if r, ok := m.body.(protocol.Receive); ok {
			env.current = r.Command
		}
		t.Handle(s, env, protocol.Envelope{From: l.peer(n), To: protocol.Peer{Host: serverHost},
			Request: m.request, Body: m.body})
	case serverRings:
		ringing := next.timers[n].timer
		next.timers = slices.Delete(next.timers, n, n+1)
		t.ServiceTimer(s, env, ringing)
		e.expired = expiredEarly(old, next, ringing)
	case serverProduces:
		l.produce(env, &next.producers[n])
	case serverLoses:
		t.PeerLost(s, env, l.peer(n))
	case serverFinds:
		t.PeerBack(s, env, l.peer(n))
	case serverBuries:
		t.PeerGone(s, env, l.peer(n))
	case serverCrashes:
		t.Crash(s, env)
	case serverRestarts:
		s.Start()
	case serverAges:
		d := l.span(n)
		s.Age(d)
		for i := range next.timers {
			next.timers[i].left -= d
		}
	}
	next.canonical()
	e.replies = env.replies
	return next, e
}

// produce lets a producer go on: it is stopped, writes a record, or ends.
func (l *library) produce(env *serviceEnv, p *producer) {
	t, s := l.world.Transitions, &env.part.service
	shell, command := p.shell, p.command
	env.current = command
	switch {
	case p.halting:
		p.ended = true
		t.Finish(s, env, shell, command, protocol.CommandStopped, "")
	case p.left > 0:
		// Resume may come while the record is being taken, and means the next one.
		taken := t.Emit(s, env, shell, command, protocol.Output, recordName(command, p.written+1))
		if p := env.part.producer(command); p != nil {
			p.parked = !taken
			if taken {
				p.left--
				p.written++
			}
		}
	default:
		p.ended = true
		t.Finish(s, env, shell, command, protocol.CommandCompleted, "")
	}
}

// expiredEarly tells that a timer for idleness deleted a shell that was connected, or not idle for long
// enough.
func expiredEarly(old, next *serverPart, t wsman.Timer) bool {
	if t.For != wsman.IdleExpiry {
		return false
	}
	is := func(v wsman.ShellView) bool { return v.ID == t.Shell }
	before, after := old.service.Shells(), next.service.Shells()
	i := slices.IndexFunc(before, is)
	if i < 0 || slices.ContainsFunc(after, is) {
		return false
	}
	return before[i].State == protocol.ShellConnected || moment.Sub(before[i].Disconnected) < before[i].IdleTimeout
}

// canonical brings the part to the form in which parts are compared.
func (s *serverPart) canonical() {
	s.timers = slices.DeleteFunc(s.timers, func(t serviceTimer) bool { return !s.service.Live(t.timer) })
	s.service.Compact()
	for i := range s.timers {
		s.timers[i].timer = s.service.Current(s.timers[i].timer)
	}
	slices.SortFunc(s.timers, func(a, b serviceTimer) int { return cmp.Compare(a.timer.Generation, b.timer.Generation) })
	views := s.service.Shells()
	held := func(p producer) bool {
		for _, sh := range views {
			for _, c := range sh.Commands {
				if c.ID == p.command {
					return true
				}
			}
		}
		return false
	}
	s.producers = slices.DeleteFunc(s.producers, func(p producer) bool { return !held(p) })
	slices.SortFunc(s.producers, func(a, b producer) int { return cmp.Compare(a.command, b.command) })
}

// append writes the part's canonical form.
func (s *serverPart) append(b []byte) []byte {
	b = s.service.AppendState(b)
	for _, t := range s.timers {
		b = appendNumbers(b, int(t.timer.Generation), int(t.left))
	}
	for _, p := range s.producers {
		b = append(b, p.command...)
		b = appendNumbers(b, p.left, p.written)
		b = appendFlags(b, p.endless, p.parked, p.halting, p.ended)
	}
	return b
}

// derive works out what is looked at often.
func (s *serverPart) derive() {
	s.up, s.left, s.shells = s.service.Up(), endless, nil
	for _, t := range s.timers {
		s.left = min(s.left, t.left)
	}
	for i := range s.producers {
		s.runnable = s.runnable || s.producers[i].runnable()
	}
	for _, v := range s.service.Shells() {
		s.shells = append(s.shells, s.shell(v))
	}
	c := collector{}
	known := s.service.Clone()
	known.Rename(&c)
	s.names = c.names
}

// shell makes what properties see of a shell.
func (s *serverPart) shell(v wsman.ShellView) Shell {
	slot, _ := shellSlot(v.ID)
	sh := Shell{Slot: slot, Client: -1, Lost: v.Lost, Interactive: v.Interactive, Idle: v.IdleTimeout,
		Buffering: v.Buffering, ExpiresIn: endless}
	if v.State == protocol.ShellConnected {
		sh.Client = v.Client.Process - 1
	} else {
		sh.Age = moment.Sub(v.Disconnected)
	}
	for _, t := range s.timers {
		if t.timer.For == wsman.IdleExpiry && t.timer.Shell == v.ID {
			sh.ExpiresIn = t.left
		}
	}
	for _, c := range v.Commands {
		i, _ := commandIndex(c.ID)
		out := Output{Command: i, Running: !c.State.Ended(), Suspended: c.Suspended, Waiting: c.Waiting,
			Produced: int(c.Produced), Buffered: c.Buffered, Dropped: int(c.Dropped), Capacity: v.Capacity}
		if p := s.producer(c.ID); p != nil {
			out.Written, out.Left = p.written, p.left
		}
		sh.Commands = append(sh.Commands, out)
	}
	return sh
}

// rename takes clients and shells for one another.
func (s *serverPart) rename(p *permutation) *serverPart {
	next := &serverPart{service: s.service.Clone(), timers: slices.Clone(s.timers),
		producers: slices.Clone(s.producers)}
	next.service.Rename(p)
	for i := range next.timers {
		t := &next.timers[i].timer
		if t.For == wsman.LostClient {
			t.Peer = p.Peer(t.Peer)
		} else {
			t.Shell = p.Shell(t.Shell)
		}
	}
	for i := range next.producers {
		c := &next.producers[i]
		c.shell, c.command = p.Shell(c.shell), p.Command(c.command)
	}
	next.canonical()
	return next
}
