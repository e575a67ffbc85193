package kernel

// Data is anything that crosses the border of a process, in or out. It is
// immutable: logs keep it, and forked kernels share it.
type Data interface {
	// Text is the canonical rendering. Equal texts mean equal data: replays
	// compare the texts of calls, and digests are made of texts.
	Text() string
}

// The four kinds of data at the border of a process. They are one type, so
// that packages above need no conversions; the names say which is meant.
type (
	// Args are what a process is started with.
	Args = Data
	// Request is one piece of work for a process, for example a line to run.
	Request = Data
	// Call is what a process asks of the world.
	Call = Data
	// Reply is the answer to a Call, or the result of a Request.
	Reply = Data
)

// PID numbers the processes of a kernel from 1.
type PID int

// Program is what a process runs. Programs are shared by all forks and
// therefore hold no state.
type Program interface {
	// Start makes a fresh instance. It is pure: equal arguments give
	// instances that behave alike, and nothing else is touched.
	Start(args Args) Instance
}

// Memoryless is a Program whose instances remember nothing from one request to
// the next. The kernel forgets what a finished request of one did, so that its
// log does not grow with the length of its life.
type Memoryless interface {
	Program
	Memoryless()
}

// Instance is the memory of a running process. Everything it knows it learned
// from its arguments, its requests and the replies to its calls; so it can be
// thrown away and made anew from the logs.
type Instance interface {
	// Handle does one request and returns its result. It may keep p only
	// until it returns.
	Handle(p *Proc, req Request) Reply
}

// NamedProgram is a row of the table of programs.
type NamedProgram struct {
	Name    string
	Program Program
}

// Handler is the world around the processes. Its methods are called while a
// request runs, on the side of the caller of Submit or Answer; they may use
// the kernel, also to submit to other processes.
type Handler interface {
	// HandleCall answers a call at once, or returns false: the process then
	// stays parked until Answer, Interrupt or Stop.
	HandleCall(pid PID, c Call) (reply Reply, answered bool)
	// HandlePost carries out a one-way effect.
	HandlePost(pid PID, c Call)
	// Finished tells the result of a request, numbered from 1. The process is
	// idle by then. It is not called for a process that was stopped.
	Finished(pid PID, request int, r Reply)
}

// Interrupter is how Ctrl-C reaches a running request. It belongs to the
// person at the console and is never copied by a fork.
type Interrupter interface {
	// Interrupted reports whether an interrupt was asked for since the last
	// call, and forgets it.
	Interrupted() bool
}

// Strike is the place at which an interrupt struck a request. A journal of
// inputs keeps strikes, so that a whole run can be repeated from it.
type Strike struct {
	PID     PID
	Request int
	// Step is the number of steps that the request had taken.
	Step int64
}
