package client

import (
	"fmt"
	"slices"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// How a lost connection is recovered (engine.md 7, ROB-1). The engine shows a tick every second; here an
// attempt is made after one second and then every minute, and on the next whole second after the link is
// back, which no one can tell from attempts every second (M-RETRY).
const (
	retryFor    = 4 * time.Minute
	retryTick   = time.Second
	retryAgain  = time.Minute
	retryMinute = int(retryFor / time.Minute)
)

// outage is a runspace's lost connection while it is still Opened.
type outage struct {
	// active tells that recovery is under way, since the time since.
	active bool
	since  kernel.Time
	// suspect tells that the link failed while no command ran: nothing is shown, and the connection is
	// looked after when the link is back, or fails at the next operation.
	suspect bool
	// giveUp and tick are the generations of the two timers.
	giveUp, tick int
}

// over ends an outage and makes its timers stale.
func (o outage) over() outage { return outage{giveUp: o.giveUp + 1, tick: o.tick + 1} }

// LinkDown takes the news that nothing gets through to a computer. What was asked of it and not answered is
// aborted: nobody knows how far it came. Sessions with a running command notice by their Receive.
func (p *Process) LinkDown(env Env, host protocol.HostID) {
	for num := 1; num <= len(p.runspaces) && !p.exited; num++ {
		rs := p.rs(num)
		if rs.host != host || rs.state != Opened {
			continue
		}
		if p.running(num) {
			p.interrupted(env, num)
			continue
		}
		rs.outage.suspect = true
	}
	p.abort(env, host)
	p.wake(env)
}

// abort ends what was asked of a computer and not answered: nobody here knows whether it was carried out.
func (p *Process) abort(env Env, host protocol.HostID) {
	for _, r := range slices.Clone(p.requests) {
		if r.host == host {
			p.Failed(env, r.id, protocol.CodeAborted)
		}
	}
}

// LinkUp takes the news that a computer can be reached again, over a new connection: what was asked while only one
// direction was down was lost with the old one. Lost connections are tried at their next tick, and idle ones are
// taken up without a word.
func (p *Process) LinkUp(env Env, host protocol.HostID) {
	p.abort(env, host)
	for num := 1; num <= len(p.runspaces) && !p.exited; num++ {
		rs := p.rs(num)
		switch {
		case rs.host != host || rs.state != Opened:
		case rs.outage.active:
			past := env.Now().Sub(rs.outage.since) % retryTick
			p.scheduleRetry(env, rs, (retryTick-past)%retryTick)
		case rs.outage.suspect:
			rs.outage.suspect = false
			p.reconnect(env, rs)
		}
	}
	p.wake(env)
}

// interrupted begins the recovery of a runspace whose connection went away under a command.
func (p *Process) interrupted(env Env, num int) {
	rs := p.rs(num)
	if rs.state != Opened || rs.outage.active || !p.running(num) {
		return
	}
	rs.outage = rs.outage.over()
	rs.outage.active, rs.outage.since = true, env.Now()
	note(env, "client.outage", func() string { return fmt.Sprintf("runspace=%d shell=%s", num, rs.shell) }, "ROB-1", "E7", "M-RETRY")
	p.notice(env, rs, NetworkFailureDetected)
	env.After(retryFor, Timer{Kind: TimerGiveUp, Subject: num, Generation: rs.outage.giveUp})
	p.scheduleRetry(env, rs, retryTick)
}

// scheduleRetry replaces the next attempt by one after d.
func (p *Process) scheduleRetry(env Env, rs *runspace, d time.Duration) {
	rs.outage.tick++
	env.After(d, Timer{Kind: TimerRetry, Subject: rs.num, Generation: rs.outage.tick})
}

// outageOf finds the runspace of a timer.
func (p *Process) outageOf(t Timer) (*runspace, bool) {
	if t.Subject < 1 || t.Subject > len(p.runspaces) {
		return nil, false
	}
	rs := p.rs(t.Subject)
	return rs, rs.state == Opened && rs.outage.active
}

// retry makes an attempt, and plans the next.
func (p *Process) retry(env Env, t Timer) {
	rs, ok := p.outageOf(t)
	if !ok || t.Generation != rs.outage.tick {
		return
	}
	p.notice(env, rs, ConnectionRetryAttempt)
	p.scheduleRetry(env, rs, retryAgain)
	p.reconnect(env, rs)
}

// reconnect asks to have the connection back, unless that has been asked.
func (p *Process) reconnect(env Env, rs *runspace) {
	r := request{host: rs.host, purpose: forRecovery, runspace: rs.num}
	if p.outstanding(r) {
		return
	}
	p.send(env, r, protocol.Reconnect{Who: p.identity(rs.target.Credential), Shell: rs.shell,
		Buffering: rs.target.Options.Buffering})
}

// recovered takes the answer. The session was Opened throughout; its commands are listened to again. A
// refusal is final, no answer is not (engine.md 7).
func (p *Process) recovered(env Env, num int, out outcome) {
	rs := p.rs(num)
	_, ok := out.opened()
	switch {
	case rs.state != Opened:
		if ok {
			p.letGo(env, rs)
		}
	case ok && rs.outage.active:
		rs.outage = rs.outage.over()
		rs.epoch++
		note(env, "client.recovered", func() string { return fmt.Sprintf("runspace=%d shell=%s", num, rs.shell) }, "ROB-1", "E7")
		p.notice(env, rs, ConnectionRetrySucceeded)
		p.listenAgain(env, num)
	case ok:
	case out.refused || out.body != nil:
		if rs.outage.active {
			p.notice(env, rs, NetworkOrDisconnectFailed)
		}
		p.breakDown(env, num, Failure{Reason: NetworkFailed, Code: out.failureCode(), Detail: out.detail})
	default:
		rs.outage.suspect = !rs.outage.active
	}
}

// letGo gives back a shell that the answer to a late attempt brings, when nobody waits for it any more: the session
// was disconnected or lost here meanwhile (ROB-2). Where it is being closed, Delete is on its way.
func (p *Process) letGo(env Env, rs *runspace) {
	switch {
	case rs.state == Closing || rs.state == Closed:
	case rs.state == Connecting: // the user has asked for it again
	case rs.canDisconnect():
		p.send(env, request{host: rs.host, runspace: rs.num}, protocol.Disconnect{
			Who: p.identity(rs.target.Credential), Shell: rs.shell, KeepIdle: true})
	default:
		p.deleteShell(env, rs)
	}
}

// listenAgain renews what was lost with the connection of a runspace.
func (p *Process) listenAgain(env Env, num int) {
	for n := range p.groups {
		for i := range p.groups[n].children {
			c := &p.groups[n].children[i]
			if c.runspace != num || !c.phase.attached() || c.phase == phaseStarting {
				continue
			}
			p.receive(env, n+1, i)
			if c.phase == phaseStopping {
				c.phase = phaseRunning
				p.stopChild(env, n+1, i)
			}
		}
	}
}

// giveUp ends the attempts: the session is disconnected, as far as this side can, and its commands with it;
// an endpoint that cannot disconnect leaves it Broken (engine.md 7, ROB-2).
func (p *Process) giveUp(env Env, t Timer) {
	rs, ok := p.outageOf(t)
	if !ok || t.Generation != rs.outage.giveUp {
		return
	}
	p.notice(env, rs, NetworkFailedStartDisconnect)
	if !rs.canDisconnect() {
		p.notice(env, rs, NetworkOrDisconnectFailed)
		p.breakDown(env, rs.num, Failure{Reason: NetworkFailed, Code: protocol.CodeAborted})
		return
	}
	p.notice(env, rs, AutoDisconnectSucceeded)
	p.becomeDisconnected(env, rs.num, "ROB-2")
}

// notice shows a message about a runspace's connection.
func (p *Process) notice(env Env, rs *runspace, id NoticeID) {
	env.Tell(Notice{ID: id, Computer: rs.target.Computer, Session: rs.poolName, Shell: rs.shell,
		Minutes: retryMinute})
}
