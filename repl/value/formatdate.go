package value

import (
	"fmt"
	"strings"
	"time"
)

// dateFormats are the standard date formats, in the culture of the console (en-US).
func dateFormat(letter byte) string {
	switch letter {
	case 'd':
		return "M/d/yyyy"
	case 'D':
		return "dddd, MMMM d, yyyy"
	case 'f':
		return "dddd, MMMM d, yyyy h:mm tt"
	case 'F', 'U':
		return "dddd, MMMM d, yyyy h:mm:ss tt"
	case 'g':
		return "M/d/yyyy h:mm tt"
	case 'G':
		return "M/d/yyyy h:mm:ss tt"
	case 'm', 'M':
		return "MMMM d"
	case 'o', 'O':
		return "yyyy-MM-ddTHH:mm:ss.fffffffK"
	case 'r', 'R':
		return "ddd, dd MMM yyyy HH:mm:ss 'GMT'"
	case 's':
		return "yyyy-MM-ddTHH:mm:ss"
	case 't':
		return "h:mm tt"
	case 'T':
		return "h:mm:ss tt"
	case 'u':
		return "yyyy-MM-dd HH:mm:ss'Z'"
	case 'y', 'Y':
		return "MMMM yyyy"
	}
	return ""
}

// formatDate formats by a standard format (one letter) or a custom one.
func formatDate(v Value, spec string) (string, error) {
	if len(spec) == 1 {
		custom := dateFormat(spec[0])
		if custom == "" {
			return "", badSpec(spec)
		}
		spec = custom
	}
	spec = strings.TrimPrefix(spec, "%")
	t := v.Time()
	var out strings.Builder
	for i := 0; i < len(spec); {
		n := 1
		for i+n < len(spec) && spec[i+n] == spec[i] {
			n++
		}
		text, used, ok := datePart(t, v.DateKind(), spec[i:], n)
		if !ok {
			return "", badSpec(spec)
		}
		out.WriteString(text)
		i += used
	}
	return out.String(), nil
}

// datePart formats the n equal characters (or the quoted text) at the beginning of rest and tells how much
// of it was used.
func datePart(t time.Time, k DateKind, rest string, n int) (string, int, bool) {
	switch rest[0] {
	case 'y':
		return yearPart(t.Year(), n), n, true
	case 'M':
		return namePart(int(t.Month()), t.Month().String(), n), n, true
	case 'd':
		return namePart(t.Day(), t.Weekday().String(), n), n, true
	case 'h':
		return padded((t.Hour()+11)%12+1, n), n, true
	case 'H':
		return padded(t.Hour(), n), n, true
	case 'm':
		return padded(t.Minute(), n), n, true
	case 's':
		return padded(t.Second(), n), n, true
	case 'f', 'F':
		return fractionPart(int64(t.Nanosecond()/100), rest[0], n), n, n <= 7
	case 't':
		return t.Format("PM")[:min(n, 2)], n, true
	case 'K':
		return zonePart(k, 3), n, true
	case 'z':
		return zonePart(DateLocal, n), n, true
	case 'g':
		return "A.D.", n, true
	}
	return literalPart(rest, n)
}

// literalPart copies quoted text, an escaped character, or characters without a meaning.
func literalPart(rest string, n int) (string, int, bool) {
	switch rest[0] {
	case '\'', '"':
		end := strings.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return "", 0, false
		}
		return rest[1 : 1+end], end + 2, true
	case '\\':
		if len(rest) < 2 {
			return "", 0, false
		}
		return rest[1:2], 2, true
	}
	return rest[:n], n, true
}

func padded(n, places int) string {
	if places < 2 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%02d", n)
}

// namePart is a month or day: its number for one or two letters, its short and its long name for more.
func namePart(number int, name string, n int) string {
	switch {
	case n <= 2:
		return padded(number, n)
	case n == 3:
		return name[:3]
	}
	return name
}

func yearPart(year, n int) string {
	if n <= 2 {
		return padded(year%100, n)
	}
	return zeros(fmt.Sprint(year), n)
}

// fractionPart is f (with zeros) or F (without those at the end) of a second.
func fractionPart(ticks int64, letter byte, n int) string {
	s := fmt.Sprintf("%07d", ticks)[:min(n, 7)]
	if letter == 'F' {
		s = strings.TrimRight(s, "0")
	}
	return s
}

// zonePart is the offset from UTC, which is zero in the simulated world.
func zonePart(k DateKind, n int) string {
	switch {
	case k == DateUTC:
		return "Z"
	case k == DateUnspecified:
		return ""
	case n == 1:
		return "+0"
	case n == 2:
		return "+00"
	}
	return "+00:00"
}

// formatSpan formats a TimeSpan by c, g, G or a custom format.
func formatSpan(ticks int64, spec string) (string, error) {
	switch spec {
	case "c", "t", "T":
		return spanText(ticks), nil
	case "g", "G":
		return generalSpan(ticks, spec == "G"), nil
	}
	n := uint64(ticks)
	if ticks < 0 {
		n = -n
	}
	var out strings.Builder
	spec = strings.TrimPrefix(spec, "%")
	for i := 0; i < len(spec); {
		count := 1
		for i+count < len(spec) && spec[i+count] == spec[i] {
			count++
		}
		text, used, ok := spanPart(n, spec[i:], count)
		if !ok {
			return "", badSpec(spec)
		}
		out.WriteString(text)
		i += used
	}
	return out.String(), nil
}

func spanPart(ticks uint64, rest string, n int) (string, int, bool) {
	switch rest[0] {
	case 'd':
		return zeros(fmt.Sprint(ticks/TicksPerDay), n), n, n <= 8
	case 'h':
		return padded(int(ticks/TicksPerHour%24), n), n, n <= 2
	case 'm':
		return padded(int(ticks/TicksPerMinute%60), n), n, n <= 2
	case 's':
		return padded(int(ticks/TicksPerSecond%60), n), n, n <= 2
	case 'f', 'F':
		return fractionPart(int64(ticks%TicksPerSecond), rest[0], n), n, n <= 7
	case '\'', '"', '\\':
		return literalPart(rest, n)
	}
	return "", 0, false // every other character must be quoted
}

// generalSpan is [-][d:]h:mm:ss[.FFFFFFF], or with everything always there.
func generalSpan(ticks int64, long bool) string {
	n := uint64(ticks)
	if ticks < 0 {
		n = -n
	}
	days, h, m, s, f := n/TicksPerDay, n/TicksPerHour%24, n/TicksPerMinute%60, n/TicksPerSecond%60, n%TicksPerSecond
	out := sign(ticks < 0)
	if long {
		return out + fmt.Sprintf("%d:%02d:%02d:%02d.%07d", days, h, m, s, f)
	}
	if days > 0 {
		out += fmt.Sprintf("%d:", days)
	}
	out += fmt.Sprintf("%d:%02d:%02d", h, m, s)
	if f > 0 {
		out += "." + fractionPart(int64(f), 'F', 7)
	}
	return out
}
