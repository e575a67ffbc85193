package client

import (
	"fmt"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// group is one command on its targets: a job with its children, or a stream (the hidden job of a
// synchronous command).
type group struct {
	num    int      // its index in Process.groups plus one
	job    JobID    // 0 unless it is a job
	stream StreamID // 0 unless it is a stream
	// instance is the job's InstanceId; children have their own.
	instance  string
	name      string
	command   string // Command, as a job shows it
	script    protocol.Script
	throttle  int
	entered   bool // typed at the prompt of Enter-PSSession
	hide      bool // the results are shown without the computer's name
	forgotten bool // a stream that nobody reads any more
	removed   bool
	// successor is the job that carries on what a network failure disconnected (engine.md 7).
	successor  JobID
	begin, end kernel.Time
	children   []child
	places     groupPlaces
	items      []Item // arrived and not read, in order of arrival
}

// groupPlaces spare what counts children to look at all of them. They follow from the children and are no state.
type groupPlaces struct {
	settled int // all children before it have ended
	next    int // none before it waits for the throttle
}

// child is the command on one target.
type child struct {
	job      JobID // 0 in a stream
	instance string
	session  SessionRef // 0 for a temporary runspace
	runspace int
	byURI    bool
	// attach tells that the command exists already and is received rather than started.
	attach  bool
	phase   phase
	stop    bool // to be stopped as soon as it is connected
	command protocol.CommandID
	state   JobState // how it ended
	failure Failure  // of its end, or of the last attempt to connect it
	dropped uint64   // discarded by the server before the next record
	// question waits for an answer where asks is set.
	question protocol.Question
	asks     bool
	begin    kernel.Time
	end      kernel.Time
}

// phase is how far a child is.
type phase uint8

const (
	phaseWaiting  phase = iota // for the throttle
	phaseOpening               // its temporary runspace is being opened
	phaseStarting              // Execute is under way
	phaseRunning
	phaseStopping
	phaseConnecting // its runspace is being connected again
	phaseDisconnected
	phaseEnded
)

// String names the phase in traces.
func (f phase) String() string {
	return [...]string{"waiting", "opening", "starting", "running", "stopping", "connecting",
		"disconnected", "ended"}[f]
}

// attached tells that the command runs with this process listening.
func (f phase) attached() bool { return f == phaseStarting || f == phaseRunning || f == phaseStopping }

// busy tells that the child takes a place of the throttle.
func (f phase) busy() bool { return f == phaseOpening || f.attached() || f == phaseConnecting }

// jobState is the state that a child shows (engine.md 6).
func (c *child) jobState() JobState {
	switch c.phase {
	case phaseWaiting:
		return JobNotStarted
	case phaseConnecting, phaseDisconnected:
		return JobDisconnected
	case phaseEnded:
		return c.state
	}
	if c.asks {
		return JobBlocked
	}
	return JobRunning
}

// defaultThrottle is ThrottleLimit where none, or none that is positive, was given (engine.md 3.0).
const defaultThrottle = 32

// newGroup records a group. The pointer is good until the next one is made.
func (p *Process) newGroup(env Env, script protocol.Script, throttle int) *group {
	if throttle <= 0 {
		throttle = defaultThrottle
	}
	p.groups = append(p.groups, group{
		num: len(p.groups) + 1, script: script, throttle: throttle, begin: env.Now(), instance: env.Guid(),
	})
	return &p.groups[len(p.groups)-1]
}

// group finds a group by its number, which is always valid.
func (p *Process) group(num int) *group { return &p.groups[num-1] }

// takeJob takes the next job Id (engine.md 6).
func (p *Process) takeJob() JobID {
	p.lastJob++
	return p.lastJob
}

// newStream makes a group a stream.
func (p *Process) newStream(g *group) {
	p.lastStream++
	g.stream = p.lastStream
}

// stream finds a stream, or nil.
func (p *Process) stream(id StreamID) *group {
	for i := range p.groups {
		if p.groups[i].stream == id && id != 0 && !p.groups[i].removed {
			return &p.groups[i]
		}
	}
	return nil
}

// addTargets makes the children. Every temporary runspace takes its Ids now, whenever it will open
// (engine.md 1.2).
func (p *Process) addTargets(env Env, num int, targets []InvokeTarget) {
	for _, t := range targets {
		c := child{session: t.Session, instance: env.Guid()}
		if s := p.session(t.Session); s != nil {
			c.runspace = s.runspace
		} else {
			c.session = 0
			c.byURI = t.Open.ByURI
			name, id := p.temporaryName(t.Open, "")
			c.runspace = p.newRunspace(t.Open, name, id).num
		}
		g := p.group(num)
		if g.job != 0 {
			c.job = p.takeJob()
		}
		g.children = append(g.children, c)
	}
}

// pump starts the children that the throttle lets.
func (p *Process) pump(env Env, num int) {
	for {
		g := p.group(num)
		for g.places.next < len(g.children) && g.children[g.places.next].phase != phaseWaiting {
			g.places.next++
		}
		if g.places.next == len(g.children) || g.busy() >= g.throttle {
			return
		}
		p.startChild(env, num, g.places.next)
	}
}

// busy counts the children that take a place of the throttle.
func (g *group) busy() int {
	n := 0
	for i := g.firstOpen(); i < g.places.next; i++ {
		if g.children[i].phase.busy() {
			n++
		}
	}
	return n
}

// firstOpen is the first child that has not ended, or behind the last.
func (g *group) firstOpen() int {
	for g.places.settled < len(g.children) && g.children[g.places.settled].phase == phaseEnded {
		g.places.settled++
	}
	return g.places.settled
}

// startChild opens, attaches to, or executes in the child's runspace.
func (p *Process) startChild(env Env, num, i int) {
	c := &p.group(num).children[i]
	c.begin = env.Now()
	rs := p.rs(c.runspace)
	req := request{group: num, child: i, runspace: c.runspace}
	switch {
	case c.session == 0 && rs.state == BeforeOpen:
		c.phase = phaseOpening
		if !p.open(env, rs.num, req) {
			p.endChild(env, num, i, JobFailed,
				p.failure(InvokeOpenFailed, rs.num, 0, outcome{code: protocol.CodeNameNotResolved}))
		}
	case c.attach && rs.state == Disconnected && !rs.elsewhere:
		c.phase = phaseConnecting
		p.connect(env, rs.num, req)
	case rs.state != Opened:
		p.endChild(env, num, i, JobFailed, p.failure(InvokeState, rs.num, c.session, outcome{}))
	case c.attach:
		p.attach(env, num, i)
	case p.availability(rs) != Available:
		p.endChild(env, num, i, JobFailed, p.failure(InvokeAvailability, rs.num, c.session, outcome{}))
	default:
		p.execute(env, num, i)
	}
}

// execute starts the child's command in its open runspace.
func (p *Process) execute(env Env, num, i int) {
	g := p.group(num)
	c := &g.children[i]
	c.phase, c.command = phaseStarting, protocol.CommandID(env.Guid())
	rs := p.rs(c.runspace)
	note(env, "client.execute", func() string { return fmt.Sprintf("runspace=%d command=%s", rs.num, c.command) })
	p.send(env, request{host: rs.host, purpose: forExecute, runspace: rs.num, group: num, child: i},
		protocol.Execute{Who: p.identity(rs.target.Credential), Shell: rs.shell, Command: c.command, Script: g.script})
}

// attach listens to the child's command, and stops it if that was asked for meanwhile.
func (p *Process) attach(env Env, num, i int) {
	c := &p.group(num).children[i]
	c.phase, c.failure, c.asks = phaseRunning, Failure{}, false
	p.receive(env, num, i)
	if c.stop {
		p.stopChild(env, num, i)
	}
}

// receive keeps one Receive outstanding for the child's command.
func (p *Process) receive(env Env, num, i int) {
	c := p.group(num).children[i]
	rs := p.rs(c.runspace)
	r := request{host: rs.host, purpose: forReceive, runspace: rs.num, group: num, child: i, epoch: rs.epoch}
	if rs.state != Opened || p.outstanding(r) {
		return
	}
	p.send(env, r, protocol.Receive{Who: p.identity(rs.target.Credential), Shell: rs.shell, Command: c.command, Asked: c.asks})
}

// stopChild asks the server to stop the child's command, or ends a child that has none.
func (p *Process) stopChild(env Env, num, i int) {
	c := &p.group(num).children[i]
	rs := p.rs(c.runspace)
	switch c.phase {
	case phaseWaiting:
		p.endChild(env, num, i, JobStopped, p.failure(CommandStopped, rs.num, c.session, outcome{}))
	case phaseOpening, phaseStarting, phaseConnecting:
		c.stop = true
	case phaseRunning:
		c.phase, c.asks = phaseStopping, false
		p.send(env, request{host: rs.host, purpose: forStop, runspace: rs.num, group: num, child: i},
			protocol.Stop{Who: p.identity(rs.target.Credential), Shell: rs.shell, Command: c.command})
	}
}

// endChild ends a child: it is told, its temporary runspace is closed, and the next one may start.
func (p *Process) endChild(env Env, num, i int, state JobState, f Failure) {
	g := p.group(num)
	c := &g.children[i]
	if c.phase == phaseEnded {
		return
	}
	c.phase, c.state, c.failure, c.end, c.asks = phaseEnded, state, f, env.Now(), false
	rs := p.rs(c.runspace)
	note(env, "client.ended", func() string { return fmt.Sprintf("runspace=%d command=%s state=%s", rs.num, c.command, state) })
	if rs.remote == c.command {
		rs.remote = ""
	}
	if g.stream != 0 {
		g.items = append(g.items, p.item(g, i, ItemEnd))
	}
	g.end = env.Now()
	if c.session == 0 && rs.state == Opened {
		p.close(env, rs.num, request{})
	}
	p.pump(env, num)
}

// item begins an Item about a child.
func (p *Process) item(g *group, i int, kind ItemKind) Item {
	c := g.children[i]
	rs := p.rs(c.runspace)
	return Item{Kind: kind, Target: i, Job: c.job, Computer: rs.target.Computer, Shell: rs.shell,
		Session: c.session, Hide: g.hide, State: c.jobState(), Failure: c.failure}
}

// holdsCommand tells whether a command of this process lives in a runspace, connected or not.
func (p *Process) holdsCommand(num int) bool {
	for i := range p.groups {
		for j := range p.groups[i].children {
			if c := &p.groups[i].children[j]; c.runspace == num && c.phase != phaseWaiting && c.phase != phaseEnded {
				return true
			}
		}
	}
	return false
}

// running tells whether a command of this process runs in a runspace with the process listening.
func (p *Process) running(num int) bool {
	for i := range p.groups {
		for j := range p.groups[i].children {
			if c := &p.groups[i].children[j]; c.runspace == num && c.phase.attached() {
				return true
			}
		}
	}
	return false
}

// lose ends the commands of a runspace that is gone: stopped where it was closed, else failed. Disconnected
// ones go with it, and those for which it was being connected say so (engine.md 6).
func (p *Process) lose(env Env, num int, f Failure) {
	state := JobFailed
	if f.Reason == CommandStopped {
		state = JobStopped
	}
	rs := p.rs(num)
	f.Computer, f.Shell, f.State, f.Name = rs.target.Computer, rs.shell, rs.state, rs.poolName
	for n := range p.groups {
		for i := range p.groups[n].children {
			c := p.groups[n].children[i]
			if c.runspace != num {
				continue
			}
			f := f
			f.Session = c.session
			switch {
			case c.phase == phaseConnecting:
				f.Reason = c.connectReason()
				p.endChild(env, n+1, i, JobFailed, f)
			case c.phase.attached() || c.phase == phaseDisconnected:
				p.endChild(env, n+1, i, state, f)
			}
		}
	}
}

// connectReason is the failure of a child whose runspace could not be connected.
func (c child) connectReason() Reason {
	switch {
	case c.attach:
		return ExecuteFailed
	case c.stop:
		return StopJobCannotConnect
	}
	return JobConnectFailed
}
