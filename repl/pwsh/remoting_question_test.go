package pwsh

import "testing"

// What a command on another computer asks, the person at its client answers; a job waits, Blocked, until Receive-Job
// brings the question (engine.md 6).
func TestQuestions(t *testing.T) {
	const asks = "{ $n = Read-Host Name; \"hello $n\" }"
	const job = "A> $j = Invoke-Command -ComputerName Server01 -AsJob " + asks + "\n"
	playScenes(t, []scene{{
		rule: "a synchronous command asks here",
		play: "answer Ann\nA> Invoke-Command -ComputerName Server01 " + asks, out: "hello Ann",
	}, {
		rule: "the questions of several computers, one after the other",
		play: "answer Ann\nanswer Bob\nA> Invoke-Command -ComputerName Server01, Server02 " + asks, out: "hello Ann\nhello Bob",
	}, {
		rule: "a missing parameter is asked for too",
		play: "answer 7\nA> Invoke-Command -ComputerName Server01 { function f([Parameter(Mandatory)]$x) { \"got $x\" }; f }",
		out:  "cmdlet f at command pipeline position 1\nSupply values for the following parameters:\ngot 7",
	}, {
		rule: "and a confirmation",
		play: "answer n\nA> Invoke-Command -ComputerName Server01 { Set-Content C:\\x.txt 1; Remove-Item C:\\x.txt -Confirm; Test-Path C:\\x.txt } | Select-Object -Last 1",
		out:  "Confirm\nAre you sure you want to perform this action?\nPerforming the operation \"Remove File\" on target \"C:\\x.txt\".\nTrue",
	}, {
		rule: "a job is Blocked, with its parent; its session is Busy",
		play: job + "A> \"$($j.State) $($j.ChildJobs[0].State) $($j.HasMoreData)\"", out: "Blocked Blocked True",
	}, {
		rule: "with a target that runs on, the parent is Blocked all the same",
		play: "A> $j = Invoke-Command Server01, Server02 -AsJob { if ($env:COMPUTERNAME -eq 'SERVER01') { Read-Host x }; Start-Sleep 60 }\nclock 5s\n" +
			"A> \"$($j.State) $($j.ChildJobs.State)\"", out: "Blocked Blocked Running",
	}, {
		rule: "Receive-Job asks, and the job goes on",
		play: "answer Ann\n" + job + "A> Receive-Job $j\nA> $j.State; Receive-Job $j", out: "Completed\nhello Ann",
	}, {
		rule: "Receive-Job -Wait asks as well",
		play: "answer Ann\n" + job + "A> Receive-Job $j -Wait", out: "hello Ann",
	}, {
		rule: "engine.md 3.12: Wait-Job would wait for ever",
		play: job + "A> Wait-Job $j", fail: "T BlockedJobsDeadlockWithWaitJob,WaitJob DeadlockDetected",
	}, {
		rule: "engine.md 3.12: -Any waits while another one can finish",
		play: job + "A> $k = Start-Job { Start-Sleep 60; 1 }\nA> (Wait-Job $j, $k -Any).Id -eq $k.Id", out: "True",
	}, {
		rule: "engine.md 3.12: -Any with nothing but blocked ones",
		play: job + "A> Wait-Job $j -Any", fail: "T BlockedJobsDeadlockWithWaitJob,WaitJob DeadlockDetected",
	}, {
		rule: "with nobody here nobody answers there",
		play: job + "A> Receive-Job $j\nA> Receive-Job $j", out: "hello", fail: "NT InvalidOperation,ReadHost InvalidOperation",
	}, {
		rule: "Stop-Job ends it", play: job + "A> Stop-Job $j; $j.State", out: "Stopped",
	}, {
		rule: "engine.md 6: Disconnected with its session, and Blocked again afterwards",
		play: "A> $s = New-PSSession Server01\nA> $j = Invoke-Command $s -AsJob " + asks + "\nA> $null = Disconnect-PSSession $s; $j.State\n" +
			"A> $null = Receive-PSSession $s -OutTarget Job\nA> $j.State", out: "Blocked",
	}, {
		rule: "whoever receives the session is asked",
		play: "A> $s = New-PSSession Server01 -Name One\nA> $j = Invoke-Command $s -AsJob " + asks + "\nA> $null = Disconnect-PSSession $s\n" +
			"answer Eve\nB> Receive-PSSession -ComputerName Server01 -Name One", out: "hello Eve",
	}, {
		rule: "a command that was started in a disconnected session waits for whoever comes",
		play: "A> $null = Invoke-Command Server01 -InDisconnectedSession -SessionName Two " + asks + "\nclock 30m\n" +
			"answer Eve\nB> Receive-PSSession -ComputerName Server01 -Name Two", out: "hello Eve",
	}, {
		rule: "an outage does not lose the question",
		play: "answer Ann\n" + job + "cut PC01 Server01\nclock 30s\nheal PC01 Server01\nclock 30s\nA> Receive-Job $j -Wait", out: "hello Ann",
	}, {
		rule: "at the prompt of an entered session",
		play: "answer Ann\nA> Enter-PSSession Server01\nA> Read-Host Who", out: "Ann",
	}})
}
