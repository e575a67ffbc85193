package pwsh

import "testing"

func TestEnterSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.7: a computer; the session is in no repository (LIFE-10), others see it Busy (engine.md 8)",
		play: `A> Enter-PSSession Server01
			A> hostname
			B> Get-PSSession -ComputerName Server01`,
		out:  "1 Session1 Server01 Disconnected Microsoft.PowerShell Busy",
		both: "Server01 keeps Session1 of A 2h0m0s Block",
	}, {
		rule: "engine.md 3.7: lines run there, state stays",
		play: `A> Enter-PSSession Server01
			A> $x = 1
			A> "$env:COMPUTERNAME $x"`,
		out: "SERVER01 1",
	}, {
		rule: "engine.md 3.7: exit leaves and closes the temporary session",
		play: `A> Enter-PSSession Server01
			A> exit
			A> $env:COMPUTERNAME`,
		out:  "PC01",
		both: "nothing",
	}, {
		rule: "engine.md 3.7: so does Exit-PSSession",
		play: `A> Enter-PSSession Server01
			A> Exit-PSSession
			A> $env:COMPUTERNAME`,
		out:  "PC01",
		both: "nothing",
	}, {
		rule: "engine.md 3.7: where nothing was entered Exit-PSSession does nothing",
		play: `A> Exit-PSSession; 1`,
		out:  "1",
	}, {
		rule: "engine.md 3.7, 8: an own session stays open and can be disconnected afterwards",
		play: one + `A> Enter-PSSession $s
			A> exit
			A> Disconnect-PSSession $s`,
		out: "1 One Server01 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 3.7: by Id, InstanceId and exact Name",
		play: one + `A> Enter-PSSession -Id 1
			A> exit
			A> Enter-PSSession -InstanceId $s.InstanceId
			A> exit
			A> Enter-PSSession -Name oNE
			A> $env:COMPUTERNAME`,
		out: "SERVER01",
	}, {
		rule: "engine.md 3.7: no wildcards in the name",
		play: one + `A> Enter-PSSession -Name O*`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedName,EnterPSSession InvalidArgument O*",
	}, {
		rule: "engine.md 3.7: several of one name",
		play: `A> $null = New-PSSession -ComputerName Server01, Server02 -Name Same, Same
			A> Enter-PSSession -Name Same`,
		fail: "NT RemoteRunspaceHasMultipleMatchesForSpecifiedName,EnterPSSession InvalidArgument Same",
	}, {
		rule: "engine.md 3.7: no such Id",
		play: `A> Enter-PSSession -Id 9`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedSessionId,EnterPSSession InvalidArgument 9",
	}, {
		rule: "engine.md 3.7: a Disconnected session is connected first",
		play: twoSessions + `A> Enter-PSSession -Name Two
			A> $env:COMPUTERNAME`,
		out: "JUNEB-SRV8320",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Opened Available`,
	}, {
		rule: "engine.md 3.7: connected elsewhere",
		play: one + `B> $q = Get-PSSession -ComputerName Server01; Enter-PSSession $q`,
		fail: "NT EnterPSSessionCannotConnectDisconnectedSession,EnterPSSession InvalidOperation [PSSession]One",
	}, {
		rule: "engine.md 3.7: expired",
		play: twoSessions + `clock 2h
			A> Enter-PSSession -Name Two`,
		fail: "NT EnterPSSessionConnectSessionFailed,EnterPSSession InvalidOperation [PSSession]Two",
	}, {
		rule: "engine.md 3.7: closed",
		play: one + `A> Remove-PSSession $s
			A> Enter-PSSession $s`,
		fail: "NT PushedRunspaceMustBeOpen,EnterPSSession InvalidArgument [PSSession]One",
	}, {
		rule: "engine.md 3.7: a command runs in it, and this window cannot debug: disconnected again",
		play: left + `B> $q = Get-PSSession -ComputerName Server01; Enter-PSSession $q`,
		fail: "NT EnterPSSessionConnectSessionNotAvailable,EnterPSSession InvalidOperation [PSSession]Work",
		both: `Server01 keeps Work Disconnected 2h0m0s Block Running
			A has 2 Work Disconnected None
			B has 1 Work Disconnected None`,
	}, {
		rule: "engine.md 3.7: from 5.0 the prompt follows the command",
		play: left + `version 5.1
			clock 85s
			B> $q = Get-PSSession -ComputerName Server01; Enter-PSSession $q -WarningAction Ignore
			B> $env:COMPUTERNAME`,
		out: "SERVER01",
	}, {
		rule: "engine.md 3.7: open failed",
		play: `A> Enter-PSSession nowhere`,
		fail: "NT CreateRemoteRunspaceFailed,EnterPSSession InvalidArgument nowhere",
	}, {
		rule: "engine.md 3.7: in a remote command there is no prompt",
		play: one + `A> Invoke-Command $s { Enter-PSSession Server02 }`,
		fail: "NT HostDoesNotSupportPushRunspace,EnterPSSession InvalidArgument",
	}, {
		rule: "engine.md 3.7: nor for Exit-PSSession",
		play: one + `A> Invoke-Command $s { Exit-PSSession }`,
		fail: "NT HostDoesNotSupportPushRunspace,ExitPSSession InvalidArgument",
	}, {
		rule: "LIFE-10, engine.md 8: inside, the session cmdlets see the other computer's empty repository",
		play: one + `A> Enter-PSSession $s
			A> Disconnect-PSSession -Name One 2>$null; $Error[0].FullyQualifiedErrorId; Get-PSSession`,
		out: "RemoteRunspaceNotAvailableForSpecifiedName,Microsoft.PowerShell.Commands.DisconnectPSSessionCommand",
	}, {
		rule: "engine.md 7: an outage under a line ends in the local prompt",
		play: one + `A> Enter-PSSession $s
			A& Start-Sleep 600
			clock 10s
			cut PC01 Server01
			A.
			A> $env:COMPUTERNAME`,
		out: "PC01",
	}, {
		rule: "engine.md 7: exit of the whole window from within: the second exit",
		play: one + `A> Enter-PSSession $s
			A> exit
			A> exit
			B> Get-PSSession -ComputerName Server01`,
		both: "nothing",
	}})
}
