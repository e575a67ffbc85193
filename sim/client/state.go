package client

import (
	"encoding/binary"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// AppendState appends all that the process believes to b in a canonical binary form: two processes with
// equal forms behave alike from now on. It tells the same as Text at a fraction of its cost.
func (p *Process) AppendState(b []byte) []byte {
	w := writer{b}
	w.numbers(int(p.peer.Host), p.peer.Process, p.lastID, int(p.lastJob), int(p.lastOp), int(p.lastStream),
		int(p.lastRequest), p.lastPark, p.doneOps)
	w.spec(p.spec)
	w.flag(p.exited)
	w.number(len(p.sessions))
	for _, s := range p.sessions {
		w.numbers(int(s.ref), s.runspace, s.shownID)
		w.text(s.name)
	}
	w.number(len(p.runspaces))
	for i := range p.runspaces {
		w.runspace(&p.runspaces[i])
	}
	w.repository(&p.repo)
	w.number(len(p.ops))
	for i := range p.ops {
		w.op(&p.ops[i])
	}
	w.number(len(p.groups))
	for i := range p.groups {
		w.group(&p.groups[i])
	}
	w.number(len(p.requests))
	for _, r := range p.requests {
		w.numbers(int(r.id), int(r.host), int(r.purpose), int(r.op), r.runspace, r.group, r.child, r.epoch)
	}
	w.number(len(p.seen))
	for _, s := range p.seen {
		w.text(string(s.shell))
		w.number(s.id)
	}
	w.call(p.parked.call)
	w.number(p.parked.num)
	w.flag(p.parked.expired, p.parked.suspended)
	return w.b
}

// writer appends fields so that no two sequences of fields have the same bytes: numbers end themselves, and
// texts and lists are led by their lengths.
type writer struct{ b []byte }

func (w *writer) number(n int) { w.b = binary.AppendVarint(w.b, int64(n)) }

func (w *writer) numbers(list ...int) {
	for _, n := range list {
		w.number(n)
	}
}

func (w *writer) times(list ...kernel.Time) {
	for _, t := range list {
		w.number(int(t))
	}
}

func (w *writer) text(list ...string) {
	for _, t := range list {
		w.number(len(t))
		w.b = append(w.b, t...)
	}
}

func (w *writer) flag(list ...bool) {
	for _, f := range list {
		if f {
			w.b = append(w.b, 1)
		} else {
			w.b = append(w.b, 0)
		}
	}
}

func (w *writer) spec(s Spec) {
	w.text(s.User, s.Computer)
	w.flag(s.Elevated, s.SecondHop, s.WinRMNames, s.PageIds)
	w.numbers(s.Version.Major, s.Version.Minor)
}

// call writes a call by its kind and canonical text; none has no kind.
func (w *writer) call(c Call) {
	if c == nil {
		w.text("")
		return
	}
	w.text(c.Kind(), c.Text())
}

func (w *writer) target(t Target) {
	w.text(t.Computer, t.Configuration, t.Credential.User, t.Credential.Password, t.Shown)
	w.numbers(int(t.Options.IdleTimeout), int(t.Options.Buffering))
	w.flag(t.NetworkAccess, t.Background, t.ByURI, t.Credential.Delegate)
	w.numbers(t.Version.Major, t.Version.Minor)
}

func (w *writer) runspace(r *runspace) {
	w.numbers(r.num, int(r.host), int(r.maxIdle), r.id, int(r.state), r.version.Major, r.version.Minor, r.epoch)
	w.target(r.target)
	w.text(r.poolName, string(r.shell), string(r.remote))
	w.flag(r.elsewhere, r.constructed, r.outage.active, r.outage.suspect)
	w.times(r.disconnectedOn, r.expiresOn, r.outage.since)
	w.numbers(r.outage.giveUp, r.outage.tick)
}

func (w *writer) repository(r *repository) {
	w.number(len(r.slots))
	for _, s := range r.slots {
		w.text(string(s.key))
		w.number(int(s.ref))
	}
	w.number(len(r.free))
	w.numbers(r.free...)
}

func (w *writer) op(o *op) {
	w.call(o.call)
	w.numbers(int(o.id), o.step, int(o.session), o.runspace, o.spare, o.group, o.order, len(o.found))
	w.target(o.target)
	for _, ref := range o.found {
		w.number(int(ref))
	}
	w.text(string(o.command))
	w.flag(o.done, o.forgotten)
	w.result(&o.result)
}

// result writes what an operation keeps of its result; Sessions and Op are filled in when it is told.
func (w *writer) result(r *Result) {
	w.failure(&r.Failure)
	w.number(len(r.Failures))
	for i := range r.Failures {
		w.failure(&r.Failures[i])
	}
	w.number(len(r.Misses))
	w.text(r.Misses...)
	w.flag(r.Local, r.Command)
	w.numbers(int(r.Job), len(r.Configurations))
	for _, c := range r.Configurations {
		w.text(text(c))
	}
}

func (w *writer) failure(f *Failure) {
	w.numbers(int(f.Reason), int(f.Code), int(f.Session), int(f.State), int(f.Job),
		int(f.Idle), int(f.Min), int(f.Max))
	w.text(f.Detail, f.Computer, f.Name, string(f.Shell))
}

func (w *writer) script(s *protocol.Script) {
	w.text(s.Text)
	w.number(len(s.Args))
	w.text(s.Args...)
	w.number(len(s.Using))
	for _, u := range s.Using {
		w.text(u.Name, u.Value)
	}
	w.number(len(s.Input))
	w.text(s.Input...)
}

func (w *writer) group(g *group) {
	w.numbers(g.num, int(g.job), int(g.stream), g.throttle, int(g.successor))
	w.text(g.instance, g.name, g.command)
	w.script(&g.script)
	w.flag(g.entered, g.hide, g.forgotten, g.removed)
	w.times(g.begin, g.end)
	w.number(len(g.children))
	for i := range g.children {
		w.child(&g.children[i])
	}
	w.number(len(g.items))
	for i := range g.items {
		w.item(&g.items[i])
	}
}

func (w *writer) child(c *child) {
	w.numbers(int(c.job), int(c.session), c.runspace, int(c.phase), int(c.state), int(c.dropped))
	w.text(c.instance, string(c.command))
	w.flag(c.byURI, c.attach, c.stop, c.asks, c.question.Secret)
	w.text(c.question.Prompt)
	w.failure(&c.failure)
	w.times(c.begin, c.end)
}

func (w *writer) item(it *Item) {
	w.numbers(int(it.Kind), it.Target, int(it.Job), int(it.Session), int(it.Record.Stream), int(it.Record.Seq),
		int(it.Dropped), int(it.State))
	w.text(it.Computer, string(it.Shell), it.Record.Body)
	w.flag(it.Hide, it.Taken, it.Question.Secret)
	w.text(it.Question.Prompt)
	w.failure(&it.Failure)
}
