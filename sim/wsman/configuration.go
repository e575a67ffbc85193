package wsman

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pssim/sim/protocol"
)

// The capacity of a command's output buffer where a configuration does not say (BUF-5): the documentation
// gives none. The bytes are those of one WS-Management envelope.
const (
	DefaultBufferRecords = 1000
	DefaultBufferBytes   = 500 << 10
)

// Defaults are the session configurations that a computer of a PowerShell version comes with (engine.md 12).
// A computer of version 6 or later keeps the Windows PowerShell endpoints, which it reports as 5.1.
func Defaults(v protocol.Version) []protocol.Configuration {
	windows := v
	if v.Major >= 6 {
		windows = protocol.Version{Major: 5, Minor: 1}
	}
	names := []string{strings.ToLower(DefaultConfiguration)} // so WinRM lists it
	if !windows.Less(disconnectable()) {
		names = append(names, "microsoft.powershell.workflow", "microsoft.powershell32")
	}
	var list []protocol.Configuration
	for _, name := range names {
		list = append(list, NewConfiguration(name, windows))
	}
	if v.Major >= 6 {
		major := "PowerShell." + strconv.Itoa(v.Major)
		list = append(list, NewConfiguration(major, v), NewConfiguration(major+"."+strconv.Itoa(v.Minor), v))
	}
	return list
}

// NewConfiguration is an enabled configuration with the quotas of a fresh installation (engine.md 3.9).
func NewConfiguration(name string, v protocol.Version) protocol.Configuration {
	idle := 2 * time.Hour
	if v.Less(disconnectable()) {
		idle = 4 * time.Minute // engine.md 12
	}
	return protocol.Configuration{
		Name:                name,
		ResourceURI:         schema + name,
		PSVersion:           v,
		IdleTimeout:         idle,
		MaxIdleTimeout:      protocol.MaxIdleTimeout,
		Buffering:           protocol.BufferBlock,
		Enabled:             true,
		Permission:          protocol.Permission(protocol.DefaultSDDL),
		SDDL:                protocol.DefaultSDDL,
		MaxShells:           25,
		MaxShellsPerUser:    25,
		MaxCommandsPerShell: 1000,
		MaxConcurrentUsers:  5,
		MaxMemoryPerShellMB: 1024,

		MaxProcessesPerShell: 15,
		BufferRecords:        DefaultBufferRecords,
		BufferBytes:          DefaultBufferBytes,
	}
}

// unbounded is a configuration registered with a transport option: what the option leaves open has the
// option's own defaults, which bound nothing (engine.md 3.11).
func unbounded(name string, v protocol.Version) protocol.Configuration {
	const most = 1<<31 - 1
	c := NewConfiguration(name, v)
	c.IdleTimeout, c.MaxIdleTimeout = 2*time.Hour, protocol.MaxIdleTimeout
	c.MaxShells, c.MaxShellsPerUser, c.MaxCommandsPerShell = most, most, most
	c.MaxConcurrentUsers, c.MaxMemoryPerShellMB, c.MaxProcessesPerShell = most, most, most
	return c
}

// Configure puts a configuration in place of the one of that name, or adds it. Values that mean nothing are
// replaced by those of a fresh installation, but for Enabled and the quotas, where zero means no limit. It is
// for setting up a world; clients use requests.
func (s *Service) Configure(c protocol.Configuration) {
	if c.PSVersion == (protocol.Version{}) {
		c.PSVersion = s.version
	}
	d := NewConfiguration(c.Name, c.PSVersion)
	if c.ResourceURI == "" {
		c.ResourceURI = d.ResourceURI
	}
	if c.IdleTimeout <= 0 {
		c.IdleTimeout = d.IdleTimeout
	}
	if c.MaxIdleTimeout <= 0 {
		c.MaxIdleTimeout = d.MaxIdleTimeout
	}
	if c.Buffering != protocol.BufferDrop {
		c.Buffering = protocol.BufferBlock
	}
	if !protocol.IsSDDL(c.SDDL) {
		c.SDDL = d.SDDL
	}
	c.Permission = protocol.Permission(c.SDDL)
	if c.BufferRecords <= 0 {
		c.BufferRecords = d.BufferRecords
	}
	if c.BufferBytes <= 0 {
		c.BufferBytes = d.BufferBytes
	}
	list := slices.Clone(s.configurations)
	if i := s.configuration(c.Name); i >= 0 {
		list[i] = c
	} else {
		i, _ := slices.BinarySearchFunc(list, c, byName)
		list = slices.Insert(list, i, c)
	}
	s.configurations = list
}

// byName orders configurations by their names, ignoring case.
func byName(a, b protocol.Configuration) int {
	return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
}

// Configurations returns the session configurations in the order of their names.
func (s *Service) Configurations() []protocol.Configuration { return slices.Clone(s.configurations) }

// defaultIdle is the idle timeout of the shell's configuration as it is now; the shell's own where the
// configuration is gone.
func (s *Service) defaultIdle(sh *shell) time.Duration {
	if i := s.configuration(sh.configuration); i >= 0 {
		return s.configurations[i].IdleTimeout
	}
	return sh.idle
}

// apply changes the values that a transport option gives (engine.md 3.11). Its units are seconds (IDLE-5).
func apply(c *protocol.Configuration, o protocol.TransportOption) {
	seconds := func(to *time.Duration, from *int) {
		if from != nil {
			*to = time.Duration(*from) * time.Second
		}
	}
	number := func(to, from *int) {
		if from != nil {
			*to = *from
		}
	}
	seconds(&c.IdleTimeout, o.IdleTimeoutSec)
	seconds(&c.MaxIdleTimeout, o.MaxIdleTimeoutSec)
	number(&c.ProcessIdleTimeoutSec, o.ProcessIdleTimeoutSec)
	number(&c.MaxShells, o.MaxSessions)
	number(&c.MaxShellsPerUser, o.MaxSessionsPerUser)
	number(&c.MaxCommandsPerShell, o.MaxConcurrentCommandsPerSession)
	number(&c.MaxMemoryPerShellMB, o.MaxMemoryPerSessionMB)
	number(&c.MaxProcessesPerShell, o.MaxProcessesPerSession)
	number(&c.MaxConcurrentUsers, o.MaxConcurrentUsers)
	if o.Buffering != nil && *o.Buffering != protocol.BufferNone {
		c.Buffering = *o.Buffering
	}
}
