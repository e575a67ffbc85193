package repl_test

import (
	"bytes"
	"testing"
	"time"

	"pssim/repl/pwsh"
	"pssim/sim"
	"pssim/sim/trace"
)

// TestJournal: what was typed, cut and waited for in PowerShell windows, written down and read again, makes the same
// world in every byte, at any place of the run.
func TestJournal(t *testing.T) {
	c, err := pwsh.Lab()
	if err != nil {
		t.Fatal(err)
	}
	c.Journal = true
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for i, name := range []string{"A", "B"} {
		if _, err := w.StartClient(sim.ClientSpec{Name: name, Host: []string{pwsh.LabClient, "Server02"}[i], Interactive: true}); err != nil {
			t.Fatal(err)
		}
	}
	for _, typed := range [][2]string{
		{"A", "$s = New-PSSession -ComputerName Server01 -Name Work"},
		{"A", "Invoke-Command $s { $x = 1..5; Start-Sleep 5; $x } -AsJob | Out-Null; Disconnect-PSSession $s"},
		{"B", "Receive-PSSession -ComputerName Server01 -Name Work"},
		{"A", "Connect-PSSession $s; 1 +"},
		{"A", "Get-Random; $名 = 'ÄÖ'; $名"},
		{"B", "$n = Read-Host 'Name'; \"Hello, $n\""},
		{"A", "Start-Sleep 90; Get-Date; exit"},
	} {
		ticket, err := w.Submit(w.Client(typed[0]), sim.Line{Source: typed[1]})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Run(ticket); err != nil { // it asks a person
			if err := w.Answer(w.Client(typed[0]), "Lin", true); err != nil {
				t.Fatal(err)
			}
			if _, err := w.Run(ticket); err != nil {
				t.Fatal(err)
			}
		}
		_ = w.Do(sim.Cut{A: "Server02", B: "Server01"})
		if err := w.RunFor(7 * time.Second); err != nil {
			t.Fatal(err)
		}
		_ = w.Do(sim.Heal{A: "Server02", B: "Server01"})
	}
	var file bytes.Buffer
	if err := w.Journal().WriteJSON(&file); err != nil {
		t.Fatal(err)
	}
	j, err := sim.ReadJournal(&file)
	if err != nil {
		t.Fatal(err)
	}
	setup, err := j.Setup(c.Programs)
	if err != nil {
		t.Fatal(err)
	}
	h, err := sim.NewHistory(setup, j)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if i, different := trace.FirstDifference(w.Trace().Records(), h.World().Trace().Records()); different {
		t.Fatalf("the traces differ at %d", i)
	}
	for moves := 0; moves <= h.Moves(); moves += 9 {
		p, err := h.At(moves)
		if err != nil {
			t.Fatal(err)
		}
		p.Finish()
		if p.World().Digest() != w.Digest() || p.World().Output(w.Client("A")) != w.Output(w.Client("A")) {
			t.Errorf("played on from move %d, the world is another", moves)
		}
		p.Close()
	}
}
