package view

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pssim/sim/kernel"
)

// The columns of the text. Lanes are as wide as they need to be, within bounds.
const (
	narrowest = 12
	widest    = 34
	gauge     = 10 // cells of a full buffer
)

// Text draws the chart in lanes, one column for each actor and one line for each event, time running down. Lines
// that begin with "=" tell what became of a session and its buffer there.
func (c Chart) Text() string {
	widths := c.widths()
	var b strings.Builder
	line := func(first string, cell func(lane int) string) {
		text := fmt.Sprintf("%-19s", first)
		for lane, width := range widths {
			text += " | " + pad(cell(lane), width)
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	line("time", func(lane int) string { return c.Actors[lane] })
	line("-------------------", func(lane int) string { return strings.Repeat("-", widths[lane]) })
	for i, e := range c.Events {
		first := stamp(e.At)
		if i > 0 && c.Events[i-1].At == e.At {
			first = ""
		} else if i > 0 {
			first += gap(c.Events[i-1].At, e.At)
		}
		parts := wrap(e.arrow(c)+e.short(), widths[e.Lane])
		for n, part := range parts {
			line(first, func(lane int) string {
				if lane == e.Lane {
					return part
				}
				return ""
			})
			if n == 0 {
				first = ""
			}
		}
		for _, status := range c.statusAfter(i) {
			b.WriteString("= " + status + "\n")
		}
	}
	return b.String()
}

// gap says how much time has passed, where it is much.
func gap(from, to kernel.Time) string {
	d := to.Sub(from)
	if d < time.Minute {
		return ""
	}
	text := d.Round(time.Second).String() // "1h30m0s"
	if short, ok := strings.CutSuffix(text, "m0s"); ok {
		text = short + "m"
	}
	if short, ok := strings.CutSuffix(text, "h0m"); ok {
		text = short + "h"
	}
	return " +" + text
}

// arrow says where a message came from.
func (e Event) arrow(c Chart) string {
	if e.From < 0 {
		return ""
	}
	return c.Actors[e.From] + " -> "
}

func (c Chart) widths() []int {
	widths := make([]int, len(c.Actors))
	for lane, actor := range c.Actors {
		widths[lane] = max(narrowest, utf8.RuneCountInString(actor))
	}
	for _, e := range c.Events {
		widths[e.Lane] = max(widths[e.Lane], min(widest, utf8.RuneCountInString(e.arrow(c)+e.short())))
	}
	return widths
}

// pad fills a text up with blanks.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

// wrap breaks a text into parts that are no wider than that, at blanks where it can.
func wrap(text string, width int) []string {
	var parts []string
	runes := []rune(clean(text))
	for len(runes) > width {
		at := width
		for at > width/2 && runes[at] != ' ' {
			at--
		}
		if runes[at] != ' ' {
			at = width
		}
		parts = append(parts, strings.TrimRight(string(runes[:at]), " "))
		runes = []rune(strings.TrimLeft(string(runes[at:]), " "))
	}
	return append(parts, string(runes))
}

// clean takes what would break a line out of a text.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == utf8.RuneError {
			return '.'
		}
		return r
	}, text)
}

// statusAfter says what changed about sessions with an event.
func (c Chart) statusAfter(event int) []string {
	var list []string
	for _, s := range c.Sessions {
		for _, span := range s.Spans {
			if span.First == event {
				list = append(list, clean(s.Label()+" "+span.State()))
			}
			if span.Last == event && (span.How == "expired" || span.How == "deleted") {
				list = append(list, clean(s.Label()+" "+span.How))
			}
		}
		if i := s.levelAt(event); i >= 0 && s.Levels[i].Event == event && s.Levels[i].telling(s.Levels, i) {
			list = append(list, clean(s.Label()+" buffer "+s.Levels[i].text()))
		}
	}
	return list
}

// levelAt finds the last level up to an event; -1 before the first.
func (s Session) levelAt(event int) int {
	i, _ := slices.BinarySearchFunc(s.Levels, event+1, func(l Level, e int) int { return l.Event - e })
	return i - 1
}

// telling tells whether a level is worth a line: an empty buffer at first is not.
func (l Level) telling(levels []Level, i int) bool {
	return i > 0 || l.Buffered > 0 || levels[i].Suspended
}

// text draws the level as a gauge.
func (l Level) text() string {
	full := 0
	if l.Capacity > 0 {
		full = min(gauge, (l.Buffered*gauge+l.Capacity-1)/l.Capacity)
	}
	text := fmt.Sprintf("[%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat(".", gauge-full), l.Buffered, l.Capacity)
	if l.Suspended {
		text += ", the command is suspended"
	}
	if l.Dropped > 0 {
		text += fmt.Sprintf(", %d dropped", l.Dropped)
	}
	return text
}
