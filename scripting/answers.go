package scripting

import (
	"strconv"
	"strings"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim"
)

// expected is what a person at a window types when a command asks something.
type expected struct {
	question string // part of the question, without case
	answer   string
}

// inputCall begins the text of the call by which a command asks, sim.AskInput.
const inputCall = "input "

// answers reads the option answers, a table from parts of questions to what is typed.
func (o *options) answers(name string) []expected {
	v := o.get(name)
	if v == lua.LNil {
		return nil
	}
	t, ok := v.(*lua.LTable)
	if !ok {
		o.bad(name, "a table from questions to answers")
		return nil
	}
	var list []expected
	for k, v := t.Next(lua.LNil); k != lua.LNil; k, v = t.Next(k) {
		question, isText := k.(lua.LString)
		answer, isToo := v.(lua.LString)
		if !isText || !isToo {
			o.bad(name, "a table from questions to answers, both texts")
		}
		list = append(list, expected{strings.ToLower(string(question)), string(answer)})
	}
	return list
}

// attended types a line at a window where somebody has answers ready, and waits for its end.
func (h *Host) attended(w *Window, text string) sim.Outcome {
	started, _ := h.settled(sim.StartLine{Client: w.name, Source: text}).(sim.LineStarted)
	if started.Failed != "" {
		return sim.Outcome{Failed: started.Failed}
	}
	for h.answerNext(w) {
	}
	outcome, _ := h.settled(sim.AwaitLine{Ticket: started.Ticket}).(sim.Outcome)
	return outcome
}

// answerNext answers the question that a window asks now; false if it asks none, or none that was foreseen.
func (h *Host) answerNext(w *Window) bool {
	for _, v := range h.look().Windows {
		call, asks := strings.CutPrefix(v.Waiting, inputCall)
		if v.Name != w.name || v.Gone || !asks {
			continue
		}
		// The call's text quotes the question.
		question, err := strconv.QuotedPrefix(call)
		if err == nil {
			question, err = strconv.Unquote(question)
		}
		if err != nil {
			return false
		}
		for _, e := range w.answers {
			if strings.Contains(strings.ToLower(question), e.question) {
				answered, _ := h.settled(sim.GiveAnswer{Client: w.name, Line: e.answer}).(sim.Answered)
				h.writeAnswer(w, answered, e.answer)
				// The answer reaches the window when this process parks.
				h.ask(sim.Sleep{})
				return answered.Failed == ""
			}
		}
	}
	return false
}
