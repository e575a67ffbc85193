package kernel_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim/kernel"
)

// TestQueueOrder holds the queue against a sorted list.
func TestQueueOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q kernel.Queue
		var model []kernel.Event
		seq := uint64(0)
		t.Repeat(map[string]func(*rapid.T){
			"push": func(t *rapid.T) {
				seq++
				e := kernel.Event{At: kernel.Time(rapid.IntRange(0, 5).Draw(t, "at")), Seq: seq}
				q.Push(e)
				i, _ := slices.BinarySearchFunc(model, e, func(m, e kernel.Event) int {
					if m.At <= e.At {
						return -1
					}
					return 1
				})
				model = slices.Insert(model, i, e)
			},
			"pop": func(t *rapid.T) {
				e, ok := q.Pop()
				if ok != (len(model) > 0) || ok && e != model[0] {
					t.Fatalf("popped %v, %v of %v", e, ok, model)
				}
				model = model[min(1, len(model)):]
			},
			"cancel": func(t *rapid.T) {
				target := rapid.Uint64Range(0, seq+1).Draw(t, "seq")
				i := slices.IndexFunc(model, func(e kernel.Event) bool { return e.Seq == target })
				if q.Cancel(target) != (i >= 0) {
					t.Fatalf("cancel of %d disagrees", target)
				}
				if i >= 0 {
					model = slices.Delete(slices.Clone(model), i, i+1)
				}
			},
			"clone": func(*rapid.T) {
				c := q.Clone()
				q.Push(kernel.Event{At: -1})
				q = c
			},
			"": func(t *rapid.T) {
				if !slices.Equal(q.Events(), model) || q.Len() != len(model) {
					t.Fatalf("queue %v, model %v", q.Events(), model)
				}
			},
		})
	})
}

func TestClockAndCause(t *testing.T) {
	k := kernel.New(kernel.Config{Limits: kernel.Limits{Events: 3, Time: time.Hour}})
	if got := k.Now().String(); got != "2012-05-14T19:26:10Z" {
		t.Errorf("the clock starts at %s", got)
	}
	first := k.Schedule(k.Now().Add(time.Second), wake{1})
	e, _, _ := k.Next()
	second := k.Schedule(0, wake{2}) // the past: happens now
	if e.Seq != first || k.Now() != kernel.Epoch.Add(time.Second) {
		t.Errorf("first event %v at %v", e, k.Now())
	}
	e, _, _ = k.Next()
	if e.Seq != second || e.Cause != first || e.At != kernel.Epoch.Add(time.Second) {
		t.Errorf("second event %v", e)
	}
	k.Input()
	k.Schedule(k.Now().Add(2*time.Hour), wake{3})
	var limit *kernel.LimitError
	if _, ok, err := k.Next(); ok || !errors.As(err, &limit) || limit.Limit != kernel.LimitTime {
		t.Errorf("past the limit of time: %v", err)
	}
	if err := k.AdvanceTo(k.Now().Add(time.Minute)); err != nil {
		t.Error(err)
	}
	for _, at := range []kernel.Time{0, kernel.Epoch.Add(9 * time.Hour)} {
		if err := k.AdvanceTo(at); !errors.Is(err, kernel.ErrClock) {
			t.Errorf("to %v: %v", at, err)
		}
	}
	k.Limits.Time = 0
	if e, ok, _ := k.Next(); !ok || e.Cause != 0 {
		t.Errorf("an input has the cause %d", e.Cause)
	}
	k.Schedule(0, wake{4})
	if _, _, err := k.Next(); !errors.As(err, &limit) || limit.Limit != kernel.LimitEvents || limit.Value != 3 {
		t.Errorf("past the limit of events: %v", err)
	}
}

func TestTime(t *testing.T) {
	at := time.Date(2012, 5, 14, 21, 26, 10, 0, time.FixedZone("", 7200))
	if kernel.TimeOf(at) != kernel.Epoch || kernel.Epoch.UTC().Location() != time.UTC {
		t.Error("the epoch is not 2012-05-14 19:26:10 UTC")
	}
	far := kernel.Time(1<<63 - 2)
	if far.Add(time.Hour) < far || (-far).Add(-time.Hour) > -far || far.Sub(far.Add(-5)) != 5 {
		t.Error("time overflows")
	}
}

func TestStreams(t *testing.T) {
	a, b := kernel.NewStreams(1), kernel.NewStreams(1)
	for range 5 {
		b.Draw("other") // another stream changes nothing
	}
	for range 100 {
		if a.Draw("x") != b.Draw("x") {
			t.Fatal("streams depend on each other")
		}
	}
	c := a.Clone()
	g, h := a.Guid("guid"), c.Guid("guid")
	if g != h || g[6]>>4 != 4 || g[8]>>6 != 2 || g == a.Guid("guid") {
		t.Errorf("guids %x %x", g, h)
	}
	seen := make([]int, 6)
	for range 6000 {
		seen[a.Intn("die", 6)]++
	}
	for face, n := range seen {
		if n < 850 || n > 1150 {
			t.Errorf("face %d came %d times of 6000", face, n)
		}
	}
	if a.Intn("die", 0) != 0 || a.Intn("die", -1) != 0 {
		t.Error("no number lies below zero")
	}
}
