package protocol

import "time"

// Configuration is a session configuration (endpoint) of a computer, with the properties that
// Get-PSSessionConfiguration shows (engine.md 3.9). Durations print in milliseconds there.
type Configuration struct {
	Name           string
	ResourceURI    string
	PSVersion      Version
	IdleTimeout    time.Duration // IdleTimeoutms
	MaxIdleTimeout time.Duration // MaxIdleTimeoutms
	Buffering      Buffering     // OutputBufferingMode, Block or Drop
	Enabled        bool
	RunAsUser      string // "" for none
	Permission     string // what SDDL says, in words
	StartupScript  string
	SDDL           string
	// Settings are what else was chosen when it was registered, as Get-PSSessionConfiguration shows it. The world
	// heeds of them that there is an assembly: none is to be found on a simulated computer.
	Settings []Setting
	X86      bool // Architecture 32

	MaxShells             int
	MaxShellsPerUser      int
	MaxCommandsPerShell   int // MaxConcurrentCommandsPerShell
	MaxConcurrentUsers    int
	MaxMemoryPerShellMB   int
	MaxProcessesPerShell  int
	ProcessIdleTimeoutSec int
	UseSharedProcess      bool
	BufferRecords         int // modelling choice BUF-5: records a command may buffer
	BufferBytes           int // modelling choice BUF-5: bytes of serialized records
}

// Setting is a property of a session configuration.
type Setting struct{ Name, Value string }

// AssemblySetting is the setting that names an assembly to configure sessions.
const AssemblySetting = "assemblyname"

// TransportOption is what New-PSTransportOption makes: the values to change; nil leaves one alone
// (engine.md 3.11). It is applied by the administration requests below.
type TransportOption struct {
	IdleTimeoutSec, MaxIdleTimeoutSec *int
	ProcessIdleTimeoutSec             *int
	MaxSessions, MaxSessionsPerUser   *int
	MaxConcurrentCommandsPerSession   *int
	MaxMemoryPerSessionMB             *int
	MaxProcessesPerSession            *int
	MaxConcurrentUsers                *int
	Buffering                         *Buffering
}
