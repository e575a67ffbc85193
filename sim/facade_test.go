package sim

import (
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
)

func lab(t testing.TB, computers ...string) (*World, *Client) {
	t.Helper()
	w, err := New(Lab(computers...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	c, err := w.Start("A", computers[0])
	if err != nil {
		t.Fatal(err)
	}
	return w, c
}

// Each short form comes to the error of its own cmdlet, or to none.
func TestFacadeFailures(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	b, err := w.Start("B", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	open, err := a.Open("S", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	found, err := b.Query("Server01")
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	reason := func(err error) client.Reason {
		var failed *FailedError
		if errors.As(err, &failed) {
			return failed.Failure.Reason
		}
		return client.NoFailure
	}
	_, connect := b.Connect(found[0])
	_, nowhere := a.Open("S", "Nowhere")
	_, query := a.Query("Nowhere", "Server01")
	_, idle := a.DisconnectFor(open, time.Second)
	_, wrong := a.Disconnect(Session{Ref: 99})
	_, nothing := a.Receive(open)
	for _, tt := range []struct {
		what string
		err  error
		want client.Reason
	}{
		{"connect what another holds", connect, client.ConnectRefused},
		{"open at an unknown computer", nowhere, client.OpenFailed},
		{"query an unknown computer", query, client.QueryFailed},
		{"idle timeout below the minimum", idle, client.DisconnectIdleTimeout},
		{"a handle of nothing", wrong, client.NoSuchSession},
		{"receive without a command", nothing, client.ReceiveNoCommand},
	} {
		if got := reason(tt.err); got != tt.want {
			t.Errorf("%s: %v", tt.what, tt.err)
		}
	}
	if again, ok := a.Session(open); !ok || again.State != client.Opened {
		t.Errorf("the session is %v after a refused disconnect", again.State)
	}
}

// The life of a window: what it leaves behind depends on how it ends (ROB-3, ROB-4, ROB-5).
func TestFacadeEnds(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	b, err := w.Start("B", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Client{a, b} {
		if _, err := c.Open("idle", "Server01"); err != nil {
			t.Fatal(err)
		}
		busy, err := c.Open("busy", "Server01")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.StartJob("emit 1; sleep 1h", busy); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Exit(); err != nil || !a.Gone() {
		t.Fatal(err)
	}
	if n := len(w.Shells("Server01")); n != 3 {
		t.Errorf("%d shells are left after an exit", n)
	}
	if err := b.Kill(); err != nil {
		t.Fatal(err)
	}
	if n := len(w.Shells("Server01")); n != 3 {
		t.Errorf("%d shells are left after a kill", n)
	}
	for _, err := range []error{a.Kill(), a.Exit(), b.Interrupt()} {
		if !errors.Is(err, ErrGone) {
			t.Errorf("a closed window says %v", err)
		}
	}
}

// A query over a held link waits, is told as such, and may be given up (delay is not loss).
func TestFacadeWait(t *testing.T) {
	w, a := lab(t, "PC1", "Server01")
	if err := w.Do(Hold{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	_, err := a.Query("Server01")
	var wait *WaitError
	if !errors.As(err, &wait) || len(wait.Waiting) != 1 {
		t.Fatalf("a held query says %v", err)
	}
	if err := a.Interrupt(); err != nil {
		t.Fatal(err)
	}
	if err := w.Do(Heal{A: "PC1", B: "Server01"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Query("Server01"); err != nil {
		t.Error(err)
	}
}

// A Drop buffer tells how many records are gone, and delivers the newest (BUF-2).
func TestFacadeDrop(t *testing.T) {
	config := Lab("PC1", "Server01")
	config.Choices.BufferRecords = 3
	w, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	a, _ := w.Start("A", "PC1")
	s, err := a.Open("S", "Server01")
	if err != nil {
		t.Fatal(err)
	}
	job, err := a.StartJob("sleep 1m; emit 10", s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Do(client.DisconnectSession{Session: s.Ref, HasBuffering: true, Buffering: 1}); err != nil {
		t.Fatal(err)
	}
	if err := w.RunFor(time.Hour); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Do(client.ReconnectJob{Job: job.ID}); err != nil {
		t.Fatal(err)
	}
	if ok, err := a.WaitJob(job.ID, -1); !ok || err != nil {
		t.Fatal(ok, err)
	}
	o, err := a.JobOutput(job.ID)
	if err != nil || o.Dropped != 7 || !slices.Equal(o.Records, []string{"8", "9", "10"}) {
		t.Errorf("received %+v, %v", o, err)
	}
}

// silent is a console that answers nothing to anybody.
type silent struct{}

func (silent) Start(kernel.Args) kernel.Instance                { return silent{} }
func (silent) Handle(*kernel.Proc, kernel.Request) kernel.Reply { return nil }

// A console that is no Hand is told from a failure of an operation.
func TestFacadeNeedsHand(t *testing.T) {
	config := Lab("PC1")
	config.Programs = append(config.Programs, kernel.NamedProgram{Name: "silent", Program: silent{}})
	config.Console = "silent"
	w, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	a, err := w.Start("A", "PC1")
	if err != nil {
		t.Fatal(err)
	}
	var wrong *CallError
	if _, err := a.Open("S", "PC1"); !errors.As(err, &wrong) {
		t.Errorf("a silent console gives %v", err)
	}
	if _, err := w.Drive(7); err == nil {
		t.Error("a window that nobody opened can be driven")
	}
}

// Many clients of many sessions, by the facade alone: every record arrives once.
func TestFacadeMany(t *testing.T) {
	w, a := lab(t, "PC1", "Server01", "Server02")
	var sessions []Session
	for i := range 10 {
		s, err := a.Open("S"+strconv.Itoa(i), []string{"Server01", "Server02"}[i%2])
		if err != nil {
			t.Fatal(err)
		}
		sessions = append(sessions, s)
	}
	stream, err := a.Invoke("emit 2; sleep 1s; emit 2", sessions...)
	if err != nil {
		t.Fatal(err)
	}
	o, err := stream.All()
	if err != nil || len(o.Records) != 40 {
		t.Errorf("%d records, %v", len(o.Records), err)
	}
	if err := w.Check(); err != nil {
		t.Error(err)
	}
}
