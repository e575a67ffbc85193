package client

import (
	"fmt"
	"time"

	"pssim/sim/protocol"
)

// SessionRef is the handle of one PSSession object of a process, from 1. It is not the session's Id: a
// query makes a new object, with a new Id, for each shell that is not the process's own (engine.md 1.4).
// Zero is no session.
type SessionRef int

// OpID numbers the operations of a process from 1.
type OpID int

// JobID is a job's Id. Jobs are objects of one process, and their Ids are never reused, so the Id is the
// handle too. Zero is no job.
type JobID int

// StreamID numbers the synchronous commands of a process from 1: the output of one Invoke-Command or
// Receive-PSSession on its way to the pipeline.
type StreamID int

// Call is what the script of a process asks its client half to do.
type Call interface {
	// Kind is the call's name in the trace, "ConnectSession".
	Kind() string
	// Text is the canonical text of its arguments, without line breaks.
	Text() string
}

// Credential is a -Credential argument. The zero Credential is none: the process's own user.
type Credential struct {
	User, Password string
	// Delegate hands the credential over to the computer, as CredSSP does.
	Delegate bool
}

// Given tells whether a credential was given.
func (c Credential) Given() bool { return c.User != "" }

// String shows the user and never the password.
func (c Credential) String() string { return c.User }

// Options are the parts of a PSSessionOption that the simulator minds. The cmdlet has chosen between
// -SessionOption and $PSSessionOption (engine.md 4); the zero value is not the default, DefaultOptions is.
type Options struct {
	// IdleTimeout is protocol.ServerDefault or a time.
	IdleTimeout time.Duration
	Buffering   protocol.Buffering
}

// DefaultOptions leaves everything to the session configuration.
func DefaultOptions() Options { return Options{IdleTimeout: protocol.ServerDefault} }

// Target says where a session is to be opened, or which computer is to be asked.
type Target struct {
	// Computer is the name as typed; it is what the session shows as ComputerName.
	Computer string
	// Configuration is a session configuration's name, "Microsoft.PowerShell" in full; in a query it is a
	// filter, and "" lets all pass.
	Configuration string
	Options       Options
	Credential    Credential
	// NetworkAccess is -EnableNetworkAccess (engine.md 9).
	NetworkAccess bool
	// Background tells that no session is meant but a process of this computer for a background job.
	Background bool
	// Version is the version that a Background process is to have, zero for the client's own.
	Version protocol.Version
	// ByURI tells that -ConnectionUri named the target: such commands take fewer Ids (engine.md 1.2).
	ByURI bool
	// Shown is the rest of the connection data, in the language's own form: it is only shown, and decides nothing.
	Shown string
}

// StateFilter is Get-PSSession -State, compared with the state that the client sees (engine.md 2.1).
type StateFilter uint8

// The filters, with the engine's numbers.
const (
	FilterAll StateFilter = iota
	FilterOpened
	FilterDisconnected
	FilterClosed
	FilterBroken
)

// Sessions.
type (
	// OpenSession opens a session: New-PSSession, or with Temporary the session of Enter-PSSession
	// -ComputerName, which never enters the repository (LIFE-10). It takes its Id before it opens, so that
	// a failure takes one too (engine.md 1.2). With Clone the connection data are those of that session,
	// to which Target.NetworkAccess may only add (engine.md 3.1).
	// Reply: Started with the session; result: Sessions[0], or Failure OpenFailed.
	OpenSession struct {
		Target    Target
		Clone     SessionRef
		Name      string // "" for a generated one
		Temporary bool
	}

	// QuerySessions asks the computers, one after the other, for their shells (engine.md 1.4, GET-2).
	// Reply: Started; result: Sessions, Failures (QueryFailed, one per computer), Misses.
	QuerySessions struct {
		Targets []Target
		State   StateFilter
		// Names are wildcard patterns compared with the names that the servers keep; Instances are
		// InstanceIds. At most one of the two is given.
		Names     []string
		Instances []protocol.ShellID
		// Connecting tells that Connect-PSSession asks, which is no listing: its sessions always show the
		// Ids that they took.
		Connecting bool
	}

	// ListSessions lists the repository in its order (GET-1). Reply: SessionList.
	ListSessions struct{}

	// ShowSession reads one session object. Reply: SessionList with one or, for a wrong handle, none.
	ShowSession struct{ Session SessionRef }

	// RenameSession sets PSSession.Name, here only (engine.md 1.1). Reply: SessionList with the one.
	RenameSession struct {
		Session SessionRef
		Name    string
	}

	// ConnectSession connects one session (engine.md 3.3, CONN-1). An Opened one succeeds as it is.
	// Reply: Started; result: Sessions[0], or Failure ConnectRefused, ConnectFailed, ConnectGone or
	// ConnectBusy.
	ConnectSession struct {
		Session SessionRef
		// Override replaces the connection's options by Options before it connects (-SessionOption).
		Override bool
		Options  Options
		// Plain leaves out the second attempt after "in use", as Enter-PSSession does.
		Plain bool
	}

	// DisconnectSession disconnects one session (engine.md 3.4, DISC-1, DISC-3). If one of the two options
	// is given the other is reset, as the engine does. Reply: Started; result: Sessions[0], or Failure
	// DisconnectNotOpened, DisconnectIdleTimeout, DisconnectUnsupported or DisconnectFailed.
	DisconnectSession struct {
		Session      SessionRef
		HasIdle      bool
		IdleTimeout  time.Duration
		HasBuffering bool
		Buffering    protocol.Buffering
	}

	// RemoveSession closes a session and takes it out of the repository (engine.md 3.6); it closes
	// temporary sessions too. Reply: Started; result: nothing, or Failure RemoveCannotConnect (removed all
	// the same) or RemoveBusy (terminating, not removed).
	RemoveSession struct{ Session SessionRef }
)

// Receiving (engine.md 3.5).
type (
	// ReceiveConnect makes a session ready to be received from: steps A.4 and A.5. Reply: Started; result:
	// Sessions[0], Job (the disconnected job on it, or 0), Command; or Failure ReceiveCannotConnect.
	ReceiveConnect struct{ Session SessionRef }

	// ReceiveFind finds the first session on a computer by exact name or InstanceId and makes it ready:
	// B. Reply: Started; result: no session at all if none matches; Sessions[0], Local, Job, Command; or
	// Failure ReceiveQueryFailed or ReceiveCannotConnect.
	ReceiveFind struct {
		Target   Target
		Name     string
		Instance protocol.ShellID // used where Name is ""
	}

	// AttachStream streams to the pipeline what is to be received: with Job that job, which is reconnected
	// and then no job any more; else the session's unread command. Reply: StreamStarted, or Refused with
	// ReceiveNoCommand where there is neither.
	AttachStream struct {
		Session SessionRef
		Job     JobID
	}

	// AttachJob makes a new job of the session's unread command (OutTarget Job). Reply: JobStarted, or
	// Refused with ReceiveNoCommand.
	AttachJob struct {
		Session SessionRef
		Name    string // "" for Job<Id>
	}
)

// InvokeTarget is where one copy of a command runs: a session, or with Session 0 a temporary one.
type InvokeTarget struct {
	Session SessionRef
	Open    Target
}

// Commands.
type (
	// Invoke starts a synchronous remote command (Invoke-Command). It takes one job Id (engine.md 3.8),
	// unless it was Entered at the prompt of Enter-PSSession. Its sessions must be Opened and Available,
	// which the cmdlet checked; one that is not fails with InvokeState or InvokeAvailability.
	// Reply: StreamStarted.
	Invoke struct {
		Targets  []InvokeTarget
		Script   protocol.Script
		Throttle int // targets at a time; 0 or less for 32
		Entered  bool
	}

	// StartJob starts the same as a job (-AsJob) with a child for each target (engine.md 6).
	// Reply: JobStarted.
	StartJob struct {
		Targets []InvokeTarget
		Script  protocol.Script
		// Command is what the job shows as such; "" for the script's text.
		Command  string
		Name     string // "" for Job<Id>
		Throttle int
		// Hide keeps the computers' names out of displays of the results (-HideComputerName).
		Hide bool
	}

	// InvokeDisconnected opens a session, starts the command and disconnects (DISC-2, engine.md 3.8).
	// Reply: Started; result: Sessions[0], or Failure InvokeOpenFailed, InvokeUnsupported, ExecuteFailed
	// or DisconnectFailed.
	InvokeDisconnected struct {
		Target Target
		Name   string // -SessionName for this target, "" for none
		Script protocol.Script
		// Further tells that this is not the first target of its command, which takes one job Id in all.
		Further bool
	}

	// Next parks until a stream has something to tell. Reply: Items.
	Next struct{ Stream StreamID }

	// AnswerQuestion answers the question of a command: that of one target of a stream, or of a child job. OK is false
	// where nobody says anything. Reply: Started; result: nothing.
	AnswerQuestion struct {
		Stream StreamID
		Job    JobID
		Target int
		Line   string
		OK     bool
	}

	// StopStream stops a stream's commands and forgets it. Reply: Started; result: nothing.
	StopStream struct{ Stream StreamID }
)

// Jobs (engine.md 3.12, 6).
type (
	// ListJobs lists all jobs, children included, by Id. Reply: JobList.
	ListJobs struct{}

	// ShowJob reads one job, be it removed: a variable may still hold it. Reply: JobList with one or, for a
	// wrong Id, none.
	ShowJob struct{ Job JobID }

	// JobResults takes what has arrived for the jobs, child by child; Keep leaves it. It never waits and
	// never reconnects. Reply: Items.
	JobResults struct {
		Jobs []JobID
		Keep bool
	}

	// JobStreams reads all that a child job brought, whatever of it was received. Reply: Items.
	JobStreams struct{ Job JobID }

	// WaitJobs parks until all the jobs, or with Any one, have finished. Without Force a Disconnected job
	// counts as finished (WAIT-1, WAIT-2). Timeout is negative for none. Reply: JobsWaited.
	WaitJobs struct {
		Jobs    []JobID
		Any     bool
		Force   bool
		Timeout time.Duration
	}

	// WaitJobOutput parks until one of the jobs has unread results or no more is to come: Receive-Job
	// -Wait. With Force a Disconnected job is waited for. Reply: JobsWaited.
	WaitJobOutput struct {
		Jobs  []JobID
		Force bool
	}

	// ReconnectJob connects a disconnected job's commands. Reply: Started; result: Job; or Failure
	// JobConnectFailed.
	ReconnectJob struct{ Job JobID }

	// StopJob stops a job; a disconnected one is connected first. Reply: Started; result: Job; or Failure
	// StopJobCannotConnect, which the cmdlet does not write.
	StopJob struct{ Job JobID }

	// RemoveJob removes a finished job, or with Force any. Reply: Started; result: nothing; or Failure
	// JobNotFinished, JobIsChild or NoSuchJob.
	RemoveJob struct {
		Job   JobID
		Force bool
	}
)

// The rest.
type (
	// Await parks until all the operations are done, or with Any one of them. Timeout is negative for
	// none. Reply: Results, in the order in which they were done; a result is told once.
	Await struct {
		Ops     []OpID
		Any     bool
		Timeout time.Duration
	}

	// Administer sends a message of protocol's administration to this computer's own service; the Who of
	// the request is filled in. Reply: Started; result: Configurations, or Failure AdminFailed.
	Administer struct{ Request protocol.Message }
)

// Kind names the calls.
func (OpenSession) Kind() string        { return "OpenSession" }
func (QuerySessions) Kind() string      { return "QuerySessions" }
func (ListSessions) Kind() string       { return "ListSessions" }
func (ShowSession) Kind() string        { return "ShowSession" }
func (RenameSession) Kind() string      { return "RenameSession" }
func (ConnectSession) Kind() string     { return "ConnectSession" }
func (DisconnectSession) Kind() string  { return "DisconnectSession" }
func (RemoveSession) Kind() string      { return "RemoveSession" }
func (ReceiveConnect) Kind() string     { return "ReceiveConnect" }
func (ReceiveFind) Kind() string        { return "ReceiveFind" }
func (AttachStream) Kind() string       { return "AttachStream" }
func (AttachJob) Kind() string          { return "AttachJob" }
func (Invoke) Kind() string             { return "Invoke" }
func (StartJob) Kind() string           { return "StartJob" }
func (InvokeDisconnected) Kind() string { return "InvokeDisconnected" }
func (Next) Kind() string               { return "Next" }
func (AnswerQuestion) Kind() string     { return "AnswerQuestion" }
func (StopStream) Kind() string         { return "StopStream" }
func (ListJobs) Kind() string           { return "ListJobs" }
func (ShowJob) Kind() string            { return "ShowJob" }
func (JobResults) Kind() string         { return "JobResults" }
func (JobStreams) Kind() string         { return "JobStreams" }
func (WaitJobs) Kind() string           { return "WaitJobs" }
func (WaitJobOutput) Kind() string      { return "WaitJobOutput" }
func (ReconnectJob) Kind() string       { return "ReconnectJob" }
func (StopJob) Kind() string            { return "StopJob" }
func (RemoveJob) Kind() string          { return "RemoveJob" }
func (Await) Kind() string              { return "Await" }
func (Administer) Kind() string         { return "Administer" }

// Text is the canonical text of the calls.
func (c OpenSession) Text() string        { return text(c) }
func (c QuerySessions) Text() string      { return text(c) }
func (c ListSessions) Text() string       { return "" }
func (c ShowSession) Text() string        { return text(c) }
func (c RenameSession) Text() string      { return text(c) }
func (c ConnectSession) Text() string     { return text(c) }
func (c DisconnectSession) Text() string  { return text(c) }
func (c RemoveSession) Text() string      { return text(c) }
func (c ReceiveConnect) Text() string     { return text(c) }
func (c ReceiveFind) Text() string        { return text(c) }
func (c AttachStream) Text() string       { return text(c) }
func (c AttachJob) Text() string          { return text(c) }
func (c Invoke) Text() string             { return text(c) }
func (c StartJob) Text() string           { return text(c) }
func (c InvokeDisconnected) Text() string { return text(c) }
func (c Next) Text() string               { return text(c) }
func (c StopStream) Text() string         { return text(c) }

// Text leaves out what was said, which may be a password.
func (c AnswerQuestion) Text() string {
	return fmt.Sprintf("stream=%d job=%d target=%d ok=%t", c.Stream, c.Job, c.Target, c.OK)
}
func (c ListJobs) Text() string      { return "" }
func (c ShowJob) Text() string       { return text(c) }
func (c JobResults) Text() string    { return text(c) }
func (c JobStreams) Text() string    { return text(c) }
func (c WaitJobs) Text() string      { return text(c) }
func (c WaitJobOutput) Text() string { return text(c) }
func (c ReconnectJob) Text() string  { return text(c) }
func (c StopJob) Text() string       { return text(c) }
func (c RemoveJob) Text() string     { return text(c) }
func (c Await) Text() string         { return text(c) }
func (c Administer) Text() string {
	if c.Request == nil {
		return ""
	}
	return c.Request.Kind() + " " + c.Request.Text()
}
