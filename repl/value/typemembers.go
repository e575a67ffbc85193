package value

import "strings"

// typeProperties are the properties of a type that PowerShell users read, the displayed ones first.
var typeProperties = []string{"IsPublic", "IsSerializable", "Name", "BaseType", "FullName", "Namespace", "IsArray", "IsEnum",
	"IsValueType", "IsClass", "IsInterface", "IsPrimitive", "IsGenericType", "UnderlyingSystemType", "Assembly"}

func typeProperty(t *Type, name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "name":
		return String(t.Name()), true
	case "fullname":
		return String(t.Full), true
	case "namespace":
		return String(t.Namespace()), true
	case "basetype":
		if t.Base == nil {
			return Null, true
		}
		return FromType(t.Base), true
	case "underlyingsystemtype":
		return FromType(t), true
	case "assembly":
		return Null, true
	case "ispublic":
		return Bool(t.Full != TypeType.Full), true
	case "isserializable":
		return Bool(t.Full == TypeObject.Full || t.isValueType() || t.Elem != nil || t == TypeString || t == TypeArrayList ||
			t.Kind == KindHash || t.Is(typeException)), true
	case "isarray":
		return Bool(t.Elem != nil), true
	case "isenum":
		return Bool(t.Enum != nil), true
	case "isvaluetype":
		return Bool(t.isValueType() && t != TypeValueType && t != TypeEnum), true
	case "isinterface":
		return Bool(t.Base == nil && t != TypeObject), true
	case "isclass":
		return Bool((t.Base != nil || t == TypeObject) && !t.isValueType()), true
	case "isprimitive":
		return Bool(t.Kind >= KindBool && t.Kind <= KindDouble), true
	case "isgenerictype":
		return Bool(strings.Contains(t.Full, "`")), true
	}
	return Null, false
}

// typeMethods are the methods of System.Type.
func (c *methodCall) typeMethods(t *Type) (Value, bool, error) {
	other := func() *Type {
		u := c.convert(0, typeTypeBase).Type()
		if u == nil {
			return TypeObject
		}
		return u
	}
	switch c.lower() {
	case "isassignablefrom":
		if c.takes(1) {
			return c.done(Bool(other().Is(t)))
		}
	case "issubclassof":
		if c.takes(1) {
			u := other()
			return c.done(Bool(t.Is(u) && !strings.EqualFold(t.Full, u.Full)))
		}
	case "isinstanceoftype":
		if c.takes(1) {
			return c.done(Bool(Is(c.args[0], t)))
		}
	case "getelementtype":
		if t.Elem == nil {
			return c.done(Null)
		}
		return c.done(FromType(t.Elem))
	case "getenumnames":
		if t.Enum != nil {
			return c.done(textArray(t.Enum.Names()))
		}
	case "makearraytype":
		return c.done(FromType(ArrayOf(t)))
	case "tostring":
		return c.done(String(t.Full))
	default:
		return missing()
	}
	return c.done(Null)
}
