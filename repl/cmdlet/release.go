package cmdlet

import (
	"slices"
	"sort"
	"strings"
)

// Releases are the registries of PowerShell's versions: each holds the commands, and those the parameters and sets,
// that were there then (Since and Until of commands and parameters, Since of sets). Those that are in much use are made
// ahead, and shared by all processes; each process of another version has one of its own, since making all of them
// would take most of the time that the first process needs to start.
type Releases struct {
	all        *Registry
	from       []Version   // ascending, where something came or went; the first is zero
	registries []*Registry // for each of them, nil where none was made ahead
}

// NewReleases makes the registries of the versions named.
func NewReleases(all *Registry, ahead ...Version) *Releases {
	r := &Releases{all: all, from: []Version{{}}}
	note := func(v Version) {
		if !slices.Contains(r.from, v) {
			r.from = append(r.from, v)
		}
	}
	for _, in := range all.infos {
		note(in.Since)
		note(in.Until)
		for i := range in.Params {
			note(in.Params[i].Since)
			note(in.Params[i].Until)
			for _, u := range in.Params[i].In {
				note(u.Since)
			}
		}
	}
	for i := range commonParams {
		note(commonParams[i].Since)
	}
	sort.Slice(r.from, func(i, j int) bool { return r.from[i].before(r.from[j]) })
	r.registries = make([]*Registry, len(r.from))
	for _, v := range ahead {
		if i := r.step(v); r.registries[i] == nil {
			r.registries[i] = all.asOf(r.from[i])
		}
	}
	return r
}

// At is the registry of a version.
func (r *Releases) At(v Version) *Registry {
	i := r.step(v)
	if made := r.registries[i]; made != nil {
		return made
	}
	return r.all.asOf(r.from[i])
}

// step is the last place in from that is not after a version.
func (r *Releases) step(v Version) int {
	at := 0
	for i, from := range r.from {
		if v.AtLeast(from.Major, from.Minor) {
			at = i
		}
	}
	return at
}

// has tells whether what came with one version and went with another is there; zero stands for neither.
func (v Version) has(since, until Version) bool {
	return !v.before(since) && (until == (Version{}) || v.before(until))
}

func (v Version) before(w Version) bool { return !v.AtLeast(w.Major, w.Minor) }

// asOf is what a registry was at a version. A command whose parameters are all there is shared.
func (r *Registry) asOf(v Version) *Registry {
	out := &Registry{byName: map[string]*Info{}, byAlias: map[string]*Info{}, absent: r.absent}
	gone := map[string]bool{} // lower-case names of commands that were not there
	for _, in := range r.infos {
		key := strings.ToLower(in.Name)
		if !v.has(in.Since, in.Until) {
			gone[key] = true
			continue
		}
		own := in.asOf(v)
		out.infos, out.byName[key] = append(out.infos, own), own
		for _, a := range own.Aliases {
			out.byAlias[strings.ToLower(a)] = own
		}
	}
	for _, a := range r.aliases {
		if !gone[strings.ToLower(a.Target)] {
			out.aliases = append(out.aliases, a)
		}
	}
	return out
}

// asOf leaves out the parameters that were not there, and of the others the sets; a parameter of such sets alone was
// not there either.
func (in *Info) asOf(v Version) *Info {
	own := *in
	if slices.ContainsFunc(commonParams, func(p Param) bool { return v.before(p.Since) }) {
		own.Release = Version{Major: max(v.Major, 1), Minor: v.Minor} // the first of all is zero, which stands for none
	}
	other := func(p Param) bool { return !v.has(p.Since, p.Until) || slices.ContainsFunc(p.In, v.lacks) }
	if !slices.ContainsFunc(in.Params, other) {
		if own.Release == in.Release {
			return in
		}
		return Prepare(&own)
	}
	own.Params = nil
	for _, p := range in.Params {
		uses := slices.DeleteFunc(slices.Clone(p.In), v.lacks)
		if !v.has(p.Since, p.Until) || len(uses) == 0 && len(p.In) > 0 {
			continue
		}
		p.In = uses
		own.Params = append(own.Params, p)
	}
	return Prepare(&own)
}

// lacks tells whether a version had no such set.
func (v Version) lacks(u Use) bool { return v.before(u.Since) }
