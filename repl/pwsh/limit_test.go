package pwsh

import (
	"strings"
	"testing"

	"pssim/sim"
)

// TestLimits: each limit ends the line with a sentence that says which, and the window and the world go on.
func TestLimits(t *testing.T) {
	c, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	c.Limits = sim.Limits{Steps: 3_000_000, Memory: 80 << 20}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	openWindow(t, w, "A")
	const fill = `$l = @(); while ($true) { $l += 'x' * 1mb }`
	for _, c := range []struct{ name, line, want string }{
		{"steps", `while ($true) { }`, "The line was ended after 30"},
		{"steps of large values", `while ($true) { $s = 'x' * 30mb }`, "The line was ended after "},
		{"calls of the world", `while ($true) { $null = Get-Date }`, "The line was ended after 30"},
		{"memory", fill, "MiB of memory, which is too much. Most of it is in $l.\n"},
		{"memory, past every handler", `try { ` + fill + ` } catch { 'caught' } finally { 'finally' }`, "Most of it is in $l.\n"},
		{"files", `while ($true) { Add-Content big.txt ('x' * 8mb) }`, "The line was ended: it produced more than 64 MiB of output.\n"},
	} {
		out, done := typed(t, w, "A", c.line)
		if !strings.Contains(out, c.want) || strings.Contains(out, "caught") || strings.Contains(out, "finally") {
			t.Errorf("%s: %q", c.name, out)
		}
		if done.Code != 1 || !done.Ended || done.Error != limitID {
			t.Errorf("%s: %+v", c.name, done)
		}
		if out, _ := typed(t, w, "A", `'alive'`); out != "alive\n" {
			t.Errorf("after %s: %q", c.name, out)
		}
	}
	if out, _ := typed(t, w, "A", `$l.Count -gt 50; $l = $null; foreach ($i in 1..80) { $s = 'x' * 1mb }; $s.Length`); out != "True\n1048576\n" {
		t.Errorf("the variable: %q", out)
	}
}

// TestRemoteLimits: in a session it is the command that ends, with an error that says why; the session goes on.
func TestRemoteLimits(t *testing.T) {
	c, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	c.Limits = sim.Limits{Steps: 3_000_000, Memory: 80 << 20}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	openWindow(t, w, "A")
	typed(t, w, "A", `$s = New-PSSession Server01`)
	for _, c := range []struct{ block, want string }{
		{`while ($true) { }`, "The command was ended after 30"},
		{`while ($true) { 'x' * 4mb }`, "The command was ended: it produced more than 64 MiB of output."},
		{`$l = @(); while ($true) { $l += 'x' * 1mb }`, "The command was ended: the values of this session take "},
	} {
		out, done := typed(t, w, "A", `$r = Invoke-Command $s { `+c.block+` }`)
		if !strings.Contains(out, c.want) || !strings.Contains(out, "LimitsExceeded") || done.Ended {
			t.Errorf("%s: %q, %+v", c.block, out, done)
		}
		if out, _ := typed(t, w, "A", `$s.State; Invoke-Command $s { 'alive' }`); out != "Opened\nalive\n" {
			t.Errorf("after %s: %q", c.block, out)
		}
	}
}
