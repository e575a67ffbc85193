package explore

import (
	"slices"
	"strings"
	"sync"
	"time"

	"pssim/sim/protocol"
)

// library holds every different part of states once, by number, and what became of each part in each
// transition that was made. The parts of a world are few and their combinations many, so that nearly all
// transitions of states are looked up: the simulator's own functions run once for each part and input.
//
// Parts never change. They are found without a lock, as whoever holds a part's number got it after the part
// was stored; what is added is added under the lock.
type library struct {
	world  World
	perms  []permutation // of clients and shells; the first shellPerms change shells alone
	shells int           // the number of permutations of shells
	// wide and narrow are how many images a part has at most: a server, and any other.
	wide, narrow int
	mu           sync.Mutex
	servers      shelf[serverPart, *serverPart]
	clients      shelf[clientPart, *clientPart]
	queues       shelf[queue, *queue]
	letters      shelf[message, *message]
	memo         map[uint64]uint32
	// What the transition with the memo's number n did.
	serverEffects shelf[serverEffect, *serverEffect]
	clientEffects shelf[clientEffect, *clientEffect]
	spans         []time.Duration
	rules         []string
}

// serverEffect is what a transition of the server did, besides changing it to next.
type serverEffect struct {
	next    uint32
	replies []reply
	sent    []letter
	expired bool
}

// clientEffect is what a transition of a client did, besides changing it to next.
type clientEffect struct {
	next  uint32
	sent  []message
	mail  []uint32
	shown uint64
	twice bool
	ended uint8
	// issued is the slot of the shell whose command was started, -1 for none.
	issued int
}

// letter is a message with its addressee.
type letter struct {
	client  int
	message uint32
}

// newLibrary is a library without books.
func newLibrary(w World) *library {
	l := &library{world: w, memo: map[uint64]uint32{}}
	l.perms, l.shells = permutations(w)
	l.wide, l.narrow = len(l.perms), l.shells
	l.queues.add("", &queue{part: part{left: endless, images: make([]image, l.narrow)}})
	return l
}

// emptyQueue is the number of the queue without messages.
const emptyQueue = 1

// mostParts is how many parts of a kind may be stored before a search gives up; there is room for those that one
// round of it may still add.
const mostParts = 1 << 23

// crowded tells that the numbers of parts come to an end.
func (l *library) crowded() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(l.servers.length, l.clients.length, l.queues.length, l.letters.length,
		l.serverEffects.length, l.clientEffects.length) > mostParts
}

// span is a duration by number.
func (l *library) span(n int) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.spans[n]
}

// spanNumber is the number of a duration.
func (l *library) spanNumber(d time.Duration) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.spans, d); i >= 0 {
		return i
	}
	l.spans = append(l.spans, d)
	return len(l.spans) - 1
}

// applied remembers which rules were applied in any transition.
func (l *library) applied(rules []string) {
	if l == nil || len(rules) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, rule := range rules {
		if i, found := slices.BinarySearch(l.rules, rule); !found {
			l.rules = slices.Insert(l.rules, i, strings.Clone(rule))
		}
	}
}

// peer is a client's end of its exchanges.
func (l *library) peer(client int) protocol.Peer {
	return peerOf(client, l.world.Clients[client].Local)
}

// addServer finds or stores a server.
func (l *library) addServer(s *serverPart) uint32 {
	key := string(s.append(nil))
	l.mu.Lock()
	defer l.mu.Unlock()
	if id, ok := l.servers.find(key); ok {
		return id
	}
	s.derive()
	s.hash, s.images = hashOf(key), make([]image, l.wide)
	return l.servers.add(key, s)
}

// addClient finds or stores a client.
func (l *library) addClient(c *clientPart) uint32 {
	key := string(c.append(nil))
	l.mu.Lock()
	defer l.mu.Unlock()
	if id, ok := l.clients.find(key); ok {
		return id
	}
	c.derive()
	c.hash, c.images = hashOf(key), make([]image, l.narrow)
	return l.clients.add(key, c)
}

// addMessage finds or stores a message.
func (l *library) addMessage(m message) uint32 {
	key := string(m.append(nil))
	l.mu.Lock()
	defer l.mu.Unlock()
	if id, ok := l.letters.find(key); ok {
		return id
	}
	m.derive()
	m.hash, m.left, m.images = hashOf(key), endless, make([]image, l.narrow)
	return l.letters.add(key, &m)
}

// addQueue finds or stores a queue.
func (l *library) addQueue(messages []uint32) uint32 {
	id := uint32(emptyQueue)
	for n := len(messages) - 1; n >= 0; n-- {
		id = l.prepend(messages[n], id, messages[n:])
	}
	return id
}

// prepend finds or stores a queue by its head and the rest.
func (l *library) prepend(head, rest uint32, messages []uint32) uint32 {
	m, r := l.letters.get(head), l.queues.get(rest)
	var b []byte
	for _, n := range messages {
		b = appendNumbers(b, int(n))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if id, ok := l.queues.find(string(b)); ok {
		return id
	}
	q := &queue{messages: slices.Clone(messages), head: head, rest: rest, creates: r.creates, records: r.records | m.records}
	q.hash, q.left, q.names = mix(m.hash, r.hash+1), endless, m.names.or(r.names)
	q.images = make([]image, l.narrow)
	if m.create {
		q.creates++
	}
	return l.queues.add(string(b), q)
}

// shelf stores parts of one kind. Numbers begin with 1.
type shelf[T any, P *T] struct {
	ids    map[string]uint32
	length uint32
	blocks [1 << 13]*[blockSize]P
}

const blockSize = 1 << 12

// get finds a part by its number.
func (s *shelf[T, P]) get(id uint32) P { return s.blocks[id/blockSize][id%blockSize] }

// find finds a part's number by its canonical form.
func (s *shelf[T, P]) find(key string) (uint32, bool) {
	id, ok := s.ids[key]
	return id, ok
}

// add stores a part; its form may be "" where nobody will look for it.
func (s *shelf[T, P]) add(key string, p P) uint32 {
	if s.ids == nil {
		s.ids = map[string]uint32{}
	}
	s.length++
	id := s.length
	if s.blocks[id/blockSize] == nil {
		s.blocks[id/blockSize] = new([blockSize]P)
	}
	s.blocks[id/blockSize][id%blockSize] = p
	s.ids[key] = id
	return id
}
