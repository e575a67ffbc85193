package client

import (
	"fmt"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// runspace is what the engine calls a RemoteRunspace: the connection data of one shell and this process's
// belief about it. A PSSession wraps one, and may be given another (engine.md 3.3, 3.5); the sessions of
// Invoke-Command -ComputerName are runspaces without a PSSession.
type runspace struct {
	num    int    // its index in Process.runspaces plus one
	target Target // the connection data; Options change as the engine changes them
	host   protocol.HostID
	// maxIdle is ConnectionInfo.MaxIdleTimeout: without bound until the server has told (engine.md 1.1).
	maxIdle time.Duration
	// poolName is the name that the server keeps, "" for none.
	poolName string
	id       int // PSSessionId, 0 while it has none

	state RunspaceState
	// elsewhere tells that a query found the shell connected to somebody: it is not available for
	// connection, whatever happens since (engine.md 2.4).
	elsewhere bool
	// constructed tells that this process never held the shell: it connects rather than reconnects.
	constructed bool
	shell       protocol.ShellID
	version     protocol.Version
	remote      protocol.CommandID // RemoteCommand

	disconnectedOn, expiresOn kernel.Time
	// epoch counts the connections: a Receive of an earlier one does not stand for one of this.
	epoch  int
	outage outage
}

// session is a PSSession object.
type session struct {
	ref      SessionRef
	runspace int
	name     string // PSSession.Name, which can be set (engine.md 1.1)
	shownID  int    // the Id it shows: its runspace's, but for PageIds
}

// rs finds a runspace by its number, which is always valid.
func (p *Process) rs(num int) *runspace { return &p.runspaces[num-1] }

// session finds a session object by its handle, or nil.
func (p *Process) session(ref SessionRef) *session {
	if ref < 1 || int(ref) > len(p.sessions) {
		return nil
	}
	return &p.sessions[ref-1]
}

// newRunspace records a runspace that is not open yet.
func (p *Process) newRunspace(t Target, poolName string, id int) *runspace {
	p.runspaces = append(p.runspaces, runspace{
		num: len(p.runspaces) + 1, target: t, maxIdle: protocol.MaxIdleTimeout, poolName: poolName, id: id,
	})
	return &p.runspaces[len(p.runspaces)-1]
}

// newSession makes a PSSession object of a runspace. The runspace's Id is used if it has one, else the next
// is taken (engine.md 1.2).
func (p *Process) newSession(num int) *session {
	r := p.rs(num)
	if r.id == 0 {
		r.id = p.takeID()
	}
	name := r.poolName
	if name == "" {
		name = p.generatedName(r.id)
	}
	p.sessions = append(p.sessions, session{
		ref: SessionRef(len(p.sessions) + 1), runspace: num, name: name, shownID: r.id,
	})
	p.see(r.shell, r.id)
	return &p.sessions[len(p.sessions)-1]
}

// queried builds the runspace of a shell that an enumeration told of: always Disconnected, and Busy if the
// shell is connected to somebody (engine.md 2.2). Its network access is always set (engine.md 9).
func (p *Process) queried(now kernel.Time, t Target, host protocol.HostID, info protocol.ShellInfo) *runspace {
	t.Configuration = info.Configuration
	t.Options = Options{IdleTimeout: info.IdleTimeout, Buffering: info.Buffering}
	t.NetworkAccess = true
	r := p.newRunspace(t, info.Name, 0)
	r.host, r.maxIdle = host, info.MaxIdle
	r.state, r.constructed = Disconnected, true
	r.elsewhere = info.State != protocol.ShellDisconnected
	r.shell, r.version, r.remote = info.ID, info.Version, liveCommand(info)
	r.dates(now, info)
	return r
}

// dates takes DisconnectedOn and ExpiresOn from what the server told (engine.md 4).
func (r *runspace) dates(now kernel.Time, info protocol.ShellInfo) {
	r.disconnectedOn, r.expiresOn = 0, 0
	if info.State != protocol.ShellDisconnected {
		return
	}
	r.disconnectedOn = now.Add(-info.Inactivity)
	if info.IdleTimeout > info.Inactivity {
		r.expiresOn = now.Add(info.IdleTimeout - info.Inactivity)
	}
}

// liveCommand is the command of a shell that can still be received, "" for none.
func liveCommand(info protocol.ShellInfo) protocol.CommandID {
	for _, c := range info.Commands {
		if live(c) {
			return c.ID
		}
	}
	return ""
}

func live(c protocol.CommandInfo) bool { return !c.State.Ended() || c.Unread }

// host finds the computer of a target; false leaves the caller with protocol.CodeNameNotResolved.
func host(env Env, t Target) (protocol.HostID, bool) {
	name := t.Computer
	if name == "." {
		name = "localhost"
	}
	return env.Resolve(name)
}

// open sends the request that creates the shell; false tells that the computer's name is unknown, and the
// runspace Broken at once.
func (p *Process) open(env Env, num int, r request) bool {
	rs := p.rs(num)
	id, ok := host(env, rs.target)
	if !ok {
		p.setState(env, rs, Broken)
		return false
	}
	rs.host = id
	p.setState(env, rs, Opening)
	version := p.spec.Version
	if rs.target.Version != (protocol.Version{}) {
		version = rs.target.Version
	}
	r.host, r.purpose, r.runspace = id, forOpen, num
	p.send(env, r, protocol.Create{
		Who: p.identity(rs.target.Credential), Name: rs.poolName, Configuration: rs.target.Configuration,
		IdleTimeout: rs.target.Options.IdleTimeout, Buffering: rs.target.Options.Buffering,
		Interactive: rs.target.NetworkAccess, Background: rs.target.Background, Version: version,
	})
	return true
}

// opened takes the answer to Create. The server's values replace what was asked (engine.md 4).
func (p *Process) opened(env Env, num int, out outcome) {
	rs := p.rs(num)
	info, ok := out.opened()
	switch {
	case !ok && rs.state == Opening:
		p.setState(env, rs, Broken, "E2.4")
	case !ok && rs.state == Closing:
		p.setState(env, rs, Closed)
	case !ok:
	default:
		rs.shell, rs.version, rs.maxIdle = info.ID, info.Version, info.MaxIdle
		rs.target.Options = Options{IdleTimeout: info.IdleTimeout, Buffering: info.Buffering}
		if rs.state == Opening {
			p.setState(env, rs, Opened)
			return
		}
		p.deleteShell(env, rs) // removed while it opened
	}
}

// connect sends Connect or Reconnect for a Disconnected runspace. The buffering mode of the connection data
// goes with it; the idle timeout does not (IDLE-3, BUF-3).
func (p *Process) connect(env Env, num int, r request) {
	rs := p.rs(num)
	p.setState(env, rs, Connecting)
	r.host, r.purpose, r.runspace = rs.host, forConnect, num
	p.send(env, r, p.connectBody(rs))
}

func (p *Process) connectBody(rs *runspace) protocol.Message {
	who, mode := p.identity(rs.target.Credential), rs.target.Options.Buffering
	if rs.constructed {
		return protocol.Connect{Who: who, Shell: rs.shell, Buffering: mode}
	}
	return protocol.Reconnect{Who: who, Shell: rs.shell, Buffering: mode}
}

// connected takes the answer: a failure leaves the runspace Broken for good (engine.md 2.4).
func (p *Process) connected(env Env, num int, out outcome) {
	rs := p.rs(num)
	_, ok := out.opened()
	switch {
	case rs.state != Connecting:
		if ok {
			p.deleteShell(env, rs) // removed while it connected
		}
		return
	case !ok:
		p.setState(env, rs, Broken, "E2.4", "CONN-4")
		p.lose(env, num, Failure{Reason: CommandLost, Code: out.failureCode(), Detail: out.detail})
		return
	}
	rs.constructed, rs.elsewhere = false, false
	rs.disconnectedOn, rs.expiresOn = 0, 0
	rs.epoch++
	p.setState(env, rs, Opened, "CONN-2")
	p.resumeAll(env, num)
}

// disconnected takes the answer to Disconnect. The client ends Disconnected whatever it was (engine.md 2.4).
func (p *Process) disconnected(env Env, num int) {
	if rs := p.rs(num); rs.state == Disconnecting {
		p.becomeDisconnected(env, num, "DISC-1")
	}
}

// becomeDisconnected sets the state, the dates by this computer's clock, and what hangs on the runspace.
func (p *Process) becomeDisconnected(env Env, num int, rule string) {
	rs := p.rs(num)
	rs.elsewhere = false
	rs.disconnectedOn = env.Now()
	rs.expiresOn = rs.disconnectedOn.Add(rs.target.Options.IdleTimeout)
	p.setState(env, rs, Disconnected, rule, "E2.4")
	p.detachAll(env, num)
}

// close deletes the shell of a runspace that is Opened, and leaves the others in the state that closing
// gives them: Broken for the disconnected, Closed for the unopened (engine.md 2.4).
func (p *Process) close(env Env, num int, r request) {
	rs := p.rs(num)
	switch rs.state {
	case Opened:
		p.setState(env, rs, Closing)
		r.host, r.purpose, r.runspace = rs.host, forClose, num
		p.send(env, r, protocol.Delete{Who: p.identity(rs.target.Credential), Shell: rs.shell})
	case Opening:
		p.setState(env, rs, Closing)
	case BeforeOpen:
		p.setState(env, rs, Closed)
	case Disconnected, Disconnecting, Connecting:
		p.setState(env, rs, Broken, "E2.4")
		p.lose(env, num, Failure{Reason: CommandLost})
	}
}

// deleteShell deletes a shell without waiting for the answer.
func (p *Process) deleteShell(env Env, rs *runspace) {
	p.send(env, request{host: rs.host, purpose: forClose, runspace: rs.num},
		protocol.Delete{Who: p.identity(rs.target.Credential), Shell: rs.shell})
}

// closed takes the end of a close, which nothing can prevent any more.
func (p *Process) closed(env Env, num int) {
	rs := p.rs(num)
	if rs.state == Closing {
		p.setState(env, rs, Closed)
		p.lose(env, num, Failure{Reason: CommandStopped})
	}
}

// breakDown takes the loss of the connection of a runspace without robust recovery.
func (p *Process) breakDown(env Env, num int, f Failure) {
	p.setState(env, p.rs(num), Broken, "ROB-2")
	p.lose(env, num, f)
}

func (p *Process) setState(env Env, rs *runspace, s RunspaceState, rules ...string) {
	if rs.state == s {
		return
	}
	note(env, "client.state", func() string { return fmt.Sprintf("runspace=%d shell=%s %s to %s", rs.num, rs.shell, rs.state, s) }, rules...)
	rs.state = s
	if s != Opened {
		rs.outage = rs.outage.over()
	}
}

// availability is what the runspace shows (engine.md 2.2).
func (p *Process) availability(rs *runspace) Availability {
	switch rs.state {
	case Opened, Disconnecting:
		if rs.remote != "" || p.holdsCommand(rs.num) {
			return Busy
		}
		return Available
	case Disconnected:
		if rs.elsewhere {
			return Busy
		}
	}
	return AvailabilityNone
}

// canDisconnect tells whether the endpoint can (engine.md 12): 2.0 cannot, nor can a background job.
func (rs *runspace) canDisconnect() bool { return rs.version.Major >= 3 && !rs.target.Background }

// failure describes what befell a session or, with ref 0, a runspace.
func (p *Process) failure(reason Reason, num int, ref SessionRef, out outcome) Failure {
	f := Failure{Reason: reason, Session: ref, Code: out.code, Detail: out.detail}
	if num == 0 {
		return f
	}
	rs := p.rs(num)
	f.Computer, f.Shell, f.State, f.Name = rs.target.Computer, rs.shell, rs.state, rs.poolName
	if s := p.session(ref); s != nil {
		f.Name = s.name
	}
	return f
}

// view shows a session object.
func (p *Process) view(ref SessionRef) SessionView {
	s := p.session(ref)
	rs := p.rs(s.runspace)
	return SessionView{
		Ref: ref, ID: s.shownID, Name: s.name, ComputerName: rs.target.Computer, State: rs.state,
		Availability: p.availability(rs), ConfigurationName: shortConfiguration(rs.target.Configuration),
		InstanceID: rs.shell, IdleTimeout: rs.target.Options.IdleTimeout, MaxIdleTimeout: rs.maxIdle,
		Buffering: rs.target.Options.Buffering, DisconnectedOn: rs.disconnectedOn, ExpiresOn: rs.expiresOn,
		NetworkAccess: rs.target.NetworkAccess, Loopback: loopback(rs.target),
		Process: rs.target.Background, CanDisconnect: rs.canDisconnect(), RemoteCommand: rs.remote, Version: rs.version,
		User: rs.target.Credential.User, Shown: rs.target.Shown,
		InRepository: p.repo.find(rs.shell) == ref,
	}
}

// listed shows the repository in its order.
func (p *Process) listed() []SessionView {
	var list []SessionView
	for _, ref := range p.repo.list() {
		list = append(list, p.view(ref))
	}
	return list
}

func (p *Process) show(ref SessionRef) Reply {
	if p.session(ref) == nil {
		return SessionList{}
	}
	return SessionList{[]SessionView{p.view(ref)}}
}

// rename sets a session's name here only; the server keeps the one it was made with (engine.md 1.1).
func (p *Process) rename(env Env, c RenameSession) Reply {
	if s := p.session(c.Session); s != nil {
		s.name = c.Name
		note(env, "client.rename", func() string { return fmt.Sprintf("session=%d name=%q", c.Session, c.Name) }, "E1.1")
	}
	return p.show(c.Session)
}
