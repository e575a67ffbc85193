package pwsh

import (
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/repl/remoting"
	"pssim/repl/value"
	"pssim/sim"
)

// refusal is an argument that a parameter must not take, and the error's id without the command's class.
type refusal struct{ text, id string }

// refusals are the arguments that the validations and types of a parameter refuse.
func refusals(p cmdlet.Param) []refusal {
	var list []refusal
	const validation = "ParameterArgumentValidationError"
	for _, check := range p.Checks {
		switch check.Kind {
		case cmdlet.CheckNotNull:
			if p.Type != nil && p.Type.IsArray() {
				list = append(list, refusal{"$null", validation})
			}
		case cmdlet.CheckNotNullOrEmpty:
			if p.Type != nil && p.Type.IsArray() {
				list = append(list, refusal{"@()", validation})
			} else if p.Type == value.TypeString {
				list = append(list, refusal{"''", validation})
			}
		case cmdlet.CheckRange:
			list = append(list, refusal{"-2147483648", validation})
		}
	}
	if p.Type == nil {
		return list
	}
	switch name := p.Type.Full; {
	case p.Switch:
	case strings.HasPrefix(name, "System.Int32"), strings.HasPrefix(name, "System.Guid"),
		strings.Contains(name, "OutTarget"), strings.Contains(name, "Buffering"), strings.Contains(name, "State"):
		list = append(list, refusal{"nosuch", "CannotConvertArgumentNoMessage"})
	case strings.Contains(name, "PSSession"), strings.Contains(name, "Management.Automation.Job"):
		list = append(list, refusal{"nosuch", "CannotConvertArgumentNoMessage"})
	}
	return list
}

// Whatever an argument is refused for, the error says so and nothing has happened, on either side.
func TestRefusedArguments(t *testing.T) {
	w := labWorld(t)
	for _, line := range []string{
		"$null = New-PSSession -ComputerName Server01 -Name One",
		"$null = Invoke-Command -ComputerName Server02 -AsJob { Start-Sleep 600 }",
	} {
		if _, done := typed(t, w, "A", line); done.Errors > 0 {
			t.Fatal(done.Message)
		}
	}
	before := state(w)
	try := func(line, id string) {
		t.Helper()
		_, done := typed(t, w, "A", line)
		got, _, _ := strings.Cut(done.Error, ",")
		if got != id && !strings.HasPrefix(got, id) {
			t.Errorf("%s: %s, want %s (%s)", line, done.Error, id, done.Message)
		}
		if now := state(w); now != before {
			t.Fatalf("%s changed the world:\n%s", line, now)
		}
	}
	all, err := cmdlet.NewRegistry(remoting.Commands()...)
	if err != nil {
		t.Fatal(err)
	}
	// The windows of the lab are of version 3.0.
	for _, i := range cmdlet.NewReleases(all).At(cmdlet.Version{Major: 3}).All() {
		try(i.Name+" -Nosuch 1", "NamedParameterNotFound")
		if i.Name != "Start-Job" { // takes blocks by position
			try(i.Name+" 1 2 3 4 5 6 7", "PositionalParameterNotFound")
		}
		for _, p := range i.Params {
			for _, r := range refusals(p) {
				try(i.Name+" -"+p.Name+" "+r.text, r.id)
			}
			if !p.Switch {
				try(i.Name+" -"+p.Name, "MissingArgument")
			}
		}
	}
}

// state is the two sides of a world without its clock.
func state(w *sim.World) string {
	s := w.Snapshot()
	s.At = 0
	return s.Text()
}
