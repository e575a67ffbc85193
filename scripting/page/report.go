package page

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"pssim/scripting"
)

// Verdict tells what came of a block.
type Verdict uint8

// The verdicts. Reproduced and Ran pass; Diverges, CannotRun and NotModelled are skipped.
const (
	Reproduced  Verdict = iota // its documented output came out
	Ran                        // no output is documented, and no error came
	Diverges                   // as documented but for an entry of the ledger
	CannotRun                  // the text cannot run as it is written, on any computer
	NotModelled                // it is about something that is not simulated
	Failed                     // another output, or an error
)

// verdicts are all of them in order.
func verdicts() []Verdict {
	return []Verdict{Reproduced, Ran, Diverges, CannotRun, NotModelled, Failed}
}

// String names the verdict.
func (v Verdict) String() string {
	return [...]string{"reproduced", "ran", "diverges", "cannot run as written", "not modelled", "failed"}[v]
}

// Result is the verdict on a block.
type Result struct {
	Block   Block
	Window  string // where it was typed; "" if it was not reached
	Verdict Verdict
	// Details are the differing cells, the errors, or the reason.
	Details []string
	Entries []Entry // of a block that diverges
	Output  string  // what was printed
}

// Report is the replay of a page.
type Report struct {
	Page          *Page
	Blocks        []Result
	SetupFailures []scripting.Failure // checks of the set-up that did not hold
	// Rules are the rules of the catalogue that the replay exercised.
	Rules []string
	// Transcript is what a person would have seen at the windows; Hash is the digest of the world at the
	// end, of the replay under the choices that were asked for.
	Transcript string
	Hash       uint64
}

// Count is the number of blocks with a verdict.
func (r *Report) Count(v Verdict) int {
	n := 0
	for _, b := range r.Blocks {
		if b.Verdict == v {
			n++
		}
	}
	return n
}

// Failed tells whether any block failed, or a check of the set-up.
func (r *Report) Failed() bool { return r.Count(Failed) > 0 || len(r.SetupFailures) > 0 }

// diverge turns blocks that were not reproduced into divergences by an entry, if they are reproduced under its
// choice; or if they failed, and need other entries besides under it.
func (r *Report) diverge(e Entry, other *Report) {
	for i := range r.Blocks {
		b, o := &r.Blocks[i], other.Blocks[i]
		switch {
		case b.Verdict != Failed && b.Verdict != Diverges:
		case o.Verdict == Reproduced:
			b.Verdict, b.Entries = Diverges, []Entry{e}
		case b.Verdict == Failed && o.Verdict == Diverges:
			b.Verdict, b.Entries = Diverges, append([]Entry{e}, o.Entries...)
		}
	}
}

// cells measures the names of windows as terminals show them, whatever the locale.
var cells = runewidth.Condition{StrictEmojiNeutral: true}

// maxDetails is how many differences of a block the report tells.
const maxDetails = 20

// maxCode is how much of a block's code a line of the report shows.
const maxCode = 70

// Text is the report for people: a line for each block, its details below it, and the counts; the last line
// is "N passed, N failed, N skipped".
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", r.Page.Title, r.Page.File)
	windows, words := len("window"), len("verdict")
	for _, block := range r.Blocks {
		windows = max(windows, cells.StringWidth(block.Window))
		words = max(words, len(block.Verdict.String()))
	}
	const row = "%5v %5v  %s  %-*s  %s\n"
	fmt.Fprintf(&b, row, "block", "line", cells.FillRight("window", windows), words, "verdict", "command")
	for _, block := range r.Blocks {
		fmt.Fprintf(&b, row, block.Block.Number, block.Block.Line, cells.FillRight(block.Window, windows),
			words, block.Verdict, short(block.Block.Code))
		for _, e := range block.Entries {
			fmt.Fprintf(&b, "%13s %s: documentation: %s; engine: %s\n", "", e.ID, e.Documentation, e.Engine)
		}
		for i, d := range block.Details {
			if i == maxDetails {
				fmt.Fprintf(&b, "%13s and %d more\n", "", len(block.Details)-i)
				break
			}
			fmt.Fprintf(&b, "%13s %s\n", "", d)
		}
	}
	r.writeEnd(&b)
	return b.String()
}

// writeEnd writes what concerns the whole page.
func (r *Report) writeEnd(b *strings.Builder) {
	for _, line := range r.Page.Stray {
		fmt.Fprintf(b, "line %d: an output that follows no command; nothing to compare\n", line)
	}
	for _, f := range r.SetupFailures {
		fmt.Fprintf(b, "set-up failed: %s\n", f)
	}
	var counts []string
	for _, v := range verdicts() {
		if v == NotModelled && r.Count(v) == 0 {
			continue
		}
		counts = append(counts, fmt.Sprintf("%d %s", r.Count(v), v))
	}
	fmt.Fprintf(b, "%s\n", strings.Join(counts, ", "))
	passed, skipped := r.Count(Reproduced)+r.Count(Ran), r.Count(Diverges)+r.Count(CannotRun)+r.Count(NotModelled)
	fmt.Fprintf(b, "%d passed, %d failed, %d skipped\n", passed, r.Count(Failed)+len(r.SetupFailures), skipped)
}

// short is the first line of code that is no comment, cut to a width.
func short(code string) string {
	lines := normal(strings.Split(code, "\n"))
	for len(lines) > 1 && strings.HasPrefix(lines[0], "#") {
		lines = lines[1:]
	}
	if len(lines) == 0 {
		return ""
	}
	text := []rune(lines[0])
	more := len(lines) > 1
	if len(text) > maxCode {
		text, more = text[:maxCode], true
	}
	if more {
		return string(text) + " ..."
	}
	return string(text)
}
