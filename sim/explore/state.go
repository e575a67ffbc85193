package explore

import (
	"sync/atomic"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// state is a whole world, flat: its parts are numbers in the library, where each different service, client
// and queue stands once. Copying a state copies this and nothing else.
type state struct {
	server   uint32
	clients  [MaxClients]uint32
	up, down [MaxClients]uint32 // messages under way to the server, and from it
	shown    uint64             // records that some client has shown; a record's bit is free again with its name
	link     [MaxClients]link
	acted    [MaxClients]uint8
	faults   uint8
	flags    flags
}

// link is the state of the link between a client and the server.
type link uint8

const (
	linkCut link = 1 << iota
	linkHeld
)

// flags are things that should never happen, and that the state alone would not show afterwards.
type flags uint8

const (
	flagTwice   flags = 1 << iota // a record was shown a second time
	flagGap                       // a command completed before a window that did not show all of its records
	flagExpired                   // a session was deleted for idleness that was not idle for its time
)

// endless is the time left where no timer is pending.
const endless = time.Duration(1<<63 - 1)

// serverPart is the server: its service, the timers that are pending, and the commands that run.
type serverPart struct {
	part
	service   wsman.Service
	timers    []serviceTimer
	producers []producer
	runnable  bool // a producer can go on
	shells    []Shell
	up        bool
}

// serviceTimer is a live timer of the service; left is the time until it rings.
type serviceTimer struct {
	timer wsman.Timer
	left  time.Duration
}

// producer is a running command: an abstract script.
type producer struct {
	shell   protocol.ShellID
	command protocol.CommandID
	left    int // records still to be written
	written int // records that the service took
	endless bool
	parked  bool // on a full buffer
	halting bool
	ended   bool // its end may still have to be delivered
}

// runnable tells whether the producer can do something now.
func (p *producer) runnable() bool {
	return !p.ended && (p.halting || !p.parked && (p.left > 0 || !p.endless))
}

// clientPart is a window: its process, the timers that are pending, and what its script is doing.
type clientPart struct {
	part
	process  client.Process
	timers   []clientTimer
	window   window
	gone     bool
	sessions [MaxSessions]Session
	jobs     []client.JobID // parent jobs
	unread   uint64         // records that have arrived and were not shown
}

type clientTimer struct {
	timer client.Timer
	left  time.Duration
}

// queue is a sequence of messages under way in one direction, in the order in which they were sent.
type queue struct {
	part
	messages []uint32
	head     uint32
	rest     uint32 // the queue without its head
	creates  int    // requests in it that will take a name for a session
	records  uint64 // records in it
}

// message is a request or a reply.
type message struct {
	part
	request protocol.RequestID
	body    protocol.Message
	// ghost is what an observer notes with a reply while the service makes it, and no client can see. With
	// a list of shells: which of them were connected to others (low bits) and to the asker (from bit 4 on).
	// With the end of a command: one more than the records that it wrote.
	ghost   uint8
	create  bool
	holds   bool // it asks to hold a shell
	records uint64
}

// part is what all parts of a state have in common.
type part struct {
	hash   uint64
	names  names
	left   time.Duration // until the first timer rings; endless for none
	images []image       // by the number of a permutation
}

// image is what a part becomes by a permutation; id is 0 until it has been worked out.
type image struct {
	id   atomic.Uint32
	hash uint64
}
