package cmdlet

import (
	"sort"
	"strings"
)

// plan is what the binder precomputes of an Info: all parameters, the common ones included, and the names
// of the sets.
type plan struct {
	params []*Param // the command's own, then the common ones
	own    int      // how many are the command's own
	masks  []uint64 // for each parameter, the sets it is in; bit i stands for sets[i]
	all    uint64
	// line lists, for a command with one set and no two parameters at one position, the parameters in order
	// of position; nil otherwise. It spares the search of the general case.
	line []int
	sets []string // at least one; "" alone when no parameter names a set
	// pipeline tells that some parameter takes pipeline input.
	pipeline bool
}

// Prepare returns a copy of in that is ready for binding. NewRegistry does it for cmdlets; the evaluator
// does it once for each function definition.
func Prepare(in *Info) *Info {
	own := *in
	own.plan = newPlan(&own)
	return &own
}

func (in *Info) prepared() *plan {
	if in.plan != nil {
		return in.plan
	}
	return newPlan(in)
}

func newPlan(in *Info) *plan {
	p := &plan{own: len(in.Params), params: make([]*Param, 0, len(in.Params)+len(commonParams)+len(shouldProcessParams))}
	for i := range in.Params {
		p.params = append(p.params, &in.Params[i])
	}
	if !in.Simple {
		for i := range commonParams {
			if q := &commonParams[i]; in.Release == (Version{}) || !in.Release.before(q.Since) {
				p.params = append(p.params, q)
			}
		}
		if in.ShouldProcess {
			for i := range shouldProcessParams {
				p.params = append(p.params, &shouldProcessParams[i])
			}
		}
	}
	if in.DefaultSet != "" { // it comes first, wherever its parameters stand
		p.addSet(in.DefaultSet)
	}
	for _, q := range p.params {
		p.addSets(q)
	}
	if len(p.sets) == 0 {
		p.sets = []string{""}
	}
	p.maskSets()
	p.line = p.lineUp()
	return p
}

// lineUp computes line.
func (p *plan) lineUp() []int {
	if len(p.sets) > 1 {
		return nil
	}
	out := []int{}
	at := func(i int) int {
		u, _ := p.params[i].use(p.sets[0])
		return u.Position
	}
	for i, q := range p.params {
		if u, in := q.use(p.sets[0]); in && u.Remaining {
			return nil
		}
		if at(i) >= 0 {
			out = append(out, i)
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return at(out[a]) < at(out[b]) })
	for i := 1; i < len(out); i++ {
		if at(out[i]) == at(out[i-1]) {
			return nil
		}
	}
	return out
}

// maxSets bounds the parameter sets of a command, as PowerShell does with its 32 bits.
const maxSets = 32

// maskSets computes which sets each parameter is in. Sets past the limit are left out.
func (p *plan) maskSets() {
	if len(p.sets) > maxSets {
		p.sets = p.sets[:maxSets]
	}
	p.all = 1<<len(p.sets) - 1
	p.masks = make([]uint64, len(p.params))
	for i, q := range p.params {
		for j, s := range p.sets {
			if _, in := q.use(s); in {
				p.masks[i] |= 1 << j
			}
		}
	}
}

// setMask is the bit of a set's name, or 0.
func (p *plan) setMask(name string) uint64 {
	for j, s := range p.sets {
		if name != "" && strings.EqualFold(s, name) {
			return 1 << j
		}
	}
	return 0
}

// index finds a parameter by its name as declared, which is how commands ask for theirs; -1 if there is none. Commands
// have few parameters: looking through them takes no longer than a table, and tables for all commands would take most
// of the time that a process needs to start.
func (p *plan) index(name string) int {
	for i, q := range p.params {
		if q.Name == name {
			return i
		}
	}
	return -1
}

// called finds a parameter by a name or alias, without regard to case. The first owner has it, so that a command's own
// parameter hides a common one.
func (p *plan) called(name string) int {
	for i, q := range p.params {
		if strings.EqualFold(q.Name, name) {
			return i
		}
		for _, a := range q.Aliases {
			if strings.EqualFold(a, name) {
				return i
			}
		}
	}
	return -1
}

func (p *plan) addSets(q *Param) {
	for _, u := range q.In {
		if u.Set != "" {
			p.addSet(u.Set)
		}
		if u.Pipeline || u.ByProperty {
			p.pipeline = true
		}
	}
}

func (p *plan) addSet(name string) {
	for _, s := range p.sets {
		if strings.EqualFold(s, name) {
			return
		}
	}
	p.sets = append(p.sets, name)
}

// use returns the parameter's place in a set; ok is false when the parameter is not in it. A parameter
// without any Use is in all sets, by name only.
func (q *Param) use(set string) (Use, bool) {
	if len(q.In) == 0 {
		return Use{Position: -1}, true
	}
	for _, u := range q.In {
		if u.Set == "" || strings.EqualFold(u.Set, set) {
			return u, true
		}
	}
	return Use{}, false
}

// Common parameters in the order in which they follow a command's own (language.md 3.1). Their types are
// checked by the evaluator when it reads them. The pipeline variable came with 4.0, the information stream with 5.0.
var commonParams = []Param{
	{Name: "Verbose", Aliases: []string{"vb"}, Switch: true},
	{Name: "Debug", Aliases: []string{"db"}, Switch: true},
	{Name: "ErrorAction", Aliases: []string{"ea"}},
	{Name: "WarningAction", Aliases: []string{"wa"}},
	{Name: "InformationAction", Aliases: []string{"infa"}, Since: Version{Major: 5}},
	{Name: "ErrorVariable", Aliases: []string{"ev"}},
	{Name: "WarningVariable", Aliases: []string{"wv"}},
	{Name: "InformationVariable", Aliases: []string{"iv"}, Since: Version{Major: 5}},
	{Name: "OutVariable", Aliases: []string{"ov"}},
	{Name: "OutBuffer", Aliases: []string{"ob"}},
	{Name: "PipelineVariable", Aliases: []string{"pv"}, Since: Version{Major: 4}},
}

var shouldProcessParams = []Param{
	{Name: "WhatIf", Aliases: []string{"wi"}, Switch: true},
	{Name: "Confirm", Aliases: []string{"cf"}, Switch: true},
}

// CommonParams lists the parameters that a command has besides its own, for help and completion.
func (in *Info) CommonParams() []*Param {
	p := in.prepared()
	return p.params[p.own:]
}

// Sets lists the names of the parameter sets in order of appearance; one "" where there is but one.
func (in *Info) Sets() []string { return in.prepared().sets }

// UseIn returns a parameter's place in a set, and whether it belongs to it.
func (q *Param) UseIn(set string) (Use, bool) { return q.use(set) }
