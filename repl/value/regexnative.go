package value

import (
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
)

// TypeName is the .NET type's name.
func (*Regex) TypeName() string { return TypeRegex.Full }

// Text is the pattern.
func (r *Regex) Text() string { return r.re.String() }

// Property answers for Options and RightToLeft.
func (r *Regex) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "options":
		return Enum(EnumRegexOptions, r.options), true
	case "righttoleft":
		return Bool(r.re.RightToLeft()), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order.
func (*Regex) PropertyNames() []string { return []string{"Options", "RightToLeft"} }

// CloneWith returns the expression itself, which never changes.
func (r *Regex) CloneWith(*Cloner) Native { return r }

// Call runs a method.
func (r *Regex) Call(e *Env, name string, args []Value) (Value, bool, error) {
	if len(args) == 0 {
		return Null, false, nil
	}
	text := e.Text(args[0])
	switch strings.ToLower(name) {
	case "ismatch":
		ok, err := r.matches(text)
		return Bool(ok), true, err
	case "match":
		m, err := r.first(text)
		return matchValue(r, m, scan(text)), true, err
	case "matches":
		v, err := r.matchList(text)
		return v, true, err
	case "replace":
		if len(args) < 2 {
			return Null, false, nil
		}
		count := int32(-1)
		if len(args) > 2 {
			var err error
			if count, err = ToInt32(args[2]); err != nil {
				return Null, true, err
			}
		}
		s, err := r.replace(text, e.Text(args[1]), int(count))
		return String(s), true, err
	case "split":
		count := int32(0)
		if len(args) > 1 {
			var err error
			if count, err = ToInt32(args[1]); err != nil {
				return Null, true, err
			}
		}
		parts, err := r.split(text, int(count))
		return stringArray(parts), true, err
	}
	return Null, false, nil
}

func (r *Regex) matchList(text string) (Value, error) {
	found, err := r.all(text)
	if err != nil {
		return Null, err
	}
	in := scan(text)
	items := make([]Value, len(found))
	for i, m := range found {
		items[i] = matchValue(r, m, in)
	}
	return FromArray(&Array{Items: items, ElemType: typeMatch}), nil
}

var (
	typeGroup = plain("System.Text.RegularExpressions.Group", "")
	typeMatch = &Type{Full: "System.Text.RegularExpressions.Match", Base: typeGroup}
)

// RegexMatch is a System.Text.RegularExpressions.Match; without a match it is Match.Empty. It never changes.
type RegexMatch struct {
	match *regexp2.Match
	in    *scanned
	re    *Regex
}

func matchValue(r *Regex, m *regexp2.Match, in *scanned) Value {
	return FromNative(&RegexMatch{m, in, r})
}

func scan(text string) *scanned { return &scanned{utf8.RuneCountInString(text)} }

// Call is NextMatch(), which searches on behind the match.
func (m *RegexMatch) Call(_ *Env, name string, _ []Value) (Value, bool, error) {
	if !strings.EqualFold(name, "NextMatch") {
		return Null, false, nil
	}
	if m.match == nil || m.re == nil {
		return FromNative(m), true, nil
	}
	next, err := m.re.re.FindNextMatch(m.match)
	if err != nil {
		return Null, true, regexFailure(err)
	}
	return matchValue(m.re, next, m.in), true, nil
}

// TypeName is the .NET type's name.
func (*RegexMatch) TypeName() string { return typeMatch.Full }

// Text is the text that was matched.
func (m *RegexMatch) Text() string {
	if m.match == nil {
		return ""
	}
	return m.match.String()
}

// Property answers for the match and its groups.
func (m *RegexMatch) Property(name string) (Value, bool) {
	if m.match == nil {
		return (&RegexGroup{name: "0"}).Property(name)
	}
	if strings.EqualFold(name, "Groups") {
		return m.groups(), true
	}
	g := m.match.Group
	return (&RegexGroup{name: "0", group: &g, in: m.in, ok: true}).Property(name)
}

// groups is the table of the groups, found by number or name.
func (m *RegexMatch) groups() Value {
	list := &GroupList{}
	for _, g := range m.match.Groups() {
		list.groups = append(list.groups, &RegexGroup{name: g.Name, group: &g, in: m.in, ok: len(g.Captures) > 0})
	}
	return FromNative(list)
}

// PropertyNames lists the properties in .NET's order.
func (*RegexMatch) PropertyNames() []string {
	return []string{"Groups", "Success", "Name", "Captures", "Index", "Length", "Value"}
}

// CloneWith returns the match itself, which never changes.
func (m *RegexMatch) CloneWith(*Cloner) Native { return m }

// RegexGroup is a System.Text.RegularExpressions.Group.
type RegexGroup struct {
	name  string
	group *regexp2.Group
	in    *scanned
	ok    bool
}

// TypeName is the .NET type's name.
func (*RegexGroup) TypeName() string { return typeGroup.Full }

// Text is the text that the group took.
func (g *RegexGroup) Text() string {
	if !g.ok {
		return ""
	}
	return g.group.String()
}

// Property answers for the group's last capture.
func (g *RegexGroup) Property(name string) (Value, bool) {
	index, length := 0, 0
	if g.ok {
		index, length = g.group.Index, g.group.Length
	}
	switch strings.ToLower(name) {
	case "success":
		return Bool(g.ok), true
	case "name":
		return String(g.name), true
	case "index":
		return Int32(int32(index)), true
	case "length":
		return Int32(int32(length)), true
	case "value":
		return String(g.Text()), true
	case "captures":
		return g.captures(), true
	}
	return Null, false
}

func (g *RegexGroup) captures() Value {
	var out []Value
	if g.ok {
		for _, c := range g.group.Captures {
			one := &regexp2.Group{Capture: c}
			out = append(out, FromNative(&RegexGroup{name: g.name, group: one, in: g.in, ok: true}))
		}
	}
	return NewArray(out...)
}

// PropertyNames lists the properties in .NET's order.
func (*RegexGroup) PropertyNames() []string {
	return []string{"Success", "Name", "Captures", "Index", "Length", "Value"}
}

// CloneWith returns the group itself, which never changes.
func (g *RegexGroup) CloneWith(*Cloner) Native { return g }

// GroupList is a GroupCollection: indexed by number or by name.
type GroupList struct{ groups []*RegexGroup }

// TypeName is the .NET type's name.
func (*GroupList) TypeName() string { return "System.Text.RegularExpressions.GroupCollection" }

// Text is the type's name.
func (g *GroupList) Text() string { return g.TypeName() }

// Property answers for the number of groups.
func (g *GroupList) Property(name string) (Value, bool) {
	if strings.EqualFold(name, "Count") {
		return Int32(int32(len(g.groups))), true
	}
	return Null, false
}

// PropertyNames lists the properties.
func (*GroupList) PropertyNames() []string { return []string{"Count"} }

// CloneWith returns the list itself, which never changes.
func (g *GroupList) CloneWith(*Cloner) Native { return g }

// Elements lists the groups.
func (g *GroupList) Elements() []Value {
	out := make([]Value, len(g.groups))
	for i, one := range g.groups {
		out[i] = FromNative(one)
	}
	return out
}

// Index finds a group by number or name; one that is not there is a group without success.
func (g *GroupList) Index(key Value) (Value, bool) {
	name := Text(key)
	for _, one := range g.groups {
		if one.name == name {
			return FromNative(one), true
		}
	}
	return FromNative(&RegexGroup{name: name}), true
}
