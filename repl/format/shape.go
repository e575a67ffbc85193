package format

import (
	"pssim/repl/value"
)

// begin chooses the shape by the first object and opens the run (language.md 4.1). empty tells that the
// object has nothing to lay out and was printed as a text.
func (s *Shaper) begin(v value.Value, names []string) (empty bool, err error) {
	shape := s.req.Shape
	s.view = nil
	if s.req.Columns == nil {
		s.view = findView(s.read.opts.Version, names, shape)
		if s.view == nil && shape != ShapeCustom {
			props, err := s.defaultNames(v, names)
			if err != nil {
				return false, err
			}
			if len(props) == 0 {
				return true, s.outOfBand(s.read.members.Text(v))
			}
			if shape == ShapeAuto {
				shape = impliedShape(len(props))
			}
		}
	}
	if s.view != nil {
		shape = s.view.shape
	} else if shape == ShapeAuto {
		shape = impliedShape(len(s.req.Columns))
	}
	if err := s.open(v, names, shape); err != nil {
		return false, err
	}
	return false, s.emit(&Packet{Kind: PacketStart, Layout: s.layout})
}

func impliedShape(properties int) Shape {
	if properties > maxImpliedTable {
		return ShapeList
	}
	return ShapeTable
}

// open fills in the layout for the first object.
func (s *Shaper) open(v value.Value, names []string, shape Shape) error {
	s.layout = &Layout{Shape: shape, AutoSize: s.req.AutoSize || s.view != nil && s.view.autoSize,
		Wrap: s.req.Wrap, HideHeader: s.req.HideHeader, PerRow: s.req.PerRow}
	s.sources = nil
	if err := s.chooseGroup(v); err != nil {
		return err
	}
	switch shape {
	case ShapeTable:
		return s.openTable(v, names)
	case ShapeWide:
		return s.openWide(v, names)
	}
	return nil
}

// chooseGroup finds what the run is grouped by. A property that the first object lacks groups nothing.
func (s *Shaper) chooseGroup(v value.Value) error {
	s.grouped, s.label = nil, ""
	indent := 3
	switch {
	case s.req.GroupBy != nil:
		g := s.req.GroupBy
		s.grouped = &source{property: g.Property, calc: g, format: g.Format}
		s.label = g.label()
	case s.view != nil && s.view.groupBy != "":
		s.grouped = &source{property: s.view.groupBy, rule: s.view.groupRule}
		if s.label = s.view.groupLabel; s.label == "" {
			s.label = s.view.groupBy
		}
		if s.view.groupIndent > 0 {
			indent = s.view.groupIndent
		}
	default:
		return nil
	}
	s.label = blanks(indent) + s.label
	if s.grouped.calc != nil && s.grouped.calc.Script != nil {
		return nil
	}
	_, ok, err := s.read.members.Property(v, s.grouped.property)
	if !ok {
		s.grouped = nil
	}
	return err
}

// openTable fixes the columns. Those of a view keep its alignments; others follow the first object's values.
func (s *Shaper) openTable(v value.Value, names []string) error {
	switch {
	case s.req.Columns != nil:
		s.sources = s.requested(v, true)
	case s.view != nil:
		s.sources = append(s.sources, s.view.columns...)
		shown, err := s.showsComputer(v)
		if err != nil {
			return err
		}
		if shown {
			s.sources = append(s.sources, left(computerNote, 0))
		}
	default:
		props, err := s.defaultNames(v, names)
		if err != nil {
			return err
		}
		s.sources = plain(props[:min(len(props), maxPlainColumns)]...)
	}
	for _, src := range s.sources {
		h := Head{Label: src.label, Width: src.width, Align: src.align}
		if h.Label == "" {
			h.Label = src.property
		}
		if h.Align == AlignDefault {
			p, err := s.read.read(v, src)
			if err != nil {
				return err
			}
			h.Align = defaultAlign(p)
		}
		s.layout.Columns = append(s.layout.Columns, h)
	}
	return nil
}

// openWide fixes the one property of a wide layout.
func (s *Shaper) openWide(v value.Value, names []string) error {
	if s.req.Columns != nil {
		s.sources = s.requested(v, true)
	} else {
		props, err := s.defaultNames(v, names)
		if err != nil {
			return err
		}
		s.sources = plain(displayName(props))
	}
	s.sources = s.sources[:min(len(s.sources), 1)]
	return nil
}
