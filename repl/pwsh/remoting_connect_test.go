package pwsh

import "testing"

func TestConnectSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "CONN-1, CONN-2: by computer and name, from another window; a fresh Id",
		play: twoSessions + `B> Connect-PSSession -ComputerName Server02 -Name Two`,
		out:  "1 Two Server02 Opened Microsoft.PowerShell Available",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two of B 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None
			B has 1 Two Opened Available`,
	}, {
		rule: "CONN-1: by pipe, the same object",
		play: twoSessions + `B> Get-PSSession -ComputerName Server02 | Connect-PSSession
			B> Get-PSSession`,
		out: "1 Two Server02 Opened Microsoft.PowerShell Available",
	}, {
		rule: "CONN-1: by Id, Name and InstanceId of the repository",
		play: twoSessions + `A> Connect-PSSession -Id 2; $null = Disconnect-PSSession -Id 2
			A> $null = Connect-PSSession -Name T*; $null = Disconnect-PSSession -Id 2
			A> Connect-PSSession -InstanceId (Get-PSSession -Id 2).InstanceId`,
		out: "2 Two Server02 Opened Microsoft.PowerShell Available",
	}, {
		rule: "CONN-1: by URI, from another computer",
		play: twoSessions + `on Server12
			B> Connect-PSSession -ConnectionUri http://Server02/wsman -Name Two`,
		out: "1 Two Server02 Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 3.3: an Opened session is written without error",
		play: twoSessions + `A> Connect-PSSession -Name One`,
		out:  "1 One Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "CONN-4: by computer, connected elsewhere",
		play: twoSessions + `B> Connect-PSSession -ComputerName Server01 -Name One`,
		fail: "NT PSSessionConnectFailed,ConnectPSSession InvalidOperation [PSSession]One",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two Disconnected 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None`,
	}, {
		rule: "engine.md 3.3: all of a computer, one error for each Busy one",
		play: twoSessions + `A> $null = New-PSSession -ComputerName Server02 -Name Three
			B> Connect-PSSession -ComputerName Server02`,
		out:  "1 Two Server02 Opened Microsoft.PowerShell Available",
		fail: "NT PSSessionConnectFailed,ConnectPSSession InvalidOperation [PSSession]Three",
	}, {
		rule: "engine.md 3.3: nothing there, nothing said",
		play: twoSessions + `B> Connect-PSSession -ComputerName Server12`,
	}, {
		rule: "engine.md 3.3: Opened here fails the filter, alone silently",
		play: twoSessions + `A> Connect-PSSession -ComputerName Server01 -Name One`,
	}, {
		rule: "engine.md 3.3: ... and with another one there as a miss",
		play: twoSessions + `A> $null = New-PSSession -ComputerName Server02 -Name Three
			A> Connect-PSSession -ComputerName Server02 -Name Three`,
		fail: "NT PSSessionNameMatchFail,ConnectPSSession InvalidOperation Three",
	}, {
		rule: "engine.md 3.3: in use; the second try finds it Busy, the object is Broken",
		play: twoSessions + `B> $null = Connect-PSSession -ComputerName Server02 -Name Two
			A> Connect-PSSession -Name Two`,
		fail: "NT PSSessionConnectFailed,ConnectPSSession InvalidOperation",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two of B 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Broken None
			B has 1 Two Opened Available`,
	}, {
		rule: "engine.md 3.3: taken and left by another window meanwhile, it comes back under its Id",
		play: twoSessions + `B> $null = Connect-PSSession -ComputerName Server02 -Name Two | Disconnect-PSSession
			A> Connect-PSSession -Name Two`,
		out: "2 Two Server02 Opened Microsoft.PowerShell Available",
	}, {
		rule: "IDLE-7: expired; the object is Broken and stays in the repository",
		play: twoSessions + `clock 2h
			A> Connect-PSSession -Name Two`,
		fail: "NT CannotConnectTargetSessionDoesNotExist,PSSessionConnectFailed,ConnectPSSession InvalidOperation",
		both: `Server01 keeps One of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Broken None`,
	}, {
		rule: "engine.md 2.4: Broken is for good",
		play: twoSessions + `clock 2h
			A> Connect-PSSession -Name Two 2>$null
			A> Connect-PSSession -Name Two`,
		fail: "NT PSSessionConnectFailed,ConnectPSSession InvalidOperation [PSSession]Two",
	}, {
		rule: "engine.md 3.0: not in the repository",
		play: twoSessions + `B> Connect-PSSession -Name Two`,
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedName,ConnectPSSession InvalidArgument Two",
	}, {
		rule: "LIFE-8: the computer is down",
		play: twoSessions + `crash Server02
			A> Connect-PSSession -Name Two`,
		fail: "NT CannotConnect,PSSessionConnectFailed,ConnectPSSession InvalidOperation",
	}, {
		rule: "LIFE-2: variables, functions and the location are still there",
		play: `A> $s = New-PSSession -ComputerName Server01 -Name Work
			A> Invoke-Command -Session $s { $x = 42; function twice($n) { 2 * $n }; Set-Location C:\Windows }
			A> $null = Disconnect-PSSession $s
			B> Invoke-Command -Session (Connect-PSSession -ComputerName Server01 -Name Work) { twice $x; "$PWD" }`,
		out: "84\nC:\\Windows",
	}, {
		rule: "LIFE-4: its client has ended meanwhile",
		play: twoSessions + `A> exit
			B> Connect-PSSession -ComputerName Server02 -Name Two`,
		out:  "1 Two Server02 Opened Microsoft.PowerShell Available",
		both: "Server02 keeps Two of B 2h0m0s Block\nB has 1 Two Opened Available",
	}, {
		rule: "CONN-3: another user is not let in",
		play: twoSessions + `as User02
			B> Connect-PSSession -ComputerName Server02 -Name Two`,
	}, {
		rule: "CONN-3: with the owner's credential one is, and the session keeps it",
		play: twoSessions + `as User02
			answer User01
			B> Connect-PSSession -ComputerName Server02 -Name Two -Credential CONTOSO\User01
			B> Get-PSSession | Disconnect-PSSession`,
		out: "1 Two Server02 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "CONN-3: a configuration with RunAs credentials lets anybody in",
		play: `on Server02
			answer Admin01
			S> Set-PSSessionConfiguration ITTasks -RunAsCredential CONTOSO\Admin01 -Force
			on PC01
			A> $null = New-PSSession -ComputerName Server02 -ConfigurationName ITTasks -Name Shared | Disconnect-PSSession
			as User02
			B> Connect-PSSession -ComputerName Server02 -Name Shared`,
		out: "1 Shared Server02 Opened ITTasks Available",
	}, {
		rule: "BUF-3, IDLE-3: a SessionOption at connect changes the mode at the server, the timeout only here",
		play: twoSessions + `A> $o = New-PSSessionOption -OutputBufferingMode Drop -IdleTimeout 90000
			A> $s = Connect-PSSession -ComputerName Server02 -Name Two -SessionOption $o
			A> "$($s.OutputBufferingMode) $($s.IdleTimeout)"`,
		out: "Drop 90000",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two of A 2h0m0s Drop
			A has 1 One Opened Available
			A has 2 Two Opened Available`,
	}, {
		rule: "engine.md 3.3: the timeout given at connect takes effect at the next disconnect",
		play: twoSessions + `A> $s = Connect-PSSession -ComputerName Server02 -Name Two -SessionOption (New-PSSessionOption -IdleTimeout 90000)
			A> $null = Disconnect-PSSession $s`,
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two Disconnected 1m30s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None`,
	}, {
		rule: "engine.md 3.3: $PSSessionOption is not asked at connect",
		play: twoSessions + `A> $PSSessionOption = New-PSSessionOption -OutputBufferingMode Drop -IdleTimeout 90000
			A> (Connect-PSSession -ComputerName Server02 -Name Two).IdleTimeout`,
		out: "7200000",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Opened Available`,
	}, {
		rule: "engine.md 3.3: with a command attached it is Busy",
		play: `A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName Job { Start-Sleep 60 }
			B> Connect-PSSession -ComputerName Server01 -Name Job`,
		out: "1 Job Server01 Opened Microsoft.PowerShell Busy",
	}, {
		rule: "engine.md 3.3: connecting resumes no job",
		play: `A> $s = New-PSSession -ComputerName Server01 -Name Work
			A> $null = Invoke-Command -Session $s -AsJob { Start-Sleep 60 }
			A> $null = Disconnect-PSSession $s
			A> Connect-PSSession $s`,
		out: "1 Work Server01 Opened Microsoft.PowerShell Busy",
		both: `Server01 keeps Work of A 2h0m0s Block Running
			A has 1 Work Opened Busy
			A job 1 Job1 Disconnected`,
	}, {
		rule: "ShouldProcess: -WhatIf connects nothing",
		play: twoSessions + `A> Connect-PSSession -Name Two -WhatIf`,
		out:  `What if: Performing the operation "Connect" on target "Two".`,
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two Disconnected 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None`,
	}})
}
