package simtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/trace"
)

// Invariant is what holds at any time of a run.
type Invariant struct {
	Name  string
	Check func(r *Run) error
}

// Standing lists the invariants of the model itself.
func Standing() []Invariant {
	return []Invariant{
		{"both halves are sound", func(r *Run) error { return r.World.Check() }},
		{"nothing is delivered twice (RECV-4)", once},
		{"records are delivered in order", func(r *Run) error { return r.disorder }},
		{"one client per shell (STATE-2), and Block loses nothing (BUF-1)", watched},
		{"idle clocks keep their bounds (IDLE-1, IDLE-2, IDLE-8)", idle},
		{"a shell does not wait for a window that is gone (ROB-5)", deserted},
	}
}

// once: no record was delivered a second time, to whomever.
func once(r *Run) error {
	for body, n := range r.delivered {
		if n > 1 {
			return fmt.Errorf("record %s was delivered %d times", body, n)
		}
	}
	return nil
}

// idle: exactly the disconnected shells have a clock, which has not run out and runs for as long as they say.
func idle(r *Run) error {
	s := r.World.Snapshot()
	for _, h := range s.Hosts {
		for _, sh := range h.Shells {
			connected := sh.State == protocol.ShellConnected
			switch {
			case connected && (sh.Disconnected != 0 || sh.Expires != 0):
				return fmt.Errorf("the clock of %s runs while it is connected", sh.ID)
			case connected:
			case sh.Expires.Sub(sh.Disconnected) != sh.IdleTimeout:
				return fmt.Errorf("the clock of %s runs for %s, not %s", sh.ID, sh.Expires.Sub(sh.Disconnected), sh.IdleTimeout)
			case sh.Expires < s.At:
				return fmt.Errorf("%s has outlived its idle timeout", sh.ID)
			case sh.IdleTimeout < protocol.MinIdleTimeout:
				return fmt.Errorf("%s has an idle timeout of %s", sh.ID, sh.IdleTimeout)
			}
		}
	}
	return nil
}

// deserted: the service knows of each shell whose window is gone that nobody hears it, so that it will be given up.
func deserted(r *Run) error {
	s := r.World.Snapshot()
	for _, h := range s.Hosts {
		for _, sh := range h.Shells {
			for _, w := range s.Windows {
				if w.Peer == sh.Client && w.Gone && !sh.Lost {
					return fmt.Errorf("%s on %s waits for %s, which is closed", sh.ID, h.Name, w.Name)
				}
			}
		}
	}
	return nil
}

// watched reads on in the trace.
func watched(r *Run) error {
	records := r.World.Trace().Records()
	for ; r.watch.next < len(records); r.watch.next++ {
		if err := r.watch.read(records[r.watch.next]); err != nil {
			return fmt.Errorf("%w, by %s", err, records[r.watch.next].Line())
		}
	}
	return nil
}

// watch follows the shells of a world by the trace alone, knowing nothing of their state: what connects and what
// disconnects must alternate, only the disconnected expire, and only a shell in mode Drop discards output.
type watch struct {
	next   int
	shells map[string]*watchedShell
}

type watchedShell struct {
	held bool
	drop bool
}

// The faults that a watch finds.
var (
	errTwoClients = errors.New("a shell got a second client")
	errNoClient   = errors.New("a shell lost a client that it had not")
	errExpired    = errors.New("a connected shell expired")
	errDropped    = errors.New("a shell in mode Block discarded output")
)

// read takes a record.
func (w *watch) read(r trace.Record) error {
	id := Field(r.Text, "shell")
	if id == "" {
		return nil
	}
	if r.Kind == "shell.created" {
		if w.shells == nil {
			w.shells = map[string]*watchedShell{}
		}
		w.shells[id] = &watchedShell{held: true, drop: Field(r.Text, "buffering") == protocol.BufferDrop.String()}
		return nil
	}
	sh := w.shells[id]
	if sh == nil {
		return nil
	}
	if mode := Field(r.Text, "buffering"); mode != "" && strings.HasPrefix(r.Kind, "shell.") {
		sh.drop = mode == protocol.BufferDrop.String()
	}
	return sh.step(r)
}

// step changes the state of a shell by a record about it.
func (sh *watchedShell) step(r trace.Record) error {
	switch r.Kind {
	case "shell.connected", "shell.reconnected":
		if sh.held && !strings.HasSuffix(r.Text, " already") {
			return errTwoClients
		}
		sh.held = true
	case "shell.disconnected", "shell.lost":
		if !sh.held {
			return errNoClient
		}
		sh.held = false
	case "shell.expired":
		if sh.held {
			return errExpired
		}
	case "output.dropped":
		if !sh.drop {
			return errDropped
		}
	}
	return nil
}

// Field reads one field of a record's text, written name=value; "" if there is none.
func Field(text, name string) string { return trace.Record{Text: text}.Field(name) }

// rested: a window that lives waits for nothing, reaches all computers, and has no session between two states.
func (r *Run) rested(c *sim.Client) error {
	if c.Gone() {
		return nil
	}
	var computers []string
	for _, h := range r.World.Snapshot().Hosts {
		computers = append(computers, h.Name)
	}
	if _, err := c.Query(computers...); err != nil {
		return fmt.Errorf("window %d after everything has healed: %w", c.Number(), err)
	}
	for _, s := range c.Sessions() {
		switch s.State {
		case client.Opened, client.Disconnected, client.Broken, client.Closed:
		default:
			return fmt.Errorf("window %d: session %d is still %s", c.Number(), s.ID, s.State)
		}
	}
	return nil
}

// settled: after the longest idle timeout each shell that is left is held by a window that lives, or by a script
// in another shell.
func (r *Run) settled() error {
	s := r.World.Snapshot()
	for _, h := range s.Hosts {
		for _, sh := range h.Shells {
			if sh.State == protocol.ShellDisconnected && sh.IdleTimeout < 60*24*time.Hour {
				return fmt.Errorf("%s on %s is still there", sh.ID, h.Name)
			}
			if sh.State == protocol.ShellConnected && !r.held(s, sh) {
				return fmt.Errorf("%s on %s is connected to nobody who has it open", sh.ID, h.Name)
			}
		}
	}
	return nil
}

// held tells whether the window that a shell is connected to lives and has a session open on it (STATE-1).
func (r *Run) held(s sim.Snapshot, sh sim.Shell) bool {
	return slices.ContainsFunc(s.Windows, func(w sim.WindowView) bool {
		return w.Peer == sh.Client && !w.Gone && slices.ContainsFunc(r.World.SessionsOf(w.Number), func(v sim.Session) bool {
			return v.InstanceID == sh.ID && v.State == client.Opened
		})
	})
}
