package client

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// lab is a world of computers, each with a service just clever enough to answer, and of clients' processes.
// Links have no latency; a computer can be down (cut off) or held (its requests wait).
type lab struct {
	t       *testing.T
	now     kernel.Time
	queue   []event
	shells  []*shell
	names   []string // computers; a HostID is an index plus one
	down    []protocol.HostID
	held    []protocol.HostID
	guids   int
	version protocol.Version // of the endpoints
	windows []*window
}

// event is a delivery to a client, the failure of its request, or its timer.
type event struct {
	at    kernel.Time
	to    *window
	reply protocol.Message
	req   protocol.RequestID
	code  protocol.Code
	timer *Timer
}

type shell struct {
	host     protocol.HostID
	info     protocol.ShellInfo
	holder   *window
	left     kernel.Time
	commands []*command
}

type command struct {
	id      protocol.CommandID
	script  string
	records []protocol.Record
	seq     uint64
	state   protocol.CommandState
	reason  string
	wants   protocol.RequestID
	stopped bool
}

// window is one process and its Env.
type window struct {
	lab     *lab
	p       Process
	answers []Reply
	notices []Notice
	notes   []string
	rules   []string
}

func newLab(t *testing.T) *lab {
	return &lab{t: t, now: kernel.Epoch, version: protocol.Version{Major: 3},
		names: []string{"PC", "Server01", "Server02", "Server30"}}
}

func (l *lab) window(spec Spec) *window {
	if spec.User == "" {
		spec.User = `DOM\user`
	}
	if spec.Version.Major == 0 {
		spec.Version = protocol.Version{Major: 3}
	}
	w := &window{lab: l, p: New(protocol.Peer{Host: 1, Process: len(l.windows) + 1}, spec)}
	l.windows = append(l.windows, w)
	return w
}

func (w *window) Now() kernel.Time { return w.lab.now }

func (w *window) Resolve(name string) (protocol.HostID, bool) {
	if strings.EqualFold(name, "localhost") {
		return 1, true
	}
	i := slices.IndexFunc(w.lab.names, func(n string) bool { return strings.EqualFold(n, name) })
	return protocol.HostID(i + 1), i >= 0
}

func (w *window) Send(to protocol.HostID, req protocol.RequestID, body protocol.Message) {
	l := w.lab
	switch {
	case slices.Contains(l.down, to):
		l.queue = append(l.queue, event{at: l.now, to: w, req: req, code: protocol.CodeCannotConnect})
	case slices.Contains(l.held, to):
	default:
		if r := l.serve(w, to, req, body); r != nil {
			l.reply(w, req, r)
		}
	}
}

func (w *window) After(d time.Duration, t Timer) {
	w.lab.queue = append(w.lab.queue, event{at: w.lab.now.Add(d), to: w, timer: &t})
}

func (w *window) Answer(r Reply) { w.answers = append(w.answers, r) }
func (w *window) Tell(n Notice)  { w.notices = append(w.notices, n) }
func (w *window) Guid() string   { w.lab.guids++; return fmt.Sprintf("guid-%d", w.lab.guids) }
func (w *window) Note(kind, text string, rules ...string) {
	w.notes = append(w.notes, kind+" "+text)
	w.rules = append(w.rules, rules...)
}

func (l *lab) reply(w *window, req protocol.RequestID, m protocol.Message) {
	l.queue = append(l.queue, event{at: l.now, to: w, req: req, reply: m})
}

// advance runs all events up to d from now.
func (l *lab) advance(d time.Duration) {
	l.t.Helper()
	end := l.now.Add(d)
	for {
		best := -1
		for i, e := range l.queue {
			if e.at <= end && (best < 0 || e.at < l.queue[best].at) {
				best = i
			}
		}
		if best < 0 {
			l.now = end
			return
		}
		e := l.queue[best]
		l.queue = slices.Delete(l.queue, best, best+1)
		l.now = max(l.now, e.at)
		switch {
		case e.timer != nil:
			e.to.p.Timer(e.to, *e.timer)
		case e.reply != nil:
			e.to.p.Deliver(e.to, protocol.Envelope{Request: e.req, Body: e.reply})
		default:
			e.to.p.Failed(e.to, e.req, e.code)
		}
		if err := e.to.p.Check(); err != nil {
			l.t.Fatal(err)
		}
	}
}

// cut and heal change a link and tell the clients.
func (l *lab) cut(h protocol.HostID) {
	l.down = append(l.down, h)
	for _, s := range l.shells {
		for _, c := range s.commands {
			if s.host == h {
				c.wants = 0
			}
		}
	}
	for _, w := range l.windows {
		w.p.LinkDown(w, h)
	}
}

func (l *lab) heal(h protocol.HostID) {
	l.down = slices.DeleteFunc(l.down, func(x protocol.HostID) bool { return x == h })
	for _, w := range l.windows {
		w.p.LinkUp(w, h)
	}
}

func (l *lab) shell(id protocol.ShellID) *shell {
	for _, s := range l.shells {
		if s.info.ID == id {
			return s
		}
	}
	return nil
}

// command is the only command of the shell made last.
func (l *lab) command() *command {
	l.t.Helper()
	s := l.shells[len(l.shells)-1]
	if len(s.commands) != 1 {
		l.t.Fatalf("%d commands", len(s.commands))
	}
	return s.commands[0]
}

// emit produces output of a command; end ends it.
func (l *lab) emit(c *command, bodies ...string) {
	for _, b := range bodies {
		c.seq++
		c.records = append(c.records, protocol.Record{Stream: protocol.Output, Body: b, Seq: c.seq})
	}
	l.flush(c)
}

func (l *lab) end(c *command, s protocol.CommandState) {
	c.state = s
	l.flush(c)
}

func (l *lab) flush(c *command) {
	for _, s := range l.shells {
		i := slices.Index(s.commands, c)
		if i < 0 || c.wants == 0 || s.holder == nil || len(c.records) == 0 && !c.state.Ended() {
			continue
		}
		l.reply(s.holder, c.wants, protocol.Received{Records: c.records, State: c.state, Reason: c.reason})
		c.records, c.wants = nil, 0
		if c.state.Ended() {
			s.commands = slices.Delete(s.commands, i, i+1)
		}
	}
	l.advance(0)
}

func (s *shell) show(now kernel.Time) protocol.ShellInfo {
	info := s.info
	if s.holder == nil {
		info.State, info.Inactivity = protocol.ShellDisconnected, now.Sub(s.left)
	}
	for _, c := range s.commands {
		info.Commands = append(info.Commands, protocol.CommandInfo{ID: c.id, State: c.state, Unread: true})
	}
	return info
}

// serve is the service. It answers nil where the reply comes later.
func (l *lab) serve(w *window, h protocol.HostID, req protocol.RequestID, m protocol.Message) protocol.Message {
	switch m := m.(type) {
	case protocol.ListConfigurations:
		if !m.Who.Elevated {
			return protocol.Fault{Code: protocol.CodeAccessDenied}
		}
		return protocol.Configurations{List: []protocol.Configuration{{Name: "Microsoft.PowerShell"}}}
	case protocol.Enumerate:
		var list []protocol.ShellInfo
		for _, s := range l.shells {
			if s.host == h {
				list = append(list, s.show(l.now))
			}
		}
		return protocol.Enumerated{Shells: list}
	case protocol.Create:
		if m.Configuration == "None" {
			return protocol.Fault{Code: protocol.CodeInvalidResource}
		}
		idle, mode := m.IdleTimeout, m.Buffering
		if idle == protocol.ServerDefault {
			idle = 2 * time.Hour
		}
		if mode == protocol.BufferNone {
			mode = protocol.BufferBlock
		}
		l.guids++
		s := &shell{host: h, holder: w, info: protocol.ShellInfo{
			ID: protocol.ShellID(fmt.Sprintf("shell-%d", l.guids)), Name: m.Name, Configuration: "Microsoft.PowerShell",
			IdleTimeout: idle, MaxIdle: 12 * time.Hour, Buffering: mode, Version: l.version,
		}}
		l.shells = append(l.shells, s)
		return protocol.Opened{Shell: s.show(l.now)}
	case protocol.Connect:
		return l.take(w, m.Shell, true)
	case protocol.Reconnect:
		return l.take(w, m.Shell, false)
	}
	return l.serveHolder(w, req, m)
}

func (l *lab) take(w *window, id protocol.ShellID, first bool) protocol.Message {
	s := l.shell(id)
	switch {
	case s == nil:
		return protocol.Fault{Code: protocol.CodeShellGone}
	case s.holder != nil && (first || s.holder != w):
		return protocol.Fault{Code: protocol.CodeInUse}
	}
	s.holder = w
	return protocol.Opened{Shell: s.show(l.now)}
}

// serveHolder serves the requests of the client that holds the shell.
func (l *lab) serveHolder(w *window, req protocol.RequestID, m protocol.Message) protocol.Message {
	var s *shell
	var c *command
	find := func(id protocol.ShellID, cmd protocol.CommandID) {
		if s = l.shell(id); s != nil {
			for _, x := range s.commands {
				if x.id == cmd {
					c = x
				}
			}
		}
	}
	switch m := m.(type) {
	case protocol.Disconnect:
		if find(m.Shell, ""); s != nil {
			for _, c := range s.commands {
				if c.wants != 0 {
					l.reply(w, c.wants, protocol.Received{State: c.state, Detached: true})
					c.wants = 0
				}
			}
			if m.IdleTimeout != protocol.ServerDefault {
				s.info.IdleTimeout = m.IdleTimeout
			}
			s.holder, s.left = nil, l.now
			return protocol.Done{}
		}
	case protocol.Delete:
		if find(m.Shell, ""); s != nil {
			l.shells = slices.DeleteFunc(l.shells, func(x *shell) bool { return x == s })
			return protocol.Done{}
		}
	case protocol.Execute:
		if find(m.Shell, ""); s != nil && s.holder == w {
			s.commands = append(s.commands, &command{id: m.Command, script: m.Script.Text})
			return protocol.Done{}
		}
		return protocol.Fault{Code: protocol.CodeInvalidState}
	case protocol.Receive:
		if find(m.Shell, m.Command); c != nil {
			if c.wants != 0 {
				l.t.Fatal("two Receives")
			}
			c.wants = req
			if len(c.records) > 0 || c.state.Ended() {
				r := protocol.Received{Records: c.records, State: c.state, Reason: c.reason}
				c.records, c.wants = nil, 0
				if c.state.Ended() {
					s.commands = slices.DeleteFunc(s.commands, func(x *command) bool { return x == c })
				}
				return r
			}
			return nil
		}
		return protocol.Fault{Code: protocol.CodeInvalidState}
	case protocol.Stop:
		if find(m.Shell, m.Command); c != nil {
			c.state, c.stopped = protocol.CommandStopped, true
			if c.wants != 0 {
				l.reply(w, c.wants, protocol.Received{State: c.state})
				s.commands = slices.DeleteFunc(s.commands, func(x *command) bool { return x == c })
			}
		}
		return protocol.Done{}
	}
	return protocol.Fault{Code: protocol.CodeShellGone}
}

// call makes a call and runs what is due now; nil tells that the window is parked.
func (w *window) call(c Call) Reply {
	w.lab.t.Helper()
	n := len(w.answers)
	r, ok := w.p.Call(w, c)
	w.lab.advance(0)
	if err := w.p.Check(); err != nil {
		w.lab.t.Fatal(err)
	}
	switch {
	case ok:
		return r
	case len(w.answers) > n:
		return w.answers[n]
	}
	return nil
}

// result makes a call and awaits its operation.
func (w *window) result(c Call) Result {
	w.lab.t.Helper()
	r := w.call(c)
	s, ok := r.(Started)
	if !ok {
		w.lab.t.Fatalf("%s: %#v", c.Kind(), r)
	}
	a, ok := w.call(Await{Ops: []OpID{s.Op}, Timeout: -1}).(Results)
	if !ok || len(a.List) != 1 {
		w.lab.t.Fatalf("%s: not done: %#v", c.Kind(), a)
	}
	return a.List[0]
}

// good is a result without a failure; one is its only session.
func (w *window) good(c Call) Result {
	w.lab.t.Helper()
	r := w.result(c)
	if r.Failure.Failed() {
		w.lab.t.Fatalf("%s: %+v", c.Kind(), r.Failure)
	}
	return r
}

func (w *window) one(c Call) SessionView {
	w.lab.t.Helper()
	r := w.good(c)
	if len(r.Sessions) != 1 {
		w.lab.t.Fatalf("%s: %d sessions", c.Kind(), len(r.Sessions))
	}
	return r.Sessions[0]
}

// bad is a result with a failure of that reason.
func (w *window) bad(c Call, want Reason) Failure {
	w.lab.t.Helper()
	f := w.result(c).Failure
	if f.Reason != want {
		w.lab.t.Fatalf("%s: failure %s, want %s", c.Kind(), f.Reason, want)
	}
	return f
}

func on(computer string) Target { return Target{Computer: computer, Options: DefaultOptions()} }

func (w *window) open(computer, name string) SessionView {
	w.lab.t.Helper()
	return w.one(OpenSession{Target: on(computer), Name: name})
}

func (w *window) query(computers ...string) Result {
	w.lab.t.Helper()
	var q QuerySessions
	for _, c := range computers {
		q.Targets = append(q.Targets, Target{Computer: c})
	}
	return w.result(q)
}

func (w *window) show(ref SessionRef) SessionView {
	w.lab.t.Helper()
	return w.call(ShowSession{ref}).(SessionList).List[0]
}

// row is a session as the tables show it.
func row(v SessionView) string {
	return fmt.Sprintf("%d %s %s %s %s", v.ID, v.Name, v.ComputerName, v.State, v.Availability)
}

func rows(list []SessionView) string {
	var lines []string
	for _, v := range list {
		lines = append(lines, row(v))
	}
	return strings.Join(lines, "\n")
}

// is compares by the printed form.
func is(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}
