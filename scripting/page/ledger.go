package page

import "pssim/sim"

// Entry is a place where the documentation and the engine disagree, with the choice that shows what the
// documentation shows. A block that needs the choice diverges: it never counts as reproduced.
type Entry struct {
	ID        string // of inconsistencies.md
	Statement string // what is the case
	knob      knob
}

// knob names a modelling choice.
type knob uint8

const knobPageIds knob = iota

// Ledger lists the divergences that can be told apart from errors, by trying the choice of each.
func Ledger() []Entry {
	return []Entry{{
		ID: "I-4",
		Statement: "the engine gives a queried session a new Id on every listing; " +
			"the page shows it under the Id of the first one (--ids page does so too)",
		knob: knobPageIds,
	}}
}

// turn sets the entry's choice to the documentation's side; false if it stands there already.
func (e Entry) turn(c *sim.Choices) bool {
	switch e.knob {
	case knobPageIds:
		if c.PageIds {
			return false
		}
		c.PageIds = true
		return true
	}
	return false
}
