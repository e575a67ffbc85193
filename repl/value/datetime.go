package value

import (
	"math"
	"time"
)

// DateKind is the kind of a DateTime. The simulated world's time zone is UTC (a modelling choice), so that
// local and universal time show the same clock.
type DateKind uint8

// The kinds, numbered as System.DateTimeKind.
const (
	DateUnspecified DateKind = iota
	DateUTC
	DateLocal
)

// Ticks are units of 100 ns.
const (
	TicksPerMillisecond = 10_000
	TicksPerSecond      = 1000 * TicksPerMillisecond
	TicksPerMinute      = 60 * TicksPerSecond
	TicksPerHour        = 60 * TicksPerMinute
	TicksPerDay         = 24 * TicksPerHour
	maxDateTicks        = 3155378975999999999
	unixEpochTicks      = 621355968000000000
)

// DateTime makes a System.DateTime from ticks since 0001-01-01. Ticks outside DateTime's range are moved
// to its ends.
func DateTime(ticks int64, k DateKind) Value {
	return Value{kind: KindDateTime, bits: uint64(min(max(ticks, 0), maxDateTicks)), ref: k}
}

// TimeSpan makes a System.TimeSpan from ticks.
func TimeSpan(ticks int64) Value { return Value{kind: KindTimeSpan, bits: uint64(ticks)} }

// FromTime makes a local DateTime from a point in time, shown in UTC.
func FromTime(t time.Time) Value {
	return DateTime(t.Unix()*TicksPerSecond+int64(t.Nanosecond()/100)+unixEpochTicks, DateLocal)
}

// FromDuration makes a TimeSpan; less than 100 ns is cut off.
func FromDuration(d time.Duration) Value { return TimeSpan(int64(d) / 100) }

// Ticks is the 100 ns count of a KindDateTime or KindTimeSpan.
func (v Value) Ticks() int64 { return int64(v.Base().bits) }

// DateKind is the kind of a KindDateTime.
func (v Value) DateKind() DateKind { k, _ := v.Base().ref.(DateKind); return k }

// Time is the point in time of a KindDateTime, in UTC.
func (v Value) Time() time.Time {
	t := v.Ticks() - unixEpochTicks
	sec, rest := t/TicksPerSecond, t%TicksPerSecond
	return time.Unix(sec, rest*100).UTC()
}

// Duration is the length of a KindTimeSpan, cut to what a Go duration can hold.
func (v Value) Duration() time.Duration {
	switch t := v.Ticks(); {
	case t > math.MaxInt64/100:
		return math.MaxInt64
	case t < math.MinInt64/100:
		return math.MinInt64
	default:
		return time.Duration(t * 100)
	}
}
