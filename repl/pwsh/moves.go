package pwsh

// maxMoves is how many moves of the location can be undone; PowerShell remembers as many.
const maxMoves = 20

// moves are the locations that "cd -" goes back to and "cd +" forward to, the newest last.
type moves struct{ back, forth []string }

// done notes a move away from a location; what had been undone cannot be done again.
func (m *moves) done(from string) {
	m.back, m.forth = remembered(m.back, from), nil
}

// retrace takes the place to go to, and notes where the other direction leads then.
func (m *moves) retrace(from string, again bool) (to string, ok bool) {
	source, other := &m.back, &m.forth
	if again {
		source, other = other, source
	}
	if len(*source) == 0 {
		return "", false
	}
	last := len(*source) - 1
	to, *source = (*source)[last], (*source)[:last]
	*other = remembered(*other, from)
	return to, true
}

// remembered adds a place to those of one direction; the oldest makes room.
func remembered(places []string, place string) []string {
	places = append(places, place)
	return places[max(0, len(places)-maxMoves):]
}
