package simtest_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/simtest"
	"pssim/sim/wsman"
)

// scene is a world in which rules apply that a plain one has no occasion for: other users, other versions, loopback,
// configurations.
type scene struct {
	t *testing.T
	w *sim.World
}

func newScene(t *testing.T) *scene {
	c := sim.Lab("PC1", "Server01", "Old01")
	c.Accounts = append(c.Accounts, auth.Account{User: `LAB\bob`, Password: "b"})
	c.Hosts[2].Version = protocol.Version{Major: 2}
	shared := wsman.NewConfiguration("Shared", protocol.Version{Major: 5, Minor: 1})
	shared.RunAsUser, shared.IdleTimeout, shared.MaxIdleTimeout = `LAB\admin`, 2*time.Hour, 12*time.Hour
	c.Hosts[1].Configurations = append(c.Hosts[1].Configurations, shared)
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return &scene{t, w}
}

func (x *scene) window(name, computer, user string) *sim.Client {
	n, err := x.w.StartClient(sim.ClientSpec{Name: name, Host: computer, User: user, Elevated: true})
	if err != nil {
		x.t.Fatal(err)
	}
	c, err := x.w.Drive(n)
	if err != nil {
		x.t.Fatal(err)
	}
	return c
}

// open opens a session; the target may say more than its computer.
func (x *scene) open(c *sim.Client, t client.Target) sim.Session {
	x.t.Helper()
	if t.Options == (client.Options{}) {
		t.Options = client.DefaultOptions()
	}
	r, err := c.Do(client.OpenSession{Target: t})
	if err != nil {
		x.t.Fatal(err)
	}
	return r.Sessions[0]
}

// fails wants a failure of the operation, not of the test.
func (x *scene) fails(_ any, err error) {
	x.t.Helper()
	var failed *sim.FailedError
	if !errors.As(err, &failed) {
		x.t.Errorf("want a failure, got %v", err)
	}
}

func (x *scene) works(_ any, err error) {
	x.t.Helper()
	if err != nil {
		x.t.Error(err)
	}
}

// scenes are the occasions, with the rules that each is for.
var scenes = []struct {
	rules []string
	play  func(x *scene)
}{
	{[]string{"LIFE-3"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.fails(a.Disconnect(x.open(a, client.Target{Computer: "Old01"})))
	}},
	{[]string{"LIFE-6"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.open(a, client.Target{Computer: "Old01"})
		x.works(nil, a.Kill())
		x.works(nil, x.w.RunFor(time.Hour))
	}},
	{[]string{"CONN-3"}, func(x *scene) {
		a, b := x.window("A", "PC1", ""), x.window("B", "PC1", `LAB\bob`)
		s := x.open(a, client.Target{Computer: "Server01", Configuration: "Shared"})
		x.works(a.Disconnect(s))
		own := x.open(a, client.Target{Computer: "Server01"})
		x.works(a.Disconnect(own))
		found, err := b.Query("Server01")
		x.works(nil, err)
		x.works(b.Connect(found[0]))
		credential := client.Credential{User: `LAB\admin`, Password: "admin"}
		lent, err := b.Do(client.QuerySessions{Targets: []client.Target{{Computer: "Server01", Credential: credential, Options: client.DefaultOptions()}}})
		x.works(nil, err)
		x.works(b.Do(client.ConnectSession{Session: lent.Sessions[1].Ref}))
	}},
	{[]string{"E10"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.fails(a.Do(client.OpenSession{Target: client.Target{Computer: "Server01", Options: client.DefaultOptions(), Credential: client.Credential{User: `LAB\bob`, Password: "wrong"}}}))
	}},
	{[]string{"M-ACCESS"}, func(x *scene) {
		x.fails(x.window("A", "PC1", `LAB\bob`).Open("S", "Server01"))
	}},
	{[]string{"M-CREDSSP"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		s := x.open(a, client.Target{Computer: "Server01", Credential: client.Credential{User: `LAB\admin`, Password: "admin", Delegate: true}})
		x.works(a.StartJob("emit a", s))
	}},
	{[]string{"LOOP-3", "LOOP-4"}, func(x *scene) {
		a, b := x.window("A", "Server01", ""), x.window("B", "PC1", "")
		s := x.open(a, client.Target{Computer: "localhost", NetworkAccess: true})
		x.works(a.Disconnect(s))
		found, err := b.Query("Server01")
		x.works(nil, err)
		x.fails(b.Connect(found[0]))
		x.works(a.Connect(s))
	}},
	{[]string{"IDLE-2", "IDLE-8", "E3.4"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.fails(a.DisconnectFor(x.open(a, client.Target{Computer: "Server01", Configuration: "Shared"}), 13*time.Hour))
	}},
	{[]string{"M-MAXIMUM"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.fails(a.Disconnect(x.open(a, client.Target{Computer: "Server01", Configuration: "Shared", Options: client.Options{IdleTimeout: 13 * time.Hour}})))
	}},
	{[]string{"IDLE-6", "BUF-4", "IDLE-5", "E3.11", "E3.9"}, func(x *scene) {
		a := x.window("A", "Server01", "")
		seconds := 600
		x.works(a.Do(client.Administer{Request: protocol.PutConfiguration{Name: "Mine", New: true, Option: protocol.TransportOption{IdleTimeoutSec: &seconds}}}))
		x.fails(a.Do(client.Administer{Request: protocol.PutConfiguration{Name: "Nobody's"}}))
	}},
	{[]string{"RECV-2", "RECV-3", "RECV-1", "JOB-1"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		s, err := a.InvokeDisconnected("", "Server01", "emit 1")
		x.works(nil, err)
		x.works(a.Do(client.ReceiveConnect{Session: s.Ref}))
		x.works(a.Ask(client.AttachJob{Session: s.Ref}))
		x.works(a.JobOutput(a.Jobs()[0].ID))
	}},
	{[]string{"ROB-3", "ROB-4", "E7"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.works(a.StartJob("sleep 1h", x.open(a, client.Target{Computer: "Server01"})))
		x.open(a, client.Target{Computer: "Server01"})
		x.works(nil, a.Exit())
	}},
	{[]string{"E-LISTED"}, func(x *scene) {
		a, b := x.window("A", "PC1", ""), x.window("B", "PC1", "")
		own := x.open(b, client.Target{Computer: "Server01"})
		x.works(b.Disconnect(own))
		first, err := a.Query("Server01")
		x.works(nil, err)
		second, err := a.Query("Server01")
		x.works(nil, err)
		x.works(a.Connect(first[0])) // two objects of one shell, each of which is open in the end
		x.works(a.Disconnect(first[0]))
		x.works(a.Connect(second[0]))
		x.works(a.Connect(first[0]))
		x.works(a.StartJob("sleep 1h", first[0]))
		x.works(a.StartJob("sleep 1h", second[0]))
		found, err := b.Query("Server01")
		if err != nil || len(found) > 0 {
			x.t.Errorf("found %d sessions, %v", len(found), err)
		}
	}},
	{[]string{"LIFE-8", "M-UNREACHABLE"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		s := x.open(a, client.Target{Computer: "Server01"})
		x.works(nil, x.w.Do(sim.Crash{Host: "Server01"}))
		x.fails(a.Query("Server01"))
		x.works(nil, x.w.Do(sim.Restart{Host: "Server01"}))
		x.works(nil, x.w.Settle()) // until then the session still seems open
		x.fails(a.Connect(s))
	}},
	{[]string{"BUF-1", "BUF-5", "E5", "LIFE-9"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		s, err := a.InvokeDisconnected("", "Server01", "emit 1500")
		x.works(nil, err)
		o, err := a.Receive(s)
		if err != nil || len(o.Records) != 1500 {
			x.t.Errorf("received %d records, %v", len(o.Records), err)
		}
	}},
	{[]string{"BUF-2", "BUF-5", "E5"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		r, err := a.Do(client.InvokeDisconnected{
			Target: client.Target{Computer: "Server01", Options: client.Options{IdleTimeout: protocol.ServerDefault, Buffering: protocol.BufferDrop}},
			Script: protocol.Script{Text: "emit 1500"},
		})
		x.works(nil, err)
		o, err := a.Receive(r.Sessions[0])
		if err != nil || len(o.Records) != 1000 || o.Dropped != 500 {
			x.t.Errorf("received %d records without %d, %v", len(o.Records), o.Dropped, err)
		}
	}},
	{[]string{"ROB-5", "M-NOTICE", "IDLE-1"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.open(a, client.Target{Computer: "Server01"})
		x.works(nil, a.Kill())
		x.works(nil, x.w.RunFor(time.Hour))
	}},
	{[]string{"M-ONEWAY"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.works(nil, x.w.Do(sim.Cut{A: "PC1", B: "Server01", OneWay: true}))
		x.fails(a.Query("Server01"))
	}},
	{[]string{"M-INFLIGHT"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.works(nil, x.w.Apply(sim.Schedule{
			{After: 0, Action: sim.Latency{A: "PC1", B: "Server01", Time: time.Minute}},
			{After: time.Second, Action: sim.Cut{A: "PC1", B: "Server01"}},
		}))
		x.works(nil, x.w.Settle())
		x.fails(a.Query("Server01"))
		x.works(nil, x.w.RunFor(time.Hour))
	}},
	{[]string{"E1.1"}, func(x *scene) {
		a := x.window("A", "PC1", "")
		x.works(a.Ask(client.RenameSession{Session: x.open(a, client.Target{Computer: "Server01"}).Ref, Name: "Mine"}))
	}},
}

// Each scene applies its rules.
func TestRuleScenes(t *testing.T) {
	for _, s := range scenes {
		t.Run(s.rules[0], func(t *testing.T) {
			x := newScene(t)
			s.play(x)
			c := &simtest.Coverage{}
			c.Add(x.w.Trace().Records())
			for _, id := range s.rules {
				if !slices.Contains(c.Rules(), id) {
					t.Errorf("%s was not applied, but %v", id, c.Rules())
				}
			}
			if err := x.w.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}
