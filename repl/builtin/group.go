package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// groupInfo describes Group-Object.
func groupInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Group-Object", Class: commandClass + "GroupObjectCommand", Module: moduleUtility,
		Aliases: []string{"group"}, Synopsis: "Groups objects that have the same property values.",
		Params: []cmdlet.Param{
			inputObject(),
			at(0, "Property", "object[]"),
			flag("NoElement"), flag("AsHashTable", "AHT"), flag("AsString"), flag("CaseSensitive"),
		},
		New: func() cmdlet.Runner { return &grouper{} },
	}
}

// grouper collects the stream in groups, in the order in which their first members came.
type grouper struct {
	keys   []column
	groups []*group
	byKey  map[string]*group // by the identity of their keys; only looked up
}

// group is the objects with equal keys.
type group struct {
	keys  []value.Value
	items []value.Value
}

// Begin reads the keys.
func (g *grouper) Begin(c cmdlet.Context) error {
	if isOn(c, "AsString") && !isOn(c, "AsHashTable") {
		return problem("InvalidOperation", value.InvalidArgument, exArgumentPlain, value.Null,
			"-AsString needs -AsHashTable.")
	}
	var err error
	g.keys, err = columns(c, c.Arg("Property"), groupKeys)
	return err
}

// Process puts the object into its group.
func (g *grouper) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok || item.IsNull() && len(g.keys) == 0 {
		return nil
	}
	keys, err := keyValues(c, g.keys, item)
	if err != nil {
		return err
	}
	key := identity(env(c), keys, isOn(c, "CaseSensitive"))
	if have := g.byKey[key]; have != nil {
		have.items = append(have.items, item)
		return nil
	}
	if g.byKey == nil {
		g.byKey = map[string]*group{}
	}
	g.byKey[key] = &group{keys, []value.Value{item}}
	g.groups = append(g.groups, g.byKey[key])
	return nil
}

// End writes the groups: sorted by their keys from version 6 on, by first appearance before.
func (g *grouper) End(c cmdlet.Context) error {
	if c.Host().Facts().Version.AtLeast(6, 0) {
		e, exact := env(c), isOn(c, "CaseSensitive")
		sort.SliceStable(g.groups, func(i, j int) bool {
			a, b := g.groups[i].keys, g.groups[j].keys
			for k := range a {
				if d := order(e, a[k], b[k], exact); d != 0 {
					return d < 0
				}
			}
			return false
		})
	}
	if isOn(c, "AsHashTable") {
		return c.Write(g.table(c))
	}
	for _, one := range g.groups {
		if err := c.Write(one.info(c)); err != nil {
			return err
		}
	}
	return nil
}

// table is the -AsHashTable form: the key's value, or its text, to the members.
func (g *grouper) table(c cmdlet.Context) value.Value {
	h := value.NewHashtable()
	for _, one := range g.groups {
		key := one.keys[0]
		if isOn(c, "AsString") || len(one.keys) > 1 || key.IsNull() {
			key = value.String(one.name(c))
		}
		h.Set(key, value.FromList(&value.List{Items: one.items, TypeName: groupList}))
	}
	return value.FromHash(h)
}

// groupList is the type of a group's members.
const groupList = "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"

// name is the text of the keys, which GroupInfo shows as Name.
func (g *group) name(c cmdlet.Context) string {
	var parts []string
	for _, k := range g.keys {
		parts = append(parts, text(c, k))
	}
	return strings.Join(parts, ", ")
}

// info makes the GroupInfo object.
func (g *group) info(c cmdlet.Context) value.Value {
	names := []string{commandClass + "GroupInfo", "System.Object"}
	members := value.FromList(&value.List{Items: g.items, TypeName: groupList})
	if isOn(c, "NoElement") {
		names = append([]string{commandClass + "GroupInfoNoElement"}, names...)
		members = value.FromList(&value.List{TypeName: groupList})
	}
	return record(names,
		prop("Values", value.FromList(&value.List{Items: g.keys})),
		prop("Count", value.Int32(int32(len(g.items)))),
		prop("Group", members),
		prop("Name", value.String(g.name(c))))
}
