package sim

import (
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
)

// drive is a drive of the world under way, as data: which events are still to be handled before whoever drives
// gets the world back. Kept as data, a drive can be stopped between two events, forked, and gone on with.
type drive struct {
	// ticket is the request that is to be done first; 0 for none.
	ticket Ticket
	// until is the time up to which events are handled then. Pass sets the clock to it in the end.
	until kernel.Time
	pass  bool
	// steps is how many single events are to be handled instead of all that.
	steps int
	// start and first are what the limits of one request count from.
	start kernel.Time
	first uint64
	// back is the world as it was when the request began to wait, before the clock moved: where a wait that
	// nothing can end leaves the world. It is never driven itself.
	back *World
}

// driveTo is the drive of Run.
func (w *World) driveTo(t Ticket) drive {
	return drive{ticket: t, start: w.k.Now(), first: w.k.Processed()}
}

// driveUntil is the drive of RunUntil, or without pass of Settle.
func (w *World) driveUntil(t kernel.Time, pass bool) drive {
	return drive{until: t, pass: pass, start: w.k.Now(), first: w.k.Processed()}
}

// driven drives to the end.
func (w *World) driven(d drive) error {
	for {
		if more, err := w.advance(&d); err != nil || !more {
			return err
		}
	}
}

// advance handles one event of a drive; false when the drive is over.
func (w *World) advance(d *drive) (more bool, err error) {
	switch {
	case d.steps > 0:
		d.steps--
		more, err := w.step()
		return more && d.steps > 0, err
	case d.ticket != 0 && !w.tickets.at(int(d.ticket)).done:
		return w.advanceRequest(d)
	case d.ticket != 0:
		*d = w.driveUntil(w.k.Now(), false)
	}
	e, ok := w.k.Peek()
	switch {
	case ok && e.At <= d.until:
		if limit := w.passed(d); limit != nil {
			return false, w.stuck(limit)
		}
		return w.step()
	case d.pass:
		w.input()
		return false, w.k.AdvanceTo(d.until)
	}
	return false, nil
}

// advanceRequest handles one event on the way to the end of a request, within the limits of one request.
func (w *World) advanceRequest(d *drive) (more bool, err error) {
	if err := w.asks(d.ticket); err != nil {
		return false, err
	}
	if limit := w.passed(d); limit != nil {
		return false, w.giveUp(d, limit)
	}
	e, ok := w.k.Peek()
	switch {
	case !ok:
		return false, w.giveUp(d, nil)
	case e.At.Sub(d.start) > w.config.Limits.Time:
		return false, w.giveUp(d, &kernel.LimitError{Limit: kernel.LimitTime, Value: int64(w.config.Limits.Time)})
	case e.At > w.k.Now():
		w.remember(d)
	}
	return w.step()
}

// passed returns the limit that forbids the next event of a drive, nil for none.
func (w *World) passed(d *drive) *kernel.LimitError {
	if w.k.Processed()-d.first >= w.config.Limits.Events {
		return &kernel.LimitError{Limit: kernel.LimitEvents, Value: int64(w.config.Limits.Events)}
	}
	return w.full()
}

// full returns the limit of what a world may hold that is passed, nil for none.
func (w *World) full() *kernel.LimitError {
	if n := w.k.Pending(); n > w.config.Limits.Pending {
		return &kernel.LimitError{Limit: kernel.LimitPending, Value: int64(n)}
	}
	if n := w.log.Len(); w.log.Keeps() && n >= w.config.Limits.Records {
		return &kernel.LimitError{Limit: kernel.LimitRecords, Value: int64(n)}
	}
	return nil
}

// remember keeps the world as it is at the beginning of a wait, once for each: a window whose request waits
// for its client half while the clock is about to move.
func (w *World) remember(d *drive) {
	p := w.process(w.tickets.at(int(d.ticket)).process)
	pending, _ := w.k.PendingCall(p.pid)
	if _, waits := pending.(client.Call); !waits || p.role != RoleConsole {
		return
	}
	since, _ := w.k.PendingSince(p.pid)
	if d.back != nil && since <= d.back.k.Now() {
		return
	}
	d.back = w.Fork()
}

// giveUp makes the error for a request that cannot end. The time that passed while it waited in vain has not
// passed for the world: it is again as it was when the wait began, and the request still waits.
func (w *World) giveUp(d *drive, limit *kernel.LimitError) error {
	if d.back != nil {
		w.restore(d.back)
	}
	return w.stuck(limit)
}

// restore makes the world what it was at a fork. What was recorded of inputs stays.
func (w *World) restore(back *World) {
	journal, interrupter := w.journal, w.k.Interrupter
	w.k.Close()
	*w = *back.Fork()
	w.k.Handler, w.k.Interrupter, w.journal = w, interrupter, journal
}

// until is how far a time lies ahead; -1 where it lies in the past.
func (w *World) until(t kernel.Time) time.Duration {
	if t < w.k.Now() {
		return -1
	}
	return t.Sub(w.k.Now())
}
