// Package value holds the objects of the language: small unboxed values, the reference kinds that they
// may point to, conversion, comparison and arithmetic as PowerShell does them, error records, and the
// wire form in which objects cross between computers.
//
// A Value is four words, copied freely. Numbers, booleans, characters, dates and time spans live in it;
// everything else is reached through a reference, and two Values with the same reference are the same
// object, as in .NET. Nothing here knows of a clock, a culture of the machine, or a simulated world.
//
// An Env carries what operators need of their surroundings ($OFS, a Resolver for handles, a Maker for the
// types of other packages); the package functions of the same names work without one. Errors are always
// *ErrorRecord with PowerShell's ids, without a position: the evaluator adds it.
package value

import "math"

// Kind tells what a Value holds.
type Kind uint8

// The kinds. Those up to TimeSpan are unboxed.
const (
	KindNull Kind = iota
	KindVoid      // AutomationNull: what a command without output yields; enumerates to nothing
	KindBool
	KindChar
	KindSByte
	KindByte
	KindInt16
	KindUInt16
	KindInt32
	KindUInt32
	KindInt64
	KindUInt64
	KindSingle
	KindDouble
	KindDateTime // bits: 100 ns ticks since 0001-01-01; kind of time in DateKind
	KindTimeSpan // bits: 100 ns ticks
	KindEnum     // bits: the number; ref: *EnumType

	KindString  // ref: string
	KindDecimal // ref: decimal.Decimal
	KindBigInt  // ref: *big.Int, never changed
	KindGuid    // ref: Guid
	KindArray   // ref: *Array, fixed size
	KindList    // ref: *List, System.Collections.ArrayList and generic lists
	KindHash    // ref: *Hashtable, [hashtable] and [ordered]
	KindScript  // ref: *Script
	KindType    // ref: *Type
	KindError   // ref: *ErrorRecord
	KindHandle  // ref: *Handle, an object that lives in the world
	KindObject  // ref: *Object: custom, deserialized or otherwise property-bearing objects
	KindNative  // ref: Native, other .NET-like objects (StringBuilder, Regex, Match, Version, ...)
)

// Value is one object of the language. The zero Value is $null.
type Value struct {
	ref  any
	bits uint64
	kind Kind
}

// Null is $null; Void is the absence of output (AutomationNull).
var (
	Null = Value{}
	Void = Value{kind: KindVoid}
)

// Kind returns what v holds, seeing through an *Object that only adds members to a base value.
func (v Value) Kind() Kind { return v.Base().kind }

// IsNull tells whether v is $null or nothing at all.
func (v Value) IsNull() bool { return v.kind == KindNull || v.kind == KindVoid }

// Bool, Int32, Int64, Double, Char and String make the common values.
func Bool(b bool) Value {
	if b {
		return Value{kind: KindBool, bits: 1}
	}
	return Value{kind: KindBool}
}

// Int32 makes a System.Int32.
func Int32(n int32) Value { return Value{kind: KindInt32, bits: uint64(int64(n))} }

// Int64 makes a System.Int64.
func Int64(n int64) Value { return Value{kind: KindInt64, bits: uint64(n)} }

// Integer makes a value of an integral kind (KindSByte to KindUInt64) from its two's complement bits.
func Integer(k Kind, n int64) Value { return Value{kind: k, bits: uint64(n)} }

// Double makes a System.Double.
func Double(f float64) Value { return Value{kind: KindDouble, bits: math.Float64bits(f)} }

// Single makes a System.Single; it is kept as the double of the same value.
func Single(f float32) Value { return Value{kind: KindSingle, bits: math.Float64bits(float64(f))} }

// Char makes a System.Char.
func Char(r rune) Value { return Value{kind: KindChar, bits: uint64(r)} }

// String makes a System.String.
func String(s string) Value { return Value{kind: KindString, ref: s} }

// FromArray, FromHash and the like wrap a reference.
func FromArray(a *Array) Value { return Value{kind: KindArray, ref: a} }

// FromList wraps a growable list.
func FromList(l *List) Value { return Value{kind: KindList, ref: l} }

// FromHash wraps a hashtable.
func FromHash(h *Hashtable) Value { return Value{kind: KindHash, ref: h} }

// FromScript wraps a script block.
func FromScript(s *Script) Value { return Value{kind: KindScript, ref: s} }

// FromType wraps a type.
func FromType(t *Type) Value { return Value{kind: KindType, ref: t} }

// FromError wraps an error record.
func FromError(e *ErrorRecord) Value { return Value{kind: KindError, ref: e} }

// FromHandle wraps a handle of the world.
func FromHandle(h *Handle) Value { return Value{kind: KindHandle, ref: h} }

// FromObject wraps an object with properties of its own.
func FromObject(o *Object) Value { return Value{kind: KindObject, ref: o} }

// FromNative wraps a .NET-like object.
func FromNative(n Native) Value { return Value{kind: KindNative, ref: n} }

// Int returns the number of an integral kind, a bool, a char or an enum.
func (v Value) Int() int64 { return int64(v.Base().bits) }

// Float returns the number of a Double or Single.
func (v Value) Float() float64 { return math.Float64frombits(v.Base().bits) }

// IsTrue returns the truth of a KindBool.
func (v Value) IsTrue() bool { return v.Base().bits != 0 }

// Str returns the text of a KindString and "" for any other kind.
func (v Value) Str() string { s, _ := v.Base().ref.(string); return s }

// Array, List, Hash, Script, Type, Error, Handle and Native return the reference, or nil for another kind;
// like Kind they see through an object that only adds members. Object returns that object itself.
func (v Value) Array() *Array { a, _ := v.Base().ref.(*Array); return a }

// List returns the list of a KindList.
func (v Value) List() *List { l, _ := v.Base().ref.(*List); return l }

// Hash returns the table of a KindHash.
func (v Value) Hash() *Hashtable { h, _ := v.Base().ref.(*Hashtable); return h }

// Script returns the block of a KindScript.
func (v Value) Script() *Script { s, _ := v.Base().ref.(*Script); return s }

// Type returns the type of a KindType.
func (v Value) Type() *Type { t, _ := v.Base().ref.(*Type); return t }

// Error returns the record of a KindError.
func (v Value) Error() *ErrorRecord { e, _ := v.Base().ref.(*ErrorRecord); return e }

// Handle returns the handle of a KindHandle.
func (v Value) Handle() *Handle { h, _ := v.Base().ref.(*Handle); return h }

// Object returns the object of a KindObject.
func (v Value) Object() *Object { o, _ := v.ref.(*Object); return o }

// Native returns the .NET-like object of a KindNative.
func (v Value) Native() Native { n, _ := v.Base().ref.(Native); return n }

// Base sees through an *Object that only adds members to a base value, such as a string that came from
// another computer and carries PSComputerName. Operators and conversions work on the base.
func (v Value) Base() Value {
	if v.kind != KindObject {
		return v
	}
	if o := v.Object(); o != nil && o.Base.kind != KindNull {
		return o.Base
	}
	return v
}
