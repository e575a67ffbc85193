package cmdlet

import (
	"strings"

	"pssim/repl/value"
)

// Preference is an ActionPreference.
type Preference uint8

// The preferences, numbered as in PowerShell (language.md 3.1).
const (
	SilentlyContinue Preference = iota
	Stop
	Continue
	Inquire
	Ignore
	Suspend
	Break
)

// ParsePreference reads a preference from a text (a unique prefix does), a number or the enumeration.
func ParsePreference(v value.Value) (Preference, bool) {
	v = v.Base()
	switch k := v.Kind(); {
	case k == value.KindEnum, k >= value.KindSByte && k <= value.KindUInt64:
		n := v.Int()
		return Preference(n), n >= 0 && n <= int64(Break)
	case k == value.KindString:
		return namedPreference(strings.TrimSpace(v.Str()))
	}
	return 0, false
}

func namedPreference(s string) (Preference, bool) {
	found, n := Preference(0), 0
	for i, name := range preferenceNames {
		if strings.EqualFold(s, name) {
			return Preference(i), true
		}
		if s != "" && hasFoldPrefix(name, s) {
			found = Preference(i)
			n++
		}
	}
	return found, n == 1
}

var preferenceNames = [...]string{"SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"}

// String is the preference's name.
func (p Preference) String() string {
	if int(p) < len(preferenceNames) {
		return preferenceNames[p]
	}
	return ""
}

// checkCommon refuses what is no preference for the parameters that want one.
func (b *Binding) checkCommon(q *Param, a Argument) error {
	if !strings.HasSuffix(q.Name, "Action") {
		return nil
	}
	if _, ok := ParsePreference(a.Value); ok {
		return nil
	}
	return b.cannotConvert(q, a, value.NewError("", value.InvalidArgument, exBinding,
		"'"+b.text(a.Value)+"' is none of "+strings.Join(preferenceNames[:], ", ")+".", a.Value))
}
