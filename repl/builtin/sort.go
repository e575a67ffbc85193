package builtin

import (
	"sort"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// sortInfo describes Sort-Object.
func sortInfo() *cmdlet.Info {
	const plain, top, bottom = "Default", "Top", "Bottom"
	return &cmdlet.Info{
		Name: "Sort-Object", Class: commandClass + "SortObjectCommand", Module: moduleUtility,
		Aliases: []string{"sort"}, DefaultSet: plain,
		Synopsis: "Sorts objects by their properties.",
		Params: []cmdlet.Param{
			inputObject(),
			at(0, "Property", "object[]"),
			flag("Descending"), flag("Unique"), flag("CaseSensitive"),
			in(flag("Stable"), plain),
			in(must(between(named("Top", "int"), 1, maxInt32)), top),
			in(must(between(named("Bottom", "int"), 1, maxInt32)), bottom),
		},
		New: func() cmdlet.Runner { return &sorter{} },
	}
}

// sorter collects the stream and writes it in order. Sorting is always stable.
type sorter struct {
	keys        []column
	rows        []row
	env         *value.Env
	exact, down bool
}

// row is an object with the values of the sort keys.
type row struct {
	item     value.Value
	keys     []value.Value
	identity string // of the keys, while the row waits in a backlog
}

// Begin reads the keys.
func (s *sorter) Begin(c cmdlet.Context) error {
	var err error
	s.keys, err = columns(c, c.Arg("Property"), sortKeys)
	s.env, s.exact, s.down = env(c), isOn(c, "CaseSensitive"), isOn(c, "Descending")
	return err
}

// Process notes an object with its keys; without keys it is its own key.
func (s *sorter) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	keys, err := keyValues(c, s.keys, item)
	s.rows = append(s.rows, row{item: item, keys: keys})
	return err
}

// keyValues evaluates the key columns; a key that the object has not is null, and an object without key
// columns is its own key.
func keyValues(c cmdlet.Context, keys []column, item value.Value) ([]value.Value, error) {
	if len(keys) == 0 {
		return []value.Value{item}, nil
	}
	var out []value.Value
	for _, k := range keys {
		p, err := k.first(c, item)
		if err != nil {
			return nil, err
		}
		out = append(out, p.value)
	}
	return out, nil
}

// End sorts and writes.
func (s *sorter) End(c cmdlet.Context) error {
	sort.SliceStable(s.rows, func(i, j int) bool { return s.order(s.rows[i].keys, s.rows[j].keys) < 0 })
	if isOn(c, "Unique") {
		s.dropRepeats()
	}
	rows := s.rows
	if n := number(c, "Top", int64(len(rows))); n < int64(len(rows)) {
		rows = rows[:n]
	}
	if n := number(c, "Bottom", int64(len(rows))); n < int64(len(rows)) {
		rows = rows[int64(len(rows))-n:]
	}
	for _, r := range rows {
		if err := c.Write(r.item); err != nil {
			return err
		}
	}
	return nil
}

// order compares key by key, each in its own direction.
func (s *sorter) order(a, b []value.Value) int {
	for i := range a {
		d := order(s.env, a[i], b[i], s.exact)
		if d == 0 {
			continue
		}
		if s.descends(i) {
			return -d
		}
		return d
	}
	return 0
}

// descends tells the direction of key i: its own, or that of the command.
func (s *sorter) descends(i int) bool {
	if i >= len(s.keys) {
		return s.down
	}
	if v := s.keys[i].option("Descending"); !v.IsNull() {
		return value.ToBool(v)
	}
	if v := s.keys[i].option("Ascending"); !v.IsNull() {
		return !value.ToBool(v)
	}
	return s.down
}

// dropRepeats keeps the first of each run of rows with equal keys.
func (s *sorter) dropRepeats() {
	var kept []row
	for _, r := range s.rows {
		if n := len(kept); n == 0 || s.order(kept[n-1].keys, r.keys) != 0 {
			kept = append(kept, r)
		}
	}
	s.rows = kept
}
