package cmdlet

import (
	"sort"
	"strings"
)

// WithAliases returns a registry with further aliases: names that people know, whose commands it may not hold.
// Names that are taken stay as they are.
func (r *Registry) WithAliases(more []Alias) *Registry {
	out := *r
	out.aliases = append([]Alias(nil), r.aliases...)
	for _, a := range more {
		if _, taken := r.AliasTarget(a.Name); !taken && r.byName[strings.ToLower(a.Name)] == nil {
			out.aliases = append(out.aliases, a)
		}
	}
	sort.SliceStable(out.aliases, func(i, j int) bool { return foldLess(out.aliases[i].Name, out.aliases[j].Name) })
	return &out
}

// AliasTarget is the name of the command that a built-in alias stands for.
func (r *Registry) AliasTarget(name string) (string, bool) {
	low := strings.ToLower(name)
	i := sort.Search(len(r.aliases), func(i int) bool { return strings.ToLower(r.aliases[i].Name) >= low })
	if i < len(r.aliases) && strings.ToLower(r.aliases[i].Name) == low {
		return r.aliases[i].Target, true
	}
	return "", false
}

// WithAbsent returns a registry that knows these names of PowerShell's commands without having them, so that
// the error for one can say that it is not the name that is wrong.
func (r *Registry) WithAbsent(names []string) *Registry {
	out := *r
	out.absent = make(map[string]bool, len(names))
	for _, n := range names {
		if r.byName[strings.ToLower(n)] == nil {
			out.absent[strings.ToLower(n)] = true
		}
	}
	return &out
}

// Absent tells whether PowerShell has a command of the name that this registry lacks.
func (r *Registry) Absent(name string) bool { return r.absent[strings.ToLower(name)] }
