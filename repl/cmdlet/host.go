package cmdlet

import (
	"errors"
	"time"

	"pssim/repl/value"
)

// Host is what the language asks of the place it runs in. Every answer is logged by the process that runs
// the language, so that a replay hears the same; an error means that the process is being stopped and must
// be returned unchanged.
type Host interface {
	value.Resolver
	// Now is the virtual time, UTC.
	Now() (time.Time, error)
	// Sleep parks until the virtual clock has moved by d.
	Sleep(d time.Duration) error
	// Print writes text to the console of this process, without a newline added.
	Print(text string) error
	// ReadLine asks the person at the console; ok is false where nobody is there.
	ReadLine(prompt string, secret bool) (line string, ok bool, err error)
	// Random draws 64 bits from this process's own stream; NewGuid makes a deterministic GUID.
	Random() (uint64, error)
	NewGuid() (value.Guid, error)
	// Checkpoint is called by the evaluator every so many steps; it returns an error when a stop was asked
	// for (Ctrl-C) or a limit is reached. steps counts from the start of the request.
	Checkpoint(steps int64) error
	// Hold is told now and then how many bytes the values of the process take, by a count that is the same on every
	// run; it returns an error when that is more than the process may hold.
	Hold(bytes int64) error
	// Facts are fixed for the life of the process.
	Facts() Facts
}

// Facts describe the process.
type Facts struct {
	Computer    string // the computer's own name
	User        string // DOMAIN\name
	Elevated    bool
	Version     Version
	Width       int  // console columns
	Interactive bool // a person can be asked
	Remote      bool // a server's shell rather than a client's console
	ProcessID   int
}

// Version is a PowerShell version.
type Version struct{ Major, Minor int }

// AtLeast compares versions.
func (v Version) AtLeast(major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}

// VariableOption is what ScopedItemOptions a variable has, as far as the language minds them.
type VariableOption uint8

// The options of a variable.
const (
	OptionNone VariableOption = iota
	OptionReadOnly
	OptionConstant
)

// Alias is a second name for a command.
type Alias struct{ Name, Target string }

// NamedValue is a variable or argument with its name.
type NamedValue struct {
	Name  string
	Value value.Value
}

// Engine is the part of the evaluator that cmdlets about the language itself use.
type Engine interface {
	// Registry finds commands; Functions and variables are those of the running scope.
	Registry() *Registry
	// Lookup resolves a command name as the evaluator does: alias, function, cmdlet.
	Lookup(name string) (*Info, bool)
	// Exit asks the process to end with a code once the pipeline has unwound.
	Exit(code int) error
	// Property reads a member of any value, script properties included.
	Property(v value.Value, name string) (value.Value, bool, error)
	// Properties lists a value's property names in display order.
	Properties(v value.Value) []string
	// SetProperty assigns a member.
	SetProperty(v value.Value, name string, to value.Value) error
	// Parse turns text into a script block, or a parse error record.
	Parse(text string) (*value.Script, error)
	// Scope reaches variables by scope: "" is the innermost, or global, script, local, a number of parents.
	ScopeVariable(name, scope string) (value.Value, bool)
	SetScopeVariable(name, scope string, v value.Value) error
	RemoveVariable(name, scope string) bool
	VariableNames(scope string) []string
	// SetVariableOption makes a variable ReadOnly or Constant, or neither; it fails on a constant one.
	SetVariableOption(name, scope string, o VariableOption) error
	VariableOption(name, scope string) VariableOption
	// SetAlias defines an alias; SetFunction a function.
	SetAlias(name, target string)
	SetFunction(name string, s *value.Script)
	// RemoveAlias and RemoveFunction tell whether there was one.
	RemoveAlias(name string) bool
	RemoveFunction(name string) bool
	// Aliases lists the aliases in force, sorted by name; Functions the functions, in order of definition.
	Aliases() []Alias
	Functions() []*Info
	// CallMethod calls a member of any value, as $v.name(args) does.
	CallMethod(v value.Value, name string, args []value.Value) (value.Value, error)
	// Using returns the values that the $using: variables of s have here, in order of appearance, for a
	// command that runs s elsewhere; a variable that is not set is an error record.
	Using(s *value.Script) ([]NamedValue, error)
	// Env reads and SetEnv writes the process's environment ($env:NAME); an empty text removes the name.
	Env(name string) (string, bool)
	SetEnv(name, text string)
	EnvNames() []string
	// Errors is $Error, newest first.
	Errors() []value.Value
	ClearErrors()
	// History lists what was typed at this console.
	History() []string
	// Seeded is the session's generator after Get-Random -SetSeed, nil before it.
	Seeded() *Seeded
	SetSeeded(s *Seeded)
}

// ErrStopped is what Host methods return when the pipeline is stopped by Ctrl-C or Stop-Job: it cannot be
// caught, but finally blocks run. Any other error of a Host unwinds past them too.
var ErrStopped = errors.New("the pipeline has been stopped")
