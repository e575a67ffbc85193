package wsman

import (
	"slices"
	"testing"
	"time"

	"pssim/sim/protocol"
)

func administratorsOnly(t *testing.T) {
	l := newLab(nil)
	for _, who := range []protocol.Identity{user("u"), {User: `LAB\u`, Elevated: true}, {User: `LAB\admin`}} {
		for _, m := range []protocol.Message{
			protocol.ListConfigurations{Who: who},
			protocol.PutConfiguration{Who: who, Name: "Test", New: true},
			protocol.RemoveConfiguration{Who: who, Name: DefaultConfiguration},
		} {
			wantFault(t, protocol.CodeAccessDenied, l.ask(here, m))
		}
	}
	if len(l.s.configurations) != 1 {
		t.Error("a refused request has changed something")
	}
	wantRule(t, l, "IDLE-6")
	wantRule(t, l, "BUF-4")
}

func TestConfigurations(t *testing.T) {
	l := newLab(nil)
	who := protocol.Identity{User: `LAB\admin`, Elevated: true}
	idle, maximum, drop := 172800, 259200, protocol.BufferDrop
	put := protocol.PutConfiguration{Who: who, Name: "Test", New: true, SDDL: everybody}
	put.Option.IdleTimeoutSec, put.Option.MaxIdleTimeoutSec = &idle, &maximum
	c := l.ask(here, put).(protocol.Configurations).List[0]
	if c.IdleTimeout != 48*time.Hour || c.MaxIdleTimeout != 72*time.Hour || c.MaxShells != 1<<31-1 {
		t.Errorf("registered %+v", c)
	}
	wantFault(t, protocol.CodeAlreadyExists, l.ask(here, put))

	set := protocol.PutConfiguration{Who: who, Name: "test", Option: protocol.TransportOption{Buffering: &drop}}
	c = l.ask(here, set).(protocol.Configurations).List[0]
	if c.Name != "Test" || c.Buffering != drop || c.IdleTimeout != 48*time.Hour {
		t.Errorf("set %+v", c)
	}
	sh := l.create(t, alice, protocol.Create{Configuration: schema + "TEST"})
	if v := l.s.Shells()[0]; v.Configuration != "TEST" || v.Buffering != drop || v.IdleTimeout != 48*time.Hour {
		t.Errorf("shell %+v", v)
	}
	plain := l.ask(here, protocol.PutConfiguration{Who: who, Name: "Plain", New: true}).(protocol.Configurations).List[0]
	if plain.MaxShells != 25 || plain.PSVersion.Major != 3 {
		t.Errorf("without an option: %+v", plain)
	}
	var names []string
	for _, c := range l.ask(here, protocol.ListConfigurations{Who: who}).(protocol.Configurations).List {
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"Microsoft.PowerShell", "Plain", "Test"}) {
		t.Errorf("listed %v", names)
	}
	wantKind(t, "Done", l.ask(here, protocol.RemoveConfiguration{Who: who, Name: "TEST"}))
	wantFault(t, protocol.CodeInvalidResource, l.ask(here, protocol.RemoveConfiguration{Who: who, Name: "Test"}))
	wantFault(t, protocol.CodeInvalidResource, l.ask(here, set))
	wantFault(t, protocol.CodeInvalidResource, l.ask(alice, protocol.Create{Who: user("u"), Configuration: "Test"}))
	// The shell lives on, with the idle timeout it has.
	wantKind(t, "Done", l.ask(alice, protocol.Disconnect{Who: user("u"), Shell: sh, IdleTimeout: protocol.ServerDefault}))
}

func TestDisabledConfiguration(t *testing.T) {
	l := newLab(nil)
	who := protocol.Identity{User: `LAB\admin`, Elevated: true}
	l.ask(here, protocol.PutConfiguration{Who: who, Name: DefaultConfiguration, HasEnabled: true})
	wantFault(t, protocol.CodeAccessDenied, l.ask(alice, protocol.Create{Who: user("u"), IdleTimeout: protocol.ServerDefault}))
}

func TestQuotas(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*protocol.Configuration)
		users  []string // each makes a shell; the last is refused
	}{
		{"MaxShells", func(c *protocol.Configuration) { c.MaxShells = 2 }, []string{"a", "b", "c"}},
		{"MaxShellsPerUser", func(c *protocol.Configuration) { c.MaxShellsPerUser = 2 }, []string{"a", "b", "a", "a"}},
		{"MaxConcurrentUsers", func(c *protocol.Configuration) { c.MaxConcurrentUsers = 2 }, []string{"a", "b", "a", "B", "c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLab(c.change)
			for i, u := range c.users {
				m := l.ask(alice, protocol.Create{Who: user(u), IdleTimeout: protocol.ServerDefault})
				if i < len(c.users)-1 {
					wantKind(t, "Opened", m)
				} else {
					wantFault(t, protocol.CodeQuota, m)
				}
			}
		})
	}
	t.Run("MaxCommandsPerShell", func(t *testing.T) {
		l := newLab(func(c *protocol.Configuration) { c.MaxCommandsPerShell = 1 })
		sh := l.create(t, alice, protocol.Create{})
		l.execute(t, alice, sh, "c")
		l.s.Finish(l, sh, "c", protocol.CommandCompleted, "") // ended, but unread
		wantFault(t, protocol.CodeQuota, l.ask(alice, protocol.Execute{Who: user("u"), Shell: sh, Command: "d"}))
		wantFault(t, protocol.CodeInvalidState, l.ask(alice, protocol.Execute{Who: user("u"), Shell: sh, Command: "c"}))
		l.receive(alice, sh, "c")
		l.execute(t, alice, sh, "d")
	})
}

func TestDefaults(t *testing.T) {
	for _, c := range []struct {
		version protocol.Version
		names   []string
		idle    time.Duration
	}{
		{protocol.Version{Major: 2}, []string{"microsoft.powershell"}, 4 * time.Minute},
		{protocol.Version{Major: 3}, []string{"microsoft.powershell", "microsoft.powershell.workflow", "microsoft.powershell32"}, 2 * time.Hour},
		{protocol.Version{Major: 7, Minor: 4}, []string{"microsoft.powershell", "microsoft.powershell.workflow", "microsoft.powershell32", "PowerShell.7", "PowerShell.7.4"}, 2 * time.Hour},
	} {
		s := New(1, Spec{Version: c.version})
		var names []string
		for _, d := range s.Configurations() {
			names = append(names, d.Name)
			if d.IdleTimeout != c.idle || d.MaxIdleTimeout != protocol.MaxIdleTimeout {
				t.Errorf("%v: %s: idle %s, maximum %s", c.version, d.Name, d.IdleTimeout, d.MaxIdleTimeout)
			}
		}
		if !slices.Equal(names, c.names) {
			t.Errorf("%v: %v", c.version, names)
		}
	}
}

// What a world sets up may leave out what has a default.
func TestConfigureFillsIn(t *testing.T) {
	s := New(1, Spec{})
	s.Configure(protocol.Configuration{Name: "Lab", Enabled: true})
	c := s.configurations[s.configuration("lab")]
	if c.BufferRecords != DefaultBufferRecords || c.PSVersion.Major != 3 || c.IdleTimeout != 2*time.Hour ||
		c.Buffering != protocol.BufferBlock || c.ResourceURI != schema+"Lab" {
		t.Errorf("configured %+v", c)
	}
}
