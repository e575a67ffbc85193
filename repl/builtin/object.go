package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// objectCommands lists the cmdlets that pass objects on, one by one or rearranged.
func objectCommands() []*cmdlet.Info {
	return []*cmdlet.Info{forEachInfo(), whereInfo(), selectInfo(), sortInfo(), groupInfo(), uniqueInfo(), teeInfo(), updateListInfo()}
}

// uniqueInfo describes Get-Unique.
func uniqueInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Get-Unique", Class: commandClass + "GetUniqueCommand", Module: moduleUtility,
		Aliases: []string{"gu"}, DefaultSet: "AsString",
		Synopsis: "Drops objects that equal the one before.",
		Params: []cmdlet.Param{
			inputObject(), in(flag("AsString"), "AsString"), in(flag("OnType"), "UniqueByType"),
		},
		New: func() cmdlet.Runner { return &unique{} },
	}
}

// unique remembers the object written last.
type unique struct {
	steps
	last value.Value
	any  bool
}

// Process writes the object if it differs from the last; texts are compared with regard to case.
func (u *unique) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	if u.any {
		same, err := u.same(c, item)
		if err != nil || same {
			return err
		}
	}
	u.last, u.any = item, true
	return c.Write(item)
}

// same compares with the object before, by text, by type or by value.
func (u *unique) same(c cmdlet.Context, item value.Value) (bool, error) {
	switch {
	case isOn(c, "OnType"):
		return typeName(c, u.last) == typeName(c, item), nil
	case isOn(c, "AsString"):
		return text(c, u.last) == text(c, item), nil
	}
	return alike(c, u.last, item)
}

// alike tells whether two objects are the same for -Unique: property by property where they consist of
// properties, otherwise by value, with regard to case.
func alike(c cmdlet.Context, a, b value.Value) (bool, error) {
	x, y := a.Object(), b.Object()
	if x == nil || y == nil || !x.Base.IsNull() || !y.Base.IsNull() {
		return order(env(c), a, b, true) == 0, nil
	}
	if len(x.Props) != len(y.Props) {
		return false, nil
	}
	for _, p := range x.Props {
		left, _, err := readProperty(c, a, p.Name)
		if err != nil {
			return false, err
		}
		right, ok, err := readProperty(c, b, p.Name)
		if err != nil || !ok || order(env(c), left, right, true) != 0 {
			return false, err
		}
	}
	return true, nil
}

// teeInfo describes Tee-Object.
func teeInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Tee-Object", Class: commandClass + "TeeObjectCommand", Module: moduleUtility,
		Aliases: []string{"tee"}, DefaultSet: "File",
		Synopsis: "Passes objects on and keeps a copy in a variable or a file.",
		Params: []cmdlet.Param{
			inputObject(),
			in(must(at(0, "FilePath", "string", "Path")), "File"),
			in(flag("Append"), "File", "Variable"),
			in(must(named("Variable", "string")), "Variable"),
		},
		New: func() cmdlet.Runner { return &tee{} },
	}
}

// tee collects what passes.
type tee struct {
	steps
	items []value.Value
}

// Process passes the object on.
func (t *tee) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	t.items = append(t.items, item)
	return c.Write(item)
}

// End stores the copy. A single object is stored as itself.
func (t *tee) End(c cmdlet.Context) error {
	if c.Bound("FilePath") {
		return writeFormatted(c, word(c, "FilePath"), t.items, isOn(c, "Append"))
	}
	name := word(c, "Variable")
	items := t.items
	if isOn(c, "Append") {
		old, _ := c.Engine().ScopeVariable(name, "")
		items = append(list(old), items...)
	}
	return c.Engine().SetScopeVariable(name, "", single(items))
}
