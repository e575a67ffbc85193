package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// memberCommands lists Get-Member and Add-Member.
func memberCommands() []*cmdlet.Info { return []*cmdlet.Info{getMemberInfo(), addMemberInfo()} }

// getMemberInfo describes Get-Member.
func getMemberInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Get-Member", Class: commandClass + "GetMemberCommand", Module: moduleUtility,
		Aliases: []string{"gm"}, Synopsis: "Lists the members of objects.",
		Params: []cmdlet.Param{
			inputObject(), at(0, "Name", "string[]"),
			named("MemberType", "System.Management.Automation.PSMemberTypes", "Type"), flag("Force"),
		},
		New: func() cmdlet.Runner { return &memberLister{} },
	}
}

// memberLister writes the members of the first object of each type.
type memberLister struct {
	seen []string
	any  bool
}

// Begin does nothing.
func (m *memberLister) Begin(cmdlet.Context) error { return nil }

// Process lists the object's members unless one of its type came before.
func (m *memberLister) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok || item.IsNull() {
		return nil
	}
	m.any = true
	name := typeName(c, item)
	for _, s := range m.seen {
		if s == name {
			return nil
		}
	}
	m.seen = append(m.seen, name)
	for _, one := range membersOf(c, item) {
		if !memberWanted(c, one) {
			continue
		}
		if err := c.Write(record([]string{commandClass + "MemberDefinition", "System.Object"},
			prop("TypeName", value.String(name)), prop("Name", value.String(one.name)),
			prop("MemberType", enum(value.EnumPSMemberTypes, one.kind)), prop("Definition", value.String(one.definition)))); err != nil {
			return err
		}
	}
	return nil
}

// End complains when there was no object to look at.
func (m *memberLister) End(c cmdlet.Context) error {
	if m.any {
		return nil
	}
	return c.WriteError(problem("NoObjectInGetMember", value.CloseError, "System.InvalidOperationException",
		value.Null, "Get-Member was given no object."))
}

// member is a line of Get-Member.
type member struct{ name, kind, definition string }

// membersOf lists properties and methods, sorted by kind, then by name.
func membersOf(c cmdlet.Context, v value.Value) []member {
	var out []member
	for _, n := range c.Engine().Properties(v) {
		out = append(out, propertyMember(c, v, n))
	}
	out = append(out, methodMembers(v)...)
	out = append(out, scriptMembers(v)...)
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].kind != out[j].kind {
			return out[i].kind < out[j].kind
		}
		return strings.ToLower(out[i].name) < strings.ToLower(out[j].name)
	})
	return out
}

// scriptMembers are the script methods that were added to the object.
func scriptMembers(v value.Value) []member {
	o := v.Object()
	if o == nil {
		return nil
	}
	var out []member
	for _, p := range o.Props {
		m := p.Value.Object()
		if m == nil || len(m.TypeNames) == 0 || m.TypeNames[0] != "System.Management.Automation.PSScriptMethod" {
			continue
		}
		out = append(out, member{p.Name, "ScriptMethod", "System.Object " + p.Name + "();"})
	}
	return out
}

// objectMethods are the methods that every object has.
var objectMethods = []member{
	{"Equals", "Method", "bool Equals(System.Object obj)"},
	{"GetHashCode", "Method", "int GetHashCode()"},
	{"GetType", "Method", "type GetType()"},
	{"ToString", "Method", "string ToString()"},
}

// propertyMember describes a property: one of the type, or one that was added to the object.
func propertyMember(c cmdlet.Context, v value.Value, name string) member {
	var own *value.Property
	if o := v.Object(); o != nil {
		own = o.Lookup(name)
	}
	if m, ok := declared(v, name); ok {
		return m
	}
	content, _, err := readProperty(c, v, name)
	typ := "System.Object"
	if err == nil && !content.IsNull() {
		typ = shownType(content)
	}
	switch {
	case own != nil && own.Alias != "":
		return member{name, "AliasProperty", name + " = " + own.Alias}
	case own != nil && own.Script != nil:
		return member{name, "ScriptProperty",
			"System.Object " + name + " {get=" + text(c, value.FromScript(own.Script)) + ";}"}
	case own != nil && isBag(v) && !isOrigin(name) && !isCopyOfExtra(v.Object(), name):
		full := "System.Object"
		if t := value.TypeOf(content); err == nil && t != nil {
			full = t.FullName()
		}
		return member{name, "Property", full + " {get;set;}"}
	case own != nil && isNote(v):
		shown := "null"
		if !content.IsNull() {
			shown = text(c, content)
		} else {
			typ = "object"
		}
		return member{name, "NoteProperty", typ + " " + name + "=" + shown}
	}
	return member{name, "Property", declaredType(v, name, typ) + " " + name + " {" + accessors(v, name) + "}"}
}

// declaredType is the type that a collection declares for a property, where its content has another.
func declaredType(v value.Value, name, found string) string {
	switch v.Kind() {
	case value.KindHash, value.KindArray, value.KindList:
		switch name {
		case "Keys", "Values":
			return "System.Collections.ICollection"
		case "SyncRoot":
			return "System.Object"
		}
	}
	return found
}

// accessors tells whether a property can be set.
func accessors(v value.Value, name string) string {
	if v.Kind() == value.KindList && name == "Capacity" {
		return "get;set;"
	}
	return "get;"
}

// isNote tells whether the properties of an object were added to it, rather than being its type's.
func isNote(v value.Value) bool {
	o := v.Object()
	if !o.Base.IsNull() || len(o.TypeNames) == 0 {
		return true
	}
	for _, n := range o.TypeNames {
		if n == customType {
			return true
		}
	}
	return strings.HasPrefix(o.TypeNames[0], "Deserialized.") || strings.HasSuffix(o.TypeNames[0], "#PSSessionConfiguration")
}

// shownType is a type as definitions spell it: by its accelerator, arrays without their namespace.
func shownType(v value.Value) string {
	t := value.TypeOf(v)
	switch {
	case t == nil:
		return "object"
	case t.IsArray():
		return t.Name()
	case t.Accel != "":
		return t.Accel
	}
	return t.Full
}

// memberWanted applies -Name and -MemberType.
func memberWanted(c cmdlet.Context, m member) bool {
	if c.Bound("Name") && !likeAny(words(c, "Name"), m.name) {
		return false
	}
	if !c.Bound("MemberType") {
		return true
	}
	for _, asked := range strings.Split(text(c, c.Arg("MemberType")), ",") {
		switch asked = strings.TrimSpace(asked); asked {
		case "All", m.kind:
			return true
		case "Properties":
			if strings.HasSuffix(m.kind, "Property") && m.kind != "ParameterizedProperty" {
				return true
			}
		case "Methods":
			if strings.HasSuffix(m.kind, "Method") {
				return true
			}
		}
	}
	return false
}

// addMemberInfo describes Add-Member, with the short forms for note properties.
func addMemberInfo() *cmdlet.Info {
	const types, single, multi, general = "TypeNameSet", "NotePropertySingleMemberSet", "NotePropertyMultiMemberSet", "MemberSet"
	return &cmdlet.Info{
		Name: "Add-Member", Class: commandClass + "AddMemberCommand", Module: moduleUtility, DefaultSet: types,
		Synopsis: "Adds properties to an object.",
		Params: []cmdlet.Param{
			must(piped(named("InputObject", ""))),
			in(must(at(0, "MemberType", "System.Management.Automation.PSMemberTypes", "Type")), general),
			in(must(at(1, "Name", "string")), general),
			in(at(2, "Value", ""), general), in(at(3, "SecondValue", ""), general),
			also(in(must(named("TypeName", "string")), types), in(named("TypeName", "string"), single, multi, general)),
			in(flag("Force"), single, multi, general), flag("PassThru"),
			notAmong(in(must(at(0, "NotePropertyName", "string")), single), value.EnumPSMemberTypes.Names()...),
			in(lenient(must(at(1, "NotePropertyValue", ""))), single),
			in(must(at(0, "NotePropertyMembers", "System.Collections.IDictionary")), multi),
		},
		New: each(addMember),
	}
}

// addMember adds the members, to the object itself where it is one that consists of properties, otherwise
// to a wrapper that only -PassThru shows.
func addMember(c cmdlet.Context) error {
	item, _ := given(c)
	o := item.Object()
	if o == nil {
		o = &value.Object{Base: item}
	}
	added, err := addedProperties(c)
	if err != nil {
		return report(c, err)
	}
	for _, p := range added {
		_, taken, err := readProperty(c, item, p.Name)
		if err != nil {
			return err
		}
		if taken && !isOn(c, "Force") {
			if err := c.WriteError(problem("MemberAlreadyExists", value.InvalidOperation, "System.InvalidOperationException",
				item, "There is a member "+p.Name+" already; -Force replaces it.")); err != nil {
				return err
			}
			continue
		}
		o.Remove(p.Name)
		o.Props = append(o.Props, p)
	}
	if t := word(c, "TypeName"); t != "" {
		o.TypeNames = append([]string{t}, typeNames(c, item)...)
	}
	if !isOn(c, "PassThru") {
		return nil
	}
	return c.Write(value.FromObject(o))
}

// addedProperties reads the parameter sets.
func addedProperties(c cmdlet.Context) ([]value.Property, error) {
	switch c.Set() {
	case "NotePropertySingleMemberSet":
		return []value.Property{prop(word(c, "NotePropertyName"), c.Arg("NotePropertyValue"))}, nil
	case "NotePropertyMultiMemberSet":
		var out []value.Property
		if h := c.Arg("NotePropertyMembers").Base().Hash(); h != nil {
			for i := 0; i < h.Len(); i++ {
				k, v := h.At(i)
				out = append(out, prop(text(c, k), v))
			}
		}
		return out, nil
	case "MemberSet":
		return generalMember(c)
	}
	return nil, nil
}

// generalMember is -MemberType with -Name and -Value, for the member types that objects here can carry.
func generalMember(c cmdlet.Context) ([]value.Property, error) {
	kind, p := text(c, c.Arg("MemberType")), prop(word(c, "Name"), c.Arg("Value"))
	switch kind {
	case "NoteProperty":
		return []value.Property{p}, nil
	case "ScriptProperty":
		s := p.Value.Base().Script()
		if s == nil {
			return nil, problem("Value1ShouldBeScriptBlock", value.InvalidArgument, "System.ArgumentException",
				p.Value, "The value of a script property is a script block.")
		}
		return []value.Property{{Name: p.Name, Script: s}}, nil
	case "AliasProperty":
		return aliasProperty(c, p)
	case "ScriptMethod":
		return scriptMethod(p)
	}
	return nil, problem("CannotAddMemberType", value.InvalidArgument, exNotSupported, c.Arg("MemberType"),
		"Members of type "+kind+" cannot be added in this simulator.")
}

// aliasProperty is another name for a member, which -SecondValue converts to a type.
func aliasProperty(c cmdlet.Context, p value.Property) ([]value.Property, error) {
	member := text(c, p.Value)
	if member == "" {
		return nil, problem("AliasTargetNull", value.InvalidArgument, "System.ArgumentException", p.Value,
			"An alias property stands for a member, which -Value names.")
	}
	code := "$this.'" + strings.ReplaceAll(member, "'", "''") + "'"
	p.Alias = member
	if c.Bound("SecondValue") {
		v, err := env(c).Convert(c.Arg("SecondValue"), value.TypeType)
		if err != nil {
			return nil, err
		}
		code = "[" + v.Type().FullName() + "]" + code
		p.Alias = "(" + v.Type().FullName() + ")" + member
	}
	s, err := c.Engine().Parse(code)
	if err != nil {
		return nil, err
	}
	p.Value, p.Script = value.Null, s
	return []value.Property{p}, nil
}

// scriptMethod is a method that a script block carries out, with the object as $this.
func scriptMethod(p value.Property) ([]value.Property, error) {
	s := p.Value.Base().Script()
	if s == nil {
		return nil, problem("Value1ShouldBeScriptBlock", value.InvalidArgument, "System.ArgumentException",
			p.Value, "The value of a script method is a script block.")
	}
	p.Hidden = true
	p.Value = value.FromObject(value.NewObject([]string{"System.Management.Automation.PSScriptMethod", "System.Object"},
		value.Prop("Script", p.Value)))
	return []value.Property{p}, nil
}
