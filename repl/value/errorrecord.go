package value

import "pssim/repl/syntax"

// Category is an ErrorCategory.
type Category uint8

// The error categories that PowerShell defines, in its order.
const (
	NotSpecified Category = iota
	OpenError
	CloseError
	DeviceError
	DeadlockDetected
	InvalidArgument
	InvalidData
	InvalidOperation
	InvalidResult
	InvalidType
	MetadataError
	NotImplemented
	NotInstalled
	ObjectNotFound
	OperationStopped
	OperationTimeout
	SyntaxError
	ParserError
	PermissionDenied
	ResourceBusy
	ResourceExists
	ResourceUnavailable
	ReadError
	WriteError
	FromStdErr
	SecurityError
	ProtocolError
	ConnectionError
	AuthenticationError
	LimitsExceeded
	QuotaExceeded
	NotEnabled
)

// Invocation tells where an error arose: the command, and the text under the marker line.
type Invocation struct {
	Command string // the command's name; "" for errors of the language itself
	Typed   string // the name as the user typed it (an alias, say)
	Source  *syntax.Source
	Extent  syntax.Extent
	// Column and line are taken from Source and Extent where a position is printed.
}

// ErrorRecord is an error as data. It is the language's ErrorRecord and, as a Go error, what a terminating
// error unwinds with.
type ErrorRecord struct {
	// ID is the part before the comma; the command's class or name is added when the error is reported,
	// and FQID holds the whole FullyQualifiedErrorId from then on.
	ID       string
	FQID     string
	Category Category
	// Exception is the .NET type's full name, Message its message (our wording), Inner the wrapped
	// exception's type, or "".
	Exception string
	Message   string
	Inner     string
	// Target is the TargetObject. TargetName and TargetType override what CategoryInfo shows of it.
	Target                 Value
	TargetName, TargetType string
	Activity, Reason       string // CategoryInfo overrides; "" for the command's name and the exception's short name
	Details                string // ErrorDetails.Message
	Action                 string // ErrorDetails.RecommendedAction: one hint line
	Where                  Invocation
	// Origin is the computer that a remote error came from, "" for a local one.
	Origin string
	// Sent is the type that the exception had there, "" for a local one.
	Sent string
	// Thrown is the value of a throw statement that is not itself an error record.
	Thrown    Value
	HasThrown bool
	// Suppressed tells that the record is already in $Error, so that rethrowing adds no second entry.
	Recorded bool
}

// Error returns the message, so that a record can travel as a Go error.
func (e *ErrorRecord) Error() string { return e.Message }

// NewError makes a record with the most used fields. The id is without the command's part.
func NewError(id string, c Category, exception, message string, target Value) *ErrorRecord {
	return &ErrorRecord{ID: id, Category: c, Exception: exception, Message: message, Target: target}
}
