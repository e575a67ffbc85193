package builtin

import (
	"errors"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Machine is what a host may know of the computer besides: event logs, processes and services. Answers are
// the same each time they are asked for the same state of the world. An error means that the process is
// being stopped and is returned unchanged.
type Machine interface {
	cmdlet.Host
	// Logs lists the names of a computer's event logs; Events the events of one log, newest first. "" is this
	// computer; one that does not answer is ErrNoAnswer.
	Logs(computer string) ([]string, error)
	Events(computer, log string) ([]Event, error)
	Processes(computer string) ([]Process, error)
	Services(computer string) ([]Service, error)
	// PutService changes a service of this computer; restart stops it first.
	PutService(s Service, restart bool) error
}

// ErrNoAnswer is the error of a computer that cannot be asked: it is unknown, out of reach, or does not let the
// account in.
var ErrNoAnswer = errors.New("the computer does not answer")

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
	Computer                                string // as it was named; "" for this one
	Paged, NonPaged, WorkingSet, VirtualMem int64
	CPU                                     float64 // seconds; negative where it cannot be read
	Started                                 time.Time
}

// Service is an installed service.
type Service struct {
	Name, DisplayName string
	Status            string // a name of ServiceControllerStatus: "Running", "Stopped", ...
	StartType         string // "Automatic", "Manual" or "Disabled"
	Computer          string // as it was named; "" for this one
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

// asked lists the computers of -ComputerName; "" stands for this one, where none is named.
func asked(c cmdlet.Context) []string {
	if !c.Bound("ComputerName") {
		return []string{""}
	}
	return words(c, "ComputerName")
}

// noAnswer turns ErrNoAnswer into what the cmdlets throw then; other errors pass.
func noAnswer(err error, exception, computer string) error {
	if !errors.Is(err, ErrNoAnswer) {
		return err
	}
	return problem(exception, value.NotSpecified, exception, value.Null, "The computer "+computer+" does not answer: it is unknown, "+
		"out of reach, or does not let this account in.")
}

// machineName is the MachineName of an object: the computer as it was named, a dot for this one.
func machineName(computer string) value.Value {
	if computer == "" {
		return value.String(".")
	}
	return value.String(computer)
}
