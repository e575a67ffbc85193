package scripting

import (
	"fmt"
	"strings"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// ProgramName is the name of Program in a world's table of programs.
const ProgramName = "lua"

// Script is the request to run a scenario.
type Script struct {
	File, Source string
	// Home is the computer on which windows open that name none.
	Home string
	// Version is that of windows that name none.
	Version protocol.Version
	// Steps bounds the script, in Lua instructions; 0 for DefaultSteps.
	Steps int64
}

// Text implements kernel.Data.
func (s Script) Text() string {
	return fmt.Sprintf("script %s home=%s version=%d.%d steps=%d %q", s.File, s.Home, s.Version.Major, s.Version.Minor, s.Steps, s.Source)
}

// Ended is the reply to a Script.
type Ended struct {
	Checks   int // checks made, failed ones included
	Failures []Failure
	// Broken is the error that ended the script early, nil for none.
	Broken *Error
}

// Text implements kernel.Data.
func (e Ended) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ended checks=%d", e.Checks)
	for _, f := range e.Failures {
		fmt.Fprintf(&b, " failed=%q", f.String())
	}
	if e.Broken != nil {
		fmt.Fprintf(&b, " broken=%q", e.Broken.Error())
	}
	return b.String()
}

// Failure is a check that did not hold.
type Failure struct {
	File    string
	Line    int
	Message string
}

// String formats the failure as file:line: message.
func (f Failure) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message) }

// Program is the program of a scenario's process. It handles one Script.
type Program struct{}

// Start implements kernel.Program.
func (Program) Start(kernel.Args) kernel.Instance { return Program{} }

// Handle implements kernel.Instance.
func (Program) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	script, ok := r.(Script)
	if !ok {
		return Ended{Broken: &Error{File: ProgramName, Text: "a scenario's process runs scripts only"}}
	}
	h := NewHost(p, script)
	defer h.Close()
	err := h.Run()
	return Ended{Checks: h.checks, Failures: h.failures, Broken: err}
}
