package pwsh

import "testing"

func TestInvokeCommand(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.8: here, where no target is given",
		play: `A> Invoke-Command { param($x) "$x $env:COMPUTERNAME" } -ArgumentList 7`,
		out:  "7 PC01",
	}, {
		rule: "engine.md 3.8: here in a scope of its own, or not",
		play: `A> $v = 1; Invoke-Command { $v = 2 }; $v; Invoke-Command { $v = 3 } -NoNewScope; $v`,
		out:  "1\n3",
	}, {
		rule: "engine.md 3.8: on computers, in temporary sessions that leave nothing behind",
		play: `A> Invoke-Command -ComputerName Server01, Server03 { $env:COMPUTERNAME }`,
		out:  "SERVER01\nSERVER03",
		both: "nothing",
	}, {
		rule: "engine.md 1.2: each computer takes a session Id, the command one job Id",
		play: `A> $null = Invoke-Command -ComputerName Server01, Server03 { 1 }
			A> (New-PSSession).Id; (Invoke-Command -ComputerName S1 { 1 } -AsJob).Id`,
		out: "3\n2",
	}, {
		rule: "engine.md 1.2: two session Ids from 6.1",
		play: `version 7.4
			A> $null = Invoke-Command -ComputerName Server01 { 1 }
			A> (New-PSSession).Id`,
		out: "3",
	}, {
		rule: "engine.md 3.8: arguments, pipeline input and $using: cross the wire",
		play: `A> $f = 10; 1..3 | Invoke-Command -ComputerName Server01 { param($a) $input | ForEach-Object { $_ * $a * $using:f } } -ArgumentList 2`,
		out:  "20\n40\n60",
	}, {
		rule: "engine.md 3.8: $args there, and nothing of it is left for the next command",
		play: one + `A> Invoke-Command $s { "<$args>" } -ArgumentList 1, 2; Invoke-Command $s { "<$args>" }`,
		out:  "<1 2>\n<>",
	}, {
		rule: "engine.md 3.8: a function goes as text, the parameters before its brace with it",
		play: `A> function f($a, [int]$b = 2) { "$a $b $env:COMPUTERNAME" }
			A> Invoke-Command -ComputerName Server01 ${function:f} -ArgumentList x; (Get-Command f).Definition`,
		out: "x 2 SERVER01\nparam($a, [int]$b = 2) \"$a $b $env:COMPUTERNAME\"",
	}, {
		rule: "engine.md 3.8: $using: of a drive: the environment here, and a function that is defined there again",
		play: `A> $env:MINE = 'pc'; function f($a) { "f$a" }
			A> Invoke-Command -ComputerName Server01 { $using:env:MINE; ${function:f} = $using:function:f; f 1 }`,
		out: "pc\nf1",
	}, {
		rule: "engine.md 3.8: $using: of a variable that is not set",
		play: `A> Invoke-Command -ComputerName Server01 { $using:nosuch }`,
		fail: "T UsingVariableIsUndefined,InvokeCommand InvalidOperation",
	}, {
		rule: "engine.md 11: what arrives is deserialized and tells its origin",
		play: `A> $p = Invoke-Command -ComputerName Server01 { Get-Process -Id 4 }
			A> $p.pstypenames[0]; $p.PSComputerName; $p.PSShowComputerName`,
		out: "Deserialized.System.Diagnostics.Process\nServer01\nTrue",
	}, {
		rule: "engine.md 3.8: -HideComputerName hides in displays only",
		play: `A> $p = Invoke-Command -ComputerName Server01 { 1 } -HideComputerName; "$($p.PSComputerName) $($p.PSShowComputerName)"`,
		out:  "Server01 False",
	}, {
		rule: "LIFE-2: in a session, state stays between commands",
		play: one + `A> Invoke-Command $s { $x = 5 }; Invoke-Command $s { $x + 1 }`,
		out:  "6",
	}, {
		rule: "engine.md 3.8: the streams apart, errors with their origin",
		play: one + `A> $null = Invoke-Command $s { Write-Warning w; Write-Error e -ErrorId Mine; 1 } -ErrorVariable e -WarningVariable w 2>$null 3>$null
			A> "$w $($e[0].FullyQualifiedErrorId) $($e[0].OriginInfo.PSComputerName)"`,
		out: "w Mine Server01",
	}, {
		rule: "engine.md 3.8: remote verbose messages come where they were asked for on both sides",
		play: one + `A> Invoke-Command $s { Write-Verbose v -Verbose; Write-Verbose hidden } -Verbose`,
		out: `VERBOSE: [Server01] request: run the command in the shell of session One.
			VERBOSE: v
			VERBOSE: [Server01] reply: the command has ended, Completed.`,
	}, {
		rule: "engine.md 3.8: a command that throws",
		play: one + `A> Invoke-Command $s { 1; throw 'bad'; 2 }`,
		out:  "1",
		fail: "NT bad OperationStopped bad",
	}, {
		rule: "engine.md 3.8: open failed",
		play: `A> Invoke-Command -ComputerName nowhere, Server01 { 1 }`,
		out:  "1",
		fail: "NT ComputerNotFound,PSSessionStateBroken,InvokeCommand OpenError nowhere",
	}, {
		rule: "engine.md 3.0: no computer has such a name",
		play: `A> Invoke-Command -ComputerName 'a b' { 1 }`,
		fail: "T PSSessionInvalidComputerName,InvokeCommand InvalidArgument a b",
	}, {
		rule: "engine.md 3.8: a session that is not Opened; the others run",
		play: twoSessions + `A> Invoke-Command -Session (Get-PSSession) { 1 }`,
		out:  "1",
		fail: "NT InvokeCommandCommandInvalidSessionState,InvokeCommand InvalidOperation [PSSession]Two",
	}, {
		rule: "engine.md 3.8: a session that is busy, and none left",
		play: one + `A> $null = Invoke-Command $s { Start-Sleep 60 } -AsJob
			A> try { Invoke-Command $s { 1 } 2>$null } catch { $_.FullyQualifiedErrorId }
			A> $Error[1].FullyQualifiedErrorId`,
		out: "InvokeCommandCommandInvalidSessionAvailability,Microsoft.PowerShell.Commands.InvokeCommandCommand",
	}, {
		rule: "engine.md 3.8: none left ends the cmdlet",
		play: twoSessions + `A> try { Invoke-Command -Session (Get-PSSession -Name Two) { 1 } 2>$null } catch { $_.FullyQualifiedErrorId }`,
		out:  "InvalidOperation,Microsoft.PowerShell.Commands.InvokeCommandCommand",
	}, {
		rule: "engine.md 3.8: duplicate sessions",
		play: one + `A> Invoke-Command $s, $s { 1 }`,
		fail: "T RemoteRunspaceInfoHasDuplicates,InvokeCommand InvalidArgument [PSSession]One [PSSession]One",
	}, {
		rule: "engine.md 3.8: -AsJob checks no session, its child fails",
		play: twoSessions + `A> $j = Invoke-Command -Session (Get-PSSession -Name Two) { 1 } -AsJob; "$($j.State)"`,
		out:  "Failed",
	}, {
		rule: "DISC-2: left behind, disconnected, before any output",
		play: `A> Invoke-Command -ComputerName Server01, Server02 -InDisconnectedSession -SessionName Mine { 1 }`,
		out: `3 Mine Server01 Disconnected Microsoft.PowerShell None
			4 Session2 Server02 Disconnected Microsoft.PowerShell None`,
		both: `Server01 keeps Mine Disconnected 2h0m0s Block Completed
			Server02 keeps Session2 Disconnected 2h0m0s Block Completed
			A has 3 Mine Disconnected None
			A has 4 Session2 Disconnected None`,
	}, {
		rule: "engine.md 3.8: InDisconnectedSession takes one job Id in all",
		play: `A> $null = Invoke-Command -ComputerName Server01, Server02 -InDisconnectedSession { 1 }
			A> (Invoke-Command -ComputerName S1 -AsJob { 1 }).Name`,
		out: "Job2",
	}, {
		rule: "engine.md 3.8: not with -AsJob, nor -JobName",
		play: `A> Invoke-Command -ComputerName Server01 -InDisconnectedSession -AsJob { 1 }`,
		fail: "T System.InvalidOperationException,InvokeCommand NotSpecified",
		both: "nothing",
	}, {
		rule: "engine.md 3.8: not with -JobName",
		play: `A> Invoke-Command -ComputerName Server01 -Disconnected -JobName J { 1 }`,
		fail: "T System.InvalidOperationException,InvokeCommand NotSpecified",
	}, {
		rule: "engine.md 3.8: -SessionName alone",
		play: `A> Invoke-Command -ComputerName Server01 -SessionName S { 1 }`,
		fail: "T System.InvalidOperationException,InvokeCommand NotSpecified",
	}, {
		rule: "engine.md 3.8: not in sessions that exist",
		play: one + `A> Invoke-Command -Session $s -InDisconnectedSession { 1 }`,
		fail: "T AmbiguousParameterSet,InvokeCommand InvalidArgument",
	}, {
		rule: "engine.md 3.8: a 2.0 endpoint",
		play: `lab Server01=2.0
			A> Invoke-Command -ComputerName Server01 -InDisconnectedSession { 1 }`,
		fail: "NT EndpointDoesNotSupportDisconnect,InvokeCommand InvalidOperation Server01",
		both: "nothing",
	}, {
		rule: "engine.md 3.8: an open that fails",
		play: `A> Invoke-Command -ComputerName nowhere -InDisconnectedSession { 1 }`,
		fail: "NT ComputerNotFound,PSSessionStateBroken,InvokeCommand OpenError nowhere",
	}, {
		rule: "engine.md 3.8: of -FilePath the script crosses the wire, with arguments and $using:",
		play: `A> Set-Content C:\s.ps1 '"$env:COMPUTERNAME $($args[0]) $using:f"'; $f = 3
			A> Invoke-Command -ComputerName Server01 -FilePath C:\s.ps1 -ArgumentList 7`,
		out: "SERVER01 7 3",
	}, {
		rule: "engine.md 3.8: a file that is not there",
		play: `A> Invoke-Command -ComputerName Server01 -FilePath C:\nosuch.ps1`,
		fail: "T PathNotFound,InvokeCommand ObjectNotFound C:\\nosuch.ps1",
	}, {
		rule: "Appendix A: with a target alone it is not clear whether a block or a file is missing",
		play: `A> Invoke-Command -ComputerName Server01`,
		fail: "T AmbiguousParameterSet,InvokeCommand InvalidArgument",
	}, {
		rule: "engine.md 3.8: Ctrl-C stops the command there",
		play: one + `A& Invoke-Command $s { 1; Start-Sleep 600; 2 }
			clock 5s
			ctrl-c A
			A.`,
		out:  "1",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}})
}

// What a window is told of an outage, and of its end or of what becomes of the session.
const (
	interrupted = "WARNING: The network connection to Server01 has been interrupted. Attempting to reconnect for up to 4 minutes...\n"
	attempt     = "WARNING: Attempting to reconnect to Server01 ...\n"
	restored    = "WARNING: The network connection to Server01 has been restored.\n"
	givenUp     = "WARNING: The network connection to Server01 could not be restored. Disconnecting session One.\n" +
		"WARNING: Session One on Server01 is disconnected. Its commands go on there; connect to it again from this or another computer.\n"
)

func TestOutage(t *testing.T) {
	playScenes(t, []scene{{
		rule: "ROB-1: a short outage: warnings, and the command goes on",
		play: one + `A& Invoke-Command $s { Start-Sleep 60; 'done' }
			clock 10s
			cut PC01 Server01
			clock 30s
			heal PC01 Server01
			A.`,
		out:  interrupted + attempt + attempt + restored + "done",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 7: four minutes, then disconnected; with -Session the command becomes a job",
		play: one + `A& Invoke-Command $s { Start-Sleep 600; 'done' }
			clock 10s
			cut PC01 Server01
			A.`,
		out:  interrupted + attempt + attempt + attempt + attempt + givenUp + "WARNING: The command goes on at Server01 as job 2; Receive-PSSession on its session brings the results.",
		fail: "NT PowerShellNetworkFailedStartDisconnect,InvokeCommand OperationTimeout [PSSession]One",
		both: "Server01 keeps One Disconnected 2h0m0s Block Running\nA has 1 One Disconnected None\nA job 2 Job2 Disconnected",
	}, {
		rule: "engine.md 7: ... and is received later",
		play: one + `A& Invoke-Command $s { 'early'; Start-Sleep 600; 'done' }
			clock 10s
			cut PC01 Server01
			A.
			heal PC01 Server01
			A> Receive-PSSession $s | Wait-Job | Receive-Job`,
		out: "done",
	}, {
		rule: "engine.md 7: with -ComputerName a session is made",
		play: `A& Invoke-Command -ComputerName Server01 { Start-Sleep 600; 'done' }
			clock 10s
			cut PC01 Server01
			A.
			heal PC01 Server01
			A> Get-PSSession; Receive-PSSession -Id 2`,
		out: "2 Session1 Server01 Disconnected Microsoft.PowerShell None\ndone",
	}, {
		rule: "ROB-2: a job of the session is Disconnected",
		play: one + `A> $j = Invoke-Command $s { Start-Sleep 600; 'done' } -AsJob
			cut PC01 Server01
			clock 5m`,
		both: "Server01 keeps One Disconnected 2h0m0s Block Running\nA has 1 One Disconnected None\nA job 1 Job1 Disconnected",
	}})
}
