package format

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// cellRule measures characters: ambiguous ones are narrow whatever the locale says.
var cellRule = runewidth.Condition{StrictEmojiNeutral: true}

// runeCells is the width of one character. Control characters count as one cell, as PowerShell counts them.
func runeCells(r rune) int {
	if r < 0x20 || r == 0x7f {
		return 1
	}
	return cellRule.RuneWidth(r)
}

// Cells is the number of terminal cells that a text without line breaks takes.
func Cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

// head is the longest beginning of s that fits into n cells.
func head(s string, n int) string {
	used := 0
	for i, r := range s {
		used += runeCells(r)
		if used > n {
			return s[:i]
		}
	}
	return s
}

// tail is the longest ending of s that fits into n cells.
func tail(s string, n int) string {
	over := Cells(s) - n
	for i, r := range s {
		if over <= 0 {
			return s[i:]
		}
		over -= runeCells(r)
	}
	if over > 0 {
		return ""
	}
	return s[len(s):]
}

// blanks is a text of n blanks; of a negative n, none.
func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }

// cutAtBreak keeps the first line of s and marks that there was more.
func cutAtBreak(s, ellipsis string) string {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return s[:i] + ellipsis
	}
	return s
}

// fit makes s fill exactly width cells: too long a text is cut with an ellipsis, which keeps the end where
// the column is right-aligned; too short a one is padded. Without padded, no blanks follow the text.
func fit(s string, width int, align Align, ellipsis string, padded bool) string {
	s = cutAtBreak(s, ellipsis)
	if Cells(s) > width {
		s = cut(s, width, align, ellipsis)
	}
	missing := width - Cells(s)
	if missing <= 0 {
		return s
	}
	before, after := 0, missing
	switch align {
	case AlignRight:
		before, after = missing, 0
	case AlignCenter:
		before = missing / 2
		after = missing - before
	}
	if !padded {
		after = 0
	}
	return blanks(before) + s + blanks(after)
}

// cut shortens s to at most width cells. A column too narrow for the ellipsis is cut plainly.
func cut(s string, width int, align Align, ellipsis string) string {
	room := width - Cells(ellipsis)
	if room <= 0 {
		room, ellipsis = width, ""
	}
	if align == AlignRight {
		return ellipsis + tail(s, room)
	}
	return head(s, room) + ellipsis
}
