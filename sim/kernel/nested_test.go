package kernel_test

import (
	"errors"
	"strings"
	"testing"

	"pssim/sim/kernel"
)

// chain is a world in which the call "ask:next" runs the next process, as a
// loopback session runs a server's script within a client's call.
type chain struct {
	*world
	again error // what submitting to the asking process itself gave
}

func (c *chain) HandleCall(pid kernel.PID, call kernel.Call) (kernel.Reply, bool) {
	if call.Text() != "ask:next" {
		return c.world.HandleCall(pid, call)
	}
	_, c.again = c.k.Submit(pid, word("ask:a"))
	if _, err := c.k.Submit(pid+1, word("ask:next wait")); err != nil {
		return word(err.Error()), true
	}
	return nil, false
}

// TestNested: processes run within each other's calls; one that is up the
// stack is busy; and stopping one that is parked disturbs none above it.
func TestNested(t *testing.T) {
	checkNoLeak(t)
	c := &chain{world: newWorld(3)}
	c.k.Handler = c
	defer c.k.Close()
	if _, err := c.k.Submit(1, word("ask:next post:x")); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(c.again, kernel.ErrBusy) {
		t.Errorf("a process up the stack: %v", c.again)
	}
	var calls []string
	for _, w := range c.k.Parked() {
		calls = append(calls, w.Call)
	}
	if got := strings.Join(calls, " "); got != "ask:next ask:next wait" {
		t.Fatalf("parked on %s\n%s", got, c.texts())
	}
	if err := errors.Join(c.k.Stop(2), c.k.Answer(1, word("done"))); err != nil {
		t.Fatal(err)
	}
	if got := c.texts(); !strings.HasSuffix(got, "p1 post post:x6,done\np1 finished 1 6,done") {
		t.Errorf("the log:\n%s", got)
	}
}
