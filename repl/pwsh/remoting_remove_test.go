package pwsh

import "testing"

func TestRemoveSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.6: an Opened session is closed, its shell and command are gone",
		play: one + `A> $null = Invoke-Command $s { Start-Sleep 600 } -AsJob
			A> Remove-PSSession $s
			A> "$($s.State) $($s.Availability)"`,
		out:  "Closed None",
		both: "A job 1 Job1 Stopped",
	}, {
		rule: "LIFE-7: a Disconnected one is connected first, then closed",
		play: twoSessions + `A> Remove-PSSession -Name Two`,
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 3.6: by Id, Name, InstanceId and computer, with wildcards",
		play: twoSessions + `A> Remove-PSSession -ComputerName server0?`,
		both: "nothing",
	}, {
		rule: "engine.md 3.6: the computers of the repository, none is asked",
		play: twoSessions + `B> Remove-PSSession -ComputerName Server01`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedComputer,RemovePSSession InvalidArgument Server01",
	}, {
		rule: "engine.md 3.0: a computer with wildcards that matches nothing is an error too",
		play: twoSessions + `A> Remove-PSSession -ComputerName x*`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedComputer,RemovePSSession InvalidArgument x*",
	}, {
		rule: "engine.md 3.6: the computer cannot be reached; removed here all the same, Broken",
		play: twoSessions + `A> $two = Get-PSSession -Name Two
			cut PC01 Server02
			A> Remove-PSSession $two`,
		fail: "NT RemoveSessionCannotConnectToServer,RemovePSSession InvalidOperation System.Management.Automation.RemoteRunspace",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two Disconnected 2h0m0s Block
			A has 1 One Opened Available`,
	}, {
		rule: "engine.md 2.4: its object is Broken",
		play: twoSessions + `A> $two = Get-PSSession -Name Two
			cut PC01 Server02
			A> Remove-PSSession $two 2>$null; "$($two.State)"`,
		out: "Broken",
	}, {
		rule: "engine.md 3.6: connected elsewhere ends the cmdlet, nothing is removed",
		play: twoSessions + `B> $x = New-PSSession; Remove-PSSession -Session (@(Get-PSSession -ComputerName Server01) + $x)`,
		fail: "T InvalidOperation,RemovePSSession InvalidOperation",
		both: `PC01 keeps Session1 of B 2h0m0s Block
			Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two Disconnected 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None
			B has 1 Session1 Opened Available`,
	}, {
		rule: "engine.md 3.6: a queried object of another window's session",
		play: twoSessions + `B> Get-PSSession -ComputerName Server02 | Remove-PSSession`,
		both: `Server01 keeps One of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None`,
	}, {
		rule: "engine.md 3.6: Broken ones without error",
		play: twoSessions + `clock 2h
			A> Connect-PSSession -Name Two 2>$null
			A> Remove-PSSession -Name Two`,
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 0: a freed place of the repository is taken by the next session",
		play: `A> $null = New-PSSession -ComputerName S1, S2, Srv1
			A> Remove-PSSession -Id 2; $null = New-PSSession -ComputerName Srv2
			A> Get-PSSession | ForEach-Object Id`,
		out: "1\n4\n3",
	}, {
		rule: "ShouldProcess: the target is the computer",
		play: one + `A> Remove-PSSession $s -WhatIf`,
		out:  `What if: Performing the operation "Remove" on target "Server01".`,
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}})
}

func TestExit(t *testing.T) {
	playScenes(t, []scene{{
		rule: "ROB-4: an idle session goes with its window",
		play: one + `A> exit
			B> Get-PSSession -ComputerName Server01`,
		both: "nothing",
	}, {
		rule: "ROB-3: with a running command it is kept, Disconnected",
		play: one + `A> $null = Invoke-Command $s { Start-Sleep 600; 'done' } -AsJob
			A> exit
			B> Receive-PSSession -ComputerName Server01 -Name One`,
		out:  "done",
		both: "Server01 keeps One of B 2h0m0s Block\nB has 1 One Opened Available",
	}, {
		rule: "engine.md 7: so is the session of Invoke-Command -ComputerName -AsJob, under its generated name",
		play: `A> $null = Invoke-Command -ComputerName Server01 -AsJob { Start-Sleep 600 }
			A> exit
			B> Get-PSSession -ComputerName Server01`,
		out: "1 Session1 Server01 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 7: Disconnected ones stay as they are",
		play: twoSessions + `A> exit
			B> Get-PSSession -ComputerName Server01, Server02`,
		out: "1 Two Server02 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 7: connected and never received counts as idle, the command is killed",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession { Start-Sleep 600 }
			B> $null = Connect-PSSession -ComputerName Server01
			B> exit
			C> Get-PSSession -ComputerName Server01`,
		both: "A has 2 Session1 Disconnected None",
	}, {
		rule: "ROB-5: a killed window sends nothing; after a minute the server marks the shell",
		play: one + `kill A
			clock 59s
			B> "$((Get-PSSession -ComputerName Server01).Availability)"
			clock 1s
			B> Get-PSSession -ComputerName Server01`,
		out:  "2 One Server01 Disconnected Microsoft.PowerShell None",
		both: "Server01 keeps One Disconnected 2h0m0s Block",
	}, {
		rule: "LIFE-3, LIFE-6: a 2.0 endpoint opens, and ends with its client",
		play: `lab Server01=2.0
			A> $s = New-PSSession -ComputerName Server01
			A> $null = Invoke-Command $s { Start-Sleep 600 } -AsJob
			A> exit
			B> Get-PSSession -ComputerName Server01`,
		both: "nothing",
	}, {
		rule: "LIFE-8: a crashed server keeps nothing",
		play: twoSessions + `crash Server02
			restart Server02
			B> Get-PSSession -ComputerName Server02`,
	}})
}
