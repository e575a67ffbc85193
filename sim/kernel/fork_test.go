package kernel_test

import (
	"testing"

	"pgregory.net/rapid"
	"pssim/sim/kernel"
)

// command is one input of a driven world.
type command struct {
	verb   string
	pid    kernel.PID
	script string
	n      int
}

// drive applies one command.
func (w *world) drive(c command) {
	w.k.Input()
	var err error
	switch c.verb {
	case "submit":
		_, err = w.k.Submit(c.pid, word(c.script))
	case "answer":
		if call, ok := w.k.PendingCall(c.pid); ok && call.Text() == "wait" {
			err = w.k.Answer(c.pid, word("answered"))
		}
	case "interrupt", "stop":
		w.k.Cancel(w.timers[c.pid-1])
		if c.verb == "stop" {
			err = w.k.Stop(c.pid)
		} else {
			err = w.k.Interrupt(c.pid)
		}
	case "arm":
		w.armed = c.n
	case "step":
		w.step()
	}
	if err != nil {
		w.note(c.pid, c.verb, err.Error())
	}
}

func drawCommand(t *rapid.T) command {
	verbs := []string{"submit", "submit", "submit", "step", "step", "answer", "interrupt", "arm"}
	c := command{
		verb: rapid.SampledFrom(append(verbs, "stop")).Draw(t, "verb"),
		pid:  kernel.PID(rapid.IntRange(1, 2).Draw(t, "pid")),
	}
	switch c.verb {
	case "submit":
		op := rapid.SampledFrom([]string{
			"try", "ask:a", "ask:interrupt", "sleep:1", "sleep:22", "wait", "post:x", "loop:1", "loop:22",
			"loop:123456789", "panic", "ask:stop", "post:stop",
		})
		for _, s := range rapid.SliceOfN(op, 0, 6).Draw(t, "script") {
			c.script += s + " "
		}
	case "arm":
		c.n = rapid.IntRange(0, 20).Draw(t, "polls")
	}
	return c
}

// TestForkStaysEqual: a fork that is driven like its original stays equal to
// it, whatever was under way when it was made, and neither disturbs the other.
func TestForkStaysEqual(t *testing.T) {
	checkNoLeak(t)
	rapid.Check(t, func(t *rapid.T) {
		commands := rapid.SliceOfN(rapid.Custom(drawCommand), 0, 25).Draw(t, "commands")
		at := rapid.IntRange(0, len(commands)).Draw(t, "fork at")
		again := rapid.IntRange(at, len(commands)).Draw(t, "fork of the fork at")

		w := newWorld(3)
		defer w.k.Close()
		for _, c := range commands[:at] {
			w.drive(c)
		}
		f := w.fork()
		defer f.k.Close()
		if f.state() != w.state() {
			t.Fatalf("unequal at once:\n%s\n%s", f.state(), w.state())
		}
		// The fork runs to its end first, so that it would disturb the
		// original if anything were shared.
		var states []string
		for i, c := range commands[at:] {
			if at+i == again {
				g := f.fork()
				f.k.Close()
				f = g
				defer g.k.Close()
			}
			f.drive(c)
			states = append(states, f.state())
		}
		for i, c := range commands[at:] {
			w.drive(c)
			if w.state() != states[i] {
				t.Fatalf("unequal after %v:\n%s\n%s", c, w.texts(), f.texts())
			}
		}
	})
}

// TestForksGoApart: three worlds with one past and different futures neither
// change each other nor the memory that they share: the log of each still
// makes its processes anew.
func TestForksGoApart(t *testing.T) {
	checkNoLeak(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.SliceOfN(rapid.Custom(drawCommand), 0, 12)
		worlds := []*world{newWorld(3)}
		for _, c := range draw.Draw(t, "past") {
			worlds[0].drive(c)
		}
		worlds = append(worlds, worlds[0].fork(), worlds[0].fork())
		var states []string
		for _, w := range worlds {
			for _, c := range draw.Draw(t, "future") {
				w.drive(c)
			}
			states = append(states, w.state())
		}
		end := draw.Draw(t, "end")
		for i, w := range worlds {
			defer w.k.Close()
			if w.state() != states[i] {
				t.Fatalf("world %d was changed by another", i)
			}
			f := w.fork()
			defer f.k.Close()
			for _, c := range end {
				w.drive(c)
				f.drive(c)
			}
			if w.state() != f.state() {
				t.Fatalf("world %d and its fork differ:\n%s\n\n%s", i, w.texts(), f.texts())
			}
		}
	})
}

// TestForkInsideCall: a world may be forked by a process of its own; in the
// fork that process is parked on the call by which it asked for it.
func TestForkInsideCall(t *testing.T) {
	checkNoLeak(t)
	w := &forkingWorld{world: newWorld(2)}
	w.k.Handler = w
	_, _ = w.k.Submit(1, word("ask:a ask:fork post:done"))
	defer w.k.Close()
	defer w.child.k.Close()
	if got := w.child.k.Parked(); len(got) != 1 || got[0].Call != "ask:fork" {
		t.Fatalf("parked in the fork: %v", got)
	}
	if err := w.child.k.Answer(1, word("child")); err != nil {
		t.Fatal(err)
	}
	if got := w.child.texts(); got != "p1 ask ask:a\np1 post post:done5,child\np1 finished 1 5,child" {
		t.Errorf("the fork went on with:\n%s", got)
	}
}

// forkingWorld forks itself when asked to.
type forkingWorld struct {
	*world
	child *world
}

func (w *forkingWorld) HandleCall(pid kernel.PID, c kernel.Call) (kernel.Reply, bool) {
	if c.Text() == "ask:fork" {
		w.child = w.fork()
		return word("parent"), true
	}
	return w.world.HandleCall(pid, c)
}
