package client

import (
	"fmt"
	"strconv"

	"pssim/sim/protocol"
)

// Reply answers a call.
type Reply interface {
	// Kind is the reply's name in the trace.
	Kind() string
	// Text is its canonical text, without line breaks: equal texts are equal replies.
	Text() string
}

type (
	// Started tells the number of the operation that a call began, and the session it is about if it has
	// one already.
	Started struct {
		Op      OpID
		Session SessionRef
	}

	// Refused answers a call that could not even begin.
	Refused struct{ Failure Failure }

	// SessionList lists session objects.
	SessionList struct{ List []SessionView }

	// Results answers Await. TimedOut tells that the timeout came first; List is then empty.
	Results struct {
		List     []Result
		TimedOut bool
	}

	// StreamStarted tells the number of a synchronous command.
	StreamStarted struct{ Stream StreamID }

	// JobStarted tells the job that a call made.
	JobStarted struct{ Job JobView }

	// JobList lists jobs by Id.
	JobList struct{ List []JobView }

	// Items tells what a stream or the jobs brought, in order of arrival, or child by child for jobs.
	// Ended tells that no more is to come.
	Items struct {
		List  []Item
		Ended bool
	}

	// JobsWaited answers WaitJobs and WaitJobOutput with the jobs that have finished, in the order given;
	// after a timeout there are none. Suspended tells that a job was seen Disconnected without Force, for
	// which Wait-Job warns once; Blocked that jobs wait for answers which nobody can give while they are waited for.
	JobsWaited struct {
		Jobs      []JobID
		TimedOut  bool
		Suspended bool
		Blocked   bool
	}

	// Interrupted answers the call that was parked when Ctrl-C was pressed.
	Interrupted struct{}
)

// Result is what an operation came to. The call that began it says which fields count.
type Result struct {
	Op       OpID
	Failure  Failure
	Sessions []SessionView
	// Failures of a query, one for each computer that could not be asked.
	Failures []Failure
	// Misses are the names or InstanceIds that matched none of several sessions (engine.md 1.4).
	Misses []string
	// Local tells that ReceiveFind's session was in the repository and could be connected: the default
	// target is then Job (engine.md 3.5 B).
	Local bool
	// Job is the disconnected job on the session, or the job that the operation was about.
	Job JobID
	// Command tells that the session holds a command to be received.
	Command        bool
	Configurations []protocol.Configuration
}

// ItemKind tells what an Item brings.
type ItemKind uint8

// The kinds of items.
const (
	// ItemRecord brings a record.
	ItemRecord ItemKind = iota
	// ItemEnd tells that one target has ended, State and Failure how.
	ItemEnd
	// ItemDetached tells that one target was disconnected under a synchronous command (engine.md 7): Job
	// is the job that carries it on; without one Session is the session made for it, if any was (a target
	// named by URI has none, an entered session is its own).
	ItemDetached
	// ItemQuestion tells that the command of a target waits for the answer to Question. It comes again until
	// AnswerQuestion answers it.
	ItemQuestion
)

// Item is one thing that a target of a command brought.
type Item struct {
	Kind     ItemKind
	Target   int   // index among the command's targets, from 0
	Job      JobID // the child job, 0 for a stream
	Computer string
	Shell    protocol.ShellID // the RunspaceId of its output
	Session  SessionRef       // 0 for temporary sessions
	Record   protocol.Record
	Question protocol.Question
	// Taken tells that Receive-Job took the record from the results. It stays in the streams of its child job.
	Taken bool
	// Hide tells that the results are to be shown without the computer's name.
	Hide bool
	// Dropped counts the records that the server discarded before this one (BUF-2).
	Dropped uint64
	State   JobState
	Failure Failure
}

// Kind names the replies.
func (Started) Kind() string       { return "Started" }
func (Refused) Kind() string       { return "Refused" }
func (SessionList) Kind() string   { return "SessionList" }
func (Results) Kind() string       { return "Results" }
func (StreamStarted) Kind() string { return "StreamStarted" }
func (JobStarted) Kind() string    { return "JobStarted" }
func (JobList) Kind() string       { return "JobList" }
func (Items) Kind() string         { return "Items" }
func (JobsWaited) Kind() string    { return "JobsWaited" }
func (Interrupted) Kind() string   { return "Interrupted" }

// Text is the canonical text of the replies.
func (r Started) Text() string       { return text(r) }
func (r Refused) Text() string       { return text(r) }
func (r SessionList) Text() string   { return text(r) }
func (r Results) Text() string       { return text(r) }
func (r StreamStarted) Text() string { return text(r) }
func (r JobStarted) Text() string    { return text(r) }
func (r JobList) Text() string       { return text(r) }
func (r Items) Text() string         { return text(r) }
func (r JobsWaited) Text() string    { return text(r) }
func (Interrupted) Text() string     { return "" }

// text prints plain data with its field names, quoted so that it has no line breaks. Calls and replies
// hold no maps and no pointers, so equal data print alike.
func text(v any) string { return strconv.Quote(fmt.Sprintf("%+v", v)) }
