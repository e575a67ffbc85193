package wsman

import (
	"testing"
	"time"

	"pssim/sim/protocol"
)

// TestRules holds a test for each rule of the catalogue that the service decides, named by its id.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		id   string
		test func(*testing.T)
	}{
		{"LIFE-2", commandsSurviveDisconnect},
		{"LIFE-3", oldEndpointCannotDisconnect},
		{"LIFE-6", oldEndpointDiesWithClient},
		{"LIFE-8", powerLossDeletesShells},
		{"GET-2", enumerationShowsOwnShells},
		{"CONN-1", anotherClientConnects},
		{"CONN-3", otherUsersAreRefused},
		{"CONN-4", connectedElsewhereIsInUse},
		{"RECV-4", deliveredOnce},
		{"IDLE-1", idleClockRunsUnderCommand},
		{"IDLE-2", aboveMaximumIsRefused},
		{"IDLE-3", connectKeepsIdleTimeout},
		{"IDLE-4", configurationDecidesDefault},
		{"IDLE-6", administratorsOnly},
		{"IDLE-7", expiryDeletes},
		{"BUF-1", blockSuspends},
		{"BUF-2", dropDiscardsOldest},
		{"BUF-3", bufferingChanges},
		{"BUF-5", oversizedRecordFitsEmptyBuffer},
		{"LOOP-2", networkTokenCannotHop},
		{"LOOP-4", interactiveTokenStaysHome},
		{"ROB-5", lostClientIsNoticed},
	} {
		t.Run(c.id, c.test)
	}
}

func commandsSurviveDisconnect(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	if _, got := l.receive(alice, sh, "c"); got {
		t.Fatal("a Receive without output was answered")
	}
	outstanding := l.request
	l.disconnect(t, alice, sh)
	if r := l.answer(outstanding).(protocol.Received); !r.Detached || r.State != protocol.CommandRunning {
		t.Errorf("outstanding Receive: %s", r.Text())
	}
	if len(l.halted)+len(l.killed) != 0 {
		t.Error("the disconnect ended the command")
	}
	l.s.Emit(l, sh, "c", protocol.Output, "a")
	l.s.Finish(l, sh, "c", protocol.CommandCompleted, "")
	o := l.ask(bob, protocol.Connect{Who: user("u"), Shell: sh}).(protocol.Opened)
	if len(o.Shell.Commands) != 1 || !o.Shell.Commands[0].Unread {
		t.Fatalf("commands: %+v", o.Shell.Commands)
	}
	r, _ := l.receive(bob, sh, "c")
	if bodies(r.Records) != "a" || r.State != protocol.CommandCompleted {
		t.Errorf("received %+v", r)
	}
	wantRule(t, l, "LIFE-2")
}

func oldEndpointCannotDisconnect(t *testing.T) {
	l := newLab(func(c *protocol.Configuration) { c.PSVersion = protocol.Version{Major: 2} })
	sh := l.create(t, alice, protocol.Create{})
	wantFault(t, protocol.CodeNotSupported, l.ask(alice, protocol.Disconnect{Who: user("u"), Shell: sh, KeepIdle: true}))
	wantRule(t, l, "LIFE-3")
}

func oldEndpointDiesWithClient(t *testing.T) {
	l := newLab(nil)
	old := l.create(t, alice, protocol.Create{Version: protocol.Version{Major: 2}})
	l.create(t, alice, protocol.Create{Version: protocol.Version{Major: 5, Minor: 1}})
	l.s.PeerLost(l, alice)
	l.advance(DefaultLostClient)
	if len(l.s.shells) != 1 || l.killed[0] != old {
		t.Errorf("killed %v", l.killed)
	}
	wantRule(t, l, "LIFE-6")
}

func powerLossDeletesShells(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.receive(alice, sh, "c")
	before := len(l.replies)
	l.s.Crash(l)
	if len(l.replies) != before {
		t.Error("a dead computer answers")
	}
	wantFault(t, protocol.CodeCannotConnect, l.ask(alice, protocol.Enumerate{Who: user("u")}))
	l.s.Start()
	wantFault(t, protocol.CodeShellGone, l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh}))
	wantRule(t, l, "LIFE-8")

	sh = l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.receive(alice, sh, "c")
	outstanding := l.request
	l.s.Stop(l)
	wantFault(t, protocol.CodeAborted, l.answer(outstanding))
}

func enumerationShowsOwnShells(t *testing.T) {
	l := newLab(nil)
	first := l.create(t, alice, protocol.Create{Name: "First"})
	l.create(t, bob, protocol.Create{Who: user("other")})
	last := l.create(t, bob, protocol.Create{Name: "Last"})
	l.disconnect(t, bob, last)
	l.advance(time.Minute)
	list := l.ask(bob, protocol.Enumerate{Who: user("U")}).(protocol.Enumerated).Shells
	if len(list) != 2 || list[0].ID != first || list[1].ID != last || list[1].Inactivity != time.Minute {
		t.Errorf("listed %+v", list)
	}
	wantRule(t, l, "GET-2")

	admin := protocol.Identity{User: `LAB\admin`, Elevated: true}
	if list := l.ask(bob, protocol.Enumerate{Who: admin}).(protocol.Enumerated).Shells; len(list) != 0 {
		t.Errorf("an administrator sees %+v", list)
	}
	l.s.choices.ForeignShells = AdministratorsSeeAll
	if list := l.ask(bob, protocol.Enumerate{Who: admin}).(protocol.Enumerated).Shells; len(list) != 3 {
		t.Errorf("an administrator sees %+v", list)
	}
	wantFault(t, protocol.CodeAccessDenied, l.ask(bob, protocol.Connect{Who: admin, Shell: last}))
}

func anotherClientConnects(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.disconnect(t, alice, sh)
	o := l.ask(bob, protocol.Connect{Who: user("u"), Shell: sh}).(protocol.Opened)
	if o.Shell.State != protocol.ShellConnected || o.Shell.Inactivity != 0 {
		t.Errorf("opened %+v", o.Shell)
	}
	wantRule(t, l, "CONN-1")
	l.disconnect(t, bob, sh)
	wantKind(t, "Opened", l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh}))
}

func otherUsersAreRefused(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.disconnect(t, alice, sh)
	wantFault(t, protocol.CodeAccessDenied, l.ask(bob, protocol.Connect{Who: user("other"), Shell: sh}))
	wantFault(t, protocol.CodeAccessDenied, l.ask(bob, protocol.Connect{Who: protocol.Identity{User: `HOME\u`}, Shell: sh}))
	who := protocol.Identity{User: `LAB\u`, Explicit: true, Password: "wrong"}
	wantFault(t, protocol.CodeLogonFailure, l.ask(bob, protocol.Connect{Who: who, Shell: sh}))
	who.Password = "right"
	wantKind(t, "Opened", l.ask(bob, protocol.Connect{Who: who, Shell: sh}))
	wantRule(t, l, "CONN-3")

	l = newLab(func(c *protocol.Configuration) { c.RunAsUser = `LAB\admin` })
	sh = l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	if as := l.started[0]; as.User != `LAB\admin` || as.Owner != `LAB\u` || !as.Reaches || !as.Elevated {
		t.Errorf("started as %+v", as)
	}
	l.disconnect(t, alice, sh)
	wantKind(t, "Opened", l.ask(bob, protocol.Connect{Who: user("other"), Shell: sh}))
}

func connectedElsewhereIsInUse(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	who := user("u")
	for _, m := range []protocol.Message{
		protocol.Connect{Who: who, Shell: sh},
		protocol.Reconnect{Who: who, Shell: sh},
		protocol.Disconnect{Who: who, Shell: sh, KeepIdle: true},
		protocol.Execute{Who: who, Shell: sh, Command: "c"},
		protocol.Receive{Who: who, Shell: sh, Command: "c"},
		protocol.Stop{Who: who, Shell: sh, Command: "c"},
		protocol.Delete{Who: who, Shell: sh},
	} {
		wantFault(t, protocol.CodeInUse, l.ask(bob, m))
	}
	wantKind(t, "Opened", l.ask(alice, protocol.Reconnect{Who: who, Shell: sh}))
	wantFault(t, protocol.CodeInUse, l.ask(alice, protocol.Connect{Who: who, Shell: sh}))
	wantRule(t, l, "CONN-4")
	l.disconnect(t, alice, sh)
	wantFault(t, protocol.CodeInvalidState, l.ask(alice, protocol.Disconnect{Who: who, Shell: sh, KeepIdle: true}))
}

func deliveredOnce(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.s.Emit(l, sh, "c", protocol.Output, "1")
	l.s.Emit(l, sh, "c", protocol.Warning, "2")
	if r, _ := l.receive(alice, sh, "c"); bodies(r.Records) != "12" || r.Records[1].Stream != protocol.Warning {
		t.Errorf("first: %+v", r)
	}
	l.disconnect(t, alice, sh)
	l.s.Emit(l, sh, "c", protocol.Output, "3")
	l.s.Finish(l, sh, "c", protocol.CommandFailed, "why")
	l.ask(bob, protocol.Connect{Who: user("u"), Shell: sh})
	r, _ := l.receive(bob, sh, "c")
	if bodies(r.Records) != "3" || r.Records[0].Seq != 3 || r.State != protocol.CommandFailed || r.Reason != "why" {
		t.Errorf("second: %+v", r)
	}
	wantFault(t, protocol.CodeInvalidState, l.ask(bob, protocol.Receive{Who: user("u"), Shell: sh, Command: "c"}))
	wantRule(t, l, "RECV-4")
}

func idleClockRunsUnderCommand(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{IdleTimeout: time.Minute})
	l.execute(t, alice, sh, "c")
	l.advance(48 * time.Hour)
	if len(l.s.shells) != 1 {
		t.Fatal("a connected shell has expired")
	}
	l.disconnect(t, alice, sh)
	l.advance(time.Minute - 1)
	if len(l.s.shells) != 1 {
		t.Fatal("expired too early")
	}
	l.advance(1)
	if len(l.s.shells) != 0 || len(l.killed) != 1 {
		t.Fatal("the running command has stopped the idle clock")
	}
	wantRule(t, l, "IDLE-1")
}

func aboveMaximumIsRefused(t *testing.T) {
	short := func(c *protocol.Configuration) { c.MaxIdleTimeout = 12 * time.Hour }
	l := newLab(short)
	sh := l.create(t, alice, protocol.Create{IdleTimeout: 24 * time.Hour})
	if got := l.s.shells[0].idle; got != 24*time.Hour {
		t.Errorf("the value was made %s", got)
	}
	disconnect := func(d time.Duration, keep bool) protocol.Message {
		return l.ask(alice, protocol.Disconnect{Who: user("u"), Shell: sh, IdleTimeout: d, KeepIdle: keep})
	}
	wantFault(t, protocol.CodeIdleTimeout, disconnect(0, true))
	wantFault(t, protocol.CodeIdleTimeout, disconnect(12*time.Hour+1, false))
	wantFault(t, protocol.CodeIdleTimeout, disconnect(time.Minute-1, false))
	wantRule(t, l, "IDLE-2")
	wantKind(t, "Done", disconnect(12*time.Hour, false))

	l = newLab(short)
	l.s.choices.RefuseAboveMaximum = true
	m := protocol.Create{Who: user("u"), IdleTimeout: 24 * time.Hour}
	wantFault(t, protocol.CodeIdleTimeout, l.ask(alice, m))
	m.IdleTimeout = time.Second
	wantFault(t, protocol.CodeIdleTimeout, l.ask(alice, m))
	wantRule(t, l, "IDLE-8")
}

func connectKeepsIdleTimeout(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	who := user("u")
	wantKind(t, "Done", l.ask(alice, protocol.Disconnect{Who: who, Shell: sh, IdleTimeout: time.Hour}))
	l.advance(59 * time.Minute)
	o := l.ask(alice, protocol.Reconnect{Who: who, Shell: sh}).(protocol.Opened)
	if o.Shell.IdleTimeout != time.Hour {
		t.Errorf("idle timeout %s", o.Shell.IdleTimeout)
	}
	l.advance(2 * time.Minute) // the first disconnect's timer is stale
	l.disconnect(t, alice, sh)
	l.advance(59 * time.Minute)
	if len(l.s.shells) != 1 {
		t.Error("the idle clock was not set back")
	}
	wantRule(t, l, "IDLE-3")
}

func configurationDecidesDefault(t *testing.T) {
	l := newLab(func(c *protocol.Configuration) {
		c.IdleTimeout, c.Buffering = 3*time.Hour, protocol.BufferDrop
	})
	l.create(t, alice, protocol.Create{})
	l.create(t, alice, protocol.Create{IdleTimeout: time.Hour, Buffering: protocol.BufferBlock})
	v := l.s.Shells()
	if v[0].IdleTimeout != 3*time.Hour || v[0].Buffering != protocol.BufferDrop {
		t.Errorf("default: %+v", v[0])
	}
	if v[1].IdleTimeout != time.Hour || v[1].Buffering != protocol.BufferBlock {
		t.Errorf("given: %+v", v[1])
	}
	wantRule(t, l, "IDLE-4")
}

func expiryDeletes(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.disconnect(t, alice, sh)
	if n := len(l.timers); n != 1 {
		t.Errorf("%d events for one idle timeout", n)
	}
	l.advance(2 * time.Hour)
	wantFault(t, protocol.CodeShellGone, l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh}))
	if list := l.ask(alice, protocol.Enumerate{Who: user("u")}).(protocol.Enumerated).Shells; len(list) != 0 {
		t.Errorf("still listed: %+v", list)
	}
	wantRule(t, l, "IDLE-7")
}

func networkTokenCannotHop(t *testing.T) {
	l := newLab(nil)
	m := protocol.Create{Who: user("u"), IdleTimeout: protocol.ServerDefault}
	m.Who.SecondHop = true
	wantFault(t, protocol.CodeAccessDenied, l.ask(alice, m))
	wantKind(t, "Opened", l.ask(here, m))
	m.Who.Explicit, m.Who.Password = true, "right"
	wantKind(t, "Opened", l.ask(alice, m))
	wantRule(t, l, "LOOP-2")
}

func interactiveTokenStaysHome(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, here, protocol.Create{Interactive: true})
	plain := l.create(t, here, protocol.Create{})
	far := l.create(t, alice, protocol.Create{Interactive: true})
	for i, id := range []protocol.ShellID{sh, plain} {
		l.execute(t, here, id, "c")
		if l.started[i].Reaches != (id == sh) {
			t.Errorf("%s: %+v", id, l.started[i])
		}
		l.disconnect(t, here, id)
	}
	l.disconnect(t, alice, far)
	who := user("u")
	wantFault(t, protocol.CodeAccessDenied, l.ask(bob, protocol.Connect{Who: who, Shell: sh}))
	wantKind(t, "Opened", l.ask(bob, protocol.Connect{Who: who, Shell: plain}))
	wantKind(t, "Opened", l.ask(bob, protocol.Connect{Who: who, Shell: far}))
	wantKind(t, "Opened", l.ask(protocol.Peer{Host: 1, Process: 99}, protocol.Connect{Who: who, Shell: sh}))
	wantRule(t, l, "LOOP-4")
}

func lostClientIsNoticed(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.receive(alice, sh, "c")
	outstanding := l.request
	l.s.PeerLost(l, alice)
	l.s.Emit(l, sh, "c", protocol.Output, "kept")
	if l.answer(outstanding) != nil {
		t.Error("output was sent to a client that is known to be lost")
	}
	l.advance(DefaultLostClient - 1)
	l.s.PeerBack(l, alice)
	wantKind(t, "Opened", l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh}))
	l.advance(time.Hour)
	if !l.s.shells[0].connected {
		t.Fatal("the client was back in time")
	}
	l.s.PeerLost(l, alice)
	l.s.PeerLost(l, alice)
	l.advance(DefaultLostClient)
	if v := l.s.Shells()[0]; v.State != protocol.ShellDisconnected || v.Expires != l.now.Add(2*time.Hour) {
		t.Fatalf("not noticed: %+v", v)
	}
	l.s.PeerBack(l, alice)
	wantKind(t, "Opened", l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh}))
	if r, _ := l.receive(alice, sh, "c"); bodies(r.Records) != "kept" {
		t.Errorf("received %+v", r)
	}
	wantRule(t, l, "ROB-5")
}

// A shell of which a client that came back never speaks is one that it does not know: it is given up as if the
// client had stayed away, though the client has been heard of others meanwhile.
func TestUnheardShell(t *testing.T) {
	l := newLab(nil)
	known, unknown := l.create(t, alice, protocol.Create{}), l.create(t, alice, protocol.Create{})
	l.s.PeerLost(l, alice)
	l.s.PeerBack(l, alice)
	wantKind(t, "Opened", l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: known}))
	l.advance(DefaultLostClient - 1)
	if v := l.s.Shells()[1]; v.ID != unknown || v.State != protocol.ShellConnected || !v.Lost {
		t.Errorf("given up too early: %+v", v)
	}
	l.advance(1)
	v := l.s.Shells()
	if v[0].State != protocol.ShellConnected || v[0].Lost || v[1].State != protocol.ShellDisconnected {
		t.Errorf("the service holds %+v", v)
	}
}

// A request that was under way when its client was lost takes effect, and the client is given up again.
func TestLateRequestOfLostClient(t *testing.T) {
	l := newLab(nil)
	l.s.PeerLost(l, alice)
	sh := l.create(t, alice, protocol.Create{})
	if err := l.s.Check(); err != nil {
		t.Fatal(err)
	}
	l.execute(t, alice, sh, "c")
	l.s.Emit(l, sh, "c", protocol.Output, "x")
	if _, got := l.receive(alice, sh, "c"); got {
		t.Error("output was sent to a client that is known to be lost")
	}
	l.advance(DefaultLostClient)
	if l.s.shells[0].connected {
		t.Error("the shell waits for a client that will not come back")
	}
}

// Where a link is down in one direction only, Receives come through; they are answered when the link is back.
func TestReceiveWhileLost(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.s.PeerLost(l, alice)
	for _, c := range []protocol.CommandID{"a", "b"} {
		l.execute(t, alice, sh, c)
		l.s.Emit(l, sh, c, protocol.Output, string(c))
		l.receive(alice, sh, c)
		l.s.Finish(l, sh, c, protocol.CommandCompleted, "")
	}
	if err := l.s.Check(); err != nil {
		t.Fatal(err)
	}
	l.s.PeerBack(l, alice)
	r, ok := l.answer(l.request).(protocol.Received)
	if !ok || bodies(r.Records) != "b" || len(l.s.shells[0].commands) != 0 {
		t.Errorf("received %+v", r)
	}
}
