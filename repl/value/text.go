package value

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// maxTextDepth bounds walks along what a value is nested in.
const maxTextDepth = 32

// Text is what "$v" gives: dates and numbers in the invariant culture, arrays joined by a blank
// (language.md 4.4).
func Text(v Value) string { return (*Env)(nil).Text(v) }

// TextOFS is Text with arrays joined by ofs, the value of $OFS.
func TextOFS(v Value, ofs string) string { return (&Env{OFS: ofs}).Text(v) }

// Text is Text with this environment's $OFS, handles answered by its Resolver.
func (e *Env) Text(v Value) string {
	if o := v.Object(); o != nil {
		if o.HasText {
			return o.Text
		}
		if o.Base.kind == KindNull {
			return e.objectText(o)
		}
		v = o.Base
	}
	switch v.kind {
	case KindArray:
		return e.itemsText(v.Array().Items)
	case KindList:
		return e.itemsText(v.List().Items)
	case KindType:
		return v.Type().display()
	}
	return e.ToString(v)
}

// itemsText joins the elements; a collection among them answers its type's name. It ends where join does.
func (e *Env) itemsText(items []Value) string {
	var out strings.Builder
	for i, item := range items {
		if i > 0 {
			out.WriteString(e.ofs())
		}
		if k := item.Base().kind; k == KindArray || k == KindList {
			out.WriteString(e.ToString(item))
		} else {
			out.WriteString(e.Text(item))
		}
		if out.Len() > maxText {
			break
		}
	}
	return out.String()
}

// objectText is "@{a=1; b=x}" for a property bag, and the type's name for any other object. A bag within a
// bag leaves nothing, as in PowerShell.
func (e *Env) objectText(o *Object) string {
	if !isBag(o) {
		return TypeNames(FromObject(o))[0]
	}
	out := make([]string, 0, len(o.Props))
	for _, p := range o.Props {
		if p.Hidden {
			continue
		}
		text := ""
		if inner := p.Value.Object(); inner == nil || inner.HasText || inner.Base.kind != KindNull || !isBag(inner) {
			text = e.ToString(p.Value)
		}
		out = append(out, p.Name+"="+text)
	}
	if len(out) == 0 {
		return ""
	}
	return "@{" + strings.Join(out, "; ") + "}"
}

// isBag tells whether an object is nothing but its properties: a custom object or what Select-Object made.
func isBag(o *Object) bool {
	if len(o.TypeNames) == 0 {
		return true
	}
	first := o.TypeNames[0]
	return strings.HasSuffix(first, "System.Management.Automation.PSCustomObject") || strings.HasPrefix(first, "Selected.")
}

// ToString is the ToString() of one object: collections answer their type's name.
func ToString(v Value) string { return (*Env)(nil).ToString(v) }

// ToString is ToString with handles answered by this environment's Resolver.
func (e *Env) ToString(v Value) string {
	if o := v.Object(); o != nil {
		if o.HasText || o.Base.kind == KindNull {
			return e.Text(v)
		}
		v = o.Base
	}
	switch v.kind {
	case KindNull, KindVoid:
		return ""
	case KindBool:
		if v.IsTrue() {
			return "True"
		}
		return "False"
	case KindChar:
		return string(rune(v.bits))
	case KindSingle:
		return e.float(v.Float(), 7)
	case KindDouble:
		return e.float(v.Float(), 15)
	case KindDateTime:
		return v.Time().Format("01/02/2006 15:04:05")
	case KindTimeSpan:
		return spanText(v.Ticks())
	case KindEnum:
		return v.enumType().NameOf(v.Int())
	case KindString:
		return v.Str()
	}
	if v.kind >= KindSByte && v.kind <= KindUInt64 {
		return v.intText()
	}
	return e.referenceText(v)
}

// referenceText is ToString of the kinds that are reached through a reference.
func (e *Env) referenceText(v Value) string {
	switch v.kind {
	case KindDecimal:
		return DecimalText(v.Decimal())
	case KindBigInt:
		return v.BigInt().String()
	case KindGuid:
		return v.Guid().String()
	case KindScript:
		return v.Script().Block.SourceText()
	case KindType:
		return v.Type().Full
	case KindError:
		return errorText(v.Error())
	case KindHandle:
		if r := e.resolver(); r != nil {
			return r.HandleText(v.Handle())
		}
	case KindNative:
		return v.Native().Text()
	}
	return TypeOf(v).Full
}

// display is what a type shows as text: the accelerator for the common ones, else the full name.
func (t *Type) display() string {
	if t.Accel != "" && t.Accel != "ordered" {
		return t.Accel
	}
	return t.Full
}

// errorText is the text of an error record: its details if there are any, else the message.
func errorText(e *ErrorRecord) string {
	if e.Details != "" {
		return e.Details
	}
	return e.Message
}

// spanText is TimeSpan's constant format: [-][d.]hh:mm:ss[.fffffff].
func spanText(ticks int64) string {
	sign := ""
	n := uint64(ticks)
	if ticks < 0 {
		sign, n = "-", -n
	}
	days, rest := n/TicksPerDay, n%TicksPerDay
	if days > 0 {
		sign += strconv.FormatUint(days, 10) + "."
	}
	out := fmt.Sprintf("%s%02d:%02d:%02d", sign, rest/TicksPerHour, rest/TicksPerMinute%60, rest/TicksPerSecond%60)
	if f := rest % TicksPerSecond; f > 0 {
		out += fmt.Sprintf(".%07d", f)
	}
	return out
}

// Decimal makes a System.Decimal.
func Decimal(d decimal.Decimal) Value { return Value{kind: KindDecimal, ref: d} }

// Decimal returns the number of a KindDecimal.
func (v Value) Decimal() decimal.Decimal { d, _ := v.Base().ref.(decimal.Decimal); return d }

// DecimalText writes a decimal with its own scale: 1.20 keeps its zero.
func DecimalText(d decimal.Decimal) string {
	if d.Exponent() < 0 {
		return d.StringFixed(-d.Exponent())
	}
	return d.String()
}

// BigInt makes a System.Numerics.BigInteger that owns n.
func BigInt(n *big.Int) Value { return Value{kind: KindBigInt, ref: n} }

// BigInt returns the number of a KindBigInt; it must not be changed.
func (v Value) BigInt() *big.Int {
	if n, ok := v.Base().ref.(*big.Int); ok {
		return n
	}
	return new(big.Int)
}

// FromGuid makes a System.Guid value.
func FromGuid(g Guid) Value { return Value{kind: KindGuid, ref: g} }

// Guid returns the identifier of a KindGuid.
func (v Value) Guid() Guid { g, _ := v.Base().ref.(Guid); return g }

// String writes a GUID in lower case with hyphens, format D.
func (g Guid) String() string {
	return fmt.Sprintf("%x-%x-%x-%x-%x", g[0:4], g[4:6], g[6:8], g[8:10], g[10:16])
}

// DisplayText is the text of a value in a table or list cell: dates in the culture's short form
// (5/14/2012 7:26:04 PM), everything else as ToString.
func DisplayText(v Value) string { return (*Env)(nil).DisplayText(v) }

// DisplayText is DisplayText with handles answered by this environment's Resolver.
func (e *Env) DisplayText(v Value) string {
	if b := v.Base(); b.kind == KindDateTime {
		return b.Time().Format("1/2/2006 3:04:05 PM")
	}
	return e.ToString(v)
}

// NetText is what an object's own ToString() answers, without PowerShell between: floating numbers have as
// many digits as it takes to read them back (15 on the .NET Framework), dates the culture's short form. So
// do methods, -f, Write-Host and the CSV cmdlets write them.
func (e *Env) NetText(v Value) string {
	framework := e != nil && e.Framework
	switch b := v.Base(); {
	case v.Object() != nil && v.Object().HasText: // a number that remembers how it was written
		return v.Object().Text
	case b.kind == KindDouble && !framework:
		return shortestText(b.Float(), 64)
	case b.kind == KindSingle && !framework:
		return shortestText(b.Float(), 32)
	case b.kind == KindDateTime:
		return e.DisplayText(v)
	}
	return e.ToString(v)
}
