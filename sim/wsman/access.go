package wsman

import (
	"slices"
	"strings"

	"pssim/sim/auth"
	"pssim/sim/protocol"
)

// logOn proves who makes a request, or refuses it. A second hop with a network token proves nothing, since
// such a token holds no credential to show to another computer (LOOP-2).
func (s *Service) logOn(x exchange, who protocol.Identity) (user string, ok bool) {
	if who.SecondHop && !who.Explicit && x.from.Host != s.host {
		x.refuse(protocol.CodeAccessDenied, who.User, "LOOP-2", "M-HOPS")
		return "", false
	}
	user, code := x.env.LogOn(who)
	if code != protocol.CodeNone {
		x.refuse(code, who.User, "E10")
		return "", false
	}
	return user, true
}

// admits tells whether the user may have the shell: its owner, or anybody if the session configuration has
// RunAs credentials (CONN-3).
func (sh *shell) admits(user string) bool {
	return sh.runAs != "" || auth.SameUser(sh.owner, user)
}

// access finds the shell of a request and decides whether the requester may have it, or refuses. A shell
// with an interactive token is had only from the computer on which it was made (LOOP-4).
func (s *Service) access(x exchange, who protocol.Identity, id protocol.ShellID) *shell {
	user, ok := s.logOn(x, who)
	if !ok {
		return nil
	}
	sh := s.shell(id)
	switch {
	case sh == nil:
		x.refuse(protocol.CodeShellGone, string(id), "LIFE-7", "E2.5")
	case !sh.admits(user):
		x.refuse(protocol.CodeAccessDenied, user, "CONN-3", "M-OWNER")
	case !sh.token.AdmitsFrom(int(x.from.Host)):
		x.refuse(protocol.CodeAccessDenied, user, "LOOP-4")
	default:
		return sh
	}
	return nil
}

// held is access for requests that only the connected client may make. Who makes one knows the shell to be its own.
func (s *Service) held(x exchange, who protocol.Identity, id protocol.ShellID) *shell {
	sh := s.access(x, who, id)
	switch {
	case sh == nil:
		return nil
	case !sh.connected:
		x.refuse(protocol.CodeInvalidState, string(id), "STATE-1")
	case sh.peer != x.from:
		x.refuse(protocol.CodeInUse, string(id), "STATE-2")
	default:
		sh.unheard = 0
		return sh
	}
	return nil
}

// enumerate tells the shells that the requester may see, in the order of their creation (GET-2).
func (s *Service) enumerate(x exchange, m protocol.Enumerate) {
	user, ok := s.logOn(x, m.Who)
	if !ok {
		return
	}
	all := s.choices.ForeignShells == AdministratorsSeeAll && m.Who.Elevated && x.env.Administrator(user)
	var list []protocol.ShellInfo
	for i := range s.shells {
		if sh := &s.shells[i]; !sh.background && (all || sh.admits(user)) {
			list = append(list, sh.info(x.env.Now()))
		}
	}
	note(x.env, "shells.enumerated", func() string { return peerText(x.from) + " user=" + user }, "GET-2", "M-ORDER")
	x.reply(protocol.Enumerated{Shells: list})
}

// administer proves that the requester is an elevated administrator of the computer, or refuses: only they
// see and change session configurations (IDLE-6, BUF-4, engine.md 3.9).
func (s *Service) administer(x exchange, who protocol.Identity) bool {
	user, ok := s.logOn(x, who)
	if !ok {
		return false
	}
	if !who.Elevated || !x.env.Administrator(user) {
		x.refuse(protocol.CodeAccessDenied, user, "IDLE-6", "BUF-4", "E3.9")
		return false
	}
	return true
}

// configuration finds a session configuration by its name, ignoring case; -1 if there is none.
func (s *Service) configuration(name string) int {
	return slices.IndexFunc(s.configurations, func(c protocol.Configuration) bool {
		return strings.EqualFold(c.Name, name)
	})
}
