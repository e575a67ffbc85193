package value

import (
	"math"
	"strings"
	"time"
)

// dateMethods are the methods of System.DateTime.
func (c *methodCall) dateMethods(v Value) (Value, bool, error) {
	name := c.lower()
	if unit, ok := addUnit(strings.TrimPrefix(name, "add")); ok && strings.HasPrefix(name, "add") {
		if !c.takes(1) {
			return c.done(Null)
		}
		return c.shiftDate(v, c.float(0)*unit)
	}
	switch name {
	case "add", "subtract":
		if !c.takes(1) {
			return c.done(Null)
		}
		if name == "subtract" && c.args[0].Base().kind == KindDateTime {
			return c.done(TimeSpan(v.Ticks() - c.args[0].Base().Ticks()))
		}
		n := float64(c.span(0))
		if name == "subtract" {
			n = -n
		}
		return c.shiftDate(v, n)
	case "addmonths", "addyears":
		if !c.takes(1) {
			return c.done(Null)
		}
		months := c.int(0)
		if name == "addyears" {
			months *= 12
		}
		return c.addMonths(v, months)
	case "toshortdatestring":
		return c.formatted(v, "d")
	case "tolongdatestring":
		return c.formatted(v, "D")
	case "toshorttimestring":
		return c.formatted(v, "t")
	case "tolongtimestring":
		return c.formatted(v, "T")
	case "touniversaltime":
		return c.done(DateTime(v.Ticks(), DateUTC))
	case "tolocaltime":
		return c.done(DateTime(v.Ticks(), DateLocal))
	case "isdaylightsavingtime":
		return c.done(Bool(false))
	case "tofiletime", "tofiletimeutc":
		return c.done(Int64(v.Ticks() - fileTimeEpoch))
	}
	return missing()
}

// fileTimeEpoch is 1601-01-01 in ticks.
const fileTimeEpoch = 504911232000000000

// addUnit is the length in ticks of the unit that AddDays and the like count in.
func addUnit(name string) (float64, bool) {
	switch name {
	case "days":
		return TicksPerDay, true
	case "hours":
		return TicksPerHour, true
	case "minutes":
		return TicksPerMinute, true
	case "seconds":
		return TicksPerSecond, true
	case "milliseconds":
		return TicksPerMillisecond, true
	case "ticks":
		return 1, true
	}
	return 0, false
}

// shiftDate moves a date by ticks, rounded to whole milliseconds beyond what a float holds exactly.
func (c *methodCall) shiftDate(v Value, ticks float64) (Value, bool, error) {
	sum := float64(v.Ticks()) + ticks
	if math.IsNaN(sum) || sum < 0 || sum > maxDateTicks {
		c.throw("System.ArgumentOutOfRangeException", "The added or subtracted value results in an un-representable DateTime.")
		return c.done(Null)
	}
	return c.done(DateTime(v.Ticks()+int64(math.Round(ticks)), v.DateKind()))
}

// addMonths keeps the day of the month, or takes the month's last.
func (c *methodCall) addMonths(v Value, months int) (Value, bool, error) {
	t := v.Time()
	total := t.Year()*12 + int(t.Month()) - 1 + months
	year, month := total/12, time.Month(total%12+1)
	if total < 12 || year > 9999 {
		c.throw("System.ArgumentOutOfRangeException", "The added or subtracted value results in an un-representable DateTime.")
		return c.done(Null)
	}
	day := min(t.Day(), daysIn(year, month))
	first := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return c.done(dateOf(first, v.Ticks()%TicksPerDay, v.DateKind()))
}

// daysIn is the number of days of a month.
func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (c *methodCall) formatted(v Value, spec string) (Value, bool, error) {
	s, err := c.env.FormatValue(v, spec)
	if err != nil {
		return Null, true, err
	}
	return c.done(String(s))
}

// spanMethods are the methods of System.TimeSpan.
func (c *methodCall) spanMethods(v Value) (Value, bool, error) {
	switch c.lower() {
	case "add":
		if c.takes(1) {
			return c.done(TimeSpan(v.Ticks() + c.span(0)))
		}
	case "subtract":
		if c.takes(1) {
			return c.done(TimeSpan(v.Ticks() - c.span(0)))
		}
	case "negate":
		return c.done(TimeSpan(-v.Ticks()))
	case "duration":
		if v.Ticks() < 0 {
			return c.done(TimeSpan(-v.Ticks()))
		}
		return c.done(v)
	default:
		return missing()
	}
	return c.done(Null)
}

// dateProperty answers for the properties of a date.
func dateProperty(v Value, name string) (Value, bool) {
	t := v.Time()
	switch strings.ToLower(name) {
	case "datetime":
		return String(t.Format("Monday, January 2, 2006 3:04:05 PM")), true
	case "date":
		return DateTime(v.Ticks()-v.Ticks()%TicksPerDay, v.DateKind()), true
	case "day":
		return Int32(int32(t.Day())), true
	case "dayofweek":
		return Enum(EnumDayOfWeek, int64(t.Weekday())), true
	case "dayofyear":
		return Int32(int32(t.YearDay())), true
	case "hour":
		return Int32(int32(t.Hour())), true
	case "kind":
		return Enum(EnumDateTimeKind, int64(v.DateKind())), true
	case "millisecond":
		return Int32(int32(t.Nanosecond() / 1e6)), true
	case "minute":
		return Int32(int32(t.Minute())), true
	case "month":
		return Int32(int32(t.Month())), true
	case "second":
		return Int32(int32(t.Second())), true
	case "ticks":
		return Int64(v.Ticks()), true
	case "timeofday":
		return TimeSpan(v.Ticks() % TicksPerDay), true
	case "year":
		return Int32(int32(t.Year())), true
	}
	return Null, false
}

// dateProperties and spanProperties are in the order in which PowerShell lists them.
var (
	dateProperties = []string{"DateTime", "Date", "Day", "DayOfWeek", "DayOfYear", "Hour", "Kind", "Millisecond", "Minute", "Month",
		"Second", "Ticks", "TimeOfDay", "Year"}
	spanProperties = []string{"Ticks", "Days", "Hours", "Milliseconds", "Minutes", "Seconds", "TotalDays", "TotalHours",
		"TotalMilliseconds", "TotalMinutes", "TotalSeconds"}
)

// spanProperty answers for the properties of a time span.
func spanProperty(v Value, name string) (Value, bool) {
	n := v.Ticks()
	part := func(unit, modulo int64) (Value, bool) { return Int32(int32(n / unit % modulo)), true }
	total := func(unit float64) (Value, bool) { return Double(float64(n) / unit), true }
	switch strings.ToLower(name) {
	case "ticks":
		return Int64(n), true
	case "days":
		return part(TicksPerDay, math.MaxInt64)
	case "hours":
		return part(TicksPerHour, 24)
	case "minutes":
		return part(TicksPerMinute, 60)
	case "seconds":
		return part(TicksPerSecond, 60)
	case "milliseconds":
		return part(TicksPerMillisecond, 1000)
	case "totaldays":
		return total(TicksPerDay)
	case "totalhours":
		return total(TicksPerHour)
	case "totalminutes":
		return total(TicksPerMinute)
	case "totalseconds":
		return total(TicksPerSecond)
	case "totalmilliseconds":
		return total(TicksPerMillisecond)
	}
	return Null, false
}
