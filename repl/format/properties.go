package format

import (
	"strings"

	"pssim/repl/value"
)

// The notes that objects from another computer carry (engine.md 11).
const (
	computerNote = "PSComputerName"
	showNote     = "PSShowComputerName"
)

// showsComputer tells whether the object came from another computer and is to say so.
func (s *Shaper) showsComputer(v value.Value) (bool, error) {
	show, ok, err := s.read.members.Property(v, showNote)
	if err != nil || !ok || show.Base().Kind() != value.KindBool || !show.Base().IsTrue() {
		return false, err
	}
	_, ok, err = s.read.members.Property(v, computerNote)
	return ok, err
}

// defaultNames are the properties that an object without a view shows: its default display set, else all.
// PSShowComputerName does not show unless it is asked for, as by Format-List * (example 4 of Disconnect-PSSession);
// PSComputerName shows only where it is to, and then with a default set too.
func (s *Shaper) defaultNames(v value.Value, names []string) ([]string, error) {
	shown, err := s.showsComputer(v)
	if err != nil {
		return nil, err
	}
	if set := defaultSet(v, names); set != nil {
		if shown {
			set = append(set[:len(set):len(set)], computerNote)
		}
		return set, nil
	}
	_, remote, err := s.read.members.Property(v, showNote)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range s.read.members.Properties(v) {
		if strings.EqualFold(n, showNote) || remote && !shown && strings.EqualFold(n, computerNote) {
			continue
		}
		out = append(out, n)
	}
	return out, nil
}

// defaultSet is the object's own default display property set, or its type's.
func defaultSet(v value.Value, names []string) []string {
	if o := v.Object(); o != nil && len(o.Default) > 0 {
		return o.Default
	}
	for _, n := range names {
		n = strings.TrimPrefix(n, "Deserialized.")
		for i := range defaultSets {
			if defaultSets[i].typeName == n {
				return defaultSets[i].names
			}
		}
	}
	return nil
}

// requested expands the columns asked for against an object: wildcards yield the properties that match, and
// names take the object's spelling. With keep, a name that the object lacks stays (a table's empty column).
func (s *Shaper) requested(v value.Value, keep bool) []source {
	props := s.read.members.Properties(v)
	var out []source
	for i := range s.req.Columns {
		c := &s.req.Columns[i]
		base := source{label: c.Label, property: c.Property, calc: c, width: c.Width, align: c.Align, format: c.Format}
		if c.Script != nil {
			base.label = c.label()
			out = append(out, base)
			continue
		}
		out = append(out, s.expand(v, base, props, keep)...)
	}
	return out
}

// expand resolves one property name, which may hold wildcards.
func (s *Shaper) expand(v value.Value, base source, props []string, keep bool) []source {
	if strings.ContainsAny(base.property, "*?[") {
		var out []source
		for _, n := range props {
			if value.LikeText(n, base.property) {
				one := base
				one.property = n
				out = append(out, one)
			}
		}
		return out
	}
	for _, n := range props {
		if strings.EqualFold(n, base.property) {
			base.property = n
			return []source{base}
		}
	}
	if _, ok, err := s.read.members.Property(v, base.property); keep || ok && err == nil {
		return []source{base}
	}
	return nil
}

// listCells are the labelled texts of one object in a list.
func (s *Shaper) listCells(v value.Value, names []string) ([]Cell, error) {
	sources, err := s.listSources(v, names)
	if err != nil {
		return nil, err
	}
	cells := make([]Cell, len(sources))
	for i, src := range sources {
		text, err := s.read.cell(v, src)
		if err != nil {
			return nil, err
		}
		label := src.label
		if label == "" {
			label = src.property
		}
		cells[i] = Cell{Label: label, Text: text}
	}
	return cells, nil
}

// listSources are the lines of a list: those asked for that the object has, or its list view's, or its
// default ones.
func (s *Shaper) listSources(v value.Value, names []string) ([]source, error) {
	if s.req.Columns != nil {
		return s.requested(v, false), nil
	}
	w := findView(s.read.opts.Version, names, ShapeList)
	if w == nil {
		props, err := s.defaultNames(v, names)
		return plain(props...), err
	}
	shown, err := s.showsComputer(v)
	if !shown {
		return w.columns, err
	}
	return append(w.columns[:len(w.columns):len(w.columns)], source{property: computerNote}), nil
}

// displayName picks the property that stands for an object: Name and the like, else the first.
func displayName(props []string) string {
	name, ok := wellKnownName(props)
	if ok || len(props) == 0 {
		return name
	}
	return props[0]
}

// wellKnownName finds the property that an object is called by.
func wellKnownName(props []string) (string, bool) {
	for _, pattern := range []string{"name", "id", "key", "*key", "*name", "*id"} {
		for _, p := range props {
			if value.LikeText(p, pattern) {
				return p, true
			}
		}
	}
	return "", false
}
