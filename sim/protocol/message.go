// Package protocol is what passes between a client's PowerShell process and the WS-Management service of a
// computer: messages, states, records and fault codes. It is all that the two halves of the simulator,
// sim/client and sim/wsman, know of each other.
//
// Every exchange is a request from the client and one reply from the service; the service never speaks
// first. Output travels as the replies to Receive requests, as in WS-Management: the client keeps one
// Receive outstanding for each command it is attached to, and the service answers when it has something to
// say. So what was answered is delivered, what is not yet answered is buffered, and a lost reply is lost
// output. Heartbeats are not messages: a client's loss is noticed through timers that are set when a link
// or a client changes.
package protocol

import (
	"time"

	"pssim/sim/trace"
)

// HostID numbers the computers of a world from 1.
type HostID int

// Peer is one end of an exchange: a client process of a computer, or with Process 0 the computer's
// WS-Management service.
type Peer struct {
	Host    HostID
	Process int
}

// RequestID numbers the requests of one client process from 1. A reply carries its request's number.
type RequestID uint64

// ShellID is a shell's GUID in lower-case text: the InstanceId of every PSSession that shows it.
type ShellID string

// CommandID is the GUID of one command (pipeline) of a shell.
type CommandID string

// Envelope is a message under way.
type Envelope struct {
	From, To Peer
	Request  RequestID
	Body     Message
}

// Message is the body of a request or a reply. Messages are immutable once sent.
type Message interface {
	// Kind is the message's type in the trace.
	Kind() string
	// Text is the message's canonical text, without line breaks.
	Text() string
}

// Identity is who makes a request.
type Identity struct {
	User string // DOMAIN\name of the process's user, or of the credential when Explicit
	// Explicit tells that a credential was given; Password then must be right.
	Explicit bool
	Password string
	Elevated bool
	// SecondHop tells that the requester is a command of a shell that runs with a network token, which
	// proves nothing to a further computer: there only an explicit credential is accepted (LOOP-2).
	SecondHop bool
	// Delegated tells that the credential was handed over with CredSSP.
	Delegated bool
}

// Buffering is an output buffering mode. None keeps or takes the server's (engine.md 5).
type Buffering uint8

// The modes, with the engine's numbers.
const (
	BufferNone Buffering = iota
	BufferDrop
	BufferBlock
)

// String returns PowerShell's name of the mode.
func (b Buffering) String() string { return trace.Name("Buffering", int(b), "None", "Drop", "Block") }

// ServerDefault as an idle timeout leaves the choice to the session configuration (engine.md 4).
const ServerDefault = -time.Millisecond

// MinIdleTimeout is the least idle timeout a client accepts (engine.md 4, IDLE-8).
const MinIdleTimeout = 60 * time.Second

// MaxIdleTimeout is 2147483647 ms, the greatest value of the property (IDLE-8).
const MaxIdleTimeout = 2147483647 * time.Millisecond

// Stream numbers the streams of a command's output as redirections do.
type Stream uint8

// The streams.
const (
	Output Stream = iota + 1
	Error
	Warning
	Verbose
	Debug
	Information
	Progress
)

// Record is one serialized object of a command's output. Body is the language's wire form: the simulator
// never looks into it.
type Record struct {
	Stream Stream
	Body   string
	// Seq numbers the records of one command from 1 in the order they were produced; gaps tell a client
	// what was dropped.
	Seq uint64
}

// Script is what a command runs. It crosses the wire as text (engine.md 3.8).
type Script struct {
	Text string
	Args []string // serialized positional arguments
	// Using holds serialized values of $using: variables as name, value pairs in order.
	Using []Binding
	// Input holds serialized pipeline input.
	Input []string
}

// Binding is a named serialized value.
type Binding struct{ Name, Value string }

// ShellState is a shell's state at the service.
type ShellState uint8

// The states of a shell.
const (
	ShellConnected ShellState = iota
	ShellDisconnected
)

// String returns the state's name on the wire.
func (s ShellState) String() string {
	return trace.Name("ShellState", int(s), "Connected", "Disconnected")
}

// CommandState is a command's state at the service.
type CommandState uint8

// The states of a command.
const (
	CommandRunning CommandState = iota
	CommandCompleted
	CommandFailed // ended by a terminating error; Reason holds the serialized error record
	CommandStopped
)

// String returns the state's name.
func (s CommandState) String() string {
	return trace.Name("CommandState", int(s), "Running", "Completed", "Failed", "Stopped")
}

// Ended tells whether the command runs no more.
func (s CommandState) Ended() bool { return s != CommandRunning }

// ShellInfo is what the service tells of a shell, in enumerations and when one is opened or connected.
type ShellInfo struct {
	ID            ShellID
	Name          string // friendly name given at creation, "" for none
	Configuration string // session configuration name, "Microsoft.PowerShell"
	Owner         string
	State         ShellState
	IdleTimeout   time.Duration
	MaxIdle       time.Duration
	Buffering     Buffering
	// Inactivity is the time since the shell was disconnected; zero while it is connected.
	Inactivity time.Duration
	// Interactive tells that the shell was made with an interactive token (EnableNetworkAccess).
	Interactive bool
	Commands    []CommandInfo
	// Version is the PowerShell version of the endpoint.
	Version Version
}

// CommandInfo is what the service tells of a command in a shell.
type CommandInfo struct {
	ID    CommandID
	State CommandState
	// Unread tells that output or the end of the command has not been delivered to any client.
	Unread bool
}

// Version is a PowerShell version.
type Version struct{ Major, Minor int }

// Less compares versions.
func (v Version) Less(w Version) bool {
	return v.Major < w.Major || v.Major == w.Major && v.Minor < w.Minor
}
