package sim

import (
	"fmt"
	"strings"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// What crosses the border between the world and a process that runs scripts. Client calls (sim/client) cross
// it too.

// Role tells what a process is for.
type Role uint8

// The roles.
const (
	RoleConsole Role = iota // a client's prompt
	RoleShell               // the scripts of one server shell
)

// ProcessArgs start a process.
type ProcessArgs struct {
	Role        Role
	Computer    string // what the computer calls itself
	User        string
	Elevated    bool
	Version     protocol.Version
	Width       int
	Interactive bool
	ID          int // process id, as $PID shows it
	Client      int // number of the client half that serves this process
	Started     kernel.Time
	Sender      Sender
}

// Sender is what the process of a server's shell knows of the session it serves: zero at a console.
type Sender struct {
	User          string           // who made the shell; with a RunAs configuration its commands run as another
	Version       protocol.Version // of the client that started its first command
	Configuration string
	// StartupScript is the configuration's script on the server, to be run before the first command; "" for none.
	StartupScript string
	X86           bool // the process is a 32-bit one
}

// Remote tells whether the process runs the scripts of a server's shell, and so has no prompt.
func (a ProcessArgs) Remote() bool { return a.Role == RoleShell }

// Text implements kernel.Data.
func (a ProcessArgs) Text() string {
	text := fmt.Sprintf("role=%d computer=%s user=%s elevated=%t version=%d.%d width=%d interactive=%t id=%d started=%s",
		a.Role, a.Computer, a.User, a.Elevated, a.Version.Major, a.Version.Minor, a.Width, a.Interactive, a.ID, a.Started)
	if a.Sender != (Sender{}) {
		text += fmt.Sprintf(" sender=%+v", a.Sender)
	}
	return text
}

// Line is the request to a console: run what was typed.
type Line struct{ Source string }

// Text implements kernel.Data.
func (l Line) Text() string { return fmt.Sprintf("line %q", l.Source) }

// LineDone is a console's reply to a Line.
type LineDone struct {
	Exited bool // the line ended the process
	Code   int  // its exit code, or 1 after an uncaught error
	Errors int  // error records written by the line
	// Prompt is what the console would show for the next line.
	Prompt string
	// Error is the first uncaught error's full id, "" for none; Binding tells that the command was refused
	// before it ran, whatever the state of the world (a parse or parameter error).
	Error   string
	Message string
	Binding bool
	// Ended tells that a limit ended the line, or a fault inside: whoever waited for it must not take it for done.
	Ended bool
}

// Text implements kernel.Data.
func (d LineDone) Text() string {
	return fmt.Sprintf("done exited=%t code=%d errors=%d error=%s", d.Exited, d.Code, d.Errors, d.Error)
}

// Command is the request to a shell's process: run a script and emit its output.
type Command struct {
	Shell   protocol.ShellID
	Command protocol.CommandID
	Script  protocol.Script
}

// Text implements kernel.Data.
func (c Command) Text() string { return fmt.Sprintf("command %s script=%q", c.Command, c.Script.Text) }

// CommandDone is a shell's reply to a Command.
type CommandDone struct {
	State  protocol.CommandState
	Reason string // serialized error record of a failed command
}

// Text implements kernel.Data.
func (d CommandDone) Text() string { return "done state=" + d.State.String() }

// The calls a process may make besides those of its client half.
type (
	// Sleep parks for a span of virtual time. Reply: Now.
	Sleep struct{ For time.Duration }
	// AskTime asks for the virtual time. Reply: Now.
	AskTime struct{}
	// Emit hands a record of output to the shell; it parks while a Block buffer is full (BUF-1).
	// Reply: Now.
	Emit struct {
		Stream protocol.Stream
		Body   string
	}
	// Print shows text at the console. It is a post: there is no reply.
	Print struct{ Out string }
	// AskInput asks the person at the console. Reply: Input.
	AskInput struct {
		Prompt string
		Secret bool
	}
	// Draw asks for 64 random bits of the process's stream. Reply: Bits.
	Draw struct{}
	// AskEvents asks for the event log of a computer, "" for the process's own. Reply: Events.
	AskEvents struct{ Computer string }
)

// The replies.
type (
	// Now is the virtual time.
	Now struct{ At kernel.Time }
	// Input is a line that was typed; OK is false where nobody answers.
	Input struct {
		Line string
		OK   bool
	}
	// Bits are random bits.
	Bits struct{ Value uint64 }
	// Events is an event log, newest first; nothing where the computer does not answer, which Code tells.
	Events struct {
		List []EventRecord
		Code FileCode
	}
)

// Text implements kernel.Data.
func (s Sleep) Text() string     { return "sleep " + s.For.String() }
func (AskTime) Text() string     { return "time" }
func (e Emit) Text() string      { return fmt.Sprintf("emit %d %q", e.Stream, e.Body) }
func (p Print) Text() string     { return fmt.Sprintf("print %q", p.Out) }
func (a AskInput) Text() string  { return fmt.Sprintf("input %q secret=%t", a.Prompt, a.Secret) }
func (Draw) Text() string        { return "draw" }
func (a AskEvents) Text() string { return strings.TrimSpace("events " + a.Computer) }

func (n Now) Text() string   { return "now " + n.At.String() }
func (i Input) Text() string { return fmt.Sprintf("input %q %t", i.Line, i.OK) }
func (b Bits) Text() string  { return fmt.Sprintf("bits %016x", b.Value) }
func (e Events) Text() string {
	var b strings.Builder
	for _, r := range e.List {
		fmt.Fprintf(&b, "%s %d %s %q;", r.Time, r.ID, r.Provider, r.Message)
	}
	if e.Code != FileDone {
		fmt.Fprintf(&b, "code %d", e.Code)
	}
	return b.String()
}
