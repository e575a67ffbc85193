package sim

import (
	"errors"
	"testing"
	"time"
)

// A plan that names a computer that there is not is refused when it is made; one for a window may come too early.
func TestPlansNameComputers(t *testing.T) {
	w := newWorld(t, nil)
	for _, a := range []Action{
		Cut{A: "PC1", B: "Nowhere"}, Heal{A: "Nowhere", B: "PC1"}, Hold{A: "PC1", B: "PC1"},
		Latency{A: "x", B: "PC1"}, Crash{Host: "Nope"}, Restart{Host: "Nope"},
	} {
		var bad *ConfigError
		if err := w.At(w.Now().Add(time.Minute), a); !errors.As(err, &bad) {
			t.Errorf("%s: got %v", a, err)
		}
	}
	if err := w.At(w.Now().Add(time.Minute), Kill{Client: "Later"}); err != nil {
		t.Error(err)
	}
	window(t, w, "Later", "PC1")
	if err := w.RunFor(time.Minute); err != nil {
		t.Fatal(err)
	}
	if !w.Snapshot().Windows[0].Gone {
		t.Error("the window was not killed")
	}
}

// A schedule of which one step cannot be planned is not planned at all, and the error says which step it is.
func TestScheduleIsWholeOrNothing(t *testing.T) {
	w := newWorld(t, nil)
	before := w.k.Pending()
	err := w.Apply(Schedule{{0, Cut{A: "PC1", B: "Server01"}}, {time.Minute, Cut{A: "PC1", B: "Nowhere"}}})
	var bad *ScheduleError
	if !errors.As(err, &bad) || bad.Step != 1 {
		t.Errorf("got %v", err)
	}
	if w.k.Pending() != before {
		t.Error("a step was planned")
	}
}
