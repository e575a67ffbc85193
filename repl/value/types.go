package value

// Guid is a System.Guid.
type Guid [16]byte

// EnumType is an enumeration: names by number, in order.
type EnumType struct {
	Name    string // full .NET name
	Members []EnumMember
	Flags   bool
}

// EnumMember is one name of an enumeration.
type EnumMember struct {
	Name   string
	Number int64
}

// Enum makes a value of an enumeration.
func Enum(t *EnumType, n int64) Value { return Value{kind: KindEnum, bits: uint64(n), ref: t} }
