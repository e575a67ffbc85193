package sim

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// model drives a small world at random and remembers what was delivered.
type model struct {
	w       *World
	windows []string
	// got counts how often each record was delivered to any client: by shell and body, as a Producer
	// numbers its records and each shell runs one.
	got map[string]int
}

func newModel(t testing.TB) *model {
	m := &model{w: newWorld(t, nil), windows: []string{"A", "B"}, got: map[string]int{}}
	window(t, m.w, "A", "PC1")
	window(t, m.w, "B", "Server02")
	return m
}

// ask makes a call, which may wait for ever while a link is held: it is interrupted then.
func (m *model) ask(name string, c client.Call) any {
	n := m.w.Client(name)
	ticket, err := m.w.Submit(n, Ask{c})
	if err != nil {
		return nil
	}
	reply, err := m.w.Run(ticket)
	if _, waits := err.(*WaitError); waits {
		_ = m.w.Interrupt(n)
		return nil
	}
	return reply
}

// operate runs an operation to its end and returns its result.
func (m *model) operate(name string, c client.Call) client.Result {
	if started, ok := m.ask(name, c).(client.Started); ok {
		if results, ok := m.ask(name, client.Await{Ops: []client.OpID{started.Op}, Timeout: -1}).(client.Results); ok && len(results.List) == 1 {
			return results.List[0]
		}
	}
	return client.Result{}
}

// pick is a session of a window's repository, or of a query.
func (m *model) pick(name string, i int) (client.SessionView, bool) {
	p := m.w.process(m.w.Client(name))
	if p == nil {
		return client.SessionView{}, false
	}
	list := p.client.Repository()
	if len(list) == 0 {
		list = m.operate(name, client.QuerySessions{Targets: []client.Target{{Computer: "Server01", Options: client.DefaultOptions()}}}).Sessions
	}
	if len(list) == 0 {
		return client.SessionView{}, false
	}
	return list[i%len(list)], true
}

// receive takes what a session has for one round, and counts it.
func (m *model) receive(name string, s client.SessionView) {
	m.operate(name, client.ReceiveConnect{Session: s.Ref})
	stream, ok := m.ask(name, client.AttachStream{Session: s.Ref}).(client.StreamStarted)
	if !ok {
		return
	}
	for range 3 {
		items, ok := m.ask(name, client.Next(stream)).(client.Items)
		if !ok {
			return
		}
		for _, i := range items.List {
			if i.Kind == client.ItemRecord {
				m.got[fmt.Sprint(i.Shell, "/", i.Record.Body)]++
			}
		}
		if items.Ended {
			return
		}
	}
}

// weighted are the kinds of steps, as often as they are to be drawn.
var weighted = []string{
	"invoke", "invoke", "receive", "receive", "receive", "receive", "time", "time", "time",
	"disconnect", "connect", "connect", "open", "remove", "cut", "hold", "heal", "heal", "heal", "crash",
}

// step does one thing to the world.
func (m *model) step(r *rapid.T, kind string) {
	n := rapid.SampledFrom(m.windows).Draw(r, "window")
	computer := map[string]string{"A": "PC1", "B": "Server02"}[n]
	target := client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.DefaultOptions()}
	s, found := client.SessionView{}, false
	switch kind {
	case "receive", "disconnect", "connect", "remove":
		s, found = m.pick(n, rapid.IntRange(0, 3).Draw(r, "session"))
		if !found {
			return
		}
	}
	switch kind {
	case "open":
		m.operate(n, client.OpenSession{Name: "S", Target: target})
	case "invoke":
		target.Options.Buffering = rapid.SampledFrom([]protocol.Buffering{protocol.BufferBlock, protocol.BufferDrop}).Draw(r, "mode")
		m.operate(n, client.InvokeDisconnected{Target: target, Script: protocol.Script{Text: "emit 3; sleep 20s; emit 6; sleep 5m; emit 2"}})
	case "receive":
		m.receive(n, s)
	case "disconnect":
		m.operate(n, client.DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: time.Hour})
	case "connect":
		m.operate(n, client.ConnectSession{Session: s.Ref})
	case "remove":
		m.operate(n, client.RemoveSession{Session: s.Ref})
	case "time":
		if err := m.w.RunFor(time.Duration(rapid.IntRange(0, 2000).Draw(r, "seconds")) * time.Second); err != nil {
			r.Fatal(err)
		}
	case "cut":
		_ = m.w.Do(Cut{A: computer, B: "Server01"})
	case "hold":
		_ = m.w.Do(Hold{A: computer, B: "Server01"})
	case "heal":
		_ = m.w.Do(Heal{A: computer, B: "Server01"})
	case "crash":
		_ = m.w.Do(Crash{Host: "Server01"})
		_ = m.w.Do(Restart{Host: "Server01"})
	}
}

// TestWorldProperties: whatever two clients, a network and time do to each other, the invariants of both
// halves hold and no record is delivered twice (RECV-4).
func TestWorldProperties(t *testing.T) {
	delivered := 0
	rapid.Check(t, func(r *rapid.T) {
		m := newModel(t)
		defer m.w.Close()
		for _, kind := range rapid.SliceOfN(rapid.SampledFrom(weighted), 10, 60).Draw(r, "steps") {
			m.step(r, kind)
			if err := m.w.Check(); err != nil {
				r.Fatal(err)
			}
			for record, n := range m.got {
				if n > 1 {
					r.Fatalf("record %s was delivered %d times", record, n)
				}
			}
		}
		delivered += len(m.got)
	})
	if delivered < 100 {
		t.Errorf("only %d records were delivered in all runs: the steps no longer exercise the property", delivered)
	}
}

// Two worlds that get the same inputs are the same world.
func TestDeterminism(t *testing.T) {
	run := func() (uint64, []string) {
		m := newModel(t)
		for i := range 40 {
			name := m.windows[i%2]
			switch i % 7 {
			case 0:
				m.operate(name, client.InvokeDisconnected{Script: protocol.Script{Text: "emit 9; sleep 1m; emit 9"},
					Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.DefaultOptions()}})
			case 1, 4:
				if s, ok := m.pick(name, i); ok {
					m.receive(name, s)
				}
			case 2:
				_ = m.w.Do(Cut{A: "PC1", B: "Server01"})
			case 3:
				_ = m.w.RunFor(7 * time.Minute)
			case 5:
				_ = m.w.Do(Heal{A: "PC1", B: "Server01"})
			case 6:
				if s, ok := m.pick(name, i); ok {
					m.operate(name, client.DisconnectSession{Session: s.Ref})
				}
			}
		}
		var lines []string
		for _, r := range m.w.Trace().Records() {
			lines = append(lines, r.Line())
		}
		return m.w.Digest(), lines
	}
	first, lines := run()
	second, again := run()
	for i := range lines {
		if i >= len(again) || lines[i] != again[i] {
			t.Fatalf("the traces differ at %d: %s", i, lines[i])
		}
	}
	if first != second || len(lines) < 100 {
		t.Errorf("digests %x and %x of %d records", first, second, len(lines))
	}
}
