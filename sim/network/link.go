package network

import (
	"cmp"
	"slices"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/trace"
)

// direction is one way of the link between two computers.
type direction struct {
	from, to HostID
	latency  time.Duration
	down     bool
	held     bool
	// cuts counts how often this way or the way back was cut.
	cuts uint64
	// last is when the latest message so far arrives: none overtakes it,
	// even if the latency has become shorter.
	last    kernel.Time
	waiting []kernel.Payload
}

// Fate is what becomes of a message.
type Fate byte

const (
	// Delivered: it arrives at the time of the verdict.
	Delivered Fate = iota
	// Held: it waits in the link until Release.
	Held
	// Lost: the sender does not learn that it will never arrive. That is so
	// where only this direction is down.
	Lost
	// Unreachable: the sender learns at once that there is no way, since the
	// link is down both ways or the computer is off or unknown.
	Unreachable
)

// String names the fate.
func (f Fate) String() string {
	return trace.Name("Fate", int(f), "delivered", "held", "lost", "unreachable")
}

// Verdict says what becomes of a message that was sent.
type Verdict struct {
	Kind Fate
	// At is when it arrives, if it is Delivered.
	At kernel.Time
}

// Delivery is a message that was held and now arrives.
type Delivery struct {
	At       kernel.Time
	From, To HostID
	Payload  kernel.Payload
}

// Link is the state of one direction of a link, for a reader.
type Link struct {
	From, To HostID
	Latency  time.Duration
	Down     bool
	Held     bool
	// Waiting is the number of messages held.
	Waiting int
}

// Send puts a message on the way and says what becomes of it. Messages of one
// direction arrive in the order in which they were sent. A computer reaches
// itself always, unless it is off.
func (n *Net) Send(now kernel.Time, from, to HostID, p kernel.Payload) Verdict {
	if !n.Powered(from) || !n.Powered(to) {
		return Verdict{Kind: Unreachable}
	}
	d := n.find(from, to)
	switch {
	case from == to || d == nil:
		return Verdict{Kind: Delivered, At: now}
	case d.down && n.isDown(to, from):
		return Verdict{Kind: Unreachable}
	case d.down:
		return Verdict{Kind: Lost}
	case d.held:
		d.waiting = append(d.waiting, p)
		return Verdict{Kind: Held}
	}
	return Verdict{Kind: Delivered, At: d.arrival(now)}
}

// Up reports whether a message that is sent now gets through: both computers
// are on and the direction is not down.
func (n *Net) Up(from, to HostID) bool {
	return n.Powered(from) && n.Powered(to) && (from == to || !n.isDown(from, to))
}

// Connection numbers the connection on which a message from one computer to
// another travels. A cut, either way, and the loss of power at either end
// break it, and so does the repair of a cut; the next message has another.
func (n *Net) Connection(from, to HostID) uint64 {
	if !n.has(from) || !n.has(to) {
		return 0
	}
	number := n.hosts[from-1].outages + n.hosts[to-1].outages
	if d := n.find(from, to); d != nil {
		number += d.cuts
	}
	return number
}

// Arrives reports whether a message that was sent on a connection gets through
// now. A world asks it at an arrival: what was on its way when its connection
// broke is lost, even if the link has been repaired since.
func (n *Net) Arrives(from, to HostID, connection uint64) bool {
	return n.Up(from, to) && n.Connection(from, to) == connection
}

// Partition cuts the link between two computers both ways. It returns how
// many held messages are lost by it.
func (n *Net) Partition(a, b HostID) (lost int, err error) {
	there, err := n.PartitionOneWay(a, b)
	if err != nil {
		return 0, err
	}
	back, err := n.PartitionOneWay(b, a)
	return there + back, err
}

// PartitionOneWay cuts one direction. The connections of both end with it,
// with all that was on its way: it returns how many held messages are lost.
func (n *Net) PartitionOneWay(from, to HostID) (lost int, err error) {
	err = n.changeBoth(from, to, func(d *direction) {
		lost += len(d.waiting)
		d.down, d.waiting = d.down || d.from == from, nil
		d.cuts++
	})
	return lost, err
}

// Repair mends the link both ways. A link that is held stays held. Where only
// one direction was down the other had gone on under a connection that cannot
// be recovered: it ends now, and Repair returns how many held messages end
// with it.
func (n *Net) Repair(a, b HostID) (lost int, err error) {
	cut := n.isDown(a, b) || n.isDown(b, a)
	err = n.changeBoth(a, b, func(d *direction) {
		if d.down = false; cut {
			lost += len(d.waiting)
			d.waiting = nil
			d.cuts++
		}
	})
	return lost, err
}

// Hold keeps what is sent from now on in the link, both ways.
func (n *Net) Hold(a, b HostID) error {
	return n.changeBoth(a, b, func(d *direction) { d.held = true })
}

// Release ends holding both ways and returns what was held: first what goes
// from a to b, then what goes back, each in the order in which it was sent.
func (n *Net) Release(now kernel.Time, a, b HostID) ([]Delivery, error) {
	var out []Delivery
	err := n.changeBoth(a, b, func(d *direction) {
		for _, p := range d.waiting {
			out = append(out, Delivery{At: d.arrival(now), From: d.from, To: d.to, Payload: p})
		}
		d.held, d.waiting = false, nil
	})
	return out, err
}

// SetLatency makes messages take that long, both ways; a negative latency is
// none.
func (n *Net) SetLatency(a, b HostID, latency time.Duration) error {
	return n.changeBoth(a, b, func(d *direction) { d.latency = max(latency, 0) })
}

// Links returns the directions that something was done to, sorted.
func (n *Net) Links() []Link {
	links := make([]Link, len(n.directions))
	for i, d := range n.directions {
		links[i] = Link{d.from, d.to, d.latency, d.down, d.held, len(d.waiting)}
	}
	return links
}

// Clone returns an independent copy.
func (n *Net) Clone() Net {
	c := Net{hosts: slices.Clone(n.hosts), directions: slices.Clone(n.directions)}
	for i := range c.directions {
		c.directions[i].waiting = slices.Clone(c.directions[i].waiting)
	}
	return c
}

// arrival is when a message that leaves now arrives, and notes it.
func (d *direction) arrival(now kernel.Time) kernel.Time {
	d.last = max(now.Add(d.latency), d.last)
	return d.last
}

// search finds the place of a direction in the sorted list.
func (n *Net) search(from, to HostID) (int, bool) {
	return slices.BinarySearchFunc(n.directions, direction{from: from, to: to}, func(a, b direction) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
}

// find returns a direction that something was done to, else nil.
func (n *Net) find(from, to HostID) *direction {
	if i, ok := n.search(from, to); ok {
		return &n.directions[i]
	}
	return nil
}

func (n *Net) isDown(from, to HostID) bool {
	d := n.find(from, to)
	return d != nil && d.down
}

// change does something to one direction; a computer's way to itself is
// never changed.
func (n *Net) change(from, to HostID, do func(*direction)) error {
	switch {
	case !n.has(from) || !n.has(to):
		return ErrNoHost
	case from == to:
		return nil
	}
	i, ok := n.search(from, to)
	if !ok {
		n.directions = slices.Insert(n.directions, i, direction{from: from, to: to})
	}
	do(&n.directions[i])
	return nil
}

// changeBoth does something to both directions, from a to b first.
func (n *Net) changeBoth(a, b HostID, do func(*direction)) error {
	if err := n.change(a, b, do); err != nil {
		return err
	}
	return n.change(b, a, do)
}
