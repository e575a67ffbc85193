package pwsh

import (
	"strings"
	"testing"

	"pssim/golden"
	"pssim/sim"
)

// TestNarration: with -Verbose the cmdlets tell what they send and what comes back, with -Debug the calls;
// without them nothing. With -WhatIf nothing is sent at all.
func TestNarration(t *testing.T) {
	w := labWorld(t)
	var all strings.Builder
	for _, line := range []string{
		"$o = New-PSSessionOption -IdleTimeout 3600000 -OutputBufferingMode Drop",
		"$s = New-PSSession -ComputerName Server01, nowhere -SessionOption $o -Verbose",
		"Invoke-Command -Session $s { 1 } -Verbose",
		"Invoke-Command -ComputerName Server02 { Write-Verbose inner -Verbose; 2 } -Verbose",
		"Disconnect-PSSession $s -IdleTimeoutSec 30 -Verbose | Out-Null",
		"Disconnect-PSSession $s -IdleTimeoutSec 7200 -OutputBufferingMode Block -Verbose | Out-Null",
		"Get-PSSession -ComputerName Server01 -Verbose | Out-Null",
		"$VerbosePreference = 'Continue'",
		"Connect-PSSession $s | Out-Null",
		"Connect-PSSession $s -Verbose:$false | Out-Null",
		"Remove-PSSession $s -WhatIf",
		"$c = [pscredential]::new('CONTOSO\\Admin01', (ConvertTo-SecureString hidden -AsPlainText -Force))",
		"$null = New-PSSession -ComputerName Server03 -Credential $c",
		"$VerbosePreference = 'SilentlyContinue'; $DebugPreference = 'Continue'",
		"$null = New-PSSession -ComputerName Server03 -Credential $c -ErrorAction SilentlyContinue",
		"Remove-PSSession $s",
	} {
		out, _ := typed(t, w, "A", line)
		all.WriteString("PS> " + line + "\n" + out)
	}
	if strings.Contains(all.String(), "hidden") && strings.Count(all.String(), "hidden") > 1 { // but for the line itself
		t.Error("the password is told")
	}
	golden.Check(t, "pwsh/narration.txt", all.String())
}

// TestShouldProcess: each cmdlet that asks does nothing with -WhatIf, asks with -Confirm and does nothing if
// the answer is no, and asks by itself exactly if its impact reaches $ConfirmPreference (language.md 3.4).
func TestShouldProcess(t *testing.T) {
	for _, row := range []struct {
		command, target, action, impact string
	}{
		{"Connect-PSSession -Name Off", "Off", "Connect", "Medium"},
		{"Disconnect-PSSession -Name On", "On", "Disconnect", "Medium"},
		{"Receive-PSSession -Name Off", "Off", "Receive", "Low"},
		{"Remove-PSSession -Name On", "Server01", "Remove", "Medium"},
		{"Stop-Job -Id 1", "Job1 (Id 1)", "Stop", "Medium"},
		{"Remove-Job -Id 1 -Force", "Job1 (Id 1)", "Remove", "Medium"},
		{"Register-PSSessionConfiguration -Name New", "New", "Register-PSSessionConfiguration", "Medium"},
		{"Set-PSSessionConfiguration -Name ITTasks -TransportOption (New-PSTransportOption -IdleTimeoutSec 60)", "ITTasks", "Set-PSSessionConfiguration", "Medium"},
		{"Unregister-PSSessionConfiguration -Name ITTasks", "ITTasks", "Unregister-PSSessionConfiguration", "Low"},
		{"Enable-PSSessionConfiguration -Name E12", "E12", "Enable-PSSessionConfiguration", "Medium"},
		{"Disable-PSSessionConfiguration -Name ITTasks", "ITTasks", "Disable-PSSessionConfiguration", "Low"},
	} {
		t.Run(row.command, func(t *testing.T) { shouldProcess(t, row.command, row.target, row.action, row.impact) })
	}
}

func shouldProcess(t *testing.T, command, target, action, impact string) {
	c, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	n, err := w.StartClient(sim.ClientSpec{Name: "A", Host: LabClient, Elevated: true, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"$null = Invoke-Command -ComputerName Server03 -AsJob { Start-Sleep 6000 }",
		"$null = New-PSSession -ComputerName Server01 -Name On",
		"Disable-PSSessionConfiguration -Name E12 -Force",
		"$null = New-PSSession -ComputerName Server02 -Name Off | Disconnect-PSSession",
	} {
		if out, done := typed(t, w, "A", line); done.Errors > 0 {
			t.Fatal(out)
		}
	}
	openWindow(t, w, "B")
	look := func(w *sim.World) string {
		configurations, _ := typed(t, w, "B", "Get-PSSessionConfiguration | Format-List *")
		return state(w) + configurations
	}
	look(w) // the look itself changes the window that looks
	before := look(w)
	unchanged := func(line string, answers ...string) string {
		t.Helper()
		out, asked := answered(t, w, n, line, answers...)
		if now := look(w); now != before {
			t.Fatalf("%s changed the world:\n%s", line, now)
		}
		if asked != len(answers) {
			t.Errorf("%s asked %d times:\n%s", line, asked, out)
		}
		return out
	}
	out := unchanged(command + " -WhatIf")
	if want := `What if: Performing the operation "` + action; !strings.Contains(out, want) || !strings.Contains(out, `on target "`+target) {
		t.Errorf("-WhatIf prints %s", out)
	}
	out = unchanged(command+" -Confirm", "n")
	if !strings.Contains(out, "\nConfirm\nAre you sure you want to perform this action?\nPerforming the operation \""+action) {
		t.Errorf("-Confirm prints %s", out)
	}
	if out = unchanged(command+" -Confirm", "?", "s", "l"); !strings.Contains(out, "Y - do this") || !strings.Contains(out, "no nested prompt") {
		t.Errorf("? and S print %s", out)
	}
	unchanged("$WhatIfPreference = $true; try { " + command + " } finally { $WhatIfPreference = $false }")
	unchanged("$ConfirmPreference = '"+impact+"'; try { "+command+" } finally { $ConfirmPreference = 'High' }", "n")
	higher := map[string]string{"Low": "Medium", "Medium": "High"}[impact]
	fork := w.Fork()
	defer fork.Close()
	if out, asked := answered(t, fork, n, "$ConfirmPreference = '"+higher+"'; "+command); asked != 0 {
		t.Errorf("asked below the preference:\n%s", out)
	}
	if look(fork) == before {
		t.Error("nothing happened without a question")
	}
}

// answered types a line and answers what it asks; it returns what was printed and how often it asked.
func answered(t *testing.T, w *sim.World, n int, line string, answers ...string) (string, int) {
	t.Helper()
	_, mark := w.OutputFrom(n, 0)
	ticket, err := w.Submit(n, sim.Line{Source: line})
	if err != nil {
		t.Fatal(err)
	}
	for asked := 0; ; asked++ {
		if _, err := w.Run(ticket); err == nil {
			text, _ := w.OutputFrom(n, mark)
			return text, asked
		}
		if asked >= len(answers) {
			t.Fatalf("%s asks more than %d times", line, len(answers))
		}
		if err := w.Answer(n, answers[asked], true); err != nil {
			t.Fatal(err)
		}
	}
}
