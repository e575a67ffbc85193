// Package sim is the simulated world: computers with WS-Management services, networks between them, client
// processes with their sessions and jobs, one virtual clock, and the trace of all that happens.
//
// A World is built from a Config, driven by inputs (lines typed at a client, faults, the passing of time),
// and inspected. Equal inputs give equal bytes: there is no clock, no chance and no order in it that does
// not come from the Config. A World may be forked between inputs; the fork and the original go their own
// ways, and do the same when driven alike.
//
// The two halves of the protocol live in sim/client and sim/wsman and know each other only by messages;
// what this package adds is the wire, the clock and the processes that run scripts.
package sim

import (
	"fmt"
	"time"

	"pssim/sim/auth"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// Config is what a world is made from. The zero value is a world without computers; Check tells what is
// wrong with one.
type Config struct {
	Seed  uint64
	Start kernel.Time // zero for kernel.Epoch
	// Programs are what processes run: Console for the prompt of a client, Shell for the scripts in a
	// server's shell. The language supplies both under the name "powershell"; Hand and Producer of this
	// package need no language.
	Programs []kernel.NamedProgram
	Console  string // name of the program of a client's console
	Shell    string // name of the program that runs scripts in shells
	Accounts []auth.Account
	Hosts    []HostSpec
	Limits   Limits
	Choices  Choices
	// KeepTrace keeps the records of the trace; without it they are only counted and hashed.
	KeepTrace bool
	// Untraced makes no trace at all, whatever KeepTrace says: the texts of records are never even made, which
	// doubles the speed. Nothing else changes but Digest, which then tells worlds apart by their state alone.
	Untraced bool
	// Journal keeps what is done to the world from outside, so that World.Journal can tell it and Replay do it
	// again.
	Journal bool
}

// Limits bound one input, how far a request may drive the world before it is given up as endless, and what a
// world may hold. Zero means the default.
type Limits struct {
	Events uint64        // events processed for one request; default 20 million
	Time   time.Duration // virtual time passed for one request; default 62 days
	// Steps are the evaluator steps of one request; default a thousand million. A negative number is none, for
	// where somebody can press Ctrl-C.
	Steps int64
	// Pending is how many events may be to come, and how many requests may wait for one process; default 5
	// million. Records is how many records of the trace are kept; default 20 million.
	Pending, Records int
	// Memory is how many bytes the values of one process may take, by the evaluator's account; default 512 MiB. A
	// negative number is no limit.
	Memory int64
}

// Choices are the modelling choices: what no source confirms (engine.md 15), each with a stated default.
type Choices struct {
	// LostClientNotice is the time after which a service marks a shell disconnected whose client it no
	// longer hears; 0 means the default, one minute.
	LostClientNotice time.Duration
	// RefuseAboveMaximum makes the creation of a session fail whose idle timeout exceeds the maximum
	// (I-20); by default it succeeds and a later disconnect is refused.
	RefuseAboveMaximum bool
	// PageIds shows a queried session under the Id at which the client first saw it (I-4).
	PageIds bool
	// ForeignShells tells who sees the shells of other users in a listing (M-OWNER).
	ForeignShells wsman.Visibility
	// WinRMNames names the sessions of Windows PowerShell 5.1 as its late builds do, WinRM and a number (M-NAME).
	WinRMNames bool
	// BufferRecords and BufferBytes are the capacity of a command's output buffer (BUF-5); 0 means the
	// default of the session configuration.
	BufferRecords, BufferBytes int
}

// HostSpec describes a computer.
type HostSpec struct {
	Name string // the name by which others reach it, and which its sessions show
	// Aliases are further names that resolve to it. RealName is what the computer calls itself; "" for Name.
	Aliases  []string
	RealName string
	Version  protocol.Version // of its PowerShell; zero for 5.1
	// Configurations are registered in addition to the version's own.
	Configurations []protocol.Configuration
	Events         []EventRecord // its event logs, in any order
	// Files are on its drive C: besides the folders of every computer; Shares are reached from others.
	Files  []FileSpec
	Shares []Share
	// Processes and Services are what Get-Process and Get-Service show there; nil for what every computer has.
	Processes []ProcessRecord
	Services  []ServiceRecord
}

// EventRecord is an entry of a computer's event log.
type EventRecord struct {
	Log      string // "Windows PowerShell"
	Provider string // "PowerShell"
	ID       int
	Level    string // "Information"
	Time     kernel.Time
	Message  string
}

// ClientSpec describes a client process: a PowerShell window on a computer.
type ClientSpec struct {
	Name     string // the window's name, unique in the world
	Host     string
	User     string // DOMAIN\name; "" for the first account
	Elevated bool
	Version  protocol.Version // zero for 3.0
	Width    int              // columns of its console; zero for 120
	// Interactive tells that a person sits at it who can be asked.
	Interactive bool
}

// ConfigError says which field of a Config or spec cannot be used, and why.
type ConfigError struct{ Field, Reason string }

// Error implements error.
func (e *ConfigError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// The defaults of the limits, and of a client.
const (
	defaultEvents = 20_000_000
	defaultTime   = 62 * 24 * time.Hour
	defaultSteps  = 1_000_000_000
	defaultMemory = 512 << 20
	defaultWidth  = 120

	defaultPending = 5_000_000
	defaultRecords = 20_000_000
)

func (l Limits) orDefaults() Limits {
	if l.Events == 0 {
		l.Events = defaultEvents
	}
	if l.Time == 0 {
		l.Time = defaultTime
	}
	if l.Steps == 0 {
		l.Steps = defaultSteps
	}
	if l.Pending == 0 {
		l.Pending = defaultPending
	}
	if l.Records == 0 {
		l.Records = defaultRecords
	}
	if l.Memory == 0 {
		l.Memory = defaultMemory
	}
	return l
}
