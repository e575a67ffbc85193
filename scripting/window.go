package scripting

import (
	"strings"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim"
	"pssim/sim/protocol"
)

// Window is a PowerShell window of the script.
type Window struct {
	name    string
	version protocol.Version
	prompt  string
	// started is the line that w:start typed and nobody waited for yet, 0 for none.
	started sim.Ticket
	answers []expected
}

// String is how a window prints.
func (w *Window) String() string { return "window " + w.name }

// Name is the window's name.
func (w *Window) Name() string { return w.name }

// Version is the version of its PowerShell.
func (w *Window) Version() protocol.Version { return w.version }

const kindWindow = "window"

// defineWindows adds window() and the methods of windows.
func (h *Host) defineWindows() {
	h.Define("window", h.luaWindow)
	h.method(kindWindow, "run", h.luaRun)
	h.method(kindWindow, "start", h.luaStart)
	h.method(kindWindow, "wait", h.luaWait)
	h.method(kindWindow, "answer", h.luaAnswer)
	h.method(kindWindow, "exit", h.luaExit)
	h.method(kindWindow, "kill", h.luaKill)
	h.method(kindWindow, "sessions", h.luaSessions)
	h.method(kindWindow, "jobs", h.luaJobs)
	h.method(kindWindow, "name", func(l *lua.LState) int {
		l.Push(lua.LString(CheckWindow(l, 1).name))
		return 1
	})
}

// CheckWindow is an argument that must be a window.
func CheckWindow(l *lua.LState, arg int) *Window {
	if u, ok := l.Get(arg).(*lua.LUserData); ok {
		if w, ok := u.Value.(*Window); ok {
			return w
		}
	}
	l.ArgError(arg, "a window is wanted (write w:run, with a colon)")
	return nil
}

// luaWindow is window(name, options): it opens a window, or answers the one of that name.
func (h *Host) luaWindow(l *lua.LState) int {
	h.mustBeNow(l, "window")
	o := optionsOf(l, 2)
	spec := sim.ClientSpec{
		Name: l.CheckString(1), Host: o.text("host", h.script.Home), User: o.text("user", ""),
		Elevated: o.flag("elevated"), Version: o.version("ps"), Width: o.number("width", 0),
		Interactive: o.flag("interactive"),
	}
	if spec.Version == (protocol.Version{}) {
		spec.Version = h.script.Version
	}
	answers := o.answers("answers")
	spec.Interactive = spec.Interactive || len(answers) > 0
	o.close()
	w := h.window(spec.Name)
	if w == nil {
		w = h.open(l, spec)
		w.answers = answers
	} else if l.GetTop() > 1 {
		l.RaiseError("the window %q is open already", spec.Name)
	}
	l.Push(h.object(kindWindow, w))
	return 1
}

// window finds a window by its name, without case; nil if there is none.
func (h *Host) window(name string) *Window {
	for _, w := range h.windows {
		if strings.EqualFold(w.name, name) {
			return w
		}
	}
	return nil
}

func (h *Host) open(l *lua.LState, spec sim.ClientSpec) *Window {
	h.acted(l, sim.Open{Spec: spec})
	return h.adopt(spec)
}

// adopt notes a window that was opened.
func (h *Host) adopt(spec sim.ClientSpec) *Window {
	w := &Window{name: spec.Name, version: spec.Version, prompt: `PS C:\> `}
	if w.version == (protocol.Version{}) {
		w.version = protocol.Version{Major: 3}
	}
	h.windows = append(h.windows, w)
	return w
}

// Window answers the window of a name, opened with the defaults if the script has not opened it.
func (h *Host) Window(name string) (*Window, *Error) {
	if w := h.window(name); w != nil {
		return w, nil
	}
	spec := sim.ClientSpec{Name: name, Host: h.script.Home, Version: h.script.Version}
	if acted, _ := h.ask(sim.Open{Spec: spec}).(sim.Acted); acted.Failed != "" {
		return nil, &Error{File: h.script.File, Text: acted.Failed}
	}
	return h.adopt(spec), nil
}

// Windows are the windows in the order in which they were opened.
func (h *Host) Windows() []*Window { return h.windows }

// Type types a line at a window and waits for its end, as w:run does.
func (h *Host) Type(w *Window, text string) sim.Outcome {
	h.finishStarted(w)
	return h.run(w, text)
}

// luaRun is w:run(text): types a line and waits for its end.
func (h *Host) luaRun(l *lua.LState) int {
	w, text := CheckWindow(l, 1), l.CheckString(2)
	h.mustBeNow(l, "run")
	outcome := h.Type(w, text)
	if outcome.Failed != "" && outcome.Failed != sim.ErrGone.Error() {
		l.RaiseError("%s", outcome.Failed)
	}
	l.Push(h.result(outcome))
	return 1
}

// run types a line and writes it and its output to the transcript.
func (h *Host) run(w *Window, text string) sim.Outcome {
	h.writeTyped(w, text)
	var outcome sim.Outcome
	if len(w.answers) > 0 {
		outcome = h.attended(w, text)
	} else {
		outcome, _ = h.settled(sim.RunLine{Client: w.name, Source: text}).(sim.Outcome)
	}
	h.writeOutcome(w, outcome)
	return outcome
}

// luaStart is w:start(text): types a line without waiting for its end.
func (h *Host) luaStart(l *lua.LState) int {
	w, text := CheckWindow(l, 1), l.CheckString(2)
	if h.planning >= 0 {
		h.act(l, sim.Type{Client: w.name, Source: text})
		return 0
	}
	if w.started != 0 && h.busy(w) {
		l.RaiseError("%s still runs what it started; wait for it first", w)
	}
	h.finishStarted(w)
	h.writeTyped(w, text)
	started, _ := h.settled(sim.StartLine{Client: w.name, Source: text}).(sim.LineStarted)
	if started.Failed != "" {
		l.RaiseError("%s", started.Failed)
	}
	w.started = started.Ticket
	return 0
}

// busy tells whether a window runs a line.
func (h *Host) busy(w *Window) bool {
	for _, v := range h.look().Windows {
		if v.Name == w.name {
			return v.Busy && !v.Gone
		}
	}
	return false
}

// luaWait is w:wait(): waits for the line that w:start typed, and answers its result.
func (h *Host) luaWait(l *lua.LState) int {
	w := CheckWindow(l, 1)
	h.mustBeNow(l, "wait")
	if w.started == 0 {
		l.RaiseError("%s has started nothing to wait for", w)
	}
	l.Push(h.result(h.finishStarted(w)))
	return 1
}

// finishStarted waits for a started line, if there is one, and writes its output to the transcript.
func (h *Host) finishStarted(w *Window) sim.Outcome {
	if w.started == 0 {
		return sim.Outcome{}
	}
	outcome, _ := h.settled(sim.AwaitLine{Ticket: w.started}).(sim.Outcome)
	w.started = 0
	h.write(w.name + " ...\n")
	h.writeOutcome(w, outcome)
	return outcome
}

// luaAnswer is w:answer(text): types what the started command asks for.
func (h *Host) luaAnswer(l *lua.LState) int {
	w, text := CheckWindow(l, 1), l.CheckString(2)
	h.mustBeNow(l, "answer")
	answered, _ := h.settled(sim.GiveAnswer{Client: w.name, Line: text}).(sim.Answered)
	if answered.Failed != "" {
		l.RaiseError("%s", answered.Failed)
	}
	h.writeAnswer(w, answered, text)
	return 0
}

func (h *Host) luaExit(l *lua.LState) int {
	w := CheckWindow(l, 1)
	h.mustBeNow(l, "exit")
	l.Push(h.result(h.Type(w, "exit")))
	return 1
}

func (h *Host) luaKill(l *lua.LState) int {
	h.act(l, sim.Kill{Client: CheckWindow(l, 1).name})
	return 0
}

// luaSessions is w:sessions(): the window's own sessions, as this client knows them (GET-1).
func (h *Host) luaSessions(l *lua.LState) int {
	view := h.view(l, CheckWindow(l, 1))
	list := l.NewTable()
	for _, s := range view.Sessions {
		list.Append(sessionTable(l, s))
	}
	l.Push(list)
	return 1
}

// luaJobs is w:jobs(): the window's jobs, child jobs within their parents.
func (h *Host) luaJobs(l *lua.LState) int {
	view := h.view(l, CheckWindow(l, 1))
	list := l.NewTable()
	for _, j := range view.Jobs {
		if j.Parent == 0 {
			list.Append(jobTable(l, j, view.Jobs))
		}
	}
	l.Push(list)
	return 1
}

func (h *Host) view(l *lua.LState, w *Window) sim.WindowView {
	h.mustBeNow(l, "looking at a window")
	for _, v := range h.look().Windows {
		if v.Name == w.name {
			return v
		}
	}
	return sim.WindowView{}
}
