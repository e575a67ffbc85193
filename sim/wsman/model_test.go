package wsman

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// model is what must be true of the service, told in the plainest way: who holds which shell, when each
// expires, and what each command said and was heard to say.
type model struct {
	*lab
	shells   []*modelShell
	commands []*modelCommand
	lost     map[protocol.Peer]kernel.Time // since when
	asked    map[protocol.RequestID]*modelCommand
	seen     int // replies looked at
	resumes  int // resumes looked at

	before                 Service // a copy from before the action
	beforeForm, beforeText string  // what it was then
}

type modelShell struct {
	id      protocol.ShellID
	holder  protocol.Peer // zero while disconnected
	expires kernel.Time   // while disconnected
	idle    time.Duration
	gone    bool
	// unheard tells that the holder is back from a loss, since a time, and has not spoken of the shell.
	unheard bool
	since   kernel.Time
}

// says asks for something of a shell, which its holder has then spoken of.
func (m *model) says(p protocol.Peer, sh *modelShell, body protocol.Message) protocol.Message {
	sh.unheard = sh.unheard && sh.holder != p
	return m.ask(p, body)
}

type modelCommand struct {
	shell *modelShell
	id    protocol.CommandID
	// said is the number of accepted records, whose bodies are 1, 2, 3 ...; heard those delivered.
	said, heard, dropped int
	parked, ended, done  bool
	everDrop             bool
}

func newModel(t *rapid.T) *model {
	mode := rapid.SampledFrom([]protocol.Buffering{protocol.BufferDrop, protocol.BufferBlock}).Draw(t, "mode")
	l := newLab(func(c *protocol.Configuration) {
		c.BufferRecords = rapid.IntRange(1, 4).Draw(t, "records")
		c.BufferBytes = rapid.IntRange(1, 6).Draw(t, "bytes")
		c.Buffering, c.MaxShells, c.MaxCommandsPerShell = mode, 4, 3
	})
	var none Service
	return &model{
		beforeForm: string(none.AppendState(nil)),

		lab:   l,
		lost:  map[protocol.Peer]kernel.Time{},
		asked: map[protocol.RequestID]*modelCommand{},
	}
}

// live draws one of the shells that are there.
func (m *model) live(t *rapid.T) *modelShell {
	list := slices.DeleteFunc(slices.Clone(m.shells), func(sh *modelShell) bool { return sh.gone })
	if len(list) == 0 {
		t.Skip("no shell")
	}
	return rapid.SampledFrom(list).Draw(t, "shell")
}

// running draws one of the commands that run.
func (m *model) running(t *rapid.T) *modelCommand {
	list := slices.DeleteFunc(slices.Clone(m.commands), func(c *modelCommand) bool { return c.ended || c.shell.gone })
	if len(list) == 0 {
		t.Skip("no command")
	}
	return rapid.SampledFrom(list).Draw(t, "command")
}

// client draws a client that can be reached.
func (m *model) client(t *rapid.T) protocol.Peer {
	p := rapid.SampledFrom([]protocol.Peer{alice, bob, here}).Draw(t, "client")
	if _, lost := m.lost[p]; lost {
		t.Skip("lost")
	}
	return p
}

// user draws a client that can be reached for a shell: mostly the one that holds it, if any does.
func (m *model) user(t *rapid.T, sh *modelShell) protocol.Peer {
	_, lost := m.lost[sh.holder]
	if sh.holder != (protocol.Peer{}) && !lost && rapid.IntRange(0, 3).Draw(t, "other") > 0 {
		return sh.holder
	}
	return m.client(t)
}

func (m *model) create(t *rapid.T) {
	p := m.client(t)
	idle := time.Duration(rapid.IntRange(60, 180).Draw(t, "idle")) * time.Second
	if o, ok := m.ask(p, protocol.Create{Who: user("u"), IdleTimeout: idle}).(protocol.Opened); ok {
		m.shells = append(m.shells, &modelShell{id: o.Shell.ID, holder: p, idle: idle})
	}
}

// attach lets a client connect or reconnect: it succeeds just when nobody else holds the shell.
func (m *model) attach(t *rapid.T) {
	p, sh := m.client(t), m.live(t)
	mode := m.buffering(t)
	free := sh.holder == protocol.Peer{}
	var got protocol.Message
	if rapid.Bool().Draw(t, "again") {
		got = m.says(p, sh, protocol.Reconnect{Who: user("u"), Shell: sh.id, Buffering: mode})
		free = free || sh.holder == p
	} else {
		got = m.ask(p, protocol.Connect{Who: user("u"), Shell: sh.id, Buffering: mode})
	}
	if _, ok := got.(protocol.Opened); ok != free {
		t.Fatalf("%v attaches to a shell held by %v: %s", p, sh.holder, got.Text())
	}
	if free {
		sh.holder = p
	}
	m.markDrop(sh)
}

func (m *model) disconnect(t *rapid.T) {
	sh := m.live(t)
	p := m.user(t, sh)
	r := protocol.Disconnect{Who: user("u"), Shell: sh.id, KeepIdle: true, Buffering: m.buffering(t)}
	if rapid.Bool().Draw(t, "override") {
		r.KeepIdle, r.IdleTimeout = false, time.Duration(rapid.IntRange(60, 180).Draw(t, "idle"))*time.Second
	}
	_, ok := m.says(p, sh, r).(protocol.Done)
	if ok != (sh.holder == p) {
		t.Fatalf("%v disconnects a shell held by %v: %t", p, sh.holder, ok)
	}
	if !ok {
		return
	}
	if !r.KeepIdle {
		sh.idle = r.IdleTimeout
	}
	sh.holder, sh.expires = protocol.Peer{}, m.now.Add(sh.idle)
	m.markDrop(sh)
}

func (m *model) buffering(t *rapid.T) protocol.Buffering {
	return protocol.Buffering(rapid.IntRange(0, 2).Draw(t, "buffering"))
}

// markDrop remembers for which commands a loss of output is allowed.
func (m *model) markDrop(sh *modelShell) {
	real := m.s.shell(sh.id)
	for _, c := range m.commands {
		c.everDrop = c.everDrop || c.shell == sh && real.buffering == protocol.BufferDrop
	}
}

func (m *model) remove(t *rapid.T) {
	sh := m.live(t)
	p := m.user(t, sh)
	_, ok := m.says(p, sh, protocol.Delete{Who: user("u"), Shell: sh.id}).(protocol.Done)
	if ok != (sh.holder == p || sh.holder == protocol.Peer{}) {
		t.Fatalf("%v deletes a shell held by %v: %t", p, sh.holder, ok)
	}
	sh.gone = ok
}

func (m *model) execute(t *rapid.T) {
	sh := m.live(t)
	p := m.user(t, sh)
	id := protocol.CommandID(fmt.Sprintf("c%d", len(m.commands)))
	if _, ok := m.says(p, sh, protocol.Execute{Who: user("u"), Shell: sh.id, Command: id}).(protocol.Done); ok {
		m.commands = append(m.commands, &modelCommand{shell: sh, id: id})
		m.markDrop(sh)
	}
}

// emit lets a producer that is not parked offer its next records.
func (m *model) emit(t *rapid.T) {
	c := m.running(t)
	for range rapid.IntRange(1, 6).Draw(t, "records") {
		if c.parked {
			break
		}
		if m.s.Emit(m, c.shell.id, c.id, protocol.Output, fmt.Sprint(c.said+1)) {
			c.said++
		} else {
			c.parked = true
		}
	}
}

func (m *model) finish(t *rapid.T) {
	c := m.running(t)
	if c.parked {
		t.Skip("parked")
	}
	m.s.Finish(m, c.shell.id, c.id, protocol.CommandCompleted, "")
	c.ended = true
}

func (m *model) receive(t *rapid.T) {
	sh := m.live(t)
	p := m.user(t, sh)
	for _, c := range m.commands {
		if c.shell == sh && !c.done {
			m.asked[m.request+1] = c
			m.says(p, sh, protocol.Receive{Who: user("u"), Shell: sh.id, Command: c.id})
		}
	}
}

func (m *model) lose(t *rapid.T) {
	p := m.client(t)
	m.s.PeerLost(m, p)
	m.lost[p] = m.now
}

func (m *model) find(t *rapid.T) {
	p := rapid.SampledFrom([]protocol.Peer{alice, bob, here}).Draw(t, "client")
	m.s.PeerBack(m, p)
	for _, sh := range m.shells {
		if _, lost := m.lost[p]; lost && sh.holder == p && !sh.unheard {
			sh.unheard, sh.since = true, m.now
		}
	}
	delete(m.lost, p)
}

// pass lets time pass, in steps at whose ends the model's own clocks are looked at.
func (m *model) pass(t *rapid.T) {
	for range rapid.IntRange(1, 90).Draw(t, "seconds") {
		m.advance(time.Second)
		for _, sh := range m.shells {
			since, lost := m.lost[sh.holder]
			switch {
			case sh.gone:
			case sh.holder == protocol.Peer{} && m.now >= sh.expires:
				sh.gone = true
			case lost && m.now.Sub(since) >= DefaultLostClient, sh.unheard && m.now.Sub(sh.since) >= DefaultLostClient:
				sh.holder, sh.expires, sh.unheard = protocol.Peer{}, m.now.Add(sh.idle), false
			}
		}
	}
}

// check compares the service with the model after each action.
func (m *model) check(t *rapid.T) {
	if err := m.s.Check(); err != nil {
		t.Fatal(err)
	}
	m.listen(t)
	for _, id := range m.resumed[m.resumes:] {
		i := slices.IndexFunc(m.commands, func(c *modelCommand) bool { return c.id == id })
		m.commands[i].parked = false
	}
	m.resumes = len(m.resumed)
	m.compare(t)
	m.fork(t)
}

// fork holds the last copy against what its original was then: whatever happened since must not show in it.
// The canonical form changes just when something in the service does.
func (m *model) fork(t *rapid.T) {
	if form := string(m.before.AppendState(nil)); form != m.beforeForm {
		t.Fatal("a copy has changed with its original")
	}
	form, text := string(m.s.AppendState(nil)), strings.ReplaceAll(fmt.Sprintf("%#v", m.s), "(nil)", "{}")
	if (form == m.beforeForm) != (text == m.beforeText) {
		t.Fatalf("the canonical form does not tell\n%s\nfrom\n%s", m.beforeText, text)
	}
	m.before, m.beforeForm, m.beforeText = m.s.Clone(), form, text
}

// listen hears the replies to Receives: each record once, in order, and with a gap only where a record was
// dropped in the mode Drop.
func (m *model) listen(t *rapid.T) {
	for _, r := range m.replies[m.seen:] {
		c := m.asked[r.id]
		got, ok := r.body.(protocol.Received)
		if c == nil || !ok {
			continue
		}
		if _, lost := m.lost[r.to]; lost {
			t.Fatalf("%s: output was sent to %v, which is lost", c.id, r.to)
		}
		last := c.heard + c.dropped
		c.dropped += int(got.Dropped)
		for i, rec := range got.Records {
			if want := last + int(got.Dropped) + i + 1; int(rec.Seq) != want || rec.Body != fmt.Sprint(want) {
				t.Fatalf("%s: record %d %q in the place of %d", c.id, rec.Seq, rec.Body, want)
			}
			c.heard++
		}
		if c.dropped > 0 && !c.everDrop {
			t.Fatalf("%s: lost %d records in the mode Block", c.id, c.dropped)
		}
		if got.State.Ended() {
			c.done = true
			if c.heard+c.dropped != c.said {
				t.Fatalf("%s: said %d, heard %d, dropped %d", c.id, c.said, c.heard, c.dropped)
			}
		}
	}
	m.seen = len(m.replies)
}

// compare holds the shells and commands of the service against those of the model.
func (m *model) compare(t *rapid.T) {
	views := m.s.Shells()
	for _, sh := range m.shells {
		i := slices.IndexFunc(views, func(v ShellView) bool { return v.ID == sh.id })
		if (i < 0) != sh.gone {
			t.Fatalf("shell %s: gone is %t, want %t", sh.id, i < 0, sh.gone)
		}
		if i >= 0 && (views[i].Client != sh.holder || sh.holder == protocol.Peer{} && views[i].Expires != sh.expires) {
			t.Fatalf("shell %s: %+v, want %+v", sh.id, views[i], *sh)
		}
	}
	for _, c := range m.commands {
		if c.shell.gone || c.done {
			continue
		}
		_, real := m.s.find(c.shell.id, c.id)
		switch {
		case real == nil:
			t.Fatalf("%s is gone before it was heard to the end", c.id)
		case int(real.output.produced) != c.said || int(real.output.delivered) != c.heard || real.output.parked != c.parked:
			t.Fatalf("%s: %+v, want %+v", c.id, real.output, *c)
		}
		if n := len(real.output.records); n > 0 && int(real.output.records[n-1].Seq) != c.said {
			t.Fatalf("%s: the newest record was dropped", c.id)
		}
	}
}

// TestModel drives the service by random requests, output, losses of clients and time.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t)
		m.create(t)
		m.execute(t)
		actions := map[string]func(*rapid.T){
			"create": m.create, "attach": m.attach, "disconnect": m.disconnect, "remove": m.remove,
			"execute": m.execute, "emit": m.emit, "finish": m.finish, "receive": m.receive,
			"lose": m.lose, "find": m.find, "pass": m.pass, "": m.check,
		}
		for range 4 { // long enough for a shell to be left, found again and left again
			t.Repeat(actions)
		}
	})
}
