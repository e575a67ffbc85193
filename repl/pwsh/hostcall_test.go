package pwsh

import "testing"

// What a remote command prints past the pipeline is shown here, in its place among the output, at once or
// when it is received (engine.md 0: a host call crosses the wire).
func TestHostCalls(t *testing.T) {
	playScenes(t, []scene{
		{rule: "Write-Host of version 3.0",
			play: "A> Invoke-Command -ComputerName Server01 { 1; Write-Host a -NoNewline; Write-Host b; 2 }",
			out:  "1\nab\n2"},
		{rule: "and of version 7.0",
			play: "lab Server01=7.0\nA> Invoke-Command -ComputerName Server01 { 1; Write-Host a -NoNewline; Write-Host b; 2 }",
			out:  "1\nab\n2"},
		{rule: "not kept in a variable",
			play: "A> $x = Invoke-Command -ComputerName Server01 { 1; Write-Host shown }",
			out:  "shown"},
		{rule: "language.md 3.4 What if",
			play: "A> Invoke-Command -ComputerName Server01 { Set-Content list.txt x -WhatIf }",
			out:  `What if: Performing the operation "Set Content" on target "list.txt".`},
		{rule: "Out-Host",
			play: "A> $x = Invoke-Command -ComputerName Server01 { 1 | Out-Host; 2 }\nA> $x",
			out:  "2"},
		{rule: "a job keeps it until it is received",
			play: "A> $j = Invoke-Command -ComputerName Server01 { Write-Host h; 1 } -AsJob; $null = Wait-Job $j\nA> Receive-Job $j",
			out:  "h\n1"},
		{rule: "3.5 what is received later is output and errors alone",
			play: `A> $s = Invoke-Command -ComputerName Server01 -InDisconnectedSession { Write-Host h; 1 }
				A> Receive-PSSession $s`,
			out: "1"},
		{rule: "at an entered prompt",
			play: "A> Enter-PSSession Server01\nA> Write-Host here; hostname",
			out:  "here\nServer01"},
		{rule: "through two computers",
			play: "A> Invoke-Command -ComputerName localhost { Invoke-Command -ComputerName localhost { Write-Host deep } }",
			out:  "deep"},
	})
}
