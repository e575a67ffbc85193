package explore

import (
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// moment is when everything happens: a search keeps times relative to it.
const moment = kernel.Epoch

// window is the script of a client: it does one line at a time, as a person at a prompt does, and is busy
// until the line has ended.
type window struct {
	doing  doing
	verb   Verb
	op     client.OpID
	stream client.StreamID
	list   [MaxSessions]listed // what the last query showed, until the next line
}

// doing is what a window waits for.
type doing uint8

const (
	idle doing = iota
	awaiting
	streaming
)

// listed is what a query showed of a shell, and what was so when the service answered.
type listed uint8

const (
	listedThere  listed = 1 << iota
	listedBusy          // Disconnected and Busy
	listedOpened        // Opened, so the client's own
	heldByOther         // at the service it was connected to another client
	heldBySelf          // or to this one
)

// script runs a window's line. It is one transition of the client: it goes on until it has to wait.
type script struct {
	world *World
	spec  Client
	p     *client.Process
	env   *clientEnv
	w     *window
	// holders and ending are the ghosts of the reply that is being delivered: see message.
	holders, ending uint8
	shown           uint64
	// twice tells that the line itself showed a record a second time.
	twice bool
	// ended is the ending of the command that completed before the window, 0 for none.
	ended uint8
}

// begin types a line.
func (s *script) begin(v Verb, slot, command int) {
	shell := shellName(slot)
	*s.w = window{verb: v}
	own := s.own(shell)
	var c client.Call
	switch v {
	case Open:
		c = client.OpenSession{Target: s.target(), Name: sessionName}
	case Query:
		c = client.QuerySessions{Targets: []client.Target{s.query()}}
	case Disconnect:
		c = client.DisconnectSession{Session: own}
	case DisconnectShort:
		c = client.DisconnectSession{Session: own, HasIdle: true, IdleTimeout: protocol.MinIdleTimeout}
	case DisconnectDrop:
		c = client.DisconnectSession{Session: own, HasBuffering: true, Buffering: protocol.BufferDrop}
	case Connect:
		c = client.ConnectSession{Session: own}
	case ConnectFrom:
		c = client.QuerySessions{Targets: []client.Target{s.query()}, State: client.FilterDisconnected,
			Instances: []protocol.ShellID{shell}, Connecting: true}
	case Receive:
		c = client.ReceiveConnect{Session: own}
	case ReceiveFrom:
		c = client.ReceiveFind{Target: s.query(), Instance: shell}
	case Invoke:
		c = client.Invoke{Targets: []client.InvokeTarget{{Session: own}}, Script: scriptOf(command)}
	case InvokeJob:
		c = client.StartJob{Targets: []client.InvokeTarget{{Session: own}}, Script: scriptOf(command)}
	case InvokeDisconnected:
		c = client.InvokeDisconnected{Target: s.target(), Name: sessionName, Script: scriptOf(command)}
	case ReceiveJob:
		c = client.JobResults{Jobs: parents(s.p.Jobs())}
	case RemoveJob:
		c = client.RemoveJob{Job: parents(s.p.Jobs())[0], Force: true}
	case Remove:
		c = client.RemoveSession{Session: own}
	}
	s.call(c)
}

// sessionName is the name of every session: names have no part in what is searched.
const sessionName = "S"

// scriptOf is the script of an abstract command.
func scriptOf(command int) protocol.Script {
	return protocol.Script{Text: string(rune('0' + command))}
}

func (s *script) target() client.Target {
	t := s.query()
	t.Configuration = "Microsoft.PowerShell"
	t.NetworkAccess = s.spec.Interactive
	return t
}

func (s *script) query() client.Target {
	name := "Server01"
	if s.spec.Local {
		name = "localhost"
	}
	return client.Target{Computer: name, Options: client.DefaultOptions()}
}

// own finds the client's own session of a shell, 0 if it has none.
func (s *script) own(shell protocol.ShellID) client.SessionRef {
	for _, v := range s.p.Repository() {
		if v.InstanceID == shell {
			return v.Ref
		}
	}
	return 0
}

// call makes a call, and takes its answer if there is one already.
func (s *script) call(c client.Call) {
	if r, ok := s.world.Transitions.Call(s.p, s.env, c); ok {
		s.answered(r)
	}
}

// run goes on with the answers that have come, until there are no more.
func (s *script) run() {
	for len(s.env.answers) > 0 {
		r := s.env.answers[0]
		s.env.answers = s.env.answers[1:]
		s.answered(r)
	}
}

// answered goes on with the line.
func (s *script) answered(r client.Reply) {
	switch r := r.(type) {
	case client.Started:
		s.w.doing, s.w.op = awaiting, r.Op
		s.call(client.Await{Ops: []client.OpID{r.Op}, Timeout: -1})
	case client.StreamStarted:
		s.w.doing, s.w.stream = streaming, r.Stream
		s.call(client.Next(r))
	case client.Results:
		s.w.doing, s.w.op = idle, 0
		s.results(r)
	case client.Items:
		s.items(r)
	default: // refused, or a job was started: the line has ended
		s.end()
	}
}

// end is the next prompt.
func (s *script) end() { s.w.doing, s.w.op, s.w.stream, s.w.verb = idle, 0, 0, 0 }

// results goes on after an operation: a session that was found is connected, one that was made ready is
// received from.
func (s *script) results(r client.Results) {
	if len(r.List) == 0 || r.List[0].Failure.Failed() {
		s.end()
		return
	}
	first := r.List[0]
	switch {
	case s.w.verb == Query:
		s.note(first)
		s.end()
	case s.w.verb == ConnectFrom && len(first.Sessions) > 0:
		s.w.verb = Connect
		s.call(client.ConnectSession{Session: first.Sessions[0].Ref})
	case (s.w.verb == Receive || s.w.verb == ReceiveFrom) && first.Job != 0:
		s.call(client.AttachStream{Job: first.Job})
	case (s.w.verb == Receive || s.w.verb == ReceiveFrom) && first.Command:
		s.call(client.AttachStream{Session: first.Sessions[0].Ref})
	default:
		s.end()
	}
}

// note keeps what a query showed.
func (s *script) note(r client.Result) {
	for _, v := range r.Sessions {
		slot, ok := shellSlot(v.InstanceID)
		if !ok {
			continue
		}
		l := listedThere
		switch {
		case v.State == client.Opened:
			l |= listedOpened
		case v.Availability == client.Busy:
			l |= listedBusy
		}
		if s.holders>>slot&1 != 0 {
			l |= heldByOther
		}
		if s.holders>>(slot+4)&1 != 0 {
			l |= heldBySelf
		}
		s.w.list[slot] = l
	}
}

// items shows what has arrived.
func (s *script) items(r client.Items) {
	for _, it := range r.List {
		if it.Kind == client.ItemRecord {
			if bit, ok := recordBit(it.Record.Body); ok {
				s.twice = s.twice || s.shown>>bit&1 != 0
				s.shown |= 1 << bit
			}
		}
		if it.Kind == client.ItemEnd && it.State == client.JobCompleted {
			s.ended = s.ending
		}
	}
	if s.w.doing == streaming && !r.Ended {
		s.call(client.Next{Stream: s.w.stream})
		return
	}
	s.end()
}

// parents are the Ids of the parent jobs.
func parents(jobs []client.JobView) []client.JobID {
	var list []client.JobID
	for _, j := range jobs {
		if j.Parent == 0 {
			list = append(list, j.ID)
		}
	}
	return list
}
