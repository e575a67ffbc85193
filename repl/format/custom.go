package format

import (
	"strings"

	"pssim/repl/value"
)

// defaultCustomDepth is how deep Format-Custom looks into objects unless told.
const defaultCustomDepth = 5

// maxCustomDepth bounds -Depth, so that cyclic objects end.
const maxCustomDepth = 32

// customLines are the lines of one object in a custom layout: a custom view's text, or the nested braces
// of Format-Custom.
func (s *Shaper) customLines(v value.Value, names []string) ([]string, error) {
	if s.view == nil {
		c := customWriter{shaper: s, depth: defaultCustomDepth}
		if s.req.Depth > 0 {
			c.depth = min(s.req.Depth, maxCustomDepth)
		}
		if err := c.object(v, names, 0); err != nil {
			return nil, err
		}
		return append(c.lines, ""), nil
	}
	var out []string
	for _, src := range s.view.columns {
		text, err := s.read.cell(v, src)
		if err != nil {
			return nil, err
		}
		if text == "" && src.rule == ruleLongDate {
			text = s.read.members.Format(v, "F")
		}
		out = append(out, splitLines(text)...)
	}
	return out, nil
}

// customWriter writes an object as "class X { name = value ... }", each level indented by two blanks.
type customWriter struct {
	shaper *Shaper
	depth  int
	lines  []string
}

func (c *customWriter) write(level int, text string) {
	c.lines = append(c.lines, blanks(2*level)+text)
}

func (c *customWriter) object(v value.Value, names []string, level int) error {
	class := "Object"
	if len(names) > 0 {
		class = names[0][strings.LastIndexByte(names[0], '.')+1:]
	}
	c.write(level, "class "+class)
	c.write(level, "{")
	sources := c.shaper.requested(v, false)
	if level > 0 || c.shaper.req.Columns == nil {
		props, err := c.shaper.defaultNames(v, names)
		if err != nil {
			return err
		}
		sources = plain(props...)
	}
	for _, src := range sources {
		label := src.label
		if label == "" {
			label = src.property
		}
		p, err := c.shaper.read.read(v, src)
		if err != nil {
			return err
		}
		if err := c.property(label, p, src, level+1); err != nil {
			return err
		}
	}
	c.write(level, "}")
	return nil
}

// property writes one property: a scalar in its line, a collection in brackets, an object nested, until the
// depth is reached.
func (c *customWriter) property(label string, p value.Value, src source, level int) error {
	items, many := elements(p.Base())
	if p.Base().Hash() != nil {
		items, many = unrolled(p.Base())
	}
	switch {
	case level > c.depth || p.IsNull() || isScalar(p):
		c.write(level, label+" = "+c.shaper.read.field(p, src))
		return nil
	case many:
		c.write(level, label+" = ")
		c.write(level+1, "[")
		for _, item := range items {
			if err := c.item(item, level+2); err != nil {
				return err
			}
		}
		c.write(level+1, "]")
		return nil
	}
	c.write(level, label+" = ")
	return c.object(p, c.shaper.read.members.TypeNames(p), level+1)
}

// item writes an element of a collection.
func (c *customWriter) item(v value.Value, level int) error {
	if _, many := elements(v.Base()); many || v.IsNull() || isScalar(v) || level > 2*c.depth {
		c.write(level, c.shaper.read.text(v))
		return nil
	}
	return c.object(v, c.shaper.read.members.TypeNames(v), level)
}
