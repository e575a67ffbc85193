package syntax

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Position turns a byte offset into a line and a column, both counted from 1. Columns count UTF-16
// units, as PowerShell's do. Offsets outside the text count as its start or its end.
func (s *Source) Position(offset int) (line, col int) {
	offset = max(0, min(offset, len(s.Text)))
	head := s.Text[:offset]
	line = 1 + countBreaks(head)
	return line, 1 + UTF16Len(head[lineStart(head):])
}

// Line returns line n, counted from 1, without its line break; "" when there is no such line.
func (s *Source) Line(n int) string {
	rest := s.Text
	for ; n > 1; n-- {
		i := strings.IndexAny(rest, "\r\n")
		if i < 0 {
			return ""
		}
		rest = rest[i+breakLen(rest[i:]):]
	}
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// Slice returns the text that an extent covers.
func (s *Source) Slice(e Extent) string {
	start := max(0, min(e.Start, len(s.Text)))
	return s.Text[start:max(start, min(e.End, len(s.Text)))]
}

// UTF16Len returns the number of UTF-16 units in s, PowerShell's measure of offsets and columns.
func UTF16Len(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// countBreaks counts line breaks: \n, \r\n and a lone \r are one each.
func countBreaks(s string) int {
	n := strings.Count(s, "\n")
	for i := strings.IndexByte(s, '\r'); i >= 0; {
		if i+1 >= len(s) || s[i+1] != '\n' {
			n++
		}
		next := strings.IndexByte(s[i+1:], '\r')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n
}

// lineStart returns the offset at which the last line of s begins.
func lineStart(s string) int { return strings.LastIndexAny(s, "\r\n") + 1 }

// breakLen returns the length of the line break that s begins with.
func breakLen(s string) int {
	if strings.HasPrefix(s, "\r\n") {
		return 2
	}
	return 1
}

// runeAt decodes the rune at offset i; width 0 at the end.
func runeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if s[i] < utf8.RuneSelf {
		return rune(s[i]), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}
