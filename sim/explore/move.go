package explore

// move is one step of a world, small: n is a number that the kind gives a meaning.
type move struct {
	kind   StepKind
	client uint8
	n      int32
}

// successor is a state with the move that leads to it.
type successor struct {
	move move
	state
}

// expand lists what can happen next in a state, in an order that depends on the state alone.
func (w *worker) expand(s *state) []successor {
	w.next = w.next[:0]
	w.arrivals(s)
	w.rings(s)
	w.productions(s)
	if w.lib.world.Prompt && len(w.next) > 0 {
		return w.next
	}
	if len(w.next) == 0 {
		w.passing(s)
	}
	if w.lib.world.Prompt && len(w.next) > 0 && w.waiting(s) {
		return w.next
	}
	if !w.systemOnly {
		w.lines(s)
		w.strikes(s)
	}
	return w.next
}

// waiting tells that a window has not come to the end of its line: at a REPL there is no prompt then, and time
// passes as far as the line waits for it.
func (w *worker) waiting(s *state) bool {
	for i := range w.clients {
		if w.lib.clients.get(s.clients[i]).window.doing != idle {
			return true
		}
	}
	return false
}

// arrivals delivers the first message of each direction of each link.
func (w *worker) arrivals(s *state) {
	up := w.lib.servers.get(s.server).up
	for i := range w.clients {
		if s.link[i] != 0 || !up {
			continue
		}
		if s.up[i] != emptyQueue {
			q := w.lib.queues.get(s.up[i])
			next := *s
			next.up[i] = q.rest
			w.server(&next, serverReceives, i, int(q.head))
			if w.lib.letters.get(q.head).holds && w.lib.clients.get(s.clients[i]).gone { // as World does
				w.server(&next, serverBuries, i, 0)
			}
			w.add(move{Request, uint8(i), int32(q.head)}, &next)
		}
		if s.down[i] != emptyQueue {
			q := w.lib.queues.get(s.down[i])
			next := *s
			next.down[i] = q.rest
			w.client(&next, i, clientReceives, int(q.head))
			w.add(move{Reply, uint8(i), int32(q.head)}, &next)
		}
	}
}

// rings rings the timers that are due.
func (w *worker) rings(s *state) {
	server := w.lib.servers.get(s.server)
	for n := 0; server.left <= 0 && n < len(server.timers); n++ {
		if server.timers[n].left <= 0 {
			next := *s
			w.server(&next, serverRings, 0, n)
			w.add(move{ServerTimer, 0, int32(n)}, &next)
		}
	}
	for i := range w.clients {
		c := w.lib.clients.get(s.clients[i])
		for n := 0; c.left <= 0 && n < len(c.timers); n++ {
			if c.timers[n].left <= 0 {
				next := *s
				w.client(&next, i, clientRings, n)
				w.add(move{ClientTimer, uint8(i), int32(n)}, &next)
			}
		}
	}
}

// productions lets each command go on that can.
func (w *worker) productions(s *state) {
	server := w.lib.servers.get(s.server)
	for n := 0; server.runnable && n < len(server.producers); n++ {
		if server.producers[n].runnable() {
			next := *s
			w.server(&next, serverProduces, 0, n)
			w.add(move{Progress, 0, int32(n)}, &next)
		}
	}
}

// passing lets time pass until the next timer rings; while anything is due it stands still.
func (w *worker) passing(s *state) {
	left := w.lib.servers.get(s.server).left
	for i := range w.clients {
		left = min(left, w.lib.clients.get(s.clients[i]).left)
	}
	if left == endless {
		return
	}
	n := w.spanNumber(left)
	next := *s
	w.server(&next, serverAges, 0, n)
	for i := range w.clients {
		w.client(&next, i, clientAges, n)
	}
	w.add(move{Time, 0, int32(n)}, &next)
}

// lines lets the users of idle windows type.
func (w *worker) lines(s *state) {
	world := &w.lib.world
	known := w.names(s)
	for i := range w.clients {
		c := w.lib.clients.get(s.clients[i])
		if c.gone || c.window.doing != idle || world.Actions > 0 && int(s.acted[i]) >= world.Actions {
			continue
		}
		for _, v := range world.Verbs {
			w.choose(s, i, c, v, known)
		}
	}
}

// choose types the lines of one verb that make sense: on each session, and with each command.
func (w *worker) choose(s *state, i int, c *clientPart, v Verb, known names) {
	world := &w.lib.world
	commands := 1
	switch v {
	case Invoke, InvokeJob, InvokeDisconnected:
		commands = len(world.Commands)
	}
	slots := world.Sessions
	switch v {
	case Open, Query, InvokeDisconnected, ReceiveJob, RemoveJob, Exit, Kill:
		slots = 1
	}
	for slot := range slots {
		if !w.sensible(s, c, v, slot, known) {
			continue
		}
		for command := range commands {
			next := *s
			if world.Actions > 0 {
				next.acted[i]++
			}
			n := line(v, slot, command)
			w.client(&next, i, clientActs, n)
			if v == Kill || v == Exit {
				w.server(&next, serverBuries, i, 0)
			}
			w.add(move{Line, uint8(i), int32(n)}, &next)
		}
	}
}

// maxJobs is how many jobs a window gathers before it starts no more.
const maxJobs = 2

// sensible tells whether a line can have an effect.
func (w *worker) sensible(s *state, c *clientPart, v Verb, slot int, known names) bool {
	own := &c.sessions[slot]
	switch v {
	case Open, InvokeDisconnected:
		return w.room(s, known)
	case Query:
		return known.shells != 0
	case Disconnect, DisconnectShort, DisconnectDrop:
		return own.Opened()
	case Connect:
		return own.Disconnected()
	case ConnectFrom:
		return w.there(s, slot) && !own.Opened()
	case Receive:
		return own.Disconnected() || own.Opened() && own.Command
	case ReceiveFrom:
		return w.there(s, slot) && !own.Known
	case Invoke, InvokeJob:
		return own.Available() && len(c.jobs) < maxJobs
	case ReceiveJob, RemoveJob:
		return len(c.jobs) > 0
	case Remove:
		return own.Known
	}
	return true
}

// room tells whether there is a name left for a session.
func (w *worker) room(s *state, known names) bool {
	n := 0
	for slot := range w.lib.world.Sessions {
		n += int(known.shells >> slot & 1)
	}
	for i := range w.clients {
		n += w.lib.queues.get(s.up[i]).creates
	}
	return n < w.lib.world.Sessions
}

// there tells whether the server has a shell.
func (w *worker) there(s *state, slot int) bool {
	for i := range w.lib.servers.get(s.server).shells {
		if w.lib.servers.get(s.server).shells[i].Slot == slot {
			return true
		}
	}
	return false
}

// strikes lets faults happen, and end.
func (w *worker) strikes(s *state) {
	world := &w.lib.world
	spare := int(s.faults) < world.FaultCount
	up := w.lib.servers.get(s.server).up
	for i, c := range world.Clients {
		over := w.lib.clients.get(s.clients[i]).gone && s.up[i] == emptyQueue // nothing of it is left to be struck
		if s.link[i] != 0 {
			w.heal(s, i)
		}
		for _, f := range world.Faults {
			switch {
			case !spare || c.Local || over || s.link[i]&linkCut != 0:
			case f == Cut:
				w.cut(s, i)
			case f == Hold && s.link[i] == 0:
				next := *s
				next.faults++
				next.link[i] |= linkHeld
				w.add(move{Strike, uint8(i), int32(Hold)}, &next)
			}
		}
	}
	for _, f := range world.Faults {
		if f == Crash && up && spare {
			w.crash(s)
		}
		if f == Crash && !up {
			w.restart(s)
		}
	}
}

// cut severs a link: what is under way is lost, and both ends are told as World tells them.
func (w *worker) cut(s *state, i int) {
	next := *s
	next.faults++
	next.link[i] = linkCut
	next.up[i], next.down[i] = emptyQueue, emptyQueue
	if !w.lib.clients.get(s.clients[i]).gone {
		w.server(&next, serverLoses, i, 0)
	}
	w.client(&next, i, clientLosesLink, 0)
	w.add(move{Strike, uint8(i), int32(Cut)}, &next)
}

// heal restores a link. A client that is gone is not found again.
func (w *worker) heal(s *state, i int) {
	next := *s
	next.link[i] = 0
	if s.link[i]&linkCut != 0 && w.lib.servers.get(s.server).up && !w.lib.clients.get(s.clients[i]).gone {
		w.server(&next, serverFinds, i, 0)
		w.client(&next, i, clientFindsLink, 0)
	}
	w.add(move{Mend, uint8(i), 0}, &next)
}

// crash takes the server its power, and with it the windows on it.
func (w *worker) crash(s *state) {
	next := *s
	next.faults++
	w.server(&next, serverCrashes, 0, 0)
	for i, c := range w.lib.world.Clients {
		next.up[i], next.down[i] = emptyQueue, emptyQueue
		if c.Local {
			w.client(&next, i, clientActs, line(Kill, 0, 0))
		} else {
			w.client(&next, i, clientLosesLink, 0)
		}
	}
	w.add(move{Strike, 0, int32(Crash)}, &next)
}

// restart gives it back. Links that are cut stay so.
func (w *worker) restart(s *state) {
	next := *s
	w.server(&next, serverRestarts, 0, 0)
	for i := range w.clients {
		if s.link[i]&linkCut == 0 {
			w.client(&next, i, clientFindsLink, 0)
		}
	}
	w.add(move{Mend, 0, int32(Crash)}, &next)
}
