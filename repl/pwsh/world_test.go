package pwsh

import (
	"strings"
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

// One window types its way through a session's life: what each line prints, and the error of those that fail.
func TestOneWindow(t *testing.T) {
	w := labWorld(t)
	for _, c := range []struct{ line, prints, fails string }{
		{"Invoke-Command -ComputerName Server01 {hostname}", "Server01", ""},
		{"New-PSSession -ComputerName Server01", " 2 Session2        Server01        Opened        Microsoft.PowerShell     Available", ""},
		{"Get-PSSession -ComputerName Server01", " 2 Session2        Server01        Opened        Microsoft.PowerShell     Available", ""},
		{"Get-PSSession -ComputerName localhost", "", ""},
		{"Get-PSSession -ComputerName Server01 | Disconnect-PSSession", " 2 Session2        Server01        Disconnected  Microsoft.PowerShell          None", ""},
		{"Invoke-Command -ComputerName Server02 -InDisconnectedSession {\n  'done' }", " 4 Session3        Server02        Disconnected", ""},
		{"Receive-PSSession -ComputerName Server02 -Name Session3 -OutTarget Job", "3      Job3            RemoteJob       Running", ""},
		{"Get-Job | Receive-Job", "done", ""},
		{"Get-PSSession -ComputerName nowhere", "", "ComputerNotFound,RemotePSSessionQueryFailed,Microsoft.PowerShell.Commands.GetPSSessionCommand"},
		{"Disconnect-PSSession -IdleTimeoutSec 172800", "", "MissingMandatoryParameter,Microsoft.PowerShell.Commands.DisconnectPSSessionCommand"},
		{"nosuch", "", "CommandNotFoundException"},
	} {
		out, done := typed(t, w, "A", c.line)
		if done.Error != c.fails || (done.Errors > 0) != (c.fails != "") {
			t.Errorf("%s: %d errors, the first %q, want %q", c.line, done.Errors, done.Error, c.fails)
		}
		if !strings.Contains(out, c.prints) || c.prints == "" && c.fails == "" && out != "" {
			t.Errorf("%s: printed\n%s\nwant %q", c.line, out, c.prints)
		}
	}
}
