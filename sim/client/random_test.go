package client

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/rules"
)

// storm is an Env that answers nothing by itself: the test answers as it likes, and in any order.
type storm struct {
	now    kernel.Time
	asked  []protocol.RequestID
	bodies []protocol.Message
	timers []Timer
	guids  int
	rules  []string
}

func (s *storm) Now() kernel.Time { return s.now }
func (s *storm) Send(_ protocol.HostID, r protocol.RequestID, m protocol.Message) {
	s.asked, s.bodies = append(s.asked, r), append(s.bodies, m)
}
func (s *storm) After(_ time.Duration, t Timer) { s.timers = append(s.timers, t) }
func (s *storm) Resolve(name string) (protocol.HostID, bool) {
	return protocol.HostID(len(name)), name != "Nowhere"
}
func (s *storm) Answer(Reply) {}
func (s *storm) Tell(Notice)  {}
func (s *storm) Guid() string { s.guids++; return string(rune('a' + s.guids%8)) }
func (s *storm) Note(_, _ string, rules ...string) {
	s.rules = append(s.rules, rules...)
}

// anyCall draws a call; numbers may name nothing.
func anyCall(t *rapid.T) Call {
	n := rapid.IntRange(0, 6).Draw(t, "n")
	ref, job := SessionRef(n), JobID(n)
	to := Target{Computer: rapid.SampledFrom([]string{"a", "bb", "Nowhere"}).Draw(t, "computer"),
		Options: DefaultOptions(), ByURI: rapid.Bool().Draw(t, "uri")}
	at := []InvokeTarget{{Session: ref, Open: to}, {Open: to}}
	return rapid.SampledFrom([]Call{
		OpenSession{Target: to}, OpenSession{Target: to, Clone: ref, Temporary: true},
		QuerySessions{Targets: []Target{to, to}, Names: []string{"*"}}, QuerySessions{Targets: []Target{to}},
		ListSessions{}, ShowSession{ref}, RenameSession{ref, "x"}, ConnectSession{Session: ref},
		ConnectSession{Session: ref, Override: true, Options: DefaultOptions()}, DisconnectSession{Session: ref},
		DisconnectSession{Session: ref, HasIdle: true, IdleTimeout: time.Hour}, RemoveSession{ref},
		ReceiveConnect{ref}, ReceiveFind{Target: to, Name: "s"}, AttachStream{Session: ref},
		AttachStream{Session: ref, Job: job}, AttachJob{Session: ref}, Invoke{Targets: at, Throttle: 1},
		Invoke{Targets: at, Entered: true}, StartJob{Targets: at}, InvokeDisconnected{Target: to}, Next{StreamID(n)},
		StopStream{StreamID(n)}, ListJobs{}, JobResults{Jobs: []JobID{job}}, WaitJobs{Jobs: []JobID{job}, Timeout: -1},
		WaitJobOutput{Jobs: []JobID{job}, Force: true}, ReconnectJob{job}, StopJob{job}, RemoveJob{Job: job, Force: true},
		Await{Ops: []OpID{OpID(n), OpID(n + 1)}, Any: true, Timeout: -1}, Administer{protocol.ListConfigurations{}}, nil,
	}).Draw(t, "call")
}

// anyReply draws a reply, right or wrong for its request.
func anyReply(t *rapid.T) protocol.Message {
	info := protocol.ShellInfo{
		ID: protocol.ShellID(rapid.SampledFrom([]string{"s1", "s2", "s3"}).Draw(t, "shell")), Name: "s",
		State: protocol.ShellState(rapid.IntRange(0, 1).Draw(t, "state")), IdleTimeout: time.Hour, MaxIdle: 2 * time.Hour,
		Commands: []protocol.CommandInfo{{ID: "c"}}, Version: protocol.Version{Major: rapid.IntRange(2, 3).Draw(t, "version")},
	}
	other := info
	other.ID, other.Commands = "s2", nil
	state := protocol.CommandState(rapid.IntRange(0, 3).Draw(t, "command state"))
	return rapid.SampledFrom([]protocol.Message{
		protocol.Opened{Shell: info}, protocol.Enumerated{Shells: []protocol.ShellInfo{info, other}}, protocol.Done{},
		protocol.Received{State: state, Records: []protocol.Record{{Body: "x"}}}, protocol.Received{Detached: true},
		protocol.Configurations{}, protocol.Fault{Code: protocol.CodeInUse}, protocol.Fault{},
		protocol.Fault{Code: protocol.CodeShellGone}, nil,
	}).Draw(t, "reply")
}

// fitting draws a reply of the kind that the request wants.
func fitting(t *rapid.T, m protocol.Message) protocol.Message {
	for range 50 {
		r := anyReply(t)
		switch m.(type) {
		case protocol.Create, protocol.Connect, protocol.Reconnect:
			if _, ok := r.(protocol.Opened); ok {
				return r
			}
		case protocol.Enumerate:
			if _, ok := r.(protocol.Enumerated); ok {
				return r
			}
		case protocol.Receive:
			if _, ok := r.(protocol.Received); ok {
				return r
			}
		default:
			return protocol.Done{}
		}
	}
	return nil
}

// move is one transition as data, so that it can be made twice.
type move struct {
	kind    int
	seconds int
	call    Call
	request protocol.RequestID
	body    protocol.Message
	code    protocol.Code
	timer   Timer
	host    protocol.HostID
}

// draw picks the next move; requests and timers are such as were made.
func (s *storm) draw(t *rapid.T) move {
	m := move{kind: rapid.IntRange(0, 13).Draw(t, "kind"), seconds: rapid.IntRange(0, 90).Draw(t, "seconds"), request: 1}
	var asked protocol.Message
	if n := len(s.asked); n > 0 {
		i := rapid.IntRange(max(0, n-4), n-1).Draw(t, "request")
		m.request, asked = s.asked[i], s.bodies[i]
	}
	switch m.kind {
	case 0, 1, 2:
		m.call = anyCall(t)
	case 3, 4, 5:
		m.body = anyReply(t)
	case 6:
		m.code = rapid.SampledFrom([]protocol.Code{0, protocol.CodeAborted, protocol.CodeCannotConnect}).Draw(t, "code")
	case 7:
		m.timer = Timer{Kind: TimerRetry, Subject: 99}
		if len(s.timers) > 0 {
			m.timer = rapid.SampledFrom(s.timers).Draw(t, "timer")
		}
	case 8, 9:
		m.host = protocol.HostID(rapid.IntRange(1, 2).Draw(t, "host"))
	case 10:
	default:
		m.body = fitting(t, asked)
	}
	return m
}

// make makes a move.
func (s *storm) make(p *Process, m move) {
	s.now = s.now.Add(time.Duration(m.seconds) * time.Second)
	switch m.kind {
	case 0, 1, 2:
		p.Call(s, m.call)
	case 6:
		p.Failed(s, m.request, m.code)
	case 7:
		p.Timer(s, m.timer)
	case 8:
		p.LinkUp(s, m.host)
	case 9:
		p.LinkDown(s, m.host)
	case 10:
		p.Interrupt(s)
	default:
		p.Deliver(s, protocol.Envelope{Request: m.request, Body: m.body})
	}
}

// TestStorm: whatever is called and answered, nothing panics, the invariants hold, and no counter goes back.
// A clone is left as it was, and goes the same way when it meets the same.
func TestStorm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, s := New(protocol.Peer{Host: 1, Process: 1}, Spec{Version: protocol.Version{Major: 3}}), &storm{now: kernel.Epoch}
		clone, before, twin := p.Clone(), p.Text(), *s
		var since []move
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			if rapid.IntRange(0, 19).Draw(t, "clone") == 0 {
				clone, before, twin, since = p.Clone(), p.Text(), *s, nil
			}
			ids, jobs := p.lastID, p.lastJob
			m := s.draw(t)
			since = append(since, m)
			s.make(&p, m)
			if err := p.Check(); err != nil {
				t.Fatal(err)
			}
			if p.lastID < ids || p.lastJob < jobs {
				t.Fatal("a counter went back")
			}
		}
		if clone.Text() != before {
			t.Fatal("a clone changed with its original")
		}
		for _, m := range since {
			twin.make(&clone, m)
		}
		if clone.Text() != p.Text() {
			t.Fatal("a clone went another way")
		}
		p.Exit(s)
		for _, id := range s.rules {
			if _, ok := rules.Lookup(id); !ok {
				t.Fatalf("rule %s is not in the catalogue", id)
			}
		}
	})
}

// TestTexts: calls and replies are one line each, and tell unlike things apart.
func TestTexts(t *testing.T) {
	a, b := RenameSession{1, "x\ny"}, RenameSession{1, "x\nz"}
	is(t, "one line", strings.Contains(a.Text(), "\n"), false)
	is(t, "unlike", a.Text() == b.Text(), false)
	rapid.Check(t, func(t *rapid.T) {
		if c := anyCall(t); c != nil && (c.Kind() == "" || strings.Contains(c.Text(), "\n")) {
			t.Fatalf("%T", c)
		}
	})
	secret := OpenSession{Target: Target{Credential: Credential{User: "bob", Password: "pa55"}}}
	is(t, "no passwords", strings.Contains(secret.Text(), "pa55"), false)
}
