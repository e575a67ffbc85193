package protocol

import (
	"fmt"
	"time"
)

// The requests. Each embeds who asks; all but Enumerate and Create name a shell.
type (
	// Enumerate asks for the shells that the requester may see (GET-2). Reply: Enumerated.
	Enumerate struct{ Who Identity }

	// Create opens a shell. Reply: Opened.
	Create struct {
		Who           Identity
		Name          string
		Configuration string
		// IdleTimeout is ServerDefault or a value; Buffering may be BufferNone.
		IdleTimeout time.Duration
		Buffering   Buffering
		// Interactive asks for an interactive token (EnableNetworkAccess, LOOP-3).
		Interactive bool
		// Background asks for the process of a background job instead: it is seen by nobody else, cannot be
		// disconnected, and ends with its client (engine.md 3.12).
		Background bool
		Version    Version // the client's
	}

	// Connect attaches another client to a disconnected shell (CONN-1). Reply: Opened.
	Connect struct {
		Who       Identity
		Shell     ShellID
		Buffering Buffering
	}

	// Reconnect attaches the client that had disconnected the shell itself, or that lost it in an outage.
	// Reply: Opened.
	Reconnect struct {
		Who       Identity
		Shell     ShellID
		Buffering Buffering
	}

	// Disconnect leaves the shell and its commands to run. IdleTimeout and Buffering override what the
	// shell has unless ServerDefault and BufferNone (engine.md 2.5). Reply: Done.
	Disconnect struct {
		Who         Identity
		Shell       ShellID
		IdleTimeout time.Duration
		// KeepIdle tells that no timeout was given, so that the shell's stays.
		KeepIdle  bool
		Buffering Buffering
	}

	// Delete removes the shell and kills its commands. Reply: Done.
	Delete struct {
		Who   Identity
		Shell ShellID
	}

	// Execute starts a command. Reply: Done, once the command has been started.
	Execute struct {
		Who     Identity
		Shell   ShellID
		Command CommandID
		Script  Script
	}

	// Receive asks for output of a command; it stays outstanding until there is some, or the command
	// ends or asks a question, or the shell is disconnected. Asked tells that the client knows the question that is
	// open. Reply: Received.
	Receive struct {
		Who     Identity
		Shell   ShellID
		Command CommandID
		Asked   bool
	}

	// Answer is what the person at the client says to a command's question; OK is false where nobody says
	// anything. Reply: Done.
	Answer struct {
		Who     Identity
		Shell   ShellID
		Command CommandID
		Line    string
		OK      bool
	}

	// Stop ends a running command (a Ctrl-C signal). Reply: Done.
	Stop struct {
		Who     Identity
		Shell   ShellID
		Command CommandID
	}
)

// Question is what a command asks the person at its client (a host call), and whether the answer is a secret.
type Question struct {
	Prompt string
	Secret bool
}

// The replies.
type (
	// Enumerated lists shells in the order of their creation.
	Enumerated struct{ Shells []ShellInfo }
	// Opened tells the shell as it is after Create, Connect or Reconnect.
	Opened struct{ Shell ShellInfo }
	// Done answers the requests that only succeed.
	Done struct{}
	// Received brings records in order and the command's state; after an ended state with all records
	// delivered nothing more comes. Detached tells that the shell was disconnected under the request, Asks that the
	// command waits for the answer to Question.
	Received struct {
		Records  []Record
		State    CommandState
		Reason   string // serialized error record of a failed command
		Dropped  uint64 // records discarded since the last reply (BUF-2)
		Detached bool
		Asks     bool
		Question Question
	}
	// Fault refuses a request.
	Fault struct {
		Code   Code
		Detail string // a name or number for the message, not prose
	}
)

// Kind and Text identify messages in the trace.
func (Enumerate) Kind() string  { return "Enumerate" }
func (Create) Kind() string     { return "Create" }
func (Connect) Kind() string    { return "Connect" }
func (Reconnect) Kind() string  { return "Reconnect" }
func (Disconnect) Kind() string { return "Disconnect" }
func (Delete) Kind() string     { return "Delete" }
func (Execute) Kind() string    { return "Execute" }
func (Receive) Kind() string    { return "Receive" }
func (Stop) Kind() string       { return "Stop" }
func (Answer) Kind() string     { return "Answer" }
func (Enumerated) Kind() string { return "Enumerated" }
func (Opened) Kind() string     { return "Opened" }
func (Done) Kind() string       { return "Done" }
func (Received) Kind() string   { return "Received" }
func (Fault) Kind() string      { return "Fault" }

func (m Enumerate) Text() string { return m.Who.text() }
func (m Create) Text() string {
	text := fmt.Sprintf("%s name=%q configuration=%s idle=%s buffering=%s interactive=%t",
		m.Who.text(), m.Name, m.Configuration, IdleText(m.IdleTimeout), m.Buffering, m.Interactive)
	if m.Background {
		text += " background"
	}
	return text
}
func (m Connect) Text() string {
	return fmt.Sprintf("%s shell=%s buffering=%s", m.Who.text(), m.Shell, m.Buffering)
}
func (m Reconnect) Text() string {
	return fmt.Sprintf("%s shell=%s buffering=%s", m.Who.text(), m.Shell, m.Buffering)
}
func (m Disconnect) Text() string {
	idle := "kept"
	if !m.KeepIdle {
		idle = IdleText(m.IdleTimeout)
	}
	return fmt.Sprintf("shell=%s idle=%s buffering=%s", m.Shell, idle, m.Buffering)
}
func (m Delete) Text() string { return "shell=" + string(m.Shell) }
func (m Execute) Text() string {
	return fmt.Sprintf("shell=%s command=%s script=%q", m.Shell, m.Command, m.Script.Text)
}
func (m Receive) Text() string { return fmt.Sprintf("shell=%s command=%s", m.Shell, m.Command) }
func (m Stop) Text() string    { return fmt.Sprintf("shell=%s command=%s", m.Shell, m.Command) }

// Text leaves out what was said, which may be a password.
func (m Answer) Text() string {
	return fmt.Sprintf("shell=%s command=%s ok=%t", m.Shell, m.Command, m.OK)
}

func (m Enumerated) Text() string { return fmt.Sprintf("shells=%d", len(m.Shells)) }
func (m Opened) Text() string {
	return fmt.Sprintf("shell=%s state=%s idle=%s buffering=%s commands=%d",
		m.Shell.ID, m.Shell.State, IdleText(m.Shell.IdleTimeout), m.Shell.Buffering, len(m.Shell.Commands))
}
func (Done) Text() string { return "" }
func (m Received) Text() string {
	text := fmt.Sprintf("records=%d state=%s dropped=%d detached=%t", len(m.Records), m.State, m.Dropped, m.Detached)
	if m.Asks {
		text += fmt.Sprintf(" asks=%q", m.Question.Prompt)
	}
	return text
}
func (m Fault) Text() string { return fmt.Sprintf("code=%s detail=%q", m.Code, m.Detail) }

func (w Identity) text() string {
	if w.Explicit {
		return "user=" + w.User + " explicit"
	}
	return "user=" + w.User
}

// IdleText prints an idle timeout as the trace does: "default", or a number of milliseconds.
func IdleText(d time.Duration) string {
	if d == ServerDefault {
		return "default"
	}
	return fmt.Sprintf("%dms", d.Milliseconds())
}
