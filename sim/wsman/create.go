package wsman

import (
	"slices"
	"strings"
	"time"

	"pssim/sim/auth"
	"pssim/sim/protocol"
)

// DefaultConfiguration is the session configuration of a shell for which none is named (engine.md 12).
const DefaultConfiguration = "Microsoft.PowerShell"

// schema is the prefix that resource URIs of session configurations have (engine.md 1.1).
const schema = "http://schemas.microsoft.com/powershell/"

// disconnectable is the first PowerShell version that can disconnect sessions (LIFE-1).
func disconnectable() protocol.Version { return protocol.Version{Major: 3} }

// create opens a shell for the requester, who is then connected to it.
func (s *Service) create(x exchange, m protocol.Create) {
	user, ok := s.logOn(x, m.Who)
	if !ok {
		return
	}
	name := configurationName(m.Configuration)
	i := s.configuration(name)
	if i < 0 {
		x.refuse(protocol.CodeInvalidResource, name, "E3.0")
		return
	}
	c := s.configurations[i]
	if code, detail, rules := s.refusal(x, c, user, m); code != protocol.CodeNone {
		x.refuse(code, detail, rules...)
		return
	}
	s.remember(s.opened(x, m, c, user))
	sh := &s.shells[len(s.shells)-1]
	s.attach(x, sh)
	rules := []string{"LIFE-5", "IDLE-4", "BUF-3"}
	if sh.token.Kind == auth.Interactive {
		rules = append(rules, "LOOP-3")
	}
	if sh.idle > sh.maxIdle {
		rules = append(rules, "M-MAXIMUM")
	}
	note(x.env, "shell.created", func() string {
		return sh.text() + " owner=" + user + " configuration=" + name +
			" idle=" + protocol.IdleText(sh.idle) + " buffering=" + sh.buffering.String()
	}, rules...)
	x.reply(protocol.Opened{Shell: sh.info(x.env.Now())})
}

// refusal tells why the configuration refuses a shell: it is disabled or keeps the requester out, the idle timeout
// is out of range, or one of its quotas is used up.
func (s *Service) refusal(x exchange, c protocol.Configuration, user string, m protocol.Create) (protocol.Code, string, []string) {
	idle := idleOf(m.IdleTimeout, c)
	switch {
	case m.Background: // no session, so no configuration has a say
		return protocol.CodeNone, "", nil
	case !c.Enabled:
		return protocol.CodeAccessDenied, c.Name, []string{"E3.9"}
	case !protocol.Admits(c.SDDL, protocol.Caller{Network: x.from.Host != s.host, Administrator: x.env.Administrator(user)}):
		return protocol.CodeAccessDenied, c.Name, []string{"E3.9", "M-ACCESS"}
	case slices.ContainsFunc(c.Settings, func(n protocol.Setting) bool { return n.Name == protocol.AssemblySetting }):
		return protocol.CodeNoAssembly, c.Name, []string{"E3.9"}
	case idle < protocol.MinIdleTimeout:
		return protocol.CodeIdleTimeout, protocol.IdleText(idle), []string{"IDLE-8"}
	case idle > c.MaxIdleTimeout && s.choices.RefuseAboveMaximum:
		return protocol.CodeIdleTimeout, protocol.IdleText(idle), []string{"IDLE-2"}
	}
	if c.MaxShells <= 0 && c.MaxShellsPerUser <= 0 && c.MaxConcurrentUsers <= 0 {
		return protocol.CodeNone, "", nil
	}
	shells, mine := 0, 0
	var users []string
	for i := range s.shells {
		sh := &s.shells[i]
		if !strings.EqualFold(sh.configuration, c.Name) || sh.background {
			continue
		}
		shells++
		if auth.SameUser(sh.owner, user) {
			mine++
		} else if owner := strings.ToLower(sh.owner); !slices.Contains(users, owner) {
			users = append(users, owner)
		}
	}
	if full(shells, c.MaxShells) || full(mine, c.MaxShellsPerUser) || mine == 0 && full(len(users), c.MaxConcurrentUsers) {
		return protocol.CodeQuota, c.Name, []string{"E3.9"}
	}
	return protocol.CodeNone, "", nil
}

// full tells that a quota has no room for one more; a quota of zero is none.
func full(n, quota int) bool { return quota > 0 && n >= quota }

// opened is the shell that a configuration gives for a request: what the request leaves open, the
// configuration decides (IDLE-4, BUF-3), once and for the life of the shell.
func (s *Service) opened(x exchange, m protocol.Create, c protocol.Configuration, user string) shell {
	sh := shell{
		id:            protocol.ShellID(x.env.Guid()),
		name:          m.Name,
		configuration: configurationName(m.Configuration),
		owner:         user,
		runAs:         c.RunAsUser,
		startup:       c.StartupScript,
		x86:           c.X86 || strings.EqualFold(c.Name, "microsoft.powershell32"),
		version:       c.PSVersion,
		legacy:        c.PSVersion.Less(disconnectable()) || is2(m.Version) || m.Background,
		background:    m.Background,
		token:         auth.Token{Kind: auth.Network, User: user, Home: int(s.host)},
		idle:          idleOf(m.IdleTimeout, c),
		maxIdle:       c.MaxIdleTimeout,
		buffering:     m.Buffering,
		capacity:      capacity{c.BufferRecords, c.BufferBytes},
		maxCommands:   c.MaxCommandsPerShell,
	}
	if m.Background && m.Version != (protocol.Version{}) {
		sh.version = m.Version
	}
	if (m.Interactive || m.Background) && x.from.Host == s.host { // LOOP-3: in loopback sessions only
		sh.token.Kind = auth.Interactive
	}
	if m.Who.Explicit && m.Who.Delegated {
		sh.token.Kind = auth.Delegated
	}
	whole := x.from.Host != s.host || m.Who.Explicit || m.Who.Elevated
	sh.elevated = whole && x.env.Administrator(user)
	if sh.buffering != protocol.BufferDrop && sh.buffering != protocol.BufferBlock {
		sh.buffering = c.Buffering
	}
	return sh
}

// is2 tells that a client is of version 2.0; one that names no version is a newer one.
func is2(v protocol.Version) bool { return v.Major > 0 && v.Less(disconnectable()) }

// idleOf is the idle timeout that a request asks for, or the configuration's.
func idleOf(d time.Duration, c protocol.Configuration) time.Duration {
	if d == protocol.ServerDefault {
		return c.IdleTimeout
	}
	return d
}

// configurationName is the name in a request without the prefix of its resource URI, as the client spelled
// it, which is how all clients show it (engine.md 1.1).
func configurationName(name string) string {
	if len(name) >= len(schema) && strings.EqualFold(name[:len(schema)], schema) {
		name = name[len(schema):]
	}
	if name == "" {
		return DefaultConfiguration
	}
	return name
}
