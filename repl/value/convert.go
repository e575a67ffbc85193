package value

import (
	"strings"
	"unicode/utf8"
)

// maxConvertDepth bounds nesting where collections are converted element by element.
const maxConvertDepth = 64

// Convert is a cast, [t]v, as LanguagePrimitives does it. An error is an *ErrorRecord.
func Convert(v Value, t *Type) (Value, error) { return (*Env)(nil).Convert(v, t) }

// Convert is Convert in this environment: text joins arrays with its $OFS, and its Maker constructs the
// types of other packages.
func (e *Env) Convert(v Value, t *Type) (Value, error) { return e.convert(v, t, 0) }

// As is -as: the converted value, or $null where the conversion fails.
func As(v Value, t *Type) Value {
	c, err := Convert(v, t)
	if err != nil {
		return Null
	}
	return c
}

// Is is -is: whether v is of type t, of one derived from it, or implements it. [psobject] holds for objects
// with properties of their own, [pscustomobject] likewise (both name the same type).
func Is(v Value, t *Type) bool {
	if v.IsNull() || t == nil {
		return false
	}
	if t.Full == TypePSObject.Full || t.Full == TypePSCustomObject.Full {
		return v.kind == KindObject
	}
	return TypeOf(v).Is(t)
}

func (e *Env) convert(v Value, t *Type, depth int) (Value, error) {
	switch {
	case t == nil || t.Full == TypeObject.Full || t.Full == TypePSObject.Full || t.Nullable && v.IsNull():
		return noVoid(v), nil
	case t.Full == TypeVoid.Full:
		return Void, nil
	case depth > maxConvertDepth:
		return Null, castFailure(v, t)
	case !v.IsNull() && TypeOf(v).Is(t):
		return keepBase(v), nil
	case t.Rank > 1:
		return Null, castFailure(v, t)
	case t.Elem != nil:
		return e.convertToArray(v, t, depth)
	case t.Enum != nil:
		return convertToEnum(v, t)
	case t.isNumeric():
		return convertToNumber(v.Base(), t)
	}
	return e.convertByKind(v, t, depth)
}

// noVoid turns the absence of output into $null.
func noVoid(v Value) Value {
	if v.kind == KindVoid {
		return Null
	}
	return v
}

// keepBase drops added members from a scalar that needs no conversion, and keeps those of other objects.
func keepBase(v Value) Value {
	if b := v.Base(); b.kind < KindArray {
		return b
	}
	return v
}

// convertByKind converts to the types that are neither numbers, enumerations nor arrays.
func (e *Env) convertByKind(v Value, t *Type, depth int) (Value, error) {
	switch t.Full {
	case TypeString.Full:
		return String(e.Text(v)), nil
	case TypeBool.Full:
		return Bool(ToBool(v)), nil
	case TypeSwitch.Full:
		return Switch(ToBool(v)), nil
	case TypeChar.Full:
		return convertToChar(v.Base(), t)
	case TypeDateTime.Full, TypeTimeSpan.Full, TypeGuid.Full:
		return convertToStruct(v.Base(), t)
	case TypeArray.Full, typeIList.Full, typeIEnum.Full, "System.Collections.ICollection":
		return e.convertToArray(v, ArrayOf(nil), depth)
	case TypeOrdered.Full, TypeHashtable.Full, typeIDict.Full:
		return convertToTable(v, t)
	case typeTypeBase.Full, TypeType.Full:
		return convertToType(v, t)
	case typeException.Full:
		if v.Base().kind == KindString {
			return FromNative(&Exception{Type: t.Full, Message: v.Base().Str()}), nil
		}
	}
	if t.Kind == KindList {
		return e.convertToList(v, t, depth)
	}
	return e.construct(v, t)
}

// construct converts to a class by its constructor or Parse: a text or number becomes the only argument,
// a hashtable the properties. $null stays $null for every class.
func (e *Env) construct(v Value, t *Type) (Value, error) {
	v = v.Base()
	if v.IsNull() {
		if t.isValueType() {
			return Null, castFailure(v, t)
		}
		return Null, nil
	}
	if c, ok := v.ref.(Converter); ok {
		if out, ok := c.ConvertTo(t); ok {
			return out, nil
		}
	}
	if out, ok, err := castText(v, t); ok {
		return out, err
	}
	if h := v.Hash(); h != nil {
		return e.convertTable(v, h, t)
	}
	if maker := e.maker(); maker != nil {
		if out, ok, err := maker.Make(t, []Value{v}); ok && err == nil {
			return out, nil
		}
	}
	return Null, castFailure(v, t)
}

// convertTable makes an object by its constructor without arguments and sets the properties that the table
// names: [t]@{Name = value}.
func (e *Env) convertTable(v Value, h *Hashtable, t *Type) (Value, error) {
	maker := e.maker()
	if maker == nil {
		return Null, castFailure(v, t)
	}
	out, ok, err := maker.Make(t, nil)
	if !ok || err != nil {
		return Null, castFailure(v, t)
	}
	for i := range h.Len() {
		key, val := h.At(i)
		if err := e.SetProperty(out, Text(key), val); err != nil {
			return Null, castError("ObjectCreationError", "Cannot create object of type \""+t.Full+"\". "+err.Error())
		}
	}
	return out, nil
}

// Converter is a Native with conversions of its own.
type Converter interface {
	ConvertTo(t *Type) (Value, bool)
}

// Maker constructs objects of types that this package does not know. ok is false for an unknown type.
type Maker interface {
	Make(t *Type, args []Value) (v Value, ok bool, err error)
}

func (e *Env) maker() Maker {
	if e == nil {
		return nil
	}
	return e.Maker
}

// castText converts text to the classes that parse it; ok is false for other types.
func castText(v Value, t *Type) (out Value, ok bool, err error) {
	text := Text(v)
	switch t.Full {
	case TypeVersion.Full:
		ver, good := ParseVersion(text)
		if v.kind != KindString && !isFloat(v) || !good {
			return Null, true, castDetail("InvalidCastParseTargetInvocation", v, t, "the text is not a version")
		}
		return FromNative(ver), true, nil
	case TypeCulture.Full:
		out, known := CultureOf(v)
		if !known {
			return Null, true, castDetail("InvalidCastConstructorException", v, t, "the simulator knows no such culture")
		}
		return out, true, nil
	case TypeSemver.Full:
		out, err := castSemver(v, t)
		return out, true, err
	case TypeRegex.Full:
		re, err := NewRegex(nil, text, 0)
		if err != nil {
			return Null, true, castDetail("InvalidCastConstructorException", v, t, err.Error())
		}
		return FromNative(re), true, nil
	case TypeURI.Full:
		return FromNative(&URI{Original: text}), true, nil
	case "System.Text.StringBuilder":
		return FromNative(NewStringBuilder(text)), true, nil
	case "System.Management.Automation.WildcardPattern":
		return Null, false, nil
	}
	if v.kind == KindString && t.Is(typeException) {
		return FromNative(&Exception{Type: t.Full, Message: text}), true, nil
	}
	return Null, false, nil
}

// convertToArray converts to an array: a collection element by element, $null to $null, anything else to an
// array of one.
func (e *Env) convertToArray(v Value, t *Type, depth int) (Value, error) {
	if v.IsNull() {
		return Null, nil
	}
	items, err := e.convertItems(v, t.Elem, depth)
	if err != nil {
		return Null, err
	}
	a := &Array{Items: items, ElemType: t.Elem}
	if t.Elem.Full == TypeObject.Full {
		a.ElemType = nil
	}
	return FromArray(a), nil
}

// convertItems converts what a value enumerates to.
func (e *Env) convertItems(v Value, elem *Type, depth int) ([]Value, error) {
	source := []Value{v}
	if elem.Full == TypeChar.Full && v.Base().kind == KindString {
		text := v.Base().Str()
		if err := checkItems(utf8.RuneCountInString(text)); err != nil {
			return nil, err
		}
		source = chars(text)
	} else if items, ok := Items(v); ok {
		source = items
	} else if c, ok := v.Base().ref.(Collection); ok {
		source = c.Elements()
	}
	out := make([]Value, len(source))
	for i, item := range source {
		c, err := e.convert(item, elem, depth+1)
		if err != nil {
			return nil, err
		}
		out[i] = c
	}
	return out, nil
}

// chars is the characters of a text.
func chars(s string) []Value {
	out := make([]Value, 0, utf8.RuneCountInString(s))
	for _, r := range s {
		out = append(out, Char(r))
	}
	return out
}

func (e *Env) convertToList(v Value, t *Type, depth int) (Value, error) {
	if v.IsNull() {
		return Null, nil
	}
	items, err := e.convertItems(v, t.listElem(), depth)
	if err != nil {
		return Null, err
	}
	return FromList(&List{Items: append([]Value(nil), items...), TypeName: t.Full}), nil
}

// listElem is the element type of a generic list; System.Object for other lists.
func (t *Type) listElem() *Type {
	if _, arg, ok := strings.Cut(t.Full, "`1["); ok {
		if elem, ok := LookupType(strings.TrimSuffix(arg, "]")); ok {
			return elem
		}
	}
	return TypeObject
}

func convertToTable(v Value, t *Type) (Value, error) {
	if v.IsNull() {
		return Null, nil
	}
	h := v.Base().Hash()
	if h == nil {
		return Null, castFailure(v, t)
	}
	c := h.Copy()
	c.Ordered = t.Full == TypeOrdered.Full
	return FromHash(c), nil
}

func convertToType(v Value, t *Type) (Value, error) {
	if v.IsNull() {
		return Null, nil
	}
	name := Text(v)
	if found, ok := LookupType(strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")); ok && v.Base().kind == KindString {
		return FromType(found), nil
	}
	return Null, castDetail("InvalidCastFromStringToType", v, t, "there is no type "+name)
}

// CustomObject is [pscustomobject]@{...}: the entries of a table as note properties.
func CustomObject(h *Hashtable) Value {
	o := &Object{}
	for i := range h.Len() {
		k, v := h.At(i)
		o.Set(Text(k), v)
	}
	return FromObject(o)
}

// Switch makes a SwitchParameter.
func Switch(on bool) Value {
	v := Bool(on)
	v.ref = TypeSwitch
	return v
}
