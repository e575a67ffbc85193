package builtin

// backlog is the objects of one side of a comparison that have found no partner yet, oldest first, found by
// the identity of their keys.
type backlog struct {
	rows    []row
	gone    []bool           // by place in rows
	places  map[string][]int // by identity, in order; only looked up
	first   int              // no row before it waits
	waiting int
}

// put adds an object.
func (b *backlog) put(r row, identity string) {
	if b.places == nil {
		b.places = map[string][]int{}
	}
	b.places[identity] = append(b.places[identity], len(b.rows))
	r.identity = identity
	b.rows, b.gone = append(b.rows, r), append(b.gone, false)
	b.waiting++
}

// take removes the oldest object with an identity, and tells whether there was one.
func (b *backlog) take(identity string) bool {
	at := b.places[identity]
	if len(at) == 0 {
		return false
	}
	b.gone[at[0]] = true
	b.places[identity] = at[1:]
	b.waiting--
	return true
}

// pop removes the oldest object. There has to be one.
func (b *backlog) pop() row {
	for b.gone[b.first] {
		b.first++
	}
	r := b.rows[b.first]
	b.take(r.identity)
	return r
}
