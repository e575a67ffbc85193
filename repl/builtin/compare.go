package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// compareInfo describes Compare-Object.
func compareInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Compare-Object", Class: commandClass + "CompareObjectCommand", Module: moduleUtility,
		Aliases: []string{"compare", "diff"}, Synopsis: "Compares two sets of objects.",
		Params: []cmdlet.Param{
			emptyAllowed(must(at(0, "ReferenceObject", "object[]"))),
			emptyAllowed(must(piped(at(1, "DifferenceObject", "object[]")))),
			between(named("SyncWindow", "int"), 0, maxInt32),
			named("Property", "object[]"),
			flag("ExcludeDifferent"), flag("IncludeEqual"), flag("PassThru"), flag("CaseSensitive"),
		},
		New: func() cmdlet.Runner { return &comparison{} },
	}
}

// emptyAllowed lets a mandatory parameter take an empty collection.
func emptyAllowed(p cmdlet.Param) cmdlet.Param {
	p.AllowEmptyCollection = true
	return p
}

// comparison pairs the n-th object of one side with the n-th of the other. What finds no partner waits in a
// backlog of its side, for at most SyncWindow objects of the other.
type comparison struct {
	keys     []column
	left     []value.Value // reference objects not yet reached
	refs     backlog
	diffs    backlog
	window   int
	env      *value.Env
	exact    bool
	showSame bool
}

// Begin reads keys and reference objects.
func (m *comparison) Begin(c cmdlet.Context) error {
	var err error
	m.keys, err = columns(c, c.Arg("Property"), groupKeys)
	m.left = list(c.Arg("ReferenceObject"))
	m.window = int(number(c, "SyncWindow", maxInt32))
	m.env, m.exact = env(c), isOn(c, "CaseSensitive")
	m.showSame = isOn(c, "IncludeEqual") || isOn(c, "ExcludeDifferent")
	return err
}

// Process compares the difference objects of this call.
func (m *comparison) Process(c cmdlet.Context) error {
	for _, item := range list(c.Arg("DifferenceObject")) {
		if err := m.step(c, &item); err != nil {
			return err
		}
	}
	return nil
}

// End takes the reference objects that are left, then writes both backlogs, the difference side first.
func (m *comparison) End(c cmdlet.Context) error {
	for len(m.left) > 0 {
		if err := m.step(c, nil); err != nil {
			return err
		}
	}
	if err := m.drain(c, &m.diffs, 0, "=>"); err != nil {
		return err
	}
	return m.drain(c, &m.refs, 0, "<=")
}

// step takes the next object of each side; item is nil when the difference side has no more.
func (m *comparison) step(c cmdlet.Context, item *value.Value) error {
	var ref, diff *row
	var err error
	if len(m.left) > 0 {
		if ref, err = m.row(c, m.left[0]); err != nil {
			return err
		}
		m.left = m.left[1:]
	}
	if item != nil {
		if diff, err = m.row(c, *item); err != nil {
			return err
		}
	}
	if ref != nil && diff != nil && m.identity(ref) == m.identity(diff) {
		return m.equal(c, *ref)
	}
	if diff != nil {
		if err := m.settle(c, *diff, &m.refs, &m.diffs); err != nil {
			return err
		}
	}
	if ref != nil {
		if err := m.settle(c, *ref, &m.diffs, &m.refs); err != nil {
			return err
		}
	}
	if err := m.drain(c, &m.diffs, m.window, "=>"); err != nil {
		return err
	}
	return m.drain(c, &m.refs, m.window, "<=")
}

// row evaluates the keys of an object once, when it is reached.
func (m *comparison) row(c cmdlet.Context, item value.Value) (*row, error) {
	keys, err := keyValues(c, m.keys, item)
	return &row{item: item, keys: keys}, err
}

// identity spells the keys of an object.
func (m *comparison) identity(r *row) string { return identity(m.env, r.keys, m.exact) }

// settle pairs r with an object of the other side's backlog, or leaves it in its own.
func (m *comparison) settle(c cmdlet.Context, r row, other, own *backlog) error {
	key := m.identity(&r)
	if other.take(key) {
		return m.equal(c, r)
	}
	own.put(r, key)
	return nil
}

// equal writes a pair; pairs are hidden unless -IncludeEqual or -ExcludeDifferent asks for them.
func (m *comparison) equal(c cmdlet.Context, r row) error {
	if !m.showSame {
		return nil
	}
	return c.Write(m.result(c, r, "=="))
}

// drain writes the oldest objects of a backlog until n are left.
func (m *comparison) drain(c cmdlet.Context, b *backlog, n int, side string) error {
	for b.waiting > n {
		r := b.pop()
		if isOn(c, "ExcludeDifferent") {
			continue
		}
		if err := c.Write(m.result(c, r, side)); err != nil {
			return err
		}
	}
	return nil
}

// result is the object written for a difference: the keys, or the object itself, and the side it is on.
func (m *comparison) result(c cmdlet.Context, r row, side string) value.Value {
	mark := cell{name: "SideIndicator", value: value.String(side)}
	if isOn(c, "PassThru") {
		return withNotes(r.item, []cell{mark})
	}
	var props []value.Property
	for i, k := range m.keys {
		props = append(props, prop(k.label, r.keys[i]))
	}
	if len(m.keys) == 0 {
		props = append(props, prop("InputObject", r.item))
	}
	return custom(append(props, prop(mark.name, mark.value))...)
}
