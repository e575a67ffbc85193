package pwsh

import (
	"strings"
	"testing"
)

// whatIfs has a line for every cmdlet that supports ShouldProcess, to be run with -WhatIf.
var whatIfs = []string{
	"1 | ForEach-Object -MemberName ToString", "'new' | Out-File list.txt", "Set-Variable x 2", "New-Variable y 2",
	"Remove-Variable x", "Clear-Variable x", "Set-Alias mine Get-Date", "New-Alias mine Get-Date",
	"Set-Content list.txt new", "Add-Content list.txt new", "Clear-Content list.txt", "Set-Item variable:x 2",
	"New-Item -ItemType File other.txt", "Remove-Item list.txt", "Copy-Item list.txt other.txt",
	"Move-Item list.txt other.txt", "Rename-Item list.txt other.txt", "1 | Export-Csv list.txt",
	"1 | Export-Clixml list.txt", "Start-Transcript other.txt", "Start-Service Spooler", "Stop-Service WinRM", "Restart-Service WinRM", "Set-Service Spooler -StartupType Disabled",
	"Connect-PSSession -Name Off", "Disconnect-PSSession -Name On", "Receive-PSSession -Name Off", "Remove-PSSession -Name On",
	"Stop-Job -Id 1", "Remove-Job -Id 1 -Force", "Register-PSSessionConfiguration New -Force",
	"Set-PSSessionConfiguration ITTasks -StartupScript x -Force", "Unregister-PSSessionConfiguration ITTasks -Force",
	"Enable-PSSessionConfiguration E12 -Force", "Disable-PSSessionConfiguration ITTasks -Force",
}

// TestWhatIf: every cmdlet that supports ShouldProcess tells with -WhatIf what it would do, and does nothing:
// to sessions, jobs, configurations, files, variables or aliases.
func TestWhatIf(t *testing.T) {
	w := labWorld(t)
	for _, line := range []string{
		"$null = Invoke-Command -ComputerName Server03 -AsJob { Start-Sleep 6000 }",
		"$null = New-PSSession -ComputerName Server01 -Name On",
		"$null = New-PSSession -ComputerName Server02 -Name Off | Disconnect-PSSession",
		"Disable-PSSessionConfiguration E12 -Force",
		"Set-Content list.txt one; $x = 1",
	} {
		if out, done := typed(t, w, "A", line); done.Errors > 0 {
			t.Fatal(out)
		}
	}
	look := func() string {
		out, _ := typed(t, w, "A", `Get-ChildItem -Name; Get-Content list.txt; "$x $y"; @(Get-Alias mine -ErrorAction Ignore).Count; `+
			"Get-PSSessionConfiguration | Format-List *; Get-Service | Format-Table Name, Status, StartType")
		return state(w) + out
	}
	look()
	before := look()
	seen := map[string]bool{}
	for _, line := range whatIfs {
		command := line[strings.LastIndex(line, "| ")+1:]
		seen[strings.Fields(command)[0]] = true
		out, done := typed(t, w, "A", line+" -WhatIf")
		if done.Errors > 0 || !strings.HasPrefix(out, "What if: Performing the operation \"") {
			t.Errorf("%s -WhatIf printed %s", line, out)
		}
		if now := look(); now != before {
			t.Fatalf("%s -WhatIf changed\n%s\nto\n%s", line, before, now)
		}
	}
	for _, in := range labRegistry(t).All() {
		if in.ShouldProcess && !seen[in.Name] {
			t.Errorf("%s supports ShouldProcess, and no line tries it", in.Name)
		}
	}
}
