package eval

import (
	"errors"
	"fmt"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// raised is a terminating error on its way. thrown marks those that end the script rather than the
// statement: a throw, and errors made terminating by the Stop preference (silent tells these).
type raised struct {
	rec    *value.ErrorRecord
	thrown bool
	silent bool
	// from is the function that threw it at its caller (ThrowTerminatingError): the statements of that
	// function are left behind.
	from *invocation
}

func (r *raised) Error() string { return r.rec.Message }

// asRaised sees whether err is a terminating error of the language.
func asRaised(err error) (*raised, bool) {
	switch e := err.(type) {
	case *raised:
		return e, true
	case *value.ErrorRecord:
		return &raised{rec: e}, true
	}
	return nil, false
}

// ExitError is returned by a run that an exit statement ended.
type ExitError struct{ Code int }

func (e *ExitError) Error() string { return fmt.Sprintf("exit %d", e.Code) }

// jump is break, continue or return on its way to the statement that takes it.
type jump struct {
	kind  syntax.JumpKind
	label string
}

func (*jump) Error() string { return "jump outside of a loop" }

// The jumps without a label, which need no allocation.
var (
	breakJump    = &jump{kind: syntax.JumpBreak}
	continueJump = &jump{kind: syntax.JumpContinue}
	returnJump   = &jump{kind: syntax.JumpReturn}
)

// stopUpstream ends the commands before one that wants no more input.
type stopUpstream struct {
	pipe  *pipe
	index int
}

func (*stopUpstream) Error() string { return "upstream commands are stopped" }

// downstream carries a terminating error of a later command past the commands before it, whose catch and
// trap blocks are not meant: only the statement with the whole pipeline gets it.
type downstream struct {
	pipe *pipe
	err  error
}

func (d *downstream) Error() string { return d.err.Error() }

const (
	exRuntime     = "System.Management.Automation.RuntimeException"
	exInvalidCast = "System.Management.Automation.PSInvalidCastException"
)

// runtimeError makes a statement-terminating error of the language itself.
func runtimeError(id string, c value.Category, message string, target value.Value) *value.ErrorRecord {
	return value.NewError(id, c, exRuntime, message, target)
}

// failAt is runtimeError with a position.
func (f *frame) failAt(n syntax.Node, id, message string, target value.Value) error {
	return f.at(n, runtimeError(id, value.InvalidOperation, message, target))
}

// at gives an error record that has no position the one of n. Other errors pass through.
func (f *frame) at(n syntax.Node, err error) error {
	r, ok := asRaised(err)
	if !ok {
		return err
	}
	if r.rec.Where.Source == nil && r.rec.Where.Command == "" {
		r.rec.Where.Source = f.block.Source
		if r.rec.Where.Extent == (syntax.Extent{}) {
			r.rec.Where.Extent = n.Extent()
		}
	}
	return err
}

// record puts an error into $Error, once.
func (in *Interp) record(rec *value.ErrorRecord) {
	if rec.Recorded {
		return
	}
	rec.Recorded = true
	in.errors.Items = append(in.errors.Items, value.Null)
	copy(in.errors.Items[1:], in.errors.Items)
	in.errors.Items[0] = value.FromError(rec)
	if len(in.errors.Items) > maxErrors {
		in.errors.Items = in.errors.Items[:maxErrors]
	}
}

// maxErrors is $MaximumErrorCount.
const maxErrors = 256

// passes tells errors that no catch, trap or preference may touch: jumps, exits, stops and the host's own.
func passes(err error) bool {
	_, ok := asRaised(err)
	return !ok
}

// unwinds tells whether finally blocks run while err passes: all but the host's own errors do. A stop by
// Ctrl-C is the host's, yet runs them.
func unwinds(err error) bool {
	switch err.(type) {
	case nil, *raised, *value.ErrorRecord, *jump, *ExitError, *stopUpstream, *downstream:
		return true
	}
	return errors.Is(err, cmdlet.ErrStopped)
}

// exceptionRecord wraps a thrown exception object; one that came from a record brings the record back.
func exceptionRecord(v value.Value) (*value.ErrorRecord, bool) {
	x, ok := v.Base().Native().(*value.Exception)
	if !ok {
		return nil, false
	}
	if x.Record != nil {
		return x.Record, true
	}
	rec := value.NewError(x.Message, value.OperationStopped, x.Type, x.Message, value.Null)
	if x.Inner != nil {
		rec.Inner = x.Inner.Type
	}
	rec.Thrown, rec.HasThrown = v, true
	return rec, true
}
