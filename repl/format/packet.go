package format

import "pssim/repl/value"

// Align is where a text stands in its column.
type Align uint8

// The alignments. AlignDefault lets the first object's value decide.
const (
	AlignDefault Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Shape is how objects are laid out.
type Shape uint8

// The shapes. ShapeAuto leaves the choice to the first object.
const (
	ShapeAuto Shape = iota
	ShapeTable
	ShapeList
	ShapeWide
	ShapeCustom
)

// PacketKind tells the formatting instructions apart.
type PacketKind uint8

// The instructions, in the order in which they come: a Start; for each group a GroupStart, its entries and
// a GroupEnd; an End. A Line may stand anywhere: it holds an object that no shape applies to (a string, a
// number, an error), and does not end what runs around it.
const (
	PacketStart PacketKind = iota
	PacketGroupStart
	PacketEntry
	PacketGroupEnd
	PacketEnd
	PacketLine
)

// Layout is what the entries of one run have in common.
type Layout struct {
	Shape      Shape
	Columns    []Head // of a table: one per cell
	AutoSize   bool   // widths from all entries of a group, and not only from those buffered
	Wrap       bool   // long cells are folded instead of cut
	HideHeader bool
	PerRow     int // of a wide layout: columns, 0 for as many as fit (AutoSize)
}

// Head is a table column's heading. Width 0 takes part in sharing what is left.
type Head struct {
	Label string
	Width int
	Align Align
}

// Cell is the text of one property. Label is its name in a list; a null property prints an empty text.
type Cell struct {
	Label string
	Text  string
}

// Packet is one formatting instruction. Packets are never changed once made, so that they may stand in
// variables of forked worlds.
type Packet struct {
	Kind   PacketKind
	Layout *Layout  // of a Start
	Group  string   // of a GroupStart: the heading, indented; "" for none
	Cells  []Cell   // of an Entry
	Lines  []string // of a Line, or of an Entry in a custom layout
	// List marks a Line whose Cells are printed as a list: an object of another type than those around it.
	List bool
}

// Of returns the packet that a value holds, or nil.
func Of(v value.Value) *Packet {
	p, _ := v.Native().(*Packet)
	return p
}

// Value wraps the packet, so that it can flow through a pipeline.
func (p *Packet) Value() value.Value { return value.FromNative(p) }

// TypeName is the name of PowerShell's own class of such instructions.
func (p *Packet) TypeName() string {
	const space = "Microsoft.PowerShell.Commands.Internal.Format."
	switch p.Kind {
	case PacketStart:
		return space + "FormatStartData"
	case PacketGroupStart:
		return space + "GroupStartData"
	case PacketGroupEnd:
		return space + "GroupEndData"
	case PacketEnd:
		return space + "FormatEndData"
	}
	return space + "FormatEntryData"
}

// Text is ToString: the class name.
func (p *Packet) Text() string { return p.TypeName() }

// Property answers none: what an instruction holds is for the printer alone.
func (p *Packet) Property(string) (value.Value, bool) { return value.Null, false }

// PropertyNames is empty for the same reason.
func (p *Packet) PropertyNames() []string { return nil }

// CloneWith returns the packet itself, which never changes.
func (p *Packet) CloneWith(*value.Cloner) value.Native { return p }
