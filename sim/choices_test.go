package sim

import (
	"errors"
	"strings"
	"testing"

	"pssim/sim/auth"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// Who sees the sessions of other users is a choice: their owners alone, or administrators of the computer too. A
// foreign session is not connected either way (M-OWNER).
func TestForeignShells(t *testing.T) {
	for choice, want := range map[wsman.Visibility]int{wsman.OwnShells: 1, wsman.AdministratorsSeeAll: 2} {
		c := Lab("PC1", "Server01")
		c.Choices.ForeignShells = choice
		c.Accounts = append(c.Accounts, auth.Account{User: `LAB\other`, AdminEverywhere: true})
		w, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		var clients []*Client
		for _, user := range []string{"", `LAB\other`} {
			n, err := w.StartClient(ClientSpec{Name: "W" + user, Host: "PC1", User: user, Elevated: true})
			if err != nil {
				t.Fatal(err)
			}
			a, err := w.Drive(n)
			if err != nil {
				t.Fatal(err)
			}
			s, err := a.Open("S", "Server01")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := a.Disconnect(s); err != nil {
				t.Fatal(err)
			}
			clients = append(clients, a)
		}
		seen, err := clients[1].Query("Server01")
		if err != nil || len(seen) != want {
			t.Errorf("choice %d: %d sessions are seen, want %d (%v)", choice, len(seen), want, err)
		}
		connected := 0
		for _, s := range seen {
			if _, err := clients[1].Connect(s); err == nil {
				connected++
			}
		}
		if connected != 1 {
			t.Errorf("choice %d: %d sessions were connected", choice, connected)
		}
	}
}

// The names of sessions of 5.1 are a choice (engine.md 1.3).
func TestWinRMNames(t *testing.T) {
	for choice, want := range map[bool]string{false: "Session1", true: "WinRM1"} {
		c := Lab("PC1", "Server01")
		c.Choices.WinRMNames = choice
		w, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		n, err := w.StartClient(ClientSpec{Name: "A", Host: "PC1", Version: protocol.Version{Major: 5, Minor: 1}})
		if err != nil {
			t.Fatal(err)
		}
		a, err := w.Drive(n)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := a.Open("", "Server01"); err != nil || s.Name != want {
			t.Errorf("%t: %q, want %q (%v)", choice, s.Name, want, err)
		}
	}
}

// A session configuration that cannot be used is refused with its name and what is wrong with it, never mended.
func TestConfigurationsAreChecked(t *testing.T) {
	for what, spoil := range map[string]func(*protocol.Configuration){
		"SDDL":           func(c *protocol.Configuration) { c.SDDL = "rubbish" },
		"IdleTimeout":    func(c *protocol.Configuration) { c.IdleTimeout = -1 },
		"MaxIdleTimeout": func(c *protocol.Configuration) { c.MaxIdleTimeout = -1 },
		"buffers":        func(c *protocol.Configuration) { c.BufferRecords = -1 },
	} {
		c := Lab("PC1", "Server01")
		q := wsman.NewConfiguration("Odd", protocol.Version{Major: 5, Minor: 1})
		spoil(&q)
		c.Hosts[1].Configurations = append(c.Hosts[1].Configurations, q)
		_, err := New(c)
		var wrong *ConfigError
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Reason, what) || !strings.Contains(wrong.Reason, "Odd") {
			t.Errorf("%s: %v", what, err)
		}
	}
}
