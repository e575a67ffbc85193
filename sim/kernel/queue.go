package kernel

import (
	"cmp"
	"slices"
)

// Payload says what happens at an event. It is immutable data, never a
// closure: that is what makes events readable, forkable and comparable.
type Payload interface {
	// Kind names the sort of event, for example "link.deliver".
	Kind() string
	// Text is the canonical rendering of the rest, used by the trace.
	Text() string
}

// Event is a payload at a place in the total order of (At, Seq).
type Event struct {
	At Time
	// Seq numbers the events from 1 in the order in which they were scheduled.
	Seq uint64
	// Cause is the Seq of the event during which this one was scheduled; 0 if
	// it was an input from outside.
	Cause   uint64
	Payload Payload
}

// before is the total order of events.
func (e Event) before(f Event) bool {
	return e.At < f.At || e.At == f.At && e.Seq < f.Seq
}

// Queue holds the events to come. It is a heap in a plain slice, in which each
// event has up to four children, since a flat heap of a million events misses
// the cache less often: push and pop cost O(log n), cancelling O(n), and a
// copy is one allocation. The zero Queue is empty and ready.
type Queue struct {
	heap []Event
}

// Len is the number of events to come.
func (q *Queue) Len() int { return len(q.heap) }

// Push adds an event.
func (q *Queue) Push(e Event) {
	q.heap = append(q.heap, e)
	q.up(len(q.heap) - 1)
}

// Peek returns the first event in the order without taking it.
func (q *Queue) Peek() (Event, bool) {
	if len(q.heap) == 0 {
		return Event{}, false
	}
	return q.heap[0], true
}

// Pop takes the first event in the order.
func (q *Queue) Pop() (Event, bool) {
	if len(q.heap) == 0 {
		return Event{}, false
	}
	first := q.heap[0]
	q.remove(0)
	return first, true
}

// Cancel takes away the event with the number seq and reports whether it was
// still to come.
func (q *Queue) Cancel(seq uint64) bool {
	i := slices.IndexFunc(q.heap, func(e Event) bool { return e.Seq == seq })
	if i < 0 {
		return false
	}
	q.remove(i)
	return true
}

// Events returns a copy of the events to come, in their order.
func (q *Queue) Events() []Event {
	events := slices.Clone(q.heap)
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Seq, b.Seq))
	})
	return events
}

// Clone returns an independent copy.
func (q *Queue) Clone() Queue { return Queue{heap: slices.Clone(q.heap)} }

// remove takes the event at heap index i out and mends the heap.
func (q *Queue) remove(i int) {
	last := len(q.heap) - 1
	q.heap[i] = q.heap[last]
	q.heap[last] = Event{} // let go of the payload
	q.heap = q.heap[:last]
	if i < last {
		q.down(i)
		q.up(i)
	}
}

// fan is how many children an event of the heap has.
const fan = 4

// up moves the event at i towards the root until its parent comes before it.
func (q *Queue) up(i int) {
	e := q.heap[i]
	for i > 0 {
		parent := (i - 1) / fan
		if !e.before(q.heap[parent]) {
			break
		}
		q.heap[i] = q.heap[parent]
		i = parent
	}
	q.heap[i] = e
}

// down moves the event at i towards the leaves until it comes before all of
// its children.
func (q *Queue) down(i int) {
	e := q.heap[i]
	for {
		first := fan*i + 1
		if first >= len(q.heap) {
			break
		}
		child := first
		for c := first + 1; c < min(first+fan, len(q.heap)); c++ {
			if q.heap[c].before(q.heap[child]) {
				child = c
			}
		}
		if !q.heap[child].before(e) {
			break
		}
		q.heap[i] = q.heap[child]
		i = child
	}
	q.heap[i] = e
}
