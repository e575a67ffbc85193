package kernel

import (
	"errors"
	"fmt"
)

// The errors by which a running request learns that it is to end, and those
// of operations that a process is in no state for.
var (
	// ErrStopped: the process is being stopped. It unwinds past every
	// handler of errors; nothing it does has an effect any more.
	ErrStopped = errors.New("the process is being stopped")
	// ErrInterrupted: the running pipeline is being stopped; the process
	// lives on.
	ErrInterrupted = errors.New("the pipeline was stopped")
	// ErrBusy: the process has a request under way. The world queues.
	ErrBusy = errors.New("the process is busy with a request")
	// ErrNotParked: the process waits for no answer.
	ErrNotParked = errors.New("the process waits for no answer")
	// ErrNoProcess: there is no process with this number, or it has ended.
	ErrNoProcess = errors.New("there is no such process")
	// ErrNoHandler: the kernel has no Handler to run processes with.
	ErrNoHandler = errors.New("the kernel has no handler")
	// ErrClosed: the kernel was closed.
	ErrClosed = errors.New("the kernel is closed")
	// ErrClock: the clock was to be set back, or past an event to come.
	ErrClock = errors.New("the clock cannot be set to that time")
)

// The limits, as LimitError names them.
const (
	LimitEvents = "events"
	LimitTime   = "virtual time"
	LimitSteps  = "steps"
	LimitMemory = "memory"

	LimitPending  = "events to come"       // of a world
	LimitRequests = "requests that wait"   // of a world's process
	LimitRecords  = "records of the trace" // of a world
)

// LimitError tells that a limit was passed, of a kernel or of the world
// around it.
type LimitError struct {
	// Limit is one of the names above.
	Limit string
	// Value is the amount reached: events, nanoseconds since the start,
	// steps of the request, bytes held, or how many there are of what a world may hold.
	Value int64
}

// Error implements error.
func (e *LimitError) Error() string {
	return fmt.Sprintf("the limit of %s is passed at %d", e.Limit, e.Value)
}

// UnknownProgramError tells that the table of programs has no such name.
type UnknownProgramError struct{ Program string }

// Error implements error.
func (e *UnknownProgramError) Error() string {
	return fmt.Sprintf("there is no program %q", e.Program)
}

// PanicError is the result of a request whose handling panicked. It is a
// Reply as well as an error: a fault of one process never ends the program.
type PanicError struct {
	PID     PID
	Program string
	Value   string
}

// Error implements error.
func (e *PanicError) Error() string {
	return fmt.Sprintf("process %d (%s) failed inside: %s", e.PID, e.Program, e.Value)
}

// Text implements Data.
func (e *PanicError) Text() string { return "panic: " + e.Value }

// DivergenceError tells that a process, made anew from its logs, did not do
// again what it had done. Its program is not pure.
type DivergenceError struct {
	PID     PID
	Request int
	// Entry is the index in the log of the process.
	Entry int
	// Logged is what was done then, Replayed what was done now.
	Logged, Replayed string
}

// Error implements error.
func (e *DivergenceError) Error() string {
	return fmt.Sprintf("process %d diverges in request %d at log entry %d: had %s, now %s",
		e.PID, e.Request, e.Entry, e.Logged, e.Replayed)
}

// Waiting says which process waits for what.
type Waiting struct {
	PID     PID
	Program string
	// Call is the text of the call that is not answered yet.
	Call string
	// Since is the time at which the call was made.
	Since Time
}
