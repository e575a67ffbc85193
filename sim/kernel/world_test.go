package kernel_test

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"pssim/sim/kernel"
	"pssim/sim/trace"
)

// word is the datum of the toy world: a text that stands for itself.
type word string

func (w word) Text() string { return string(w) }

// toy runs scripts of blank-separated operations and remembers what it saw.
type toy struct{}

func (toy) Start(args kernel.Args) kernel.Instance {
	return &toyInstance{memory: args.Text()}
}

type toyInstance struct{ memory string }

// Handle runs one script. The memory is all that survives it, as variables
// survive between the commands of a session.
func (t *toyInstance) Handle(p *kernel.Proc, req kernel.Request) kernel.Reply {
	for _, op := range strings.Fields(req.Text()) {
		if err := t.do(p, op); err != nil {
			t.memory += "!" + err.Error()
			if !strings.HasPrefix(req.Text(), "try") || errors.Is(err, kernel.ErrStopped) {
				return word("failed " + t.memory)
			}
		}
	}
	return word(t.memory)
}

// do runs one operation.
func (t *toyInstance) do(p *kernel.Proc, op string) error {
	name, arg, _ := strings.Cut(op, ":")
	switch name {
	case "ask", "sleep", "wait":
		r, err := p.Call(word(op))
		if err != nil {
			return err
		}
		t.memory = fmt.Sprintf("%x", len(t.memory)) + "," + r.Text()
	case "post":
		p.Post(word("post:" + arg + t.memory))
	case "loop":
		for range len(arg) * 5 {
			if err := p.Checkpoint(1); err != nil {
				return err
			}
		}
	case "hold":
		bytes, _ := strconv.ParseInt(arg, 10, 64)
		return p.Hold(bytes)
	case "deaf": // swallows every error, even a stop
		for range 2000 {
			_, _ = p.Call(word("ask:deaf"))
		}
	case "panic":
		panic("told to")
	}
	return nil
}

// wake is the event that ends a sleep.
type wake struct{ pid kernel.PID }

func (wake) Kind() string   { return "wake" }
func (w wake) Text() string { return fmt.Sprint("process ", w.pid) }

// world is a Handler that can be forked.
type world struct {
	k      *kernel.Kernel
	log    *trace.Log
	asked  int
	timers []uint64 // by process, the Seq of its wake
	armed  int      // polls until the interrupter strikes; 0 for never
}

func newWorld(processes int) *world {
	w := &world{log: trace.NewLog(true)}
	w.k = kernel.New(kernel.Config{Seed: 7, Programs: []kernel.NamedProgram{{Name: "toy", Program: toy{}}}})
	w.k.Limits.Steps, w.k.Limits.Memory = 40, 100
	w.k.Handler, w.k.Interrupter = w, w
	for i := range processes {
		if _, err := w.k.Spawn("toy", word(fmt.Sprint("start", i))); err != nil {
			panic(err)
		}
		w.timers = append(w.timers, 0)
	}
	return w
}

func (w *world) fork() *world {
	c := *w
	c.k, c.log = w.k.Fork(), w.log.Fork()
	c.timers = append([]uint64(nil), w.timers...)
	c.k.Handler, c.k.Interrupter = &c, &c
	return &c
}

func (w *world) Interrupted() bool {
	if w.armed == 0 {
		return false
	}
	w.armed--
	return w.armed == 0
}

func (w *world) note(pid kernel.PID, kind, text string) {
	w.log.Append(trace.Record{
		Step: w.k.Processed(), At: int64(w.k.Now()), Actor: fmt.Sprint("p", pid),
		Kind: kind, Cause: w.k.Cause(), Text: text,
	})
}

func (w *world) HandleCall(pid kernel.PID, c kernel.Call) (kernel.Reply, bool) {
	name, arg, _ := strings.Cut(c.Text(), ":")
	switch name {
	case "ask":
		w.asked++
		w.note(pid, "ask", c.Text())
		switch arg {
		case "interrupt":
			_ = w.k.Interrupt(pid)
		case "stop":
			_ = w.k.Stop(pid)
		}
		return word(fmt.Sprint(w.asked, w.k.Random.Intn("ask", 9))), true
	case "sleep":
		w.timers[pid-1] = w.k.Schedule(w.k.Now().Add(time.Duration(len(arg))*time.Second), wake{pid})
	}
	w.note(pid, "parks", c.Text())
	return nil, false
}

func (w *world) HandlePost(pid kernel.PID, c kernel.Call) {
	w.note(pid, "post", c.Text())
	if strings.HasPrefix(c.Text(), "post:stop") {
		_ = w.k.Stop(pid)
	}
}

func (w *world) Finished(pid kernel.PID, request int, r kernel.Reply) {
	text := "nothing"
	if r != nil {
		text = r.Text()
	}
	w.note(pid, fmt.Sprint("finished ", request), text)
}

// step processes one event, if any is to come.
func (w *world) step() {
	e, ok, err := w.k.Next()
	if err != nil || !ok {
		return
	}
	w.timers[e.Payload.(wake).pid-1] = 0
	if err := w.k.Answer(e.Payload.(wake).pid, word("woken")); err != nil {
		w.note(e.Payload.(wake).pid, "lost", err.Error())
	}
}

// state is everything that two worlds must agree in.
func (w *world) state() string {
	return fmt.Sprintf("%x %x %d %v", w.log.Hash(), w.k.Digest(), w.asked, w.k.Parked())
}

// checkNoLeak fails the test if it ends with more goroutines than it began.
func checkNoLeak(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		if after := runtime.NumGoroutine(); after > before {
			t.Errorf("%d goroutines before, %d after", before, after)
		}
	})
}
