package repl

import (
	"strings"

	"pssim/sim"
)

// window returns what is known of a window. The pointer is good until the next call.
func (s *Session) window(number int) *window {
	for i := range s.windows {
		if s.windows[i].number == number {
			return &s.windows[i]
		}
	}
	s.windows = append(s.windows, window{number: number})
	return &s.windows[len(s.windows)-1]
}

// view is a window's state in the world; the zero view for a number that is none.
func (s *Session) view(number int) sim.WindowView {
	for _, v := range s.world.Snapshot().Windows {
		if v.Number == number {
			return v
		}
	}
	return sim.WindowView{Gone: true}
}

// prompt is what the window in front asks with. While more than one window is open its name stands before
// PowerShell's own prompt, without brackets, which there mean an entered session. A window that has a
// command to finish has no prompt of its own and says so.
func (s *Session) prompt() string {
	front := s.view(s.current)
	switch {
	case s.window(s.current).ticket != 0:
		return front.Name + " (waiting)> "
	case front.Busy:
		return front.Name + " (busy)> "
	case s.openWindows() > 1:
		return front.Name + " " + s.ownPrompt()
	}
	return s.ownPrompt()
}

// ownPrompt is the prompt of the window's console. It is what the last command left; where none is known, an
// empty line asks for it, which PowerShell answers with nothing but the prompt.
func (s *Session) ownPrompt() string {
	w := s.window(s.current)
	if s.plansPassed(w) {
		w.prompt = ""
	}
	if w.prompt != "" {
		return w.prompt
	}
	if !s.config.Interactive {
		return "> "
	}
	ticket, err := s.world.Submit(s.current, sim.Line{})
	if err != nil {
		return "> "
	}
	reply, err := s.world.Run(ticket)
	done, ok := reply.(sim.LineDone)
	if err != nil || !ok {
		return "> "
	}
	w.prompt = done.Prompt
	return w.prompt
}

// plansPassed tells whether a planned line has been typed since it was last asked.
func (s *Session) plansPassed(w *window) bool {
	passed := false
	rest := w.planned[:0]
	for _, t := range w.planned {
		if t <= s.world.Now() {
			passed = true
		} else {
			rest = append(rest, t)
		}
	}
	w.planned = rest
	return passed
}

// openWindows counts the windows that the person could go to.
func (s *Session) openWindows() int {
	n := 0
	for _, v := range s.world.Snapshot().Windows {
		if !v.Gone {
			n++
		}
	}
	return n
}

// show prints what the windows have shown since it was last called. The window in front prints as it is; a
// window behind keeps its output back until its command is done, and then has its name before each line.
func (s *Session) show() {
	for _, v := range s.world.Snapshot().Windows {
		w := s.window(v.Number)
		text, next := s.world.OutputFrom(v.Number, w.mark)
		switch {
		case text == "":
		case v.Number == s.current:
			s.print(text)
		case v.Busy:
			continue
		default:
			s.print(labelled(v.Name, text))
		}
		w.mark = next
	}
}

// labelled puts a window's name before each line.
func labelled(name, text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(name + "| " + strings.TrimRight(line, "\n") + "\n")
	}
	return b.String()
}

// front brings a window to the front; what it showed meanwhile is printed next.
func (s *Session) front(number int) {
	s.current = number
	s.show()
}
