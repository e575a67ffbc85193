package format

import "pssim/repl/value"

// Request is what Format-Table, Format-List, Format-Wide and Format-Custom ask for. The zero Request lets
// the first object choose, as at the end of a pipeline.
type Request struct {
	Shape   Shape
	Columns []Column // properties asked for; nil for the view's or the default ones
	GroupBy *Column
	// AutoSize measures all objects; Wrap folds long cells; HideHeader leaves out labels and dashes.
	AutoSize, Wrap, HideHeader bool
	// Force lays out error records like other objects, instead of printing them as errors.
	Force  bool
	PerRow int // Format-Wide -Column
	Depth  int // Format-Custom -Depth; 0 for 5
}

// Column is one property asked for: a name, which may hold wildcards, or a script block.
type Column struct {
	Label    string // "" for the property's name, or the script's text
	Property string
	Script   *value.Script
	Source   string // the script's text, its label where none is given
	Width    int
	Align    Align
	Format   string // a .NET format string
}

// label is the heading without any object known.
func (c *Column) label() string {
	switch {
	case c.Label != "":
		return c.Label
	case c.Script != nil:
		return c.Source
	}
	return c.Property
}
