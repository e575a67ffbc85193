package value

import (
	"strconv"
	"strings"
)

// Version is a System.Version: two to four numbers; those not given are -1. It never changes.
type Version struct{ Parts [4]int32 }

// NewVersion makes a version of two to four numbers.
func NewVersion(parts ...int32) *Version {
	v := &Version{Parts: [4]int32{0, 0, -1, -1}}
	copy(v.Parts[:], parts)
	return v
}

// ParseVersion reads "major.minor[.build[.revision]]".
func ParseVersion(text string) (*Version, bool) {
	words := strings.Split(strings.TrimSpace(text), ".")
	if len(words) < 2 || len(words) > 4 {
		return nil, false
	}
	v := NewVersion()
	for i, w := range words {
		n, err := strconv.ParseInt(w, 10, 32)
		if err != nil || n < 0 {
			return nil, false
		}
		v.Parts[i] = int32(n)
	}
	return v, true
}

// TypeName is the .NET type's name.
func (*Version) TypeName() string { return TypeVersion.Full }

// Text joins the numbers that were given.
func (v *Version) Text() string {
	out := ""
	for i, n := range v.Parts {
		if n < 0 {
			break
		}
		if i > 0 {
			out += "."
		}
		out += strconv.Itoa(int(n))
	}
	return out
}

// Property answers for the numbers.
func (v *Version) Property(name string) (Value, bool) {
	for i, p := range [...]string{"Major", "Minor", "Build", "Revision"} {
		if strings.EqualFold(name, p) {
			return Int32(v.Parts[i]), true
		}
	}
	if strings.EqualFold(name, "MajorRevision") || strings.EqualFold(name, "MinorRevision") {
		return Integer(KindInt16, int64(int16(v.Parts[3]))), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order.
func (*Version) PropertyNames() []string {
	return []string{"Major", "Minor", "Build", "Revision", "MajorRevision", "MinorRevision"}
}

// CloneWith returns the version itself, which never changes.
func (v *Version) CloneWith(*Cloner) Native { return v }

// CompareTo orders by the numbers, first to last.
func (v *Version) CompareTo(other Value) (int, bool) {
	o, ok := other.Base().ref.(*Version)
	if !ok {
		return 0, false
	}
	for i := range v.Parts {
		if n := compareInts(int64(v.Parts[i]), int64(o.Parts[i])); n != 0 {
			return n, true
		}
	}
	return 0, true
}
