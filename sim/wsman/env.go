package wsman

import (
	"fmt"
	"slices"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// Env is what a transition may ask of the world around the service. A transition calls it any number of
// times; no method but Start may call the service back before the transition has returned, and none may keep or
// change what it is given.
type Env interface {
	Accounts

	// Now is the current virtual time.
	Now() kernel.Time
	// Reply answers a request. Every request gets at most one reply, and exactly one unless its client is
	// lost or the service stops first.
	Reply(to protocol.Peer, request protocol.RequestID, body protocol.Message)
	// After hands t to Service.Timer when d has passed. Timers are never cancelled: a stale one is known by
	// its generation and does nothing.
	After(d time.Duration, t Timer)
	// Start runs a command in the shell's process, which begins with the first command. It is the last thing
	// that its transition does, so a process that cannot begin may be finished at once.
	Start(shell protocol.ShellID, command protocol.CommandID, script protocol.Script, as Process)
	// Resume tells that a parked producer may offer its refused record again.
	Resume(shell protocol.ShellID, command protocol.CommandID)
	// Halt asks for the end of a running command; Finish follows when it has ended.
	Halt(shell protocol.ShellID, command protocol.CommandID)
	// Kill ends the shell's process with whatever runs in it. No Finish follows.
	Kill(shell protocol.ShellID)
	// Guid makes a GUID that the world has not seen, in lower case.
	Guid() string
	// Note writes one record to the trace, with the ids of the rules that the transition applied.
	Note(kind, text string, rules ...string)
}

// Accounts is what the service must know of the users of its computer and of the domain that it trusts.
type Accounts interface {
	// LogOn proves an identity at the service's computer. It returns the full name of the account, as owners
	// are written, and CodeNone; or CodeLogonFailure where a credential is wrong or an account unknown; or
	// CodeAccessDenied where an implicit identity is not trusted.
	LogOn(who protocol.Identity) (user string, code protocol.Code)
	// Administrator tells whether the account of that full name administers the service's computer.
	Administrator(user string) bool
}

// Process is what a shell's process runs as. It is the same for all commands of a shell.
type Process struct {
	// Owner made the shell; User is whom its commands run as, the configuration's RunAs user or the owner.
	Owner, User string
	// Elevated tells that the commands have an administrator's rights at the service's computer. Who comes
	// from another computer or shows a credential has a full token; a process of the computer itself passes
	// on its own.
	Elevated bool
	// Reaches tells that the commands can prove who they are to other computers: with an interactive token
	// or a RunAs credential, not with a network token (LOOP-2, LOOP-3).
	Reaches bool
	// Configuration is the name of the session configuration, StartupScript its script, to be run before
	// the first command, and Version the PowerShell version of the endpoint.
	Configuration, StartupScript string
	// X86 tells that it is a 32-bit process.
	X86 bool
	// Peer is the client that the command came from.
	Peer    protocol.Peer
	Version protocol.Version
}

// TimerKind tells what a timer is for.
type TimerKind uint8

// The kinds of timers.
const (
	// IdleExpiry deletes a shell that has been disconnected for its idle timeout (IDLE-7).
	IdleExpiry TimerKind = iota
	// LostClient tells that a client has been silent for so long that the service gives it up (ROB-5).
	LostClient
	// Unheard tells that a client which came back has not spoken of a shell for as long (ROB-5).
	Unheard
)

// Timer is a transition to be made later. It is the payload of an event.
type Timer struct {
	For TimerKind
	// Shell is set for IdleExpiry and Unheard, Peer for LostClient.
	Shell protocol.ShellID
	Peer  protocol.Peer
	// Generation tells the timer that is in force from those that came before it.
	Generation uint64
}

// Kind is the timer's name in the trace.
func (t Timer) Kind() string {
	if t.For == IdleExpiry {
		return "wsman.idle"
	}
	return "wsman.lost"
}

// Text is the timer's canonical text.
func (t Timer) Text() string {
	if t.For == IdleExpiry {
		return fmt.Sprintf("shell=%s generation=%d", t.Shell, t.Generation)
	}
	return fmt.Sprintf("%s generation=%d", peerText(t.Peer), t.Generation)
}

func peerText(p protocol.Peer) string { return fmt.Sprintf("client=%d/%d", p.Host, p.Process) }

// Quieter may be implemented by an Env whose notes go nowhere. While Quiet is true, the texts of the most
// frequent notes are not even made.
type Quieter interface{ Quiet() bool }

// note writes a note whose text is made only if somebody reads it. Neither the function nor the rules are kept,
// so that they cost no memory.
func note(env Env, kind string, text func() string, rules ...string) {
	if q, ok := env.(Quieter); ok && q.Quiet() {
		return
	}
	env.Note(kind, text(), slices.Clone(rules)...)
}
