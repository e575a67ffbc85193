package why_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/golden"
	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/why"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "why")) }

// lab is a world that keeps its journal, with a window A on PC1 and B on PC2.
type lab struct {
	t    testing.TB
	w    *sim.World
	a, b *sim.Client
}

func newLab(t testing.TB, change func(c *sim.Config)) lab {
	t.Helper()
	c := sim.Lab("PC1", "PC2", "Server01")
	c.Journal = true
	c.Choices.BufferRecords = 4
	if change != nil {
		change(&c)
	}
	w, err := sim.New(c)
	l := lab{t: t, w: w}
	l.must(err)
	t.Cleanup(w.Close)
	l.a, err = w.Start("A", "PC1")
	l.must(err)
	l.b, err = w.Start("B", "PC2")
	l.must(err)
	return l
}

func (l lab) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// see drops what a call returns besides its error, where the error alone matters.
func (l lab) see(_ any, err error) { l.t.Helper(); l.must(err) }

func (l lab) pass(d time.Duration) { l.t.Helper(); l.must(l.w.RunFor(d)) }

func (l lab) open() sim.Session {
	l.t.Helper()
	s, err := l.a.Open("Work", "Server01")
	l.must(err)
	return s
}

// found is B's object of the only session on Server01.
func (l lab) found() sim.Session {
	l.t.Helper()
	list, err := l.b.Query("Server01")
	l.must(err)
	if len(list) != 1 {
		l.t.Fatalf("B finds %d sessions", len(list))
	}
	return list[0]
}

func (l lab) history() *sim.History {
	l.t.Helper()
	h, err := sim.HistoryOf(l.w)
	l.must(err)
	l.t.Cleanup(h.Close)
	return h
}

// verify tries every alternative of an answer again: it changes the outcome at the last moment named, and right
// after that it does not.
func verify(t interface{ Fatalf(string, ...any) }, h *sim.History, a why.Answer) {
	for _, turn := range a.Turns {
		if ok, err := a.Changes(h, turn.Alternative, turn.Last); !ok || err != nil {
			t.Fatalf("%s at %+v changes nothing (%v)\n%s", turn.Alternative, turn.Last, err, a.Text())
		}
		if turn.Open {
			continue
		}
		if ok, err := a.Changes(h, turn.Alternative, turn.Next); ok || err != nil {
			t.Fatalf("%s changes it at %+v too (%v)\n%s", turn.Alternative, turn.Next, err, a.Text())
		}
	}
}

// session is a question about A's session 1, or B's.
func session(window string, id int) func(h *sim.History) (why.Answer, error) {
	return func(h *sim.History) (why.Answer, error) {
		return why.Session(h, window, id, why.Options{LongScript: "sleep 99h"})
	}
}

func failure(window string) func(h *sim.History) (why.Answer, error) {
	return func(h *sim.History) (why.Answer, error) { return why.Failure(h, window, why.Options{}) }
}

// record is a question about the record of that number of the only command on Server01.
func record(l lab, n uint64) func(h *sim.History) (why.Answer, error) {
	return func(h *sim.History) (why.Answer, error) {
		a, _, err := why.Record(h, shellOf(l), "", n, why.Options{})
		return a, err
	}
}

// shellOf is the id of the only shell that was made on Server01.
func shellOf(l lab) protocol.ShellID {
	for _, r := range l.w.Trace().Records() {
		if _, id, ok := strings.Cut(r.Text, "shell="); ok && r.Kind == "shell.created" {
			return protocol.ShellID(id[:36])
		}
	}
	l.t.Fatal("no shell was made")
	return ""
}

// cases are runs with a question about their ends. The goldens hold the answers.
var cases = []struct {
	name   string
	change func(c *sim.Config)
	run    func(l lab) func(h *sim.History) (why.Answer, error)
	// turns are the alternatives that would have changed the outcome.
	turns []string
}{
	{"expired", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s := l.open()
		l.pass(time.Minute)
		l.see(l.a.DisconnectFor(s, time.Hour))
		l.pass(3 * time.Hour)
		return session("A", 1)
	}, []string{"Connect-PSSession in A", "Disconnect-PSSession in A with", "without: A: DisconnectSession"}},
	{"expired-unheard", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.open()
		l.pass(time.Minute)
		l.must(l.w.Do(sim.Cut{A: "PC1", B: "Server01"}))
		l.pass(4 * time.Hour)
		return session("A", 1)
	}, []string{"the link between PC1 and Server01 healed", "Disconnect-PSSession in A with", "without: cut PC1 Server01"}},
	{"removed", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s := l.open()
		l.must(l.a.Remove(s))
		return session("A", 1)
	}, []string{"without: A: RemoveSession"}},
	{"exited", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.open()
		l.pass(time.Minute)
		l.must(l.a.Exit())
		l.pass(time.Minute)
		return session("A", 1)
	}, []string{"Disconnect-PSSession in A", "Invoke-Command -AsJob {sleep 99h} in A", "without: A: exit"}},
	{"crashed", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.Disconnect(l.open()))
		l.must(l.w.At(l.w.Now().Add(time.Hour), sim.Crash{Host: "Server01"}))
		l.pass(90 * time.Minute)
		return session("A", 1)
	}, []string{"without: plan"}},
	{"elsewhere", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s, err := l.a.Disconnect(l.open())
		l.must(err)
		l.pass(time.Minute)
		l.see(l.b.Connect(l.found()))
		l.pass(time.Minute)
		_ = s
		return session("A", 1)
	}, []string{"Connect-PSSession in A", "Disconnect-PSSession in B", "without: B: ConnectSession"}},
	{"disconnected-outage", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s := l.open()
		l.see(l.a.StartJob("sleep 5h", s))
		l.pass(time.Minute)
		l.must(l.w.Do(sim.Cut{A: "PC1", B: "Server01"}))
		l.pass(10 * time.Minute)
		return session("A", 1)
	}, []string{"the link between PC1 and Server01 healed", "without: cut"}},
	{"opened", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.open()
		l.pass(time.Minute)
		return session("A", 1)
	}, nil},
	{"busy", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.StartJob("emit 1; sleep 1h", l.open()))
		return session("A", 1)
	}, nil},
	{"failed-gone", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s, err := l.a.DisconnectFor(l.open(), time.Hour)
		l.must(err)
		l.pass(2 * time.Hour)
		if _, err := l.a.Connect(s); err == nil {
			l.t.Fatal("a session that is gone was connected")
		}
		return failure("A")
	}, []string{"Connect-PSSession in A", "Disconnect-PSSession in A with", "without: A: DisconnectSession"}},
	{"failed-in-use", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s, err := l.a.Disconnect(l.open())
		l.must(err)
		l.pass(time.Minute)
		l.see(l.b.Connect(l.found()))
		l.pass(time.Minute)
		if _, err := l.a.Connect(s); err == nil {
			l.t.Fatal("a session that is in use was connected")
		}
		return failure("A")
	}, []string{"Disconnect-PSSession in B", "without: B: ConnectSession"}},
	{"failed-unreachable", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.must(l.w.Do(sim.Cut{A: "PC1", B: "Server01"}))
		l.pass(time.Minute)
		if _, err := l.a.Open("Work", "Server01"); err == nil {
			l.t.Fatal("a computer that is cut off was reached")
		}
		return failure("A")
	}, []string{"the link between PC1 and Server01 healed", "without: cut PC1 Server01"}},
	{"failed-query", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.open()
		l.must(l.w.Do(sim.Cut{A: "PC2", B: "Server01", OneWay: false}))
		l.pass(time.Minute)
		if _, err := l.b.Query("Server01"); err == nil {
			l.t.Fatal("a computer that is cut off was asked")
		}
		return failure("B")
	}, []string{"the link between PC2 and Server01 healed", "without: cut PC2 Server01"}},
	{"failed-logon", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.pass(time.Minute)
		r, err := l.a.Do(client.QuerySessions{Targets: []client.Target{{Computer: "Server01", Options: client.DefaultOptions(),
			Credential: client.Credential{User: `LAB\admin`, Password: "wrong"}}}})
		if l.must(err); len(r.Failures) != 1 {
			l.t.Fatalf("a wrong password is accepted: %+v", r)
		}
		return failure("A")
	}, nil},
	{"record-delivered", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.InvokeDisconnected("Work", "Server01", "emit 3"))
		l.pass(time.Minute)
		l.see(l.b.Receive(l.found()))
		return record(l, 2)
	}, nil},
	{"record-buffered", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.InvokeDisconnected("Work", "Server01", "emit 3"))
		l.pass(time.Minute)
		return record(l, 2)
	}, nil},
	{"record-blocked", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.InvokeDisconnected("Work", "Server01", "emit 30"))
		l.pass(time.Minute)
		return record(l, 20)
	}, []string{"Receive-PSSession in A"}},
	{"record-blocked-job", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		s := l.open()
		l.see(l.a.StartJob("sleep 1m; emit 30", s))
		l.pass(time.Second)
		l.see(l.a.Disconnect(s))
		l.pass(time.Hour)
		return record(l, 29)
	}, []string{"Receive-PSSession in A", "Disconnect-PSSession -OutputBufferingMode Drop in A"}},
	{"record-never", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.InvokeDisconnected("Work", "Server01", "emit 3"))
		l.pass(time.Minute)
		return record(l, 20)
	}, nil},
	{"record-dropped", dropping, func(l lab) func(h *sim.History) (why.Answer, error) {
		s := l.open()
		l.see(l.a.StartJob("sleep 1h; emit 9; sleep 1h", s))
		l.pass(time.Minute)
		l.see(l.a.Disconnect(s))
		l.pass(90 * time.Minute)
		return record(l, 2)
	}, []string{"Receive-PSSession in A", "Disconnect-PSSession -OutputBufferingMode Block in A"}},
	{"record-lost", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.must(l.w.Do(sim.Latency{A: "PC1", B: "Server01", Time: time.Second}))
		s := l.open()
		l.see(l.a.StartJob("sleep 1m; emit 1; sleep 1h", s))
		l.pass(61*time.Second + 500*time.Millisecond)
		l.must(l.w.Do(sim.Cut{A: "Server01", B: "PC1", OneWay: true}))
		l.pass(10 * time.Minute)
		return record(l, 1)
	}, []string{"without: cut Server01 to PC1"}},
	{"record-deleted", nil, func(l lab) func(h *sim.History) (why.Answer, error) {
		l.see(l.a.InvokeDisconnected("Work", "Server01", "emit 3; sleep 99h"))
		l.pass(5 * time.Hour)
		return record(l, 2)
	}, []string{"Receive-PSSession in A"}},
}

// dropping gives Server01 the mode Drop.
func dropping(c *sim.Config) {
	for i := range c.Hosts {
		c.Hosts[i].Configurations = append(c.Hosts[i].Configurations, protocol.Configuration{
			Name: "Microsoft.PowerShell", Enabled: true, Buffering: protocol.BufferDrop,
			PSVersion: protocol.Version{Major: 5, Minor: 1},
		})
	}
}

func TestAnswers(t *testing.T) {
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			l := newLab(t, tt.change)
			ask := tt.run(l)
			h := l.history()
			a, err := ask(h)
			if err != nil {
				t.Fatal(err)
			}
			verify(t, h, a)
			golden.Check(t, "why/"+tt.name+".txt", a.Text())
			for _, want := range tt.turns {
				if !hasTurn(a, want) {
					t.Errorf("it does not say that %q would have changed it:\n%s", want, a.Text())
				}
			}
			if len(a.Turns) != len(tt.turns) {
				t.Errorf("%d points of no return, want %d:\n%s", len(a.Turns), len(tt.turns), a.Text())
			}
			if len(a.Chain) == 0 || a.Chain[0].Actor != "you" {
				t.Errorf("the chain does not begin with somebody outside:\n%s", a.Text())
			}
		})
	}
}

func hasTurn(a why.Answer, prefix string) bool {
	for _, turn := range a.Turns {
		if strings.HasPrefix(turn.Alternative.String(), prefix) {
			return true
		}
	}
	return false
}

// The last moment to connect to a session is just before its idle timeout runs out, to the grain.
func TestPointOfNoReturn(t *testing.T) {
	l := newLab(t, nil)
	s := l.open()
	l.see(l.a.DisconnectFor(s, time.Hour))
	expires := l.w.Now().Add(time.Hour)
	l.pass(3 * time.Hour)
	a, err := session("A", 1)(l.history())
	l.must(err)
	for _, turn := range a.Turns {
		if turn.Alternative.Kind == why.Connect && (turn.Last.At != expires.Add(-why.Grain) || turn.Next.At != expires) {
			t.Errorf("connecting helped until %s and no more at %s; it expired at %s", turn.Last.At, turn.Next.At, expires)
		}
	}
}

func TestQuestionErrors(t *testing.T) {
	l := newLab(t, nil)
	l.open()
	h := l.history()
	for name, ask := range map[string]func() error{
		"no window":         func() error { _, err := why.Session(h, "Z", 1, why.Options{}); return err },
		"no session":        func() error { _, err := why.Session(h, "A", 9, why.Options{}); return err },
		"no failure":        func() error { _, err := why.Failure(h, "A", why.Options{}); return err },
		"failure of nobody": func() error { _, err := why.Failure(h, "Z", why.Options{}); return err },
		"no shell":          func() error { _, _, err := why.Record(h, "x", "", 1, why.Options{}); return err },
		"no command":        func() error { _, _, err := why.Record(h, shellOf(l), "", 1, why.Options{}); return err },
	} {
		var wrong *why.QuestionError
		if err := ask(); !errors.As(err, &wrong) || wrong.Error() == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRandomRuns: whatever happens, every session and every record of every command can be asked about, the last
// moments named are the last, and the counts of the server agree with what became of its records.
func TestRandomRuns(t *testing.T) {
	steps := []string{"invoke", "invoke", "disconnect", "connect", "receive", "time", "time", "cut", "heal", "heal", "exit"}
	turns, runs := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		runs++
		l := newLab(t, nil)
		for _, kind := range rapid.SliceOfN(rapid.SampledFrom(steps), 4, 14).Draw(r, "steps") {
			l.step(r, kind)
		}
		h := l.history()
		for _, window := range []string{"A", "B"} {
			for _, s := range h.World().SessionsOf(h.World().Client(window)) {
				a, err := why.Session(h, window, s.ID, why.Options{Trials: 60})
				if err != nil {
					r.Fatal(err)
				}
				verify(r, h, a)
				turns += len(a.Turns)
			}
		}
		for _, window := range []string{"A", "B"} {
			a, err := why.Failure(h, window, why.Options{Trials: 60})
			var none *why.QuestionError
			if err != nil && !errors.As(err, &none) {
				r.Fatal(err)
			}
			verify(r, h, a)
			turns += len(a.Turns)
		}
		l.account(r, h)
	})
	if turns < runs/2 {
		t.Errorf("only %d points of no return in %d runs", turns, runs)
	}
}

// step does one thing at random; what is refused is part of the game.
func (l lab) step(r *rapid.T, kind string) {
	who := l.a
	if rapid.Bool().Draw(r, "B") {
		who = l.b
	}
	own := who.Sessions()
	if len(own) == 0 && (kind == "connect" || kind == "receive") && !who.Gone() {
		own, _ = who.Query("Server01")
	}
	var s sim.Session
	if len(own) > 0 {
		s = own[rapid.IntRange(0, len(own)-1).Draw(r, "session")]
	}
	switch kind {
	case "invoke":
		_, _ = who.InvokeDisconnected("", "Server01", "emit 3; sleep 1m; emit 5; sleep 5m; emit 1")
	case "disconnect":
		_, _ = who.DisconnectFor(s, 10*time.Minute)
	case "connect":
		_, _ = who.Connect(s)
	case "receive":
		if stream, err := who.Attach(s); err == nil {
			_, _ = stream.Next()
		}
	case "time":
		_ = l.w.RunFor(time.Duration(rapid.IntRange(1, 900).Draw(r, "seconds")) * time.Second)
	case "cut":
		_ = l.w.Do(sim.Cut{A: rapid.SampledFrom([]string{"PC1", "PC2"}).Draw(r, "from"), B: "Server01"})
	case "heal":
		_ = l.w.Do(sim.Heal{A: rapid.SampledFrom([]string{"PC1", "PC2"}).Draw(r, "from"), B: "Server01"})
	case "exit":
		_ = who.Exit()
	}
}

// account holds the fates of all records of the commands that are still there against the server's counts.
func (l lab) account(r *rapid.T, h *sim.History) {
	for _, shell := range h.World().Shells("Server01") {
		for _, c := range shell.Commands {
			count := map[why.Fate]uint64{}
			for n := uint64(1); n <= c.Produced+1; n++ {
				_, place, err := why.Record(h, shell.ID, c.ID, n, why.Options{Trials: 1})
				if err != nil {
					r.Fatal(err)
				}
				count[place.Fate]++
			}
			sent := count[why.Delivered] + count[why.Lost] + count[why.Travelling]
			if sent != c.Delivered || count[why.Dropped] != c.Dropped || count[why.Buffered] != uint64(c.Buffered) || count[why.Unwritten] != 1 {
				r.Fatalf("the server counts %+v, the records went %s", c, fmt.Sprint(count))
			}
		}
	}
}
