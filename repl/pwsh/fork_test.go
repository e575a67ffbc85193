package pwsh

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
)

// busyWorld is a lab in the middle of things: a server's script parked in its sleep, a prompt with
// variables, one hashtable held by two of them, a job under way, and a second window.
func busyWorld(t testing.TB) *sim.World {
	w := labWorld(t)
	openWindow(t, w, "B")
	for _, line := range []string{
		`$h = @{ n = 1 }; $same = $h; $list = 1, 2, 3`,
		`function Add-One($to) { $to.n++ }`,
		`$s = New-PSSession -ComputerName Server01 -Name Work`,
		`$j = Invoke-Command -Session $s -AsJob { $k = 0; while ($k -lt 100) { $k++; "line $k"; Start-Sleep 10 } }`,
		`$d = Invoke-Command -ComputerName Server02 -InDisconnectedSession { 1..5 | ForEach-Object { $_; Start-Sleep 30 } }`,
	} {
		if _, done := typed(t, w, "A", line); done.Errors > 0 {
			t.Fatalf("%s: %s", line, done.Error)
		}
	}
	if err := w.RunFor(25 * time.Second); err != nil {
		t.Fatal(err)
	}
	return w
}

// A fork sees what the original sees, and what one does the other does not notice.
func TestForkIsIndependent(t *testing.T) {
	w := busyWorld(t)
	f := w.Fork()
	t.Cleanup(f.Close)
	if out, _ := typed(t, f, "A", `Add-One $same; "$($h.n) $($list[1])"`); out != "2 2\n" {
		t.Errorf("the fork printed %q, want both variables to hold the one hashtable", out)
	}
	if out, _ := typed(t, w, "A", `"$($h.n) $($same.n)"`); out != "1 1\n" {
		t.Errorf("the original printed %q after the fork changed its own table", out)
	}
	if out, _ := typed(t, f, "A", `(Receive-Job $j).Count`); out != "3\n" {
		t.Errorf("the fork's job gave %q, want the lines of the first 25 seconds", out)
	}
}

// step is one thing that may happen to a world; both sides of a fork get the same.
func step(t *rapid.T, i int) func(w *sim.World) error {
	line := func(name, text string) func(w *sim.World) error {
		return func(w *sim.World) error {
			ticket, err := w.Submit(w.Client(name), sim.Line{Source: text})
			if err != nil {
				return nil // the window is closed, on both sides alike
			}
			_, err = w.Run(ticket)
			if _, waits := err.(*sim.WaitError); waits {
				return w.Interrupt(w.Client(name))
			}
			return err
		}
	}
	act := func(a sim.Action) func(w *sim.World) error {
		return func(w *sim.World) error { return w.Do(a) }
	}
	label := fmt.Sprintf("step %d", i)
	windows := rapid.SampledFrom([]string{"A", "B"})
	switch rapid.IntRange(0, 6).Draw(t, label) {
	case 0:
		return line(windows.Draw(t, "window"), rapid.SampledFrom([]string{
			`$h.n++; $h.n`, `$x = Get-PSSession -ComputerName Server01; $x`, `Get-PSSession | Disconnect-PSSession`,
			`Connect-PSSession -ComputerName Server01 -Name Work`, `Receive-Job -Id 2`, `Get-Job`, `Get-Random`, `New-Guid`,
			`Receive-PSSession -ComputerName Server02 -Name Session3`, `Start-Sleep 5; Get-Date`, `Wait-Job -Any *`, `nosuch`,
		}).Draw(t, "line"))
	case 1:
		d := time.Duration(rapid.IntRange(0, 400).Draw(t, "seconds")) * time.Second
		return func(w *sim.World) error { return w.RunFor(d) }
	case 2:
		return act(sim.Cut{A: LabClient, B: "Server01"})
	case 3:
		return act(sim.Heal{A: LabClient, B: "Server01"})
	case 4:
		return act(sim.Hold{A: LabClient, B: "Server02"})
	case 5:
		return act(sim.Heal{A: LabClient, B: "Server02"})
	}
	return line(windows.Draw(t, "window"), `$PSSessionOption = New-PSSessionOption -IdleTimeout 90000; New-PSSession -ComputerName S1`)
}

// Whatever follows a fork, at whatever point it was taken, both sides stay equal to the byte when driven
// alike: the trace, the output, the state of every process.
func TestForkStaysEqual(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := busyWorld(t)
		defer w.Close()
		before := rapid.IntRange(0, 4).Draw(r, "steps before")
		for i := range before {
			if err := step(r, i)(w); err != nil {
				r.Fatal(err)
			}
		}
		f := w.Fork()
		defer f.Close()
		for i := range rapid.IntRange(1, 5).Draw(r, "steps after") {
			do := step(r, before+i)
			errW, errF := do(w), do(f)
			if fmt.Sprint(errW) != fmt.Sprint(errF) {
				r.Fatalf("original: %v, fork: %v", errW, errF)
			}
			if w.Digest() != f.Digest() {
				n := w.Client("A")
				r.Fatalf("the digests differ; A printed\n%s\nand in the fork\n%s", w.Output(n), f.Output(n))
			}
			if err := w.Check(); err != nil {
				r.Fatal(err)
			}
		}
	})
}
