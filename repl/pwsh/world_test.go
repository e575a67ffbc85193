package pwsh

import (
	"testing"

	"pssim/repl/cmdlet"
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

// labRegistry holds the commands of the windows of the lab, which are of version 3.0.
func labRegistry(t testing.TB) *cmdlet.Registry {
	t.Helper()
	r, err := Registry()
	if err != nil {
		t.Fatal(err)
	}
	return cmdlet.NewReleases(r).At(cmdlet.Version{Major: 3})
}

// typed types a line at a window and returns what it printed.
func typed(t testing.TB, w *sim.World, name, line string) (string, sim.LineDone) {
	t.Helper()
	_, mark := w.OutputFrom(w.Client(name), 0)
	text, done, _ := typedFrom(t, w, name, line, mark)
	return text, done
}

// typedFrom is typed for long conversations: mark is where the output so far ends, next where it ends then.
func typedFrom(t testing.TB, w *sim.World, name, line string, mark int) (text string, done sim.LineDone, next int) {
	t.Helper()
	n := w.Client(name)
	ticket, err := w.Submit(n, sim.Line{Source: line})
	if err != nil {
		t.Fatal(err)
	}
	reply, err := w.Run(ticket)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	text, next = w.OutputFrom(n, mark)
	done, _ = reply.(sim.LineDone)
	return text, done, next
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
