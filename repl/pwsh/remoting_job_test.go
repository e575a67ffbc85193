package pwsh

import "testing"

// jobs are three jobs of window A: one that has finished, one that runs, and one whose session is disconnected.
const jobs = `A> $null = Invoke-Command -ComputerName Server01 -AsJob -JobName Done { 'a'; 'b' }
	A> $null = Invoke-Command -ComputerName Server02 -AsJob -JobName Run { 1..3 | ForEach-Object { $_; Start-Sleep 30 } }
	A> $s = New-PSSession -ComputerName Server03 -Name Off; $null = Invoke-Command $s -AsJob -JobName Away { 'x'; Start-Sleep 60; 'y' }
	clock 1s
	A> $null = Disconnect-PSSession $s
	`

func TestGetJob(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 6: parents by Id, children between them",
		play: jobs + `A> Get-Job`,
		out: `1 Done RemoteJob Completed True Server01 'a'; 'b'
			3 Run RemoteJob Running True Server02 1..3 | ForEach-Object...
			5 Away RemoteJob Disconnected True Server03 'x'; Start-Sleep 60; ...`,
	}, {
		rule: "JOB-1: children too, and a child by its Id",
		play: jobs + `A> Get-Job -IncludeChildJob | ForEach-Object Name; (Get-Job -Id 4).Name; (Get-Job Run).ChildJobs[0].Location`,
		out:  "Done\nJob2\nRun\nJob4\nAway\nJob6\nJob4\nServer02",
	}, {
		rule: "engine.md 6: several targets, one parent; Location without blanks",
		play: `A> $j = Invoke-Command -ComputerName S1, S2, Srv1 -AsJob { 1 }; "$($j.Id) $($j.ChildJobs.Count) $($j.Location)"
			A> (Invoke-Command -ComputerName S1 -AsJob { 1 }).Id`,
		out: "5",
	}, {
		rule: "engine.md 3.12: by state, command, and with more data",
		play: jobs + `A> $null = Receive-Job Done
			A> (Get-Job -State Disconnected).Id; (Get-Job -Command *Sleep*).Id; (Get-Job -HasMoreData $false).Id; (Get-Job -Newest 1).Id`,
		out: "5\n3\n5\n1\n5",
	}, {
		rule: "engine.md 3.12: by the state of a child",
		play: jobs + `A> Get-Job -ChildJobState Running | ForEach-Object Id`,
		out:  "1\n3\n4\n5",
	}, {
		rule: "engine.md 3.12: no such Id",
		play: jobs + `A> Get-Job -Id 99`,
		fail: "NT JobWithSpecifiedSessionNotFound,GetJob ObjectNotFound 99",
	}, {
		rule: "engine.md 3.12: no such name; with wildcards silently",
		play: jobs + `A> Get-Job -Name x*, Nosuch`,
		fail: "NT JobWithSpecifiedNameNotFound,GetJob ObjectNotFound Nosuch",
	}, {
		rule: "engine.md 3.12: no such InstanceId",
		play: jobs + `A> Get-Job -InstanceId 00000000-0000-0000-0000-000000000001`,
		fail: "NT JobWithSpecifiedInstanceIdNotFound,GetJob ObjectNotFound 00000000-0000-0000-0000-000000000001",
	}, {
		rule: "engine.md 3.12: remoting's jobs have nothing to be filtered by",
		play: jobs + `A> Get-Job -Filter @{ Name = 'Done' }`,
	}, {
		rule: "engine.md 6: order of Format-List *",
		play: jobs + `A> (Get-Job Done | Format-List * | Out-String) -split "\n" -match ' : ' -replace ' *:.*' -join ' '`,
		out:  "State HasMoreData StatusMessage Location Command JobStateInfo Finished InstanceId Id Name ChildJobs PSBeginTime PSEndTime PSJobTypeName Output Error Progress Verbose Debug Warning",
	}, {
		rule: "engine.md 6: child jobs are shown by their names, the state by itself",
		play: jobs + `A> (Get-Job Done | Format-List ChildJobs, JobStateInfo | Out-String).Trim() -replace ' +', ' '; (Get-Job Done).JobStateInfo.State`,
		out:  "ChildJobs : {Job2}\nJobStateInfo : Completed\nCompleted",
	}, {
		rule: "engine.md 6: the reason of a failed job is the error that ended its command",
		play: `A> $j = Invoke-Command -ComputerName Server01 {throw 'x'} -AsJob; $null = Wait-Job $j
			A> "$($j.JobStateInfo) $($j.ChildJobs[0].JobStateInfo.Reason.Message)"`,
		out: "Failed x",
	}})
}

func TestReceiveJob(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.12: what has arrived, once; then no more data",
		play: jobs + `A> Receive-Job Done; Receive-Job Done; (Get-Job Done).HasMoreData`,
		out:  "a\nb\nFalse",
	}, {
		rule: "engine.md 6: the streams of a child keep what was received; a parent has none of its own",
		play: `A> $j = Invoke-Command -ComputerName Server01 { 1; Write-Error e; Write-Warning w; 2 } -AsJob; $null = Receive-Job $j -Wait 2>$null 3>$null
			A> $c = $j.ChildJobs[0]; "$($c.Output)|$($c.Error)|$($c.Warning)|$($c.Debug)|$($j.Output.Count)|$($j.HasMoreData)"; $c.Output[0].PSComputerName; $c.Error[0].OriginInfo.PSComputerName; $c.Warning[0].Message`,
		out: "1 2|e|w||0|False\nServer01\nServer01\nw",
	}, {
		rule: "engine.md 6: the reason of a child is an exception; a parent has its children's state, not their reasons",
		play: `A> $j = Start-Job { throw 'boom' }; $null = Wait-Job $j; $r = $j.ChildJobs[0].JobStateInfo.Reason; $r.GetType().Name; $r.Message; "$($r.SerializedRemoteException.pstypenames[0])|$($j.JobStateInfo.Reason)"`,
		out:  "RemoteException\nboom\nDeserialized.System.Management.Automation.RuntimeException|",
	}, {
		rule: "engine.md 3.12: -Keep leaves it",
		play: jobs + `A> Receive-Job Done -Keep; Receive-Job Done`,
		out:  "a\nb\na\nb",
	}, {
		rule: "engine.md 3.12: it never waits, and never reconnects",
		play: jobs + `clock 120s
			A> Receive-Job Away; (Get-Job Away).HasMoreData`,
		out: "x\nTrue",
	}, {
		rule: "engine.md 3.12: a failed child brings its reason",
		play: `A> $j = Invoke-Command -ComputerName nowhere, Server01 -AsJob { 1 }
			A> Receive-Job $j`,
		out:  "1",
		fail: "NT ComputerNotFound,PSSessionStateBroken,ReceiveJob OpenError nowhere",
	}, {
		rule: "engine.md 6: a command that throws fails its job",
		play: `A> $j = Invoke-Command -ComputerName Server01 -AsJob { 1; throw 'bad' }; $null = Wait-Job $j; "$($j.State)"`,
		out:  "Failed",
	}, {
		rule: "engine.md 6: Failed before Completed",
		play: `A> $j = Invoke-Command -ComputerName nowhere, Server01 -AsJob { 1 }; $null = Wait-Job $j
			A> "$($j.State) $($j.ChildJobs | ForEach-Object State)"`,
		out: "Failed Failed Completed",
	}, {
		rule: "engine.md 3.12: of one computer or place",
		play: `A> $j = Invoke-Command -ComputerName S1, S2 -AsJob { $env:COMPUTERNAME }; $null = Wait-Job $j
			A> Receive-Job $j -ComputerName S2; Receive-Job $j -Location S1`,
		out: "S2\nS1",
	}, {
		rule: "engine.md 3.12: of one session",
		play: `A> $s = New-PSSession -ComputerName S1, S2; $j = Invoke-Command $s -AsJob { $env:COMPUTERNAME }; $null = Wait-Job $j
			A> Receive-Job $j -Session $s[1]`,
		out: "S2",
	}, {
		rule: "engine.md 3.12: -Wait writes as it comes, to the end",
		play: jobs + `A> Receive-Job Run -Wait; "$((Get-Job Run).State)"`,
		out:  "1\n2\n3\nCompleted",
	}, {
		rule: "engine.md 3.12: -Wait ends at a Disconnected job",
		play: jobs + `A> Receive-Job Away -Wait; "$((Get-Job Away).State)"`,
		out:  "x\nDisconnected",
	}, {
		rule: "engine.md 3.12: with -Force it waits through that",
		play: jobs + `A& Receive-Job Away -Wait -Force
			clock 120s
			ctrl-c A
			A.
			A> "$((Get-Job Away).State)"`,
		out: "Disconnected",
	}, {
		rule: "engine.md 3.12: -AutoRemoveJob removes what has finished, -WriteJobInResults writes the job first",
		play: jobs + `A> Receive-Job Run -Wait -AutoRemoveJob -WriteJobInResults | ForEach-Object { if ($_.Name) { $_.Name } else { $_ } }
			A> Get-Job | ForEach-Object Name`,
		out: "Done\nAway",
	}, {
		rule: "ReceiveJob.cs: a job that was stopped gives no reason, one that failed does",
		play: `A> $j = Invoke-Command Server01 { 1; Start-Sleep 60 } -AsJob; Start-Sleep 1; Stop-Job $j; Receive-Job $j; $j.State`,
		out:  "1\nStopped",
	}, {
		rule: "engine.md 3.12: -WriteEvents tells how each job ended, the child first",
		play: `A> Start-Job { 1 } | Receive-Job -Wait -WriteEvents | ForEach-Object { if ($_.PSEventObject) { "$($_.JobStateInfo)<$($_.PreviousJobStateInfo)" } else { $_ } }`,
		out:  "1\nCompleted<Running\nCompleted<Running",
	}, {
		rule: "engine.md 3.12: -Keep with -Wait",
		play: jobs + `A> Receive-Job Run -Wait -Keep`,
		fail: "T InvalidOperation,ReceiveJob InvalidOperation",
	}, {
		rule: "engine.md 3.12: -AutoRemoveJob without -Wait",
		play: jobs + `A> Receive-Job Run -AutoRemoveJob`,
		fail: "T InvalidOperation,ReceiveJob InvalidOperation",
	}, {
		rule: "engine.md 3.12: -Force without -Wait",
		play: jobs + `A> Receive-Job Run -Force`,
		fail: "T InvalidOperation,ReceiveJob InvalidOperation",
	}, {
		rule: "rules.md RECV-3: objects of jobs tell their origin",
		play: jobs + `A> (Receive-Job Done -Keep)[0].PSComputerName`,
		out:  "Server01",
	}})
}

const waitWarning = "WARNING: The wait ended because a job's session is disconnected; the job goes on there. " +
	"Use -Force to wait until the session is connected again and the job has finished."

func TestWaitJob(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.12: the jobs that have finished, in the order given",
		play: jobs + `A> Wait-Job Run, Done | ForEach-Object Name`,
		out:  "Run\nDone",
	}, {
		rule: "WAIT-1: returns a Disconnected job, with a warning",
		play: jobs + `A> Wait-Job Away | ForEach-Object { "$($_.State)" }`,
		out:  "Disconnected\n" + waitWarning,
	}, {
		rule: "WAIT-1: also while it waits; one warning for all",
		play: one + `A> $j = Invoke-Command $s -AsJob { Start-Sleep 600 }; $k = Invoke-Command -ComputerName Server02 -AsJob { Start-Sleep 20 }
			A& Wait-Job $j, $k | ForEach-Object { "$($_.State)" }
			clock 10s
			cut PC01 Server01
			A.`,
		out: interrupted + attempt + attempt + attempt + attempt + givenUp + "Disconnected\nCompleted\n" + waitWarning,
	}, {
		rule: "WAIT-2: -Force waits until the session is connected again and the job has finished",
		play: jobs + `A& Wait-Job Away -Force -Timeout 1000 | ForEach-Object { "$($_.State)" }
			clock 500s
			A.
			A> "$((Get-Job Away).State)"`,
		out: "Disconnected",
	}, {
		rule: "engine.md 3.12: on timeout nothing, even if some have finished",
		play: jobs + `A> Wait-Job Done, Run -Timeout 10`,
	}, {
		rule: "engine.md 3.12: a timeout of nought returns at once with nothing",
		play: jobs + `A> Wait-Job Done -Timeout 0`,
	}, {
		rule: "engine.md 3.12: the warning comes after a timeout too",
		play: jobs + `A> Wait-Job Away, Run -Timeout 10`,
		out:  waitWarning,
	}, {
		rule: "engine.md 3.12: -Any, one job",
		play: jobs + `A> Wait-Job Run, Done -Any | ForEach-Object Name`,
		out:  "Done",
	}, {
		rule: "engine.md 3.12: no jobs",
		play: jobs + `A> Get-Job x* | Wait-Job`,
	}, {
		rule: "Appendix A: -Timeout -2",
		play: jobs + `A> Wait-Job Done -Timeout -2`,
		fail: "T ParameterArgumentValidationError,WaitJob InvalidData",
	}})
}

func TestStopRemoveJob(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.12: stopped; the session stays, output only with -PassThru",
		play: one + `A> $j = Invoke-Command $s -AsJob { Start-Sleep 600 }
			A> Stop-Job $j; "$($j.State)"; Stop-Job $j -PassThru`,
		out:  "Stopped",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available\nA job 1 Job1 Stopped",
	}, {
		rule: "engine.md 3.12: -PassThru",
		play: jobs + `A> Stop-Job Run -PassThru | ForEach-Object { "$($_.Name) $($_.State)" }`,
		out:  "Run Stopped",
	}, {
		rule: "engine.md 3.12: a Disconnected job is connected first",
		play: jobs + `A> Stop-Job Away; "$((Get-Job Away).State) $($s.State) $($s.Availability)"`,
		out:  "Stopped Opened Available",
	}, {
		rule: "engine.md 3.12: which may fail; the cmdlet says nothing, the job does",
		play: jobs + `cut PC01 Server03
			A> Stop-Job Away
			A> Receive-Job Away`,
		out:  "x",
		fail: "NT StopJobCannotConnectToServer,ReceiveJob InvalidOperation Server03",
	}, {
		rule: "engine.md 3.12: only what has finished is removed",
		play: jobs + `A> Remove-Job Done; Remove-Job Run`,
		fail: "NT JobObjectNotFinishedCannotBeRemoved,RemoveJob InvalidOperation System.Management.Automation.PSRemotingJob",
	}, {
		rule: "engine.md 3.12: Disconnected is not finished",
		play: jobs + `A> Remove-Job Away`,
		fail: "NT JobObjectNotFinishedCannotBeRemoved,RemoveJob InvalidOperation System.Management.Automation.PSRemotingJob",
	}, {
		rule: "engine.md 3.12: -Force stops, reconnecting where it must; the session stays",
		play: jobs + `A> Remove-Job * -Force; Get-Job; "$($s.State) $($s.Availability)"`,
		out:  "Opened Available",
		both: "Server03 keeps Off of A 2h0m0s Block\nA has 3 Off Opened Available",
	}, {
		rule: "engine.md 3.12: no children",
		play: jobs + `A> Remove-Job -Id 2`,
		fail: "NT CannotRemoveJob,RemoveJob InvalidOperation System.Management.Automation.PSRemotingChildJob",
	}, {
		rule: "ShouldProcess: -WhatIf",
		play: jobs + `A> Remove-Job Done -WhatIf; Get-Job Done | ForEach-Object Name`,
		out:  "What if: Performing the operation \"Remove\" on target \"Done (Id 1)\".\nDone",
	}})
}

// A variable that holds a removed job shows what the job was (engine.md 6).
func TestRemovedJobShows(t *testing.T) {
	w := labWorld(t)
	typed(t, w, "A", `$j = Invoke-Command Server01 {1} -AsJob; $null = Wait-Job $j; Remove-Job $j`)
	if out, _ := typed(t, w, "A", `"$($j.Id) $($j.State) $($j.Location) $($j.HasMoreData) $($j.ChildJobs[0].State) $(@(Get-Job).Count)"`); out != "1 Completed Server01 False Completed 0\n" {
		t.Errorf("got %q", out)
	}
}
