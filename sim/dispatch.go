package sim

import (
	"strings"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/network"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// dispatch handles one event.
func (w *World) dispatch(p kernel.Payload) {
	switch p := p.(type) {
	case delivery:
		w.deliver(p)
	case unsent:
		w.unsent(p)
	case serviceTimer:
		w.serviceOf(w.host(p.host)).Timer(serviceEnv{w, p.host}, p.timer)
	case clientTimer:
		w.clientTimer(p)
	case wake:
		w.answer(p.pid, Now{w.k.Now()})
	case begin:
		w.begin(p.pid)
	case resume:
		w.resume(p.pid)
	case halt:
		w.halt(p)
	case departed:
		w.peerGone(w.byPeer(p.peer))
	case power:
		w.power(p)
	case planned:
		w.planned(p.action)
	case switching:
		w.switched(p)
	}
}

// deliver brings a message to a service, or to the client half of a process that may be gone by now.
// What was under way when the link was cut is lost.
func (w *World) deliver(d delivery) {
	e := d.envelope
	if !w.net.Arrives(network.HostID(e.From.Host), network.HostID(e.To.Host), d.connection) {
		w.note("network", "message.lost", e.Body.Kind()+" from="+peerText(e.From)+" to="+peerText(e.To), "ROB-1", "M-INFLIGHT")
		return
	}
	if e.To.Process == 0 {
		h := w.host(e.To.Host)
		w.noteMessage(h.name, "received", e.Body, e.From)
		w.serviceOf(h).Handle(serviceEnv{w, h.id}, e)
		w.lastWords(h, e)
		return
	}
	if p := w.byPeer(e.To); p != nil && !p.gone {
		w.noteMessage(w.actor(p), "received", e.Body, e.From)
		w.clientOf(p).Deliver(clientEnv{w, p.number}, e)
	}
}

// lastWords lets a service notice that a client is no more whose request to hold a shell came after its end (ROB-5).
func (w *World) lastWords(h *host, e protocol.Envelope) {
	switch e.Body.(type) {
	case protocol.Create, protocol.Connect, protocol.Reconnect:
		if p := w.byPeer(e.From); p == nil || p.gone {
			w.serviceOf(h).PeerGone(serviceEnv{w, h.id}, e.From)
		}
	}
}

func (w *World) unsent(u unsent) {
	if p := w.byPeer(u.peer); p != nil && !p.gone {
		w.clientOf(p).Failed(clientEnv{w, p.number}, u.request, u.code)
	}
}

func (w *World) clientTimer(t clientTimer) {
	if p := w.byPeer(t.peer); p != nil && !p.gone {
		w.clientOf(p).Timer(clientEnv{w, p.number}, t.timer)
	}
}

// halt stops the script of a command as Ctrl-C would.
func (w *World) halt(h halt) {
	p := w.byPID(h.pid)
	if p == nil || p.gone || p.command != h.command {
		return
	}
	// A script that is not parked has its end on the way already.
	_ = w.interrupt(p)
}

// answer lines up a reply for a parked process.
func (w *World) answer(pid kernel.PID, r kernel.Reply) {
	w.answers = append(w.answers, answer{pid, r})
}

// begin gives a process its next request.
func (w *World) begin(pid kernel.PID) {
	p := w.byPID(pid)
	if p == nil || p.gone || p.current != 0 || len(p.queue) == 0 {
		return
	}
	p.current, p.queue = p.queue[0], p.queue[1:]
	t := w.tickets.at(p.current)
	t.mark = len(p.output)
	switch r := t.request.(type) {
	case Line:
		w.note(w.actor(p), "line", r.Source)
	case Command:
		p.command = r.Command
	}
	if _, err := w.k.Submit(pid, t.request); err != nil {
		w.fail(p, err)
	}
}

// fail ends a request that its process could not even begin.
func (w *World) fail(p *process, err error) {
	t := w.tickets.at(p.current)
	t.done, t.failed = true, err
	w.note(w.actor(p), "process.failed", err.Error())
	p.current = 0
	p.gone = true
}

// HandleCall implements kernel.Handler: it answers a call of a script, or leaves it parked.
func (w *World) HandleCall(pid kernel.PID, c kernel.Call) (kernel.Reply, bool) {
	p := w.byPID(pid)
	switch c := c.(type) {
	case Direct:
		return w.direct(p, c)
	case client.Call:
		if p.role == RoleDirector {
			break
		}
		w.noteCall(p, c)
		return w.clientOf(p).Call(clientEnv{w, p.number}, c)
	case Sleep:
		w.k.Schedule(w.k.Now().Add(max(c.For, 0)), wake{pid})
		return nil, false
	case AskTime:
		return Now{w.k.Now()}, true
	case Emit:
		return Now{w.k.Now()}, w.emit(p, c)
	case Draw:
		return Bits{w.k.Random.Draw("process/" + w.actor(p))}, true
	case AskEvents:
		return w.askEvents(p, c), true
	case AskMachine:
		return w.askMachine(p, c), true
	case PutServices:
		return w.putServices(p, c), true
	case AskFile:
		return w.file(p, c), true
	case AskInput:
		return w.ask(p, c)
	}
	// A program asked for what this world does not know; it is told so, and nothing changed.
	return Refused{Call: c.Text()}, true
}

// ask asks the person at the console, or of a shell the one at its client, if there is anybody.
func (w *World) ask(p *process, c AskInput) (kernel.Reply, bool) {
	parked := p.Interactive
	if p.role == RoleShell {
		question := protocol.Question{Prompt: c.Prompt, Secret: c.Secret}
		parked = w.serviceOf(w.host(p.host)).Ask(serviceEnv{w, p.host}, p.shell, p.command, question)
	}
	if parked {
		return nil, false
	}
	return Input{}, true
}

// resume lets a producer offer the record again that a full buffer refused, or go on with the answer to its question.
func (w *World) resume(pid kernel.PID) {
	p := w.byPID(pid)
	if p == nil || p.gone {
		return
	}
	call, parked := w.k.PendingCall(pid)
	if !parked {
		return
	}
	switch c := call.(type) {
	case Emit:
		if w.emit(p, c) {
			w.answer(pid, Now{w.k.Now()})
		}
	case AskInput:
		if line, ok, given := w.serviceOf(w.host(p.host)).TakeAnswer(p.shell, p.command); given {
			w.answer(pid, Input{Line: line, OK: ok})
		}
	}
}

// emit offers a record to the service of the shell that the process serves. A record that finds a Block
// buffer full is refused, and the producer waits until the service resumes it (BUF-1).
func (w *World) emit(p *process, c Emit) bool {
	if p.role != RoleShell {
		return true
	}
	service := w.serviceOf(w.host(p.host))
	return service.Emit(serviceEnv{w, p.host}, p.shell, p.command, c.Stream, c.Body)
}

// HandlePost implements kernel.Handler: it carries out a one-way effect.
func (w *World) HandlePost(pid kernel.PID, c kernel.Call) {
	if out, ok := c.(Print); ok {
		p := w.byPID(pid)
		p.output = append(p.output, out.Out)
	}
}

// Finished implements kernel.Handler: a process has done a request.
func (w *World) Finished(pid kernel.PID, _ int, r kernel.Reply) {
	p := w.byPID(pid)
	t := w.tickets.at(p.current)
	t.done, t.reply = true, r
	p.current = 0
	if failure, ok := r.(*kernel.PanicError); ok {
		t.failed = failure
	}
	switch p.role {
	case RoleShell:
		w.commandDone(p, r)
	case RoleConsole:
		w.lineDone(p, r)
	}
	if t.waiter != 0 {
		w.answer(t.waiter, w.outcome(t))
	}
	if len(p.queue) > 0 && !p.gone {
		w.k.Schedule(w.k.Now(), begin{pid})
	}
}

// commandDone tells the service how a command of one of its shells ended.
func (w *World) commandDone(p *process, r kernel.Reply) {
	done, ok := r.(CommandDone)
	if !ok {
		done = CommandDone{State: protocol.CommandFailed}
	}
	command := p.command
	p.command = ""
	w.serviceOf(w.host(p.host)).Finish(serviceEnv{w, p.host}, p.shell, command, done.State, done.Reason)
}

// lineDone lets a window go whose line was "exit".
func (w *World) lineDone(p *process, r kernel.Reply) {
	done, ok := r.(LineDone)
	if !ok {
		return
	}
	w.note(w.actor(p), "line.done", done.Text())
	if done.Exited {
		w.exit(p)
	}
}

// outcome is what a director learns of a request it gave.
func (w *World) outcome(t *ticket) Outcome {
	p := w.process(t.process)
	o := Outcome{}
	o.Output = strings.Join(p.output[t.mark:], "")
	o.Done, _ = t.reply.(LineDone)
	if o.Done.Ended {
		o.Failed = o.Done.Message
	}
	if t.failed != nil {
		o.Failed = t.failed.Error()
	}
	return o
}

// actor names a process in the trace.
func (w *World) actor(p *process) string {
	if p.role == RoleShell {
		return w.host(p.host).name + "/" + string(p.shell)
	}
	return p.Name
}

var _ wsman.Env = serviceEnv{}
var _ client.Env = clientEnv{}
