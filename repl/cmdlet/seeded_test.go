package cmdlet_test

import (
	"slices"
	"testing"

	"pssim/repl/cmdlet"
)

// TestSeeded draws what the documentation of Get-Random prints after -SetSeed 23.
func TestSeeded(t *testing.T) {
	s := cmdlet.NewSeeded(23)
	var got []int64
	for range 4 {
		got = append(got, s.Below(100))
	}
	if want := []int64{74, 56, 84, 46}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
