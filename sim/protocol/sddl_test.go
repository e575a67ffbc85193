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
	if !Denies(local, true) || Denies(local, false) || Denies(DefaultSDDL, true) {
		t.Error(local)
	}
	if WithoutNetwork(local) != local || WithNetwork(local) != DefaultSDDL || WithNetwork(DefaultSDDL) != DefaultSDDL {
		t.Error(WithNetwork(local))
	}
	if !Denies("D:(D;;GA;;;WD)", false) {
		t.Error("everybody is let in")
	}
}
