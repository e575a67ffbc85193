package sim

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
	"time"
)

// Timed is an action that is to be carried out when a span of virtual time has passed.
type Timed struct {
	After  time.Duration
	Action Action
}

// Schedule is a plan of actions as a value: it may be printed, compared, shrunk, and applied to many worlds.
// sim/nemesis makes schedules of faults. The zero Schedule does nothing.
type Schedule []Timed

// ScheduleError says which step of a schedule, counted from 0, cannot be planned.
type ScheduleError struct {
	Step   int
	Reason string
}

// Error implements error.
func (e *ScheduleError) Error() string { return fmt.Sprintf("step %d: %s", e.Step, e.Reason) }

// maxSchedule bounds how many actions are planned at once.
const maxSchedule = 1_000_000

// Check returns a *ScheduleError for the first step that cannot be planned, or nil.
func (s Schedule) Check() error {
	if len(s) > maxSchedule {
		return &ScheduleError{maxSchedule, "there are too many steps"}
	}
	for i, step := range s {
		if err := checkInput(step.Action); err != nil {
			return &ScheduleError{i, err.Error()}
		}
		if step.After < 0 {
			return &ScheduleError{i, "the time lies in the past"}
		}
	}
	return nil
}

// Apply plans all steps of a schedule from now on, as At does. On an error nothing is planned.
func (w *World) Apply(s Schedule) error {
	if err := s.Check(); err != nil {
		return err
	}
	for i, step := range s {
		if err := w.checkPlan(step.Action); err != nil {
			return &ScheduleError{i, err.Error()}
		}
	}
	now := w.Now()
	for _, step := range s.Sorted() {
		if err := w.At(now.Add(step.After), step.Action); err != nil {
			return err
		}
	}
	return nil
}

// Sorted returns the steps in the order of their times; those of one time keep their order.
func (s Schedule) Sorted() Schedule {
	sorted := slices.Clone(s)
	slices.SortStableFunc(sorted, func(a, b Timed) int { return cmp.Compare(a.After, b.After) })
	return sorted
}

// End is the time of the last step.
func (s Schedule) End() time.Duration {
	end := time.Duration(0)
	for _, step := range s {
		end = max(end, step.After)
	}
	return end
}

// And returns a schedule with the steps of both.
func (s Schedule) And(t Schedule) Schedule { return slices.Concat(s, t) }

// Then returns a schedule in which t begins a pause after the end of s.
func (s Schedule) Then(pause time.Duration, t Schedule) Schedule {
	return s.And(t.Later(add(s.End(), pause)))
}

// Later returns the schedule with all its steps moved by d.
func (s Schedule) Later(d time.Duration) Schedule {
	moved := slices.Clone(s)
	for i := range moved {
		moved[i].After = add(moved[i].After, d)
	}
	return moved
}

// Scaled returns the schedule with all times multiplied by num/den, rounded down, and at most the greatest there
// is. A den of 0 counts as 1, a time in the past as none.
func (s Schedule) Scaled(num, den uint32) Schedule {
	scaled := slices.Clone(s)
	for i := range scaled {
		scaled[i].After = scale(scaled[i].After, num, max(den, 1))
	}
	return scaled
}

// scale multiplies a span by a fraction without overflow.
func scale(d time.Duration, num, den uint32) time.Duration {
	high, low := bits.Mul64(uint64(max(d, 0)), uint64(num))
	if high >= uint64(den) {
		return math.MaxInt64
	}
	whole, _ := bits.Div64(high, low, uint64(den))
	return time.Duration(min(whole, math.MaxInt64))
}

// add is the sum of two spans, at most the greatest there is and at least the least.
func add(a, b time.Duration) time.Duration {
	sum := a + b
	switch {
	case b > 0 && sum < a:
		return math.MaxInt64
	case b < 0 && sum > a:
		return math.MinInt64
	}
	return sum
}

// String shows a step on each line, in the order of their times.
func (s Schedule) String() string {
	var b strings.Builder
	for _, step := range s.Sorted() {
		fmt.Fprintf(&b, "%s %s\n", step.After, actionText(step.Action))
	}
	return b.String()
}
