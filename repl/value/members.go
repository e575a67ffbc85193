package value

import "strings"

// Members is $x.psobject: a view of an object's members and type names.
type Members struct{ Of Value }

// TypeName is the .NET type's name.
func (*Members) TypeName() string { return "System.Management.Automation.PSMemberSet" }

// Text is the text of the object.
func (m *Members) Text() string { return Text(m.Of) }

// Property answers for the members.
func (m *Members) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "properties", "members":
		return FromNative(&PropertyList{Of: m.Of}), true
	case "typenames":
		return FromNative(&NameList{Of: m.Of}), true
	case "baseobject", "immediatebaseobject":
		return m.Of.Base(), true
	case "methods":
		return NewArray(), true
	}
	return Null, false
}

// PropertyNames lists the properties.
func (*Members) PropertyNames() []string {
	return []string{"Members", "Properties", "Methods", "ImmediateBaseObject", "BaseObject", "TypeNames"}
}

// CloneWith makes a view of the object's copy.
func (m *Members) CloneWith(c *Cloner) Native { return &Members{Of: c.Clone(m.Of)} }

// PropertyList is $x.psobject.Properties: every property as an object with Name, Value and MemberType.
type PropertyList struct{ Of Value }

// TypeName is the .NET type's name.
func (*PropertyList) TypeName() string {
	return "System.Management.Automation.PSMemberInfoIntegratingCollection`1[System.Management.Automation.PSPropertyInfo]"
}

// Text lists the properties.
func (p *PropertyList) Text() string { return TextOFS(NewArray(p.Elements()...), " ") }

// Property finds none: members of the elements are enumerated by the evaluator.
func (p *PropertyList) Property(name string) (Value, bool) { return Null, false }

// PropertyNames is empty, as for every collection that the pipeline unrolls.
func (*PropertyList) PropertyNames() []string { return nil }

// CloneWith makes a view of the object's copy.
func (p *PropertyList) CloneWith(c *Cloner) Native { return &PropertyList{Of: c.Clone(p.Of)} }

// Elements describes every property, in order.
func (p *PropertyList) Elements() []Value {
	names := PropertyNames(p.Of)
	out := make([]Value, len(names))
	for i, n := range names {
		out[i], _ = p.Index(String(n))
	}
	return out
}

// Index finds a property by name; $null where there is none.
func (p *PropertyList) Index(key Value) (Value, bool) {
	name := Text(key)
	o, kind, class := p.Of.Object(), "Property", "PSProperty"
	v, ok := GetProperty(p.Of, name)
	if !ok {
		return Null, true
	}
	if o != nil {
		if own := o.Lookup(name); own != nil {
			name, kind, class = own.Name, "NoteProperty", "PSNoteProperty"
			switch {
			case own.Alias != "":
				kind, class = "AliasProperty", "PSAliasProperty"
			case own.Script != nil:
				kind, class = "ScriptProperty", "PSScriptProperty"
			}
		}
	}
	member, _ := EnumByName(EnumPSMemberTypes, kind)
	typeName := TypeObject.Full
	if t := TypeOf(v); t != nil {
		typeName = t.Full
	}
	info := NewObject([]string{"System.Management.Automation." + class, TypeObject.Full},
		Prop("MemberType", member), Prop("IsSettable", Bool(kind == "NoteProperty")), Prop("IsGettable", Bool(true)),
		Prop("Value", v), Prop("TypeNameOfValue", String(typeName)), Prop("Name", String(name)), Prop("IsInstance", Bool(kind != "Property")))
	info.Text, info.HasText = typeName+" "+name+"="+Text(v), true
	return FromObject(info), true
}

// Call is Add(property) and Remove(name) on objects with properties of their own.
func (p *PropertyList) Call(e *Env, name string, args []Value) (Value, bool, error) {
	o := p.Of.Object()
	if o == nil || len(args) == 0 {
		return Null, false, nil
	}
	switch strings.ToLower(name) {
	case "remove":
		o.Remove(e.Text(args[0]))
		return Void, true, nil
	case "add":
		n, _ := GetProperty(args[0], "Name")
		v, _ := GetProperty(args[0], "Value")
		if o.find(e.Text(n)) >= 0 {
			return Null, true, thrown(name, len(args), "System.Management.Automation.ExtendedTypeSystemException",
				"The object has a member of that name already.")
		}
		o.Set(e.Text(n), v)
		return Void, true, nil
	case "match":
		var out []Value
		for _, n := range PropertyNames(p.Of) {
			if LikeText(n, e.Text(args[0])) {
				one, _ := p.Index(String(n))
				out = append(out, one)
			}
		}
		return NewArray(out...), true, nil
	}
	return Null, false, nil
}

// NameList is $x.psobject.TypeNames, which Insert, Add and Clear change on objects.
type NameList struct {
	Of Value
	// asked are the names of a handle, as its Resolver told them; other values tell their own.
	asked []string
}

func (n *NameList) names() []string {
	if n.Of.Base().Handle() != nil && n.asked != nil {
		return n.asked
	}
	return TypeNames(n.Of)
}

// TypeName is the .NET type's name.
func (*NameList) TypeName() string {
	return "System.Collections.ObjectModel.Collection`1[System.String]"
}

// Text joins the names.
func (n *NameList) Text() string { return strings.Join(n.names(), " ") }

// Property answers for the number of names.
func (n *NameList) Property(name string) (Value, bool) {
	if strings.EqualFold(name, "Count") {
		return Int32(int32(len(n.names()))), true
	}
	return Null, false
}

// PropertyNames lists the properties.
func (*NameList) PropertyNames() []string { return []string{"Count"} }

// CloneWith makes a view of the object's copy.
func (n *NameList) CloneWith(c *Cloner) Native { return &NameList{Of: c.Clone(n.Of), asked: n.asked} }

// Elements lists the names.
func (n *NameList) Elements() []Value {
	names := n.names()
	out := make([]Value, len(names))
	for i, s := range names {
		out[i] = String(s)
	}
	return out
}

// Call is Insert(position, name), Add(name), Clear() and Contains(name).
func (n *NameList) Call(e *Env, name string, args []Value) (Value, bool, error) {
	names := append([]string(nil), n.names()...)
	switch strings.ToLower(name) {
	case "contains":
		if len(args) == 1 {
			return Bool(containsFold(names, e.Text(args[0]))), true, nil
		}
	case "insert":
		if len(args) == 2 {
			i, err := ToInt32(args[0])
			if err != nil || i < 0 || int(i) > len(names) {
				return Null, true, thrown(name, 2, "System.ArgumentOutOfRangeException", "The position lies outside the list.")
			}
			n.set(append(names[:i], append([]string{e.Text(args[1])}, names[i:]...)...))
			return Void, true, nil
		}
	case "add":
		if len(args) == 1 {
			n.set(append(names, e.Text(args[0])))
			return Void, true, nil
		}
	case "clear":
		n.set(nil)
		return Void, true, nil
	}
	return Null, false, nil
}

// set changes the names of an object; those of other values are fixed by their type.
func (n *NameList) set(names []string) {
	if o := n.Of.Object(); o != nil {
		o.TypeNames = names
	}
}
