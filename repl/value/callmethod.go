package value

import "strings"

// CallMethod calls a method of v. found is false where v has no such method: the caller then reports
// MethodNotFound. ForEach, Where, Invoke and GetNewClosure belong to the evaluator.
func CallMethod(v Value, name string, args []Value) (out Value, found bool, err error) {
	return (*Env)(nil).CallMethod(v, name, args)
}

// CallMethod is CallMethod in this environment.
func (e *Env) CallMethod(v Value, name string, args []Value) (out Value, found bool, err error) {
	b := v.Base()
	if b.IsNull() {
		return missing()
	}
	if n, ok := b.ref.(Caller); ok && b.kind == KindNative {
		if out, found, err = n.Call(e, name, args); found {
			return out, true, err
		}
	}
	c := &methodCall{env: e, name: name, args: args}
	if out, found, err = c.byKind(b); found {
		return out, true, err
	}
	if strings.HasPrefix(c.lower(), "get_") && len(args) == 0 {
		out, found, err = e.Property(b, name[4:])
		return out, found, err
	}
	return c.universal(v)
}

// byKind dispatches on what the object is.
func (c *methodCall) byKind(v Value) (Value, bool, error) {
	switch v.kind {
	case KindString:
		return c.stringMethods(v.Str())
	case KindArray:
		return c.arrayMethods(v.Array())
	case KindList:
		return c.listMethods(v.List())
	case KindHash:
		return c.hashMethods(v.Hash())
	case KindDateTime:
		return c.dateMethods(v)
	case KindTimeSpan:
		return c.spanMethods(v)
	case KindType:
		return c.typeMethods(v.Type())
	case KindGuid:
		if c.lower() == "tobytearray" && c.takes(0) {
			return c.done(guidBytes(v.Guid()))
		}
	case KindEnum:
		if c.lower() == "hasflag" && c.takes(1) {
			n := c.enum(0, v.enumType())
			return c.done(Bool(v.Int()&n == n))
		}
	case KindBool:
		if c.lower() == "tobool" && v.ref != nil {
			return c.done(Bool(v.IsTrue()))
		}
	}
	return missing()
}

// universal is what every object has.
func (c *methodCall) universal(v Value) (Value, bool, error) {
	b := v.Base()
	switch c.lower() {
	case "tostring":
		c.dropProvider()
		if len(c.args) > 0 && formats(b) {
			spec := c.text(0)
			s, err := c.env.FormatValue(v, spec)
			if err != nil {
				c.throw("System.FormatException", err.Error())
			}
			return c.done(String(s))
		}
		if !c.takes(0) {
			return c.done(Null)
		}
		if o := b.Object(); o != nil && !o.HasText && TypeOf(v) == TypePSCustomObject {
			return c.done(String("")) // only its text in a string lists the properties
		}
		return c.done(String(c.env.NetText(v)))
	case "gettype":
		if c.takes(0) {
			return c.done(FromType(TypeOf(v)))
		}
		return c.done(Null)
	case "equals":
		if c.takes(1) {
			return c.done(Bool(sameValue(b, c.args[0].Base())))
		}
		return c.done(Null)
	case "gethashcode":
		return c.done(Int32(hashCode(c.env.ToString(v))))
	case "compareto":
		return c.compareTo(b)
	case "gettypecode":
		return c.done(Enum(EnumTypeCode, typeCode(b.kind)))
	}
	return missing()
}

// dropProvider takes a culture off the end of the arguments; one in which nothing can be formatted is an error.
func (c *methodCall) dropProvider() {
	if len(c.args) == 0 {
		return
	}
	last := c.args[len(c.args)-1]
	culture, ok := last.Base().ref.(*Culture)
	if !ok && (len(c.args) != 2 || !last.IsNull()) {
		return
	}
	if c.args = c.args[:len(c.args)-1]; ok && !culture.formatsTexts() {
		c.throw("System.NotSupportedException", "The simulator formats texts in en-US and in the invariant culture only.")
	}
}

// formats tells whether ToString takes a format.
func formats(v Value) bool {
	return isNumber(v) || v.kind == KindDateTime || v.kind == KindTimeSpan || v.kind == KindGuid || v.kind == KindEnum
}

func (c *methodCall) compareTo(v Value) (Value, bool, error) {
	if !c.takes(1) {
		return c.done(Null)
	}
	if c.args[0].IsNull() {
		return c.done(Int32(1))
	}
	n, ok := order(v, c.convert(0, TypeOf(v)).Base())
	if c.err == nil && !ok {
		return missing()
	}
	return c.done(Int32(int32(n)))
}

// hashCode is a stable number of a text (FNV-1a); .NET's changes from run to run.
func hashCode(s string) int32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return int32(h)
}

// typeCode is System.TypeCode of a kind.
func typeCode(k Kind) int64 {
	switch {
	case k >= KindSByte && k <= KindDouble:
		return int64(k-KindSByte) + 5
	case k == KindBool:
		return 3
	case k == KindChar:
		return 4
	case k == KindDecimal:
		return 15
	case k == KindDateTime:
		return 16
	case k == KindString:
		return 18
	}
	return 1
}

// guidOrder is .NET's order of a GUID's bytes: its first three groups are little-endian.
var guidOrder = [16]int{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}

// newGuid is the GUID of 16 bytes in .NET's order.
func (c *methodCall) newGuid(a *Array) (Value, bool, error) {
	if len(a.Items) != len(guidOrder) {
		c.throw("System.ArgumentException", "A GUID has 16 bytes.")
		return c.done(Null)
	}
	var g Guid
	for i, to := range guidOrder {
		b, err := c.env.Convert(a.Items[i], TypeByte)
		if err != nil {
			return Null, true, err
		}
		g[to] = byte(b.Int())
	}
	return c.done(FromGuid(g))
}

// guidBytes is a GUID's bytes in .NET's order.
func guidBytes(g Guid) Value {
	items := make([]Value, 16)
	for i, from := range guidOrder {
		items[i] = Integer(KindByte, int64(g[from]))
	}
	return FromArray(&Array{Items: items, ElemType: TypeByte})
}
