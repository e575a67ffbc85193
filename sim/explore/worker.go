package explore

import (
	"math/bits"
	"slices"
	"time"
)

// worker makes transitions of states. Each goroutine has one of its own, with a private copy of what it has
// looked up in the library.
type worker struct {
	lib     *library
	clients []struct{}      // one for each client, to range over
	kinds   [MaxClients]int // of the clients: the number of the first that is like it
	memo    memo
	spans   []time.Duration
	next    []successor
	batch   []candidate
	known   []bool // of the batch
	// systemOnly leaves out what users and faults do.
	systemOnly bool
	// err is the first thing that the flat form could not hold.
	err error
}

func newWorker(l *library) *worker {
	w := &worker{lib: l, clients: make([]struct{}, len(l.world.Clients)), memo: newMemo()}
	for i, c := range l.world.Clients {
		w.kinds[i] = slices.Index(l.world.Clients, c)
	}
	return w
}

// initial is the state in which worlds begin: nothing has happened.
func (w *worker) initial() state {
	var s state
	server := newServer(&w.lib.world)
	server.canonical()
	s.server = w.lib.addServer(server)
	for i, c := range w.lib.world.Clients {
		part := newClient(c)
		part.canonical(&clientEffect{})
		s.clients[i] = w.lib.addClient(part)
		s.up[i], s.down[i] = emptyQueue, emptyQueue
	}
	return s
}

// add lists a successor.
func (w *worker) add(m move, s *state) { w.next = append(w.next, successor{m, *s}) }

// names are all names that anybody remembers.
func (w *worker) names(s *state) names {
	n := w.lib.servers.get(s.server).names
	for i := range w.clients {
		n = n.or(w.lib.clients.get(s.clients[i]).names).
			or(w.lib.queues.get(s.up[i]).names).or(w.lib.queues.get(s.down[i]).names)
	}
	return n
}

// The keys of the memo: what a transition is of, and all that it depends on.
const (
	keyServer = iota
	keyClient
	keyQueue
)

func memoKey(of int, id uint32, in, n, extra int) uint64 {
	return uint64(id)<<40 | uint64(n)<<16 | uint64(extra)<<8 | uint64(in)<<2 | uint64(of)
}

// server makes a transition of the server. n is the message, timer, producer or span.
func (w *worker) server(s *state, in serverInput, client, n int) {
	if in == serverAges && w.lib.servers.get(s.server).timeless() {
		return
	}
	free := 0
	if in == serverReceives && w.lib.letters.get(uint32(n)).create {
		free = bits.TrailingZeros8(^w.names(s).shells)
		if free >= MaxSessions {
			w.err = &NamesError{"sessions"}
			free = 0
		}
	}
	key := memoKey(keyServer, s.server, int(in), n, client<<2|free)
	effect, ok := w.memo.get(key)
	if !ok {
		effect = w.lib.serverEffect(key, s.server, in, client, n, free)
		w.memo.put(key, effect)
	}
	e := w.lib.serverEffects.get(effect)
	s.server = e.next
	for _, mail := range e.sent {
		if s.link[mail.client]&linkCut == 0 && !w.lib.clients.get(s.clients[mail.client]).gone {
			s.down[mail.client] = w.append(s.down[mail.client], mail.message)
		}
	}
	if e.expired {
		s.flags |= flagExpired
	}
	w.forget(s)
}

// serverEffect looks a transition up, or makes it.
func (l *library) serverEffect(key uint64, id uint32, in serverInput, client, n, free int) uint32 {
	if effect, ok := l.known(key); ok {
		return effect
	}
	var m *message
	number := n
	switch in {
	case serverReceives:
		m, number = l.letters.get(uint32(n)), client
	case serverLoses, serverFinds, serverBuries:
		number = client
	}
	next, e := l.serverStep(l.servers.get(id), in, number, m, free)
	e.next = l.addServer(next)
	for _, r := range e.replies {
		e.sent = append(e.sent, letter{r.client, l.addMessage(r.message)})
	}
	e.replies = nil
	l.mu.Lock()
	defer l.mu.Unlock()
	effect := l.serverEffects.add("", &e)
	l.memo[key] = effect
	return effect
}

// known looks a transition up.
func (l *library) known(key uint64) (uint32, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	effect, ok := l.memo[key]
	return effect, ok
}

// client makes a transition of a client. n is the line, message, timer or span.
func (w *worker) client(s *state, i int, in clientInput, n int) {
	c := w.lib.clients.get(s.clients[i])
	if c.gone || in == clientAges && c.timeless() {
		return
	}
	up := 0
	if s.link[i]&linkCut == 0 && w.lib.servers.get(s.server).up {
		up = 1
	}
	e := w.clientEffect(s.clients[i], i, in, n, up, 0)
	if e.issued >= 0 {
		taken := w.names(s).commands >> (e.issued * maxNames) & (1<<maxNames - 1)
		if free := bits.TrailingZeros16(^taken); free >= maxNames {
			w.err = &NamesError{"commands"}
		} else if free > 0 {
			e = w.clientEffect(s.clients[i], i, in, n, up, free)
		}
	}
	s.clients[i] = e.next
	if w.lib.clients.get(e.next).gone {
		s.down[i] = emptyQueue
	}
	for _, mail := range e.mail {
		s.up[i] = w.append(s.up[i], mail)
	}
	w.show(s, e)
	w.forget(s)
}

// show enters what a client showed into the books.
func (w *worker) show(s *state, e *clientEffect) {
	if e.twice || s.shown&e.shown != 0 {
		s.flags |= flagTwice
	}
	s.shown |= e.shown
	if e.ended != 0 {
		have := s.shown
		for i := range w.clients {
			have |= w.lib.clients.get(s.clients[i]).unread
		}
		if endingRecords(e.ended)&^have != 0 {
			s.flags |= flagGap
		}
	}
}

// forget clears what was shown of commands that nobody remembers, so that their names can be used again.
func (w *worker) forget(s *state) {
	if s.shown == 0 {
		return
	}
	known := w.names(s).commands
	for i := range MaxSessions * maxNames {
		if known>>i&1 == 0 {
			s.shown &^= (1<<MaxRecords - 1) << (i * MaxRecords)
		}
	}
}

func (w *worker) clientEffect(id uint32, i int, in clientInput, n, up, name int) *clientEffect {
	extra := name<<3 | w.kinds[i]<<1 | up
	key := memoKey(keyClient, id, int(in), n, extra)
	effect, ok := w.memo.get(key)
	if !ok {
		effect = w.lib.clientEffect(key, id, i, in, n, up == 1, name)
		w.memo.put(key, effect)
	}
	return w.lib.clientEffects.get(effect)
}

// clientEffect looks a transition up, or makes it.
func (l *library) clientEffect(key uint64, id uint32, i int, in clientInput, n int, up bool, name int) uint32 {
	if effect, ok := l.known(key); ok {
		return effect
	}
	var m *message
	if in == clientReceives {
		m = l.letters.get(uint32(n))
	}
	next, e := l.clientStep(l.clients.get(id), l.world.Clients[i], in, n, m, up, name)
	e.next = l.addClient(next)
	for _, sent := range e.sent {
		e.mail = append(e.mail, l.addMessage(sent))
	}
	e.sent = nil
	l.mu.Lock()
	defer l.mu.Unlock()
	effect := l.clientEffects.add("", &e)
	l.memo[key] = effect
	return effect
}

// append puts a message at the end of a queue.
func (w *worker) append(q, m uint32) uint32 {
	key := memoKey(keyQueue, q, 0, int(m), 0)
	id, ok := w.memo.get(key)
	if !ok {
		id = w.lib.addQueue(append(slices.Clone(w.lib.queues.get(q).messages), m))
		w.memo.put(key, id)
	}
	return id
}

// spanNumber is the number of a duration.
func (w *worker) spanNumber(d time.Duration) int {
	for n, span := range w.spans {
		if span == d {
			return n
		}
	}
	n := w.lib.spanNumber(d)
	for len(w.spans) <= n {
		w.spans = append(w.spans, -1)
	}
	w.spans[n] = d
	return n
}

// timeless tells that nothing in the part depends on the time.
func (s *serverPart) timeless() bool {
	for i := range s.shells {
		if s.shells[i].Client < 0 {
			return false
		}
	}
	return len(s.timers) == 0
}

func (c *clientPart) timeless() bool { return len(c.timers) == 0 }

// NamesError tells that the flat form of states has not enough names for what a world remembers at once.
type NamesError struct{ What string }

// Error implements error.
func (e *NamesError) Error() string { return "too many " + e.What + " are remembered at the same time" }
