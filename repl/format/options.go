// Package format turns objects into lines of text as PowerShell's formatter does (language.md 4).
//
// It works in two stages, as the real one does. A Shaper looks at objects and makes Packets: plain
// instructions that hold finished texts, so that the output of Format-Table can be kept in a variable, and
// printed later, without asking the objects again. A Printer turns Packets into lines of a given width.
// A Formatter is both in a row, and is what ends a pipeline (Out-Default, Out-String).
//
// Properties are asked of a Members, so that handles of the world and script properties are resolved by
// the caller. Widths are counted in terminal cells, never by the locale of the machine.
package format

import "pssim/repl/value"

// Version is a PowerShell version; it picks views, ellipsis, padding and the count of blank lines.
type Version struct{ Major, Minor int }

// AtLeast compares versions.
func (v Version) AtLeast(major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}

// Options are what the look of the output depends on.
type Options struct {
	Version Version
	// Width is the number of cells that a line may fill. A console gives one less than it has columns
	// (see ConsoleWidth); Out-String -Width gives all of them.
	Width int
	// EnumerationLimit is $FormatEnumerationLimit: how many elements of a collection a cell shows.
	// A negative limit shows all.
	EnumerationLimit int
	// View is $ErrorView, used for error records that stand in the output.
	View ErrorView
}

// Defaults are the options of a console with so many columns.
func Defaults(v Version, columns int) Options {
	return Options{Version: v, Width: ConsoleWidth(columns), EnumerationLimit: 4, View: DefaultErrorView(v)}
}

// ConsoleWidth is the usable width of a console: its last column stays free, as a character there would
// wrap the line (language.md 4.2).
func ConsoleWidth(columns int) int { return max(columns-1, 1) }

// ellipsis marks a cut: one character from 6.2 on, three dots before.
func (o Options) ellipsis() string {
	if o.Version.AtLeast(6, 2) {
		return "…"
	}
	return "..."
}

// padsLast tells whether the last column is filled with blanks; so it was up to 5.1.
func (o Options) padsLast() bool { return !o.Version.AtLeast(6, 0) }

// Members answers for the members of values. An error means that the pipeline is being stopped; it is
// handed through unchanged.
type Members interface {
	// Property reads a property; ok is false where there is none.
	Property(v value.Value, name string) (p value.Value, ok bool, err error)
	// Properties lists the visible property names in display order.
	Properties(v value.Value) []string
	// TypeNames is PSTypeNames, most specific first.
	TypeNames(v value.Value) []string
	// Text is what a cell shows of one object that is no collection (language.md 4.4: the culture's form).
	Text(v value.Value) string
	// Format applies a .NET format string ("N2", or a composite one with {0}).
	Format(v value.Value, format string) string
	// Evaluate runs a calculated property's script block with $_ set to item. An error of the script
	// itself is no error here: the cell stays empty, and the value is null.
	Evaluate(s *value.Script, item value.Value) (value.Value, error)
}
