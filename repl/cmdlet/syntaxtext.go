package cmdlet

import (
	"sort"
	"strings"
)

// Syntax is the text of Get-Command -Syntax: a line for each parameter set, the command's name and its
// parameters in order of position, then those by name; brackets mean that a part may be left out.
func Syntax(in *Info) string {
	var out strings.Builder
	for _, set := range in.Sets() {
		out.WriteString(strings.TrimSpace(in.Name+" "+SetSyntax(in, set)) + "\n")
	}
	return out.String()
}

// SetSyntax is one set's line without the command's name, the text of a CommandParameterSetInfo.
func SetSyntax(in *Info, set string) string {
	words := syntaxWords(in, set)
	if !in.Simple {
		for _, q := range in.CommonParams() {
			if q.Name == "WhatIf" || q.Name == "Confirm" {
				words = append(words, "[-"+q.Name+"]")
			}
		}
		words = append(words, "[<CommonParameters>]")
	}
	return strings.Join(words, " ")
}

func syntaxWords(in *Info, set string) []string {
	type word struct {
		text string
		rank int
	}
	var words []word
	for i := range in.Params {
		q := &in.Params[i]
		u, ok := q.use(set)
		if !ok || q.DontShow {
			continue
		}
		words = append(words, word{syntaxWord(q, u), syntaxRank(u)})
	}
	sort.SliceStable(words, func(i, j int) bool { return words[i].rank < words[j].rank })
	out := make([]string, 0, len(words))
	for _, w := range words {
		out = append(out, w.text)
	}
	return out
}

// syntaxRank orders positional parameters first, then mandatory ones, then the rest.
func syntaxRank(u Use) int {
	const named = 1 << 20
	switch {
	case u.Position >= 0:
		return u.Position
	case u.Mandatory:
		return named
	}
	return named + 1
}

func syntaxWord(q *Param, u Use) string {
	name := "-" + q.Name
	if q.Switch {
		if u.Mandatory {
			return name
		}
		return "[" + name + "]"
	}
	if u.Position >= 0 {
		name = "[" + name + "]"
	}
	text := name + " <" + q.shortType() + ">"
	if u.Mandatory {
		return text
	}
	return "[" + text + "]"
}

// shortType is the type's name as syntax diagrams print it.
func (q *Param) shortType() string {
	if q.Type == nil {
		return "Object"
	}
	t, suffix := q.Type, ""
	for t.IsArray() {
		t, suffix = t.Elem, suffix+"[]"
	}
	if t.Accel != "" {
		return t.Accel + suffix
	}
	return t.Name() + suffix
}
