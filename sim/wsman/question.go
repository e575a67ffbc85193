package wsman

import "pssim/sim/protocol"

// A command may ask the person at its client: for a line, a password, or to agree. Such a host call keeps the command
// waiting until the client that listens brings the answer. A client that comes later is asked in its turn.

// speaks tells that there is something to deliver: output, the end of the command, or a question that the client has
// not heard.
func (c *command) speaks() bool { return c.output.speaks(c.state) || c.asks && !c.told }

// settle takes back the question of a command that nobody needs to answer any more.
func (c *command) settle() {
	c.question, c.asks, c.told, c.answer = protocol.Question{}, false, false, answer{}
}

// Ask takes the question of a command. It is false for a command that is gone or being stopped, which nobody answers.
func (s *Service) Ask(env Env, id protocol.ShellID, cmd protocol.CommandID, q protocol.Question) bool {
	sh, c := s.find(id, cmd)
	if c == nil || c.halting || c.state.Ended() {
		return false
	}
	c.question, c.asks, c.told, c.answer = q, true, false, answer{}
	note(env, "command.asks", func() string { return sh.text() + " command=" + string(c.id) }, "E6")
	s.answer(env, sh, c)
	return true
}

// answered takes what was said to the open question, and lets the script go on with it.
func (s *Service) answered(x exchange, m protocol.Answer) {
	sh := s.held(x, m.Who, m.Shell)
	if sh == nil {
		return
	}
	c := sh.command(m.Command)
	if c == nil || !c.asks {
		x.refuse(protocol.CodeInvalidState, string(m.Command))
		return
	}
	c.settle()
	c.answer = answer{given: true, ok: m.OK, line: m.Line}
	note(x.env, "command.answered", func() string { return sh.text() + " command=" + string(c.id) })
	x.reply(protocol.Done{})
	x.env.Resume(sh.id, c.id)
}

// TakeAnswer hands the answer to the script that waits for it; given is false where there is none.
func (s *Service) TakeAnswer(id protocol.ShellID, cmd protocol.CommandID) (line string, ok, given bool) {
	_, c := s.find(id, cmd)
	if c == nil || !c.answer.given {
		return "", false, false
	}
	a := c.answer
	c.answer = answer{}
	return a.line, a.ok, true
}
