package wsman

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/rules"
)

// lab is a world of one service, with a clock that the test moves. Its computer is number 1.
type lab struct {
	s       Service
	now     kernel.Time
	timers  []pending
	guids   int
	request protocol.RequestID

	replies []reply
	started []Process
	resumed []protocol.CommandID
	halted  []protocol.CommandID
	killed  []protocol.ShellID
	rules   []string // all rules noted so far
}

type pending struct {
	at kernel.Time
	t  Timer
}

type reply struct {
	to   protocol.Peer
	id   protocol.RequestID
	body protocol.Message
}

func (l *lab) Now() kernel.Time { return l.now }
func (l *lab) Reply(to protocol.Peer, id protocol.RequestID, body protocol.Message) {
	l.replies = append(l.replies, reply{to, id, body})
}
func (l *lab) After(d time.Duration, t Timer) {
	l.timers = append(l.timers, pending{l.now.Add(d), t})
}
func (l *lab) Start(_ protocol.ShellID, _ protocol.CommandID, _ protocol.Script, as Process) {
	l.started = append(l.started, as)
}
func (l *lab) Resume(_ protocol.ShellID, c protocol.CommandID) { l.resumed = append(l.resumed, c) }
func (l *lab) Halt(_ protocol.ShellID, c protocol.CommandID)   { l.halted = append(l.halted, c) }
func (l *lab) Kill(s protocol.ShellID)                         { l.killed = append(l.killed, s) }
func (l *lab) Guid() string {
	l.guids++
	return fmt.Sprintf("shell-%d", l.guids)
}

// Note takes only rules of the catalogue: another id is a slip of the service's author.
func (l *lab) Note(kind, _ string, ids ...string) {
	for _, id := range ids {
		if _, ok := rules.Lookup(id); !ok {
			panic(kind + " names the rule " + id + ", which is none")
		}
	}
	l.rules = append(l.rules, ids...)
}

// LogOn knows the domain LAB, whose passwords are all "right".
func (l *lab) LogOn(who protocol.Identity) (string, protocol.Code) {
	switch {
	case who.Explicit && who.Password != "right":
		return "", protocol.CodeLogonFailure
	case !strings.HasPrefix(who.User, `LAB\`):
		return "", protocol.CodeAccessDenied
	}
	return who.User, protocol.CodeNone
}
func (l *lab) Administrator(user string) bool { return user == `LAB\admin` }

// advance moves the clock and runs the timers that become due, in their order.
func (l *lab) advance(d time.Duration) {
	end := l.now.Add(d)
	for {
		next := -1
		for i, p := range l.timers {
			if p.at <= end && (next < 0 || p.at < l.timers[next].at) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		p := l.timers[next]
		l.timers = slices.Delete(l.timers, next, next+1)
		l.now = p.at
		l.s.Timer(l, p.t)
	}
	l.now = end
}

// The clients of the tests: here is on the service's own computer.
var (
	alice = protocol.Peer{Host: 2, Process: 1}
	bob   = protocol.Peer{Host: 3, Process: 1}
	here  = protocol.Peer{Host: 1, Process: 7}
)

func user(name string) protocol.Identity { return protocol.Identity{User: `LAB\` + name} }

// everybody is the descriptor of a session configuration that all may use.
const everybody = "D:(A;;GA;;;WD)"

func newLab(change func(*protocol.Configuration)) *lab {
	c := NewConfiguration(DefaultConfiguration, protocol.Version{Major: 3})
	c.SDDL = everybody
	if change != nil {
		change(&c)
	}
	l := &lab{now: kernel.Epoch}
	l.s = New(1, Spec{Version: protocol.Version{Major: 3}, Configurations: []protocol.Configuration{c}})
	return l
}

// ask hands a request to the service and returns the reply to it; nil while it is outstanding.
func (l *lab) ask(from protocol.Peer, m protocol.Message) protocol.Message {
	l.request++
	l.s.Handle(l, protocol.Envelope{From: from, To: protocol.Peer{Host: 1}, Request: l.request, Body: m})
	return l.answer(l.request)
}

func (l *lab) answer(id protocol.RequestID) protocol.Message {
	for _, r := range l.replies {
		if r.id == id {
			return r.body
		}
	}
	return nil
}

// create opens a shell for user u, and fails the test if it cannot.
func (l *lab) create(t testing.TB, from protocol.Peer, m protocol.Create) protocol.ShellID {
	t.Helper()
	if m.Who.User == "" {
		m.Who = user("u")
	}
	if m.IdleTimeout == 0 {
		m.IdleTimeout = protocol.ServerDefault
	}
	o, ok := l.ask(from, m).(protocol.Opened)
	if !ok {
		t.Fatalf("no shell: %v", l.replies[len(l.replies)-1].body.Text())
	}
	return o.Shell.ID
}

func (l *lab) execute(t testing.TB, from protocol.Peer, sh protocol.ShellID, c protocol.CommandID) {
	t.Helper()
	wantKind(t, "Done", l.ask(from, protocol.Execute{Who: user("u"), Shell: sh, Command: c}))
}

func (l *lab) disconnect(t testing.TB, from protocol.Peer, sh protocol.ShellID) {
	t.Helper()
	wantKind(t, "Done", l.ask(from, protocol.Disconnect{Who: user("u"), Shell: sh, KeepIdle: true}))
}

// receive asks for output; got is false while the request is outstanding.
func (l *lab) receive(from protocol.Peer, sh protocol.ShellID, c protocol.CommandID) (m protocol.Received, got bool) {
	m, got = l.ask(from, protocol.Receive{Who: user("u"), Shell: sh, Command: c}).(protocol.Received)
	return m, got
}

func wantKind(t testing.TB, kind string, m protocol.Message) {
	t.Helper()
	if m == nil || m.Kind() != kind {
		t.Fatalf("got %v, want %s", m, kind)
	}
}

func wantFault(t testing.TB, code protocol.Code, m protocol.Message) {
	t.Helper()
	if f, ok := m.(protocol.Fault); !ok || f.Code != code {
		t.Fatalf("got %v, want a fault %s", m, code)
	}
}

func wantRule(t testing.TB, l *lab, id string) {
	t.Helper()
	if !slices.Contains(l.rules, id) {
		t.Errorf("rule %s was not noted; noted: %v", id, l.rules)
	}
}

func bodies(list []protocol.Record) string {
	var b strings.Builder
	for _, r := range list {
		b.WriteString(r.Body)
	}
	return b.String()
}
