package wsman

import (
	"pssim/sim/auth"
	"pssim/sim/protocol"
)

// connect attaches a client that has not had the shell before. It fails while any client is connected, the
// requester itself included (CONN-1, CONN-4, engine.md 2.5).
func (s *Service) connect(x exchange, m protocol.Connect) {
	sh := s.access(x, m.Who, m.Shell)
	if sh == nil {
		return
	}
	if sh.connected {
		x.refuse(protocol.CodeInUse, string(sh.id), "CONN-4", "STATE-2", "E2.5")
		return
	}
	s.takeUp(x, sh, m.Buffering, "shell.connected", "CONN-1")
}

// reconnect attaches the client that had the shell before. For the client that is connected it changes
// nothing; while another one is connected it fails (engine.md 2.5). A client between whose disconnect and
// reconnect another one has come and gone is let in (engine.md 15).
func (s *Service) reconnect(x exchange, m protocol.Reconnect) {
	sh := s.access(x, m.Who, m.Shell)
	switch {
	case sh == nil:
	case sh.connected && sh.peer != x.from:
		x.refuse(protocol.CodeInUse, string(sh.id), "CONN-4", "STATE-2", "E2.5")
	case sh.connected:
		sh.unheard = 0
		note(x.env, "shell.reconnected", func() string { return sh.text() + " " + peerText(x.from) + " already" }, "E2.5")
		x.reply(protocol.Opened{Shell: sh.info(x.env.Now())})
	default:
		s.takeUp(x, sh, m.Buffering, "shell.reconnected", "LIFE-1")
	}
}

// takeUp attaches the requester to a disconnected shell: its idle clock is cleared, its idle timeout stays
// (IDLE-3), and the buffering mode may change (BUF-3).
func (s *Service) takeUp(x exchange, sh *shell, mode protocol.Buffering, kind, rule string) {
	s.attach(x, sh)
	rules := []string{rule, "IDLE-3"}
	if sh.rebuffer(mode) {
		rules = append(rules, "BUF-3")
	}
	if sh.token.Kind == auth.Interactive {
		rules = append(rules, "LOOP-4")
	}
	if sh.runAs != "" {
		rules = append(rules, "CONN-3")
	}
	note(x.env, kind, func() string { return sh.text() + " " + peerText(x.from) + " buffering=" + sh.buffering.String() }, rules...)
	x.reply(protocol.Opened{Shell: sh.info(x.env.Now())})
	sh.release(x.env)
}

// attach makes the requester the connected client. A request may arrive from a client that has been lost
// since it was sent; such a client is given up in its turn.
func (s *Service) attach(x exchange, sh *shell) {
	sh.connected, sh.peer = true, x.from
	sh.since, sh.idleTimer, sh.unheard = 0, 0, 0
	if i := s.absence(x.from); i >= 0 && s.absent[i].timer == 0 {
		s.absent[i].timer = s.arm(x.env, s.choices.LostClient, Timer{For: LostClient, Peer: x.from})
	}
}

// disconnect leaves the shell to itself. Its commands go on (LIFE-2, LIFE-9), and its idle clock starts all
// the same (IDLE-1). What the request says of idle timeout and buffering replaces what the shell has; an
// idle timeout out of range is refused, never clamped (DISC-3, IDLE-2, IDLE-8). The client that is refused takes the
// session for Disconnected all the same (engine.md 2.4), so that nothing more may be heard of it.
func (s *Service) disconnect(x exchange, m protocol.Disconnect) {
	sh := s.held(x, m.Who, m.Shell)
	if sh == nil {
		return
	}
	if sh.legacy {
		x.refuse(protocol.CodeNotSupported, string(sh.id), "LIFE-3", "E12")
		return
	}
	idle := sh.idle
	switch {
	case m.KeepIdle:
	case m.IdleTimeout == protocol.ServerDefault:
		idle = s.defaultIdle(sh)
	default:
		idle = m.IdleTimeout
	}
	if idle < protocol.MinIdleTimeout || idle > sh.maxIdle {
		x.refuse(protocol.CodeIdleTimeout, protocol.IdleText(idle), "IDLE-2", "IDLE-8")
		s.listenFor(x.env, sh)
		return
	}
	sh.idle = idle
	rules := []string{"DISC-1", "LIFE-2", "IDLE-1"}
	if sh.rebuffer(m.Buffering) || !m.KeepIdle {
		rules = append(rules, "DISC-3")
	}
	s.detach(x.env, sh)
	note(x.env, "shell.disconnected", func() string {
		return sh.text() + " idle=" + protocol.IdleText(sh.idle) +
			" buffering=" + sh.buffering.String()
	}, rules...)
	x.reply(protocol.Done{})
	sh.release(x.env)
}

// detach disconnects the shell: outstanding Receives are answered that nothing more comes to them, and the
// idle clock starts.
func (s *Service) detach(env Env, sh *shell) {
	for i := range sh.commands {
		c := &sh.commands[i]
		c.listening = false
		if c.waiting {
			env.Reply(sh.peer, c.receive, protocol.Received{State: c.state, Detached: true})
			c.waiting, c.receive = false, 0
		}
	}
	peer := sh.peer
	sh.connected, sh.peer, sh.since, sh.unheard = false, protocol.Peer{}, env.Now(), 0
	sh.idleTimer = s.arm(env, sh.idle, Timer{For: IdleExpiry, Shell: sh.id})
	s.bury(peer)
}

// rebuffer changes the shell's buffering mode unless the request leaves it alone, and tells whether it did.
func (sh *shell) rebuffer(mode protocol.Buffering) bool {
	if mode != protocol.BufferDrop && mode != protocol.BufferBlock || mode == sh.buffering {
		return false
	}
	sh.buffering = mode
	return true
}

// release lets the producers go on that a full buffer holds, where buffers are no longer held back: a full
// buffer suspends no command in the mode Drop (BUF-2).
func (sh *shell) release(env Env) {
	if sh.buffering != protocol.BufferDrop {
		return
	}
	for i := range sh.commands {
		sh.resume(env, &sh.commands[i])
	}
}

// delete removes the shell with its commands (LIFE-7). Only the connected client can, or while the shell is
// disconnected anybody who could connect.
func (s *Service) delete(x exchange, m protocol.Delete) {
	sh := s.access(x, m.Who, m.Shell)
	switch {
	case sh == nil:
	case sh.connected && sh.peer != x.from:
		x.refuse(protocol.CodeInUse, string(sh.id), "STATE-2")
	default:
		s.remove(x.env, sh, "shell.deleted", "LIFE-7")
		x.reply(protocol.Done{})
	}
}

// remove ends the shell's process and forgets the shell.
func (s *Service) remove(env Env, sh *shell, kind string, rules ...string) {
	note(env, kind, sh.text, rules...)
	sh.fail(env, protocol.CodeShellGone)
	env.Kill(sh.id)
	peer := sh.peer
	s.forget(sh.id)
	s.bury(peer)
}

// fail answers the outstanding Receives with a fault.
func (sh *shell) fail(env Env, code protocol.Code) {
	for i := range sh.commands {
		if c := &sh.commands[i]; c.waiting {
			c.waiting = false
			env.Reply(sh.peer, c.receive, protocol.Fault{Code: code, Detail: string(sh.id)})
		}
	}
}
