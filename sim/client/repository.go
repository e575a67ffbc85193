package client

import (
	"slices"

	"pssim/sim/protocol"
)

// repository is the process's RunspaceRepository (engine.md 0): the sessions that Get-PSSession lists, by
// InstanceId. It keeps the order of a .NET Dictionary: a freed slot is used again by the next insertion,
// the most recently freed first.
type repository struct {
	slots []slot
	free  []int // indexes of free slots; the last was freed last
	// places finds slots by shell once there are many. It is no state: nothing is listed in its order. It is made
	// when a repository grows or is copied, never when one only looks: readers may share a repository.
	places map[protocol.ShellID]int
}

// manySlots is from how many slots on a map is quicker than a look at each.
const manySlots = 16

// slot holds a session; a free one has ref 0.
type slot struct {
	key protocol.ShellID
	ref SessionRef
}

func (r repository) clone() repository {
	c := repository{slots: slices.Clone(r.slots), free: slices.Clone(r.free)}
	c.survey()
	return c
}

// find returns the session kept for a shell, or 0.
func (r *repository) find(key protocol.ShellID) SessionRef {
	if i := r.index(key); i >= 0 {
		return r.slots[i].ref
	}
	return 0
}

func (r *repository) index(key protocol.ShellID) int {
	if r.places == nil {
		return slices.IndexFunc(r.slots, func(s slot) bool { return s.ref != 0 && s.key == key })
	}
	if i, ok := r.places[key]; ok {
		return i
	}
	return -1
}

// put adds a session, or replaces the one of the same shell in its place.
func (r *repository) put(key protocol.ShellID, ref SessionRef) {
	if i := r.index(key); i >= 0 {
		r.slots[i].ref = ref
		return
	}
	i := len(r.slots)
	if n := len(r.free); n > 0 {
		i = r.free[n-1]
		r.free = r.free[:n-1]
		r.slots[i] = slot{key, ref}
	} else {
		r.slots = append(r.slots, slot{key, ref})
	}
	if r.places != nil {
		r.places[key] = i
		return
	}
	r.survey()
}

// survey makes the places of a repository that has many slots.
func (r *repository) survey() {
	if len(r.slots) < manySlots {
		return
	}
	r.places = make(map[protocol.ShellID]int, len(r.slots))
	for i, s := range r.slots {
		if s.ref != 0 {
			r.places[s.key] = i
		}
	}
}

// remove frees the slot of a shell, and tells whether there was one.
func (r *repository) remove(key protocol.ShellID) bool {
	i := r.index(key)
	if i < 0 {
		return false
	}
	r.slots[i] = slot{}
	delete(r.places, key)
	r.free = append(r.free, i)
	return true
}

// list returns the sessions in slot order.
func (r *repository) list() []SessionRef {
	var refs []SessionRef
	for _, s := range r.slots {
		if s.ref != 0 {
			refs = append(refs, s.ref)
		}
	}
	return refs
}
