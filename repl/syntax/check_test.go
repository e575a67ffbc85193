package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// TestChecks names the errors of texts whose form is right but whose meaning is not, and of escapes.
func TestChecks(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`function f($a) { param($b) }`, "OnlyOneParameterListAllowed@17"}, {`function f() { param($b) }`, ""},
		{`[ordered]$h`, "OrderedAttributeOnlyOnHashLiteralNode@0"}, {`$x = [ordered]@{a=1}.Keys`, "OrderedAttributeOnlyOnHashLiteralNode@5"},
		{`([ordered]@{a=1}).Keys`, ""}, {`[int][ref]$x`, "ReferenceNeedsToBeLastTypeInTypeConversion@6"},
		{`[ref][ref]$x`, "ReferenceNeedsToBeByItselfInTypeSequence@6"}, {`[ref]$x`, ""},
		{"\"`u\"", "InvalidUnicodeEscapeSequence@1"}, {"\"`u{}\"", "InvalidUnicodeEscapeSequence@1"}, {"\"`u{12\"", "InvalidUnicodeEscapeSequence@6"},
		{"\"`u{1234567}\"", "TooManyDigitsInUnicodeEscapeSequence@10"}, {"\"`u{110000}\"", "InvalidUnicodeEscapeSequenceValue@4"},
		{"\"`u{123456\"", "MissingUnicodeEscapeSequenceTerminator@10"}, {"\"`u{41}\"", ""},
	} {
		_, errs := Parse(&Source{Text: c.src}, Version{Major: 7})
		var got []string
		for _, e := range errs {
			got = append(got, fmt.Sprint(e.ID, "@", e.Extent.Start))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.src, s, c.want)
		}
	}
}
