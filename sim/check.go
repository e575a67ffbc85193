package sim

import (
	"fmt"

	"pssim/sim/kernel"
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
	if h.Version.Major < 0 || h.Version.Minor < 0 {
		return &ConfigError{"HostSpec.Version", "a version is not negative"}
	}
	for _, c := range h.Configurations {
		if c.Name == "" {
			return &ConfigError{"HostSpec.Configurations", "a session configuration needs a name"}
		}
	}
	return nil
}

// checkInput returns a *ConfigError for an action that is none.
func checkInput(a Action) error {
	if a == nil {
		return &ConfigError{"Action", "there is none"}
	}
	return nil
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
	if _, ok := w.hostByName(name); !ok {
		return &ConfigError{field, fmt.Sprintf("there is no computer %q", name)}
	}
	return nil
}

// actionText is the text of an action that may be absent.
func actionText(a Action) string {
	if a == nil {
		return "nothing"
	}
	return a.String()
}

// checkRequest returns a *ConfigError for a request that is none.
func checkRequest(r kernel.Request) error {
	if r == nil {
		return &ConfigError{"Request", "there is none"}
	}
	return nil
}
