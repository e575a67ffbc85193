package sim

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// field is the field that a *ConfigError names, or what the error is instead.
func field(err error) string {
	var bad *ConfigError
	if errors.As(err, &bad) {
		return bad.Field
	}
	if err != nil {
		return err.Error()
	}
	return "no error"
}

// borrowed embeds an action, and so has its methods.
type borrowed struct{ Cut }

// An action is a value of this package. Anything else, though it has the methods, is refused before it does
// anything, wherever it is given: no journal could hold it.
func TestActionsAreValues(t *testing.T) {
	for _, a := range []Action{
		nil, (*Cut)(nil), &Cut{A: "PC1", B: "Server01"}, &Crash{Host: "typo"}, borrowed{Cut{A: "PC1", B: "Server01"}},
		&Intervene{}, (*Intervene)(nil),
	} {
		w := newWorld(t, func(c *Config) { c.Journal = true })
		if got := field(w.Do(a)); got != "Action" {
			t.Errorf("Do %T: %s", a, got)
		}
		if got := field(w.At(w.Now().Add(time.Hour), a)); got != "Action" {
			t.Errorf("At %T: %s", a, got)
		}
		s := Schedule{{Action: a}}
		var bad *ScheduleError
		if err := w.Apply(s); !errors.As(err, &bad) {
			t.Errorf("Apply %T: %v", a, err)
		}
		if text := s.String() + (Plan{Action: a}).Text() + (Act{a}).Text(); strings.Contains(text, "cut") {
			t.Errorf("%T is shown as %s", a, text)
		}
		if !w.Reaches("PC1", "Server01") {
			t.Errorf("%T was carried out", a)
		}
		var out bytes.Buffer
		if err := w.Journal().WriteJSON(&out); err != nil {
			t.Errorf("%T is in the journal: %v", a, err)
		}
	}
}

// Each action that a journal knows can be done, and no other.
func TestActionsOfJournals(t *testing.T) {
	for _, k := range actionKinds().rows {
		a, _ := k.zero.(Action)
		if got := field(checkInput(a)); got == "Action" {
			t.Errorf("%s is refused", k.name)
		}
		if got := field(checkInput(reflect.New(reflect.TypeOf(a)).Interface().(Action))); got != "Action" {
			t.Errorf("a pointer to %s: %s", k.name, got)
		}
	}
}

// A call that cannot be meant is refused with the field that is wrong, and never reaches the client half.
func TestCallsAreMeant(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	somewhere := client.Target{Computer: "Server01"}
	for want, c := range map[string]client.Call{
		"OpenSession.Target.Options.IdleTimeout":        client.OpenSession{Target: somewhere},
		"InvokeDisconnected.Target.Options.IdleTimeout": client.InvokeDisconnected{Target: somewhere},
		"ReceiveFind.Target.Options.IdleTimeout":        client.ReceiveFind{Target: somewhere},
		"QuerySessions.Targets[0].Options.IdleTimeout":  client.QuerySessions{Targets: []client.Target{somewhere}},
		"QuerySessions.State":                           client.QuerySessions{State: 99},
		"Invoke.Targets[0]":                             client.Invoke{Targets: []client.InvokeTarget{{}}},
		"StartJob.Targets[1].Open.Options.IdleTimeout": client.StartJob{
			Targets: []client.InvokeTarget{{Session: 1}, {Open: somewhere}}},
	} {
		if _, err := a.Ask(c); field(err) != want {
			t.Errorf("ask: got %v, want %s", err, want)
		}
		if _, err := a.Do(c); field(err) != want {
			t.Errorf("do: got %v, want %s", err, want)
		}
	}
	for _, c := range []client.Call{nil, (*client.OpenSession)(nil), &client.ListSessions{}} {
		if _, err := a.Ask(c); field(err) != "Call" {
			t.Errorf("%T: %v", c, err)
		}
		if err := w.Do(Intervene{Client: "A", Call: c}); field(err) != "Intervene.Call" {
			t.Errorf("intervene %T: %v", c, err)
		}
	}
	if _, err := a.Invoke("emit 1", Session{}); field(err) != "Invoke.Targets[0]" {
		t.Errorf("invoke in no session: %v", err)
	}
	if _, err := a.StartJob("emit 1", Session{}); field(err) != "StartJob.Targets[0]" {
		t.Errorf("a job in no session: %v", err)
	}
}

// A computer has a name that others can reach it by, a version that there is, and each configuration once.
func TestHostsAreSound(t *testing.T) {
	w := newWorld(t, nil)
	twice := []protocol.Configuration{{Name: "Own"}, {Name: "oWN"}}
	for _, tt := range []struct {
		spec HostSpec
		want string
	}{
		{HostSpec{Name: "localhost"}, "HostSpec.Name"}, {HostSpec{Name: "LocalHost"}, "HostSpec.Name"},
		{HostSpec{Name: "."}, "HostSpec.Name"}, {HostSpec{Name: "::1"}, "HostSpec.Name"},
		{HostSpec{Name: "a", Aliases: []string{"b", "127.0.0.1"}}, "HostSpec.Name"},
		{HostSpec{Name: "a", RealName: "."}, "HostSpec.Name"},
		{HostSpec{Name: "a\x00b"}, "HostSpec.Name"}, {HostSpec{Name: "a", Aliases: []string{"\xff"}}, "HostSpec.Name"},
		{HostSpec{Name: "a", Configurations: twice}, "HostSpec.Configurations"},
		{HostSpec{Name: "a", Version: protocol.Version{Major: 99}}, "HostSpec.Version"},
		{HostSpec{Name: "a", Version: protocol.Version{Major: 5, Minor: 7}}, "HostSpec.Version"},
		{HostSpec{Name: "a", Version: protocol.Version{Major: -3}}, "HostSpec.Version"},
		{HostSpec{Name: "a", Version: protocol.Version{Major: 7, Minor: -1}}, "HostSpec.Version"},
		{HostSpec{Name: "two", Version: protocol.Version{Major: 2}}, "no error"},
		{HostSpec{Name: "seven", Version: protocol.Version{Major: 7, Minor: 4}}, "no error"},
	} {
		if _, err := w.AddHost(tt.spec); field(err) != tt.want {
			t.Errorf("%+v: got %v, want %s", tt.spec, err, tt.want)
		}
	}
	for _, name := range []string{"A\nB", "A\xff", ""} {
		if _, err := w.StartClient(ClientSpec{Name: name, Host: "PC1"}); field(err) != "ClientSpec.Name" {
			t.Errorf("a window %q: %v", name, err)
		}
	}
	for _, v := range []protocol.Version{{Major: 2}, {Major: 8}, {Major: 3, Minor: 1}} {
		if _, err := w.StartClient(ClientSpec{Name: "A", Host: "PC1", Version: v}); field(err) != "ClientSpec.Version" {
			t.Errorf("a window of %v: %v", v, err)
		}
	}
}

// Events of all times are in order, however far apart.
func TestEventsInOrder(t *testing.T) {
	list := sortedEvents([]EventRecord{{ID: 2, Time: math.MinInt64}, {ID: 1, Time: math.MaxInt64}, {ID: 3, Time: math.MinInt64}})
	if list[0].ID != 1 || list[1].ID != 2 || list[2].ID != 3 {
		t.Error(list)
	}
}

// A job without children ends as it begins.
func TestEmptyJob(t *testing.T) {
	_, a := lab(t, "PC1")
	j, err := a.StartJob("emit 1")
	if err != nil || !j.State.Finished() || j.End == 0 || j.End != j.Begin {
		t.Errorf("%+v, %v", j, err)
	}
}

// Who waits is told in words what for.
func TestWaitsAreNamed(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	s, err := a.Open("Work", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	idle, err := a.Open("Idle", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	job, err := a.StartJob("sleep 1m; emit 1", s)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Do(Hold{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		want string
		do   func() error
	}{
		{"A waits for QuerySessions at Server01 since ", func() error { _, err := a.Query("Server01"); return err }},
		{`A waits for OpenSession "New" at Server01 since `, func() error { _, err := a.Open("New", "Server01"); return err }},
		{`A waits for DisconnectSession "Idle" at Server01, which is Disconnecting since `,
			func() error { _, err := a.Disconnect(idle); return err }},
		{"A waits for the end of job 1 (Job1) at Server01, which is Running since ",
			func() error { _, err := a.WaitJob(job.ID, -1); return err }},
		{`A waits for RemoveSession "Work" at Server01, which is Closing since `, func() error { return a.Remove(s) }},
	} {
		err := tt.do()
		var wait *WaitError
		if !errors.As(err, &wait) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("got %v, want %s", err, tt.want)
		}
		if err := a.Interrupt(); err != nil {
			t.Fatal(err)
		}
	}
}

// What is refused leaves the world as it was: nothing of it is there, nothing is in the journal, and what comes next
// works as if it had never been asked for.
func TestRefusedLeavesNothing(t *testing.T) {
	c := Lab("PC1", "Server01")
	c.Journal, c.Console = true, ""
	w, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	before := w.Digest()
	if _, err := w.Start("A", "PC1"); err == nil {
		t.Error("a window without a program")
	}
	if _, err := w.AddHost(HostSpec{Name: "\xff"}); err == nil {
		t.Error("a computer without a name")
	}
	for _, a := range []Action{Cut{A: "\xff", B: "PC1"}, Crash{Host: "\xff"}, Latency{A: "PC1", B: "PC1"}} {
		if err := w.Do(a); err == nil {
			t.Error(a)
		}
	}
	if w.Digest() != before || len(w.Journal().Inputs) != 0 {
		t.Errorf("the journal holds %v", w.Journal().Inputs)
	}
	var out bytes.Buffer
	if err := w.Journal().WriteJSON(&out); err != nil {
		t.Error(err)
	}
	if err := w.Do(Cut{A: "PC1", B: "Server01"}); err != nil || w.Reaches("PC1", "Server01") {
		t.Error(err)
	}
}
