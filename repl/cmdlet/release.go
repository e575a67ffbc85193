package cmdlet

import (
	"slices"
	"sort"
	"strings"
)

// Releases are the registries of PowerShell's versions: each holds the commands, and those the parameters and sets,
// that were there then (Since and Until of commands and parameters, Since of sets). They are made once; all processes
// share them.
type Releases struct {
	from       []Version // ascending; the first is zero
	registries []*Registry
}

// NewReleases makes a registry for each version at which something came or went.
func NewReleases(all *Registry) *Releases {
	r := &Releases{from: []Version{{}}}
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
	for _, v := range r.from {
		r.registries = append(r.registries, all.asOf(v))
	}
	return r
}

// At is the registry of a version.
func (r *Releases) At(v Version) *Registry {
	found := r.registries[0]
	for i, from := range r.from {
		if v.AtLeast(from.Major, from.Minor) {
			found = r.registries[i]
		}
	}
	return found
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
		own.Release = v
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
