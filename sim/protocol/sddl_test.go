package protocol

import "testing"

func TestPermission(t *testing.T) {
	for _, c := range []struct{ sddl, want string }{
		{DefaultSDDL, `BUILTIN\Administrators AccessAllowed`},
		{WithoutNetwork(DefaultSDDL), `NT AUTHORITY\NETWORK AccessDenied, BUILTIN\Administrators AccessAllowed`},
		{"O:BAG:BAD:(A;;GA;;;WD)(D;;GA;;;S-1-5-7)", "Everyone AccessAllowed, S-1-5-7 AccessDenied"},
		{"D:P", ""},
	} {
		if !IsSDDL(c.sddl) || Permission(c.sddl) != c.want {
			t.Errorf("%s: %t %q", c.sddl, IsSDDL(c.sddl), Permission(c.sddl))
		}
	}
	for _, text := range []string{"", "x", "D:(A;;GA;;;BA", "D:(A;;GA;;BA)", "D:(X;;GA;;;BA)", "D:(A;;GA;;;)", "D:Q(A;;GA;;;BA)", "D:(A;;GA;;;BA)x"} {
		if IsSDDL(text) || WithoutNetwork(text) != text {
			t.Errorf("%q is taken for a descriptor", text)
		}
	}
}

// -AccessMode Local and Remote undo each other.
func TestNetworkAccess(t *testing.T) {
	local := WithoutNetwork(DefaultSDDL)
	if WithoutNetwork(local) != local || WithNetwork(local) != DefaultSDDL || WithNetwork(DefaultSDDL) != DefaultSDDL {
		t.Error(WithNetwork(local))
	}
}

// The first entry about a caller decides, and nobody gets in without one.
func TestAdmits(t *testing.T) {
	remote, local := Caller{Network: true}, Caller{}
	admin := Caller{Network: true, Administrator: true}
	for _, tt := range []struct {
		sddl                 string
		admin, remote, local bool
	}{
		{DefaultSDDL, true, false, false},
		{WithoutNetwork(DefaultSDDL), false, false, false},
		{"D:(A;;GA;;;WD)", true, true, true},
		{"D:(A;;GA;;;AU)", true, true, true},
		{"D:(A;;GA;;;IU)", false, false, true},
		{"D:(A;;GA;;;BA)(D;;GA;;;WD)", true, false, false},
		{"D:(D;;GA;;;WD)(A;;GA;;;BA)", false, false, false},
		{WithoutNetwork("D:(A;;GA;;;WD)"), false, false, true},
		{"D:(A;;GA;;;S-1-5-21-1-2-3-1001)", false, false, false},
		{"", false, false, false},
		{"D:", false, false, false},
	} {
		if a, r, l := Admits(tt.sddl, admin), Admits(tt.sddl, remote), Admits(tt.sddl, local); a != tt.admin || r != tt.remote || l != tt.local {
			t.Errorf("%s: administrator %t, remote user %t, local user %t", tt.sddl, a, r, l)
		}
	}
}
