package table

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// cells measures text as terminals show it, so that columns behind wide characters are found.
var cells = runewidth.Condition{StrictEmojiNeutral: true}

// span is a half-open range of terminal cells.
type span struct{ start, end int }

// overlap is the number of cells that two spans share.
func (s span) overlap(o span) int { return min(s.end, o.end) - max(s.start, o.start) }

// word is a text without blanks, and where it stands.
type word struct {
	span
	text string
}

// wordsOf splits a line at blanks.
func wordsOf(line string) []word {
	var out []word
	at, begin, from := 0, -1, 0
	for i, r := range line {
		blank := r == ' ' || r == '\t'
		switch {
		case blank && begin >= 0:
			out = append(out, word{span{begin, at}, line[from:i]})
			begin = -1
		case !blank && begin < 0:
			begin, from = at, i
		}
		at += cells.RuneWidth(r)
		if r == '\t' {
			at++
		}
	}
	if begin >= 0 {
		out = append(out, word{span{begin, at}, line[from:]})
	}
	return out
}

// phrases joins words that one blank alone separates.
func phrases(words []word) []word {
	var out []word
	for _, w := range words {
		if n := len(out); n > 0 && w.start-out[n-1].end == 1 {
			out[n-1].end = w.end
			out[n-1].text += " " + w.text
			continue
		}
		out = append(out, w)
	}
	return out
}

// readRow splits a row: at blanks if that gives as many texts as there are columns, else at wider gaps if
// that does, else by where the words stand. The first two are trusted only where every text lies near its
// heading, since an empty cell and a text of two words make up for each other.
func readRow(line string, spans []span) []Cell {
	words := wordsOf(line)
	for _, parts := range [][]word{words, phrases(words)} {
		if len(parts) == len(spans) && near(parts, spans) {
			return toCells(parts, spans)
		}
	}
	parts := make([]word, len(spans))
	last := -1
	for i, c := range assign(words, spans) {
		w := words[i]
		if c == last {
			parts[c].text += strings.Repeat(" ", max(w.start-parts[c].end, 0)) + w.text
			parts[c].end = w.end
		} else {
			parts[c] = w
		}
		last = c
	}
	return toCells(parts, spans)
}

// near tells whether each text begins before the heading behind its own and ends behind the one before.
func near(parts []word, spans []span) bool {
	for i, p := range parts {
		if i > 0 && p.end <= spans[i-1].end || i+1 < len(spans) && p.start >= spans[i+1].start {
			return false
		}
	}
	return true
}

// assign answers the column of each word: the one whose heading it shares most cells with; a word under no
// heading belongs to the word one blank before it, else to the last heading that begins before it. Columns
// never go back.
func assign(words []word, spans []span) []int {
	out := make([]int, len(words))
	last := 0
	for i, w := range words {
		best, most := -1, 0
		for c, s := range spans {
			if n := w.overlap(s); n > most {
				best, most = c, n
			}
		}
		if best < 0 {
			best = last
			if i == 0 || w.start-words[i-1].end > 1 {
				best = columnAt(w.start, spans)
			}
		}
		last = max(last, best)
		out[i] = last
	}
	return out
}

// columnAt is the last column whose heading begins at or before a cell.
func columnAt(at int, spans []span) int {
	best := 0
	for c, s := range spans {
		if s.start <= at {
			best = c
		}
	}
	return best
}

// toCells marks the texts that are cut: they end in dots, or reach up to the next heading with one blank
// between at most. A number is never taken for cut by its place.
func toCells(parts []word, spans []span) []Cell {
	out := make([]Cell, len(parts))
	for i, p := range parts {
		filled := i+1 < len(spans) && p.end+1 >= spans[i+1].start && strings.Trim(p.text, "0123456789") != ""
		out[i] = Cell{Text: p.text, Cut: p.text != "" && (filled || uncut(p.text) != p.text)}
	}
	return out
}

// uncut is a text without the dots that mark a cut.
func uncut(s string) string {
	for _, dots := range []string{"…", "...", ".."} {
		if rest, ok := strings.CutSuffix(s, dots); ok {
			return strings.TrimRight(rest, " ")
		}
	}
	return s
}
