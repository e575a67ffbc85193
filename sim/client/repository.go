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
}

// slot holds a session; a free one has ref 0.
type slot struct {
	key protocol.ShellID
	ref SessionRef
}

func (r repository) clone() repository {
	return repository{slots: slices.Clone(r.slots), free: slices.Clone(r.free)}
}

// find returns the session kept for a shell, or 0.
func (r *repository) find(key protocol.ShellID) SessionRef {
	if i := r.index(key); i >= 0 {
		return r.slots[i].ref
	}
	return 0
}

func (r *repository) index(key protocol.ShellID) int {
	return slices.IndexFunc(r.slots, func(s slot) bool { return s.ref != 0 && s.key == key })
}

// put adds a session, or replaces the one of the same shell in its place.
func (r *repository) put(key protocol.ShellID, ref SessionRef) {
	if i := r.index(key); i >= 0 {
		r.slots[i].ref = ref
		return
	}
	if n := len(r.free); n > 0 {
		r.slots[r.free[n-1]] = slot{key, ref}
		r.free = r.free[:n-1]
		return
	}
	r.slots = append(r.slots, slot{key, ref})
}

// remove frees the slot of a shell, and tells whether there was one.
func (r *repository) remove(key protocol.ShellID) bool {
	i := r.index(key)
	if i < 0 {
		return false
	}
	r.slots[i] = slot{}
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
