package format

import (
	"fmt"
	"strings"

	"pssim/repl/value"
)

// The source line of an error is shown in at most maxMarked characters, with context of at least so many
// characters before and behind the error where there are any.
const (
	maxMarked     = 69
	contextBefore = 12
	contextAfter  = 8
)

// positionLines are the lines "At line:1 char:5", the source line and the mark under it; none where the
// error has no place in a source.
func positionLines(e *value.ErrorRecord, opts Options) []string {
	if e.Where.Source == nil {
		return nil
	}
	name := e.Where.Source.Name
	if name == "" {
		name = "line"
	}
	line, col := e.Where.Source.Position(e.Where.Extent.Start)
	out := []string{fmt.Sprintf("At %s:%d char:%d", name, line, col)}
	if _, source, mark := markedLine(e, opts); source != "" {
		out = append(out, "+ "+source, "+ "+mark)
	}
	return out
}

// markedLine answers the line number, the source line cut around the error, and tildes under the error; or
// line 0 where the error has no place.
func markedLine(e *value.ErrorRecord, opts Options) (line int, source, mark string) {
	if e.Where.Source == nil {
		return 0, "", ""
	}
	src := e.Where.Source
	line, col := src.Position(e.Where.Extent.Start)
	endLine, endCol := src.Position(e.Where.Extent.End)
	text := []rune(strings.TrimRight(src.Line(line), " \t\r\n"))
	before := min(max(col-1, 0), len(text))
	length := endCol - col
	if endLine != line || endCol > len(text)+1 {
		length = len(text) - before
	}
	length = min(max(length, 0), len(text)-before)
	source, before, length = cutAround(expand(text, &before, &length), before, length, opts)
	return line, source, blanks(before) + strings.Repeat("~", max(length, 1))
}

// expand replaces tabs by four blanks and moves the error's place accordingly.
func expand(text []rune, before, length *int) []rune {
	widen := func(part []rune) []rune { return []rune(strings.ReplaceAll(string(part), "\t", "    ")) }
	a, b, c := widen(text[:*before]), widen(text[*before:*before+*length]), widen(text[*before+*length:])
	*before, *length = len(a), len(b)
	return append(append(a, b...), c...)
}

// cutAround shortens a long source line to the error and some context, and marks what was cut. It answers
// where the error is in the result.
func cutAround(text []rune, before, length int, opts Options) (string, int, int) {
	if len(text) <= maxMarked {
		return string(text), before, length
	}
	behind := len(text) - before - length
	prefix, suffix := min(before, contextBefore), min(behind, contextAfter)
	cutBehind := true
	if prefix+length+suffix >= maxMarked {
		length = min(length, maxMarked-prefix)
		suffix = min(suffix, maxMarked-prefix-length)
	} else {
		prefix += min(before-prefix, maxMarked-prefix-length-suffix)
		suffix += min(behind-suffix, maxMarked-prefix-length-suffix)
		cutBehind = suffix < behind
	}
	shown := string(text[before-prefix : before+length+suffix])
	dots := opts.ellipsis()
	at := prefix
	if prefix < before {
		shown = dots + " " + shown
		at += Cells(dots) + 1
	}
	if cutBehind {
		shown += " " + dots
	}
	return shown, at, length
}
