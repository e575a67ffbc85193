package wsman

import (
	"slices"

	"pssim/sim/protocol"
)

// listConfigurations tells all session configurations to an administrator.
func (s *Service) listConfigurations(x exchange, m protocol.ListConfigurations) {
	if s.administer(x, m.Who) {
		x.reply(protocol.Configurations{List: s.Configurations()})
	}
}

// putConfiguration registers a configuration or changes one (IDLE-6, BUF-4). Shells that exist keep what
// they were made with. That an idle timeout may stand above its maximum is not looked at here, as the
// cmdlets do not either (engine.md 3.9): such a configuration makes shells that cannot be disconnected.
func (s *Service) putConfiguration(x exchange, m protocol.PutConfiguration) {
	if !s.administer(x, m.Who) {
		return
	}
	i := s.configuration(m.Name)
	var c protocol.Configuration
	switch {
	case m.Name == "" || i < 0 && !m.New:
		x.refuse(protocol.CodeInvalidResource, m.Name, "E3.9")
		return
	case i >= 0 && m.New:
		x.refuse(protocol.CodeAlreadyExists, m.Name, "E3.9")
		return
	case i >= 0:
		c = s.configurations[i]
	default:
		c = s.registered(m)
	}
	apply(&c, m.Option)
	if m.HasRunAs {
		c.RunAsUser = m.RunAsUser
	}
	if m.HasEnabled {
		c.Enabled = m.Enabled
	}
	if m.StartupScript != "" {
		c.StartupScript = m.StartupScript
	}
	if m.SDDL != "" {
		c.SDDL = m.SDDL
	}
	c.Settings = settle(c.Settings, m.Settings)
	if m.PSVersion != (protocol.Version{}) {
		c.PSVersion = m.PSVersion
	}
	s.Configure(c)
	c = s.configurations[s.configuration(c.Name)]
	note(x.env, "configuration.changed", m.Text, "IDLE-6", "BUF-4", "IDLE-5", "E3.11")
	x.reply(protocol.Configurations{List: []protocol.Configuration{c}})
}

// registered is a new configuration before its option is applied.
func (s *Service) registered(m protocol.PutConfiguration) protocol.Configuration {
	c := NewConfiguration(m.Name, s.version)
	if m.Option != (protocol.TransportOption{}) {
		c = unbounded(m.Name, s.version)
	}
	c.UseSharedProcess, c.X86 = m.UseSharedProcess, m.X86
	return c
}

// settle puts settings in the place of those of the same name, or adds them.
func settle(old, changes []protocol.Setting) []protocol.Setting {
	out := slices.Clone(old)
	for _, n := range changes {
		i := slices.IndexFunc(out, func(o protocol.Setting) bool { return o.Name == n.Name })
		if i < 0 {
			out = append(out, n)
		} else {
			out[i] = n
		}
	}
	return out
}

// removeConfiguration unregisters a configuration. Its shells live on.
func (s *Service) removeConfiguration(x exchange, m protocol.RemoveConfiguration) {
	if !s.administer(x, m.Who) {
		return
	}
	i := s.configuration(m.Name)
	if i < 0 {
		x.refuse(protocol.CodeInvalidResource, m.Name, "E3.9")
		return
	}
	s.configurations = slices.Delete(slices.Clone(s.configurations), i, i+1)
	note(x.env, "configuration.removed", m.Text, "IDLE-6", "BUF-4")
	x.reply(protocol.Done{})
}
