package sim

import (
	"fmt"
	"slices"
	"sort"

	"pssim/sim/kernel"
)

// History is a run that can be looked at as it was after any of its moves. It keeps forks of the run on the way,
// so that no move is far from one of them.
type History struct {
	journal Journal
	// marks are players as they were, in the order of their moves; the first has made none.
	marks []*Player
	// end is the run as far as it goes. After the making of a History it is not moved but by Extend.
	end *Player
	// log tells of each move, from the zeroth, which is the making of the world.
	log []move
	// every is the distance of marks in moves. It doubles when there are too many, so that a run of any
	// length keeps a bounded number.
	every int
}

// move is what a history knows of a move without going there.
type move struct {
	// seq is the event that was handled, 0 where none was; scheduled the Seq of the last event scheduled so far.
	seq, scheduled uint64
	entries        int // of the journal, begun so far
	records        int // of the trace, written so far
	at             kernel.Time
}

// The distance of marks at first, and how many there are at most. A world makes some hundred thousand moves a
// second, so that a few hundred take about a millisecond.
const (
	markEvery = 250
	markMost  = 800
)

// PositionError tells that a history has no such move, record or time.
type PositionError struct {
	What string // "move", "record" or "entry"
	At   int
	Last int // the last there is
}

// Error implements error.
func (e *PositionError) Error() string {
	return fmt.Sprintf("there is no %s %d; the last is %d", e.What, e.At, e.Last)
}

// NewHistory plays a journal and keeps what is needed to go back to any move. The trace is kept, whatever the
// configuration says.
func NewHistory(c Config, j Journal) (*History, error) {
	c.KeepTrace, c.Untraced = true, false
	p, err := NewPlayer(c, j)
	if err != nil {
		return nil, err
	}
	h := &History{journal: j, end: p, every: markEvery, marks: []*Player{p.Fork()}}
	h.note(0)
	h.play()
	return h, nil
}

// HistoryOf is the history of a world so far. It is a *ConfigError if the world keeps no journal.
func HistoryOf(w *World) (*History, error) {
	if !w.journal.on {
		return nil, &ConfigError{"Journal", "the world keeps no journal"}
	}
	return NewHistory(w.config, w.Journal())
}

// Extend plays what a journal has more than the one before. It is a *PositionError if that is less.
func (h *History) Extend(j Journal) error {
	if err := j.check(); err != nil {
		return err
	}
	if len(j.Inputs) < len(h.journal.Inputs) {
		return &PositionError{What: "entry", At: len(h.journal.Inputs), Last: len(j.Inputs)}
	}
	h.journal = j
	h.end.inputs = slices.Clip(j.Inputs)
	h.end.w.k.PlanStrikes(j.Strikes)
	h.play()
	return nil
}

// play moves the end as far as it goes and marks the way.
func (h *History) play() {
	for done := h.end.w.k.Processed(); h.end.Move(); done = h.end.w.k.Processed() {
		h.note(done)
		if h.end.moves-h.marks[len(h.marks)-1].moves < h.every {
			continue
		}
		h.marks = append(h.marks, h.end.Fork())
		if len(h.marks) > markMost {
			h.thin()
		}
	}
}

// note logs the last move, before which that many events had been processed.
func (h *History) note(done uint64) {
	p := h.end
	m := move{scheduled: p.w.k.Scheduled(), entries: p.next, records: p.w.log.Len(), at: p.w.Now()}
	if p.w.k.Processed() > done {
		m.seq = p.w.event.Seq
	}
	h.log = append(h.log, m)
}

// thin forgets every other mark but the first.
func (h *History) thin() {
	kept := h.marks[:0]
	for i, mark := range h.marks {
		if i%2 == 0 {
			kept = append(kept, mark)
			continue
		}
		mark.Close()
	}
	clear(h.marks[len(kept):])
	h.marks, h.every = kept, 2*h.every
}

// Moves is the number of moves of the run; Records the length of its trace.
func (h *History) Moves() int { return h.end.moves }

// Records is the length of the trace.
func (h *History) Records() int { return h.end.w.log.Len() }

// World is the world at the end of the run. It must not be acted on: fork it, or ask for At.
func (h *History) World() *World { return h.end.w }

// Journal is what the history was made from.
func (h *History) Journal() Journal { return h.journal }

// At returns a player who has made that many moves. It goes on with what follows when moved, and must be closed.
func (h *History) At(moves int) (*Player, error) {
	if moves < 0 || moves > h.end.moves {
		return nil, &PositionError{What: "move", At: moves, Last: h.end.moves}
	}
	i := sort.Search(len(h.marks), func(i int) bool { return h.marks[i].moves > moves })
	p := h.marks[i-1].Fork()
	p.inputs = h.end.inputs // more may have come since the mark was made
	p.w.k.PlanStrikes(h.journal.Strikes)
	for p.moves < moves && p.Move() {
	}
	return p, nil
}

// AtRecord returns a player who has just made the move in which the record of that index was written.
func (h *History) AtRecord(index int) (*Player, error) {
	moves, err := h.MoveOfRecord(index)
	if err != nil {
		return nil, err
	}
	return h.At(moves)
}

// MoveOfRecord tells in which move the record of that index was written.
func (h *History) MoveOfRecord(index int) (int, error) {
	if last := h.Records() - 1; index < 0 || index > last {
		return 0, &PositionError{What: "record", At: index, Last: last}
	}
	return sort.Search(len(h.log), func(i int) bool { return h.log[i].records > index }), nil
}

// RecordsOf tells which records of the trace were written in a move: those from index first to before index end.
func (h *History) RecordsOf(moves int) (first, end int) {
	if moves < 0 || moves >= len(h.log) {
		return 0, 0
	}
	if moves > 0 {
		first = h.log[moves-1].records
	}
	return first, h.log[moves].records
}

// TimeOf tells the time after a move.
func (h *History) TimeOf(moves int) kernel.Time { return h.log[min(max(moves, 0), len(h.log)-1)].at }

// CauseOf tells in which move the event of a move was scheduled. A move that is no event has no cause but
// somebody outside, and then ok is false.
func (h *History) CauseOf(moves int) (cause int, ok bool) {
	if moves < 1 || moves >= len(h.log) || h.log[moves].seq == 0 {
		return 0, false
	}
	seq := h.log[moves].seq
	return sort.Search(len(h.log), func(i int) bool { return h.log[i].scheduled >= seq }), true
}

// EntryOf tells which entry of the journal a move began, by its index; false where it began none.
func (h *History) EntryOf(moves int) (int, bool) {
	if moves < 1 || moves >= len(h.log) || h.log[moves].entries == h.log[moves-1].entries {
		return 0, false
	}
	return h.log[moves-1].entries, true
}

// MoveOfEntry tells in which move the entry of that index was begun.
func (h *History) MoveOfEntry(index int) (int, error) {
	if last := len(h.end.inputs) - 1; index < 0 || index > last {
		return 0, &PositionError{What: "entry", At: index, Last: last}
	}
	return sort.Search(len(h.log), func(i int) bool { return h.log[i].entries > index }), nil
}

// AtTime returns a player who has made all moves that lie before that time, and no later one. The clock may show
// an earlier time.
func (h *History) AtTime(t kernel.Time) (*Player, error) {
	i := sort.Search(len(h.log), func(i int) bool { return h.log[i].at >= t })
	return h.At(max(i-1, 0))
}

// Close closes all worlds of the history.
func (h *History) Close() {
	for _, mark := range h.marks {
		mark.Close()
	}
	h.end.Close()
}
