package builtin

import (
	"strings"

	"pssim/repl/value"
)

// customType is the type of objects that are nothing but their properties.
const customType = "System.Management.Automation.PSCustomObject"

// prop is a property of an object that a cmdlet writes.
func prop(name string, v value.Value) value.Property { return value.Property{Name: name, Value: v} }

// record makes an object with properties. Its text is its type's name, as for any .NET object.
func record(names []string, props ...value.Property) value.Value {
	return value.FromObject(&value.Object{TypeNames: names, Props: props, Text: names[0], HasText: true})
}

// custom makes a [pscustomobject].
func custom(props ...value.Property) value.Value {
	return value.FromObject(&value.Object{TypeNames: []string{customType, "System.Object"}, Props: props})
}

// stringArray makes a string[] value.
func stringArray(items []string) value.Value {
	a := &value.Array{ElemType: typeNamed("string")}
	for _, s := range items {
		a.Items = append(a.Items, value.String(s))
	}
	return value.FromArray(a)
}

// field returns a property of an object that this package made, Null without it.
func field(v value.Value, name string) value.Value {
	o := v.Object()
	if o == nil {
		return value.Null
	}
	for _, p := range o.Props {
		if strings.EqualFold(p.Name, name) {
			return p.Value
		}
	}
	return value.Null
}
