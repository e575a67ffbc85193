package wsman

import (
	"slices"

	"pssim/sim/protocol"
)

// capacity is how much output a command may buffer (BUF-5).
type capacity struct{ records, bytes int }

// buffer holds the output of one command that has not been delivered. Its records are never changed in
// place, so that copies and replies may share them. Always produced = delivered + dropped + buffered.
type buffer struct {
	records []protocol.Record
	bytes   int
	// parked tells that a record was refused and its producer waits.
	parked bool
	// produced counts the records accepted, and so is the Seq of the newest; told is how many of the
	// dropped ones a client has been told of.
	produced, delivered, dropped, told uint64
}

func (b buffer) clone() buffer {
	b.records = slices.Clip(b.records)
	return b
}

// speaks tells that there is something to deliver: output, or the end of a command in that state.
func (b *buffer) speaks(state protocol.CommandState) bool {
	return len(b.records) > 0 || state.Ended()
}

// fits tells whether a record of that size can be added. An empty buffer takes a record of any size, or
// the record could never be delivered.
func (b *buffer) fits(size int, c capacity) bool {
	return len(b.records) == 0 || len(b.records) < c.records && b.bytes+size <= c.bytes
}

// add appends a record. It makes no room: see fits.
func (b *buffer) add(stream protocol.Stream, body string) {
	b.produced++
	b.records = append(b.records, protocol.Record{Stream: stream, Body: body, Seq: b.produced})
	b.bytes += len(body)
}

// dropOldest discards records from the old end until one of that size fits, and returns how many (BUF-2).
func (b *buffer) dropOldest(size int, c capacity) int {
	n := 0
	for !b.fits(size, c) {
		b.bytes -= len(b.records[0].Body)
		b.records = b.records[1:]
		n++
	}
	b.dropped += uint64(n)
	return n
}

// take empties the buffer for delivery, and returns what was in it with the number of records that were
// dropped since the last time.
func (b *buffer) take() (records []protocol.Record, dropped uint64) {
	records, dropped = b.records, b.dropped-b.told
	b.delivered += uint64(len(records))
	b.told = b.dropped
	b.records, b.bytes = nil, 0
	return slices.Clip(records), dropped
}
