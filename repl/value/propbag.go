package value

import "strings"

// NewCustom makes a [pscustomobject] with these properties.
func NewCustom(props ...Property) Value { return FromObject(&Object{Props: props}) }

// NewObject makes an object of a named type; its type names are most specific first.
func NewObject(typeNames []string, props ...Property) *Object {
	return &Object{TypeNames: typeNames, Props: props}
}

// Prop makes a property.
func Prop(name string, v Value) Property { return Property{Name: name, Value: v} }

// find returns the position of a property, or -1.
func (o *Object) find(name string) int {
	for i := range o.Props {
		if strings.EqualFold(o.Props[i].Name, name) {
			return i
		}
	}
	return -1
}

// Get returns a property of the object's own.
func (o *Object) Get(name string) (Value, bool) {
	if i := o.find(name); i >= 0 {
		return o.Props[i].Value, true
	}
	return Null, false
}

// Lookup returns the property itself, for script properties and hidden ones; nil if there is none.
func (o *Object) Lookup(name string) *Property {
	if i := o.find(name); i >= 0 {
		return &o.Props[i]
	}
	return nil
}

// Set replaces a property's value or adds the property at the end.
func (o *Object) Set(name string, v Value) {
	if i := o.find(name); i >= 0 {
		o.Props[i].Value, o.Props[i].Script = v, nil
		return
	}
	o.Props = append(o.Props, Property{Name: name, Value: v})
}

// Remove deletes a property and tells whether it was there.
func (o *Object) Remove(name string) bool {
	i := o.find(name)
	if i < 0 {
		return false
	}
	o.Props = append(o.Props[:i:i], o.Props[i+1:]...)
	return true
}

// WithNotes returns v with note properties added, as PSComputerName is to what a remote command writes.
// An object is changed in place, any other value is wrapped.
func WithNotes(v Value, props ...Property) Value {
	o := v.Object()
	if o == nil {
		o = &Object{Base: v}
		v = FromObject(o)
	}
	for _, p := range props {
		if i := o.find(p.Name); i >= 0 {
			o.Props[i] = p
			continue
		}
		o.Props = append(o.Props, p)
	}
	return v
}
