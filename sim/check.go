package sim

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// Check returns a *ConfigError for the first field that New could not use, or nil. What depends on what the world
// holds by then, names that are taken for example, is told by AddHost and StartClient.
func (c Config) Check() error {
	switch {
	case c.Start < 0:
		return &ConfigError{"Start", "the clock starts before 1970"}
	case c.Limits.Time < 0:
		return &ConfigError{"Limits.Time", "a span is not negative"}
	case c.Limits.Pending < 0:
		return &ConfigError{"Limits.Pending", "a number of events is not negative"}
	case c.Limits.Records < 0:
		return &ConfigError{"Limits.Records", "a number of records is not negative"}
	case c.Choices.LostClientNotice < 0:
		return &ConfigError{"Choices.LostClientNotice", "a span is not negative"}
	case c.Choices.BufferRecords < 0:
		return &ConfigError{"Choices.BufferRecords", "a capacity is not negative"}
	case c.Choices.BufferBytes < 0:
		return &ConfigError{"Choices.BufferBytes", "a capacity is not negative"}
	case c.Choices.ForeignShells > wsman.AdministratorsSeeAll:
		return &ConfigError{"Choices.ForeignShells", "there is no such choice"}
	}
	for i, named := range c.Programs {
		if named.Name == "" || named.Program == nil {
			return &ConfigError{fmt.Sprintf("Programs[%d]", i), "a program needs a name and itself"}
		}
	}
	for _, role := range []struct{ field, name string }{{"Console", c.Console}, {"Shell", c.Shell}} {
		if role.name != "" && !c.holds(role.name) {
			return &ConfigError{role.field, fmt.Sprintf("there is no program %q", role.name)}
		}
	}
	return nil
}

// holds tells whether there is a program of that name.
func (c Config) holds(name string) bool {
	for _, named := range c.Programs {
		if named.Name == name {
			return true
		}
	}
	return false
}

// check returns a *ConfigError for a computer that cannot be used, whatever the world holds.
func (h HostSpec) check() error {
	if !known(h.Version) {
		return &ConfigError{"HostSpec.Version", unknownVersion(h.Version)}
	}
	for _, name := range append([]string{h.Name, h.RealName}, h.Aliases...) {
		if isLocalName(name) {
			return &ConfigError{"HostSpec.Name", fmt.Sprintf("%q means the own computer everywhere", name)}
		}
		if !printable(name) {
			return &ConfigError{"HostSpec.Name", unprintable(name)}
		}
	}
	for i, c := range h.Configurations {
		if err := checkConfiguration(c); err != nil {
			return err
		}
		for _, other := range h.Configurations[:i] {
			if strings.EqualFold(c.Name, other.Name) {
				return &ConfigError{"HostSpec.Configurations", fmt.Sprintf("%q and %q have one name", other.Name, c.Name)}
			}
		}
	}
	return nil
}

// printable tells whether a name can be written down: in a journal, in a transcript, on a screen.
func printable(name string) bool {
	return utf8.ValidString(name) && !strings.ContainsFunc(name, unicode.IsControl)
}

func unprintable(name string) string {
	return fmt.Sprintf("%q has control characters, or bytes that are no text", name)
}

// known tells whether there is a PowerShell of that version, as far as the world knows them. Zero stands for a
// default.
func known(v protocol.Version) bool {
	switch v {
	case protocol.Version{}, protocol.Version{Major: 2}, protocol.Version{Major: 3}, protocol.Version{Major: 4},
		protocol.Version{Major: 5, Minor: 1}:
		return true
	}
	return v.Major >= 6 && v.Major <= 7 && v.Minor >= 0
}

func unknownVersion(v protocol.Version) string {
	return fmt.Sprintf("there is no PowerShell %d.%d here, but 2.0, 3.0, 4.0, 5.1 and those of 6 and 7", v.Major, v.Minor)
}

// checkConfiguration returns a *ConfigError for a session configuration that cannot be used.
func checkConfiguration(c protocol.Configuration) error {
	wrong := func(field, reason string) error {
		return &ConfigError{"HostSpec.Configurations", fmt.Sprintf("%s of %q %s", field, c.Name, reason)}
	}
	switch {
	case c.Name == "":
		return &ConfigError{"HostSpec.Configurations", "a session configuration needs a name"}
	case c.SDDL != "" && !protocol.IsSDDL(c.SDDL):
		return wrong("SDDL", "is no security descriptor")
	case c.IdleTimeout < 0:
		return wrong("IdleTimeout", "is negative")
	case c.MaxIdleTimeout < 0:
		return wrong("MaxIdleTimeout", "is negative")
	case c.BufferRecords < 0 || c.BufferBytes < 0:
		return wrong("the capacity of buffers", "is negative")
	}
	return nil
}

// checkInput returns a *ConfigError for what is not one of the actions of this package: nothing, a pointer to one,
// or a type of somebody else's that embeds one. No journal could hold it.
func checkInput(a Action) error {
	switch a := a.(type) {
	case nil:
		return &ConfigError{"Action", "there is none"}
	case Type, Cut, Heal, Hold, Latency, Kill, Crash, Shutdown, PowerOn, Restart, StopWinRM, StartWinRM:
		return nil
	case Intervene:
		if err := checkCall(a.Call); err != nil {
			return &ConfigError{"Intervene.Call", err.Error()}
		}
		return nil
	}
	return &ConfigError{"Action", fmt.Sprintf("%T is no action: the values of package sim are, pointers to them are not", a)}
}

// checkPlan returns a *ConfigError for an action that cannot be carried out at any time, since it names a computer
// that there is not: a fault with a misspelt name must not silently never happen. Windows may be opened later.
func (w *World) checkPlan(a Action) error {
	if err := checkInput(a); err != nil {
		return err
	}
	switch a := a.(type) {
	case Cut:
		return w.checkLink(a.A, a.B)
	case Heal:
		return w.checkLink(a.A, a.B)
	case Hold:
		return w.checkLink(a.A, a.B)
	case Latency:
		return w.checkLink(a.A, a.B)
	case Crash:
		return w.checkHost("Crash.Host", a.Host)
	case Shutdown:
		return w.checkHost("Shutdown.Host", a.Host)
	case PowerOn:
		return w.checkHost("PowerOn.Host", a.Host)
	case Restart:
		return w.checkHost("Restart.Host", a.Host)
	case StopWinRM:
		return w.checkHost("StopWinRM.Host", a.Host)
	case StartWinRM:
		return w.checkHost("StartWinRM.Host", a.Host)
	}
	return nil
}

func (w *World) checkLink(a, b string) error {
	_, _, err := w.pair(a, b)
	return err
}

func (w *World) checkHost(field, name string) error {
	return w.onHost(field, name, func(*host) error { return nil })
}

// actionText is the text of an action that may be absent, or none.
func actionText(a Action) string {
	if a == nil {
		return "nothing"
	}
	if checkInput(a) != nil {
		return fmt.Sprintf("%T", a)
	}
	return a.String()
}
