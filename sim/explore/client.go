package explore

import (
	"slices"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// clientInput is what happens to a client.
type clientInput uint8

const (
	clientActs      clientInput = iota // its user types a line: verb, shell and command in one number
	clientReceives                     // a message of the server
	clientRings                        // its timer of a number
	clientLosesLink                    // the server cannot be reached any more
	clientFindsLink                    // it can be reached again
	clientAges                         // time passes: a number of the library's spans
)

// line packs what a user types into one number.
func line(v Verb, slot, command int) int { return int(v)<<8 | slot<<4 | command }

func unpackLine(n int) (v Verb, slot, command int) { return Verb(n >> 8), n >> 4 & 15, n & 15 }

// newClient is a window at the beginning. Interchangeable windows are the same to themselves: who sends a
// message is known to the link.
func newClient(c Client) *clientPart {
	return &clientPart{process: client.New(peerOf(0, c.Local), client.Spec{
		User: `DOMAIN01\User01`, Computer: "PC01", Version: protocol.Version{Major: 3},
	})}
}

// clientStep makes a transition of a client on a copy. n is the line, timer or span, as the input says; m is
// the message received, name the number of a new command among those of its shell.
func (l *library) clientStep(old *clientPart, spec Client, in clientInput, n int, m *message, linkUp bool, name int) (*clientPart, clientEffect) {
	next := &clientPart{process: old.process.Clone(), timers: slices.Clone(old.timers), window: old.window}
	p, t := &next.process, l.world.Transitions
	env := &clientEnv{lib: l, local: spec.Local, linkUp: linkUp}
	s := &script{world: &l.world, spec: spec, p: p, env: env, w: &next.window}
	var e clientEffect
	switch in {
	case clientActs:
		switch v, slot, command := unpackLine(n); v {
		case Exit:
			t.Exit(p, env)
			next.gone = true
		case Kill:
			next.gone = true
		default:
			s.begin(v, slot, command)
		}
	case clientReceives:
		switch m.body.(type) {
		case protocol.Enumerated:
			s.holders = m.ghost
		case protocol.Received:
			s.ending = m.ghost
		}
		t.Deliver(p, env, protocol.Envelope{From: protocol.Peer{Host: serverHost}, To: p.Peer(),
			Request: m.request, Body: m.body})
	case clientRings:
		ringing := next.timers[n].timer
		next.timers = slices.Delete(next.timers, n, n+1)
		t.ClientTimer(p, env, ringing)
	case clientLosesLink:
		t.LinkDown(p, env, serverHost)
	case clientFindsLink:
		t.LinkUp(p, env, serverHost)
	case clientAges:
		d := l.span(n)
		p.Age(d)
		for i := range next.timers {
			next.timers[i].left -= d
		}
	}
	s.settle()
	next.timers = append(next.timers, env.timers...)
	e.sent, e.issued = env.sent, -1
	e.shown, e.twice, e.ended = s.shown, s.twice, s.ended
	next.nameCommand(&e, name)
	next.canonical(&e)
	return next, e
}

// settle lets the script go on, and tells the client which requests could not be sent, until there is nothing
// more to do in this moment.
func (s *script) settle() {
	for s.run(); len(s.env.failed) > 0; s.run() {
		id := s.env.failed[0]
		s.env.failed = s.env.failed[1:]
		s.world.Transitions.Failed(s.p, s.env, id, protocol.CodeCannotConnect)
	}
}

// nameCommand names the command that the transition started: there is one at most, as a window does one
// thing at a time.
func (c *clientPart) nameCommand(e *clientEffect, name int) {
	for i, m := range e.sent {
		x, ok := m.body.(protocol.Execute)
		if !ok {
			continue
		}
		slot, _ := shellSlot(x.Shell)
		f := &fresh{from: x.Command, to: commandName(slot, name)}
		c.process.Rename(f)
		x.Command = f.to
		e.sent[i].body = x
		e.issued = slot
	}
}

// canonical brings the part to the form in which parts are compared, and the requests sent with it.
func (c *clientPart) canonical(e *clientEffect) {
	if c.gone {
		*c = clientPart{gone: true}
		for i := range e.sent {
			e.sent[i].request = 0 // nobody waits for the answer
		}
		return
	}
	c.timers = slices.DeleteFunc(c.timers, func(t clientTimer) bool { return !c.process.Live(t.timer) })
	r := c.process.Compact(moment, nil)
	for i := range c.timers {
		c.timers[i].timer = r.Timer(c.timers[i].timer)
	}
	slices.SortFunc(c.timers, func(a, b clientTimer) int {
		return a.timer.Subject*8 + int(a.timer.Kind) - b.timer.Subject*8 - int(b.timer.Kind)
	})
	c.window.op, c.window.stream = r.Op(c.window.op), r.Stream(c.window.stream)
	for i := range e.sent {
		e.sent[i].request = r.Request(e.sent[i].request)
	}
}

// append writes the part's canonical form.
func (c *clientPart) append(b []byte) []byte {
	if c.gone {
		return append(b, "gone"...)
	}
	b = c.process.AppendState(b)
	for _, t := range c.timers {
		b = appendNumbers(b, int(t.timer.Kind), t.timer.Subject, int(t.left))
	}
	w := &c.window
	b = appendNumbers(b, int(w.doing), int(w.verb), int(w.op), int(w.stream))
	for _, l := range w.list {
		b = append(b, byte(l))
	}
	return b
}

// derive works out what is looked at often.
func (c *clientPart) derive() {
	c.left = endless
	if c.gone {
		return
	}
	for _, t := range c.timers {
		c.left = min(c.left, t.left)
	}
	for _, v := range c.process.Repository() {
		if slot, ok := shellSlot(v.InstanceID); ok {
			c.sessions[slot] = Session{Known: true, State: v.State, Availability: v.Availability,
				Command: v.RemoteCommand != ""}
		}
	}
	jobs := c.process.Jobs()
	c.jobs = parents(jobs)
	n := collector{}
	known := c.process.Clone()
	known.Rename(&n)
	c.names = n.names
	for slot, l := range c.window.list {
		if l != 0 {
			c.names.shells |= 1 << slot
		}
	}
	for _, j := range jobs {
		if slot, ok := shellSlot(j.Shell); ok && j.State == client.JobDisconnected {
			c.sessions[slot].Command = true
		}
	}
	items, _ := known.Call(&clientEnv{lib: nil}, client.JobResults{Jobs: c.jobs, Keep: true})
	if r, ok := items.(client.Items); ok {
		for _, it := range r.List {
			if bit, ok := recordBit(it.Record.Body); ok {
				c.unread |= 1 << bit
			}
		}
	}
}

// rename takes shells for one another.
func (c *clientPart) rename(p *permutation) *clientPart {
	if c.gone {
		return &clientPart{gone: true}
	}
	next := &clientPart{process: c.process.Clone(), timers: slices.Clone(c.timers), window: c.window}
	next.process.Rename(p)
	for slot, l := range c.window.list {
		next.window.list[p.shells[slot]] = l
	}
	next.canonical(&clientEffect{})
	return next
}
