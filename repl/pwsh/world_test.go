package pwsh

import (
	"testing"

	"pssim/sim"
)

// labWorld is the default lab with one window, A.
func labWorld(t testing.TB) *sim.World {
	t.Helper()
	c, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	openWindow(t, w, "A")
	return w
}

func openWindow(t testing.TB, w *sim.World, name string) int {
	t.Helper()
	n, err := w.StartClient(sim.ClientSpec{Name: name, Host: LabClient, Elevated: true})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// typed types a line at a window and returns what it printed.
func typed(t testing.TB, w *sim.World, name, line string) (string, sim.LineDone) {
	t.Helper()
	n := w.Client(name)
	_, mark := w.OutputFrom(n, 0)
	ticket, err := w.Submit(n, sim.Line{Source: line})
	if err != nil {
		t.Fatal(err)
	}
	reply, err := w.Run(ticket)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	text, _ := w.OutputFrom(n, mark)
	done, _ := reply.(sim.LineDone)
	return text, done
}

func TestPageTranscript(t *testing.T) {
	w := labWorld(t)
	for _, line := range []string{
		"Invoke-Command -ComputerName Server01 {hostname}",
		"New-PSSession -ComputerName Server01",
		"Get-PSSession -ComputerName Server01",
		"Get-PSSession -ComputerName localhost",
		"Get-PSSession",
		"Get-PSSession -ComputerName Server01 | Disconnect-PSSession",
		"Invoke-Command -ComputerName Server02 -InDisconnectedSession -ScriptBlock {\n   Get-WinEvent -LogName \"*PowerShell*\" }",
		"Get-PSSession -ComputerName Server02",
		"Receive-PSSession -ComputerName Server02 -Name Session3 -OutTarget Job",
		"Get-Job | Receive-Job -Keep",
		"Get-PSSession -ComputerName nowhere",
		"Get-PSSessionConfiguration | Format-Table Name, IdleTimeoutMs, MaxIdleTimeoutMs",
		"Disconnect-PSSession -IdleTimeoutSec 172800",
		"nosuch",
	} {
		out, done := typed(t, w, "A", line)
		t.Logf("PS> %s\n%s%+v", line, out, done)
	}
}
