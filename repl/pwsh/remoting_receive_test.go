package pwsh

import "testing"

// left is a command that window A left behind in the session Work: a line every ten seconds, ten times.
const left = `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName Work { 1..10 | ForEach-Object { $_; Start-Sleep 10 } }
	`

// ownJob is a job of window A whose session has been disconnected after 25 seconds.
const ownJob = `A> $s = New-PSSession -ComputerName Server01 -Name Work
	A> $j = Invoke-Command -Session $s -AsJob { 1..5 | ForEach-Object { $_; Start-Sleep 10 } }
	clock 25s
	A> $null = Disconnect-PSSession $s
	`

func TestReceiveSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "RECV-1: from another window, by computer and name; to the end of the command",
		play: left + `clock 25s
			B> Receive-PSSession -ComputerName Server01 -Name work`,
		out: "1\n2\n3\n4\n5\n6\n7\n8\n9\n10",
		both: `Server01 keeps Work of B 2h0m0s Block
			A has 2 Work Disconnected None
			B has 1 Work Opened Available`,
	}, {
		rule: "engine.md 3.5 B: the name is exact, and nothing found is silent",
		play: left + `B> Receive-PSSession -ComputerName Server01 -Name W*
			B> New-PSSession -ComputerName Server02`,
		out: "1 Session1 Server02 Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 3.5 B: by InstanceId",
		play: left + `B> $id = (Get-PSSession -ComputerName Server01).InstanceId
			clock 100s
			B> (Receive-PSSession -ComputerName Server01 -InstanceId $id).Count`,
		out: "10",
	}, {
		rule: "engine.md 3.5 B: connected elsewhere",
		play: left + `C> $null = Connect-PSSession -ComputerName Server01
			B> Receive-PSSession -ComputerName Server01 -Name Work`,
		fail: "NT ReceivePSSessionCannotConnectSession,ReceivePSSession InvalidOperation [PSSession]Work",
	}, {
		rule: "engine.md 3.5 B: the computer cannot be asked",
		play: left + `cut PC01 Server01
			B> Receive-PSSession -ComputerName Server01 -Name Work`,
		fail: "NT CannotConnect,ReceivePSSessionQueryForSessionFailed,ReceivePSSession InvalidOperation System.Management.Automation.Runspaces.WSManConnectionInfo",
	}, {
		rule: "RECV-2: as a job, named",
		play: left + `B> $j = Receive-PSSession -ComputerName Server01 -Name Work -OutTarget Job -JobName Later
			B> "$($j.Id) $($j.Name) $($j.PSJobTypeName) $($j.State) $($j.Location) [$($j.Command)] $($j.ChildJobs[0].Id)"`,
		out: "1 Later RemoteJob Running Server01 [] 2",
		both: `Server01 keeps Work of B 2h0m0s Block Running
			A has 2 Work Disconnected None
			B has 1 Work Opened Busy
			B job 1 Later Running`,
	}, {
		rule: "RECV-3: the job's results by Receive-Job",
		play: left + `clock 15s
			B> $j = Receive-PSSession -ComputerName Server01 -Name Work -OutTarget Job
			B> Receive-Job $j -Keep; Receive-Job $j; Receive-Job $j`,
		out: "1\n2\n1\n2",
	}, {
		rule: "RECV-4: what one client has received no other receives",
		play: left + `B& Receive-PSSession -ComputerName Server01 -Name Work
			clock 25s
			kill B
			clock 60s
			C> Receive-PSSession -ComputerName Server01 -Name Work`,
		out: "4\n5\n6\n7\n8\n9\n10",
	}, {
		rule: "engine.md 3.5 A: in the window that left the command, streamed",
		play: left + `A> Receive-PSSession -Name Work`,
		out:  "1\n2\n3\n4\n5\n6\n7\n8\n9\n10",
		both: "Server01 keeps Work of A 2h0m0s Block\nA has 2 Work Opened Available",
	}, {
		rule: "engine.md 3.5 A.1: not in the repository",
		play: `A> Receive-PSSession -Id 7`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedSessionId,ReceivePSSession InvalidArgument 7",
	}, {
		rule: "engine.md 3.5 A.1: a wildcard name that matches nothing is an error here",
		play: `A> Receive-PSSession -Name W*`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedName,ReceivePSSession InvalidArgument W*",
	}, {
		rule: "engine.md 3.5 A.1: InstanceId",
		play: `A> Receive-PSSession -InstanceId 00000000-0000-0000-0000-000000000001`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedRunspaceId,ReceivePSSession InvalidArgument 00000000-0000-0000-0000-000000000001",
	}, {
		rule: "engine.md 3.5 A.1: of several the first",
		play: left + `A> $null = New-PSSession -ComputerName Server02 -Name Work2
			A> (Receive-PSSession -Name W*).Count`,
		out: "10",
	}, {
		rule: "RECV-2: the own job comes back, as a job, -JobName is ignored",
		play: ownJob + `A> $r = Receive-PSSession $s -JobName Other; "$($r.Id) $($r.Name) $($r.State)"; $r -eq $j`,
		out:  "1 Job1 Running\nTrue",
		both: "Server01 keeps Work of A 2h0m0s Block Running\nA has 1 Work Opened Busy\nA job 1 Job1 Running",
	}, {
		rule: "engine.md 6: the job has what came before and what comes later",
		play: ownJob + `clock 100s
			A> $null = Receive-PSSession $s
			A> $j | Wait-Job | Receive-Job`,
		out: "1\n2\n3\n4\n5",
	}, {
		rule: "engine.md 3.5 A.6: OutTarget Host streams the job and disposes of it",
		play: ownJob + `A> Receive-PSSession $s -OutTarget Host`,
		out:  "1\n2\n3\n4\n5",
		both: "Server01 keeps Work of A 2h0m0s Block\nA has 1 Work Opened Available",
	}, {
		rule: "scenario R6: connected by computer first, then received: the same job",
		play: ownJob + `A> $s2 = Connect-PSSession -ComputerName Server01 -Name Work
			A> $j2 = Receive-PSSession -ComputerName Server01 -Name Work
			A> $j2 -eq $j; "$($j.State)"`,
		out: "True\nRunning",
	}, {
		rule: "engine.md 3.5: no command, target Host: connected, nothing said",
		play: twoSessions + `A> Receive-PSSession -Name Two`,
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Opened Available`,
	}, {
		rule: "engine.md 3.5: no command, target Job",
		play: twoSessions + `A> Receive-PSSession -Name Two -OutTarget Job`,
		fail: "T InvalidOperation,ReceivePSSession InvalidOperation",
	}, {
		rule: "engine.md 13 row 5: by computer the default of an own session is Job, and fails without a command",
		play: twoSessions + `A> Receive-PSSession -ComputerName Server02 -Name Two`,
		fail: "T InvalidOperation,ReceivePSSession InvalidOperation",
	}, {
		rule: "engine.md 3.5: an own session whose job is still connected gives nothing",
		play: one + `A> $j = Invoke-Command $s -AsJob { 1; Start-Sleep 60 }
			A> Receive-PSSession $s`,
	}, {
		rule: "engine.md 3.5 A.4: gone at the server",
		play: twoSessions + `clock 2h
			A> Receive-PSSession -Name Two`,
		fail: "NT ReceivePSSessionCannotConnectSession,ReceivePSSession InvalidOperation [PSSession]Two",
	}, {
		rule: "engine.md 3.5 A.4: left by another client meanwhile: found again, under its Id",
		play: left + `B> $null = Connect-PSSession -ComputerName Server01 | Disconnect-PSSession -WarningAction Ignore
			A> (Receive-PSSession -Name Work).Count; Get-PSSession`,
		out: "10\n2 Work Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 3.5: errors come after the output, last the reason of the failure",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession { 1; Write-Error bad -ErrorId Mine; 2; throw 'end' }
			A> Receive-PSSession -Name Session1 -ErrorVariable all
			A> $all | ForEach-Object FullyQualifiedErrorId`,
		out: `Mine
			ReceivePSSessionPipelineFailed,Microsoft.PowerShell.Commands.ReceivePSSessionCommand`,
	}, {
		rule: "engine.md 3.5: a failed command",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession { 1; throw 'end' }
			A> Receive-PSSession -Name Session1`,
		out:  "1",
		fail: "NT ReceivePSSessionPipelineFailed,ReceivePSSession OperationStopped System.Management.Automation.RemotePipeline",
	}, {
		rule: "engine.md 6: of a received command only output and errors come",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession { 1; Write-Warning careful }
			A> Receive-PSSession -Name Session1`,
		out: "1",
	}, {
		rule: "engine.md 3.5: objects tell where they come from",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession { 'x' }
			A> $x = Receive-PSSession -Name Session1
			A> "$($x.PSComputerName) $($x.PSShowComputerName) $($x.RunspaceId -eq (Get-PSSession).InstanceId)"`,
		out: "Server01 True True",
	}, {
		rule: "engine.md 3.5: Ctrl-C stops the remote command",
		play: left + `A& Receive-PSSession -Name Work
			clock 15s
			ctrl-c A
			A.`,
		out:  "1\n2",
		both: "Server01 keeps Work of A 2h0m0s Block\nA has 2 Work Opened Available",
	}, {
		rule: "scenario R2: of two computers with sessions of all kinds",
		play: left + `clock 100s
			A> $null = New-PSSession -ComputerName Server02 -Name Idle | Disconnect-PSSession
			A> $null = New-PSSession -ComputerName Server02 -Name Held
			B> (Get-PSSession -ComputerName Server01, Server02 | Receive-PSSession).Count`,
		out:  "10",
		fail: "NT ReceivePSSessionCannotConnectSession,ReceivePSSession InvalidOperation [PSSession]Held",
	}, {
		rule: "CONN-3, scenario R3: another user's session with its owner's credential, asked for",
		play: left + `as User02
			answer User01
			B> $p = @{ ComputerName = 'Server01'; Name = 'Work'; OutTarget = 'Job'; JobName = 'ITTaskJob01'; Credential = 'CONTOSO\User01' }
			B> (Receive-PSSession @p).Name`,
		out: "ITTaskJob01",
	}, {
		rule: "ShouldProcess: -WhatIf receives and connects nothing",
		play: left + `A> Receive-PSSession -Name Work -WhatIf`,
		out:  `What if: Performing the operation "Receive" on target "Work".`,
		both: "Server01 keeps Work Disconnected 2h0m0s Block Running\nA has 2 Work Disconnected None",
	}})
}

func TestBuffering(t *testing.T) {
	const produce = `Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName Work -SessionOption $o { 1..12; Start-Sleep 1 }`
	playScenes(t, []scene{{
		rule: "BUF-1: Block suspends the command, nothing is lost",
		play: `lab buffer=5
			A> $o = New-PSSessionOption -OutputBufferingMode Block
			A> $null = ` + produce + `
			clock 1h
			A> "$(Receive-PSSession -Name Work)"`,
		out: "1 2 3 4 5 6 7 8 9 10 11 12",
	}, {
		rule: "BUF-1: what is to be seen meanwhile",
		play: `lab buffer=5
			A> $o = New-PSSessionOption -OutputBufferingMode Block
			A> $null = ` + produce + `
			clock 1h`,
		both: "Server01 keeps Work Disconnected 2h0m0s Block Running(suspended)\nA has 2 Work Disconnected None",
	}, {
		rule: "BUF-2: Drop never suspends, the oldest are lost",
		play: `lab buffer=5
			A> $o = New-PSSessionOption -OutputBufferingMode Drop
			A> $null = ` + produce + `
			clock 1h
			A> "$(Receive-PSSession -Name Work)"`,
		out: "8 9 10 11 12",
	}, {
		rule: "BUF-1, IDLE-7: a suspended command ends with its session",
		play: `lab buffer=5
			A> $o = New-PSSessionOption
			A> $null = ` + produce + `
			clock 2h
			A> Receive-PSSession -Name Work`,
		fail: "NT ReceivePSSessionCannotConnectSession,ReceivePSSession InvalidOperation [PSSession]Work",
	}, {
		rule: "BUF-3: changed at the disconnect",
		play: `lab buffer=5
			A> $s = New-PSSession -ComputerName Server01
			A> $j = Invoke-Command $s -AsJob { Start-Sleep 5; 1..12 }
			A> $null = Disconnect-PSSession $s -OutputBufferingMode Drop
			clock 10s
			A> "$(Receive-PSSession $s -OutTarget Host)"`,
		out: "8 9 10 11 12",
	}, {
		rule: "BUF-3: changed at the connect by -SessionOption",
		play: `lab buffer=5
			A> $o = New-PSSessionOption
			A> $null = ` + produce + `
			A> $null = Connect-PSSession -ComputerName Server01 -Name Work -SessionOption (New-PSSessionOption -OutputBufferingMode Drop)
			clock 10s
			A> "$(Receive-PSSession -Name Work)"`,
		out: "8 9 10 11 12",
	}, {
		rule: "BUF-3, BUF-4: the configuration decides where no option does",
		play: `lab buffer=5
			A> Set-PSSessionConfiguration ITTasks -TransportOption (New-PSTransportOption -OutputBufferingMode Drop) -Force
			A> (New-PSSession -ConfigurationName ITTasks).OutputBufferingMode`,
		out: "Drop",
	}, {
		rule: "engine.md 5: while a client is connected and listening nothing is lost",
		play: `lab buffer=5
			A> $s = New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -OutputBufferingMode Drop)
			A> (Invoke-Command $s { 1..12 }).Count`,
		out: "12",
	}})
}
