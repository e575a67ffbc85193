package value

import (
	"strconv"
	"strings"
)

// TypeSemver is PowerShell's own version type, which $PSVersionTable.PSVersion has from 6.0 on.
var TypeSemver = plain("System.Management.Automation.SemanticVersion", "semver")

// SemanticVersion is major.minor.patch[-label][+build]. It never changes.
type SemanticVersion struct {
	Parts      [3]int32
	Pre, Build string // labels, "" for none
}

// ParseSemanticVersion reads "major[.minor[.patch]][-label][+build]".
func ParseSemanticVersion(text string) (*SemanticVersion, bool) {
	v := &SemanticVersion{}
	text, v.Build, _ = strings.Cut(strings.TrimSpace(text), "+")
	text, v.Pre, _ = strings.Cut(text, "-")
	words := strings.Split(text, ".")
	if len(words) > 3 {
		return nil, false
	}
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
func (*SemanticVersion) TypeName() string { return TypeSemver.Full }

// Text is major.minor.patch with the labels.
func (v *SemanticVersion) Text() string {
	out := NewVersion(v.Parts[:]...).Text()
	if v.Pre != "" {
		out += "-" + v.Pre
	}
	if v.Build != "" {
		out += "+" + v.Build
	}
	return out
}

// Property answers for the parts.
func (v *SemanticVersion) Property(name string) (Value, bool) {
	for i, p := range [...]string{"Major", "Minor", "Patch"} {
		if strings.EqualFold(name, p) {
			return Int32(v.Parts[i]), true
		}
	}
	switch {
	case strings.EqualFold(name, "PreReleaseLabel"):
		return labelOrNull(v.Pre), true
	case strings.EqualFold(name, "BuildLabel"):
		return labelOrNull(v.Build), true
	}
	return Null, false
}

func labelOrNull(s string) Value {
	if s == "" {
		return Null
	}
	return String(s)
}

// PropertyNames lists the properties in .NET's order.
func (*SemanticVersion) PropertyNames() []string {
	return []string{"Major", "Minor", "Patch", "PreReleaseLabel", "BuildLabel"}
}

// CloneWith returns the version itself, which never changes.
func (v *SemanticVersion) CloneWith(*Cloner) Native { return v }

// CompareTo orders by the numbers, then by the label: one without a label comes after those with one.
func (v *SemanticVersion) CompareTo(other Value) (int, bool) {
	o, ok := other.Base().ref.(*SemanticVersion)
	if !ok {
		return 0, false
	}
	for i := range v.Parts {
		if n := compareInts(int64(v.Parts[i]), int64(o.Parts[i])); n != 0 {
			return n, true
		}
	}
	switch {
	case v.Pre == o.Pre:
		return 0, true
	case v.Pre == "":
		return 1, true
	case o.Pre == "":
		return -1, true
	}
	return strings.Compare(v.Pre, o.Pre), true
}

// ConvertTo makes a System.Version of the numbers.
func (v *SemanticVersion) ConvertTo(t *Type) (Value, bool) {
	if t.Full == TypeVersion.Full {
		return FromNative(NewVersion(v.Parts[:]...)), true
	}
	return Null, false
}

// castSemver converts a text or a System.Version.
func castSemver(v Value, t *Type) (Value, error) {
	text := Text(v)
	if ver, ok := v.ref.(*Version); ok && ver.Parts[3] < 0 {
		text = ver.Text()
	}
	out, ok := ParseSemanticVersion(text)
	if !ok {
		return Null, castDetail("InvalidCastParseTargetInvocation", v, t, "the text is not a version")
	}
	return FromNative(out), nil
}
