package wsman

import (
	"encoding/binary"

	"pssim/sim/protocol"
)

// AppendState appends the whole state of the service to b in a canonical binary form: two services with
// equal forms behave alike from now on. A world hashes it, and a search knows by it where it has been.
func (s *Service) AppendState(b []byte) []byte {
	w := writer{b}
	w.number(uint64(s.host))
	w.version(s.version)
	w.number(uint64(s.choices.LostClient))
	w.flag(s.choices.RefuseAboveMaximum)
	w.number(uint64(s.choices.ForeignShells))
	w.flag(s.up)
	w.number(s.generation)
	w.number(uint64(len(s.configurations)))
	for i := range s.configurations {
		w.configuration(&s.configurations[i])
	}
	w.number(uint64(len(s.absent)))
	for _, a := range s.absent {
		w.peer(a.peer)
		w.number(a.timer)
		w.flag(a.dead)
	}
	w.number(uint64(len(s.shells)))
	for i := range s.shells {
		w.shell(&s.shells[i])
	}
	return w.b
}

// writer appends fields so that no two sequences of fields have the same bytes: numbers end themselves, and
// texts and lists are led by their lengths.
type writer struct{ b []byte }

func (w *writer) number(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

func (w *writer) numbers(list ...int) {
	for _, n := range list {
		w.number(uint64(n))
	}
}

func (w *writer) text(list ...string) {
	for _, t := range list {
		w.number(uint64(len(t)))
		w.b = append(w.b, t...)
	}
}

func (w *writer) flag(list ...bool) {
	for _, f := range list {
		if f {
			w.b = append(w.b, 1)
		} else {
			w.b = append(w.b, 0)
		}
	}
}

func (w *writer) version(v protocol.Version) { w.numbers(v.Major, v.Minor) }

func (w *writer) peer(p protocol.Peer) { w.numbers(int(p.Host), p.Process) }

func (w *writer) configuration(c *protocol.Configuration) {
	w.text(c.Name, c.ResourceURI, c.RunAsUser, c.Permission, c.StartupScript, c.SDDL)
	w.version(c.PSVersion)
	w.numbers(int(c.IdleTimeout), int(c.MaxIdleTimeout), int(c.Buffering), c.MaxShells, c.MaxShellsPerUser,
		c.MaxCommandsPerShell, c.MaxConcurrentUsers, c.MaxMemoryPerShellMB, c.MaxProcessesPerShell,
		c.ProcessIdleTimeoutSec, c.BufferRecords, c.BufferBytes)
	w.flag(c.Enabled, c.UseSharedProcess, c.X86)
	w.number(uint64(len(c.Settings)))
	for _, n := range c.Settings {
		w.text(n.Name, n.Value)
	}
}

func (w *writer) shell(sh *shell) {
	w.text(string(sh.id), sh.name, sh.configuration, sh.owner, sh.runAs, sh.startup)
	w.version(sh.version)
	w.flag(sh.legacy, sh.background, sh.elevated, sh.connected, sh.x86)
	w.numbers(int(sh.idle), int(sh.maxIdle), int(sh.buffering), sh.capacity.records, sh.capacity.bytes,
		sh.maxCommands, int(sh.since))
	w.text(sh.token.User)
	w.numbers(int(sh.token.Kind), sh.token.Home)
	w.peer(sh.peer)
	w.number(sh.idleTimer)
	w.number(sh.unheard)
	w.number(uint64(len(sh.commands)))
	for i := range sh.commands {
		w.command(&sh.commands[i])
	}
}

func (w *writer) command(c *command) {
	w.text(string(c.id), c.reason)
	w.flag(c.halting, c.listening, c.waiting, c.output.parked, c.asks, c.told, c.answer.given, c.answer.ok, c.question.Secret)
	w.text(c.question.Prompt, c.answer.line)
	w.number(uint64(c.state))
	w.number(uint64(c.receive))
	w.number(c.output.produced)
	w.number(c.output.delivered)
	w.number(c.output.dropped)
	w.number(c.output.told)
	w.number(uint64(len(c.output.records)))
	for _, r := range c.output.records {
		w.number(uint64(r.Stream))
		w.text(r.Body)
	}
}
