package repl

import (
	"fmt"
	"strings"

	"pssim/sim"
)

// clients lists the windows; a star marks the one in front.
func (s *Session) clients([]string) error {
	t := table{{"", "Name", "Computer", "User", "Elevated", "State"}}
	for _, v := range s.world.Snapshot().Windows {
		mark := " "
		if v.Number == s.current {
			mark = "*"
		}
		t = append(t, []string{mark, v.Name, v.Host, v.User, yesNo(v.Elevated), s.windowState(v)})
	}
	s.print(t.text())
	return nil
}

// windowState says what a window does: busy is a command that the clock will end, waiting one that it did not.
func (s *Session) windowState(v sim.WindowView) string {
	w := s.window(v.Number)
	switch {
	case v.Gone:
		return "closed"
	case w.ticket != 0:
		return "waiting: " + w.running
	case v.Busy:
		return "busy"
	}
	return "idle"
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// client goes to a window, or opens it. The command of the window that is left goes on whenever time passes.
func (s *Session) client(args []string) error {
	spec, given, err := s.clientSpec(args)
	if err != nil {
		return err
	}
	if number := s.world.Client(spec.Name); number != 0 {
		switch {
		case s.view(number).Gone:
			return &usageError{"client", fmt.Sprintf("the window %s was closed; choose another name", spec.Name)}
		case given:
			return &usageError{"client", fmt.Sprintf("the window %s is open already; leave out what comes after its name", spec.Name)}
		}
		s.front(number)
		return nil
	}
	number, err := s.world.StartClient(spec)
	if err != nil {
		return s.refused("client", []string{spec.Host, spec.User}, err)
	}
	s.front(number)
	return nil
}

// clientSpec reads the words of :client; given tells that there is more than a name. What is left unsaid is
// as in the window in front.
func (s *Session) clientSpec(args []string) (spec sim.ClientSpec, given bool, err error) {
	spec = s.config.Window
	front := s.view(s.current)
	spec.Host, spec.User, spec.Version, spec.Width = front.Host, front.User, front.Version, front.Width
	spec.Name, spec.Elevated = args[0], false
	for i := 1; i < len(args); i++ {
		switch word := args[i]; {
		case strings.EqualFold(word, "-elevated"):
			spec.Elevated = true
		case strings.EqualFold(word, "-user") && i+1 < len(args):
			i++
			spec.User = args[i]
		case !strings.HasPrefix(word, "-") && i == 1:
			spec.Host = word
		default:
			return spec, false, &usageError{"client", fmt.Sprintf("%s does not belong here; write :client NAME [HOST] [-user U] [-elevated]", word)}
		}
	}
	return spec, len(args) > 1, nil
}

// openWindow finds an open window by name.
func (s *Session) openWindow(command, name string) (int, error) {
	number := s.world.Client(name)
	if number != 0 && !s.view(number).Gone {
		return number, nil
	}
	var names []string
	for _, v := range s.world.Snapshot().Windows {
		if !v.Gone {
			names = append(names, v.Name)
		}
	}
	return 0, &usageError{command, fmt.Sprintf("there is no window %s; these are open: %s", name, strings.Join(names, ", "))}
}

// interrupt presses Ctrl-C at a window and lets it come to its end.
func (s *Session) interrupt(args []string) error {
	number := s.current
	if len(args) == 1 {
		var err error
		if number, err = s.openWindow("interrupt", args[0]); err != nil {
			return err
		}
	}
	if v := s.view(number); !v.Busy {
		return &usageError{"interrupt", fmt.Sprintf("the window %s runs no command", v.Name)}
	}
	if err := s.world.Interrupt(number); err != nil {
		return err
	}
	if ticket := s.window(number).ticket; ticket != 0 && number == s.current {
		s.run(ticket)
		return nil
	}
	return s.settle()
}

// settle handles what is due now, as before every prompt, and forgets the commands that ended by it.
func (s *Session) settle() error {
	err := s.world.Settle()
	s.forgetDone()
	return err
}

// forgetDone frees the windows whose waiting commands have ended; their prompts may have changed.
func (s *Session) forgetDone() {
	for i := range s.windows {
		if w := &s.windows[i]; w.ticket != 0 && s.world.Done(w.ticket) {
			w.ticket, w.prompt = 0, ""
		}
	}
}

// kill ends a window's process.
func (s *Session) kill(args []string) error {
	number, err := s.openWindow("kill", args[0])
	if err != nil {
		return err
	}
	return s.do("kill", sim.Kill{Client: s.view(number).Name})
}

// leaveClosed goes to another window if the one in front is gone: killed, or closed by a planned exit.
func (s *Session) leaveClosed() {
	if !s.ended && s.view(s.current).Gone {
		s.show()
		s.closed(0)
		s.lost = s.ended
	}
}
