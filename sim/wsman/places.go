package wsman

import (
	"slices"
	"sort"

	"pssim/sim/protocol"
)

// places finds the shells of a service by their ids once there are many: byID tells the serial of a shell, and the
// list of shells is in the order of the serials. It is no state: nothing is listed in its order. It is made when a
// service gets a shell or is copied, never when one only looks: readers may share a service.
type places struct {
	byID   map[protocol.ShellID]uint64
	serial uint64 // the last one given
}

// manyShells is from how many shells on a map is quicker than a look at each.
const manyShells = 16

// place is the index of a shell, -1 for none.
func (s *Service) place(id protocol.ShellID) int {
	if s.places.byID == nil {
		for i := range s.shells {
			if s.shells[i].id == id {
				return i
			}
		}
		return -1
	}
	serial, ok := s.places.byID[id]
	if !ok {
		return -1
	}
	return sort.Search(len(s.shells), func(i int) bool { return s.shells[i].serial >= serial })
}

// remember adds a new shell.
func (s *Service) remember(sh shell) {
	s.places.serial++
	sh.serial = s.places.serial
	s.shells = append(s.shells, sh)
	if s.places.byID != nil {
		s.places.byID[sh.id] = sh.serial
		return
	}
	s.survey()
}

// survey makes the places of a service that has many shells.
func (s *Service) survey() {
	if len(s.shells) < manyShells {
		return
	}
	s.places.byID = make(map[protocol.ShellID]uint64, len(s.shells))
	for i := range s.shells {
		s.places.byID[s.shells[i].id] = s.shells[i].serial
	}
}

// forget takes a shell out.
func (s *Service) forget(id protocol.ShellID) {
	if i := s.place(id); i >= 0 {
		s.shells = slices.Delete(s.shells, i, i+1)
		delete(s.places.byID, id)
	}
}
