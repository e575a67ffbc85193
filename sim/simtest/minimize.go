package simtest

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"pssim/sim"
	"pssim/sim/kernel"
)

// Fails tells how a world fails, "" if it does not. It is asked after every input of a run.
type Fails func(w *sim.World) string

// Minimal is a failing run in which nothing can be left out.
type Minimal struct {
	// Journal makes the run again (sim.Replay), with the Programs of Config.
	Journal sim.Journal
	Config  sim.Config
	// Failure is what Fails said in the end, Tries how many runs it took to find it.
	Failure string
	Tries   int
}

// ErrPasses tells that a run which was to be minimised does not fail when it is played again.
var ErrPasses = errors.New("the run does not fail")

// tries bounds the runs of one minimisation.
const tries = 5000

// Minimize shrinks a failing run: it leaves out inputs, faults and computers, and shortens times, timeouts and
// scripts, as long as the run still fails. What later inputs refer to by number - sessions, jobs, streams - they
// keep on referring to though the numbers change. It is deterministic, and needs no luck. The error is ErrPasses,
// or that of a Config that cannot be used.
func Minimize(c sim.Config, j sim.Journal, fails Fails) (Minimal, error) {
	c.Journal = true
	m := minimizer{fails: fails, candidate: candidate{config: c}}
	list, err := stepsOf(c, j)
	if err != nil {
		return Minimal{}, err
	}
	m.steps = list
	if !m.accept(m.candidate) {
		return Minimal{}, ErrPasses
	}
	for again := true; again && m.tries < tries; {
		before := m.size()
		m.removeSteps()
		m.mergeTimes()
		m.shortenSteps()
		m.removeComputers()
		again = m.size() < before
	}
	return Minimal{Journal: m.journal, Config: m.config, Failure: m.failure, Tries: m.tries}, nil
}

// candidate is a run that might fail.
type candidate struct {
	config sim.Config
	steps  []step
}

// minimizer holds the smallest failing run so far.
type minimizer struct {
	candidate
	fails   Fails
	journal sim.Journal
	failure string
	tries   int
}

// size orders candidates: it only ever falls, so that the search ends.
func (m *minimizer) size() int {
	n := len(m.config.Hosts)
	for _, s := range m.steps {
		n += 1000 + s.weight()
	}
	return n
}

// accept plays a candidate and, if it fails, takes it, without the steps that came after the failure or could not
// be made any more.
func (m *minimizer) accept(c candidate) bool {
	m.tries++
	r, err := play(c, m.fails)
	if err != nil || r.failure == "" {
		return false
	}
	m.candidate = candidate{c.config, r.made}
	m.journal, m.failure = r.journal, r.failure
	return true
}

// removeSteps leaves out ever smaller runs of steps, from the end on, until none can be spared.
func (m *minimizer) removeSteps() {
	for length := max(len(m.steps)/2, 1); length > 0; length /= 2 {
		for end := len(m.steps); end > 0 && m.tries < tries; {
			from := max(end-length, 0)
			without := slices.Concat(m.steps[:from], m.steps[end:])
			if m.accept(candidate{m.config, without}) {
				end = min(from, len(m.steps))
				continue
			}
			end = from
		}
	}
}

// shortenSteps replaces steps by simpler ones of the same kind.
func (m *minimizer) shortenSteps() {
	for i := 0; i < len(m.steps); i++ {
		for changed := true; changed && i < len(m.steps) && m.tries < tries; {
			changed = false
			for _, simpler := range m.steps[i].simpler() {
				list := slices.Clone(m.steps)
				list[i] = simpler
				if simpler.weight() < m.steps[i].weight() && m.accept(candidate{m.config, list}) {
					changed = true
					break
				}
			}
		}
	}
}

// mergeTimes makes one time of two that follow each other.
func (m *minimizer) mergeTimes() {
	for i := 0; i+1 < len(m.steps); i++ {
		first, ok := m.steps[i].entry.(sim.Pass)
		second, also := m.steps[i+1].entry.(sim.Pass)
		if !ok || !also || first.For < 0 || second.For < 0 {
			continue
		}
		one := step{entry: sim.Pass{For: first.For + second.For}}
		if m.accept(candidate{m.config, slices.Concat(m.steps[:i], []step{one}, m.steps[i+2:])}) {
			i--
		}
	}
}

// removeComputers leaves out computers that are not needed.
func (m *minimizer) removeComputers() {
	for i := len(m.config.Hosts) - 1; i >= 0; i-- {
		config := m.config
		config.Hosts = slices.Delete(slices.Clone(config.Hosts), i, i+1)
		m.accept(candidate{config, m.steps})
	}
}

// played is what became of a candidate.
type played struct {
	made    []step // the steps that could be made, up to the failure
	journal sim.Journal
	failure string
}

// play plays a candidate until it fails.
func play(c candidate, fails Fails) (played, error) {
	w, err := sim.New(c.config)
	if err != nil {
		return played{}, err
	}
	defer w.Close()
	h := handles{}
	r := played{failure: fails(w)}
	for _, s := range c.steps {
		if r.failure != "" {
			break
		}
		if !s.play(w, &h) {
			continue
		}
		r.made = append(r.made, s)
		r.failure = fails(w)
	}
	r.journal = w.Journal()
	return r, nil
}

// step is one input of a run; a request comes with the drive that waits for it.
type step struct {
	entry  sim.Entry
	driven bool
	// reply is what a request was answered in the run that was to be minimised.
	reply kernel.Reply
}

// stepsOf takes a journal apart, and plays it to learn the replies.
func stepsOf(c sim.Config, j sim.Journal) ([]step, error) {
	w, err := sim.New(c)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	var list []step
	h := handles{}
	for i := 0; i < len(j.Inputs); i++ {
		s := step{entry: j.Inputs[i]}
		if give, ok := s.entry.(sim.Give); ok && i+1 < len(j.Inputs) {
			drive, ok := j.Inputs[i+1].(sim.Drive)
			s.driven = ok && drive.Ticket == give.Ticket
		}
		if s.driven {
			i++
		}
		h.last = nil
		s.play(w, &h)
		s.reply = h.last
		list = append(list, s)
	}
	return list, nil
}

// play makes the step; false if what it refers to is not there, so that it says nothing here.
func (s step) play(w *sim.World, h *handles) bool {
	switch e := s.entry.(type) {
	case sim.Build:
		_, err := w.AddHost(e.Spec)
		return err == nil
	case sim.Open:
		_, err := w.StartClient(e.Spec)
		return err == nil
	case sim.Stage:
		_, err := w.StartDirector(e.Name, e.Program)
		return err == nil
	case sim.Act:
		return w.Do(e.Action) == nil
	case sim.Plan:
		return w.At(w.Now().Add(e.After), e.Action) == nil
	case sim.Give:
		return s.give(w, h, e)
	case sim.Drive:
		t, ok := h.ticket(e.Ticket)
		if ok {
			h.last, _ = w.Run(t)
		}
		return ok
	case sim.Pass:
		return w.RunUntil(w.Now().Add(e.For)) == nil
	case sim.Settle:
		return w.Settle() == nil
	case sim.Steps:
		for range e.N {
			if more, err := w.Step(); err != nil || !more {
				break
			}
		}
		return true
	case sim.Respond:
		return w.Answer(number(w, e.Client, e.Number), e.Line, e.OK) == nil
	case sim.Break:
		return w.Interrupt(number(w, e.Client, e.Number)) == nil
	}
	return false
}

// give gives a request, with what it refers to by number rewritten.
func (s step) give(w *sim.World, h *handles, e sim.Give) bool {
	request, ok := h.rewrite(e.Client, e.Request)
	if !ok {
		return false
	}
	t, err := w.Submit(number(w, e.Client, e.Number), request)
	if err != nil {
		return false
	}
	h.given = append(h.given, givenTicket{e.Ticket, t})
	if s.driven {
		// Why it was not done is part of the run, not of the minimiser.
		h.last, _ = w.Run(t)
		h.learn(e.Client, s.reply, h.last)
	}
	return true
}

// number finds a process by its name or, without one, takes the number.
func number(w *sim.World, name string, number int) int {
	if n := w.Client(name); name != "" && n != 0 {
		return n
	}
	return number
}

// weight is how much of a step there is: times, counts and lengths of scripts.
func (s step) weight() int {
	switch e := s.entry.(type) {
	case sim.Pass:
		return span(e.For)
	case sim.Plan:
		return span(e.After) + latency(e.Action)
	case sim.Act:
		return latency(e.Action)
	case sim.Steps:
		return e.N
	case sim.Give:
		return requestWeight(e.Request)
	}
	return 0
}

func latency(a sim.Action) int {
	if l, ok := a.(sim.Latency); ok {
		return span(l.Time)
	}
	return 0
}

// span weighs a time by how hard it is to read: the place among the simple ones, or their number.
func span(d time.Duration) int {
	i := slices.Index(spans(), d)
	if i < 0 {
		return len(spans()) + int(min(max(d/time.Second, 0), 100_000_000))
	}
	return i
}

// spans are times that read well, simplest first.
func spans() []time.Duration {
	return []time.Duration{0, time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute, time.Hour, 2 * time.Hour,
		3 * time.Hour, 12 * time.Hour, 24 * time.Hour, 48 * time.Hour, 7 * 24 * time.Hour}
}

// simpler lists steps of the same kind that have less weight, the simplest first.
func (s step) simpler() []step {
	var list []step
	with := func(e sim.Entry) { list = append(list, step{e, s.driven, s.reply}) }
	switch e := s.entry.(type) {
	case sim.Pass:
		for _, d := range append(spans(), shorter(e.For)...) { // a longer one may read better
			with(sim.Pass{For: d})
		}
	case sim.Plan:
		for _, d := range shorter(e.After) {
			with(sim.Plan{After: d, Action: e.Action})
		}
	case sim.Act:
		if l, ok := e.Action.(sim.Latency); ok {
			for _, d := range shorter(l.Time) {
				with(sim.Act{Action: sim.Latency{A: l.A, B: l.B, Time: d}})
			}
		}
	case sim.Steps:
		for n := 1; n < e.N; n *= 2 {
			with(sim.Steps{N: n})
		}
	case sim.Give:
		for _, r := range simplerRequests(e.Request) {
			with(sim.Give{Client: e.Client, Number: e.Number, Request: r, Ticket: e.Ticket})
		}
	}
	return list
}

// shorter lists the times that a time may be replaced with: simple ones, and its half.
func shorter(d time.Duration) []time.Duration {
	var list []time.Duration
	for _, simple := range spans() {
		if simple < d {
			list = append(list, simple)
		}
	}
	if half := (d / 2).Truncate(time.Second); half > 0 && !slices.Contains(list, half) {
		list = append(list, half)
	}
	return list
}

// String is the run as a list of inputs, one a line.
func (m Minimal) String() string {
	text := ""
	for _, e := range m.Journal.Inputs {
		if _, driven := e.(sim.Drive); !driven {
			text += e.Text() + "\n"
		}
	}
	return fmt.Sprintf("%s%s\n", text, m.Failure)
}
