package client

import (
	"fmt"
	"slices"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/trace"
)

// Env is the world as a client process reaches it. Every method acts at once or schedules an event; none
// calls back into the Process.
type Env interface {
	// Now is the virtual time.
	Now() kernel.Time
	// Resolve finds the computer that a name means on this network, without asking it anything.
	Resolve(computer string) (protocol.HostID, bool)
	// Send puts a request on the link. Deliver or Failed follows as an event, unless the process ends.
	Send(to protocol.HostID, req protocol.RequestID, body protocol.Message)
	// After has Timer called with t once d has passed.
	After(d time.Duration, t Timer)
	// Answer answers the call on which the process's script is parked.
	Answer(r Reply)
	// Tell shows a message at the process's console, whatever its script is parked on.
	Tell(n Notice)
	// Guid makes an identifier, in lower-case text.
	Guid() string
	// Note writes a transition to the trace with the rules that it applied.
	Note(kind, text string, rules ...string)
}

// Timer is a timer as data. A timer whose Generation is no longer that of its subject is stale and does
// nothing, so none is ever cancelled.
type Timer struct {
	Kind       TimerKind
	Subject    int // the number of the runspace or of the parked call
	Generation int
}

// TimerKind tells what a timer is for.
type TimerKind uint8

// The kinds of timers.
const (
	// TimerAwait ends a parked call that had a timeout.
	TimerAwait TimerKind = iota
	// TimerRetry makes the next attempt to reach a lost computer.
	TimerRetry
	// TimerGiveUp ends the attempts (engine.md 7).
	TimerGiveUp
)

// String names the kind in traces.
func (k TimerKind) String() string {
	return trace.Name("TimerKind", int(k), "await", "retry", "giveup")
}

// Text is the timer's canonical text.
func (t Timer) Text() string {
	return fmt.Sprintf("timer=%s subject=%d generation=%d", t.Kind, t.Subject, t.Generation)
}

// NoticeID is the engine's id of a message about a robust connection (engine.md 7).
type NoticeID uint8

// The notices, in the order in which they come.
const (
	NetworkFailureDetected   NoticeID = iota // PowerShellNetworkFailureDetected
	ConnectionRetryAttempt                   // PowerShellConnectionRetryAttempt
	ConnectionRetrySucceeded                 // PowerShellConnectionRetrySucceeded
	NetworkFailedStartDisconnect
	AutoDisconnectSucceeded
	NetworkOrDisconnectFailed // an error, not a warning
)

// String returns the engine's id.
func (n NoticeID) String() string {
	return trace.Name("NoticeID", int(n), "PowerShellNetworkFailureDetected", "PowerShellConnectionRetryAttempt",
		"PowerShellConnectionRetrySucceeded", "PowerShellNetworkFailedStartDisconnect",
		"PowerShellAutoDisconnectSucceeded", "PowerShellNetworkOrDisconnectFailed")
}

// Notice is a message about a robust connection.
type Notice struct {
	ID       NoticeID
	Computer string // as typed
	Session  string // the session's name
	Shell    protocol.ShellID
	// Minutes is for how long attempts are made.
	Minutes int
}

// Text is the notice's canonical text.
func (n Notice) Text() string {
	return fmt.Sprintf("%s computer=%q session=%q minutes=%d", n.ID, n.Computer, n.Session, n.Minutes)
}

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
