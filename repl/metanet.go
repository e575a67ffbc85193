package repl

import (
	"errors"
	"fmt"
	"strings"

	"pssim/sim"
	"pssim/sim/kernel"
)

// net changes a link, or lists what was done to the links so far: a link that nothing was done to is up and
// without delay.
func (s *Session) net(args []string) error {
	if len(args) == 0 {
		s.print(s.linkText())
		return nil
	}
	action, err := netAction(args)
	if err != nil {
		return err
	}
	return s.do("net", action)
}

// netAction reads the words of :net.
func netAction(args []string) (sim.Action, error) {
	verb := strings.ToLower(args[0])
	oneWay := verb == "cut" && len(args) == 4 && strings.EqualFold(args[3], "oneway")
	want := 3
	if verb == "latency" || oneWay {
		want = 4
	}
	if len(args) != want {
		return nil, &usageError{"net", "write :net cut A B [oneway], :net heal|hold A B, or :net latency A B TIME"}
	}
	a, b := args[1], args[2]
	switch verb {
	case "cut":
		return sim.Cut{A: a, B: b, OneWay: oneWay}, nil
	case "heal":
		return sim.Heal{A: a, B: b}, nil
	case "hold":
		return sim.Hold{A: a, B: b}, nil
	case "latency":
		d, err := span(strings.TrimPrefix(args[3], "+"))
		if err != nil {
			return nil, &usageError{"net", err.Error()}
		}
		return sim.Latency{A: a, B: b, Time: d}, nil
	}
	return nil, &usageError{"net", fmt.Sprintf("a link is cut, healed or held, not %q; write :net cut|heal|hold A B", args[0])}
}

// linkText lists the records of the trace that are about links: what was typed and what was planned, in the
// order in which it happened.
func (s *Session) linkText() string {
	var b strings.Builder
	for _, r := range s.world.Trace().Records() {
		if strings.HasPrefix(r.Kind, "link.") {
			fmt.Fprintf(&b, "%s  %s\n", clockText(kernel.Time(r.At)), r.Text)
		}
	}
	if b.Len() == 0 {
		return "Nothing was done to the links: all are up and without delay.\n"
	}
	return b.String()
}

// do acts on the world and lets what follows at once happen.
func (s *Session) do(command string, a sim.Action) error {
	if err := s.world.Do(a); err != nil {
		return s.refused(command, nouns(a), err)
	}
	return s.settle()
}

// try finds out on a copy of the world whether an action could be carried out now, so that a wrong name is told
// when it is typed and not when its time has come.
func (s *Session) try(command string, a sim.Action) error {
	trial := s.world.Fork()
	defer trial.Close()
	return s.refused(command, nouns(a), trial.Do(a))
}

// nouns are the words of an action after its verb.
func nouns(a sim.Action) []string { return strings.Fields(a.String())[1:] }

// refused words why the world did not take something, and names the computer that may be meant by one of
// the words.
func (s *Session) refused(command string, words []string, err error) error {
	var wrong *sim.ConfigError
	if !errors.As(err, &wrong) {
		return err
	}
	text := wrong.Reason
	for _, name := range words {
		if !strings.Contains(text, `"`+name+`"`) {
			continue
		}
		if near, ok := nearest(name, s.hostNames()); ok && !strings.EqualFold(near, name) {
			text += "; did you mean " + near + "?"
		}
	}
	return &usageError{command, text}
}

// hostNames lists the names of all computers.
func (s *Session) hostNames() []string {
	var names []string
	for _, h := range s.world.Snapshot().Hosts {
		names = append(names, h.Name)
		if h.RealName != h.Name {
			names = append(names, h.RealName)
		}
	}
	return names
}

// crash takes a computer its power, shutdown stops it in order; start and restart start it.
func (s *Session) crash(args []string) error    { return s.onHost("crash", args) }
func (s *Session) shutdown(args []string) error { return s.onHost("shutdown", args) }
func (s *Session) start(args []string) error    { return s.onHost("start", args) }
func (s *Session) restart(args []string) error  { return s.onHost("restart", args) }

// winrm stops or starts the WS-Management service of a computer.
func (s *Session) winrm(args []string) error { return s.onHost("winrm", args) }

// onHost carries out a meta command about a computer.
func (s *Session) onHost(name string, args []string) error {
	action, err := hostAction(name, args)
	if err != nil {
		return err
	}
	return s.do(name, action)
}

// hostAction reads the words of a meta command about a computer.
func hostAction(name string, args []string) (sim.Action, error) {
	switch host := args[len(args)-1]; name {
	case "crash":
		return sim.Crash{Host: host}, nil
	case "shutdown":
		return sim.Shutdown{Host: host}, nil
	case "start":
		return sim.PowerOn{Host: host}, nil
	case "restart":
		return sim.Restart{Host: host}, nil
	default:
		switch strings.ToLower(args[0]) {
		case "stop":
			return sim.StopWinRM{Host: host}, nil
		case "start":
			return sim.StartWinRM{Host: host}, nil
		}
	}
	return nil, &usageError{name, "write :winrm stop HOST, or :winrm start HOST"}
}
