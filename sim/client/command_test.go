package client

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pssim/sim/protocol"
)

var script = protocol.Script{Text: "Get-Process"}

// invoke starts a synchronous command in sessions.
func (w *window) invoke(refs ...SessionRef) StreamID {
	w.lab.t.Helper()
	return w.call(Invoke{Targets: in(refs...), Script: script}).(StreamStarted).Stream
}

func in(refs ...SessionRef) []InvokeTarget {
	var list []InvokeTarget
	for _, r := range refs {
		list = append(list, InvokeTarget{Session: r})
	}
	return list
}

func (w *window) job(refs ...SessionRef) JobView {
	w.lab.t.Helper()
	return w.call(StartJob{Targets: in(refs...), Script: script}).(JobStarted).Job
}

// line is a job as its table shows it.
func line(v JobView) string {
	return fmt.Sprintf("%d %s %s %s %t %s %s", v.ID, v.Name, v.Type, v.State, v.HasMoreData, v.Location, v.Command)
}

func (w *window) jobs() string {
	var lines []string
	for _, v := range w.p.Jobs() {
		lines = append(lines, line(v))
	}
	return strings.Join(lines, "\n")
}

// brief prints items: bodies, and states of ends.
func brief(r Reply) string {
	items := r.(Items)
	var parts []string
	for _, it := range items.List {
		switch it.Kind {
		case ItemRecord:
			parts = append(parts, it.Record.Body)
		case ItemEnd:
			parts = append(parts, it.State.String())
		case ItemDetached:
			parts = append(parts, fmt.Sprintf("detached:%d/%d", it.Job, it.Session))
		}
	}
	return fmt.Sprintf("%s %t", strings.Join(parts, " "), items.Ended)
}

// TestInvoke38: a synchronous command streams, its session is Busy meanwhile, and it takes a job Id.
func TestInvoke38(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	st := w.invoke(s.Ref)
	is(t, "busy", w.show(s.Ref).Availability, Busy)
	is(t, "parked", w.call(Next{st}), nil)
	l.emit(l.command(), "a", "b")
	is(t, "records", brief(w.answers[0]), "a b false")
	second := w.invoke(s.Ref)
	r := w.call(Next{second}).(Items)
	is(t, "no queueing", r.List[0].Failure.Reason, InvokeAvailability)
	l.end(l.command(), protocol.CommandCompleted)
	is(t, "end", brief(w.call(Next{st})), "Completed true")
	is(t, "end is told once", brief(w.call(Next{st})), " true")
	is(t, "available", w.show(s.Ref).Availability, Available)
	is(t, "job Ids", w.job(s.Ref).Name, "Job3")
	w.one(DisconnectSession{Session: s.Ref})
	is(t, "state", w.call(Next{w.invoke(s.Ref)}).(Items).List[0].Failure.Reason, InvokeState)
}

// TestInvokeTemporary38: a temporary session is in no repository and is deleted in the end; a failed open
// is that target's end.
func TestInvokeTemporary38(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	st := w.call(Invoke{Targets: []InvokeTarget{{Open: on("Nowhere")}, {Open: on("Server01")}}, Script: script}).(StreamStarted).Stream
	is(t, "repository", len(w.p.Repository()), 0)
	r := w.call(Next{st}).(Items)
	is(t, "failure", r.List[0].Failure.Reason, InvokeOpenFailed)
	is(t, "name", l.shells[0].info.Name, "Session2")
	c := l.command()
	c.reason = "error record"
	l.emit(c, "x")
	l.end(c, protocol.CommandFailed)
	items := w.call(Next{st}).(Items)
	is(t, "rest", brief(items), "x Failed true")
	is(t, "reason", items.List[1].Failure.Detail, "error record")
	is(t, "deleted", len(l.shells), 0)
}

// TestThrottle: so many targets at a time.
func TestThrottle(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", "a"), w.open("Server01", "b")
	w.call(StartJob{Targets: in(a.Ref, b.Ref), Script: script, Throttle: 1})
	is(t, "second waits", len(l.shells[1].commands), 0)
	is(t, "state", w.p.Jobs()[2].State, JobNotStarted)
	l.end(l.shells[0].commands[0], protocol.CommandCompleted)
	is(t, "second starts", len(l.shells[1].commands), 1)
}

// TestInterruptStops: Ctrl-C stops the remote command of a synchronous one, and nobody reads it any more.
func TestInterruptStops(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	st := w.invoke(s.Ref)
	w.call(Next{st})
	c := l.command()
	w.p.Interrupt(w)
	l.advance(0)
	is(t, "stopped", c.stopped, true)
	is(t, "available", w.show(s.Ref).Availability, Available)
	is(t, "forgotten", brief(w.call(Next{st})), " true")
	st = w.invoke(s.Ref)
	w.good(StopStream{st})
	is(t, "available again", w.show(s.Ref).Availability, Available)
}

// TestInterruptOpen: a session that opens after Ctrl-C is closed again.
func TestInterruptOpen(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	started, _ := w.p.Call(w, OpenSession{Target: on("Server01")})
	w.p.Call(w, Await{Ops: []OpID{started.(Started).Op}, Timeout: -1})
	w.p.Interrupt(w)
	l.advance(0)
	is(t, "deleted", len(l.shells), 0)
	is(t, "not kept", len(w.p.Repository()), 0)
}

// TestJobs6: Ids, names, states across a disconnect, and receiving from the same client (engine.md 6).
func TestJobs6(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", ""), w.open("Server02", "")
	j := w.job(a.Ref, b.Ref)
	is(t, "table", w.jobs(), `1 Job1 RemoteJob Running true Server01,Server02 Get-Process
2 Job2  Running true Server01 Get-Process
3 Job3  Running true Server02 Get-Process`)
	is(t, "next", w.job().Name, "Job4")
	ca, cb := l.shells[0].commands[0], l.shells[1].commands[0]
	l.emit(ca, "a1")
	w.one(DisconnectSession{Session: a.Ref})
	is(t, "one runs", w.p.Jobs()[0].State, JobRunning)
	is(t, "child", w.p.Jobs()[1].State, JobDisconnected)
	l.emit(cb, "b1")
	l.end(cb, protocol.CommandCompleted)
	is(t, "the rest has finished", w.p.Jobs()[0].State, JobDisconnected)
	keep := JobResults{Jobs: []JobID{j.ID}, Keep: true}
	is(t, "kept", brief(w.call(keep)), "a1 b1 Completed false")
	keep.Keep = false
	is(t, "taken", brief(w.call(keep)), "a1 b1 Completed false")
	is(t, "only ends left", brief(w.call(keep)), "Completed false")

	l.emit(ca, "a2")
	v := w.one(ConnectSession{Session: a.Ref})
	is(t, "connecting resumes nothing", w.p.Jobs()[0].State, JobDisconnected)
	is(t, "busy with it", v.Availability, Busy)
	r := w.good(ReceiveConnect{a.Ref})
	is(t, "the same job", r.Job, j.ID)
	w.good(ReconnectJob{j.ID})
	is(t, "runs again", w.p.Jobs()[0].State, JobRunning)
	is(t, "buffered output", brief(w.call(keep)), "a2 Completed false")
	l.end(ca, protocol.CommandCompleted)
	is(t, "done", line(w.p.Jobs()[0]), "1 Job1 RemoteJob Completed false Server01,Server02 Get-Process")
}

// TestJobStates6: the final state is the worst of the children's.
func TestJobStates6(t *testing.T) {
	for want, ends := range map[JobState][2]protocol.CommandState{
		JobFailed:    {protocol.CommandFailed, protocol.CommandStopped},
		JobStopped:   {protocol.CommandStopped, protocol.CommandCompleted},
		JobCompleted: {protocol.CommandCompleted, protocol.CommandCompleted},
	} {
		l := newLab(t)
		w := l.window(Spec{})
		w.job(w.open("Server01", "").Ref, w.open("Server02", "").Ref)
		for i, e := range ends {
			l.end(l.shells[i].commands[0], e)
		}
		is(t, "state", w.p.Jobs()[0].State, want)
	}
}

// TestJobLosesShell6: a shell that is gone fails the job that is reconnected; a session removed under a
// running job stops it.
func TestJobLosesShell6(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", ""), w.open("Server02", "")
	ja, jb := w.job(a.Ref), w.job(b.Ref)
	w.good(RemoveSession{b.Ref})
	is(t, "stopped", w.jobState(jb.ID), JobStopped)
	w.one(DisconnectSession{Session: a.Ref})
	l.shells = nil
	f := w.bad(ReconnectJob{ja.ID}, JobConnectFailed)
	is(t, "code", f.Code, protocol.CodeShellGone)
	is(t, "failed", w.jobState(ja.ID), JobFailed)
	is(t, "session", w.show(a.Ref).State, Broken)
}

func (w *window) jobState(id JobID) JobState {
	s, _ := w.p.jobState(id)
	return s
}

// TestStopAndRemoveJob312: stopping connects what is disconnected; removing wants Force for the unfinished.
func TestStopAndRemoveJob312(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	j := w.job(s.Ref)
	is(t, "child", w.call(RemoveJob{Job: j.ID + 1}).(Refused).Failure.Reason, JobIsChild)
	w.one(DisconnectSession{Session: s.Ref})
	is(t, "unfinished", w.call(RemoveJob{Job: j.ID}).(Refused).Failure.Reason, JobNotFinished)
	is(t, "absent", w.call(RemoveJob{Job: 99}).(Refused).Failure.Reason, NoSuchJob)
	w.good(StopJob{j.ID})
	is(t, "stopped", w.jobState(j.ID), JobStopped)
	is(t, "connected for it", w.show(s.Ref).State, Opened)
	w.good(RemoveJob{Job: j.ID})
	is(t, "removed", w.jobs(), "")
	j = w.job(s.Ref)
	w.good(RemoveJob{Job: j.ID, Force: true})
	is(t, "removed by force", w.jobs(), "")
	is(t, "Ids go on", w.job(s.Ref).ID, 5)
	is(t, "session stays", w.show(s.Ref).State, Opened)
}

// TestWaitJobs312: finished, disconnected, forced, any, and the timeout that answers with nothing.
func TestWaitJobs312(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	a, b := w.open("Server01", ""), w.open("Server02", "")
	ja, jb := w.job(a.Ref).ID, w.job(b.Ref).ID
	both := []JobID{jb, ja}
	is(t, "no jobs", w.call(WaitJobs{Timeout: -1}), JobsWaited{})
	is(t, "timeout 0", w.call(WaitJobs{Jobs: both}), JobsWaited{TimedOut: true})
	is(t, "parks", w.call(WaitJobs{Jobs: both, Timeout: -1}), nil)
	w.p.Call(w, DisconnectSession{Session: a.Ref})
	l.advance(0)
	is(t, "b runs", len(w.answers), 0)
	l.end(l.shells[1].commands[0], protocol.CommandCompleted)
	is(t, "all", w.answers[0], JobsWaited{Jobs: both, Suspended: true})
	is(t, "any", w.call(WaitJobs{Jobs: []JobID{ja, jb}, Any: true, Timeout: -1}), JobsWaited{Jobs: []JobID{ja}, Suspended: true})
	is(t, "forced", w.call(WaitJobs{Jobs: both, Force: true, Timeout: time.Minute}), nil)
	l.advance(time.Minute)
	is(t, "nothing on timeout", w.answers[1], JobsWaited{TimedOut: true})
	is(t, "output", w.call(WaitJobOutput{Jobs: []JobID{ja}}), JobsWaited{Jobs: []JobID{ja}, Suspended: true})
}

// TestReceive35: the ways of Receive-PSSession from another client and from this one.
func TestReceive35(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	s := a.open("Server01", "Test")
	a.job(s.Ref)
	c := l.command()
	l.emit(c, "1", "2")
	a.one(DisconnectSession{Session: s.Ref})
	l.emit(c, "3")
	r := b.good(ReceiveFind{Target: on("Server01"), Name: "test"})
	is(t, "found", rows(r.Sessions), "1 Test Server01 Opened Busy")
	is(t, "not local, a command", []bool{r.Local, r.Command, r.Job == 0}, []bool{false, true, true})
	st := b.call(AttachStream{Session: r.Sessions[0].Ref}).(StreamStarted).Stream
	is(t, "only what was not delivered", brief(b.call(Next{st})), "3 false")
	l.end(c, protocol.CommandCompleted)
	is(t, "end", brief(b.call(Next{st})), "Completed true")
	is(t, "available", b.show(r.Sessions[0].Ref).Availability, Available)
	none := b.call(AttachStream{Session: r.Sessions[0].Ref}).(Refused)
	is(t, "nothing left", none.Failure.Reason, ReceiveNoCommand)
	is(t, "local now", b.good(ReceiveFind{Target: on("Server01"), Name: "Test"}).Local, true)
	a.bad(ReceiveConnect{s.Ref}, ReceiveCannotConnect)
	a.bad(ReceiveFind{Target: on("Server01"), Name: "Test"}, ReceiveCannotConnect)
	is(t, "no wildcards", len(b.good(ReceiveFind{Target: on("Server01"), Name: "T*"}).Sessions), 0)
	is(t, "host", b.bad(ReceiveFind{Target: on("Nowhere"), Name: "T"}, ReceiveQueryFailed).Code, protocol.CodeNameNotResolved)
}

// TestReceiveAsJob35: a new job of another client's command has no Command.
func TestReceiveAsJob35(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	a.one(InvokeDisconnected{Target: on("Server01"), Name: "N", Script: script})
	found := b.query("Server01").Sessions[0]
	v := b.one(ConnectSession{Session: found.Ref})
	is(t, "connected", row(v), "1 N Server01 Opened Busy")
	b.good(ReceiveConnect{found.Ref})
	is(t, "job", line(b.call(AttachJob{Session: found.Ref, Name: "Mine"}).(JobStarted).Job), "1 Mine RemoteJob Running true Server01 ")
	l.emit(l.command(), "x")
	l.end(l.command(), protocol.CommandCompleted)
	is(t, "results", brief(b.call(JobResults{Jobs: []JobID{1}})), "x Completed true")
}

// TestReceiveOwn35: what InvokeDisconnected left is streamed; a job of this client becomes a stream.
func TestReceiveOwn35(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.one(InvokeDisconnected{Target: on("Server01"), Script: script})
	l.emit(l.command(), "x")
	r := w.good(ReceiveConnect{s.Ref})
	is(t, "command", []bool{r.Command, r.Job == 0}, []bool{true, true})
	st := w.call(AttachStream{Session: s.Ref}).(StreamStarted).Stream
	is(t, "output", brief(w.call(Next{st})), "x false")
	l.end(l.command(), protocol.CommandCompleted)

	j := w.job(s.Ref)
	w.one(DisconnectSession{Session: s.Ref})
	is(t, "job", w.good(ReceiveConnect{s.Ref}).Job, j.ID)
	st = w.call(AttachStream{Session: s.Ref, Job: j.ID}).(StreamStarted).Stream
	is(t, "no job any more", w.jobs(), "")
	l.emit(l.command(), "y")
	l.end(l.command(), protocol.CommandCompleted)
	is(t, "streamed", brief(w.call(Next{st})), "y Completed true")
}

// TestAdministration: requests go to this computer's service with the process's identity.
func TestAdministration(t *testing.T) {
	l := newLab(t)
	r := l.window(Spec{Elevated: true}).good(Administer{protocol.ListConfigurations{}})
	is(t, "list", r.Configurations[0].Name, "Microsoft.PowerShell")
	f := l.window(Spec{}).bad(Administer{protocol.ListConfigurations{}}, AdminFailed)
	is(t, "code", f.Code, protocol.CodeAccessDenied)
	is(t, "strange", l.windows[0].call(Administer{protocol.Done{}}).(Refused).Failure.Reason, UnknownCall)
}

// TestReceiveBroken35: a session that is Broken here, while its shell lives, is asked for again and keeps
// its Id; connecting happens when its command is attached.
func TestReceiveBroken35(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	s := a.open("Server01", "Test")
	a.job(s.Ref)
	a.one(DisconnectSession{Session: s.Ref})
	mine := b.query("Server01").Sessions[0]
	b.one(ConnectSession{Session: mine.Ref})
	a.bad(ConnectSession{Session: s.Ref, Plain: true}, ConnectFailed)
	is(t, "broken", row(a.show(s.Ref)), "1 Test Server01 Broken None")
	a.bad(ReceiveConnect{s.Ref}, ReceiveCannotConnect)
	b.one(DisconnectSession{Session: mine.Ref})
	r := a.good(ReceiveConnect{s.Ref})
	is(t, "not yet connected", row(r.Sessions[0]), "1 Test Server01 Disconnected None")
	is(t, "a command, no job", []bool{r.Command, r.Job == 0}, []bool{true, true})
	st := a.call(AttachStream{Session: s.Ref}).(StreamStarted).Stream
	is(t, "connected", row(a.show(s.Ref)), "1 Test Server01 Opened Busy")
	l.emit(l.command(), "x")
	is(t, "output", brief(a.call(Next{st})), "x false")
	is(t, "Ids", a.p.lastID, 1)
}

// TestReceiveFindBroken35: found by computer, the shell is put into the session that is Broken here.
func TestReceiveFindBroken35(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	s := a.open("Server01", "Test")
	a.one(DisconnectSession{Session: s.Ref})
	l.shells[0].holder = b
	a.bad(ConnectSession{Session: s.Ref}, ConnectBusy)
	l.shells[0].holder = nil
	r := a.good(ReceiveFind{Target: on("Server01"), Instance: s.InstanceID})
	is(t, "connected", rows(r.Sessions), "1 Test Server01 Opened Available")
	is(t, "not as local", r.Local, false)
}

// TestDetachedJobIds: a command in disconnected sessions takes one job Id, however many its targets.
func TestDetachedJobIds(t *testing.T) {
	w := newLab(t).window(Spec{})
	w.one(InvokeDisconnected{Target: on("Server01"), Script: script})
	w.one(InvokeDisconnected{Target: on("Server02"), Script: script, Further: true})
	is(t, "next", w.job().ID, 2)
}

// TestStopLost: a stop that an outage swallowed is asked for again.
func TestStopLost(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	j := w.job(s.Ref)
	l.cut(2)
	op := w.call(StopJob{j.ID}).(Started).Op
	l.advance(2 * time.Second)
	is(t, "runs", w.jobState(j.ID), JobRunning)
	l.heal(2)
	l.advance(time.Second)
	is(t, "stopped", w.jobState(j.ID), JobStopped)
	is(t, "done", len(w.call(Await{Ops: []OpID{op}, Timeout: -1}).(Results).List), 1)
}

// TestStopDisconnectedGone312: what cannot be connected cannot be stopped.
func TestStopDisconnectedGone312(t *testing.T) {
	l := newLab(t)
	w := l.window(Spec{})
	s := w.open("Server01", "")
	j := w.job(s.Ref)
	w.one(DisconnectSession{Session: s.Ref})
	l.shells = nil
	w.bad(StopJob{j.ID}, StopJobCannotConnect)
	is(t, "failed", w.jobState(j.ID), JobFailed)
}
