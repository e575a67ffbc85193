package cmdlet

import (
	"testing"
)

// TestReleases: a version has what had come by then: commands with their aliases, and parameters.
func TestReleases(t *testing.T) {
	three, seven := Version{3, 0}, Version{7, 0}
	all := MustRegistry(
		&Info{Name: "Get-Old", Aliases: []string{"go"}, Params: []Param{{Name: "A"}, {Name: "B", Since: three}, {Name: "C", Since: seven}}},
		&Info{Name: "Get-New", Aliases: []string{"gn"}, Since: three},
	).WithAliases([]Alias{{Name: "gx", Target: "Get-Elsewhere"}})
	r := NewReleases(all, seven)
	if r.At(seven) != r.At(Version{7, 4}) || r.At(three) == r.At(Version{5, 1}) {
		t.Error("what was made ahead is shared, and nothing else")
	}
	for _, row := range []struct {
		version Version
		params  int
		new     bool
		aliases int
	}{
		{Version{}, 1, false, 2}, {Version{2, 0}, 1, false, 2}, {three, 2, true, 3}, {Version{5, 1}, 2, true, 3},
		{seven, 3, true, 3}, {Version{7, 4}, 3, true, 3},
	} {
		got := r.At(row.version)
		old, ok := got.Lookup("get-old")
		if !ok || len(old.Params) != row.params || old.prepared().own != row.params {
			t.Errorf("%v: Get-Old %v with %d parameters", row.version, ok, len(old.Params))
		}
		_, byName := got.Lookup("Get-New")
		_, byAlias := got.Alias("gn")
		_, target := got.AliasTarget("gn")
		if byName != row.new || byAlias != row.new || target != row.new || len(got.Aliases()) != row.aliases {
			t.Errorf("%v: Get-New %v, by alias %v %v; %d aliases", row.version, byName, byAlias, target, len(got.Aliases()))
		}
	}
	if got, _ := r.At(seven).Lookup("Get-Old"); got != all.infos[0] {
		t.Error("a complete command is not shared")
	}
}
