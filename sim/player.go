package sim

import (
	"fmt"
	"slices"

	"pssim/sim/kernel"
)

// Player plays a journal in a world of its own, move by move: an input, or one event of a drive. Between moves
// the world can be looked at and acted on, and what follows of the journal then meets the world as it has
// become: that is how causes are tried out.
type Player struct {
	w      *World
	inputs []Entry
	next   int // inputs begun
	// driving tells that the drive of the last input is not over.
	driving bool
	drive   drive
	moves   int
	// given are the requests given, by their numbers in the journal and in this world.
	given []givenRequest
	// faults counts the inputs that were refused or whose drive did not end well.
	faults int
}

// givenRequest is a request given: its number in the journal and its number here.
type givenRequest struct{ then, now Ticket }

// check returns a *ConfigError for the first input that is none.
func (j Journal) check() error {
	for i, e := range j.Inputs {
		if !isEntry(e) {
			return &ConfigError{fmt.Sprintf("Inputs[%d]", i), fmt.Sprintf("%T is no entry of a journal", e)}
		}
	}
	return nil
}

// NewPlayer makes the world of a journal, with nothing played yet. It returns a *ConfigError for a configuration or
// an input that cannot be used.
func NewPlayer(c Config, j Journal) (*Player, error) {
	if err := j.check(); err != nil {
		return nil, err
	}
	w, err := New(c)
	if err != nil {
		return nil, err
	}
	w.k.PlanStrikes(j.Strikes)
	return &Player{w: w, inputs: slices.Clip(j.Inputs)}, nil
}

// Replay plays a whole journal. With the Config of the world that the journal is from, the world returned is
// the same in every byte: trace, output and Digest.
func Replay(c Config, j Journal) (*World, error) {
	p, err := NewPlayer(c, j)
	if err != nil {
		return nil, err
	}
	p.Finish()
	return p.w, nil
}

// World is the player's world. It may be acted on between moves.
func (p *Player) World() *World { return p.w }

// Moves is the number of moves made.
func (p *Player) Moves() int { return p.moves }

// Played is the number of inputs begun; Next the input that comes next, where the drive of the last is over.
func (p *Player) Played() int { return p.next }

// Faults counts the inputs that were refused, or drives that ended with an error, as they may have in the
// world that the journal is from.
func (p *Player) Faults() int { return p.faults }

// Next is the input to be played next, false at the end. A drive may be under way before it.
func (p *Player) Next() (Entry, bool) {
	if p.next >= len(p.inputs) {
		return nil, false
	}
	return p.inputs[p.next], true
}

// Event is the Seq of the event that was handled last, 0 after an input.
func (p *Player) Event() uint64 { return p.w.event.Seq }

// Driving tells whether the drive of the last input is under way: then the next move is an event.
func (p *Player) Driving() bool { return p.driving }

// Move makes one move; false if there is none left.
func (p *Player) Move() bool {
	switch {
	case p.driving:
		more, err := p.w.advance(&p.drive)
		p.driving = more && err == nil
		p.count(err)
	case p.next < len(p.inputs):
		p.next++
		p.count(p.inputs[p.next-1].play(p))
	default:
		return false
	}
	p.moves++
	return true
}

func (p *Player) count(err error) {
	if err != nil {
		p.faults++
	}
}

// Finish makes all moves that are left.
func (p *Player) Finish() {
	for p.Move() {
	}
}

// Rest handles one event that is due now, which is no move of the journal: what was done to the world between two
// moves has its effect so. It is false if none is due.
func (p *Player) Rest() bool {
	e, ok := p.w.k.Peek()
	if !ok || e.At > p.w.Now() {
		return false
	}
	more, err := p.w.step()
	return more && err == nil
}

// Skip leaves out the next input; false at the end.
func (p *Player) Skip() bool {
	if p.next >= len(p.inputs) {
		return false
	}
	if g, ok := p.inputs[p.next].(Give); ok {
		p.given = append(p.given, givenRequest{then: g.Ticket}) // what drives it later drives nothing
	}
	p.next++
	return true
}

// Window is the span of time in which something could be done before the next move: from now to the next event
// or the end of the drive. It is just now where no drive lets time pass.
func (p *Player) Window() (from, to kernel.Time) {
	from = p.w.Now()
	e, ok := p.w.k.Peek()
	done := p.drive.ticket != 0 && p.w.tickets.at(int(p.drive.ticket)).done
	switch {
	case !p.driving || p.drive.steps > 0 || done: // once the request is done, only what is due happens
		return from, from
	case p.drive.pass && (!ok || p.drive.until < e.At):
		return from, max(from, p.drive.until)
	case ok && (p.drive.pass || p.drive.ticket != 0):
		return from, max(from, e.At)
	}
	return from, from
}

// Wait lets the clock come to a time before the next move, with nothing happening. It is a *ConfigError outside
// of the Window.
func (p *Player) Wait(t kernel.Time) error {
	if from, to := p.Window(); t < from || t > to {
		return &ConfigError{"t", fmt.Sprintf("%s is not between %s and %s", t, from, to)}
	}
	return p.w.k.AdvanceTo(t)
}

// Fork returns an independent player in the same state.
func (p *Player) Fork() *Player {
	f := *p
	f.w = p.w.Fork()
	f.given = slices.Clip(p.given)
	return &f
}

// Close closes the player's world.
func (p *Player) Close() { p.w.Close() }

// begin begins a drive.
func (p *Player) begin(d drive) { p.driving, p.drive = true, d }

// number finds the process that an input means: the window or director of that name, or without a name the
// process of that number.
func (p *Player) number(name string, number int) int {
	if name == "" {
		return number
	}
	if n := p.w.Client(name); n != 0 {
		return n
	}
	i := slices.IndexFunc(p.w.processes, func(q process) bool { return q.role == RoleDirector && q.Name == name })
	return i + 1
}

// ticket is the number here of a request of the journal.
func (p *Player) ticket(then Ticket) Ticket {
	i := slices.IndexFunc(p.given, func(g givenRequest) bool { return g.then == then })
	if i < 0 {
		return then
	}
	return p.given[i].now
}

func (i Build) play(p *Player) error {
	_, err := p.w.AddHost(i.Spec)
	return err
}

func (i Open) play(p *Player) error {
	_, err := p.w.StartClient(i.Spec)
	return err
}

func (i Stage) play(p *Player) error {
	_, err := p.w.StartDirector(i.Name, i.Program)
	return err
}

func (i Act) play(p *Player) error { return p.w.Do(i.Action) }

func (i Plan) play(p *Player) error { return p.w.At(p.w.Now().Add(i.After), i.Action) }

func (i Give) play(p *Player) error {
	t, err := p.w.Submit(p.number(i.Client, i.Number), i.Request)
	if err == nil {
		p.given = append(p.given, givenRequest{i.Ticket, t})
	}
	return err
}

func (i Drive) play(p *Player) error {
	t := p.ticket(i.Ticket)
	if t < 1 || int(t) > p.w.tickets.size() {
		return &ConfigError{"Drive.Ticket", fmt.Sprintf("there is no request %d", t)}
	}
	p.w.journal.add(Drive{t})
	p.begin(p.w.driveTo(t))
	return nil
}

func (i Pass) play(p *Player) error {
	p.w.journal.add(i)
	p.begin(p.w.driveUntil(p.w.Now().Add(i.For), true))
	return nil
}

func (Settle) play(p *Player) error {
	p.w.journal.add(Settle{})
	p.begin(p.w.driveUntil(p.w.Now(), false))
	return nil
}

func (i Steps) play(p *Player) error {
	if i.N < 1 {
		return &ConfigError{"Steps.N", "at least one step is taken"}
	}
	p.w.journal.add(i)
	p.begin(drive{steps: i.N})
	return nil
}

func (i Respond) play(p *Player) error {
	return p.w.Answer(p.number(i.Client, i.Number), i.Line, i.OK)
}

func (i Break) play(p *Player) error { return p.w.Interrupt(p.number(i.Client, i.Number)) }
