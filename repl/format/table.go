package format

import "strings"

// minTableCells is the narrowest window in which a table is printed at all.
const minTableCells = 5

// table lays out rows of one group: final widths and alignments.
type table struct {
	opts   Options
	heads  []Head
	widths []int
	last   int // index of the last visible column, -1 for none
}

// newTable fixes the widths. natural, if not nil, holds measured widths that replace those of the heads.
func newTable(opts Options, heads []Head, natural []int) *table {
	t := &table{opts: opts, heads: heads, widths: make([]int, len(heads)), last: -1}
	for i, h := range heads {
		t.widths[i] = h.Width
	}
	copy(t.widths, natural)
	if opts.Width < minTableCells {
		return t
	}
	assignWidths(t.widths, opts.Width)
	for i, w := range t.widths {
		if w > 0 {
			t.last = i
		}
	}
	return t
}

// header answers the labels, folded where they are longer than their column, and the dashes under them.
func (t *table) header() []string {
	labels, dashes := make([]string, len(t.heads)), make([]string, len(t.heads))
	for i, h := range t.heads {
		labels[i] = h.Label
		dashes[i] = strings.Repeat("-", max(0, min(Cells(h.Label), t.widths[i])))
	}
	return append(t.folded(labels), t.row(dashes)...)
}

// row answers the line of a row whose long cells are cut. Only the very last column goes without padding:
// where it is hidden, the last visible one keeps its blanks, as PowerShell 7 prints it.
func (t *table) row(cells []string) []string {
	if t.last < 0 {
		return nil
	}
	var b strings.Builder
	for i, w := range t.widths {
		if w <= 0 {
			continue
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		padded := t.opts.padsLast() || i < len(t.widths)-1
		b.WriteString(fit(cellAt(cells, i), w, t.align(i), t.opts.ellipsis(), padded))
	}
	return []string{b.String()}
}

// folded answers the lines of a row whose long cells are folded.
func (t *table) folded(cells []string) []string {
	if t.last < 0 {
		return nil
	}
	parts := make([][]string, t.last+1)
	height := 0
	for i := range parts {
		parts[i] = fold(cellAt(cells, i), t.widths[i])
		height = max(height, len(parts[i]))
	}
	out := make([]string, height)
	for n := range out {
		out[n] = t.foldedLine(parts, n)
	}
	return out
}

// foldedLine is the n-th line of a folded row. The last column's text loses the blank that it was folded at.
func (t *table) foldedLine(parts [][]string, n int) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		text := ""
		if n < len(part) {
			text = part[n]
		}
		padded := i < t.last || t.opts.padsLast()
		if i == t.last && !padded {
			text = strings.TrimRight(text, " ")
		}
		b.WriteString(fit(text, t.widths[i], t.align(i), t.opts.ellipsis(), padded))
	}
	return b.String()
}

func (t *table) align(i int) Align { return t.heads[i].Align }

// cellAt tolerates rows that are shorter than the header.
func cellAt(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// naturalWidths measures labels and cells: what a table without given widths takes. Hidden text behind a
// line break counts, as it does in PowerShell.
func naturalWidths(heads []Head, rows []*Packet) []int {
	out := make([]int, len(heads))
	for i, h := range heads {
		out[i] = Cells(h.Label)
	}
	for _, p := range rows {
		if p.Kind != PacketEntry {
			continue
		}
		for i, c := range p.Cells {
			if i < len(out) {
				out[i] = max(out[i], Cells(c.Text))
			}
		}
	}
	return out
}
