package format

import "pssim/repl/value"

// Formatter is a Shaper and a Printer in a row: objects in, lines out. It ends a pipeline, as Out-Default
// and Out-String do.
type Formatter struct {
	shaper  *Shaper
	printer *Printer
}

// New makes a Formatter that hands its lines, without line ends, to emit.
func New(opts Options, members Members, emit func(line string) error) *Formatter {
	p := NewPrinter(opts, emit)
	return &Formatter{shaper: NewShaper(opts, members, Request{}, p.Print), printer: p}
}

// Add formats one object of the pipeline, or obeys an instruction of a Format cmdlet.
func (f *Formatter) Add(v value.Value) error { return f.shaper.Add(v) }

// LimitEnumeration sets how many elements of a collection a cell shows from now on.
func (f *Formatter) LimitEnumeration(n int) { f.shaper.read.opts.EnumerationLimit = n }

// Holding tells whether objects wait for column widths; see Flush.
func (f *Formatter) Holding() bool { return f.printer.Holding() }

// Flush prints what was held back to measure columns. PowerShell does so when an object comes 300 ms or
// more after the first one held.
func (f *Formatter) Flush() error { return f.printer.Flush() }

// End closes what runs: the pipeline is over.
func (f *Formatter) End() error {
	if err := f.shaper.End(); err != nil {
		return err
	}
	return f.printer.End()
}
