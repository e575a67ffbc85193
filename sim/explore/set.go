package explore

// set is a set of fingerprints: open addressing with linear probing over a power of two of places, 0 standing
// for a free one.
type set struct {
	slots  []uint64
	length int
	zero   bool // the fingerprint 0 is in the set
}

func newSet() *set { return &set{slots: make([]uint64, 1<<10)} }

// add adds a fingerprint, and tells whether it is new.
func (s *set) add(f uint64) bool {
	if f == 0 {
		was := s.zero
		s.zero = true
		return !was
	}
	if s.length*4 >= len(s.slots)*3 {
		s.grow()
	}
	mask := uint64(len(s.slots) - 1)
	for i := f & mask; ; i = (i + 1) & mask {
		switch s.slots[i] {
		case 0:
			s.slots[i] = f
			s.length++
			return true
		case f:
			return false
		}
	}
}

// has tells whether a fingerprint is in the set.
func (s *set) has(f uint64) bool {
	if f == 0 {
		return s.zero
	}
	mask := uint64(len(s.slots) - 1)
	for i := f & mask; s.slots[i] != 0; i = (i + 1) & mask {
		if s.slots[i] == f {
			return true
		}
	}
	return false
}

// grow doubles the places.
func (s *set) grow() {
	old := s.slots
	s.slots = make([]uint64, 2*len(old))
	mask := uint64(len(s.slots) - 1)
	for _, f := range old {
		if f == 0 {
			continue
		}
		i := f & mask
		for s.slots[i] != 0 {
			i = (i + 1) & mask
		}
		s.slots[i] = f
	}
}

// bytes is the memory that the set takes.
func (s *set) bytes() int { return 8 * len(s.slots) }

// memo is a table from keys to numbers, of the same build; no key is 0.
type memo struct {
	keys   []uint64
	values []uint32
	length int
}

func newMemo() memo { return memo{keys: make([]uint64, 1<<12), values: make([]uint32, 1<<12)} }

func (m *memo) place(key uint64) uint64 { return mix(key, 0x2545f4914f6cdd1d) & uint64(len(m.keys)-1) }

func (m *memo) get(key uint64) (uint32, bool) {
	mask := uint64(len(m.keys) - 1)
	for i := m.place(key); m.keys[i] != 0; i = (i + 1) & mask {
		if m.keys[i] == key {
			return m.values[i], true
		}
	}
	return 0, false
}

func (m *memo) put(key uint64, value uint32) {
	if m.length*2 >= len(m.keys) {
		old := *m
		*m = memo{keys: make([]uint64, 2*len(old.keys)), values: make([]uint32, 2*len(old.keys))}
		for i, k := range old.keys {
			if k != 0 {
				m.put(k, old.values[i])
			}
		}
	}
	mask := uint64(len(m.keys) - 1)
	i := m.place(key)
	for m.keys[i] != 0 {
		i = (i + 1) & mask
	}
	m.keys[i], m.values[i] = key, value
	m.length++
}
