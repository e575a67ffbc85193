package format

// defaultWideColumns is how many columns Format-Wide makes unless told.
const defaultWideColumns = 2

// perRow is the number of columns of the running wide layout. With -AutoSize it is as many as fit with the
// widest cell, a blank between them, and one cell to spare.
func (p *Printer) perRow() int {
	if !p.layout.AutoSize {
		if p.layout.PerRow < 1 {
			return defaultWideColumns
		}
		return min(p.layout.PerRow, max(p.opts.Width, 1))
	}
	cell := 0
	if len(p.measure) > 0 {
		cell = p.measure[0]
	}
	if cell < 1 || cell >= p.opts.Width {
		return 1
	}
	n := 1
	for cell*(n+1)+n < p.opts.Width {
		n++
	}
	return n
}

// wideCell adds a cell and prints the row when it is full.
func (p *Printer) wideCell(k *Packet) error {
	text := ""
	if len(k.Cells) > 0 {
		text = k.Cells[0].Text
	}
	p.wide = append(p.wide, text)
	if p.tab != nil && len(p.wide) < len(p.tab.heads) {
		return nil
	}
	return p.flushWide()
}

// flushWide prints an unfinished row.
func (p *Printer) flushWide() error {
	if len(p.wide) == 0 || p.tab == nil {
		return nil
	}
	row := p.tab.row(p.wide)
	p.wide = nil
	return p.lines(row...)
}

// widest is the width of the widest single cell among packets.
func widest(held []*Packet) int {
	n := 0
	for _, k := range held {
		if k.Kind == PacketEntry && len(k.Cells) > 0 {
			n = max(n, Cells(k.Cells[0].Text))
		}
	}
	return n
}
