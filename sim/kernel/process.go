package kernel

import "slices"

// phase is what a process is doing.
type phase byte

const (
	phaseIdle    phase = iota // waits for a request
	phaseRunning              // a request runs: its coroutine has control
	phaseAsking               // the world is looking at its call
	phaseParked               // its call is not answered yet
	phaseEnded                // stopped, or could not be made anew
)

// entryKind is the sort of a log entry.
type entryKind byte

const (
	entryRequest     entryKind = iota // data: the request
	entryAnswered                     // data: the call; reply: its answer
	entryInterrupted                  // data: the call that an interrupt ended
	entryStrike                       // step: where an interrupt struck
	entryLimit                        // step: where the limit of steps struck
	entryMemory                       // step: at which Hold of the request the limit of memory struck
	entryFinished                     // data: the result of the request
)

// entry is one line of the log of a process. The log is both the request log
// and the effect log: between a request and its finish stand the effects by
// which the process learned of the world. Posts teach it nothing and are not
// logged.
type entry struct {
	kind  entryKind
	data  Data
	reply Reply
	step  int64
}

// process is (program, arguments, log). All but the field live is plain data.
type process struct {
	pid     PID
	name    string
	program Program
	args    Args
	log     []entry
	phase   phase
	// requests is the number of requests submitted so far, forgotten how many of
	// them are no longer in the log (Memoryless).
	requests, forgotten int
	// pending is the call that is not answered yet, made at the time since.
	pending Call
	since   Time
	// interrupt is set while an interrupt waits for the running request.
	// It never outlives the request.
	interrupt bool
	// failure is why the process ended by itself, if it did.
	failure error

	// hashed entries of the log are in hash already; see digested.
	hash   digest
	hashed int

	// live is the instance and the coroutine: never copied, never hashed,
	// and nil until first touched after a fork.
	live *live
}

// fork copies the plain state. The log becomes a shared prefix: the copy is
// clipped, so that it appends to memory of its own, while the original goes
// on in place. A process in the middle of running cannot be carried over and
// has ended in the copy, but one whose call the world is looking at is parked
// on that call.
func (p *process) fork() process {
	q := *p
	q.log = slices.Clip(p.log)
	q.live = nil
	q.interrupt = false
	switch p.phase {
	case phaseRunning:
		q.phase, q.failure = phaseEnded, ErrStopped
	case phaseAsking:
		q.phase = phaseParked
	}
	return q
}

// digested returns the hash of the process. The log only grows, so that only
// its new entries are read.
func (p *process) digested() uint64 {
	if p.hashed == 0 {
		p.hash = newDigest().number(uint64(p.pid)).text(p.name).data(p.args)
	}
	for _, e := range p.log[p.hashed:] {
		p.hash = p.hash.octet(byte(e.kind)).data(e.data).data(e.reply).number(uint64(e.step))
	}
	p.hashed = len(p.log)
	if p.forgotten > 0 {
		return p.hash.number(uint64(p.forgotten)).octet(byte(p.phase)).data(p.pending).number(uint64(p.since)).sum()
	}
	return p.hash.octet(byte(p.phase)).data(p.pending).number(uint64(p.since)).sum()
}

// forget drops the log of a process that remembers nothing, between requests.
// Forks go on to share what was dropped.
func (p *process) forget() {
	if _, ok := p.program.(Memoryless); ok {
		p.forgotten, p.log, p.hashed = p.requests, nil, 0
	}
}

// Spawn makes a process of a program in the table. It is idle; its instance
// is made when it is first needed.
func (k *Kernel) Spawn(program string, args Args) (PID, error) {
	i := slices.IndexFunc(k.programs, func(n NamedProgram) bool { return n.Name == program })
	if i < 0 || k.programs[i].Program == nil {
		return 0, &UnknownProgramError{Program: program}
	}
	if k.closed {
		return 0, ErrClosed
	}
	pid := PID(len(k.processes) + 1)
	k.processes = append(k.processes, &process{
		pid: pid, name: program, program: k.programs[i].Program, args: args,
	})
	return pid, nil
}

// process finds a process that has not ended.
func (k *Kernel) process(pid PID) (*process, error) {
	switch {
	case k.closed:
		return nil, ErrClosed
	case pid < 1 || int(pid) > len(k.processes):
		return nil, ErrNoProcess
	}
	p := k.processes[pid-1]
	if p.phase == phaseEnded {
		if p.failure != nil {
			return nil, p.failure
		}
		return nil, ErrNoProcess
	}
	return p, nil
}

// Busy reports whether the process has a request under way.
func (k *Kernel) Busy(pid PID) bool {
	p, err := k.process(pid)
	return err == nil && p.phase != phaseIdle
}

// PendingCall returns the call on which the process is parked.
func (k *Kernel) PendingCall(pid PID) (Call, bool) {
	p, err := k.process(pid)
	if err != nil || p.phase != phaseParked {
		return nil, false
	}
	return p.pending, true
}

// PendingSince is when the call was made on which the process is parked.
func (k *Kernel) PendingSince(pid PID) (Time, bool) {
	p, err := k.process(pid)
	if err != nil || p.phase != phaseParked {
		return 0, false
	}
	return p.since, true
}

// Parked lists the processes that wait for an answer, by number.
func (k *Kernel) Parked() []Waiting {
	var waiting []Waiting
	for _, p := range k.processes {
		if p.phase == phaseParked {
			waiting = append(waiting, Waiting{
				PID: p.pid, Program: p.name, Call: p.pending.Text(), Since: p.since,
			})
		}
	}
	return waiting
}
