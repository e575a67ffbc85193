package client

import (
	"fmt"
	"slices"

	"pssim/sim/protocol"
)

// Spec is what is fixed for the life of a process.
type Spec struct {
	User     string // DOMAIN\name
	Computer string // the real name of the computer it runs on
	Elevated bool
	// SecondHop tells that the process runs with the network token of a remote shell (LOOP-2).
	SecondHop bool
	// Version is the client's PowerShell version; it picks session names and the number of Ids that
	// commands take (engine.md 1.2, 1.3).
	Version protocol.Version
	// WinRMNames makes version 5.1 generate names as its late builds do (engine.md 1.3).
	WinRMNames bool
	// PageIds shows a session that a listing found outside the repository under the Id at which this
	// process first saw it; the counter runs on all the same.
	PageIds bool
}

// Process is what one PowerShell process believes. Make it with New. All state is plain data in slices
// whose order is the order of creation, so that equal histories give equal processes.
type Process struct {
	peer protocol.Peer
	spec Spec

	lastID      int // the session Id taken last
	lastJob     JobID
	lastOp      OpID
	lastStream  StreamID
	lastRequest protocol.RequestID
	lastPark    int
	doneOps     int // orders the results of operations

	sessions  []session
	runspaces []runspace
	repo      repository
	ops       []op
	groups    []group
	requests  []request
	seen      []seen
	parked    parked
	exited    bool

	// gone are the jobs that were removed, as they were then: values that hold them go on showing that.
	gone []JobView
}

// New makes a process that has done nothing yet.
func New(peer protocol.Peer, spec Spec) Process { return Process{peer: peer, spec: spec} }

// Peer is the process's end of its exchanges.
func (p *Process) Peer() protocol.Peer { return p.peer }

// Clone returns an independent copy.
func (p *Process) Clone() Process {
	c := *p
	c.sessions = slices.Clone(p.sessions)
	c.runspaces = slices.Clone(p.runspaces)
	c.repo = p.repo.clone()
	c.ops = slices.Clone(p.ops)
	for i := range c.ops {
		c.ops[i] = c.ops[i].clone()
	}
	c.groups = slices.Clone(p.groups)
	for i := range c.groups {
		c.groups[i].children = slices.Clone(c.groups[i].children)
		c.groups[i].items = slices.Clone(c.groups[i].items)
	}
	c.requests = slices.Clone(p.requests)
	c.seen = slices.Clone(p.seen)
	c.gone = slices.Clip(p.gone) // grows at its end only
	return c
}

// Text is the canonical text of all that the process believes: equal texts are equal processes.
func (p *Process) Text() string {
	c := p.Clone()
	c.repo.places = nil
	return fmt.Sprintf("%+v", c)
}

// Call answers a call of the process's script. False means that the script is parked; Env.Answer follows.
// One script runs in a process, so at most one call is parked: another one that parks interrupts the first.
func (p *Process) Call(env Env, c Call) (Reply, bool) {
	switch c := c.(type) {
	case Await, Next, WaitJobs, WaitJobOutput:
		return p.park(env, c)
	case ListSessions:
		return SessionList{p.listed()}, true
	case ShowSession:
		return p.show(c.Session), true
	case RenameSession:
		return p.rename(env, c), true
	case ListJobs:
		return JobList{p.Jobs()}, true
	case ShowJob:
		return p.showJob(c.Job), true
	case JobResults:
		return p.jobResults(env, c), true
	case JobStreams:
		return p.jobStreams(c), true
	}
	r := p.begin(env, c)
	p.wake(env)
	return r, true
}

// begin starts what a call asks for, without waiting for its end.
func (p *Process) begin(env Env, c Call) Reply {
	switch c := c.(type) {
	case OpenSession:
		return p.openSession(env, c)
	case QuerySessions:
		return p.querySessions(env, c)
	case ConnectSession:
		return p.connectSession(env, c)
	case DisconnectSession:
		return p.disconnectSession(env, c)
	case RemoveSession:
		return p.removeSession(env, c)
	case ReceiveConnect:
		return p.receiveConnect(env, c)
	case ReceiveFind:
		return p.receiveFind(env, c)
	case AttachStream:
		return p.attachStream(env, c)
	case AttachJob:
		return p.attachJob(env, c)
	case Invoke:
		return p.invoke(env, c)
	case StartJob:
		return p.startJob(env, c)
	case InvokeDisconnected:
		return p.invokeDisconnected(env, c)
	case StopStream:
		return p.stopStream(env, c)
	case AnswerQuestion:
		return p.answerQuestion(env, c)
	case ReconnectJob:
		return p.reconnectJob(env, c)
	case StopJob:
		return p.stopJob(env, c)
	case RemoveJob:
		return p.removeJob(env, c)
	case Administer:
		return p.administer(env, c)
	}
	return Refused{Failure{Reason: UnknownCall}}
}

// identity is who makes requests with a credential argument.
func (p *Process) identity(c Credential) protocol.Identity {
	who := protocol.Identity{User: p.spec.User, Elevated: p.spec.Elevated, SecondHop: p.spec.SecondHop}
	if c.Given() {
		who.User, who.Password, who.Explicit, who.Delegated = c.User, c.Password, true, c.Delegate
	}
	return who
}
