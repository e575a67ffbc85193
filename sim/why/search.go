package why

import (
	"cmp"
	"slices"

	"pssim/sim"
	"pssim/sim/kernel"
)

// trial tries alternatives against an outcome, which is watched for from a move on.
type trial struct {
	h     *sim.History
	o     outcome
	first int
}

// changesAt carries an alternative out at a moment and tells whether the outcome is another.
func (t trial) changesAt(a Alternative, at Moment) (bool, error) {
	p, err := t.h.At(min(t.first, at.Moves))
	if err != nil {
		return false, err
	}
	defer p.Close()
	watch := t.o.watch(p)
	for p.Moves() < at.Moves && p.Move() {
		watch.look(p)
	}
	return t.changes(a, at, watch)
}

// changes is changesAt where the run has been watched up to the moment.
func (t trial) changes(a Alternative, at Moment, watch watcher) (bool, error) {
	p, err := t.h.At(at.Moves)
	if err != nil {
		return false, err
	}
	defer p.Close()
	if at.At > p.World().Now() {
		if err := p.Wait(at.At); err != nil {
			return false, err
		}
	}
	if !a.possible(p) {
		return false, nil
	}
	a.carryOut(p, &watch)
	watch.look(p)
	for p.Move() {
		watch.look(p)
	}
	for p.Rest() { // what was done at the very end has its effect, too
		watch.look(p)
	}
	return !t.o.holds(p.World(), watch), nil
}

// search finds the points of no return of alternatives before a move of the run.
func (t trial) search(a *Answer, list []Alternative, end, limit int) error {
	if limit <= 0 {
		limit = defaultTrials
	}
	places, err := t.places(list, end)
	if err != nil {
		return err
	}
	for i, alternative := range list {
		if len(places[i]) == 0 {
			continue // it was never possible
		}
		s := scan{trial: t, alternative: alternative, places: places[i], left: limit}
		turn, found, err := s.run()
		switch {
		case err != nil:
			return err
		case found:
			a.Turns = append(a.Turns, turn)
		default:
			a.Futile = append(a.Futile, alternative)
		}
	}
	slices.SortStableFunc(a.Turns, func(x, y Turn) int { return cmp.Compare(y.Last.Moves, x.Last.Moves) })
	a.trial = t
	return nil
}

// gap is a place between two moves where an alternative is possible, with the time that there is for it.
type gap struct {
	moves    int
	from, to kernel.Time
	watch    watcher
}

// places finds, for each alternative, where it is possible at all. There are none if the run itself does not end
// with the outcome, as far as that can be watched: then nothing could be held against it.
func (t trial) places(list []Alternative, end int) ([][]gap, error) {
	places := make([][]gap, len(list))
	p, err := t.h.At(t.first)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	watch := t.o.watch(p)
	for more := true; more; more = p.Move() {
		watch.look(p)
		if p.Moves() >= end {
			continue
		}
		from, to := p.Window()
		for i, a := range list {
			if a.possible(p) {
				places[i] = append(places[i], gap{p.Moves(), from, to, watch})
			}
		}
	}
	if !t.o.holds(p.World(), watch) {
		return make([][]gap, len(list)), nil
	}
	return places, nil
}

// scan looks for the last moment at which one alternative changes the outcome.
type scan struct {
	trial
	alternative Alternative
	places      []gap
	left        int // trials that may still be made
	sampled     bool
}

func (s *scan) run() (Turn, bool, error) {
	i, b, err := s.lastGap()
	if err != nil || i < 0 {
		return Turn{}, false, err
	}
	g := s.places[i]
	turn := Turn{Alternative: s.alternative, Last: Moment{g.moves, b.good}, Sampled: s.sampled}
	switch {
	case b.good < b.vain:
		turn.Next = Moment{g.moves, b.vain}
	case g.moves < s.h.Moves():
		turn.Next = Moment{Moves: g.moves + 1, At: s.h.TimeOf(g.moves + 1)}
	default:
		turn.Open = true
	}
	return turn, true, nil
}

// bounds are neighbouring times within a gap: the last that changes the outcome and the first that does not. They
// are the same where the end of the gap still does.
type bounds struct{ good, vain kernel.Time }

// lastGap goes back from the last gap to the first in which the alternative changes the outcome, and finds the
// last moment within it. Where the gaps are more than the trials left, it takes ever longer strides back until it
// has one that does, and halves the way from there to the one that does not.
func (s *scan) lastGap() (int, bounds, error) {
	stride, vain := 1, len(s.places)
	for i := vain - 1; i >= 0 && s.left > 0; i -= stride {
		b, changes, err := s.within(s.places[i])
		switch {
		case err != nil:
			return -1, bounds{}, err
		case changes:
			return s.halve(i, vain, b)
		}
		vain = i
		if s.left < 2*i {
			stride, s.sampled = min(2*stride, max(i, 1)), true
		}
	}
	return -1, bounds{}, nil
}

// halve narrows two gaps, the earlier of which changes the outcome, down to neighbours.
func (s *scan) halve(good, vain int, b bounds) (int, bounds, error) {
	for vain-good > 1 {
		middle := (good + vain) / 2
		between, changes, err := s.within(s.places[middle])
		switch {
		case err != nil:
			return -1, bounds{}, err
		case changes:
			good, b = middle, between
		default:
			vain = middle
		}
	}
	return good, b, nil
}

// within finds the last moment of a gap at which the alternative changes the outcome: its end, or if only its
// beginning does, the last one in between, by halving.
func (s *scan) within(g gap) (b bounds, changes bool, err error) {
	if ok, err := s.try(g, g.to); ok || err != nil {
		return bounds{g.to, g.to}, ok, err
	}
	if g.from == g.to {
		return bounds{}, false, nil
	}
	if ok, err := s.try(g, g.from); !ok || err != nil {
		return bounds{}, false, err
	}
	b = bounds{good: g.from, vain: g.to}
	for b.vain.Sub(b.good) > Grain {
		middle := b.good.Add(b.vain.Sub(b.good) / 2)
		middle -= middle % kernel.Time(Grain) // whole grains are what a reader can do something with
		if middle <= b.good {
			middle = b.good.Add(Grain)
		}
		ok, err := s.try(g, middle)
		switch {
		case err != nil:
			return bounds{}, false, err
		case ok:
			b.good = middle
		default:
			b.vain = middle
		}
	}
	return b, true, nil
}

func (s *scan) try(g gap, at kernel.Time) (bool, error) {
	s.left--
	return s.changes(s.alternative, Moment{g.moves, at}, g.watch)
}
