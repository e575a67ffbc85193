package client

import (
	"strings"
	"testing"
	"time"

	"pssim/sim/protocol"
)

// told lists the ids of a window's notices, and forgets them.
func (w *window) told() string {
	var ids []string
	for _, n := range w.notices {
		ids = append(ids, strings.TrimPrefix(n.ID.String(), "PowerShell"))
	}
	w.notices = nil
	return strings.Join(ids, " ")
}

// TestRecovered7: the session is Opened throughout, output goes on, and the attempt is on a whole second.
func TestRecovered7(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	st := w.invoke(s.Ref)
	w.call(Next{st})
	l.cut(2)
	l.emit(l.command(), "while away")
	l.advance(90*time.Second + 300*time.Millisecond)
	is(t, "opened", w.show(s.Ref).State, Opened)
	is(t, "notices", w.told(), "NetworkFailureDetected ConnectionRetryAttempt ConnectionRetryAttempt")
	l.heal(2)
	l.advance(699 * time.Millisecond)
	is(t, "not yet", len(w.answers), 0)
	l.advance(time.Millisecond)
	is(t, "notices", w.told(), "ConnectionRetryAttempt ConnectionRetrySucceeded")
	is(t, "output", brief(w.answers[0]), "while away false")
	l.advance(time.Hour)
	is(t, "stale timers", w.told(), "")
	l.end(l.command(), protocol.CommandCompleted)
	is(t, "end", brief(w.call(Next{st})), "Completed true")
}

// TestAutoDisconnect7: after four minutes jobs are Disconnected, and a synchronous command lives on as one.
func TestAutoDisconnect7(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", ""), w.open("Server01", "")
	w.job(a.Ref)
	st := w.invoke(b.Ref)
	l.cut(2)
	l.advance(4*time.Minute - 1)
	is(t, "still", w.show(a.Ref).State, Opened)
	w.told()
	l.advance(1)
	is(t, "notices", w.told(), "NetworkFailedStartDisconnect AutoDisconnectSucceeded NetworkFailedStartDisconnect AutoDisconnectSucceeded")
	is(t, "session", row(w.show(a.Ref)), "1 Session1 Server01 Disconnected None")
	is(t, "job", w.p.Jobs()[0].State, JobDisconnected)
	is(t, "carried on", brief(w.call(Next{st})), "detached:4/2 true")
	is(t, "as a job", line(w.p.Jobs()[2]), "4 Job4 RemoteJob Disconnected true Server01 Get-Process")
	for _, s := range l.shells {
		s.holder = nil
	}
	l.heal(2)
	w.good(ReceiveConnect{b.Ref})
	w.good(ReconnectJob{4})
	l.emit(l.command(), "x")
	is(t, "output", brief(w.call(JobResults{Jobs: []JobID{4}})), "x false")
}

// TestAutoDisconnectTemporary7: without a session one is made, with a new Id, for what runs on.
func TestAutoDisconnectTemporary7(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	uri := on("Server02")
	uri.ByURI = true
	st := w.call(Invoke{Targets: []InvokeTarget{{Open: on("Server01")}, {Open: uri}}, Script: script}).(StreamStarted).Stream
	entered := w.open("Server02", "")
	est := w.call(Invoke{Targets: in(entered.Ref), Script: script, Entered: true}).(StreamStarted).Stream
	l.cut(2)
	l.cut(3)
	l.advance(4 * time.Minute)
	is(t, "session, none by URI", brief(w.call(Next{st})), "detached:0/2 detached:0/0 true")
	is(t, "entered", brief(w.call(Next{est})), "detached:0/1 true")
	is(t, "repository", rows(w.p.Repository()), "2 Session2 Server02 Disconnected None\n3 Session1 Server01 Disconnected None")
	is(t, "command", w.p.Repository()[1].RemoteCommand != "", true)
}

// TestOutageEndings7: a refusal breaks the session; a 2.0 endpoint cannot be left disconnected.
func TestOutageEndings7(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	j := w.job(s.Ref)
	l.cut(2)
	l.shells = nil
	l.heal(2)
	l.advance(time.Second)
	is(t, "notices", w.told(), "NetworkFailureDetected ConnectionRetryAttempt NetworkOrDisconnectFailed")
	is(t, "broken", w.show(s.Ref).State, Broken)
	is(t, "job", w.jobState(j.ID), JobFailed)

	l.version = protocol.Version{Major: 2}
	old := w.open("Server02", "")
	w.job(old.Ref)
	l.cut(3)
	l.advance(4 * time.Minute)
	is(t, "2.0", w.show(old.Ref).State, Broken)
}

// TestIdleOutage7: with no command nothing is shown; the next operation tells, or the link is taken up again.
func TestIdleOutage7(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	l.cut(2)
	l.advance(time.Hour)
	is(t, "opened", w.show(s.Ref).State, Opened)
	l.shells[0].holder = nil // the server has noticed
	l.heal(2)
	l.advance(0)
	is(t, "held again", l.shells[0].holder == w, true)
	l.cut(2)
	is(t, "query", w.query("Server01").Failures[0].Code, protocol.CodeCannotConnect)
	r := w.call(Next{w.invoke(s.Ref)}).(Items)
	is(t, "next operation", r.List[0].Failure.Reason, ExecuteFailed)
	is(t, "broken", w.show(s.Ref).State, Broken)
	is(t, "silence", w.told(), "")
}

// TestExit7: what is kept and what is deleted (ROB-3, ROB-4).
func TestExit7(t *testing.T) {
	l := newLab(t)
	w, other := l.window(Spec{}), l.window(Spec{})
	names := func() (kept []string) {
		for _, s := range l.shells {
			state := "held"
			if s.holder == nil {
				state = "left"
			}
			kept = append(kept, s.info.Name+" "+state)
		}
		return kept
	}
	w.open("Server01", "idle")
	w.job(w.open("Server01", "running job").Ref)
	foreground := w.open("Server01", "foreground")
	left := w.open("Server01", "disconnected")
	w.one(DisconnectSession{Session: left.Ref})
	w.one(OpenSession{Target: on("Server01"), Name: "entered", Temporary: true})
	w.call(StartJob{Targets: []InvokeTarget{{Open: on("Server02")}}, Script: script})
	other.one(InvokeDisconnected{Target: on("Server30"), Name: "never received", Script: script})
	w.one(ConnectSession{Session: w.query("Server30").Sessions[0].Ref})
	w.call(Next{w.invoke(foreground.Ref)})
	w.p.Exit(w)
	l.advance(0)
	is(t, "kept", names(), []string{"running job left", "disconnected left", "Session6 left"})
	is(t, "exited", w.p.Exited(), true)
	w.p.Exit(w)
	is(t, "no answer to the dead", len(w.answers), 0)
}

// TestDetachedByServer: a server that gave this client up is asked to have it back.
func TestDetachedByServer(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	w.job(w.open("Server01", "").Ref)
	c := l.command()
	l.shells[0].holder = nil
	l.reply(w, c.wants, protocol.Received{Detached: true})
	c.wants = 0
	l.advance(time.Second)
	l.emit(c, "x")
	is(t, "goes on", brief(w.call(JobResults{Jobs: []JobID{1}})), "x false")
	is(t, "notices", w.told(), "NetworkFailureDetected ConnectionRetryAttempt ConnectionRetrySucceeded")
}

// TestExecuteAborted: nobody knows whether the command was started; if it was, it is received.
func TestExecuteAborted(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	w.p.Call(w, StartJob{Targets: in(s.Ref), Script: script})
	l.queue = nil // the answer is lost
	l.cut(2)
	l.heal(2)
	l.advance(time.Second)
	l.emit(l.command(), "x")
	is(t, "received", brief(w.call(JobResults{Jobs: []JobID{1}})), "x false")
}

// TestStopGivenUp: a stop ends when its session is given up; a removal by force then removes all the same.
func TestStopGivenUp(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", ""), w.open("Server01", "")
	ja, jb := w.job(a.Ref), w.job(b.Ref)
	l.cut(2)
	stop := w.call(StopJob{ja.ID}).(Started).Op
	remove := w.call(RemoveJob{Job: jb.ID, Force: true}).(Started).Op
	l.advance(4 * time.Minute)
	r := w.call(Await{Ops: []OpID{stop, remove}, Timeout: -1}).(Results)
	is(t, "both done", len(r.List), 2)
	is(t, "not stopped", w.jobState(ja.ID), JobDisconnected)
	is(t, "removed", len(w.p.Jobs()), 2)
}
