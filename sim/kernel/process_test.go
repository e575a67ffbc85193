package kernel_test

import (
	"errors"
	"strings"
	"testing"

	"pssim/sim/kernel"
)

// texts returns the kinds and texts of the world's log.
func (w *world) texts() string {
	var lines []string
	for _, r := range w.log.Records() {
		lines = append(lines, r.Actor+" "+r.Kind+" "+r.Text)
	}
	return strings.Join(lines, "\n")
}

func TestRequests(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"empty", "", "p1 finished 1 start0"},
		{"panic", "panic", "p1 finished 1 panic: told to"},
		{"limit of steps", "loop:123456789", "p1 finished 1 failed start0!the limit of steps is passed at 41"},
		{"limit sticks", "try loop:123456789 loop:1",
			"p1 finished 1 start0!the limit of steps is passed at 41!the limit of steps is passed at 41"},
		{"limit of memory", "hold:100 hold:101", "p1 finished 1 failed start0!the limit of memory is passed at 101"},
		{"limit of memory sticks", "try hold:101 hold:1 loop:1",
			"p1 finished 1 start0!the limit of memory is passed at 101!the limit of memory is passed at 101!the limit of memory is passed at 101"},
		{"interrupted while asking", "ask:interrupt loop:1",
			"p1 ask ask:interrupt\np1 finished 1 failed 6,1 7!the pipeline was stopped"},
		{"stopped while asking", "ask:stop post:x ask:y", "p1 ask ask:stop"},
		{"stopped while posting", "post:stop post:x", "p1 post post:stopstart0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkNoLeak(t)
			w := newWorld(1)
			defer w.k.Close()
			if _, err := w.k.Submit(1, word(tt.script)); err != nil {
				t.Fatal(err)
			}
			if got := w.texts(); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestStopOfParked(t *testing.T) {
	checkNoLeak(t)
	w := newWorld(1)
	defer w.k.Close()
	for _, script := range []string{"try wait post:never", "wait deaf post:never"} {
		pid, err := w.k.Spawn("toy", word(""))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.k.Submit(pid, word(script)); err != nil {
			t.Fatal(err)
		}
		if err := w.k.Stop(pid); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(w.texts(), "never") || strings.Contains(w.texts(), "finished") {
			t.Errorf("%s: goes on\n%s", script, w.texts())
		}
		if _, err := w.k.Submit(pid, word("")); !errors.Is(err, kernel.ErrNoProcess) {
			t.Errorf("submit to a stopped process: %v", err)
		}
	}
}

func TestMisuse(t *testing.T) {
	checkNoLeak(t)
	w := newWorld(2)
	if _, err := w.k.Submit(1, word("wait")); err != nil {
		t.Fatal(err)
	}
	_, busy := w.k.Submit(1, word(""))
	_, unknown := w.k.Spawn("nobody", nil)
	_, missing := w.k.Submit(9, word(""))
	fork := w.k.Fork()
	_, bare := fork.Submit(2, word(""))
	fork.Close()
	_, closed := fork.Submit(2, word(""))
	tests := []struct{ got, want error }{
		{busy, kernel.ErrBusy},
		{missing, kernel.ErrNoProcess},
		{bare, kernel.ErrNoHandler},
		{closed, kernel.ErrClosed},
		{w.k.Answer(2, nil), kernel.ErrNotParked},
		{w.k.Interrupt(2), kernel.ErrNotParked},
		{w.k.Stop(0), kernel.ErrNoProcess},
	}
	for i, tt := range tests {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%d: got %v, want %v", i, tt.got, tt.want)
		}
	}
	var up *kernel.UnknownProgramError
	if !errors.As(unknown, &up) || up.Program != "nobody" {
		t.Errorf("unknown program: %v", unknown)
	}
	w.k.Close()
}

// Who waits for what is known, for the report of a world in which nothing more is to come.
func TestParked(t *testing.T) {
	w := newWorld(2)
	defer w.k.Close()
	if waiting := w.k.Parked(); len(waiting) != 0 {
		t.Fatal(waiting)
	}
	_, _ = w.k.Submit(2, word("wait:answer"))
	want := kernel.Waiting{PID: 2, Program: "toy", Call: "wait:answer", Since: kernel.Epoch}
	if waiting := w.k.Parked(); len(waiting) != 1 || waiting[0] != want {
		t.Fatal(waiting)
	}
}

// fickle is a program that is not pure: it counts its instances.
type fickle struct{ started *int }

func (f fickle) Start(kernel.Args) kernel.Instance {
	*f.started++
	return fickleInstance{*f.started}
}

type fickleInstance struct{ n int }

func (f fickleInstance) Handle(p *kernel.Proc, req kernel.Request) kernel.Reply {
	switch req.Text() {
	case "call", "park":
		_, _ = p.Call(word("ask:" + strings.Repeat("x", f.n)))
		_, _ = p.Call(word("wait"))
	case "fewer":
		if f.n > 1 {
			return nil
		}
		_, _ = p.Call(word("wait"))
	case "result":
		return word(strings.Repeat("x", f.n))
	case "steps":
		_ = p.Checkpoint(int64(50 * f.n))
	case "memory":
		if f.n == 1 {
			_ = p.Hold(101)
		}
		_, _ = p.Call(word("wait"))
	}
	return nil
}

func TestDivergence(t *testing.T) {
	tests := []struct{ request, logged, replayed string }{
		{"call", "call ask:x", "call ask:xx"},
		{"fewer", "call wait", "the result (none)"},
		{"result", "the result x", "the result xx"},
		{"steps", "the limit of steps at step 50", "passed the step"},
		{"memory", "the limit of memory at account 1", "call wait"},
	}
	for _, tt := range tests {
		t.Run(tt.request, func(t *testing.T) {
			checkNoLeak(t)
			w := newWorld(0)
			defer w.k.Close()
			w.k = kernel.New(kernel.Config{
				Limits:   kernel.Limits{Steps: 40, Memory: 100},
				Programs: []kernel.NamedProgram{{Name: "fickle", Program: fickle{new(int)}}},
			})
			w.k.Handler = w
			pid, _ := w.k.Spawn("fickle", nil)
			_, _ = w.k.Submit(pid, word(tt.request))
			f := w.fork()
			defer f.k.Close()
			defer w.k.Close()
			var err error
			if f.k.Busy(pid) {
				err = f.k.Answer(pid, nil)
			} else {
				_, err = f.k.Submit(pid, word(""))
			}
			var d *kernel.DivergenceError
			if !errors.As(err, &d) || d.Logged != tt.logged || d.Replayed != tt.replayed || d.Request != 1 {
				t.Fatalf("got %v", err)
			}
			if again := f.k.Interrupt(pid); !errors.Is(again, err) || w.k.Stop(pid) != nil {
				t.Errorf("after the divergence: %v", again)
			}
		})
	}
}

// TestStrikes repeats a run from its journal: the inputs and the strikes.
func TestStrikes(t *testing.T) {
	run := func(armed int, plan []kernel.Strike) *world {
		w := newWorld(1)
		w.armed = armed
		w.k.PlanStrikes(plan)
		_, _ = w.k.Submit(1, word("ask:a"))
		_, _ = w.k.Submit(1, word("try loop:12 ask:b loop:1"))
		w.k.Close()
		return w
	}
	first := run(13, nil)
	strikes := first.k.Strikes()
	if len(strikes) != 1 || strikes[0] != (kernel.Strike{PID: 1, Request: 2, Step: 13}) {
		t.Errorf("strikes %v", strikes)
	}
	second := run(0, strikes)
	if first.texts() != second.texts() {
		t.Errorf("first:\n%s\nsecond:\n%s", first.texts(), second.texts())
	}
}
