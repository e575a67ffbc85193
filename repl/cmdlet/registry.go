package cmdlet

import (
	"fmt"
	"sort"
	"strings"
)

// Registry holds the cmdlets that a process knows. It is built once and never changed, so that all
// processes and forks share it; functions and aliases that a user defines are the evaluator's.
type Registry struct {
	infos   []*Info
	byName  map[string]*Info // lower-case names
	byAlias map[string]*Info // lower-case aliases
	aliases []Alias          // sorted by name
	absent  map[string]bool  // lower-case names of PowerShell's commands that are not here
}

// NewRegistry builds a registry of copies of infos, in their order. A name or alias that is given twice is
// an error: one of the two commands could never be called.
func NewRegistry(infos ...*Info) (*Registry, error) {
	r := &Registry{byName: make(map[string]*Info, len(infos)), byAlias: map[string]*Info{}}
	for _, in := range infos {
		own := Prepare(in)
		key := strings.ToLower(own.Name)
		if r.byName[key] != nil {
			return nil, fmt.Errorf("cmdlet: %s is registered twice", own.Name)
		}
		r.byName[key] = own
		r.infos = append(r.infos, own)
		for _, a := range own.Aliases {
			if r.byAlias[strings.ToLower(a)] != nil {
				return nil, fmt.Errorf("cmdlet: alias %s is registered twice", a)
			}
			r.byAlias[strings.ToLower(a)] = own
			r.aliases = append(r.aliases, Alias{Name: a, Target: own.Name})
		}
	}
	sort.Slice(r.aliases, func(i, j int) bool { return foldLess(r.aliases[i].Name, r.aliases[j].Name) })
	return r, nil
}

// MustRegistry is NewRegistry for tables that are part of the program; it panics on a double name.
func MustRegistry(infos ...*Info) *Registry {
	r, err := NewRegistry(infos...)
	if err != nil {
		panic(err)
	}
	return r
}

// Lookup finds a cmdlet by name or module-qualified name (Module\Name), without regard to case.
func (r *Registry) Lookup(name string) (*Info, bool) {
	module, bare := splitModule(name)
	in, ok := r.byName[strings.ToLower(bare)]
	if !ok || module != "" && !strings.EqualFold(module, in.Module) {
		return nil, false
	}
	return in, true
}

// Alias finds the cmdlet that a built-in alias stands for.
func (r *Registry) Alias(name string) (*Info, bool) {
	in, ok := r.byAlias[strings.ToLower(name)]
	return in, ok
}

// Find looks for an alias first and then for a cmdlet, as command lookup does.
func (r *Registry) Find(name string) (*Info, bool) {
	if in, ok := r.Alias(name); ok {
		return in, true
	}
	return r.Lookup(name)
}

// All lists the cmdlets in the order in which they were given.
func (r *Registry) All() []*Info { return r.infos }

// Aliases lists the built-in aliases, sorted by name.
func (r *Registry) Aliases() []Alias { return r.aliases }

// Complete lists the names of cmdlets, then of aliases, that begin with prefix, each group sorted.
func (r *Registry) Complete(prefix string) []string {
	var names, aliases []string
	for _, in := range r.infos {
		if hasFoldPrefix(in.Name, prefix) {
			names = append(names, in.Name)
		}
	}
	sort.Slice(names, func(i, j int) bool { return foldLess(names[i], names[j]) })
	for _, a := range r.aliases {
		if hasFoldPrefix(a.Name, prefix) {
			aliases = append(aliases, a.Name)
		}
	}
	return append(names, aliases...)
}

// splitModule parts Module\Name.
func splitModule(name string) (module, bare string) {
	if i := strings.LastIndexByte(name, '\\'); i > 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// hasFoldPrefix is strings.HasPrefix without regard to case.
func hasFoldPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func foldLess(a, b string) bool {
	if x, y := strings.ToLower(a), strings.ToLower(b); x != y {
		return x < y
	}
	return a < b
}
