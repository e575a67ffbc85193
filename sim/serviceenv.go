package sim

import (
	"encoding/hex"
	"strings"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/network"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// serviceEnv is the world as the service of a computer reaches it.
type serviceEnv struct {
	w    *World
	host protocol.HostID
}

// Now implements wsman.Env.
func (e serviceEnv) Now() kernel.Time { return e.w.k.Now() }

// Reply implements wsman.Env. A reply that the link does not take is lost: the client will never know
// whether its request happened.
func (e serviceEnv) Reply(to protocol.Peer, request protocol.RequestID, body protocol.Message) {
	envelope := protocol.Envelope{From: protocol.Peer{Host: e.host}, To: to, Request: request, Body: body}
	switch e.w.send(e.host, to.Host, envelope) {
	case network.Unreachable:
		e.Note("reply.lost", body.Kind()+" to="+peerText(to))
	case network.Lost:
		e.Note("reply.lost", body.Kind()+" to="+peerText(to), "M-ONEWAY")
		e.w.timeOut(to, request)
	}
}

// After implements wsman.Env.
func (e serviceEnv) After(d time.Duration, t wsman.Timer) {
	e.w.k.Schedule(e.w.k.Now().Add(d), serviceTimer{e.host, t})
}

// Start implements wsman.Env: the shell's process, made for its first command, runs a script.
func (e serviceEnv) Start(shell protocol.ShellID, command protocol.CommandID, script protocol.Script, as wsman.Process) {
	p := e.w.shellProcess(shell)
	if p == nil {
		spec := ClientSpec{User: as.User, Elevated: as.Elevated, Version: as.Version, Width: defaultWidth}
		sender := Sender{User: as.Owner, Configuration: as.Configuration, StartupScript: as.StartupScript, X86: as.X86}
		if from := e.w.byPeer(as.Peer); from != nil {
			sender.Version = from.Version
		}
		var err error
		p, err = e.w.spawn(process{
			ClientSpec: spec, role: RoleShell, host: e.host, shell: shell, reaches: as.Reaches, sender: sender,
		}, e.w.config.Shell)
		if err != nil {
			e.w.serviceOf(e.w.host(e.host)).Finish(e, shell, command, protocol.CommandFailed, "")
			return
		}
	}
	e.w.enqueue(p, Command{Shell: shell, Command: command, Script: script}, 0)
}

// Resume implements wsman.Env.
func (e serviceEnv) Resume(shell protocol.ShellID, command protocol.CommandID) {
	if p := e.w.shellProcess(shell); p != nil && p.command == command {
		e.w.k.Schedule(e.w.k.Now(), resume{p.pid})
	}
}

// Halt implements wsman.Env: the script is stopped as by Ctrl-C, or never begins.
func (e serviceEnv) Halt(shell protocol.ShellID, command protocol.CommandID) {
	if p := e.w.shellProcess(shell); p != nil && p.command == command {
		e.w.k.Schedule(e.w.k.Now(), halt{p.pid, command})
	}
}

// Kill implements wsman.Env.
func (e serviceEnv) Kill(shell protocol.ShellID) {
	if p := e.w.shellProcess(shell); p != nil {
		e.w.end(p)
		// The services learn of it as events, as one of them may be in the middle of a transition.
		if len(p.client.Reached()) > 0 {
			e.w.k.Schedule(e.w.k.Now(), departed{p.peer})
		}
	}
}

// Guid implements wsman.Env.
func (e serviceEnv) Guid() string { return e.w.guid("service/" + e.w.host(e.host).name) }

// Quiet implements wsman.Quieter.
func (e serviceEnv) Quiet() bool { return e.w.log.Off() }

// Note implements wsman.Env.
func (e serviceEnv) Note(kind, text string, rules ...string) {
	e.w.note(e.w.host(e.host).name, kind, text, rules...)
}

// send puts a message on the link, and tells what becomes of it.
func (w *World) send(from, to protocol.HostID, e protocol.Envelope) network.Fate {
	a, b := network.HostID(from), network.HostID(to)
	var message kernel.Payload = delivery{e, w.net.Connection(a, b)}
	verdict := w.net.Send(w.k.Now(), a, b, message)
	if verdict.Kind == network.Delivered {
		w.k.Schedule(verdict.At, message)
	}
	return verdict.Kind
}

// guid draws an identifier from a named stream.
func (w *World) guid(stream string) string {
	g := w.k.Random.Guid(stream)
	text := make([]byte, 0, 36)
	for i, b := range g {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			text = append(text, '-')
		}
		text = hex.AppendEncode(text, []byte{b})
	}
	return string(text)
}

// isLocalName tells the names of the own computer that need no network (engine.md 3.0).
func isLocalName(computer string) bool {
	return computer == "." || strings.EqualFold(computer, "localhost") || computer == "127.0.0.1" || computer == "::1"
}
