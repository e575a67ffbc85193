package scripting

import (
	"fmt"
	"time"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim"
)

// defaultWait is how long wait_for waits unless told otherwise, and pollEvery how often it looks.
const (
	defaultWait = time.Hour
	pollEvery   = time.Second
)

// defineTime adds what deals with virtual time.
func (h *Host) defineTime() {
	h.Define("sleep", h.luaSleep)
	h.Define("clock", h.luaClock)
	h.Define("wait_for", h.luaWaitFor)
	h.Define("at", h.luaAt)
}

// luaSleep is sleep(span): lets virtual time pass.
func (h *Host) luaSleep(l *lua.LState) int {
	d := CheckSpan(l, 1)
	h.mustBeNow(l, "sleep")
	h.Pass(d)
	return 0
}

// Pass lets virtual time pass, as sleep does.
func (h *Host) Pass(d time.Duration) {
	h.write(fmt.Sprintf("# %s pass\n", d))
	h.settled(sim.Sleep{For: d})
}

// luaClock is clock(): seconds since the scenario began, and the time in UTC as text.
func (h *Host) luaClock(l *lua.LState) int {
	now, _ := h.ask(sim.AskTime{}).(sim.Now)
	l.Push(lua.LNumber(now.At.Sub(h.began).Seconds()))
	l.Push(lua.LString(now.At.UTC().Format("2006-01-02 15:04:05")))
	return 2
}

// luaWaitFor is wait_for(condition, timeout): looks once a second until the function answers true, and
// answers whether it did before the time was over.
func (h *Host) luaWaitFor(l *lua.LState) int {
	condition, timeout := l.CheckFunction(1), defaultWait
	if l.GetTop() > 1 {
		timeout = CheckSpan(l, 2)
	}
	h.mustBeNow(l, "wait_for")
	for waited := time.Duration(0); ; waited += pollEvery {
		l.Push(condition)
		l.Call(0, 1)
		held := lua.LVAsBool(l.Get(-1))
		l.Pop(1)
		if held || waited+pollEvery > timeout || h.budget.stop != nil {
			h.write(fmt.Sprintf("# waited %s\n", waited))
			l.Push(lua.LBool(held))
			return 1
		}
		h.settled(sim.Sleep{For: pollEvery})
	}
}

// luaAt is at(span, f): what f does happens when the span has passed. The function itself runs now, so that
// the plan is data: what it would do is noted, and carried out then.
func (h *Host) luaAt(l *lua.LState) int {
	d, f := CheckSpan(l, 1), l.CheckFunction(2)
	h.mustBeNow(l, "at")
	h.planning = d
	l.Push(f)
	err := l.PCall(0, 0, nil)
	h.planning = -1
	if err != nil {
		l.Error(errorValue(err), 0)
	}
	return 0
}

// errorValue is the value to raise an error again with.
func errorValue(err error) lua.LValue {
	if api, ok := err.(*lua.ApiError); ok {
		return api.Object
	}
	return lua.LString(err.Error())
}
