package client

import (
	"cmp"
	"slices"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// Names gives new names to what several halves of a world know: a search that takes interchangeable shells
// for one another renames them everywhere at once.
type Names interface {
	Shell(protocol.ShellID) protocol.ShellID
	Command(protocol.CommandID) protocol.CommandID
	// Body renames what a record carries, for a search that marks records.
	Body(string) string
}

// Rename gives shells, commands and records the names that n has for them. The empty name stays empty.
func (p *Process) Rename(n Names) {
	for i := range p.runspaces {
		r := &p.runspaces[i]
		r.shell, r.remote = n.Shell(r.shell), n.Command(r.remote)
	}
	p.repo.places = nil
	for i := range p.repo.slots {
		p.repo.slots[i].key = n.Shell(p.repo.slots[i].key)
	}
	for i := range p.seen {
		p.seen[i].shell = n.Shell(p.seen[i].shell)
	}
	for i := range p.ops {
		o := &p.ops[i]
		o.command = n.Command(o.command)
		o.result.Failure.Shell = n.Shell(o.result.Failure.Shell)
		o.call = renamed(o.call, n)
	}
	for i := range p.groups {
		g := &p.groups[i]
		for j := range g.children {
			c := &g.children[j]
			c.command, c.failure.Shell = n.Command(c.command), n.Shell(c.failure.Shell)
		}
		for j := range g.items {
			it := &g.items[j]
			it.Shell, it.Failure.Shell = n.Shell(it.Shell), n.Shell(it.Failure.Shell)
			it.Record.Body = n.Body(it.Record.Body)
		}
	}
}

// renamed is a call with the InstanceIds that it names renamed.
func renamed(c Call, n Names) Call {
	switch c := c.(type) {
	case QuerySessions:
		c.Instances = slices.Clone(c.Instances)
		for i := range c.Instances {
			c.Instances[i] = n.Shell(c.Instances[i])
		}
		return c
	case ReceiveFind:
		c.Instance = n.Shell(c.Instance)
		return c
	}
	return c
}

// Renumbering tells which numbers Compact gave to what its callers know by number.
type Renumbering struct {
	sessions, runspaces []int // by the old number; 0 for what was forgotten
	ops, streams, jobs  pairs
	requests            pairs
}

// pairs maps numbers to numbers; what it does not hold maps to 0.
type pairs []struct{ from, to int }

func (l *pairs) add(from, to int) { *l = append(*l, struct{ from, to int }{from, to}) }

func (l pairs) of(n int) int {
	for _, p := range l {
		if p.from == n {
			return p.to
		}
	}
	return 0
}

// Session, Op, Stream, Job and Request give the new number of an old one, 0 where it was forgotten.
func (r *Renumbering) Session(s SessionRef) SessionRef { return SessionRef(at(r.sessions, int(s))) }

// Op gives the new number of an operation.
func (r *Renumbering) Op(id OpID) OpID { return OpID(r.ops.of(int(id))) }

// Stream gives the new number of a stream.
func (r *Renumbering) Stream(id StreamID) StreamID { return StreamID(r.streams.of(int(id))) }

// Job gives the new Id of a job.
func (r *Renumbering) Job(id JobID) JobID { return JobID(r.jobs.of(int(id))) }

// Request gives the new number of a request.
func (r *Renumbering) Request(id protocol.RequestID) protocol.RequestID {
	return protocol.RequestID(r.requests.of(int(id)))
}

// Timer gives a live timer its new subject and generation.
func (r *Renumbering) Timer(t Timer) Timer {
	if t.Kind == TimerAwait {
		return Timer{Kind: t.Kind, Subject: 1}
	}
	return Timer{Kind: t.Kind, Subject: at(r.runspaces, t.Subject), Generation: 1}
}

// at is the n-th number of a list counted from 1, and 0 outside of it.
func at(list []int, n int) int {
	if n < 1 || n > len(list) {
		return 0
	}
	return list[n-1]
}

// Live tells whether a timer would still do something.
func (p *Process) Live(t Timer) bool {
	rs, ok := p.outageOf(t)
	switch t.Kind {
	case TimerAwait:
		return p.parked.call != nil && p.parked.num == t.Subject
	case TimerRetry:
		return ok && rs.outage.tick == t.Generation
	}
	return ok && rs.outage.giveUp == t.Generation
}

// freshRequests is the number after which the requests of a compact process are counted: those below have
// been renumbered, those above were made since.
const freshRequests = 1 << 20

// Compact brings the process to the form in which a search compares processes: what has no consequence any
// more is forgotten (objects that nothing refers to but the sessions in hold, Ids, GUIDs, dates, names of
// jobs, details of failures, the order of the repository), and what remains is renumbered from 1, sessions
// by their states and then, as everything, in the order of its creation. Times are told from the moment now, which the
// caller keeps the same in all its calls. A compact process behaves as the one it was made from, but for
// what is only shown.
func (p *Process) Compact(now kernel.Time, hold []SessionRef) Renumbering {
	var r Renumbering
	p.compactGroups(&r)
	p.compactSessions(&r, hold)
	p.compactOps(&r)
	p.compactRequests(&r)
	for i := range p.runspaces {
		p.runspaces[i].outage.compact(now)
	}
	p.parked = parked{call: r.call(p.parked.call), num: min(p.parked.num, 1),
		expired: p.parked.expired, suspended: p.parked.suspended}
	p.lastPark, p.seen = 1, nil
	return r
}

// compact leaves of an outage's beginning what counts, which is its part of a tick, and numbers its timers
// anew.
func (o *outage) compact(now kernel.Time) {
	if !o.active {
		*o = outage{suspect: o.suspect}
		return
	}
	o.since = now.Add(-(now.Sub(o.since) % retryTick))
	o.giveUp, o.tick = 1, 1
}

// compactGroups forgets the retired groups that no request is about, and all that groups only show.
func (p *Process) compactGroups(r *Renumbering) {
	kept := p.groups[:0]
	groups := make([]int, len(p.groups))
	for _, g := range p.groups {
		if g.removed && !slices.ContainsFunc(p.requests, func(q request) bool { return q.group == g.num }) {
			continue
		}
		groups[g.num-1] = len(kept) + 1
		g.num = len(kept) + 1
		kept = append(kept, g)
	}
	p.groups = kept
	p.lastJob, p.lastStream = 0, 0
	for i := range p.groups {
		g := &p.groups[i]
		if g.stream != 0 {
			p.lastStream++
			r.streams.add(int(g.stream), int(p.lastStream))
			g.stream = p.lastStream
		}
		if g.job != 0 {
			r.jobs.add(int(g.job), int(p.takeJob()))
		}
		for j := range g.children {
			if g.children[j].job != 0 {
				r.jobs.add(int(g.children[j].job), int(p.takeJob()))
			}
		}
	}
	for i := range p.groups {
		p.groups[i].compact(r)
	}
	for i := range p.requests {
		p.requests[i].group = at(groups, p.requests[i].group)
	}
	for i := range p.ops {
		p.ops[i].group = at(groups, p.ops[i].group)
	}
}

func (g *group) compact(r *Renumbering) {
	g.job, g.successor = r.Job(g.job), r.Job(g.successor)
	g.instance, g.name, g.begin, g.end = "", "", 0, 0
	for i := range g.children {
		c := &g.children[i]
		c.job, c.instance, c.begin, c.end = r.Job(c.job), "", 0, 0
		c.failure = c.failure.compact()
		if c.phase == phaseEnded {
			c.command = "" // nobody asks for it again
		}
	}
	// What was received is shown, but decides nothing.
	g.items = slices.DeleteFunc(g.items, func(it Item) bool { return it.Taken })
	for i := range g.items {
		it := &g.items[i]
		it.Job, it.Failure = r.Job(it.Job), it.Failure.compact()
	}
}

// compact keeps of a failure what is decided by.
func (f Failure) compact() Failure { return Failure{Reason: f.Reason, Code: f.Code, State: f.State} }

// compactSessions forgets sessions and runspaces that can be reached in no way, and sorts the
// others by their states: a state's own order of creation is all that is left of the order of all. No name has
// a part in it, so that renamed processes are sorted alike.
func (p *Process) compactSessions(r *Renumbering, hold []SessionRef) {
	sessions, runspaces := p.reached(hold)
	r.sessions, r.runspaces = make([]int, len(p.sessions)), make([]int, len(p.runspaces))
	byState := func(a, b int) int {
		return cmp.Or(cmp.Compare(p.rs(a).state, p.rs(b).state), cmp.Compare(a, b))
	}
	slices.SortFunc(runspaces, byState)
	slices.SortFunc(sessions, func(a, b int) int {
		return cmp.Or(byState(p.sessions[a-1].runspace, p.sessions[b-1].runspace), cmp.Compare(a, b))
	})
	for i, num := range runspaces {
		r.runspaces[num-1] = i + 1
	}
	for i, ref := range sessions {
		r.sessions[ref-1] = i + 1
	}
	oldSessions, oldRunspaces := p.sessions, p.runspaces
	p.sessions, p.runspaces = nil, nil
	for _, ref := range sessions {
		s := oldSessions[ref-1]
		s.ref = SessionRef(len(p.sessions) + 1)
		s.runspace, s.shownID = at(r.runspaces, s.runspace), int(s.ref)
		p.sessions = append(p.sessions, s)
	}
	for _, num := range runspaces {
		rs := oldRunspaces[num-1]
		rs.num = len(p.runspaces) + 1
		rs.id, rs.disconnectedOn, rs.expiresOn = min(rs.id, 1), 0, 0
		p.runspaces = append(p.runspaces, rs)
	}
	p.lastID = len(p.sessions)
	p.renumberSessions(r)
}

// reached lists the sessions and runspaces that something refers to. A runspace that is under way or open
// counts even if nothing does, since the loss of its link is told to it, and the end of its process.
func (p *Process) reached(hold []SessionRef) (sessions, runspaces []int) {
	ref := func(s SessionRef) {
		if p.session(s) != nil && !slices.Contains(sessions, int(s)) {
			sessions = append(sessions, int(s))
		}
	}
	num := func(n int) {
		if n != 0 && !slices.Contains(runspaces, n) {
			runspaces = append(runspaces, n)
		}
	}
	for _, s := range slices.Concat(hold, p.repo.list()) {
		ref(s)
	}
	for _, o := range p.ops {
		ref(o.session)
		num(o.runspace)
		num(o.spare)
		for _, s := range o.found {
			ref(s)
		}
	}
	for _, g := range p.groups {
		for _, c := range g.children {
			ref(c.session)
			num(c.runspace)
		}
	}
	for _, q := range p.requests {
		num(q.runspace)
	}
	for _, s := range sessions {
		num(p.sessions[s-1].runspace)
	}
	for i := range p.runspaces {
		switch p.runspaces[i].state {
		case Opening, Opened, Closing, Disconnecting, Connecting:
			num(i + 1)
		}
	}
	return sessions, runspaces
}

// renumberSessions tells who refers to sessions and runspaces of their new numbers.
func (p *Process) renumberSessions(r *Renumbering) {
	var repo repository
	for _, s := range p.repo.slots {
		if s.ref != 0 {
			repo.slots = append(repo.slots, slot{s.key, r.Session(s.ref)})
		}
	}
	slices.SortFunc(repo.slots, func(a, b slot) int { return int(a.ref - b.ref) })
	p.repo = repo
	for i := range p.groups {
		g := &p.groups[i]
		for j := range g.children {
			c := &g.children[j]
			c.session, c.runspace = r.Session(c.session), at(r.runspaces, c.runspace)
		}
		for j := range g.items {
			g.items[j].Session = r.Session(g.items[j].Session)
		}
	}
	for i := range p.ops {
		o := &p.ops[i]
		o.session, o.runspace, o.spare = r.Session(o.session), at(r.runspaces, o.runspace), at(r.runspaces, o.spare)
		for j := range o.found {
			o.found[j] = r.Session(o.found[j])
		}
	}
}

func (p *Process) compactOps(r *Renumbering) {
	order := make([]int, 0, len(p.ops))
	for i := range p.ops {
		r.ops.add(int(p.ops[i].id), i+1)
		if p.ops[i].done {
			order = append(order, p.ops[i].order)
		}
	}
	slices.Sort(order)
	for i := range p.ops {
		o := &p.ops[i]
		o.id, o.call = OpID(i+1), r.call(o.call)
		if o.done {
			o.order = slices.Index(order, o.order) + 1
		}
		o.result.Job, o.result.Failure = r.Job(o.result.Job), o.result.Failure.compact()
		for j := range o.result.Failures {
			o.result.Failures[j] = o.result.Failures[j].compact()
		}
	}
	p.lastOp, p.doneOps = OpID(len(p.ops)), len(order)
}

// compactRequests gives each request made since the last time the least free number. The others keep
// theirs, since the messages under way bear them.
func (p *Process) compactRequests(r *Renumbering) {
	for i := range p.requests {
		q := &p.requests[i]
		old := q.id
		if q.op != 0 {
			q.op = r.Op(q.op)
		}
		if q.id > freshRequests {
			q.id = p.freeRequest()
		}
		if q.runspace != 0 {
			current := p.rs(at(r.runspaces, q.runspace))
			q.runspace = current.num
			if q.purpose == forReceive {
				q.epoch -= current.epoch // 0 for the present connection, less for those before
			}
		}
		r.requests.add(int(old), int(q.id))
	}
	for i := range p.runspaces {
		p.runspaces[i].epoch = 0
	}
	p.lastRequest = freshRequests
}

func (p *Process) freeRequest() protocol.RequestID {
	id := protocol.RequestID(1)
	for slices.ContainsFunc(p.requests, func(q request) bool { return q.id == id }) {
		id++
	}
	return id
}

// call is a call with the numbers that it holds renumbered.
func (r *Renumbering) call(c Call) Call {
	switch c := c.(type) {
	case OpenSession:
		c.Clone = r.Session(c.Clone)
		return c
	case ConnectSession:
		c.Session = r.Session(c.Session)
		return c
	case DisconnectSession:
		c.Session = r.Session(c.Session)
		return c
	case RemoveSession:
		c.Session = r.Session(c.Session)
		return c
	case ReceiveConnect:
		c.Session = r.Session(c.Session)
		return c
	case ReconnectJob:
		c.Job = r.Job(c.Job)
		return c
	case StopJob:
		c.Job = r.Job(c.Job)
		return c
	case RemoveJob:
		c.Job = r.Job(c.Job)
		return c
	case StopStream:
		c.Stream = r.Stream(c.Stream)
		return c
	case Next:
		c.Stream = r.Stream(c.Stream)
		return c
	case Await:
		c.Ops = mapped(c.Ops, r.Op)
		return c
	case WaitJobs:
		c.Jobs = mapped(c.Jobs, r.Job)
		return c
	case WaitJobOutput:
		c.Jobs = mapped(c.Jobs, r.Job)
		return c
	}
	return c
}

func mapped[T any](list []T, to func(T) T) []T {
	list = slices.Clone(list)
	for i := range list {
		list[i] = to(list[i])
	}
	return list
}

// Age moves what the process remembers of times into the past. A search in which it is always the same moment
// lets time pass with it; Compact follows.
func (p *Process) Age(d time.Duration) {
	for i := range p.runspaces {
		if o := &p.runspaces[i].outage; o.active {
			o.since = o.since.Add(-d)
		}
	}
}
