package sim

import (
	"fmt"
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/network"
)

// Action is something done to a world from outside, as data: typed at a window, or done to a network, a
// computer or a process. Do carries one out now, At at a time to come.
type Action interface {
	fmt.Stringer
	apply(w *World) error
}

// The actions.
type (
	// Type types a line at a window, without waiting for its end.
	Type struct{ Client, Source string }
	// Cut severs the link between two computers, both ways or, with OneWay, from A to B. What is under way
	// is lost.
	Cut struct {
		A, B   string
		OneWay bool
	}
	// Heal restores a link that was cut or held.
	Heal struct{ A, B string }
	// Hold keeps back what is sent between two computers until Heal: delay, not loss.
	Hold struct{ A, B string }
	// Latency sets how long messages between two computers take.
	Latency struct {
		A, B string
		Time time.Duration
	}
	// Kill ends a window without an orderly exit: nothing is sent.
	Kill struct{ Client string }
	// Crash takes a computer its power: its shells and processes are gone without a word. Shutdown stops it in
	// order: its windows exit, its service says that it ends, and when what is due then has happened the power
	// goes. Either does nothing to a computer that is off.
	Crash    struct{ Host string }
	Shutdown struct{ Host string }
	// PowerOn starts a computer that is off. Restart does that too, but a computer that runs is shut down first.
	PowerOn struct{ Host string }
	Restart struct{ Host string }
	// StopWinRM stops the WS-Management service of a computer in order: its shells are gone (LIFE-8). StartWinRM
	// starts it again.
	StopWinRM  struct{ Host string }
	StartWinRM struct{ Host string }
)

// String names the actions in traces and in error messages.
func (a Type) String() string { return fmt.Sprintf("type %s %q", a.Client, a.Source) }
func (a Cut) String() string {
	if a.OneWay {
		return fmt.Sprintf("cut %s to %s", a.A, a.B)
	}
	return fmt.Sprintf("cut %s %s", a.A, a.B)
}
func (a Heal) String() string    { return fmt.Sprintf("heal %s %s", a.A, a.B) }
func (a Hold) String() string    { return fmt.Sprintf("hold %s %s", a.A, a.B) }
func (a Latency) String() string { return fmt.Sprintf("latency %s %s %s", a.A, a.B, a.Time) }
func (a Kill) String() string    { return "kill " + a.Client }

// Do carries out an action. On an error the world is as it was.
func (w *World) Do(a Action) error {
	if err := w.checkPlan(a); err != nil {
		return err
	}
	w.journal.add(Act{a})
	w.input()
	err := a.apply(w)
	w.flush()
	return err
}

// At plans an action for a time to come. The computers that it names must be there; a window is looked up when
// the time has come, and a failure then goes to the trace.
func (w *World) At(t kernel.Time, a Action) error {
	if err := w.checkPlan(a); err != nil {
		return err
	}
	if t < w.k.Now() {
		return &ConfigError{"t", "the time lies in the past"}
	}
	w.journal.add(Plan{After: w.until(t), Action: a})
	w.input()
	w.k.Schedule(t, planned{a})
	return nil
}

// planned carries out an action whose time has come.
func (w *World) planned(a Action) {
	if err := a.apply(w); err != nil {
		w.note("world", "action.failed", fmt.Sprintf("%s: %s", a, err))
	}
}

func (a Type) apply(w *World) error {
	p := w.process(w.Client(a.Client))
	if p == nil || p.gone {
		return &ConfigError{"Type.Client", fmt.Sprintf("there is no window %q", a.Client)}
	}
	w.enqueue(p, Line{Source: a.Source}, 0)
	return nil
}

func (a Cut) apply(w *World) error {
	x, y, err := w.pair(a.A, a.B)
	if err != nil {
		return err
	}
	cut := w.net.Partition
	if a.OneWay {
		cut = w.net.PartitionOneWay
	}
	lost, err := cut(network.HostID(x.id), network.HostID(y.id))
	if err != nil {
		return err
	}
	w.note("network", "link.cut", fmt.Sprintf("%s lost=%d", a, lost), "ROB-1")
	w.linkLost(x, y)
	return nil
}

func (a Heal) apply(w *World) error {
	x, y, err := w.pair(a.A, a.B)
	if err != nil {
		return err
	}
	hx, hy := network.HostID(x.id), network.HostID(y.id)
	wasDown := !w.net.Up(hx, hy) || !w.net.Up(hy, hx)
	lost, err := w.net.Repair(hx, hy)
	if err != nil {
		return err
	}
	released, err := w.net.Release(w.k.Now(), hx, hy)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s released=%d", a, len(released))
	if lost > 0 {
		text += fmt.Sprintf(" lost=%d", lost)
	}
	w.note("network", "link.healed", text)
	for _, held := range released {
		w.k.Schedule(held.At, held.Payload)
	}
	if wasDown && w.net.Up(hx, hy) && w.net.Up(hy, hx) {
		w.linkBack(x, y)
	}
	return nil
}

func (a Hold) apply(w *World) error {
	x, y, err := w.pair(a.A, a.B)
	if err != nil {
		return err
	}
	if err := w.net.Hold(network.HostID(x.id), network.HostID(y.id)); err != nil {
		return err
	}
	w.note("network", "link.held", a.String())
	return nil
}

func (a Latency) apply(w *World) error {
	x, y, err := w.pair(a.A, a.B)
	if err != nil {
		return err
	}
	if a.Time < 0 {
		return &ConfigError{"Latency.Time", "a delay is not negative"}
	}
	return w.net.SetLatency(network.HostID(x.id), network.HostID(y.id), a.Time)
}

func (a Kill) apply(w *World) error {
	p := w.process(w.Client(a.Client))
	if p == nil || p.gone {
		return &ConfigError{"Kill.Client", fmt.Sprintf("there is no window %q", a.Client)}
	}
	w.note(p.Name, "client.killed", "", "ROB-5")
	w.end(p)
	w.peerGone(p)
	return nil
}

// pair finds two computers by name.
func (w *World) pair(a, b string) (x, y *host, err error) {
	x, ok := w.hostByName(a)
	if !ok {
		return nil, nil, &ConfigError{"A", fmt.Sprintf("there is no computer %q", a)}
	}
	y, ok = w.hostByName(b)
	if !ok {
		return nil, nil, &ConfigError{"B", fmt.Sprintf("there is no computer %q", b)}
	}
	if x == y {
		return nil, nil, &ConfigError{"B", "a computer has no link to itself"}
	}
	return x, y, nil
}

// linkLost tells both ends of a link that it is down: each service that it no longer hears the other's
// processes, each process that it no longer reaches the other's service.
func (w *World) linkLost(x, y *host) {
	w.eachEnd(x, y, func(p *process, far *host) {
		w.serviceOf(far).PeerLost(serviceEnv{w, far.id}, p.peer)
		w.clientOf(p).LinkDown(clientEnv{w, p.number}, far.id)
	})
}

// linkBack tells both ends that the link works again.
func (w *World) linkBack(x, y *host) {
	w.eachEnd(x, y, func(p *process, far *host) {
		w.serviceOf(far).PeerBack(serviceEnv{w, far.id}, p.peer)
		w.clientOf(p).LinkUp(clientEnv{w, p.number}, far.id)
	})
}

// eachEnd visits every process at either end of a link, with the computer at the other.
func (w *World) eachEnd(x, y *host, visit func(p *process, far *host)) {
	for _, ends := range [2][2]*host{{x, y}, {y, x}} {
		for _, number := range ends[0].peers {
			if p := w.process(number); !p.gone {
				visit(p, ends[1])
			}
		}
	}
}

// peerGone tells the services that a process is no more. A service that still has a shell connected to it, since
// the process said no word of parting or the word gets lost, notices after a while (ROB-5).
func (w *World) peerGone(p *process) {
	for _, id := range p.client.Reached() {
		w.serviceOf(w.host(id)).PeerGone(serviceEnv{w, id}, p.peer)
	}
}

// exit ends a window in order: what its process holds is closed or kept by the rules of engine.md 7.
func (w *World) exit(p *process) {
	w.clientOf(p).Exit(clientEnv{w, p.number})
	w.note(w.actor(p), "client.exited", "", "E7")
	w.end(p)
	w.peerGone(p)
}

// end stops a process: its requests will never be done.
func (w *World) end(p *process) {
	p.gone = true
	_ = w.k.Stop(p.pid)
	if p.current != 0 && !w.tickets.at(p.current).done {
		p.queue = append([]int{p.current}, p.queue...)
	}
	for _, number := range p.queue {
		t := w.tickets.at(number)
		t.done, t.failed = true, ErrGone
		if t.waiter != 0 {
			w.answer(t.waiter, w.outcome(t))
		}
	}
	p.current, p.queue = 0, nil
}

// Interrupt presses Ctrl-C at a window.
func (w *World) Interrupt(window int) error {
	p := w.process(window)
	if p == nil || p.gone {
		return ErrGone
	}
	w.journal.add(Break{Client: p.Name, Number: p.number})
	w.input()
	w.note(w.actor(p), "interrupt", "")
	err := w.interrupt(p)
	w.flush()
	return err
}

// interrupt stops what a process does. A call on the client half is given up there, which answers it; any
// other ends in the kernel.
func (w *World) interrupt(p *process) error {
	if pending, _ := w.k.PendingCall(p.pid); pending != nil {
		if _, ok := pending.(client.Call); ok {
			w.clientOf(p).Interrupt(clientEnv{w, p.number})
			return nil
		}
	}
	return w.k.Interrupt(p.pid)
}
