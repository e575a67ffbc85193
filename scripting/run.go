package scripting

import (
	"errors"
	"fmt"
	"slices"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// Options are what a scenario runs in.
type Options struct {
	// Lab is the world: its programs, accounts and computers. The scenario's header may change some of it.
	Lab sim.Config
	// Home is the computer on which windows open that name none; "" for the first of the Lab.
	Home string
	// Version is that of windows that name none, zero for the version in which disconnected sessions began.
	Version protocol.Version
	// Steps bounds the script, in Lua instructions; 0 for DefaultSteps.
	Steps int64
}

// Result is what came of a scenario.
type Result struct {
	// Transcript is what a person would have seen at the windows, with the scenario's sections and prints.
	Transcript string
	Checks     int
	Failures   []Failure
	// Hash is the digest of the world at the end: equal runs have equal ones.
	Hash uint64
	// Records is the length of the world's trace, Rules the rules of the catalogue (sim/rules) that it names,
	// in order.
	Records int
	Rules   []string
}

// Failed tells whether any check did not hold.
func (r Result) Failed() bool { return len(r.Failures) > 0 }

// Run runs a scenario. The error is an *Error where the script itself is at fault; the Result then tells how
// far it came.
func Run(file, source string, o Options) (Result, error) {
	world, home, err := NewWorld(file, source, o, kernel.NamedProgram{Name: ProgramName, Program: Program{}})
	if err != nil {
		return Result{}, err
	}
	defer world.Close()
	number, err := world.StartDirector(ProgramName, ProgramName)
	if err != nil {
		return Result{}, err
	}
	reply, err := Drive(world, number, Script{File: file, Source: source, Home: home, Version: o.Version, Steps: o.Steps})
	result := Result{Transcript: world.Output(number), Hash: world.Digest(), Records: world.Trace().Len(),
		Rules: Exercised(world)}
	ended, ok := reply.(Ended)
	if ok {
		result.Checks, result.Failures = ended.Checks, ended.Failures
		if ended.Broken != nil {
			return result, waitingAt(ended.Broken, err)
		}
	}
	if err != nil {
		return result, &Error{File: file, Text: err.Error()}
	}
	return result, world.Check()
}

// NewWorld makes the world for a script: the lab with what the script's header chooses, and a further program
// to run the script. Home is the computer on which windows open that name none, "" in an empty world.
func NewWorld(file, source string, o Options, program kernel.NamedProgram) (world *sim.World, home string, err error) {
	lab, err := configure(file, source, o.Lab)
	if err != nil {
		return nil, "", err
	}
	lab.Programs = append(slices.Clip(lab.Programs), program)
	if world, err = sim.New(lab); err != nil {
		return nil, "", fmt.Errorf("%s: the world cannot be made: %w", file, err)
	}
	home = o.Home
	if len(lab.Hosts) == 0 {
		home = ""
	} else if home == "" {
		home = lab.Hosts[0].Name
	}
	return world, home, nil
}

// Exercised is the rules that a world's trace names, in order and each once; none if it keeps no records.
func Exercised(world *sim.World) []string {
	var list []string
	for _, record := range world.Trace().Records() {
		list = append(list, record.Rules...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Drive runs a request of a director to its end. Where it waits for what will never come, it is interrupted,
// so that its reply tells how far it came; the error then tells who waited for what.
func Drive(world *sim.World, director int, r kernel.Request) (kernel.Reply, error) {
	ticket, err := world.Submit(director, r)
	if err != nil {
		return nil, err
	}
	reply, err := world.Run(ticket)
	var stuck *sim.WaitError
	if !errors.As(err, &stuck) {
		return reply, err
	}
	if fault := world.Interrupt(director); fault != nil {
		return nil, fault
	}
	reply, fault := world.Run(ticket)
	if fault != nil {
		return nil, errors.Join(err, fault)
	}
	return reply, err
}

// waitingAt says at the place of an interrupted script why it was interrupted.
func waitingAt(broken *Error, stuck error) *Error {
	if stuck == nil {
		return broken
	}
	return &Error{File: broken.File, Line: broken.Line, Text: "the scenario cannot go on: " + stuck.Error()}
}

// RunTwice runs a scenario twice, and fails if the two runs differ in anything.
func RunTwice(file, source string, o Options) (Result, error) {
	first, err := Run(file, source, o)
	if err != nil {
		return first, err
	}
	second, err := Run(file, source, o)
	if err != nil {
		return second, err
	}
	if first.Hash != second.Hash || first.Transcript != second.Transcript {
		return first, &Error{File: file, Text: fmt.Sprintf("two runs differ: %016x and %016x", first.Hash, second.Hash)}
	}
	return first, nil
}
