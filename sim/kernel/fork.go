package kernel

import "slices"

// Fork returns an independent kernel in the same state. Logs are shared as
// immutable prefixes; instances are made anew from them when first touched.
// The fork has no Handler and no Interrupter: its own world sets them. Fork
// is meant for the time between events. Made during a HandleCall, the process
// that asks is parked on its call in the fork; made during a HandlePost, the
// process that posts has ended in it. Fork does not write to the original.
func (k *Kernel) Fork() *Kernel {
	f := *k
	f.Handler, f.Interrupter = nil, nil
	f.strikes = slices.Clip(k.strikes)
	f.Random = k.Random.Clone()
	f.queue = k.queue.Clone()
	f.processes = make([]*process, len(k.processes))
	block := make([]process, len(k.processes))
	for i, p := range k.processes {
		block[i] = p.fork()
		f.processes[i] = &block[i]
	}
	return &f
}

// Strikes lists the interrupts that struck by Interrupter or plan, in order,
// for a journal of inputs.
func (k *Kernel) Strikes() []Strike { return slices.Clone(k.strikes) }

// PlanStrikes makes interrupts strike at the given places, as a journal says.
func (k *Kernel) PlanStrikes(strikes []Strike) { k.planned = slices.Clone(strikes) }

// ready sees to it that the process has its instance and, if it is parked,
// its coroutine. It replays the log if it must, and ends the process with a
// *DivergenceError if the log is not repeated.
func (k *Kernel) ready(p *process) error {
	if k.Handler == nil {
		return ErrNoHandler
	}
	if p.live != nil {
		return nil
	}
	if err := k.rebuild(p); err != nil {
		p.phase, p.failure, p.pending, p.live = phaseEnded, err, nil, nil
		return err
	}
	return nil
}

// rebuild makes the instance of a process and brings it to where its log
// ends: finished requests run straight through, the one under way is run by a
// coroutine up to its pending call.
func (k *Kernel) rebuild(p *process) error {
	instance, err := p.startInstance()
	if err != nil {
		return err
	}
	p.live = &live{instance: instance}
	for at, number := 0, p.forgotten+1; at < len(p.log); number++ {
		request := p.log[at].data
		proc := &Proc{k: k, p: p, mode: modeReplay, request: number, cursor: at + 1}
		if !p.finishes(at + 1) {
			return p.repark(proc, request)
		}
		result := p.live.handle(proc, request)
		if err := proc.verifyFinish(result); err != nil {
			return err
		}
		at = proc.cursor + 1
	}
	return nil
}

// startInstance makes the instance of a process; a panic is an error.
func (p *process) startInstance() (instance Instance, err error) {
	defer func() {
		if value := recover(); value != nil {
			err = p.panicked(value)
		}
	}()
	return p.program.Start(p.args), nil
}

// finishes reports whether the request whose effects begin at the index is
// finished.
func (p *process) finishes(at int) bool {
	return slices.ContainsFunc(p.log[at:], func(e entry) bool { return e.kind == entryFinished })
}

// verifyFinish checks that a replayed request ended where and as it had.
func (p *Proc) verifyFinish(result Reply) error {
	if p.divergence != nil {
		return p.divergence
	}
	e := p.p.log[p.cursor]
	if e.kind != entryFinished || textOf(e.data) != textOf(result) {
		p.noteDivergence("the result " + textOf(result))
		return p.divergence
	}
	return nil
}

// repark runs the request under way up to its pending call, which is not put
// before the world again.
func (p *process) repark(proc *Proc, request Request) error {
	p.begin(proc, request)
	_, parked := p.live.next()
	p.phase = phaseParked
	switch {
	case proc.divergence != nil:
		p.live.stop()
		return proc.divergence
	case !parked:
		proc.noteDivergence("the result " + textOf(p.live.result))
		return proc.divergence
	}
	proc.mode = modeLive
	return nil
}
