// Package rules is the catalogue of the rules that the simulator follows,
// as data: each with an id, a statement in our own words, and where it comes
// from. Branches of the simulator that apply a rule cite its id in the trace,
// and every id cited stands here.
//
// Ids are of three kinds. LIFE-1 and its like are the statements of the page
// about_Remote_Disconnected_Sessions. E3.3 and its like are facts of
// PowerShell's engine, numbered as the sections of the reference in which
// they were collected from its source. M-NOTICE and its like are modelling
// choices: what neither tells, decided by us and named, so that one can argue
// with it.
package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Provenance is where a rule comes from.
type Provenance byte

const (
	// Documented rules stand on a documentation page.
	Documented Provenance = iota
	// Engine rules were read from PowerShell's source or protocol documents.
	Engine
	// ModellingChoice rules were chosen where no source decides.
	ModellingChoice
)

// String names the provenance as the catalogue prints it.
func (p Provenance) String() string {
	if p > ModellingChoice {
		return fmt.Sprintf("Provenance(%d)", p)
	}
	return [...]string{"documented", "engine", "modelling choice"}[p]
}

// Rule is one entry of the catalogue.
type Rule struct {
	ID         string
	Statement  string
	Provenance Provenance
	// Source is where to look it up: a page, a part of the engine, or for a
	// modelling choice what it decides.
	Source string
}

// All returns the whole catalogue in its order: the page's rules, the
// engine's, the modelling choices.
func All() []Rule { return slices.Concat(documented(), engine(), choices()) }

// Lookup finds a rule by its id, without case.
func Lookup(id string) (Rule, bool) {
	all := All()
	i := slices.IndexFunc(all, func(r Rule) bool { return strings.EqualFold(r.ID, id) })
	if i < 0 {
		return Rule{}, false
	}
	return all[i], true
}

// page is the source of the documented rules.
const page = "about_Remote_Disconnected_Sessions"

// rows makes rules of one provenance and source from pairs of id and
// statement.
func rows(p Provenance, source string, pairs [][2]string) []Rule {
	list := make([]Rule, len(pairs))
	for i, pair := range pairs {
		list[i] = Rule{ID: pair[0], Statement: pair[1], Provenance: p, Source: source}
	}
	return list
}
