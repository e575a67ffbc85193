package explore

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// twin drives a sim.World and a searched world side by side.
type twin struct {
	t       *rapid.T
	w       *worker
	s       state
	world   *sim.World
	windows []*sim.Client
	ids     [MaxSessions]protocol.ShellID // the GUIDs that the World gave
	history History
}

func newTwin(t *rapid.T, w World) *twin {
	x := &twin{t: t, w: newWorker(newLibrary(w.orDefaults())), history: History{World: w}}
	x.s = x.w.initial()
	config := sim.Lab("Server01", "PC01", "Server02", "Server12")
	config.Choices.BufferRecords = x.w.lib.world.Buffer
	world, err := sim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	x.world = world
	for i := range w.Clients {
		c, err := world.Start(x.history.windowName(i), x.history.computer(i))
		if err != nil {
			t.Fatal(err)
		}
		x.windows = append(x.windows, c)
	}
	return x
}

// settle lets the searched world come to its next prompt; a World does so by itself.
func (x *twin) settle() {
	for {
		list := x.w.expand(&x.s)
		if len(list) == 0 || list[0].move.kind == Line || list[0].move.kind > Time ||
			list[0].move.kind == Time && !x.w.waiting(&x.s) {
			return
		}
		x.s = list[0].state
	}
}

// do takes one of the steps that are open to users, to faults and to time, in both worlds.
func (x *twin) do() {
	list := slices.Clone(x.w.expand(&x.s))
	if len(list) == 0 {
		return
	}
	next := rapid.SampledFrom(list).Draw(x.t, "step")
	step := x.w.step(&x.s, next.move, x.w.lib.perms[0])
	known := x.w.names(&x.s).shells
	x.s = next.state
	x.settle()
	switch step.Kind {
	case Line:
		x.line(step)
	case Time:
		x.must(x.world.RunFor(step.After))
	case Strike, Mend:
		x.must(x.world.Do(x.fault(step)))
	}
	x.must(x.world.Settle())
	x.meet(known)
	x.history.Steps = append(x.history.Steps, step)
	if got, want := x.worldText(), x.searchedText(); got != want {
		x.t.Fatalf("after\n%sthe World:\n%s\nthe search:\n%s", x.history.Transcript(), got, want)
	}
}

// fault is the World's action for a fault, or for its end.
func (x *twin) fault(s Step) sim.Action {
	computer := x.history.computer(s.Client)
	switch {
	case s.Fault == Crash && s.Kind == Strike:
		return sim.Crash{Host: "Server01"}
	case s.Fault == Crash:
		return sim.Restart{Host: "Server01"}
	case s.Kind == Strike:
		return sim.Cut{A: computer, B: "Server01"}
	}
	return sim.Heal{A: computer, B: "Server01"}
}

func (x *twin) must(err error) {
	if err != nil {
		x.t.Fatalf("after\n%s%v", x.history.Transcript(), err)
	}
}

// meet learns the GUID of a new session.
func (x *twin) meet(before uint8) {
	fresh := x.w.names(&x.s).shells &^ before
	for slot := range MaxSessions {
		if fresh>>slot&1 == 0 {
			continue
		}
		for _, sh := range x.world.Shells("Server01") {
			if !slices.Contains(x.ids[:], sh.ID) {
				x.ids[slot] = sh.ID
			}
		}
	}
}

// line types a line in the World.
func (x *twin) line(s Step) {
	c := x.windows[s.Client]
	var own client.SessionView
	id := protocol.ShellID("")
	if s.Session >= 0 {
		id = x.ids[s.Session]
	}
	for _, v := range c.Sessions() {
		if v.InstanceID == id {
			own = v
		}
	}
	server := client.Target{Computer: "Server01", Options: client.DefaultOptions()}
	switch s.Verb {
	case Open:
		server.Configuration = "Microsoft.PowerShell"
		x.operate(c, client.OpenSession{Target: server, Name: sessionName})
	case Disconnect:
		x.operate(c, client.DisconnectSession{Session: own.Ref})
	case DisconnectShort:
		x.operate(c, client.DisconnectSession{Session: own.Ref, HasIdle: true, IdleTimeout: protocol.MinIdleTimeout})
	case Connect:
		x.operate(c, client.ConnectSession{Session: own.Ref})
	case ConnectFrom:
		r := x.operate(c, client.QuerySessions{Targets: []client.Target{server}, State: client.FilterDisconnected,
			Instances: []protocol.ShellID{id}, Connecting: true})
		if len(r.Sessions) > 0 {
			x.operate(c, client.ConnectSession{Session: r.Sessions[0].Ref})
		}
	case Receive:
		x.receive(c, x.operate(c, client.ReceiveConnect{Session: own.Ref}))
	case ReceiveFrom:
		x.receive(c, x.operate(c, client.ReceiveFind{Target: server, Instance: id}))
	case Invoke:
		x.stream(c, client.Invoke{Targets: []client.InvokeTarget{{Session: own.Ref}}, Script: x.script(s.Command)})
	case InvokeDisconnected:
		server.Configuration = "Microsoft.PowerShell"
		x.operate(c, client.InvokeDisconnected{Target: server, Name: sessionName, Script: x.script(s.Command)})
	case Remove:
		x.operate(c, client.RemoveSession{Session: own.Ref})
	case Exit:
		x.must(c.Exit())
	case Kill:
		x.must(c.Kill())
	}
}

func (x *twin) script(command int) protocol.Script {
	return protocol.Script{Text: fmt.Sprintf("emit %d", x.history.World.Commands[command].Records)}
}

// operate makes a call and waits for the operation's end.
func (x *twin) operate(c *sim.Client, call client.Call) client.Result {
	r, err := c.Ask(call)
	x.must(err)
	started, ok := r.(client.Started)
	if !ok {
		return client.Result{}
	}
	r, err = c.Ask(client.Await{Ops: []client.OpID{started.Op}, Timeout: -1})
	x.must(err)
	return r.(client.Results).List[0]
}

func (x *twin) receive(c *sim.Client, r client.Result) {
	switch {
	case r.Failure.Failed() || len(r.Sessions) == 0:
	case r.Job != 0:
		x.stream(c, client.AttachStream{Job: r.Job})
	case r.Command:
		x.stream(c, client.AttachStream{Session: r.Sessions[0].Ref})
	}
}

// stream reads a stream to its end.
func (x *twin) stream(c *sim.Client, call client.Call) {
	r, err := c.Ask(call)
	x.must(err)
	started, ok := r.(client.StreamStarted)
	for ok {
		r, err = c.Ask(client.Next(started))
		x.must(err)
		items, _ := r.(client.Items)
		ok = !items.Ended
	}
}

// worldText and searchedText tell the same of both worlds: the shells with their output, and what each
// client believes.
func (x *twin) worldText() string {
	var lines []string
	for _, sh := range x.world.Shells("Server01") {
		v, _ := x.world.ShellOf("Server01", sh.ID)
		line := fmt.Sprintf("shell %d %s idle %s", slices.Index(x.ids[:], v.ID), v.State, v.IdleTimeout)
		for _, c := range v.Commands {
			line += fmt.Sprintf(" %s %d %d %t", c.State, c.Produced, c.Buffered, c.Suspended)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	for i, c := range x.windows {
		if !c.Gone() {
			lines = append(lines, sessionsText(i, c.Sessions(), func(id protocol.ShellID) int { return slices.Index(x.ids[:], id) })...)
		}
	}
	return strings.Join(lines, "\n")
}

func (x *twin) searchedText() string {
	var lines []string
	for _, v := range x.w.lib.servers.get(x.s.server).service.Shells() {
		slot, _ := shellSlot(v.ID)
		line := fmt.Sprintf("shell %d %s idle %s", slot, v.State, v.IdleTimeout)
		for _, c := range v.Commands {
			line += fmt.Sprintf(" %s %d %d %t", c.State, c.Produced, c.Buffered, c.Suspended)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	for i := range x.windows {
		if c := x.w.lib.clients.get(x.s.clients[i]); !c.gone {
			lines = append(lines, sessionsText(i, c.process.Repository(), func(id protocol.ShellID) int {
				slot, _ := shellSlot(id)
				return slot
			})...)
		}
	}
	return strings.Join(lines, "\n")
}

func sessionsText(window int, list []client.SessionView, slot func(protocol.ShellID) int) []string {
	var lines []string
	for _, v := range list {
		lines = append(lines, fmt.Sprintf("window %d: session %d %s %s idle %s buffering %s command %t", window,
			slot(v.InstanceID), v.State, v.Availability, v.IdleTimeout, v.Buffering, v.RemoteCommand != ""))
	}
	slices.Sort(lines)
	return lines
}

// TestAgreesWithWorld: whatever is typed and whichever link is cut, a searched world and a sim.World show the
// same, so that what is proved of one holds for the other.
func TestAgreesWithWorld(t *testing.T) {
	w := World{Clients: make([]Client, 3), Sessions: 2, Commands: []Command{{Records: 3}, {Records: 1}}, Prompt: true,
		Verbs:  []Verb{Open, Disconnect, DisconnectShort, Connect, ConnectFrom, Receive, ReceiveFrom, Invoke, InvokeDisconnected, Remove, Exit, Kill},
		Faults: []Fault{Cut, Crash}, FaultCount: 2}
	rapid.Check(t, func(t *rapid.T) {
		x := newTwin(t, w)
		defer x.world.Close()
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			x.do()
		}
	})
}
