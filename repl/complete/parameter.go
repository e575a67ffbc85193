package complete

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/help"
	"pssim/repl/value"
)

// all lists a command's parameters, the common ones last.
func all(in *cmdlet.Info) []*cmdlet.Param {
	var out []*cmdlet.Param
	for i := range in.Params {
		out = append(out, &in.Params[i])
	}
	return append(out, in.CommonParams()...)
}

// parameter finds the parameter that a name, an alias or an unambiguous beginning of one means.
func parameter(in *cmdlet.Info, name string) *cmdlet.Param {
	var hit *cmdlet.Param
	for _, p := range all(in) {
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			if strings.EqualFold(n, name) {
				return p
			}
			if name == "" || len(n) < len(name) || !strings.EqualFold(n[:len(name)], name) {
				continue
			}
			if hit != nil && hit != p {
				hit = nil
				break
			}
			hit = p
		}
	}
	return hit
}

// given lists the parameters that the words before the cursor name.
func given(in *cmdlet.Info, at place) []*cmdlet.Param {
	var out []*cmdlet.Param
	for _, w := range at.before[1:] {
		if p := paramOf(in, w); p != nil {
			out = append(out, p)
		}
	}
	return out
}

// paramOf is the parameter that a word names, nil for a value.
func paramOf(in *cmdlet.Info, w word) *cmdlet.Param {
	if !w.plain || !strings.HasPrefix(w.text, "-") {
		return nil
	}
	name, _, _ := strings.Cut(w.text[1:], ":")
	return parameter(in, name)
}

// parameters lists the names that begin with prefix and were not given yet, sorted, the common ones last.
// Parameters of sets that what is given excludes are left out.
func parameters(in *cmdlet.Info, at place, prefix string) []Item {
	have := given(in, at)
	sets := possible(in, have)
	words, _ := help.Find(in.Name) // functions have none
	var own, common []Item
	for i, p := range all(in) {
		if p.DontShow || contains(have, p) || !inSets(p, sets) || len(begin([]string{p.Name}, prefix)) == 0 {
			continue
		}
		item := Item{"-" + p.Name, KindParameter, tip(words, p)}
		if i < len(in.Params) {
			own = append(own, item)
		} else {
			common = append(common, item)
		}
	}
	sort.SliceStable(own, func(i, j int) bool { return own[i].Text < own[j].Text })
	return append(own, common...)
}

// possible lists the sets that hold all given parameters; all sets if none does.
func possible(in *cmdlet.Info, have []*cmdlet.Param) []string {
	var out []string
	for _, s := range in.Sets() {
		ok := true
		for _, p := range have {
			_, in := p.UseIn(s)
			ok = ok && in
		}
		if ok {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return in.Sets()
	}
	return out
}

// inSets tells whether a parameter belongs to one of the sets.
func inSets(p *cmdlet.Param, sets []string) bool {
	for _, s := range sets {
		if _, ok := p.UseIn(s); ok {
			return true
		}
	}
	return false
}

// contains tells whether a parameter is in the list.
func contains(list []*cmdlet.Param, p *cmdlet.Param) bool {
	for _, q := range list {
		if q == p {
			return true
		}
	}
	return false
}

// tip is what help says of a parameter, or its own help, or its type.
func tip(words help.Topic, p *cmdlet.Param) string {
	if note := words.Note(p.Name); note != nil {
		return strings.Join(note, " ")
	}
	switch {
	case p.Help != "":
		return p.Help
	case p.Switch:
		return "[switch]"
	case p.Type != nil:
		return "[" + p.Type.Full + "]"
	}
	return ""
}

// current is the parameter whose value stands at the cursor: the one named before it, or that of its
// position. A word after a comma belongs to the value before.
func current(in *cmdlet.Info, at place) *cmdlet.Param {
	var named *cmdlet.Param
	have := given(in, at)
	position := 0
	for _, w := range append(append([]word(nil), at.before[1:]...), at.word) {
		last := w.start == at.word.start
		if p := paramOf(in, w); p != nil && !last {
			named = nil
			if !p.Switch && !strings.Contains(w.text, ":") {
				named = p
			}
			continue
		}
		if last && named != nil {
			return named
		}
		if last {
			if w.comma {
				position--
			}
			break
		}
		if named == nil && !w.comma {
			position++
		}
		// The value of a named parameter goes on after a comma only.
		if named != nil && !at.word.comma {
			named = nil
		}
	}
	return positional(in, have, position)
}

// positional finds the parameter at a position among those not given by name, in the default set first.
func positional(in *cmdlet.Info, have []*cmdlet.Param, position int) *cmdlet.Param {
	sets := possible(in, have)
	if in.DefaultSet != "" && inSetNames(sets, in.DefaultSet) {
		sets = append([]string{in.DefaultSet}, sets...)
	}
	for _, s := range sets {
		type place struct {
			p  *cmdlet.Param
			at int
		}
		var free []place
		for i := range in.Params {
			p := &in.Params[i]
			if u, ok := p.UseIn(s); ok && u.Position >= 0 && !contains(have, p) {
				free = append(free, place{p, u.Position})
			}
		}
		sort.SliceStable(free, func(i, j int) bool { return free[i].at < free[j].at })
		if position >= 0 && position < len(free) {
			return free[position].p
		}
	}
	return nil
}

// inSetNames tells whether a set is among the names.
func inSetNames(sets []string, name string) bool {
	for _, s := range sets {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}

// values lists what a parameter's value could be: the words of ValidateSet, the members of its enumeration,
// or names that live in the world.
func (q query) values(p *cmdlet.Param, in *cmdlet.Info, typed string) []Item {
	if p == nil {
		return nil
	}
	var out []Item
	for _, n := range begin(q.candidates(p, in), typed) {
		out = append(out, Item{quote(n, q.at.word.quote), KindValue, ""})
	}
	return unique(out)
}

// candidates lists all values that are known for a parameter, the nearest source first: its validation,
// its type, its name.
func (q query) candidates(p *cmdlet.Param, in *cmdlet.Info) []string {
	if p.Switch {
		return []string{"$true", "$false"}
	}
	for _, c := range p.Checks {
		if c.Kind == cmdlet.CheckSet {
			return c.Words
		}
	}
	if names := members(p.Type); names != nil {
		return names
	}
	switch p.Name {
	case "ErrorAction", "WarningAction", "InformationAction":
		return members(&value.Type{Enum: value.EnumActionPreference})
	}
	return q.names(p.Name, in.Name)
}

// members lists the names of an enumeration, or of the elements of an array of it.
func members(t *value.Type) []string {
	if t != nil && t.Elem != nil {
		t = t.Elem
	}
	if t == nil || t.Enum == nil {
		return nil
	}
	var out []string
	for _, m := range t.Enum.Members {
		out = append(out, m.Name)
	}
	return out
}

// names lists live names by what a parameter is called and, for -Name, by the noun of its command.
func (q query) names(param, command string) []string {
	if q.live == nil {
		return nil
	}
	_, noun, _ := strings.Cut(command, "-")
	switch param {
	case "ComputerName":
		return q.live.Computers()
	case "ConfigurationName":
		return q.live.Configurations()
	case "Variable", "OutVariable", "ErrorVariable", "WarningVariable", "InformationVariable", "PipelineVariable":
		return q.live.Variables()
	case "Name":
		switch noun {
		case "PSSession":
			return q.live.Sessions()
		case "Job":
			return q.live.Jobs()
		case "PSSessionConfiguration":
			return q.live.Configurations()
		case "Variable":
			return q.live.Variables()
		case "Command":
			return q.commandNames()
		case "Help":
			return append(q.commandNames(), subjects()...)
		}
	}
	return nil
}

// commandNames lists all commands, those of the session first.
func (q query) commandNames() []string {
	out := append([]string(nil), q.live.Commands()...)
	if q.registry == nil {
		return out
	}
	return append(out, q.registry.Complete("")...)
}

// subjects lists what help is about besides commands.
func subjects() []string {
	var out []string
	for _, t := range help.Topics() {
		if t.About() {
			out = append(out, t.Name)
		}
	}
	return out
}

// quote spells a value: within the quotes that were begun, or in single ones where the bare word would not
// be one word.
func quote(s string, begun byte) string {
	switch {
	case begun == '"' && !strings.ContainsAny(s, "$`\""):
		return `"` + s + `"`
	case begun != 0 || strings.ContainsAny(s, " \t'\"`;,|&(){}") || s == "":
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return s
}
