package client

import (
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/trace"
)

// RunspaceState is a session's state as its client sees it (STATE-1).
type RunspaceState uint8

// The states, with the engine's numbers (engine.md 2.1).
const (
	BeforeOpen RunspaceState = iota
	Opening
	Opened
	Closed
	Closing
	Broken
	Disconnecting
	Disconnected
	Connecting
)

// String returns PowerShell's name of the state.
func (s RunspaceState) String() string {
	return trace.Name("RunspaceState", int(s), "BeforeOpen", "Opening", "Opened", "Closed", "Closing", "Broken",
		"Disconnecting", "Disconnected", "Connecting")
}

// Availability tells whether a session can be used, or connected (STATE-2, engine.md 2.2).
type Availability uint8

// The availabilities, with the engine's numbers.
const (
	AvailabilityNone Availability = iota
	Available
	AvailableForNestedCommand
	Busy
)

// String returns PowerShell's name of the availability.
func (a Availability) String() string {
	return trace.Name("Availability", int(a), "None", "Available", "AvailableForNestedCommand", "Busy")
}

// SessionView is a PSSession's properties at one moment (engine.md 1.1).
type SessionView struct {
	Ref               SessionRef
	ID                int
	Name              string
	ComputerName      string // as typed
	State             RunspaceState
	Availability      Availability
	ConfigurationName string
	InstanceID        protocol.ShellID // "" until opened
	// IdleTimeout, MaxIdleTimeout and Buffering are those of the connection data: what was asked before
	// the session opened, then what the server answered, then what was set at a disconnect.
	IdleTimeout    time.Duration
	MaxIdleTimeout time.Duration
	Buffering      protocol.Buffering
	// DisconnectedOn and ExpiresOn are null where zero (engine.md 4).
	DisconnectedOn kernel.Time
	ExpiresOn      kernel.Time
	// NetworkAccess is set for queried sessions too, as in the engine (engine.md 9).
	NetworkAccess bool
	// Loopback tells that disconnecting deserves the network access warning (engine.md 9).
	Loopback bool
	// CanDisconnect tells that the endpoint is of PowerShell 3.0 or later.
	CanDisconnect bool
	// Process tells that no shell of WS-Management is behind it but a process of the client's own computer.
	Process bool
	// RemoteCommand is the command to be received in a session found by a query, "" for none.
	RemoteCommand protocol.CommandID
	// Version is the endpoint's PowerShell version, zero until known.
	Version protocol.Version
	// User and Shown are the connection data's: the credential's account, "" for none, and what only shows.
	User, Shown string
	// InRepository tells whether Get-PSSession without parameters lists this very object.
	InRepository bool
}

// JobState is the state of a job.
type JobState uint8

// The states, with the engine's numbers (engine.md 6).
const (
	JobNotStarted JobState = iota
	JobRunning
	JobCompleted
	JobFailed
	JobStopped
	JobBlocked
	JobSuspended
	JobDisconnected
)

// String returns PowerShell's name of the state.
func (s JobState) String() string {
	return trace.Name("JobState", int(s), "NotStarted", "Running", "Completed", "Failed", "Stopped", "Blocked",
		"Suspended", "Disconnected")
}

// Finished tells whether the job will not run again.
func (s JobState) Finished() bool {
	return s == JobCompleted || s == JobFailed || s == JobStopped
}

// JobView is a job's properties at one moment (engine.md 6).
type JobView struct {
	ID          JobID
	Name        string
	InstanceID  string
	Parent      JobID // 0 for a parent job
	Children    []JobID
	Type        string // PSJobTypeName: RemoteJob, BackgroundJob, "" for children
	State       JobState
	HasMoreData bool
	Location    string
	Command     string
	Begin, End  kernel.Time // PSBeginTime, PSEndTime; null where zero
	// Session and Shell are a child's session: Session is 0 for temporary ones.
	Session SessionRef
	Shell   protocol.ShellID
	Failure Failure
}
