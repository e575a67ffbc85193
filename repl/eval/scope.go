package eval

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// scope is one level of dynamically scoped variables, functions and aliases. For one name it holds at most
// one cell, which never moves: frames keep pointers to cells, so that a variable of the running block is
// read without a look-up.
type scope struct {
	parent *scope
	cells  []*cell
	index  map[string]*cell // nil while there are few cells
	call   *call            // the call whose automatic variables belong to this scope, or nil
	strict *int             // the level of Set-StrictMode; nil for that of the scope around
	script bool             // the outermost scope of a script, which $script: means

	functions table[*function]
	aliases   table[string]
}

// manyCells is the number of cells from which a scope keeps an index.
const manyCells = 12

// find returns the cell of a lower-case name if the scope has one, set or not.
func (s *scope) find(name string) *cell {
	if s.index != nil {
		return s.index[name]
	}
	for _, c := range s.cells {
		if c.name == name {
			return c
		}
	}
	return nil
}

// cell returns the cell of a lower-case name, making an unset one where there is none. Automatic variables
// of a call get their value at that moment: most calls never look at them.
func (s *scope) cell(name string) *cell {
	if c := s.find(name); c != nil {
		return c
	}
	c := &cell{name: name}
	s.add(c)
	if s.call != nil {
		s.call.fill(c)
	}
	return c
}

func (s *scope) add(c *cell) {
	s.cells = append(s.cells, c)
	if s.index != nil {
		s.index[c.name] = c
		return
	}
	if len(s.cells) >= manyCells {
		s.index = make(map[string]*cell, 2*manyCells)
		for _, k := range s.cells {
			s.index[k.name] = k
		}
	}
}

// lookup finds the cell that a read of a name sees: the nearest one that is set, private ones of outer
// scopes left out. It returns nil when there is none.
func (s *scope) lookup(name string) *cell {
	for at := s; at != nil; at = at.parent {
		c := at.find(name)
		if c == nil && at.call != nil && isCallVariable(name) {
			c = at.cell(name)
		}
		if c != nil && c.set && (at == s || !c.private) {
			return c
		}
	}
	return nil
}

// scriptScope is the nearest scope of a script, or the global one.
func (s *scope) scriptScope() *scope {
	for s.parent != nil && !s.script {
		s = s.parent
	}
	return s
}

// up walks n parents; ok is false when there are not so many.
func (s *scope) up(n int) (*scope, bool) {
	for ; n > 0; n-- {
		if s.parent == nil {
			return nil, false
		}
		s = s.parent
	}
	return s, true
}

// names lists the set variables of this scope, sorted.
func (s *scope) names() []string {
	var out []string
	for _, c := range s.cells {
		if c.set {
			out = append(out, c.display())
		}
	}
	sort.Slice(out, func(i, j int) bool { return strings.ToLower(out[i]) < strings.ToLower(out[j]) })
	return out
}

// fold is the spelling under which variables are kept; $PSItem is $_.
func fold(name string) string {
	low := strings.ToLower(name)
	if low == "psitem" {
		return "_"
	}
	return low
}

// function finds a function by name, from this scope outwards.
func (s *scope) function(name string) *function {
	low := strings.ToLower(name)
	for at := s; at != nil; at = at.parent {
		if fn, ok := at.functions.get(low); ok {
			return fn
		}
	}
	return nil
}

// alias finds an alias that a user made; ok tells that there is one, and an empty target that it was
// removed.
func (s *scope) alias(name string) (target string, ok bool) {
	low := strings.ToLower(name)
	for at := s; at != nil; at = at.parent {
		if t, ok := at.aliases.get(low); ok {
			return t, true
		}
	}
	return "", false
}

// cell is one variable.
type cell struct {
	name  string // lower case
	shown string // as first written, "" for name itself
	v     value.Value
	set   bool
	// slow tells that reading or writing needs more than v: a computed value, a constraint or an option.
	slow    bool
	auto    automatic
	typ     *value.Type
	checks  []cmdlet.Check
	opt     cmdlet.VariableOption
	private bool
}

func (c *cell) display() string {
	if c.shown != "" {
		return c.shown
	}
	return c.name
}

// clear makes the variable unset, as Remove-Variable does.
func (c *cell) clear() { *c = cell{name: c.name} }

// constrain gives the variable a type that every later value is converted to.
func (c *cell) constrain(t *value.Type) {
	c.typ = t
	c.slow = c.slow || t != nil
}

// table keeps named things in the order in which they were first set.
type table[T any] struct {
	keys  []string
	items []T
	at    map[string]int
}

func (t *table[T]) get(key string) (item T, ok bool) {
	if i, found := t.at[key]; found {
		return t.items[i], true
	}
	return item, false
}

func (t *table[T]) put(key string, item T) {
	if i, ok := t.at[key]; ok {
		t.items[i] = item
		return
	}
	if t.at == nil {
		t.at = map[string]int{}
	}
	t.at[key] = len(t.keys)
	t.keys = append(t.keys, key)
	t.items = append(t.items, item)
}

func (t *table[T]) remove(key string) bool {
	i, ok := t.at[key]
	if !ok {
		return false
	}
	t.keys = append(t.keys[:i], t.keys[i+1:]...)
	t.items = append(t.items[:i], t.items[i+1:]...)
	delete(t.at, key)
	for j := i; j < len(t.keys); j++ {
		t.at[t.keys[j]] = j
	}
	return true
}
