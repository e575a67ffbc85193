package pwsh

import "testing"

func TestStartJob(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.12: a local job, no session",
		play: `A> Start-Job { Start-Sleep 5; $env:COMPUTERNAME }
			A> Get-Job | Wait-Job | Receive-Job; Get-PSSession; Get-PSSession -ComputerName localhost`,
		out:  "PC01",
		both: "A job 1 Job1 Completed",
	}, {
		rule: "engine.md 3.12: BackgroundJob at localhost",
		play: `A> Start-Job -Name Mine { 1 }`,
		out:  "1 Mine BackgroundJob Running True localhost 1",
	}, {
		rule: "engine.md 1.2: it takes no session Id; the next job is 3",
		play: `A> $null = Start-Job { 1 }
			A> "$((Start-Job { 1 }).Id) $((New-PSSession).Id)"`,
		out: "3 1",
	}, {
		rule: "engine.md 3.12: arguments, input, $using: and an initialization script",
		play: `A> $f = 3; $j = 1, 2 | Start-Job { param($a) $input | ForEach-Object { $_ + $a + $using:f + (ten) } } -ArgumentList 100 -InitializationScript { function ten { 10 } }
			A> $j | Wait-Job | Receive-Job`,
		out: "114\n115",
	}, {
		rule: "engine.md 3.12: its results show no computer",
		play: `A> $r = Start-Job { 'x' } | Wait-Job | Receive-Job; "$($r.PSComputerName) $($r.PSShowComputerName)"`,
		out:  "localhost False",
	}, {
		rule: "LOOP-3: it runs with the user's own token",
		play: `A> Start-Job { Invoke-Command -ComputerName Server01 { hostname } } | Wait-Job | Receive-Job`,
		out:  "Server01",
	}, {
		rule: "engine.md 3.12: stopped and removed like others",
		play: `A> $j = Start-Job { Start-Sleep 600 }
			A> Stop-Job $j; "$($j.State)"; Remove-Job $j; Get-Job`,
		out: "Stopped",
	}, {
		rule: "confusions 23: it ends with its window",
		play: `A> $null = Start-Job { Start-Sleep 60; Invoke-Command -ComputerName Server01 -InDisconnectedSession { 1 } }
			A> exit
			clock 2m
			B> Get-PSSession -ComputerName Server01`,
		both: "nothing",
	}, {
		rule: "confusions 23: and with a killed one",
		play: `A> $null = Start-Job { Start-Sleep 60; Invoke-Command -ComputerName Server01 -InDisconnectedSession { 1 } }
			kill A
			clock 2m
			B> Get-PSSession -ComputerName Server01`,
		both: "nothing",
	}, {
		rule: "engine.md 3.12: results of a session that it has not",
		play: `A> $j = Start-Job { 1 } | Wait-Job; $s = New-PSSession
			A> Receive-Job $j -Session $s`,
		fail: "NT RunspaceParameterNotSupported,ReceiveJob InvalidArgument System.Management.Automation.PSRemotingJob",
	}, {
		rule: "engine.md 3.12: nor of a computer",
		play: `A> $j = Start-Job { 1 } | Wait-Job
			A> Receive-Job $j -ComputerName localhost`,
		fail: "NT ComputerNameParameterNotSupported,ReceiveJob InvalidArgument System.Management.Automation.PSRemotingJob",
	}, {
		rule: "engine.md 3.0: the options are checked all the same",
		play: `A> $PSSessionOption = New-PSSessionOption -IdleTimeout 1000
			A> Start-Job { 1 }`,
		fail: "T Argument,StartJob InvalidArgument",
	}, {
		rule: "language.md: & at the end, from 6.0",
		play: `version 7.4
			A> $n = 4; $j = $n + 1 &
			A> $j | Wait-Job | Receive-Job`,
		out: "5",
	}, {
		rule: "LIFE-9, confusions 23: started in a disconnected session it goes on there",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession { Start-Job { Start-Sleep 60; 'done' } | Wait-Job | Receive-Job }
			A> exit
			B> Receive-PSSession -ComputerName Server01 -Name Session1`,
		out: "done",
	}})
}
