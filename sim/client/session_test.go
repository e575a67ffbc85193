package client

import (
	"testing"
	"time"

	"pssim/sim/protocol"
)

var seven = protocol.Version{Major: 7, Minor: 4}

// ids tells how many session Ids a call took.
func ids(w *window, do func()) int {
	before := w.p.lastID
	do()
	return w.p.lastID - before
}

// TestIds12 goes through the table of engine.md 1.2.
func TestIds12(t *testing.T) {
	for _, v := range []struct {
		version  protocol.Version
		plain    int // Invoke-Command -ComputerName
		detached string
	}{{protocol.Version{Major: 3}, 1, "2 Session1"}, {seven, 2, "3 Runspace2"}} {
		l := newLab(t)
		w := l.window(Spec{Version: v.version})
		script := protocol.Script{Text: "hostname"}
		is(t, "failed open", ids(w, func() { w.bad(OpenSession{Target: on("Nowhere")}, OpenFailed) }), 1)
		is(t, "open", ids(w, func() { w.open("Server01", "") }), 1)
		is(t, "own shell", ids(w, func() { w.query("Server01") }), 0)
		is(t, "enter", ids(w, func() { w.one(OpenSession{Target: on("Server01"), Temporary: true}) }), 1)
		is(t, "foreign shell", ids(w, func() { w.query("Server01") }), 1)
		is(t, "again", ids(w, func() { w.query("Server01") }), 1)
		is(t, "name filter", ids(w, func() {
			w.result(QuerySessions{Targets: []Target{{Computer: "Server01"}}, Names: []string{"no*"}})
		}), 1)
		is(t, "configuration filter", ids(w, func() {
			w.result(QuerySessions{Targets: []Target{{Computer: "Server01", Configuration: "Other"}}})
		}), 0)
		is(t, "state filter", ids(w, func() {
			w.result(QuerySessions{Targets: []Target{{Computer: "Server01"}}, State: FilterOpened})
		}), 0)
		is(t, "invoke", ids(w, func() { w.call(Invoke{Targets: []InvokeTarget{{Open: on("Server02")}}, Script: script}) }), v.plain)
		is(t, "invoke by URI", ids(w, func() {
			uri := on("Server02")
			uri.ByURI = true
			w.call(Invoke{Targets: []InvokeTarget{{Open: uri}}, Script: script})
		}), 0)
		is(t, "detached with a name", ids(w, func() {
			w.one(InvokeDisconnected{Target: on("Server30"), Name: "S", Script: script})
		}), 2)

		fresh := newLab(t).window(Spec{Version: v.version})
		s := fresh.one(InvokeDisconnected{Target: on("Server01"), Script: script})
		is(t, "detached", row(s), v.detached+" Server01 Disconnected None")
	}
}

// TestNames13: generated names by version (engine.md 1.3).
func TestNames13(t *testing.T) {
	for want, spec := range map[string]Spec{
		"Session1":  {Version: protocol.Version{Major: 5, Minor: 1}},
		"WinRM1":    {Version: protocol.Version{Major: 5, Minor: 1}, WinRMNames: true},
		"Runspace1": {Version: protocol.Version{Major: 6, Minor: 1}},
	} {
		is(t, "name", newLab(t).window(spec).open("Server01", "").Name, want)
	}
	is(t, "6.0", newLab(t).window(Spec{Version: protocol.Version{Major: 6}}).open("Server01", "").Name, "WinRM1")
	w := newLab(t).window(Spec{})
	s := w.open("Server01", "Test")
	w.call(RenameSession{s.Ref, "Mine"})
	is(t, "here", w.show(s.Ref).Name, "Mine")
	is(t, "there", w.lab.shells[0].info.Name, "Test")
}

// TestQuery14: what a query finds, misses and matches (engine.md 1.4).
func TestQuery14(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	a.open("Server01", "Alpha")
	a.open("Server01", "Beta")
	own := b.open("Server02", "Own")
	is(t, "order", rows(b.query("Server01", "Server02").Sessions),
		"2 Alpha Server01 Disconnected Busy\n3 Beta Server01 Disconnected Busy\n1 Own Server02 Opened Available")
	q := QuerySessions{Targets: []Target{{Computer: "Server01"}, {Computer: "Nowhere"}}, Names: []string{"b*", "*a", "x*"}}
	r := b.result(q)
	is(t, "names", rows(r.Sessions),
		"5 Beta Server01 Disconnected Busy\n4 Alpha Server01 Disconnected Busy\n5 Beta Server01 Disconnected Busy")
	is(t, "misses", r.Misses, []string{"x*"})
	is(t, "failures", len(r.Failures), 1)
	is(t, "code", r.Failures[0].Code, protocol.CodeNameNotResolved)
	q = QuerySessions{Targets: []Target{{Computer: "Server30"}}, Names: []string{"x"}}
	is(t, "nothing survives, nothing missed", len(b.result(q).Misses), 0)
	q = QuerySessions{Targets: []Target{{Computer: "Server02"}}, Instances: []protocol.ShellID{own.InstanceID, "other"}}
	r = b.result(q)
	is(t, "instance", rows(r.Sessions), "1 Own Server02 Opened Available")
	is(t, "missed instance", r.Misses, []string{"other"})
	is(t, "repository", rows(b.p.Repository()), "1 Own Server02 Opened Available")
}

// TestQuerySkipsCrowdedShells: a shell with two commands is left out (engine.md 0).
func TestQuerySkipsCrowdedShells(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	a.open("Server01", "")
	l.shells[0].commands = []*command{{id: "x"}, {id: "y"}}
	is(t, "found", len(b.query("Server01").Sessions), 0)
}

// transcript plays the Server30 transcript (engine.md 1.6, STATE-3) and returns its rows.
func transcript(t *testing.T, page bool) string {
	l := newLab(t)
	s1, s2 := l.window(Spec{PageIds: page}), l.window(Spec{PageIds: page})
	s := s1.open("Server30", "Test")
	list := []SessionView{s}
	list = append(list, s2.query("Server30").Sessions...)
	s1.one(DisconnectSession{Session: s.Ref})
	list = append(list, s1.show(s.Ref))
	list = append(list, s2.query("Server30").Sessions...)
	found := s2.one(QuerySessions{Targets: []Target{on("Server30")}, State: FilterDisconnected,
		Names: []string{"Test"}, Connecting: true})
	list = append(list, s2.one(ConnectSession{Session: found.Ref}))
	list = append(list, s1.query("Server30").Sessions...)
	is(t, "stale", rows(s1.p.Repository()), "1 Test Server30 Disconnected None")
	return rows(list)
}

func TestTranscript16(t *testing.T) {
	is(t, "engine's Ids", transcript(t, false), `1 Test Server30 Opened Available
1 Test Server30 Disconnected Busy
1 Test Server30 Disconnected None
2 Test Server30 Disconnected None
3 Test Server30 Opened Available
2 Test Server30 Disconnected Busy`)
	is(t, "page's Ids", transcript(t, true), `1 Test Server30 Opened Available
1 Test Server30 Disconnected Busy
1 Test Server30 Disconnected None
1 Test Server30 Disconnected None
3 Test Server30 Opened Available
1 Test Server30 Disconnected Busy`)
}

// TestConnect33 goes through the conditions and outcomes of Connect-PSSession.
func TestConnect33(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	s := a.open("Server01", "Test")
	is(t, "opened", row(a.one(ConnectSession{Session: s.Ref})), "1 Test Server01 Opened Available")
	busy := b.query("Server01").Sessions[0]
	f := b.bad(ConnectSession{Session: busy.Ref}, ConnectRefused)
	is(t, "refused", f.State, Disconnected)

	a.one(DisconnectSession{Session: s.Ref})
	free := b.query("Server01").Sessions[0]
	b.one(ConnectSession{Session: free.Ref})
	is(t, "in use elsewhere", a.bad(ConnectSession{Session: s.Ref}, ConnectBusy).State, Broken)

	b.one(DisconnectSession{Session: free.Ref})
	again := a.query("Server01").Sessions[0]
	is(t, "after it broke, a new object", again.ID != s.ID, true)
	l.shells = nil
	f = a.bad(ConnectSession{Session: again.Ref}, ConnectFailed)
	is(t, "gone", f.Code, protocol.CodeShellGone)
	is(t, "broken", a.show(again.Ref).State, Broken)
	a.bad(ConnectSession{Session: again.Ref}, ConnectRefused)
}

// TestConnectRetry33: in use, and free again when the server is asked: the old object gets a new runspace,
// and the Id that this takes is lost.
func TestConnectRetry33(t *testing.T) {
	l := newLab(t)
	w, b := l.window(Spec{}), l.window(Spec{})
	s := w.open("Server02", "X")
	w.one(DisconnectSession{Session: s.Ref})
	l.shells[0].holder = b
	started, _ := w.p.Call(w, ConnectSession{Session: s.Ref})
	l.shells[0].holder = nil // left between the refusal and the second look
	l.advance(0)
	r := w.call(Await{Ops: []OpID{started.(Started).Op}, Timeout: -1}).(Results).List[0]
	is(t, "connected", rows(r.Sessions), "1 X Server02 Opened Available")
	is(t, "Id taken", w.p.lastID, 2)
	is(t, "repository", rows(w.p.Repository()), "1 X Server02 Opened Available")
}

// TestDisconnect34 goes through states, options and their effects.
func TestDisconnect34(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "Test")
	is(t, "from the server", s.IdleTimeout, 2*time.Hour)
	is(t, "mode", s.Buffering, protocol.BufferBlock)
	f := w.bad(DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: 48 * time.Hour}, DisconnectIdleTimeout)
	is(t, "bounds", []time.Duration{f.Idle, f.Min, f.Max}, []time.Duration{48 * time.Hour, time.Minute, 12 * time.Hour})
	is(t, "stays open", w.show(s.Ref).State, Opened)
	w.bad(DisconnectSession{Session: s.Ref}, DisconnectIdleTimeout) // the rejected value stays
	w.bad(DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: 59 * time.Second}, DisconnectIdleTimeout)
	v := w.one(DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: 12 * time.Hour})
	is(t, "done", row(v), "1 Test Server01 Disconnected None")
	is(t, "mode reset here", v.Buffering, protocol.BufferNone)
	is(t, "dates", v.ExpiresOn.Sub(v.DisconnectedOn), 12*time.Hour)
	is(t, "again", row(w.one(DisconnectSession{Session: s.Ref, HasIdle: true})), "1 Test Server01 Disconnected None")

	v = w.one(ConnectSession{Session: s.Ref})
	is(t, "dates cleared", v.DisconnectedOn == 0 && v.ExpiresOn == 0, true)
	v = w.one(DisconnectSession{Session: s.Ref, HasBuffering: true, Buffering: protocol.BufferDrop})
	is(t, "timeout reset here", v.IdleTimeout, protocol.ServerDefault)
	is(t, "not at the server", l.shells[0].info.IdleTimeout, 12*time.Hour)

	l.shells = nil
	w.bad(ConnectSession{Session: s.Ref}, ConnectFailed)
	w.bad(DisconnectSession{Session: s.Ref}, DisconnectNotOpened)
	l.version = protocol.Version{Major: 2}
	old := w.open("Server02", "Old")
	w.bad(DisconnectSession{Session: old.Ref}, DisconnectUnsupported)
	w.bad(InvokeDisconnected{Target: on("Server02")}, InvokeUnsupported)
}

// TestDisconnectFailure24: the client ends Disconnected all the same.
func TestDisconnectFailure24(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "Test")
	l.shells = nil
	is(t, "state", w.bad(DisconnectSession{Session: s.Ref}, DisconnectFailed).State, Disconnected)
}

// TestRemove36: order of slots, Busy, Broken, and what cannot be connected.
func TestRemove36(t *testing.T) {
	l := newLab(t)
	w, other := l.window(Spec{}), l.window(Spec{})
	a, b, c := w.open("Server01", "a"), w.open("Server01", "b"), w.open("Server01", "c")
	busy := other.query("Server01").Sessions[0]
	other.bad(RemoveSession{busy.Ref}, RemoveBusy)
	w.good(RemoveSession{a.Ref})
	w.good(RemoveSession{b.Ref})
	is(t, "closed", w.show(a.Ref).State, Closed)
	is(t, "deleted", len(l.shells), 1)
	w.open("Server01", "d")
	w.open("Server01", "e")
	is(t, "freed slots, the last freed first", rows(w.p.Repository()),
		"5 e Server01 Opened Available\n4 d Server01 Opened Available\n3 c Server01 Opened Available")
	w.one(DisconnectSession{Session: c.Ref})
	w.good(RemoveSession{c.Ref})
	is(t, "disconnected is connected first", w.show(c.Ref).State, Closed)
	e := w.p.Repository()[0]
	w.one(DisconnectSession{Session: e.Ref})
	l.shells = nil
	w.bad(RemoveSession{e.Ref}, RemoveCannotConnect)
	is(t, "broken", w.show(e.Ref).State, Broken)
	is(t, "removed", rows(w.p.Repository()), "4 d Server01 Opened Available")
	w.good(RemoveSession{e.Ref})
}

// TestOpen31: idle timeouts below the minimum are refused before an Id is taken; a clone copies the target.
func TestOpen31(t *testing.T) {
	w := newLab(t).window(Spec{})
	short := on("Server01")
	short.Options.IdleTimeout = time.Second
	r := w.call(OpenSession{Target: short}).(Refused)
	is(t, "refused", r.Failure.Reason, BadIdleTimeout)
	is(t, "no Id", w.p.lastID, 0)
	s := w.open("Server01", "a")
	is(t, "clone", row(w.one(OpenSession{Clone: s.Ref})), "2 Session2 Server01 Opened Available")
	bad := on("Server01")
	bad.Configuration = "None"
	f := w.bad(OpenSession{Target: bad}, OpenFailed)
	is(t, "code", f.Code, protocol.CodeInvalidResource)
	is(t, "broken", f.State, Broken)
	is(t, "not listed", len(w.p.Repository()), 2)
}

// TestHeldLinkWaits: nobody peeks; a query over a held link parks, and Ctrl-C gives it up.
func TestHeldLinkWaits(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	l.held = []protocol.HostID{2}
	op := w.call(QuerySessions{Targets: []Target{on("Server01")}}).(Started).Op
	is(t, "parked", w.call(Await{Ops: []OpID{op}, Timeout: -1}), nil)
	is(t, "waiting", w.p.Waiting(), []string{"QuerySessions at Server01"})
	w.p.Interrupt(w)
	is(t, "answered", w.answers, []Reply{Interrupted{}})
	op = w.call(QuerySessions{Targets: []Target{on("Server01")}}).(Started).Op
	is(t, "parked again", w.call(Await{Ops: []OpID{op}, Timeout: time.Second}), nil)
	l.advance(time.Second)
	is(t, "timed out", w.answers[1], Results{TimedOut: true})
	l.cut(2)
	is(t, "aborted", w.call(Await{Ops: []OpID{op}, Timeout: -1}).(Results).List[0].Failures[0].Code, protocol.CodeAborted)
}

func TestWildcards(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"*", "", true}, {"", "", true}, {"", "a", false}, {"A?c", "abC", true}, {"a*c*e", "abcde", true},
		{"[a-c]x", "Bx", true}, {"[a-c]x", "dx", false}, {"[xyz]*", "zebra", true}, {"a[", "a[", true},
		{"`*", "*", true}, {"`*", "a", false}, {"*b", "aab", true}, {"*b", "aabc", false}, {"**", "x", true},
	} {
		is(t, c.pattern+" "+c.name, like(c.pattern, c.name), c.want)
	}
}
