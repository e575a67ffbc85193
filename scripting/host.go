package scripting

import (
	"errors"
	"fmt"
	"strings"
	"time"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim"
	"pssim/sim/kernel"
)

// Host is one running script: the interpreter, and the way from it to the world. It lives as long as one
// request of its process.
type Host struct {
	script   Script
	proc     *kernel.Proc
	state    *lua.LState
	env      *lua.LTable
	budget   *budget
	kinds    map[string]*lua.LTable // metatables of windows and computers, by kind; looked up, never walked
	windows  []*Window
	began    kernel.Time
	checks   int
	failures []Failure
	printed  int
	// inside tells that Lua runs, so that there is somebody to raise an error for.
	inside bool
	// planning is how far in the future the body of an at() acts; negative outside of one.
	planning time.Duration
}

// NewHost makes an interpreter for a script, with the functions of api.lua in it.
func NewHost(p *kernel.Proc, script Script) *Host {
	h := &Host{script: script, proc: p, budget: newBudget(p, script.Steps), kinds: map[string]*lua.LTable{}, planning: -1}
	h.state, h.env = newState(h.random)
	h.budget.state = h.state
	h.state.SetContext(h.budget)
	h.defineWindows()
	h.defineWorld()
	h.defineTime()
	h.defineChecks()
	return h
}

// Close lets go of the interpreter.
func (h *Host) Close() { h.state.Close() }

// Define adds a global function.
func (h *Host) Define(name string, f lua.LGFunction) {
	h.env.RawSetString(name, h.state.NewFunction(f))
}

// Stopped is why the script can do nothing more, nil while it can.
func (h *Host) Stopped() error { return h.budget.stop }

// Failures are the checks that did not hold so far.
func (h *Host) Failures() []Failure { return h.failures }

// Run runs the script to its end.
func (h *Host) Run() *Error {
	if len(h.script.Source) > maxSource {
		return &Error{File: h.script.File, Text: fmt.Sprintf("the script has more than %d bytes", maxSource)}
	}
	if now, ok := h.ask(sim.AskTime{}).(sim.Now); ok {
		h.began = now.At
	}
	main, err := h.load()
	if err != nil {
		return normalise(h.script.File, h.script.Source, err)
	}
	return h.Call(main)
}

// load compiles the script. The compiler gives up on some texts by a panic, which is reported as an error
// like the others.
func (h *Host) load() (f *lua.LFunction, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			f, err = nil, fmt.Errorf("the script cannot be compiled: %v", fault)
		}
	}()
	f, err = h.state.Load(strings.NewReader(h.script.Source), h.script.File)
	if err == nil {
		f.Env = h.env
	}
	return f, err
}

// Call runs a Lua function with no arguments. A script that was stopped stays so: its functions fail at
// once.
func (h *Host) Call(f *lua.LFunction) *Error {
	if h.budget.stop != nil {
		return &Error{File: h.script.File, Text: h.budget.stop.Error()}
	}
	h.inside = true
	h.state.Push(f)
	err := h.state.PCall(0, 0, nil)
	h.inside = false
	switch {
	case h.budget.stop != nil && err != nil:
		e := normalise(h.script.File, h.script.Source, err)
		return &Error{File: e.File, Line: e.Line, Text: h.budget.stop.Error()}
	case h.budget.stop != nil:
		return &Error{File: h.script.File, Text: h.budget.stop.Error()}
	case err != nil:
		return normalise(h.script.File, h.script.Source, err)
	}
	return nil
}

// ask makes a call to the world. A process that is being stopped or interrupted gets no reply; its script
// then ends here, and again at every further instruction, whatever it would do about errors.
func (h *Host) ask(c kernel.Call) kernel.Reply {
	if h.budget.stop == nil {
		reply, err := h.proc.Call(c)
		if err == nil {
			return reply
		}
		h.budget.stop = err
		if errors.Is(err, kernel.ErrInterrupted) {
			h.budget.stop = errors.New("the script was interrupted")
		}
	}
	if h.inside {
		h.state.RaiseError("%s", h.budget.stop)
	}
	return nil
}

// settled makes a call and then lets everything happen that is due at the moment of its reply, as a person
// sees the next prompt only after that (DESIGN.md 5).
func (h *Host) settled(c kernel.Call) kernel.Reply {
	reply := h.ask(c)
	for {
		due, _ := h.ask(sim.AskDue{}).(sim.Due)
		if !due.Now {
			return reply
		}
		h.ask(sim.Sleep{})
	}
}

// act carries out an action now, or plans it inside the body of an at().
func (h *Host) act(l *lua.LState, a sim.Action) {
	var call kernel.Call = sim.Act{Action: a}
	if h.planning >= 0 {
		call = sim.Plan{After: h.planning, Action: a}
		h.write(fmt.Sprintf("# in %s: %s\n", h.planning, a))
	} else {
		h.write(fmt.Sprintf("# %s\n", a))
	}
	h.acted(l, call)
}

// acted makes a call that either works or tells why not, and raises the latter.
func (h *Host) acted(l *lua.LState, c kernel.Call) {
	switch reply := h.settled(c).(type) {
	case sim.Acted:
		if reply.Failed != "" {
			l.RaiseError("%s", reply.Failed)
		}
	case sim.Refused:
		l.RaiseError("the world refuses: %s", reply.Call)
	}
}

// look is the state of everything.
func (h *Host) look() sim.Snapshot {
	s, _ := h.ask(sim.Look{}).(sim.Snapshot)
	return s
}

// mustBeNow refuses inside at() what cannot be planned.
func (h *Host) mustBeNow(l *lua.LState, what string) {
	if h.planning >= 0 {
		l.RaiseError("%s cannot be planned with at(): only what acts without an answer can", what)
	}
}

// random is a number in [0, 1) of the world's stream for this script.
func (h *Host) random(*lua.LState) float64 {
	bits, _ := h.ask(sim.Draw{}).(sim.Bits)
	return float64(bits.Value>>11) / (1 << 53)
}

// here is the line of the script that runs.
func (h *Host) here(l *lua.LState) int {
	line, _, _ := position(h.script.File, strings.TrimSpace(l.Where(1)))
	return line
}

// method adds a method to the objects of a kind.
func (h *Host) method(kind, name string, f lua.LGFunction) {
	meta := h.kinds[kind]
	if meta == nil {
		meta = h.state.NewTable()
		meta.RawSetString("__index", h.state.NewTable())
		meta.RawSetString("__metatable", lua.LFalse)
		h.kinds[kind] = meta
	}
	methods, _ := meta.RawGetString("__index").(*lua.LTable)
	methods.RawSetString(name, h.state.NewFunction(f))
}

// object makes a value of a kind for the script.
func (h *Host) object(kind string, value fmt.Stringer) *lua.LUserData {
	return &lua.LUserData{Value: value, Metatable: h.kinds[kind], Env: h.env}
}
