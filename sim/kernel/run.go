package kernel

import (
	"fmt"
	"iter"
	"strconv"
)

// live is the part of a process that is no data: its instance, and the
// coroutine of the request under way.
type live struct {
	instance Instance
	proc     *Proc
	next     func() (signal, bool)
	stop     func()
	// result is what Handle returned, once the coroutine has ended.
	result Reply
}

// Submit gives a request to an idle process and runs it until it waits for an
// answer or finishes. It returns the number of the request, from 1. It is
// ErrBusy if a request is under way; the world queues.
func (k *Kernel) Submit(pid PID, req Request) (int, error) {
	p, err := k.process(pid)
	if err != nil {
		return 0, err
	}
	if p.phase != phaseIdle {
		return 0, ErrBusy
	}
	if err := k.ready(p); err != nil {
		return 0, err
	}
	p.requests++
	number := p.requests
	p.log = append(p.log, entry{kind: entryRequest, data: req})
	p.begin(&Proc{k: k, p: p, request: number, cursor: len(p.log)}, req)
	k.run(p)
	return number, nil
}

// Answer gives a parked process the reply to its call and runs it on.
func (k *Kernel) Answer(pid PID, r Reply) error {
	return k.resume(pid, entryAnswered, r, nil)
}

// Interrupt stops the pipeline that a process runs: the call on which it is
// parked ends with ErrInterrupted, or if it is running, its next call or
// checkpoint does. It is ErrNotParked for an idle process.
func (k *Kernel) Interrupt(pid PID) error {
	p, err := k.process(pid)
	if err != nil {
		return err
	}
	if p.phase == phaseRunning || p.phase == phaseAsking {
		p.interrupt = true
		return nil
	}
	return k.resume(pid, entryInterrupted, nil, ErrInterrupted)
}

// resume ends the pending call of a parked process and runs it on.
func (k *Kernel) resume(pid PID, kind entryKind, r Reply, fault error) error {
	p, err := k.process(pid)
	if err != nil {
		return err
	}
	if p.phase != phaseParked {
		return ErrNotParked
	}
	if err := k.ready(p); err != nil {
		return err
	}
	p.settle(kind, r, fault)
	k.run(p)
	return nil
}

// Stop ends a process for good. A request under way unwinds with ErrStopped
// and leaves no effect; one that is running now does so at its next effect.
// Finished is not called.
func (k *Kernel) Stop(pid PID) error {
	p, err := k.process(pid)
	if err != nil {
		return err
	}
	p.end(nil)
	return nil
}

// Close stops all coroutines. The kernel does nothing more after it. A kernel
// or fork that is thrown away without Close leaks the coroutines of its
// parked processes.
func (k *Kernel) Close() {
	for _, p := range k.processes {
		p.end(p.failure)
	}
	k.closed = true
}

// end makes the process an ended one. If its coroutine has control, further
// up the stack, it is only told to unwind; run sees to the rest.
func (p *process) end(failure error) {
	was := p.phase
	p.phase, p.failure, p.pending, p.interrupt = phaseEnded, failure, nil, false
	if p.live == nil {
		return
	}
	if p.live.proc != nil {
		p.live.proc.mode = modeStopped
	}
	if was == phaseParked {
		p.live.stop()
	}
	if was == phaseParked || was == phaseIdle {
		p.live = nil
	}
}

// begin makes the coroutine for a request. It does not run yet.
func (p *process) begin(proc *Proc, req Request) {
	l := p.live
	l.proc, l.result = proc, nil
	l.next, l.stop = iter.Pull(func(yield func(signal) bool) {
		proc.yield = yield
		l.result = l.handle(proc, req)
	})
	p.phase = phaseRunning
}

// handle runs the instance and makes a panic inside it a result.
func (l *live) handle(proc *Proc, req Request) (result Reply) {
	defer func() {
		if value := recover(); value != nil {
			result = proc.p.failed(value)
		}
	}()
	return l.instance.Handle(proc, req)
}

// failed is the result of a request that ended by a panic; a stopped one has
// none.
func (p *process) failed(value any) Reply {
	if _, stopped := value.(unwind); stopped {
		return nil
	}
	return p.panicked(value)
}

// panicked makes the value of a panic an error of the process.
func (p *process) panicked(value any) *PanicError {
	return &PanicError{PID: p.pid, Program: p.name, Value: fmt.Sprint(value)}
}

// settle logs how the pending call ended and leaves the outcome to the
// coroutine.
func (p *process) settle(kind entryKind, r Reply, fault error) {
	proc := p.live.proc
	proc.record(entry{kind: kind, data: p.pending, reply: r})
	proc.reply, proc.err = r, fault
	p.pending, p.since, p.phase = nil, 0, phaseRunning
}

// run gives control to the coroutine until its process parks, finishes, or
// has been stopped meanwhile.
func (k *Kernel) run(p *process) {
	for {
		sig, more := p.live.next()
		switch {
		case p.phase == phaseEnded:
			p.live.stop()
			p.live = nil
			return
		case !more:
			k.finish(p)
			return
		case sig.post:
			k.Handler.HandlePost(p.pid, sig.call)
		case !k.ask(p, sig.call):
			return
		}
	}
}

// ask puts a call before the world and reports whether the process runs on.
func (k *Kernel) ask(p *process, c Call) bool {
	p.phase, p.pending, p.since = phaseAsking, c, k.now
	reply, answered := k.Handler.HandleCall(p.pid, c)
	switch {
	case p.phase == phaseEnded:
		return true // run lets it unwind
	case answered:
		p.settle(entryAnswered, reply, nil)
		return true
	case p.interrupt:
		p.interrupt = false
		p.settle(entryInterrupted, nil, ErrInterrupted)
		return true
	}
	p.phase = phaseParked
	return false
}

// finish logs the result of a request and tells the world.
func (k *Kernel) finish(p *process) {
	result := p.live.result
	p.live.proc, p.live.next, p.live.stop, p.live.result = nil, nil, nil, nil
	p.log = append(p.log, entry{kind: entryFinished, data: result})
	p.phase, p.interrupt = phaseIdle, false
	p.forget()
	k.Handler.Finished(p.pid, p.requests, result)
}

// describe says what an entry records, for a reader.
func (e entry) describe() string {
	switch e.kind {
	case entryStrike:
		return "an interrupt at step " + strconv.FormatInt(e.step, 10)
	case entryLimit:
		return "the limit of steps at step " + strconv.FormatInt(e.step, 10)
	case entryMemory:
		return "the limit of memory at account " + strconv.FormatInt(e.step, 10)
	case entryFinished:
		return "the result " + textOf(e.data)
	case entryRequest:
		return "the request " + textOf(e.data)
	}
	return "call " + textOf(e.data)
}

// textOf is the text of a datum that may be absent.
func textOf(d Data) string {
	if d == nil {
		return "(none)"
	}
	return d.Text()
}
