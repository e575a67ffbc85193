package builtin

import (
	"errors"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// The exception types that the records of this package carry.
const (
	exPlain            = "System.Exception"
	exArgument         = "System.Management.Automation.PSArgumentException"
	exPlainInvalid     = "System.InvalidOperationException"
	exInvalidOperation = "System.Management.Automation.PSInvalidOperationException"
	exInvalidCast      = "System.Management.Automation.PSInvalidCastException"
	exNotSupported     = "System.Management.Automation.PSNotSupportedException"
	exItemNotFound     = "System.Management.Automation.ItemNotFoundException"
	exUnauthorized     = "System.Management.Automation.SessionStateUnauthorizedAccessException"
	exSessionState     = "System.Management.Automation.SessionStateException"
	exFormat           = "System.FormatException"
	exArgumentPlain    = "System.ArgumentException"
)

// problem makes a record whose message is put together from parts.
func problem(id string, k value.Category, exception string, target value.Value, message string) *value.ErrorRecord {
	return value.NewError(id, k, exception, message, target)
}

// asRecord finds the error record in an error; any other error means that the pipeline is being stopped.
func asRecord(err error) (*value.ErrorRecord, bool) {
	var rec *value.ErrorRecord
	ok := errors.As(err, &rec)
	return rec, ok
}

// report writes an error record that arose on the way as a non-terminating error, and returns any other
// error unchanged.
func report(c cmdlet.Context, err error) error {
	if rec, ok := asRecord(err); ok {
		return c.WriteError(rec)
	}
	return err
}
