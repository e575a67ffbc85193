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
