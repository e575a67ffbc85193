// Package kernel is the engine of the simulation: a virtual clock, a totally
// ordered queue of events, processes whose whole life is a log, and named
// random streams. It knows nothing of computers or sessions.
//
// A Kernel is used from one goroutine at a time. Everything in it is plain
// data and can be forked at any time between events, save the coroutines of
// requests under way, which a fork makes anew from the logs.
package kernel

import "time"

// Time is a point of virtual time: nanoseconds since 1970-01-01 UTC.
type Time int64

// Epoch is where the clock starts unless told otherwise: 2012-05-14 19:26:10
// UTC, just after the last event that the documentation shows.
const Epoch Time = 1337023570 * 1e9

// TimeOf converts a time of package time, of any zone.
func TimeOf(t time.Time) Time { return Time(t.UnixNano()) }

// UTC converts to a time of package time, in UTC.
func (t Time) UTC() time.Time { return time.Unix(0, int64(t)).UTC() }

// Add returns the time d later; it stays at the ends of the range where the
// sum would overflow.
func (t Time) Add(d time.Duration) Time {
	sum := t + Time(d)
	switch {
	case d > 0 && sum < t:
		return maxTime
	case d < 0 && sum > t:
		return minTime
	}
	return sum
}

// Sub returns the duration from u to t.
func (t Time) Sub(u Time) time.Duration { return time.Duration(t - u) }

// String writes the time in UTC, as in RFC 3339.
func (t Time) String() string { return t.UTC().Format(time.RFC3339Nano) }

const (
	maxTime Time = 1<<63 - 1
	minTime Time = -1 << 63
)
