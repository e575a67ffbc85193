// Package cmdlet says what a cmdlet is: its metadata as data (parameters, sets, validation), the binder
// that matches arguments to it, the registry of names and aliases, and the context that a running cmdlet
// sees. It knows neither the evaluator nor any simulated world: both reach a cmdlet through interfaces.
package cmdlet

import "pssim/repl/value"

// Info describes a command. Infos are built once and never changed, so that forks and processes share them.
type Info struct {
	Name  string // "Get-PSSession"
	Class string // the .NET class, second half of error ids: "Microsoft.PowerShell.Commands.GetPSSessionCommand"
	// Module is the name Get-Command shows as Source.
	Module     string
	Aliases    []string
	DefaultSet string // "" when there is only one set
	Params     []Param
	// ShouldProcess adds -WhatIf and -Confirm; Impact is compared with $ConfirmPreference.
	ShouldProcess bool
	Impact        Impact
	// Outputs names the types written, for Get-Command and help.
	Outputs  []string
	Synopsis string
	// New makes the state of one invocation.
	New func() Runner
	// Function is set for functions written in the language: the class part of error ids is the name,
	// and binding differs where language.md 3.1 says so.
	Function bool
	// Simple is set for functions without CmdletBinding or Parameter attributes: unknown arguments go to
	// $args.
	Simple bool
	// Positional is false for a function with CmdletBinding(PositionalBinding=$false); cmdlets say it with
	// the positions of their parameters and leave it alone.
	NoPositional bool
	// Since is the version it came with; zero for a command that always was. Until is the first version that has it no
	// more; zero for one that stayed.
	Since, Until Version
	// Release is the version whose common parameters it has; zero for all of them.
	Release Version
	// Body is the script of a function, shown by Get-Command as its Definition.
	Body *value.Script

	plan *plan // made by NewRegistry or Prepare; nil until then
}

// Impact is ConfirmImpact.
type Impact uint8

// The impacts, in PowerShell's order.
const (
	ImpactNone Impact = iota
	ImpactLow
	ImpactMedium
	ImpactHigh
)

// Param describes a parameter.
type Param struct {
	Name    string
	Aliases []string
	Type    *value.Type // nil for object
	Switch  bool
	In      []Use // the sets it belongs to; a Use with Set "" means all sets
	Checks  []Check
	// Default is used where the parameter is not bound; Null for none.
	Default value.Value
	// AllowNull, AllowEmptyString and AllowEmptyCollection lift what Mandatory forbids.
	AllowNull, AllowEmptyString, AllowEmptyCollection bool
	Help                                              string
	DontShow                                          bool
	Since, Until                                      Version // as Info's
}

// Use is a parameter's place in one parameter set.
type Use struct {
	Set        string // "" for all sets
	Mandatory  bool
	Position   int // -1 for named only
	Pipeline   bool
	ByProperty bool
	Remaining  bool
	Since      Version // of the set, as Info.Since
}

// Check is one validation attribute, as data so that help and completion can read it.
type Check struct {
	Kind     CheckKind
	Min, Max value.Value // Range, Length, Count
	Words    []string    // Set, NotSet
	Pattern  string      // Pattern
	Script   *value.Script
	Case     bool
}

// CheckKind tells the validation attributes apart.
type CheckKind uint8

// The validation attributes.
const (
	CheckNotNull CheckKind = iota
	CheckNotNullOrEmpty
	CheckRange
	CheckSet
	CheckPattern
	CheckLength
	CheckCount
	CheckScript
	CheckNotSet // refuses the words, as Add-Member refuses a member type for -NotePropertyName
)

// Runner is one invocation of a command. Process is called once for each pipeline object, or once when the
// command stands first in its pipeline. An error returned is terminating for the command; non-terminating
// ones go through Context.WriteError.
type Runner interface {
	Begin(c Context) error
	Process(c Context) error
	End(c Context) error
}

// Stream numbers the streams as redirections do.
type Stream uint8

// The streams.
const (
	StreamOutput Stream = iota + 1
	StreamError
	StreamWarning
	StreamVerbose
	StreamDebug
	StreamInformation
	StreamProgress
)

// Context is what a running command sees. Methods that return an error return it when the pipeline is being
// stopped (downstream wants no more, a stop was asked for, or -ErrorAction Stop made an error terminating):
// the command returns that error at once and unchanged.
type Context interface {
	// Info and Set tell which command runs, and under which parameter set.
	Info() *Info
	Set() string
	// Arg returns the bound value of a parameter, its default, or Null. Bound tells whether it was given.
	Arg(name string) value.Value
	Bound(name string) bool
	// Input is the current pipeline object; Piped tells whether the command has pipeline input at all.
	Input() value.Value
	Piped() bool

	Write(v value.Value) error                 // one object, not unrolled
	WriteAll(v value.Value) error              // unrolls a collection one level
	WriteError(e *value.ErrorRecord) error     // non-terminating
	WriteText(s Stream, text string) error     // warning, verbose, debug
	WriteRecord(s Stream, v value.Value) error // information and other records
	// Relay writes a message that another process decided to show: the preferences here have no say in it.
	Relay(s Stream, text string) error
	ShouldProcess(target, action string) (bool, error)
	ShouldContinue(query, caption string) (bool, error)

	// Run invokes a script block with args and $_ set to item, and returns what it wrote.
	// NewScope false runs it in the caller's scope, as ForEach-Object does.
	Run(s *value.Script, call Call) ([]value.Value, error)
	// Variable reads a variable of the caller's scope; SetVariable writes one.
	Variable(name string) (value.Value, bool)
	SetVariable(name string, v value.Value) error

	// BoundNames lists the parameters that were given, in the order of binding.
	BoundNames() []string
	// Invocation tells where the command was called, for errors and for $MyInvocation.
	Invocation() value.Invocation
	// Position is the command's place in its pipeline, from 1, and the number of commands there.
	Position() (at, of int)
	// StopUpstream returns the error by which a command that needs no more input (Select-Object -First)
	// ends those before it; the command returns it from Process. Commands after it still end in order,
	// the command itself gets no End.
	StopUpstream() error

	// Host is the world around the language; a package that needs more than Host asserts its own interface.
	Host() Host
	// Engine reaches what few cmdlets need: scopes, commands, history.
	Engine() Engine
}

// Call tells how to run a script block.
type Call struct {
	Item     value.Value // $_
	HasItem  bool
	Input    []value.Value // $input, and objects for a process block
	HasInput bool
	Args     []value.Value
	Named    *value.Hashtable
	NewScope bool
	// Emit, when set, receives output as it comes instead of it being collected.
	Emit func(v value.Value) error
}
