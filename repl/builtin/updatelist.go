package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// updateListInfo describes Update-List.
func updateListInfo() *cmdlet.Info {
	const change, replace = "AddRemoveSet", "ReplaceSet"
	return &cmdlet.Info{
		Name: "Update-List", Class: commandClass + "UpdateListCommand", Module: moduleUtility, DefaultSet: change,
		Synopsis: "Adds elements to a list that a property holds, and removes others.",
		Params: []cmdlet.Param{
			in(named("Add", "object[]"), change), in(named("Remove", "object[]"), change),
			in(must(named("Replace", "object[]")), replace), piped(named("InputObject", "")), at(0, "Property", "string"),
		},
		New: each(updateList),
	}
}

// updateList changes the property's list. Without an object it writes the change itself, as a table that a
// parameter may take.
func updateList(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		h := value.NewHashtable()
		for _, name := range []string{"Add", "Remove", "Replace"} {
			if c.Bound(name) {
				h.Set(value.String(name), c.Arg(name))
			}
		}
		return c.Write(value.FromHash(h))
	}
	name := word(c, "Property")
	old, found, err := readProperty(c, item, name)
	if err != nil {
		return err
	}
	l := old.List()
	if !found || l == nil {
		return c.WriteError(problem("MemberDoesntExist", value.InvalidType, exArgument, item,
			"The object has no property "+name+" that holds a list."))
	}
	items := l.Items
	if c.Bound("Replace") {
		items = list(c.Arg("Replace"))
	}
	l.Items = nil
	for _, v := range items {
		if !holds(c, list(c.Arg("Remove")), v) {
			l.Items = append(l.Items, v)
		}
	}
	l.Items = append(l.Items, list(c.Arg("Add"))...)
	return c.Write(item)
}

// holds tells whether a value is among others.
func holds(c cmdlet.Context, all []value.Value, v value.Value) bool {
	for _, other := range all {
		if order(env(c), other, v, true) == 0 {
			return true
		}
	}
	return false
}
