package builtin

import (
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Machine is what a host may know of the computer besides: event logs, processes and services. Answers are
// the same each time they are asked for the same state of the world. An error means that the process is
// being stopped and is returned unchanged.
type Machine interface {
	cmdlet.Host
	// Logs lists the names of the computer's event logs; Events the events of one log, newest first.
	Logs() ([]string, error)
	Events(log string) ([]Event, error)
	Processes() ([]Process, error)
	Services() ([]Service, error)
}

// Event is an entry of an event log.
type Event struct {
	Record   int64 // numbers the entries of a log from 1
	Time     time.Time
	ID       int
	Level    Level
	Provider string
	Log      string
	Computer string
	User     string
	Process  int
	Message  string
}

// Level is how grave an event is, numbered as the event log does.
type Level uint8

// The levels.
const (
	LevelCritical    Level = 1
	LevelError       Level = 2
	LevelWarning     Level = 3
	LevelInformation Level = 4
	LevelVerbose     Level = 5
)

// String is the level's display name.
func (l Level) String() string {
	switch l {
	case LevelCritical:
		return "Critical"
	case LevelError:
		return "Error"
	case LevelWarning:
		return "Warning"
	case LevelVerbose:
		return "Verbose"
	}
	return "Information"
}

// Process is a running program. Sizes are in bytes, processor time in seconds.
type Process struct {
	ID, Session, Handles                    int
	Name, User, Path                        string
	Paged, NonPaged, WorkingSet, VirtualMem int64
	CPU                                     float64 // seconds; negative where it cannot be read
	Started                                 time.Time
}

// Service is an installed service.
type Service struct {
	Name, DisplayName string
	Status            string // a name of ServiceControllerStatus: "Running", "Stopped", ...
	StartType         string // "Automatic", "Manual" or "Disabled"
}

// machine asks the host for its Machine; a host that is none is an error record.
func machine(c cmdlet.Context) (Machine, error) {
	m, ok := c.Host().(Machine)
	if !ok {
		return nil, problem("MachineNotAvailable", value.ResourceUnavailable, exInvalidOperation, value.Null,
			"This computer tells nothing of its event logs, processes and services.")
	}
	return m, nil
}
