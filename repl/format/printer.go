package format

import "pssim/repl/value"

// Printer turns packets into lines. A run whose widths must be measured is buffered by the group; all
// others stream. Errors are those of emit, handed through.
type Printer struct {
	opts   Options
	emit   func(line string) error
	layout *Layout // nil while nothing runs
	group  *Packet // the open group's start; nil between groups
	// held are packets of a group whose widths are not known yet. A run that was flushed holds no more.
	holding bool
	held    []*Packet
	tab     *table
	measure []int    // natural widths, kept for the groups that follow a flush
	wide    []string // cells of an unfinished wide row
}

// NewPrinter makes a printer that hands lines, without line ends, to emit.
func NewPrinter(opts Options, emit func(line string) error) *Printer {
	return &Printer{opts: opts, emit: emit}
}

// Running tells whether a run has begun and not ended.
func (p *Printer) Running() bool { return p.layout != nil }

// Holding tells whether objects wait for widths. PowerShell waits for 300 ms of them at most; a caller
// with a clock calls Flush then.
func (p *Printer) Holding() bool { return p.holding }

// Print obeys one packet.
func (p *Printer) Print(k *Packet) error {
	switch {
	case k.Kind == PacketStart:
		return p.start(k.Layout)
	case p.layout == nil && k.Kind != PacketLine:
		return nil // an instruction outside a run: the tail of a list of packets that was cut
	case k.Kind == PacketEnd:
		return p.End()
	case k.Kind == PacketGroupStart && p.mustMeasure():
		p.holding = true
	case k.Kind == PacketGroupEnd && p.holding:
		if err := p.Flush(); err != nil {
			return err
		}
	}
	if p.holding {
		p.held = append(p.held, k)
		return nil
	}
	return p.obey(k)
}

// End closes what runs. Without anything running it does nothing.
func (p *Printer) End() error {
	if p.layout == nil {
		return nil
	}
	if err := p.Flush(); err != nil {
		return err
	}
	if p.group != nil {
		if err := p.endGroup(); err != nil {
			return err
		}
	}
	p.layout, p.measure = nil, nil
	return p.emit("")
}

// Flush fixes the widths by the objects that came so far and prints them.
func (p *Printer) Flush() error {
	if !p.holding {
		return nil
	}
	p.holding = false
	held := p.held
	p.held = nil
	if p.layout.Shape == ShapeTable {
		p.measure = naturalWidths(p.layout.Columns, held)
	} else {
		p.measure = []int{widest(held)}
	}
	for _, k := range held {
		if err := p.obey(k); err != nil {
			return err
		}
	}
	return nil
}

func (p *Printer) start(l *Layout) error {
	if err := p.End(); err != nil {
		return err
	}
	p.layout = l
	return p.emit("")
}

// mustMeasure tells whether the group's widths come from its objects: with -AutoSize, and for a table
// whose first column has no width (language.md 4.2).
func (p *Printer) mustMeasure() bool {
	l := p.layout
	if l.AutoSize {
		return l.Shape == ShapeTable || l.Shape == ShapeWide
	}
	return l.Shape == ShapeTable && len(l.Columns) > 0 && l.Columns[0].Width == 0
}

func (p *Printer) obey(k *Packet) error {
	switch k.Kind {
	case PacketGroupStart:
		return p.startGroup(k)
	case PacketGroupEnd:
		if p.group == nil {
			return nil
		}
		return p.endGroup()
	case PacketLine:
		return p.line(k)
	}
	return p.entry(k)
}

func (p *Printer) startGroup(k *Packet) error {
	p.group = k
	if k.Group != "" {
		if err := p.lines(append(append([]string{""}, splitLines(k.Group)...), "")...); err != nil {
			return err
		}
	}
	switch p.layout.Shape {
	case ShapeTable:
		p.tab = newTable(p.opts, p.layout.Columns, p.measure)
		if p.layout.HideHeader {
			return nil
		}
		return p.lines(p.tab.header()...)
	case ShapeWide:
		p.tab = newTable(p.opts, make([]Head, p.perRow()), nil)
	}
	return nil
}

// endGroup writes the blank line that a group ended with up to 5.1.
func (p *Printer) endGroup() error {
	p.group = nil
	if err := p.flushWide(); err != nil {
		return err
	}
	if p.opts.Version.AtLeast(6, 0) {
		return nil
	}
	return p.emit("")
}

// line prints what stands outside the shape. It is printed as it is: the console, not the formatter, breaks
// long texts.
func (p *Printer) line(k *Packet) error {
	if !k.List {
		return p.lines(k.Lines...)
	}
	lines := listLines(k.Cells, p.opts.Width)
	if len(lines) == 0 {
		return nil
	}
	return p.lines(append(append([]string{""}, lines...), "")...)
}

func (p *Printer) entry(k *Packet) error {
	switch p.layout.Shape {
	case ShapeTable:
		cells := make([]string, len(k.Cells))
		for i, c := range k.Cells {
			cells[i] = c.Text
		}
		if p.tab == nil {
			return nil
		}
		if p.layout.Wrap {
			return p.lines(p.tab.folded(cells)...)
		}
		return p.lines(p.tab.row(cells)...)
	case ShapeList:
		return p.lines(append(listLines(k.Cells, p.opts.Width), "")...)
	case ShapeWide:
		return p.wideCell(k)
	}
	return p.customLines(k.Lines)
}

// customLines folds the lines of a custom entry at the width.
func (p *Printer) customLines(lines []string) error {
	for _, l := range lines {
		if err := p.lines(fold(l, p.opts.Width)...); err != nil {
			return err
		}
	}
	return nil
}

func (p *Printer) lines(lines ...string) error {
	for _, l := range lines {
		if err := p.emit(l); err != nil {
			return err
		}
	}
	return nil
}

// Held implements value.Holder: the rows whose widths are not known yet.
func (p *Printer) Held(c *value.Census) {
	for _, one := range p.held {
		c.Add(one.Value())
	}
}

// Held implements value.Holder.
func (f *Formatter) Held(c *value.Census) { f.printer.Held(c) }

// Held implements value.Holder.
func (p *Packet) Held(c *value.Census) {
	for _, cell := range p.Cells {
		c.AddText(cell.Text)
	}
	for _, line := range p.Lines {
		c.AddText(line)
	}
}
