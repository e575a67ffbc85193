package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// selectInfo describes Select-Object.
func selectInfo() *cmdlet.Info {
	const plain, skipLast, index = "DefaultParameter", "SkipLastParameter", "IndexParameter"
	return &cmdlet.Info{
		Name: "Select-Object", Class: commandClass + "SelectObjectCommand", Module: moduleUtility,
		Aliases: []string{"select"}, DefaultSet: plain,
		Synopsis: "Selects objects by place, or properties of objects.",
		Params: []cmdlet.Param{
			inputObject(),
			in(at(0, "Property", "object[]"), plain, skipLast),
			in(named("ExcludeProperty", "string[]"), plain, skipLast),
			in(named("ExpandProperty", "string"), plain, skipLast),
			flag("Unique"),
			in(between(named("Last", "int"), 0, maxInt32), plain),
			in(between(named("First", "int"), 0, maxInt32), plain),
			in(between(named("Skip", "int"), 0, maxInt32), plain),
			in(flag("Wait"), plain, index),
			in(between(named("SkipLast", "int"), 0, maxInt32), skipLast),
			in(named("Index", "int[]"), index),
		},
		New: func() cmdlet.Runner { return &selection{} },
	}
}

const maxInt32 = 1<<31 - 1

// selection is one Select-Object: a window over the stream, then a projection of each object, then -Unique.
type selection struct {
	columns []column
	exclude []string
	window  window
	unique  []value.Value
	seen    map[string]bool // the identities of unique; only looked up
}

// Begin reads the columns and the window.
func (s *selection) Begin(c cmdlet.Context) error {
	var err error
	if s.columns, err = columns(c, c.Arg("Property"), selectKeys); err != nil {
		return err
	}
	s.exclude = words(c, "ExcludeProperty")
	// Without columns, excluded properties are taken from all (6.0 and later); before, they had no effect.
	if len(s.exclude) > 0 && len(s.columns) == 0 && !c.Bound("ExpandProperty") && c.Host().Facts().Version.AtLeast(6, 0) {
		s.columns = []column{{label: "*", name: "*"}}
	}
	s.window = newWindow(c)
	return nil
}

// Process lets the object through the window.
func (s *selection) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	ready := s.window.push(item)
	if err := s.project(c, ready); err != nil {
		return err
	}
	if s.window.done() && !isOn(c, "Wait") {
		if err := s.flush(c); err != nil {
			return err
		}
		return c.StopUpstream()
	}
	return nil
}

// End writes what the window held back, then the unique objects.
func (s *selection) End(c cmdlet.Context) error {
	if err := s.project(c, s.window.rest()); err != nil {
		return err
	}
	return s.flush(c)
}

// flush writes the unique objects, which wait for the end of the stream.
func (s *selection) flush(c cmdlet.Context) error {
	for _, v := range s.unique {
		if err := c.Write(v); err != nil {
			return err
		}
	}
	s.unique = nil
	return nil
}

// project turns objects that passed the window into what is written: elements of a property, a narrower
// object, or the object itself.
func (s *selection) project(c cmdlet.Context, items []value.Value) error {
	for _, item := range items {
		var err error
		switch {
		case c.Bound("ExpandProperty"):
			err = s.expand(c, item)
		case len(s.columns) > 0:
			var v value.Value
			if v, err = s.narrow(c, item); err == nil {
				err = s.put(c, v)
			}
		default:
			err = s.put(c, item)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// put writes an object, or keeps it if it is new under -Unique.
func (s *selection) put(c cmdlet.Context, v value.Value) error {
	if !isOn(c, "Unique") {
		return c.Write(v)
	}
	made, err := parts(c, v)
	if err != nil {
		return err
	}
	key := identity(env(c), made, true)
	if s.seen[key] {
		return nil
	}
	if s.seen == nil {
		s.seen = map[string]bool{}
	}
	s.seen[key] = true
	s.unique = append(s.unique, v)
	return nil
}

// narrow makes the object that has the chosen properties only. A property that the object has not is null.
func (s *selection) narrow(c cmdlet.Context, item value.Value) (value.Value, error) {
	o := &value.Object{TypeNames: selectedNames(c, item)}
	props, err := s.properties(c, item)
	if err != nil {
		return value.Null, err
	}
	for _, p := range props {
		if hasProperty(o, p.name) {
			if err := c.WriteError(alreadyThere(item, p.name)); err != nil {
				return value.Null, err
			}
			continue
		}
		o.Props = append(o.Props, value.Property{Name: p.name, Value: p.value})
	}
	return value.FromObject(o), nil
}

// alreadyThere is the error for a column whose name is taken by an earlier one.
func alreadyThere(item value.Value, name string) *value.ErrorRecord {
	return problem("AlreadyExistingUserSpecifiedPropertyNoExpand", value.InvalidOperation, exArgument, item,
		"The property "+name+" was selected before.")
}

// properties lists the cells of all columns without the excluded ones. Wildcards do not repeat a property
// that is there already.
func (s *selection) properties(c cmdlet.Context, item value.Value) ([]cell, error) {
	var out []cell
	for _, k := range s.columns {
		cells, err := k.cells(c, item)
		if err != nil {
			return nil, err
		}
		for _, p := range cells {
			if s.excluded(p.name) || isPattern(k.name) && k.script == nil && hasCell(out, p.name) {
				continue
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// hasCell tells whether a name is taken, without regard to case.
func hasCell(cells []cell, name string) bool {
	for _, p := range cells {
		if strings.EqualFold(p.name, name) {
			return true
		}
	}
	return false
}

// excluded applies -ExcludeProperty.
func (s *selection) excluded(name string) bool {
	for _, pattern := range s.exclude {
		if like(pattern, name) {
			return true
		}
	}
	return false
}

// hasProperty tells whether the object has a property of its own by this name.
func hasProperty(o *value.Object, name string) bool {
	for _, p := range o.Props {
		if strings.EqualFold(p.Name, name) {
			return true
		}
	}
	return false
}

// selectedNames is the type name chain of a projection: "Selected." before the original's name.
func selectedNames(c cmdlet.Context, item value.Value) []string {
	own := []string{customType, "System.Object"}
	names := typeNames(c, item)
	if len(names) == 0 {
		return own
	}
	first := names[0]
	if !strings.HasPrefix(first, "Selected.") {
		first = "Selected." + first
	}
	return append([]string{first}, own...)
}

// expand writes the elements of a property, with the chosen properties added to each.
func (s *selection) expand(c cmdlet.Context, item value.Value) error {
	name := word(c, "ExpandProperty")
	found, err := column{label: name, name: name}.cells(c, item)
	if err != nil {
		return err
	}
	if len(found) == 0 || !found[0].found {
		return c.WriteError(problem("ExpandPropertyNotFound", value.InvalidArgument, exArgument, item,
			"There is no property "+name+" to expand."))
	}
	if len(found) > 1 {
		return c.WriteError(problem("MutlipleExpandProperties", value.InvalidArgument, exArgument, item,
			"More than one property matches "+name+"; only one can be expanded."))
	}
	extra, err := s.properties(c, item)
	if err != nil {
		return err
	}
	for _, v := range list(found[0].value) {
		if err := s.put(c, withNotes(v, extra)); err != nil {
			return err
		}
	}
	return nil
}

// withNotes adds note properties to a value, in a wrapper of its own.
func withNotes(v value.Value, notes []cell) value.Value {
	if len(notes) == 0 {
		return v
	}
	o := &value.Object{Base: v}
	if own := v.Object(); own != nil {
		copied := *own
		copied.Props = append([]value.Property(nil), own.Props...)
		o = &copied
	}
	for _, n := range notes {
		if !hasProperty(o, n.name) {
			o.Props = append(o.Props, value.Property{Name: n.name, Value: n.value})
		}
	}
	return value.FromObject(o)
}
