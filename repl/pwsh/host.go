package pwsh

import (
	"errors"
	"fmt"
	"time"

	"pssim/repl/builtin"
	"pssim/repl/cmdlet"
	"pssim/repl/eval"
	"pssim/repl/remoting"
	"pssim/repl/value"
	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
)

// host is what the evaluator and the cmdlets see of the world: every question is a call of the process, so
// that it is logged and a replay hears the same answer.
type host struct {
	remoting.Resolver
	args   sim.ProcessArgs
	proc   *kernel.Proc // of the request under way
	steps  int64        // evaluator steps already counted in this request
	calls  int64        // calls of the world since the last checkpoint
	shown  int          // bytes printed, written and sent in this request
	pushed []pushed
	script consoleScript
	// interp is the evaluator whose $PWD follows the location; stack is Push-Location's.
	interp   *eval.Interp
	location string
	stack    []string
	moves    moves
}

var (
	_ remoting.Host   = (*host)(nil)
	_ builtin.Machine = (*host)(nil)
)

func newHost(args sim.ProcessArgs) *host {
	h := &host{args: args, location: startLocation}
	h.Resolver = remoting.Resolver{Caller: h, Version: h.version()}
	return h
}

// begin readies the host for a request.
func (h *host) begin(p *kernel.Proc) { h.proc, h.steps, h.calls, h.shown = p, 0, 0, 0 }

func (h *host) version() cmdlet.Version {
	return cmdlet.Version{Major: h.args.Version.Major, Minor: h.args.Version.Minor}
}

// call asks the world. An interrupt is what the evaluator calls a stopped pipeline.
func (h *host) call(c kernel.Call) (kernel.Reply, error) {
	h.calls++
	r, err := h.proc.Call(c)
	if errors.Is(err, kernel.ErrInterrupted) {
		return nil, cmdlet.ErrStopped
	}
	if refused, ok := r.(sim.Refused); ok {
		return nil, fmt.Errorf("the world does not know the call %s", refused.Call)
	}
	return r, err
}

// Ask implements remoting.Host and remoting.Caller.
func (h *host) Ask(c client.Call) (client.Reply, error) {
	r, err := h.call(c)
	if err != nil {
		return nil, err
	}
	switch r := r.(type) {
	case client.Interrupted:
		return nil, cmdlet.ErrStopped
	case client.Reply:
		return r, nil
	}
	return nil, fmt.Errorf("the client half answered %s with %s", c.Kind(), r.Text())
}

// ClientNumber implements remoting.Host.
func (h *host) ClientNumber() int { return h.args.Client }

// Now implements cmdlet.Host.
func (h *host) Now() (time.Time, error) {
	r, err := h.call(sim.AskTime{})
	if now, ok := r.(sim.Now); ok {
		return now.At.UTC(), err
	}
	return time.Time{}, err
}

// Sleep implements cmdlet.Host.
func (h *host) Sleep(d time.Duration) error {
	_, err := h.call(sim.Sleep{For: d})
	return err
}

// Print implements cmdlet.Host. A shell has no console: what it prints is shown at the other end.
func (h *host) Print(text string) error {
	if h.args.Role != sim.RoleConsole {
		return h.printRemotely(text)
	}
	if err := h.produce(len(text)); err != nil {
		return err
	}
	h.noteDown(text)
	h.proc.Post(sim.Print{Out: text})
	return nil
}

// produce counts what one line, or one command of a shell, hands to the world, which keeps it.
func (h *host) produce(bytes int) error {
	if h.shown += bytes + perPrint; h.shown > maxOutput {
		return &outputError{}
	}
	return nil
}

// maxOutput bounds what one line prints, writes to files and sends, in bytes: a loop that prints for ever ends before
// the machine's memory does.
const maxOutput = 64 << 20

// perPrint is what each print counts besides its text: roughly what keeping it costs. stepsPerCall is the same for a
// call of the world, which the log of the process keeps, in steps.
const (
	perPrint     = 64
	stepsPerCall = 250
)

// outputError tells that a line produced more than maxOutput.
type outputError struct{}

// Error implements error.
func (*outputError) Error() string {
	return fmt.Sprintf("more than %d MiB of output", maxOutput>>20)
}

// ReadLine implements cmdlet.Host.
func (h *host) ReadLine(prompt string, secret bool) (string, bool, error) {
	r, err := h.call(sim.AskInput{Prompt: prompt, Secret: secret})
	input, _ := r.(sim.Input)
	if h.noteDown(prompt); !secret {
		h.noteDown(input.Line)
	}
	h.noteDown("\n")
	return input.Line, input.OK, err
}

// Random implements cmdlet.Host.
func (h *host) Random() (uint64, error) {
	r, err := h.call(sim.Draw{})
	bits, _ := r.(sim.Bits)
	return bits.Value, err
}

// NewGuid implements cmdlet.Host: a version 4 GUID from the process's own stream.
func (h *host) NewGuid() (value.Guid, error) {
	var g value.Guid
	for half := range 2 {
		bits, err := h.Random()
		if err != nil {
			return g, err
		}
		for i := range 8 {
			g[8*half+i] = byte(bits >> (56 - 8*i))
		}
	}
	g[6], g[8] = g[6]&0x0f|0x40, g[8]&0x3f|0x80
	return g, nil
}

// Checkpoint implements cmdlet.Host. The evaluator counts from the start of a run, the kernel wants the
// steps since the last checkpoint.
func (h *host) Checkpoint(steps int64) error {
	delta := steps - h.steps
	if delta <= 0 { // a new run within the request
		delta = steps
	}
	h.steps = steps
	err := h.proc.Checkpoint(delta + stepsPerCall*h.calls)
	h.calls = 0
	if errors.Is(err, kernel.ErrInterrupted) {
		return cmdlet.ErrStopped
	}
	return err
}

// Hold implements cmdlet.Host.
func (h *host) Hold(bytes int64) error { return h.proc.Hold(bytes) }

// Facts implements cmdlet.Host.
func (h *host) Facts() cmdlet.Facts {
	return cmdlet.Facts{
		Computer: h.args.Computer, User: h.args.User, Elevated: h.args.Elevated, Version: h.version(),
		Width: h.args.Width, Interactive: h.args.Interactive, Remote: h.args.Role == sim.RoleShell, ProcessID: h.args.ID,
	}
}
