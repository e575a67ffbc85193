package table

import (
	"slices"
	"testing"
)

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"no table", "a\n\nb\n", []string{"a", "b"}},
		{"nothing after", "Id Name\n-- ----\n 1 x\n\n\n", nil},
		{"lines after", "Id Name\n-- ----\n 1 x\n\nDone\n", []string{"Done"}},
		{"the last table counts", "Id\n--\n1\n\nx\n\nId\n--\n2\n\ny\n", []string{"y"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := After(Lines(c.text)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A documented cell may end where its column does; a printed one that is cut says so with dots (I-41).
func TestCutCells(t *testing.T) {
	const rule = "Name            State\n--------------- -----\n"
	for _, c := range []struct {
		name, want, got string
		same            bool
	}{
		{"the page cuts without a mark", "abcdefghijklmno Opened\n", "abcdefghijklmnopq Opened\n", true},
		{"we cut with a mark", "abcdefghijklmnopq Opened\n", "abcdefghijkl... Opened\n", true},
		{"ours only fills its column", "abcdefghijklmnoSOMETHINGELSE Opened\n", "abcdefghijklmno Opened\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			want, got := All(Lines(rule+c.want)), All(Lines(rule+c.got))
			if len(want) != 1 || len(got) != 1 {
				t.Fatalf("%d and %d tables", len(want), len(got))
			}
			if diffs := Compare(want[0], got[0]); (len(diffs) == 0) != c.same {
				t.Errorf("differences: %v", diffs)
			}
		})
	}
}
