package value

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// maxDateText bounds the text of a date or time span.
const maxDateText = 128

// dateLayouts are the date parts that the invariant culture takes, month before day.
var dateLayouts = []string{
	"2006-1-2", "1/2/2006", "2006/1/2", "1-2-2006", "1.2.2006", "1/2/06", "2006-1", "2006/1",
	"January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006", "2-Jan-2006",
	"2 January, 2006", "2 Jan, 2006", "January 2006", "Jan 2006", "2006 January 2", "2006 Jan 2", "2006-Jan-2",
}

// ParseDate reads a date with or without a time of day, as DateTime.Parse does in the invariant culture. An
// offset or Z gives a local date, converted; otherwise the kind is unspecified. A time of day alone is
// refused, since nothing here knows the day.
func ParseDate(text string) (Value, bool) {
	s := strings.Join(strings.Fields(text), " ")
	if s == "" || len(s) > maxDateText {
		return Null, false
	}
	s = cutWeekday(s)
	date, clock := splitClock(s)
	day, ok := parseDay(date)
	if !ok {
		return Null, false
	}
	if clock == "" {
		return dateOf(day, 0, DateUnspecified), true
	}
	offset, kind := int64(0), DateUnspecified
	if clock, offset, ok = cutOffset(clock); ok {
		kind = DateLocal
	}
	ticks, ok := parseClock(clock)
	if !ok {
		return Null, false
	}
	return dateOf(day, ticks-offset, kind), true
}

// dateOf is a day with ticks added.
func dateOf(day time.Time, ticks int64, k DateKind) Value {
	return DateTime(FromTime(day).Ticks()+ticks, k)
}

// cutWeekday drops a leading day of the week.
func cutWeekday(s string) string {
	head, rest, ok := strings.Cut(s, " ")
	head = strings.TrimSuffix(head, ",")
	if !ok || len(head) < 3 {
		return s
	}
	for _, m := range EnumDayOfWeek.Members {
		if strings.EqualFold(head, m.Name) || strings.EqualFold(head, m.Name[:3]) {
			return rest
		}
	}
	return s
}

// splitClock separates the date from the time of day: at the T of ISO 8601, or at the blank before the
// first word with a colon.
func splitClock(s string) (date, clock string) {
	if len(s) > 10 && (s[10] == 'T' || s[10] == 't') && s[4] == '-' {
		return s[:10], s[11:]
	}
	if head, ok := strings.CutSuffix(s, "Z"); ok && !strings.Contains(s, ":") {
		return head, "0:00Z"
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		low := strings.ToLower(w)
		if strings.Contains(w, ":") || i > 0 && len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(low, "am") || strings.HasSuffix(low, "pm")) {
			return strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		}
	}
	return s, ""
}

func parseDay(s string) (time.Time, bool) {
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t, t.Year() >= 1
		}
	}
	return time.Time{}, false
}

// cutOffset takes Z, GMT or ±hh:mm off the end of a time of day; the offset is in ticks.
func cutOffset(s string) (rest string, ticks int64, ok bool) {
	if r, ok := strings.CutSuffix(strings.TrimSuffix(s, " GMT"), "Z"); ok || len(r) < len(s) {
		return strings.TrimSpace(r), 0, true
	}
	i := strings.LastIndexAny(s, "+-")
	if i < 4 {
		return s, 0, false
	}
	digits := strings.Replace(s[i+1:], ":", "", 1)
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 4 && len(digits) != 2 {
		return s, 0, false
	}
	if len(digits) == 2 {
		n *= 100
	}
	ticks = int64(n/100)*TicksPerHour + int64(n%100)*TicksPerMinute
	if s[i] == '-' {
		ticks = -ticks
	}
	return strings.TrimSpace(s[:i]), ticks, true
}

// parseClock reads h[:mm[:ss[.fffffff]]] [AM|PM] as ticks since midnight.
func parseClock(s string) (int64, bool) {
	low := strings.ToLower(strings.TrimSpace(s))
	half := ""
	for _, suffix := range []string{"am", "pm"} {
		if head, ok := strings.CutSuffix(low, suffix); ok {
			low, half = strings.TrimSpace(head), suffix
		}
	}
	parts := strings.Split(low, ":")
	if len(parts) > 3 || len(parts) < 2 && half == "" {
		return 0, false
	}
	whole, fraction, _ := strings.Cut(parts[len(parts)-1], ".")
	if fraction != "" && len(parts) < 3 {
		return 0, false
	}
	parts[len(parts)-1] = whole
	n, ok := smallNumbers(parts)
	if !ok {
		return 0, false
	}
	hour, ok := clockHour(n[0], half)
	ticks, good := fractionTicks(fraction)
	if !ok || !good || n[1] > 59 || n[2] > 59 {
		return 0, false
	}
	return hour*TicksPerHour + n[1]*TicksPerMinute + n[2]*TicksPerSecond + ticks, true
}

// smallNumbers reads up to three numbers of one or two digits.
func smallNumbers(parts []string) (n [3]int64, ok bool) {
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 8)
		if err != nil || len(p) > 2 {
			return n, false
		}
		n[i] = int64(v)
	}
	return n, true
}

// clockHour turns an hour of the 12-hour clock into one of 24.
func clockHour(hour int64, half string) (int64, bool) {
	switch {
	case half == "":
		return hour, hour < 24
	case hour == 0 || hour > 12:
		return hour, false
	case half == "pm":
		return hour%12 + 12, true
	}
	return hour % 12, true
}

// fractionTicks reads the digits after the point of a second.
func fractionTicks(digits string) (int64, bool) {
	if digits == "" {
		return 0, true
	}
	if len(digits) > 7 {
		digits = digits[:7]
	}
	n, err := strconv.ParseUint(digits+strings.Repeat("0", 7-len(digits)), 10, 32)
	return int64(n), err == nil
}

// ParseSpan reads a TimeSpan: days, or [-][d.]hh:mm[:ss[.fffffff]]; the result is in ticks.
func ParseSpan(text string) (int64, bool) {
	s, negative := strings.CutPrefix(strings.TrimSpace(text), "-")
	if len(s) > maxDateText {
		return 0, false
	}
	ticks, ok := parseSpanParts(s)
	if negative {
		return int64(-ticks), ok && ticks <= 1<<63
	}
	return int64(ticks), ok && ticks <= math.MaxInt64
}

// parseSpanParts reads a span without its sign.
func parseSpanParts(s string) (uint64, bool) {
	parts := strings.Split(s, ":")
	if len(parts) == 4 {
		parts = append([]string{parts[0] + "." + parts[1]}, parts[2:]...)
	}
	days, hours, hasDays := strings.Cut(parts[0], ".")
	if len(parts) == 1 {
		if hasDays {
			return 0, false
		}
		days, hours = s, "0"
	} else if !hasDays {
		days, hours = "0", parts[0]
	}
	d, err := strconv.ParseUint(days, 10, 32)
	if err != nil || d > math.MaxInt64/TicksPerDay {
		return 0, false
	}
	clock := hours + ":0"
	if len(parts) > 1 {
		clock = hours + ":" + strings.Join(parts[1:], ":")
	}
	ticks, ok := parseClock(clock)
	return d*TicksPerDay + uint64(ticks), ok && !strings.ContainsAny(clock, "apAP ")
}
