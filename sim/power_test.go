package sim

import (
	"errors"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// apply carries out actions one after the other, and lets what follows at once happen.
func apply(t *testing.T, w *World, actions ...Action) {
	t.Helper()
	for _, a := range actions {
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		if err := w.Settle(); err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever ends a computer or its service ends its shells (LIFE-8), and it serves again when it is started.
func TestShellsEndWithTheirComputer(t *testing.T) {
	for _, c := range []struct{ stop, start Action }{
		{Crash{Host: "Server01"}, PowerOn{Host: "Server01"}},
		{Crash{Host: "Server01"}, Restart{Host: "Server01"}},
		{Shutdown{Host: "Server01"}, PowerOn{Host: "Server01"}},
		{StopWinRM{Host: "Server01"}, StartWinRM{Host: "Server01"}},
		{StopWinRM{Host: "Server01"}, Restart{Host: "Server01"}},
	} {
		w, a := lab(t, "PC1", "Server01")
		s, err := a.Open("S", "Server01")
		if err != nil {
			t.Fatal(err)
		}
		job, err := a.StartJob("sleep 1h; emit 1 x", s)
		if err != nil {
			t.Fatal(err)
		}
		apply(t, w, c.stop, c.stop) // the second does nothing
		if shells := w.Shells("Server01"); len(shells) != 0 {
			t.Errorf("%s leaves %+v", c.stop, shells)
		}
		var failed *FailedError
		if _, err := a.Open("T", "Server01"); !errors.As(err, &failed) || failed.Failure.Code != protocol.CodeCannotConnect {
			t.Errorf("%s: opening gives %v", c.stop, err)
		}
		apply(t, w, c.start)
		if err := w.RunFor(10 * time.Minute); err != nil {
			t.Fatal(err)
		}
		if v, _ := a.Session(s); v.State != client.Broken {
			t.Errorf("%s: the session is %s", c.stop, v.State)
		}
		if jobs := a.Jobs(); jobs[0].ID != job.ID || jobs[0].State != client.JobFailed {
			t.Errorf("%s: the job is %s", c.stop, jobs[0].State)
		}
		if _, err := a.Open("T", "Server01"); err != nil {
			t.Errorf("after %s: %v", c.start, err)
		}
	}
}

// A computer that is shut down lets its windows exit, as at the end of a day (ROB-3, ROB-4); one that crashes does
// not, and what its windows held is noticed to be lost (ROB-5).
func TestWindowsAtTheEndOfTheirComputer(t *testing.T) {
	for _, c := range []struct {
		stop Action
		want map[string]protocol.ShellState // at once
	}{
		{Shutdown{Host: "PC1"}, map[string]protocol.ShellState{"Running": protocol.ShellDisconnected}},
		{Restart{Host: "PC1"}, map[string]protocol.ShellState{"Running": protocol.ShellDisconnected}},
		{Crash{Host: "PC1"}, map[string]protocol.ShellState{"Running": protocol.ShellConnected, "Idle": protocol.ShellConnected}},
	} {
		w, a := lab(t, "PC1", "Server01")
		if _, err := a.Open("Idle", "Server01"); err != nil {
			t.Fatal(err)
		}
		s, err := a.Open("Running", "Server01")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.StartJob("sleep 1h; emit 1 x", s); err != nil {
			t.Fatal(err)
		}
		apply(t, w, c.stop)
		if !a.Gone() {
			t.Errorf("%s: the window is still there", c.stop)
		}
		got := map[string]protocol.ShellState{}
		for _, sh := range w.Shells("Server01") {
			got[sh.Name] = sh.State
		}
		if len(got) != len(c.want) || got["Running"] != c.want["Running"] || got["Idle"] != c.want["Idle"] {
			t.Errorf("%s: the server holds %v, want %v", c.stop, got, c.want)
		}
		if err := w.RunFor(2 * time.Minute); err != nil {
			t.Fatal(err)
		}
		for _, sh := range w.Shells("Server01") {
			if sh.State != protocol.ShellDisconnected {
				t.Errorf("%s: %s is still connected", c.stop, sh.Name)
			}
		}
	}
}

// Nobody sits down at a computer that is off, and its service cannot be started there.
func TestOff(t *testing.T) {
	w, _ := lab(t, "PC1", "Server01")
	apply(t, w, Shutdown{Host: "PC1"})
	var wrong *ConfigError
	if _, err := w.Start("B", "PC1"); !errors.As(err, &wrong) || wrong.Field != "ClientSpec.Host" {
		t.Errorf("a window gives %v", err)
	}
	if err := w.Do(StartWinRM{Host: "PC1"}); !errors.As(err, &wrong) || wrong.Field != "StartWinRM.Host" {
		t.Errorf("its service gives %v", err)
	}
	apply(t, w, PowerOn{Host: "PC1"}, PowerOn{Host: "PC1"})
	if _, err := w.Start("B", "PC1"); err != nil {
		t.Error(err)
	}
}

// What is done to a computer while it is being shut down counts in its order: the last word decides.
func TestShutdownIsOvertaken(t *testing.T) {
	s, r, off, on := Shutdown{Host: "Server01"}, Restart{Host: "Server01"}, Crash{Host: "Server01"}, PowerOn{Host: "Server01"}
	for _, c := range []struct {
		actions []Action
		up      bool
	}{
		{[]Action{s}, false}, {[]Action{r}, true}, {[]Action{s, on}, true}, {[]Action{s, on, s}, false}, {[]Action{r, s}, false},
		{[]Action{s, off, on}, true}, {[]Action{r, off}, false}, {[]Action{s, r}, true}, {[]Action{off, r}, true},
	} {
		w, _ := lab(t, "PC1", "Server01")
		for _, a := range c.actions {
			if err := w.Do(a); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Settle(); err != nil {
			t.Fatal(err)
		}
		if h := w.Snapshot().Hosts[1]; h.Up != c.up || h.WinRM != c.up {
			t.Errorf("%v: on %t, WinRM %t", c.actions, h.Up, h.WinRM)
		}
	}
}
