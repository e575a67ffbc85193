package sim

import (
	"fmt"
	"slices"
	"time"

	"pssim/sim/kernel"
)

// Entry is one thing done to a World from outside, as data. What a director does comes from its program and is
// no input; that it was started and given its request is. Build, Open and Plan are inputs as well as calls of
// directors. Times are relative, so that an input means the same after others were left out.
type Entry interface {
	kernel.Data
	// play does it again. A drive is only begun: the player goes on with it event by event.
	play(p *Player) error
}

// The inputs, and the methods of World that they stand for.
type (
	// Stage starts a director (StartDirector).
	Stage struct{ Name, Program string }
	// Give gives a request to a window or director (Submit). Ticket is the number that it got, by which
	// Drive names it. Number is the number of the process, which counts where it has no name.
	Give struct {
		Client  string
		Number  int
		Request kernel.Request
		Ticket  Ticket
	}
	// Drive drives the world until a request is done (Run).
	Drive struct{ Ticket Ticket }
	// Pass lets time pass (RunFor, RunUntil).
	Pass struct{ For time.Duration }
	// Settle handles what is due now (Settle).
	Settle struct{}
	// Steps handles single events (Step).
	Steps struct{ N int }
	// Respond types a line where a request asked for one (Answer).
	Respond struct {
		Client string
		Number int
		Line   string
		OK     bool
	}
	// Break presses Ctrl-C at a window (Interrupt).
	Break struct {
		Client string
		Number int
	}
)

// Text implements kernel.Data.
func (i Stage) Text() string { return fmt.Sprintf("stage %s %s", i.Name, i.Program) }
func (i Give) Text() string {
	return fmt.Sprintf("give %d %s", i.Ticket, processText(i.Client, i.Number)) + " " + requestText(i.Request)
}
func (i Drive) Text() string { return fmt.Sprintf("drive %d", i.Ticket) }
func (i Pass) Text() string  { return "pass " + i.For.String() }
func (Settle) Text() string  { return "settle" }
func (i Steps) Text() string { return fmt.Sprintf("steps %d", i.N) }
func (i Respond) Text() string {
	return fmt.Sprintf("respond %s %q %t", processText(i.Client, i.Number), i.Line, i.OK)
}
func (i Break) Text() string { return "break " + processText(i.Client, i.Number) }

// processText names a process by its name or, without one, its number.
func processText(name string, number int) string {
	if name == "" {
		return fmt.Sprintf("#%d", number)
	}
	return name
}

// requestText is the text of a request, which may be missing.
func requestText(r kernel.Request) string {
	if r == nil {
		return "nothing"
	}
	return r.Text()
}

// Journal is all that was done to a World, from its making on: enough to do it again.
type Journal struct {
	// Config is what the world was made from. Of its Programs only the names count here.
	Config Config
	Inputs []Entry
	// Strikes are the places at which a person at a real console interrupted a request.
	Strikes []kernel.Strike
}

// Setup is the journal's Config with the programs that it names taken from a table. It returns a *ConfigError
// for a name that is not there.
func (j Journal) Setup(programs []kernel.NamedProgram) (Config, error) {
	c := j.Config
	c.Programs = nil
	for _, named := range j.Config.Programs {
		i := slices.IndexFunc(programs, func(n kernel.NamedProgram) bool { return n.Name == named.Name })
		if i < 0 {
			return Config{}, &ConfigError{"Programs", fmt.Sprintf("there is no program %q", named.Name)}
		}
		c.Programs = append(c.Programs, programs[i])
	}
	return c, nil
}

// Journal tells what was done to the world so far. It is empty unless Config.Journal is set.
func (w *World) Journal() Journal {
	j := Journal{Config: w.config, Inputs: slices.Clip(w.journal.inputs), Strikes: w.k.Strikes()}
	j.Config.Programs = slices.Clone(w.config.Programs)
	for i := range j.Config.Programs {
		j.Config.Programs[i].Program = nil
	}
	return j
}

// recorder keeps the inputs of a world, if it is on.
type recorder struct {
	on     bool
	inputs []Entry
}

// add appends an input. What was recorded never changes, so that an earlier journal is a prefix of a later one.
func (r *recorder) add(e Entry) {
	if r.on {
		r.inputs = append(r.inputs, e)
	}
}

// fork shares the inputs so far: both append to memory of their own.
func (r recorder) fork() recorder {
	r.inputs = slices.Clip(r.inputs)
	return r
}
