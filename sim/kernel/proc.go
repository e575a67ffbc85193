package kernel

import (
	"reflect"
	"slices"
)

// mode is how a Proc deals with effects.
type mode byte

const (
	modeLive    mode = iota // the world sees them
	modeReplay              // the log answers them
	modeStopped             // nobody does: the process unwinds
)

// patience is how many effects a process that is being stopped may still try.
// One that goes on has swallowed the stop, and is unwound by a panic.
const patience = 1000

// unwind is the value of that panic.
type unwind struct{}

// Proc is the side of the kernel that an Instance sees while it handles a
// request. It is the only way from a process to the world.
type Proc struct {
	k *Kernel
	p *process
	// yield hands a signal to the world's side; it is nil while requests that
	// are long finished are replayed, which needs no coroutine.
	yield func(signal) bool
	mode  mode
	// request is the number of the request that is handled.
	request int
	steps   int64
	// holds counts the accounts of memory that the request gave.
	holds int64
	// cursor is the next entry of the log to be replayed.
	cursor int
	// limit is set once the limit of steps or of memory struck, and sticks.
	limit *LimitError
	// divergence is set when a replay did not repeat the log.
	divergence *DivergenceError
	refused    int

	// The world's side leaves the answer to the last call here.
	reply Reply
	err   error
}

// signal is what a coroutine hands to the world's side.
type signal struct {
	call Call
	post bool
}

// PID is the number of the process.
func (p *Proc) PID() PID { return p.p.pid }

// Call asks the world and waits for its reply. The error is ErrStopped, upon
// which Handle must return, or ErrInterrupted.
func (p *Proc) Call(c Call) (Reply, error) {
	switch p.mode {
	case modeStopped:
		return nil, p.refuse()
	case modeReplay:
		if reply, err, replayed := p.replayCall(c); replayed {
			return reply, err
		}
	case modeLive:
		if p.p.interrupt {
			p.p.interrupt = false
			p.record(entry{kind: entryInterrupted, data: c})
			return nil, ErrInterrupted
		}
	}
	if !p.yield(signal{call: c}) {
		p.mode = modeStopped
	}
	if p.mode == modeStopped {
		return nil, p.refuse()
	}
	reply, err := p.reply, p.err
	p.reply, p.err = nil, nil
	return reply, err
}

// Post carries out a one-way effect. It tells the process nothing, and is
// suppressed while the process is made anew or stopped.
func (p *Proc) Post(c Call) {
	if p.mode != modeLive {
		return
	}
	if !p.yield(signal{call: c, post: true}) {
		p.mode = modeStopped
	}
}

// Checkpoint counts steps (at least one) of the running request. Evaluators
// call it in every loop and at every call of a function. The error is
// ErrStopped, ErrInterrupted, or a *LimitError, which repeats itself until
// the request ends.
func (p *Proc) Checkpoint(steps int64) error {
	p.steps += max(steps, 1)
	switch {
	case p.mode == modeStopped:
		return p.refuse()
	case p.limit != nil:
		return p.limit
	case p.mode == modeReplay:
		return p.replayCheckpoint()
	case p.k.Limits.Steps > 0 && p.steps > p.k.Limits.Steps:
		return p.strikeLimit()
	case p.struck():
		p.p.interrupt = false
		p.record(entry{kind: entryStrike, step: p.steps})
		return ErrInterrupted
	}
	return nil
}

// struck reports whether an interrupt strikes at this step: one the world
// asked for, one that the person at the console asks for, or a planned one.
func (p *Proc) struck() bool {
	here := Strike{PID: p.p.pid, Request: p.request, Step: p.steps}
	switch {
	case p.p.interrupt:
		return true
	case p.k.Interrupter != nil && p.k.Interrupter.Interrupted():
		p.k.strikes = append(p.k.strikes, here)
		return true
	case len(p.k.planned) > 0 && slices.Contains(p.k.planned, here):
		p.k.strikes = append(p.k.strikes, here)
		return true
	}
	return false
}

// strikeLimit records that the limit of steps was passed.
func (p *Proc) strikeLimit() error {
	p.limit = &LimitError{Limit: LimitSteps, Value: p.steps}
	p.record(entry{kind: entryLimit, step: p.steps})
	return p.limit
}

// Hold tells how many bytes the process holds now, by an account of its own
// that must be the same on every run. The error is a *LimitError when that is
// more than the limit of memory, and sticks as that of Checkpoint does.
func (p *Proc) Hold(bytes int64) error {
	p.holds++
	switch {
	case p.mode == modeStopped:
		return p.refuse()
	case p.limit != nil:
		return p.limit
	case p.mode == modeReplay:
		if !p.struckMemory() {
			return nil
		}
		p.cursor++
	case p.k.Limits.Memory <= 0 || bytes <= p.k.Limits.Memory:
		return nil
	default:
		p.record(entry{kind: entryMemory, step: p.holds})
	}
	p.limit = &LimitError{Limit: LimitMemory, Value: bytes}
	return p.limit
}

// struckMemory tells whether the log says that the limit of memory struck at
// this account. An entry passed by shows at the next effect, as a divergence.
func (p *Proc) struckMemory() bool {
	if p.cursor == len(p.p.log) {
		return false
	}
	e := p.p.log[p.cursor]
	return e.kind == entryMemory && e.step == p.holds
}

// record appends to the log of the process.
func (p *Proc) record(e entry) {
	p.p.log = append(p.p.log, e)
	p.cursor = len(p.p.log)
}

// refuse is the answer to every effect of a process that is being stopped.
func (p *Proc) refuse() error {
	p.refused++
	if p.refused > patience {
		panic(unwind{})
	}
	return ErrStopped
}

// replayCall answers a call from the log. It is not replayed if the log is at
// its end and the call is the pending one: the call then parks as it had.
func (p *Proc) replayCall(c Call) (reply Reply, err error, replayed bool) {
	if p.cursor == len(p.p.log) {
		if p.yield != nil && p.p.pending != nil && same(p.p.pending, c) {
			return nil, nil, false
		}
		return nil, p.diverge("call " + c.Text()), true
	}
	e := &p.p.log[p.cursor]
	asked := e.kind == entryAnswered || e.kind == entryInterrupted
	if !asked || !same(e.data, c) {
		return nil, p.diverge("call " + c.Text()), true
	}
	p.cursor++
	if e.kind == entryInterrupted {
		return nil, ErrInterrupted, true
	}
	return e.reply, nil, true
}

// same reports whether two data are equal: at a glance where they can be
// compared, else by their texts.
func same(a, b Data) bool {
	if reflect.TypeOf(a) == reflect.TypeOf(b) && reflect.ValueOf(a).Comparable() && reflect.ValueOf(b).Comparable() && a == b {
		return true
	}
	return a.Text() == b.Text()
}

// replayCheckpoint strikes where the log says that something struck.
func (p *Proc) replayCheckpoint() error {
	if p.cursor == len(p.p.log) {
		return nil
	}
	e := p.p.log[p.cursor]
	if e.kind != entryStrike && e.kind != entryLimit || p.steps < e.step {
		return nil
	}
	if p.steps > e.step {
		return p.diverge("passed the step")
	}
	p.cursor++
	if e.kind == entryLimit {
		p.limit = &LimitError{Limit: LimitSteps, Value: e.step}
		return p.limit
	}
	return ErrInterrupted
}

// diverge makes a process that does not repeat its log unwind.
func (p *Proc) diverge(replayed string) error {
	p.noteDivergence(replayed)
	p.mode = modeStopped
	return p.refuse()
}

// noteDivergence keeps what was to be done next and what was done instead.
func (p *Proc) noteDivergence(replayed string) {
	logged := "nothing more"
	switch {
	case p.cursor < len(p.p.log):
		logged = p.p.log[p.cursor].describe()
	case p.p.pending != nil:
		logged = "call " + p.p.pending.Text()
	}
	p.divergence = &DivergenceError{
		PID: p.p.pid, Request: p.request, Entry: p.cursor,
		Logged: logged, Replayed: replayed,
	}
}
