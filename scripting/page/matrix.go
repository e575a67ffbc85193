package page

import (
	"fmt"
	"strings"
)

// Matrix is what came of pages, a line for each block and at last the totals: reproduced, ran, diverges with the
// entries of the ledger, cannot run as written and not modelled with why, failed.
func Matrix(reports []*Report) string {
	var b strings.Builder
	pages, headings, words := len("page"), len("heading"), len("verdict")
	for _, r := range reports {
		pages = max(pages, cells.StringWidth(r.Page.Title))
		for _, block := range r.Blocks {
			headings = max(headings, min(cells.StringWidth(block.Block.Heading), maxHeading))
			words = max(words, len(block.Verdict.String()))
		}
	}
	row := func(page, heading string, number any, verdict, why string) {
		line := fmt.Sprintf("%s  %5v  %s  %-*s  %s", cells.FillRight(page, pages), number,
			cells.FillRight(cells.Truncate(heading, maxHeading, "..."), headings), words, verdict, why)
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	row("page", "heading", "block", "verdict", "why")
	for _, r := range reports {
		for _, block := range r.Blocks {
			row(r.Page.Title, block.Block.Heading, block.Block.Number, block.Verdict.String(), block.why())
		}
	}
	b.WriteString("\n" + totals(reports))
	return b.String()
}

// maxHeading and maxWhy are how much the matrix shows of a heading, and of a reason.
const (
	maxHeading = 30
	maxWhy     = 60
)

// why is the reason of a verdict in a few words: the entries' ids, or the first detail.
func (r Result) why() string {
	if len(r.Entries) > 0 {
		ids := make([]string, len(r.Entries))
		for i, e := range r.Entries {
			ids[i] = e.ID
		}
		return strings.Join(ids, ", ")
	}
	if len(r.Details) == 0 {
		return ""
	}
	text := r.Details[0]
	if r.Verdict == CannotRun {
		// The id alone; the text goes on with the command's class and a message.
		text, _, _ = strings.Cut(text, ":")
		text, _, _ = strings.Cut(text, ",")
	}
	return cells.Truncate(text, maxWhy, "...")
}

// totals counts the verdicts of all pages.
func totals(reports []*Report) string {
	var counts []string
	blocks, passed, failed, skipped := 0, 0, 0, 0
	for _, v := range verdicts() {
		n := 0
		for _, r := range reports {
			n += r.Count(v)
		}
		counts = append(counts, fmt.Sprintf("%d %s", n, v))
		blocks += n
		switch v {
		case Reproduced, Ran:
			passed += n
		case Failed:
			failed += n
		default:
			skipped += n
		}
	}
	for _, r := range reports {
		failed += len(r.SetupFailures)
	}
	return fmt.Sprintf("%d blocks of %d pages: %s\n%d passed, %d failed, %d skipped\n",
		blocks, len(reports), strings.Join(counts, ", "), passed, failed, skipped)
}

// LedgerText prints the ledger: for each entry what the documentation says, what the engine does, where that is
// from, and which pages are meant.
func LedgerText() string {
	var b strings.Builder
	for i, e := range Ledger() {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n  documentation  %s\n  engine         %s\n  provenance     %s\n  where          %s\n",
			e.ID, e.Documentation, e.Engine, e.Provenance, e.Where)
	}
	return b.String()
}
