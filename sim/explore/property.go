package explore

import "strconv"

// Predicate tells something of a state. It must not tell clients of one kind apart, nor sessions: let it speak
// of any or of all of them.
type Predicate func(*View) bool

// Property is a claim about all histories of a world. Make it with Always, Sometimes or Eventually.
type Property struct {
	Name string
	kind propertyKind
	// holds is the predicate of Always and Sometimes, and the end of Eventually; when is its beginning.
	holds, when Predicate
}

type propertyKind uint8

const (
	always propertyKind = iota
	sometimes
	eventually
)

// Always claims that every reachable state satisfies the predicate. It is refuted by a shortest history to a
// state that does not.
func Always(name string, p Predicate) Property { return Property{Name: name, holds: p} }

// Sometimes claims that some reachable state satisfies the predicate. A shortest history to one is its
// witness.
func Sometimes(name string, p Predicate) Property {
	return Property{Name: name, kind: sometimes, holds: p}
}

// Eventually claims that from every reachable state that satisfies when, a state is reached that satisfies
// then, whatever happens, under this assumption of fairness: users and faults do nothing more, messages on
// links that are neither cut nor held arrive, timers ring when they are due, running commands go on, and time
// passes. It is refuted by a history to a state from which the world comes to rest, or goes round for ever,
// without a state that satisfies then.
func Eventually(name string, when, then Predicate) Property {
	return Property{Name: name, kind: eventually, holds: then, when: when}
}

// Fairness is what Eventually assumes.
const Fairness = "users and faults do nothing more; messages on open links arrive, due timers ring, " +
	"commands go on, time passes"

// String names the kind of a property.
func (k propertyKind) String() string { return [...]string{"always", "sometimes", "eventually"}[k] }

// PropertyError tells that a property claims nothing that could be decided: the zero Property, for example.
type PropertyError struct {
	Index    int // among the properties of the search, from 0
	Property string
	Reason   string
}

// Error implements error.
func (e *PropertyError) Error() string {
	return "property " + strconv.Itoa(e.Index) + " " + strconv.Quote(e.Property) + ": " + e.Reason
}

// check returns a *PropertyError for a property that lacks a predicate.
func (p *Property) check(index int) error {
	if p.holds == nil || p.kind == eventually && p.when == nil {
		return &PropertyError{index, p.Name, "it has no predicate; Always, Sometimes and Eventually make properties"}
	}
	return nil
}

// decides tells whether a new state decides the property: against an Always or Eventually, for a Sometimes.
func (w *worker) decides(p *Property, s *state, fates *fates) bool {
	v := &View{w, s}
	switch p.kind {
	case always:
		return !p.holds(v)
	case sometimes:
		return p.holds(v)
	}
	return p.when(v) && !w.inevitable(p, s, fates)
}

// SymmetryError tells that a property tells interchangeable clients or sessions apart. A search takes them for
// one another, so the property must speak of all of them, or of any.
type SymmetryError struct{ Property string }

// Error implements error.
func (e *SymmetryError) Error() string {
	return "the property " + strconv.Quote(e.Property) + " tells interchangeable clients or sessions apart"
}

// symmetrySample is of how many states of each shard the properties are asked whether they tell anything apart.
const symmetrySample = 256

// asymmetry finds a property that is not the same of a state when everybody is renamed.
func (w *worker) asymmetry(properties []Property, s *state) error {
	for n := range w.lib.perms {
		other := w.permuted(s, n)
		v, u := &View{w, s}, &View{w, &other}
		for i := range properties {
			p := &properties[i]
			if p.holds(v) != p.holds(u) || p.when != nil && p.when(v) != p.when(u) {
				return &SymmetryError{p.Name}
			}
		}
	}
	return nil
}

// fates are the states from which the end of an Eventually is known to come.
type fates struct{ good *set }

// visit is a state on the way of a walk, with what is left to be tried from it.
type visit struct {
	fingerprint uint64
	rest        []state
}

// inevitable walks all that can happen by itself from a state on, and tells whether it always comes to the
// property's end. A state that comes round again on one way lets the world go round for ever.
func (w *worker) inevitable(p *Property, s *state, f *fates) bool {
	w.systemOnly = true
	defer func() { w.systemOnly = false }()
	var way []visit
	on := newSet()
	enter := func(s *state) bool {
		c, fingerprint, _ := w.canonical(s)
		if p.holds(&View{w, &c}) || f.good.has(fingerprint) {
			return true
		}
		if !on.add(fingerprint) {
			return false // it was left only if it was good, so it is on the way
		}
		v := visit{fingerprint: fingerprint}
		for _, next := range w.expand(&c) {
			v.rest = append(v.rest, next.state)
		}
		way = append(way, v)
		return len(v.rest) > 0
	}
	if !enter(s) {
		return false
	}
	for len(way) > 0 {
		top := &way[len(way)-1]
		if len(top.rest) == 0 {
			f.good.add(top.fingerprint)
			way = way[:len(way)-1]
			continue
		}
		next := top.rest[len(top.rest)-1]
		top.rest = top.rest[:len(top.rest)-1]
		if !enter(&next) {
			return false
		}
	}
	return true
}
