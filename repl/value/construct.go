package value

import (
	"strings"
	"time"
	"unicode/utf8"
)

// New constructs an object: New-Object and [t]::new(args). An error is an *ErrorRecord.
func New(t *Type, args []Value) (Value, error) { return (*Env)(nil).New(t, args) }

// New is New in this environment, whose Maker constructs the types of other packages.
func (e *Env) New(t *Type, args []Value) (Value, error) {
	c := &methodCall{env: e, name: "new", args: args}
	v, found, err := c.construct(t)
	if err != nil || found {
		return v, err
	}
	if m := e.maker(); m != nil {
		if v, ok, err := m.Make(t, args); ok || err != nil {
			return v, err
		}
	}
	return Null, NewError("MethodCountCouldNotFindBest", NotSpecified, "System.Management.Automation.MethodException",
		"["+t.Full+"] has no constructor that takes these arguments.", Null)
}

func (c *methodCall) construct(t *Type) (Value, bool, error) {
	switch {
	case t.Rank > 1:
		return c.newMultiArray(t)
	case t.Elem != nil:
		if c.takes(1) {
			return c.newArray(t, 0)
		}
		return c.done(Null)
	case t.Kind == KindList:
		return c.newList(t)
	case t.Kind == KindHash:
		return c.newTable(t)
	case t.Kind == KindDateTime:
		return c.newDate()
	case t.Kind == KindTimeSpan:
		return c.newSpan()
	case t.Is(typeException):
		return c.newException(t)
	case t.isValueType() && len(c.args) == 0:
		return c.done(zeroOf(t))
	}
	switch t.Full {
	case TypeString.Full:
		return c.newString()
	case TypeObject.Full, TypePSObject.Full, TypePSCustomObject.Full:
		if len(c.args) == 1 && t.Full == TypePSObject.Full {
			return c.done(WithNotes(c.args[0]))
		}
		return c.done(FromObject(newPlain(t)))
	case TypeGuid.Full, TypeRegex.Full, TypeURI.Full, TypeVersion.Full, TypeSemver.Full, TypeCulture.Full, "System.Text.StringBuilder":
		return c.newByText(t)
	case TypeCredential.Full:
		return c.newCredential()
	case TypeSecureString.Full:
		return c.done(FromNative(&SecureString{}))
	case TypeErrorRecord.Full:
		return c.newErrorRecord()
	case "System.Collections.DictionaryEntry":
		if c.takes(2) {
			return c.done(NewEntry(c.args[0], c.args[1]))
		}
		return c.done(Null)
	}
	return missing()
}

// newPlain is an object without properties.
func newPlain(t *Type) *Object {
	if t.Full == TypeObject.Full {
		o := NewObject([]string{TypeObject.Full})
		o.Text, o.HasText = TypeObject.Full, true
		return o
	}
	return &Object{}
}

// newList is a list, empty or with the elements of a collection; a number is a capacity.
func (c *methodCall) newList(t *Type) (Value, bool, error) {
	if !c.takes(0, 1) {
		return c.done(Null)
	}
	l := &List{TypeName: t.Full}
	if len(c.args) == 1 && !isNumber(c.args[0].Base()) {
		items, err := c.env.convertItems(c.args[0], t.listElem(), 0)
		if err != nil {
			return Null, true, err
		}
		l.Items = append([]Value(nil), items...)
		switch shapeOf(l.TypeName) {
		case shapeStack:
			reorder(c.env, l.Items, false)
		case shapeSet:
			l.Items = distinct(l.Items)
		case shapeList, shapeQueue:
		}
	}
	return c.done(FromList(l))
}

// newTable is a hashtable whose text keys keep their case apart, as .NET's constructors make it.
func (c *methodCall) newTable(t *Type) (Value, bool, error) {
	h := &Hashtable{Ordered: t.Full == TypeOrdered.Full, CaseSensitive: true}
	if strings.Contains(t.Full, "`2[") {
		h.Generic = t.Full
	}
	if len(c.args) > 0 {
		if from := c.args[0].Base().Hash(); from != nil {
			for i := range from.Len() {
				h.Set(from.At(i))
			}
		}
	}
	return c.done(FromHash(h))
}

func (c *methodCall) newException(t *Type) (Value, bool, error) {
	if !c.takes(0, 1, 2) {
		return c.done(Null)
	}
	x := &Exception{Type: t.Full, Message: "Exception of type '" + t.Full + "' was thrown."}
	if len(c.args) > 0 {
		x.Message = c.text(0)
	}
	if len(c.args) > 1 {
		x.Inner, _ = c.args[1].Base().ref.(*Exception)
	}
	return c.done(FromNative(x))
}

// newErrorRecord is ErrorRecord(exception, id, category, target).
func (c *methodCall) newErrorRecord() (Value, bool, error) {
	if !c.takes(4) {
		return c.done(Null)
	}
	x, ok := c.convert(0, typeException).Native().(*Exception)
	if !ok {
		c.throw("System.ArgumentNullException", "The exception must not be null.")
		return c.done(Null)
	}
	rec := NewError(c.text(1), Category(c.enum(2, EnumErrorCategory)), x.Type, x.Message, c.args[3])
	if x.Inner != nil {
		rec.Inner = x.Inner.Type
	}
	return c.done(FromError(rec))
}

// newString is a text of characters, or of one character repeated.
func (c *methodCall) newString() (Value, bool, error) {
	if !c.takes(1, 2, 3) {
		return c.done(Null)
	}
	if len(c.args) == 1 {
		return c.done(String(c.charSet()))
	}
	if len(c.args) == 3 {
		r, start, n := []rune(c.env.join(c.args[0], "")), c.int(1), c.int(2)
		if start < 0 || n < 0 || start > len(r) || n > len(r)-start {
			c.outOfRange("part")
			return c.done(Null)
		}
		return c.done(String(string(r[start : start+n])))
	}
	n := c.int(1)
	if c.err == nil && n > maxText/utf8.UTFMax {
		return Null, true, tooLarge()
	}
	if c.err == nil && n < 0 {
		c.outOfRange("count")
	}
	if c.err != nil {
		return c.done(Null)
	}
	return c.done(String(strings.Repeat(ToString(c.convert(0, TypeChar)), n)))
}

// newByText constructs what a cast from text makes; a version also from numbers, a regex also with options.
func (c *methodCall) newByText(t *Type) (Value, bool, error) {
	switch {
	case t.Full == TypeSemver.Full && len(c.args) >= 2 && c.takes(2, 3):
		v := &SemanticVersion{}
		for i := range c.args {
			v.Parts[i] = int32(c.int(i))
		}
		return c.done(FromNative(v))
	case t.Full == TypeVersion.Full && len(c.args) >= 2 && c.takes(2, 3, 4):
		v := NewVersion()
		for i := range c.args {
			v.Parts[i] = int32(c.int(i))
		}
		return c.done(FromNative(v))
	case t.Full == TypeRegex.Full && len(c.args) == 2:
		re, err := NewRegex(nil, c.text(0), c.enum(1, EnumRegexOptions))
		if err != nil {
			c.throw("System.Text.RegularExpressions.RegexParseException", err.Error())
			return c.done(Null)
		}
		return c.done(FromNative(re))
	case t.Full == "System.Text.StringBuilder" && (len(c.args) == 0 || isNumber(c.args[0].Base())):
		return c.done(FromNative(&StringBuilder{}))
	}
	if !c.takes(1) {
		return c.done(Null)
	}
	if a := c.args[0].Array(); a != nil && t.Full == TypeGuid.Full {
		return c.newGuid(a)
	}
	v, err := c.env.Convert(String(c.text(0)), t)
	if err != nil {
		c.throw(textFailure(t), err.Error())
	}
	return c.done(v)
}

// textFailure is what a constructor throws for a text that it cannot read.
func textFailure(t *Type) string {
	switch t.Full {
	case TypeRegex.Full:
		return "System.Text.RegularExpressions.RegexParseException"
	case TypeVersion.Full, TypeSemver.Full:
		return "System.ArgumentException"
	}
	return "System.FormatException"
}

func (c *methodCall) newCredential() (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	secret, ok := c.args[1].Base().ref.(*SecureString)
	if !ok {
		c.convert(1, TypeSecureString)
	}
	return c.done(FromNative(&Credential{User: c.text(0), Password: secret}))
}

// newDate is DateTime(ticks) and DateTime(y, M, d[, h, m, s[, ms]]).
func (c *methodCall) newDate() (Value, bool, error) {
	if len(c.args) == 0 {
		return c.done(DateTime(0, DateUnspecified))
	}
	kind := DateUnspecified
	if last := c.args[len(c.args)-1].Base(); last.kind == KindEnum && last.enumType() == EnumDateTimeKind {
		kind = DateKind(last.Int())
		c.args = c.args[:len(c.args)-1]
	}
	if len(c.args) == 1 {
		return c.done(DateTime(c.long(0), kind))
	}
	if !c.takes(3, 6, 7) {
		return c.done(Null)
	}
	var n [7]int
	for i := range c.args {
		n[i] = c.int(i)
	}
	bad := n[0] < 1 || n[0] > 9999 || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[3] < 0 || n[3] > 23 || n[4] < 0 || n[4] > 59 ||
		n[5] < 0 || n[5] > 59 || n[6] < 0 || n[6] > 999
	if c.err == nil && (bad || n[2] > daysIn(n[0], time.Month(n[1]))) {
		c.throw("System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
	}
	if c.err != nil {
		return c.done(Null)
	}
	day := time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC)
	return c.done(dateOf(day, int64(n[6])*TicksPerMillisecond, kind))
}

// newSpan is TimeSpan(ticks), TimeSpan(h, m, s) and TimeSpan(d, h, m, s[, ms]).
func (c *methodCall) newSpan() (Value, bool, error) {
	if !c.takes(0, 1, 3, 4, 5) {
		return c.done(Null)
	}
	if len(c.args) < 2 {
		if len(c.args) == 1 {
			return c.done(TimeSpan(c.long(0)))
		}
		return c.done(TimeSpan(0))
	}
	scale := []int64{TicksPerDay, TicksPerHour, TicksPerMinute, TicksPerSecond, TicksPerMillisecond}
	if len(c.args) == 3 {
		scale = scale[1:]
	}
	total := int64(0)
	for i := range c.args {
		total += int64(c.int(i)) * scale[i]
	}
	return c.done(TimeSpan(total))
}
