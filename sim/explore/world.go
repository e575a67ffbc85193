package explore

import (
	"fmt"
	"slices"
	"time"

	"pssim/sim/protocol"
	"pssim/sim/trace"
)

// The bounds of a world that fits into a flat state.
const (
	MaxClients  = 3
	MaxSessions = 3
	MaxRecords  = 4 // of one command
	maxNames    = 4 // commands of one shell that anybody remembers at the same time
	maxActions  = 255
)

// World describes a small world and what may happen in it. It has one server, Server01, and up to three
// clients, each a window on a computer of its own (PC01, PC02, PC03) or on the server itself.
type World struct {
	Clients []Client
	// Sessions is how many sessions there can be at a time. The name of a session is free for another one
	// when nobody remembers it any more, neither the server nor the repository of a client.
	Sessions int
	// Commands are what clients may start with Invoke and its like.
	Commands []Command
	// Verbs are what clients may do; Faults what may befall them.
	Verbs  []Verb
	Faults []Fault
	// Actions and FaultCount bound how many of either happen, Actions for each client by itself; 0 is
	// without bound for Actions, and none for FaultCount. Depth bounds the steps of a history, 0 is without.
	Actions, FaultCount, Depth int
	// Prompt lets clients and faults act only when everything that is due has happened, in any order, and no
	// window waits for time to pass, as at the prompts of a REPL over links without latency. Without it
	// they act between any two steps of any message: delays are arbitrary.
	Prompt bool

	// Idle is the configuration's idle timeout, Buffering its mode and Buffer the capacity of a command's
	// output in records. Zero values stand for 2 hours, Block and 2.
	Idle      time.Duration
	Buffering protocol.Buffering
	Buffer    int

	// Transitions are the functions that are searched; nil for the simulator's own, see Genuine.
	Transitions Transitions
}

// Client is a window.
type Client struct {
	// Local puts the window on the server: its sessions are loopback sessions.
	Local bool
	// Interactive makes it open its sessions with -EnableNetworkAccess (LOOP-3).
	Interactive bool
}

// Command is an abstract command: it writes so many records and ends, or with Endless runs on without a word.
type Command struct {
	Records int
	Endless bool
}

// Verb is something that a client does.
type Verb uint8

// The verbs. The comment is the line that a client would type.
const (
	Open               Verb = iota // New-PSSession
	Query                          // Get-PSSession -ComputerName
	Disconnect                     // Disconnect-PSSession
	DisconnectShort                // Disconnect-PSSession -IdleTimeoutSec 60
	DisconnectDrop                 // Disconnect-PSSession -OutputBufferingMode Drop
	Connect                        // Connect-PSSession, of an own session
	ConnectFrom                    // Connect-PSSession -ComputerName -Name
	Receive                        // Receive-PSSession, of an own session
	ReceiveFrom                    // Receive-PSSession -ComputerName -Name
	Invoke                         // Invoke-Command -Session
	InvokeJob                      // Invoke-Command -Session -AsJob
	InvokeDisconnected             // Invoke-Command -ComputerName -InDisconnectedSession
	ReceiveJob                     // Receive-Job, of all jobs
	RemoveJob                      // Remove-Job -Force, of the oldest job
	Remove                         // Remove-PSSession
	Exit                           // exit
	Kill                           // the window is killed
	verbs
)

// String names the verb.
func (v Verb) String() string {
	return trace.Name("Verb", int(v), "open", "query", "disconnect", "disconnect -IdleTimeoutSec",
		"disconnect -OutputBufferingMode", "connect", "connect -ComputerName", "receive", "receive -ComputerName",
		"invoke", "invoke -AsJob", "invoke -InDisconnectedSession", "receive job", "remove job", "remove", "exit", "kill")
}

// Everyday are the verbs of the page's own examples.
func Everyday() []Verb {
	return []Verb{Open, Disconnect, Connect, ConnectFrom, Receive, ReceiveFrom, Invoke, Remove, Exit}
}

// Fault is a kind of fault.
type Fault uint8

// The faults. All but Crash strike the link between one client and the server.
const (
	Cut   Fault = iota // what is under way is lost, and nothing gets through until the link is healed
	Hold               // what is sent waits until the link is healed
	Crash              // the server loses its power, and may be started again
)

// String names the fault.
func (f Fault) String() string { return trace.Name("Fault", int(f), "cut", "hold", "crash") }

// ConfigError tells which field of a World cannot be used, and why.
type ConfigError struct{ Field, Reason string }

// Error implements error.
func (e *ConfigError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// Check tells whether the world can be searched.
func (w World) Check() error {
	between := func(field string, n, low, high int) error {
		if n < low || n > high {
			return &ConfigError{field, fmt.Sprintf("%d is not between %d and %d", n, low, high)}
		}
		return nil
	}
	bounds := []error{
		between("Clients", len(w.Clients), 1, MaxClients),
		between("Sessions", w.Sessions, 1, MaxSessions),
		between("Commands", len(w.Commands), 0, 8),
		between("Actions", w.Actions, 0, maxActions),
		between("FaultCount", w.FaultCount, 0, maxActions),
		between("Depth", w.Depth, 0, 1<<30),
		between("Buffer", w.Buffer, 0, MaxRecords),
		between("Buffering", int(w.Buffering), int(protocol.BufferNone), int(protocol.BufferBlock)),
	}
	for _, c := range w.Commands {
		bounds = append(bounds, between("Commands.Records", c.Records, 0, MaxRecords))
	}
	for _, v := range w.Verbs {
		bounds = append(bounds, between("Verbs", int(v), 0, int(verbs)-1))
	}
	for _, f := range w.Faults {
		bounds = append(bounds, between("Faults", int(f), int(Cut), int(Crash)))
	}
	for _, err := range bounds {
		if err != nil {
			return err
		}
	}
	switch {
	case w.Idle != 0 && (w.Idle < protocol.MinIdleTimeout || w.Idle > protocol.MaxIdleTimeout):
		return &ConfigError{"Idle", fmt.Sprintf("%s is no idle timeout", w.Idle)}
	case len(w.Commands) == 0 && (w.can(Invoke) || w.can(InvokeJob) || w.can(InvokeDisconnected)):
		return &ConfigError{"Commands", "there is none to be invoked"}
	}
	return nil
}

// can tells whether clients may use a verb.
func (w *World) can(v Verb) bool { return slices.Contains(w.Verbs, v) }

// orDefaults fills in what was left out.
func (w World) orDefaults() World {
	if w.Idle == 0 {
		w.Idle = 2 * time.Hour
	}
	if w.Buffering == protocol.BufferNone {
		w.Buffering = protocol.BufferBlock
	}
	if w.Buffer == 0 {
		w.Buffer = 2
	}
	if w.Transitions == nil {
		w.Transitions = Genuine{}
	}
	return w
}
