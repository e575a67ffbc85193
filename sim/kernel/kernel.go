package kernel

import (
	"math"
	"slices"
	"time"
)

// Limits bound a run. A limit of zero is no limit.
type Limits struct {
	// Events is how many events may be processed.
	Events uint64
	// Time is how far the virtual clock may run from its start.
	Time time.Duration
	// Steps is how many steps one request of a process may take.
	Steps int64
	// Memory is how many bytes a process may hold, by its own account (Proc.Hold).
	Memory int64
}

// Config is what a kernel starts from.
type Config struct {
	Seed uint64
	// Start is where the clock starts; the zero value means Epoch.
	Start    Time
	Limits   Limits
	Programs []NamedProgram
}

// Kernel is the clock, the queue, the processes and the random streams of one
// world. Make one with New.
type Kernel struct {
	// Handler is the world that answers the calls of processes. A fork begins
	// without one, since it belongs to another world.
	Handler Handler
	// Interrupter may interrupt running requests; nil for none. A fork begins
	// without one.
	Interrupter Interrupter
	// Limits may be changed between events.
	Limits Limits
	// Random are the named random streams.
	Random Streams

	start, now Time
	lastSeq    uint64
	processed  uint64
	cause      uint64
	queue      Queue
	programs   []NamedProgram
	processes  []*process
	strikes    []Strike
	planned    []Strike
	closed     bool
}

// New returns a kernel with no events and no processes.
func New(c Config) *Kernel {
	start := c.Start
	if start == 0 {
		start = Epoch
	}
	return &Kernel{
		Limits:   c.Limits,
		Random:   NewStreams(c.Seed),
		start:    start,
		now:      start,
		programs: slices.Clone(c.Programs),
	}
}

// Now is the virtual time.
func (k *Kernel) Now() Time { return k.now }

// Start is the time at which the clock started.
func (k *Kernel) Start() Time { return k.start }

// Cause is the Seq of the event being processed; 0 while an input is.
func (k *Kernel) Cause() uint64 { return k.cause }

// Processed is the number of events processed so far.
func (k *Kernel) Processed() uint64 { return k.processed }

// Input declares that what happens from here to the next event is caused by
// no event, but by somebody outside.
func (k *Kernel) Input() { k.cause = 0 }

// Schedule puts an event into the queue and returns its Seq. An event for the
// past happens now, after those already due.
func (k *Kernel) Schedule(at Time, p Payload) uint64 {
	k.lastSeq++
	k.queue.Push(Event{At: max(at, k.now), Seq: k.lastSeq, Cause: k.cause, Payload: p})
	return k.lastSeq
}

// Cancel takes back a scheduled event and reports whether it was still to
// come.
func (k *Kernel) Cancel(seq uint64) bool { return k.queue.Cancel(seq) }

// Pending is the number of events to come.
func (k *Kernel) Pending() int { return k.queue.Len() }

// Peek returns the next event without processing it.
func (k *Kernel) Peek() (Event, bool) { return k.queue.Peek() }

// Events returns the events to come, in their order.
func (k *Kernel) Events() []Event { return k.queue.Events() }

// Next takes the next event, sets the clock to its time and makes it the
// cause of what follows; false if none is to come. A *LimitError leaves the
// event in the queue and the clock where it was.
func (k *Kernel) Next() (Event, bool, error) {
	e, ok := k.queue.Peek()
	if !ok {
		return Event{}, false, nil
	}
	if k.Limits.Events > 0 && k.processed >= k.Limits.Events {
		reached := min(k.processed, uint64(math.MaxInt64))
		return Event{}, false, &LimitError{Limit: LimitEvents, Value: int64(reached)}
	}
	if err := k.checkTime(e.At); err != nil {
		return Event{}, false, err
	}
	k.queue.Pop()
	k.processed++
	k.now, k.cause = e.At, e.Seq
	return e, true, nil
}

// AdvanceTo sets the clock forward with nothing happening. It is ErrClock if
// t lies in the past or an event is due before t.
func (k *Kernel) AdvanceTo(t Time) error {
	if e, ok := k.queue.Peek(); t < k.now || ok && e.At < t {
		return ErrClock
	}
	if err := k.checkTime(t); err != nil {
		return err
	}
	k.now = t
	return nil
}

// checkTime holds a time against the limit of virtual time.
func (k *Kernel) checkTime(t Time) error {
	if past := t.Sub(k.start); k.Limits.Time > 0 && past > k.Limits.Time {
		return &LimitError{Limit: LimitTime, Value: int64(past)}
	}
	return nil
}

// Digest is a hash of the whole state: clock, queue, processes with their
// logs, and random streams. Forks that were driven alike have equal digests.
func (k *Kernel) Digest() uint64 {
	d := newDigest().number(uint64(k.now)).number(k.lastSeq).number(k.processed).number(k.cause)
	for _, e := range k.queue.Events() {
		d = d.number(uint64(e.At)).number(e.Seq).number(e.Cause)
		if e.Payload != nil {
			d = d.text(e.Payload.Kind()).text(e.Payload.Text())
		}
	}
	for _, p := range k.processes {
		d = d.number(p.digested())
	}
	d = d.number(k.Random.seed)
	for _, s := range k.Random.streams {
		d = d.text(s.name).number(s.state)
	}
	return d.sum()
}
