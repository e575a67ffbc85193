package builtin

import (
	"fmt"
	"strings"
	"time"
)

// unixDate formats a time as Get-Date -UFormat does: % and a letter for a part, an optional + at the beginning.
// A letter without a meaning stands for itself.
func unixDate(t time.Time, format string) string {
	format = strings.TrimPrefix(format, "+")
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		b.WriteString(unixPart(t, format[i]))
	}
	return b.String()
}

// unixPart is one part of a date.
func unixPart(t time.Time, letter byte) string {
	layouts := map[byte]string{
		'A': "Monday", 'a': "Mon", 'B': "January", 'b': "Jan", 'h': "Jan", 'c': "Mon 02 Jan 2006 15:04:05",
		'D': "01/02/06", 'x': "01/02/06", 'd': "02", 'e': "_2", 'F': "2006-01-02", 'H': "15", 'I': "03", 'k': "15", 'l': " 3",
		'M': "04", 'm': "01", 'p': "PM", 'R': "15:04", 'r': "03:04:05 PM", 'S': "05", 'T': "15:04:05", 'X': "15:04:05",
		'Y': "2006", 'y': "06",
	}
	if layout, ok := layouts[letter]; ok {
		return t.Format(layout)
	}
	_, week := t.ISOWeek()
	switch letter {
	case 'C':
		return fmt.Sprintf("%02d", t.Year()/100)
	case 'j':
		return fmt.Sprintf("%03d", t.YearDay())
	case 'n':
		return "\n"
	case 's':
		return fmt.Sprint(t.Unix())
	case 't':
		return "\t"
	case 'u':
		return fmt.Sprint((int(t.Weekday())+6)%7 + 1)
	case 'w':
		return fmt.Sprint(int(t.Weekday()))
	case 'V', 'U', 'W':
		return fmt.Sprintf("%02d", week)
	case 'Z':
		return "+00"
	}
	return string(letter)
}
