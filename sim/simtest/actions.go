package simtest

import (
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// Actions lists the actions that a Machine takes by itself.
func Actions() []Action {
	return []Action{
		{"open", 2, open},
		{"invoke", 2, invoke},
		{"invoke disconnected", 2, invokeDisconnected},
		{"job", 2, job},
		{"receive", 4, receive},
		{"job output", 1, jobOutput},
		{"disconnect", 2, disconnect},
		{"connect", 3, connect},
		{"remove", 1, remove},
		{"exit", 1, exit},
		{"fault", 3, fault},
		{"heal", 4, heal},
		{"time", 4, pass},
		{"fork", 1, fork},
	}
}

// scripts are what commands do, in the words of sim.Producer; @ is a name of the command's own.
var scripts = []string{
	"emit 1 @", "emit 3 @; sleep 20s; emit 6 @; sleep 5m; emit 2 @", "sleep 1h; emit 2 @", "emit 9 @; fail why", "sleep 3m",
}

// client draws a window that is still there, nil for none.
func (r *Run) client(t *rapid.T) *sim.Client {
	c := rapid.SampledFrom(r.Clients).Draw(t, "client")
	if c.Gone() {
		return nil
	}
	return c
}

// computer draws one.
func (r *Run) computer(t *rapid.T) string {
	var names []string
	for _, h := range r.World.Snapshot().Hosts {
		names = append(names, h.Name)
	}
	return rapid.SampledFrom(names).Draw(t, "computer")
}

// session draws a window and one of its sessions, or one that it finds on a computer.
func (r *Run) session(t *rapid.T) (*sim.Client, sim.Session, bool) {
	c := r.client(t)
	if c == nil {
		return nil, sim.Session{}, false
	}
	list := c.Sessions()
	if len(list) == 0 || rapid.Bool().Draw(t, "query") {
		found, err := c.Query(r.computer(t))
		r.Waits(c, err)
		list = append(list, found...)
	}
	if len(list) == 0 || c.Gone() {
		return c, sim.Session{}, false
	}
	return c, rapid.SampledFrom(list).Draw(t, "session"), true
}

// exit closes a window in order, but never the last, since the others would have nothing to do.
func exit(t *rapid.T, r *Run) {
	c := r.client(t)
	living := 0
	for _, other := range r.Clients {
		if !other.Gone() {
			living++
		}
	}
	if c != nil && living > 1 {
		r.Waits(c, c.Exit())
	}
}

func open(t *rapid.T, r *Run) {
	if c := r.client(t); c != nil {
		_, err := c.Open("", r.computer(t))
		r.Waits(c, err)
	}
}

// pull takes some of what a stream brings, and may leave the rest.
func (r *Run) pull(t *rapid.T, c *sim.Client, stream *sim.Stream, err error) {
	for range rapid.IntRange(0, 8).Draw(t, "pulls") {
		if err != nil {
			r.Waits(c, err)
			return
		}
		var o sim.Output
		o, err = stream.Next()
		r.Delivered(o)
		if o.Ended {
			return
		}
	}
	if err == nil && stream != nil && rapid.Bool().Draw(t, "stop") {
		err = stream.Stop()
	}
	r.Waits(c, err)
}

func invoke(t *rapid.T, r *Run) {
	c, s, ok := r.session(t)
	if !ok {
		return
	}
	stream, err := c.Invoke(r.Script(rapid.SampledFrom(scripts).Draw(t, "script")), s)
	r.pull(t, c, stream, err)
}

func invokeDisconnected(t *rapid.T, r *Run) {
	c := r.client(t)
	if c == nil {
		return
	}
	options := client.DefaultOptions()
	options.Buffering = rapid.SampledFrom([]protocol.Buffering{protocol.BufferBlock, protocol.BufferDrop}).Draw(t, "mode")
	_, err := c.Do(client.InvokeDisconnected{
		Target: client.Target{Computer: r.computer(t), Configuration: "Microsoft.PowerShell", Options: options},
		Script: protocol.Script{Text: r.Script(rapid.SampledFrom(scripts).Draw(t, "script"))},
	})
	r.Waits(c, err)
}

func job(t *rapid.T, r *Run) {
	c, s, ok := r.session(t)
	if !ok {
		return
	}
	_, err := c.StartJob(r.Script(rapid.SampledFrom(scripts).Draw(t, "script")), s)
	r.Waits(c, err)
}

func receive(t *rapid.T, r *Run) {
	if c, s, ok := r.session(t); ok {
		stream, err := c.Attach(s)
		r.pull(t, c, stream, err)
	}
}

func jobOutput(t *rapid.T, r *Run) {
	c := r.client(t)
	if c == nil || len(c.Jobs()) == 0 {
		return
	}
	j := rapid.SampledFrom(c.Jobs()).Draw(t, "job")
	if j.Parent != 0 {
		return
	}
	o, err := c.JobOutput(j.ID)
	r.Delivered(o)
	if err == nil && rapid.Bool().Draw(t, "reconnect") {
		_, err = c.Do(client.ReconnectJob{Job: j.ID})
	}
	r.Waits(c, err)
}

func disconnect(t *rapid.T, r *Run) {
	if c, s, ok := r.session(t); ok {
		_, err := c.DisconnectFor(s, rapid.SampledFrom([]time.Duration{
			time.Minute, time.Hour, 12 * time.Hour, time.Second, 100 * 24 * time.Hour,
		}).Draw(t, "idle"))
		r.Waits(c, err)
	}
}

func connect(t *rapid.T, r *Run) {
	if c, s, ok := r.session(t); ok {
		_, err := c.Connect(s)
		r.Waits(c, err)
	}
}

func remove(t *rapid.T, r *Run) {
	if c, s, ok := r.session(t); ok {
		r.Waits(c, c.Remove(s))
	}
}

// fault breaks something, windows but for the last one included.
func fault(t *rapid.T, r *Run) {
	s := r.World.Snapshot()
	var computers, clients []string
	for _, h := range s.Hosts {
		computers = append(computers, h.Name)
	}
	for _, w := range s.Windows {
		if !w.Gone {
			clients = append(clients, w.Name)
		}
	}
	// What an action names may be the same computer twice, or be gone: it is refused then, and nothing happens.
	_ = r.World.Do(Faults(computers, clients[min(1, len(clients)):]).Draw(t, "fault"))
}

func heal(t *rapid.T, r *Run) {
	a, b := r.computer(t), r.computer(t)
	_ = r.World.Do(sim.PowerOn{Host: a})
	_ = r.World.Do(sim.StartWinRM{Host: a})
	if a != b {
		_ = r.World.Do(sim.Heal{A: a, B: b})
	}
}

func pass(t *rapid.T, r *Run) {
	if err := r.World.RunFor(Spans(3*time.Hour).Draw(t, "time")); err != nil {
		t.Fatal(err)
	}
}

// fork tries a future: a fork in which an hour passes, with a fault in it, changes nothing here, and two forks that are
// driven alike end alike.
func fork(t *rapid.T, r *Run) {
	var computers []string
	for _, h := range r.World.Snapshot().Hosts {
		computers = append(computers, h.Name)
	}
	trouble := Faults(computers, nil).Draw(t, "in the fork")
	digest, state := r.World.Digest(), r.World.Snapshot().Text()
	first, second := r.World.Fork(), r.World.Fork()
	defer first.Close()
	defer second.Close()
	for _, w := range []*sim.World{first, second} {
		_ = w.Do(trouble)
		if err := w.RunFor(time.Hour); err != nil {
			t.Fatal(err)
		}
		if err := w.Check(); err != nil {
			t.Fatalf("in a fork: %v", err)
		}
	}
	if difference := Difference(first, second); difference != "" {
		t.Fatalf("two forks differ: %s", difference)
	}
	if r.World.Digest() != digest || r.World.Snapshot().Text() != state {
		t.Fatal("what happened in a fork changed the world")
	}
}
