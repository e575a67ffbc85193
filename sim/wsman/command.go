package wsman

import (
	"slices"
	"strconv"

	"pssim/sim/auth"
	"pssim/sim/protocol"
)

// execute starts a command. How many a shell may hold is the configuration's quota; that PowerShell's
// clients run one at a time is their own rule.
func (s *Service) execute(x exchange, m protocol.Execute) {
	sh := s.held(x, m.Who, m.Shell)
	if sh == nil {
		return
	}
	if m.Command == "" || sh.command(m.Command) != nil {
		x.refuse(protocol.CodeInvalidState, string(m.Command), "E2.5")
		return
	}
	if full(len(sh.commands), sh.maxCommands) {
		x.refuse(protocol.CodeQuota, string(sh.id), "E3.9")
		return
	}
	sh.commands = append(sh.commands, command{id: m.Command, listening: true})
	as, rule := sh.process(x.env), "LOOP-2"
	switch {
	case sh.token.Kind == auth.Delegated:
		rule = "M-CREDSSP"
	case as.Reaches:
		rule = "LOOP-3"
	}
	note(x.env, "command.started", func() string { return sh.text() + " command=" + string(m.Command) + " user=" + as.User }, rule)
	x.reply(protocol.Done{})
	x.env.Start(sh.id, m.Command, m.Script, as)
}

// process is what the shell's commands run as. A RunAs credential, like an interactive token, can be shown
// to other computers; a network token cannot (LOOP-2, LOOP-3).
func (sh *shell) process(env Env) Process {
	as := Process{
		Owner:         sh.owner,
		User:          sh.owner,
		Elevated:      sh.elevated,
		Reaches:       sh.token.Kind != auth.Network || sh.runAs != "",
		Configuration: sh.configuration,
		StartupScript: sh.startup,
		Version:       sh.version,
		Peer:          sh.peer,
		X86:           sh.x86,
	}
	if sh.runAs != "" {
		as.User, as.Elevated = sh.runAs, env.Administrator(sh.runAs)
	}
	return as
}

// receive answers at once if there is output or the command has ended, and otherwise when that comes
// (LIFE-9, RECV-1). A second Receive takes the place of the first, which is aborted.
func (s *Service) receive(x exchange, m protocol.Receive) {
	sh := s.held(x, m.Who, m.Shell)
	if sh == nil {
		return
	}
	c := sh.command(m.Command)
	if c == nil {
		x.refuse(protocol.CodeInvalidState, string(m.Command), "RECV-4")
		return
	}
	if c.waiting {
		x.env.Reply(sh.peer, c.receive, protocol.Fault{Code: protocol.CodeAborted, Detail: string(c.id)})
	}
	c.listening, c.waiting, c.receive, c.told = true, true, x.id, m.Asked
	s.answer(x.env, sh, c)
}

// answer answers the outstanding Receive of a command if there is something to say: all that is buffered,
// and the end of the command if it has ended. What was answered is delivered, to this client and no other
// (RECV-4); a command that has nothing more to say is removed, and a producer that a full buffer held may
// go on (BUF-1). Nothing is answered to a client that cannot be reached, since the output would be lost with
// the answer. c must not be used after that.
func (s *Service) answer(env Env, sh *shell, c *command) {
	if !c.waiting || !c.speaks() || s.absence(sh.peer) >= 0 {
		return
	}
	records, dropped := c.output.take()
	env.Reply(sh.peer, c.receive, protocol.Received{
		Records: records, State: c.state, Reason: c.reason, Dropped: dropped, Asks: c.asks, Question: c.question,
	})
	c.waiting, c.receive, c.told = false, 0, c.asks
	if c.state.Ended() {
		id := c.id
		sh.commands = slices.DeleteFunc(sh.commands, func(c command) bool { return c.id == id })
		return
	}
	sh.resume(env, c)
}

// resume lets a parked producer offer its record again.
func (sh *shell) resume(env Env, c *command) {
	if !c.output.parked {
		return
	}
	c.output.parked = false
	note(env, "command.resumed", func() string { return sh.text() + " command=" + string(c.id) }, "BUF-1")
	env.Resume(sh.id, c.id)
}

// stop ends a running command. To stop one that has ended has no effect, and is no error: the two may
// cross on the way.
func (s *Service) stop(x exchange, m protocol.Stop) {
	sh := s.held(x, m.Who, m.Shell)
	if sh == nil {
		return
	}
	x.reply(protocol.Done{})
	c := sh.command(m.Command)
	if c == nil || c.state.Ended() || c.halting {
		return
	}
	c.halting, c.output.parked = true, false
	c.settle()
	note(x.env, "command.halted", func() string { return sh.text() + " command=" + string(c.id) })
	x.env.Halt(sh.id, c.id)
}

// Emit takes a record from a command. It is delivered at once if a Receive is outstanding, and buffered
// otherwise. accepted is false where a full buffer suspends the command (BUF-1): the producer must then park
// and offer the record again after Resume; only an accepted record counts as produced. In the mode Drop the
// oldest records make room (BUF-2), but not while a client listens: the mode is for commands that nobody hears
// (engine.md 5, M-LISTEN). The output of a command that is gone or being stopped is accepted and
// forgotten.
func (s *Service) Emit(env Env, id protocol.ShellID, cmd protocol.CommandID, stream protocol.Stream, body string) (accepted bool) {
	sh, c := s.find(id, cmd)
	if c == nil || c.halting || c.state.Ended() {
		return true
	}
	if !c.output.fits(len(body), sh.capacity) {
		if sh.buffering == protocol.BufferBlock || c.listening {
			if !c.output.parked {
				c.output.parked = true
				rules := []string{"BUF-1", "BUF-5", "LIFE-9", "E5"}
				if sh.buffering != protocol.BufferBlock {
					rules = []string{"M-LISTEN", "BUF-5", "E5"}
				}
				note(env, "command.suspended", func() string { return sh.text() + " command=" + string(c.id) }, rules...)
			}
			return false
		}
		n := c.output.dropOldest(len(body), sh.capacity)
		note(env, "output.dropped", func() string { return sh.text() + " command=" + string(c.id) + " records=" + strconv.Itoa(n) }, "BUF-2", "BUF-5", "E5")
	}
	c.output.add(stream, body)
	s.answer(env, sh, c)
	return true
}

// Finish tells that a command has ended in a state, with the serialized error record where it failed. The
// end is delivered like output: a command stays with its shell until a client has received it. A command
// that is gone, or has ended, or a state that is no end, changes nothing.
func (s *Service) Finish(env Env, id protocol.ShellID, cmd protocol.CommandID, state protocol.CommandState, reason string) {
	sh, c := s.find(id, cmd)
	if c == nil || c.state.Ended() || !state.Ended() || state > protocol.CommandStopped {
		return
	}
	c.state, c.reason = state, reason
	c.output.parked = false
	c.settle()
	note(env, "command.ended", func() string { return sh.text() + " command=" + string(c.id) + " state=" + state.String() }, "LIFE-9")
	s.answer(env, sh, c)
}
