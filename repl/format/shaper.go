package format

import (
	"strings"

	"pssim/repl/value"
)

const (
	// maxImpliedTable is the number of properties up to which an object without a view prints as a table.
	maxImpliedTable = 4
	// maxPlainColumns bounds Format-Table without properties on objects without a view.
	maxPlainColumns = 10
	// maxUnroll is how deep collections within collections are unrolled.
	maxUnroll = 2
)

// Shaper turns objects into packets. It reads every property once, when the object comes.
type Shaper struct {
	read reader
	req  Request
	emit func(p *Packet) error

	layout  *Layout
	view    *view
	sources []source // of a table or wide layout; lists ask each object anew
	grouped *source
	group   string // the running group's text
	label   string
	inGroup bool
}

// NewShaper makes a shaper that hands packets to emit.
func NewShaper(opts Options, members Members, req Request, emit func(p *Packet) error) *Shaper {
	return &Shaper{read: reader{opts, members}, req: req, emit: emit}
}

// Add shapes one object. Null prints nothing; collections are unrolled; packets of an earlier Format cmdlet
// pass through and end what runs.
func (s *Shaper) Add(v value.Value) error { return s.add(v, 0) }

// End closes the run. Without a run it does nothing.
func (s *Shaper) End() error {
	if s.layout == nil {
		return nil
	}
	if err := s.closeGroup(); err != nil {
		return err
	}
	s.layout = nil
	return s.emit(&Packet{Kind: PacketEnd})
}

func (s *Shaper) add(v value.Value, depth int) error {
	if v.IsNull() {
		return nil
	}
	if p := Of(v); p != nil {
		if err := s.End(); err != nil {
			return err
		}
		return s.emit(p)
	}
	if e := v.Base().Error(); e != nil && !s.req.Force && !isExtended(s.read.members.TypeNames(v)) {
		return s.emit(&Packet{Kind: PacketLine, Lines: ErrorLines(e, s.read.opts)})
	}
	if items, ok := unrolled(v.Base()); ok && depth < maxUnroll {
		for _, item := range items {
			if err := s.add(item, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if isScalar(v) || v.Kind() == value.KindScript && s.req.Shape == ShapeAuto {
		return s.outOfBand(s.read.members.Text(v))
	}
	return s.object(v)
}

// unrolled are the objects that the end of a pipeline sees of a collection: a hashtable yields its entries.
func unrolled(v value.Value) ([]value.Value, bool) {
	h := v.Hash()
	if h == nil {
		return elements(v)
	}
	out := make([]value.Value, h.Len())
	for i := range out {
		k, val := h.At(i)
		if h.Generic != "" {
			pair := strings.Replace(h.Generic, "Dictionary`", "KeyValuePair`", 1)
			out[i] = value.FromObject(value.NewObject([]string{pair, "System.ValueType", "System.Object"},
				value.Prop("Key", k), value.Prop("Value", val)))
			continue
		}
		out[i] = value.FromObject(&value.Object{
			TypeNames: []string{"System.Collections.DictionaryEntry", "System.ValueType", "System.Object"},
			Props:     []value.Property{{Name: "Name", Value: k}, {Name: "Key", Value: k}, {Name: "Value", Value: val}},
		})
	}
	return out, true
}

// outOfBand prints a text as it is, without ending the run.
func (s *Shaper) outOfBand(text string) error {
	return s.emit(&Packet{Kind: PacketLine, Lines: splitLines(text)})
}

func (s *Shaper) object(v value.Value) error {
	names := s.read.members.TypeNames(v)
	if s.shownAsMessage(names) && !s.req.Force {
		message, err := s.read.cell(v, source{property: "Message"})
		if err != nil {
			return err
		}
		return s.outOfBand(message)
	}
	if s.layout == nil {
		if empty, err := s.begin(v, names); err != nil || empty {
			return err
		}
	} else if !s.applies(names) {
		cells, err := s.listCells(v, names)
		if err != nil {
			return err
		}
		return s.emit(&Packet{Kind: PacketLine, List: true, Cells: cells})
	}
	if err := s.regroup(v); err != nil {
		return err
	}
	return s.entry(v, names)
}

// shownAsMessage tells of the types whose objects show their message alone, whatever the shape: the records of
// warnings, verbose and debug messages, and up to 5.1 exceptions.
func (s *Shaper) shownAsMessage(names []string) bool {
	return hasType(names, "System.Management.Automation.InformationalRecord") ||
		!s.read.opts.Version.AtLeast(6, 0) && hasType(names, "System.Exception")
}

// applies tells whether an object fits the running shape: it does if the shape was asked for by property
// names, or if the object has the same view, or neither has one.
func (s *Shaper) applies(names []string) bool {
	if s.req.Columns != nil || s.layout.Shape == ShapeList && s.view == nil {
		return true
	}
	if s.view == nil {
		return s.req.Shape != ShapeAuto || findView(s.read.opts.Version, names, ShapeAuto) == nil
	}
	for _, n := range names {
		if s.view.appliesTo(strings.TrimPrefix(n, "Deserialized.")) {
			return true
		}
	}
	return false
}

// regroup opens a group for the object where the grouping property's text has changed.
func (s *Shaper) regroup(v value.Value) error {
	text := ""
	if s.grouped != nil {
		var err error
		if text, err = s.read.cell(v, *s.grouped); err != nil {
			return err
		}
	}
	if s.inGroup && strings.EqualFold(text, s.group) {
		return nil
	}
	if err := s.closeGroup(); err != nil {
		return err
	}
	s.inGroup, s.group = true, text
	heading := ""
	if s.grouped != nil {
		heading = s.label + ": " + text
		if s.view != nil && s.view.groupGap {
			heading += "\n"
		}
	}
	return s.emit(&Packet{Kind: PacketGroupStart, Group: heading})
}

func (s *Shaper) closeGroup() error {
	if !s.inGroup {
		return nil
	}
	s.inGroup = false
	return s.emit(&Packet{Kind: PacketGroupEnd})
}

func (s *Shaper) entry(v value.Value, names []string) error {
	switch s.layout.Shape {
	case ShapeList:
		cells, err := s.listCells(v, names)
		if err != nil {
			return err
		}
		return s.emit(&Packet{Kind: PacketEntry, Cells: cells})
	case ShapeCustom:
		lines, err := s.customLines(v, names)
		if err != nil {
			return err
		}
		return s.emit(&Packet{Kind: PacketEntry, Lines: lines})
	}
	cells := make([]Cell, len(s.sources))
	for i, src := range s.sources {
		text, err := s.read.cell(v, src)
		if err != nil {
			return err
		}
		cells[i] = Cell{Text: text}
	}
	return s.emit(&Packet{Kind: PacketEntry, Cells: cells})
}

func hasType(names []string, name string) bool {
	for _, n := range names {
		if strings.TrimPrefix(n, "Deserialized.") == name {
			return true
		}
	}
	return false
}
