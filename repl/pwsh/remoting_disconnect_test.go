package pwsh

import "testing"

// one is a session of window A; queried sessions and those made here by short names with
// -EnableNetworkAccess draw the warning of engine.md 9, made ones without it none.
const one = `A> $s = New-PSSession -ComputerName Server01 -Name One
	`

const networkWarning = "WARNING: Sessions made with -EnableNetworkAccess can be reconnected only from this computer. These are, or were found by a query, which cannot tell: "

func TestDisconnectSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "DISC-1: by -Session, the same object",
		play: one + `A> Disconnect-PSSession $s`,
		out:  "1 One Server01 Disconnected Microsoft.PowerShell None",
		both: "Server01 keeps One Disconnected 2h0m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "DISC-1: by pipe from New-PSSession, by Name, Id and InstanceId",
		play: `A> $null = New-PSSession -ComputerName Server01 -Name One | Disconnect-PSSession
			A> $null = New-PSSession -ComputerName Server01 -Name Two; Disconnect-PSSession -Name t*
			A> $null = New-PSSession -ComputerName Server01 -Name Three; $null = Disconnect-PSSession -Id 3
			A> $s = New-PSSession -ComputerName Server01 -Name Four; $null = Disconnect-PSSession -InstanceId $s.InstanceId
			A> Get-PSSession | ForEach-Object { "$($_.State)" }`,
		out: "Disconnected\nDisconnected\nDisconnected\nDisconnected",
	}, {
		rule: "engine.md 3.4: disconnected already: written, options ignored",
		play: one + `A> $null = Disconnect-PSSession $s
			A> Disconnect-PSSession $s -IdleTimeoutSec 90 -OutputBufferingMode Drop`,
		out:  "1 One Server01 Disconnected Microsoft.PowerShell None",
		both: "Server01 keeps One Disconnected 2h0m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "engine.md 3.4, 9: so is one of another window; a queried session draws the warning",
		play: one + `B> Get-PSSession -ComputerName Server01 | Disconnect-PSSession`,
		out:  networkWarning + "One.\n1 One Server01 Disconnected Microsoft.PowerShell Busy",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 3.4: neither Opened nor Disconnected",
		play: one + `A> Remove-PSSession $s
			A> Disconnect-PSSession $s`,
		fail: "NT CannotDisconnectSessionWhenNotOpened,DisconnectPSSession InvalidOperation [PSSession]One",
	}, {
		rule: "DISC-3, IDLE-5: seconds",
		play: one + `A> Disconnect-PSSession $s -IdleTimeoutSec 43200 | ForEach-Object IdleTimeout`,
		out:  "43200000",
		both: "Server01 keeps One Disconnected 12h0m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "DISC-3: the option of the disconnect before that of the creation",
		play: `A> $s = New-PSSession -ComputerName Server01 -Name One -SessionOption (New-PSSessionOption -IdleTimeout 90000 -OutputBufferingMode Drop)
			A> $null = Disconnect-PSSession $s -IdleTimeoutSec 120 -OutputBufferingMode Block`,
		both: "Server01 keeps One Disconnected 2m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "IDLE-4: $PSSessionOption is not asked at disconnect",
		play: one + `A> $PSSessionOption = New-PSSessionOption -IdleTimeout 90000 -OutputBufferingMode Drop
			A> $null = Disconnect-PSSession $s`,
		both: "Server01 keeps One Disconnected 2h0m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "engine.md 3.4: only the mode given: the timeout becomes the configuration's",
		play: `A> $s = New-PSSession -ComputerName Server01 -Name One -SessionOption (New-PSSessionOption -IdleTimeout 90000)
			A> $null = Disconnect-PSSession $s -OutputBufferingMode Drop
			A> $s.IdleTimeout; ($s.ExpiresOn - $s.DisconnectedOn).TotalMilliseconds`,
		out:  "-1\n-1",
		both: "Server01 keeps One Disconnected 2h0m0s Drop\nA has 1 One Disconnected None",
	}, {
		rule: "engine.md 3.4: only the timeout given: the mode shows None, the server keeps its own",
		play: `A> $s = New-PSSession -ComputerName Server01 -Name One -SessionOption (New-PSSessionOption -OutputBufferingMode Drop)
			A> $null = Disconnect-PSSession $s -IdleTimeoutSec 90
			A> "$($s.OutputBufferingMode)"`,
		out:  "None",
		both: "Server01 keeps One Disconnected 1m30s Drop\nA has 1 One Disconnected None",
	}, {
		rule: "IDLE-8: 59 seconds bind and fail, the session stays Opened",
		play: one + `A> Disconnect-PSSession $s -IdleTimeoutSec 59`,
		fail: "NT CannotDisconnectSessionWithInvalidIdleTimeout,DisconnectPSSession InvalidArgument [PSSession]One",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 3.4: the rejected value stays, and fails again",
		play: one + `A> Disconnect-PSSession $s -IdleTimeoutSec 59 2>$null
			A> Disconnect-PSSession $s`,
		fail: "NT CannotDisconnectSessionWithInvalidIdleTimeout,DisconnectPSSession InvalidArgument [PSSession]One",
	}, {
		rule: "engine.md 3.4: until a valid one is given; one minute is the least",
		play: one + `A> Disconnect-PSSession $s -IdleTimeoutSec 59 2>$null
			A> Disconnect-PSSession $s -IdleTimeoutSec 60`,
		out:  "1 One Server01 Disconnected Microsoft.PowerShell None",
		both: "Server01 keeps One Disconnected 1m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "IDLE-2: above the configuration's maximum, nothing is clamped",
		play: `A> Set-PSSessionConfiguration ITTasks -TransportOption @{ MaxIdleTimeoutSec = 43200 } -Force
			A> $s = New-PSSession -ConfigurationName ITTasks -Name One
			A> Disconnect-PSSession $s -IdleTimeoutSec 43201`,
		fail: "NT CannotDisconnectSessionWithInvalidIdleTimeout,DisconnectPSSession InvalidArgument [PSSession]One",
		both: "PC01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "IDLE-2: the maximum itself is allowed",
		play: `A> Set-PSSessionConfiguration ITTasks -TransportOption @{ MaxIdleTimeoutSec = 43200 } -Force
			A> $null = New-PSSession -ConfigurationName ITTasks -Name One | Disconnect-PSSession -IdleTimeoutSec 43200`,
		both: "PC01 keeps One Disconnected 12h0m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "engine.md 3.4: a value given at creation is checked too",
		play: `A> Set-PSSessionConfiguration ITTasks -TransportOption @{ MaxIdleTimeoutSec = 43200 } -Force
			A> $s = New-PSSession -ConfigurationName ITTasks -Name One -SessionOption (New-PSSessionOption -IdleTimeout 43200001)
			A> Disconnect-PSSession $s`,
		fail: "NT CannotDisconnectSessionWithInvalidIdleTimeout,DisconnectPSSession InvalidArgument [PSSession]One",
	}, {
		rule: "engine.md 3.4: the greatest number of seconds stops at the greatest of milliseconds",
		play: one + `A> (Disconnect-PSSession $s -IdleTimeoutSec 2147483647).IdleTimeout`,
		out:  "2147483647",
	}, {
		rule: "engine.md 3.4: a negative number of seconds does not bind",
		play: one + `A> Disconnect-PSSession $s -IdleTimeoutSec -1`,
		fail: "T ParameterArgumentValidationError,DisconnectPSSession InvalidData",
	}, {
		rule: "engine.md 3.4: 60*60*15 is a text in argument mode",
		play: one + `A> Disconnect-PSSession $s -IdleTimeoutSec 60*60*15`,
		fail: "T CannotConvertArgumentNoMessage,DisconnectPSSession InvalidArgument",
	}, {
		rule: "engine.md 3.4: no session named",
		play: one + `A> Disconnect-PSSession -OutputBufferingMode Drop`,
		fail: "T MissingMandatoryParameter,DisconnectPSSession InvalidArgument",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 3.4: a 2.0 endpoint cannot",
		play: `lab Server01=2.0
			A> $s = New-PSSession -ComputerName Server01 -Name One
			A> Disconnect-PSSession $s`,
		fail: "NT PSSessionDisconnectFailed,DisconnectPSSession InvalidOperation [PSSession]One",
		both: "Server01 keeps One of A 4m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 3.4: the same session twice",
		play: one + `A> Disconnect-PSSession $s, $s`,
		fail: "T System.ArgumentException,DisconnectPSSession NotSpecified",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}, {
		rule: "engine.md 3.4: a running command is no obstacle, its job is Disconnected",
		play: one + `A> $null = Invoke-Command $s { Start-Sleep 600 } -AsJob
			A> Disconnect-PSSession $s`,
		out:  "1 One Server01 Disconnected Microsoft.PowerShell None",
		both: "Server01 keeps One Disconnected 2h0m0s Block Running\nA has 1 One Disconnected None\nA job 1 Job1 Disconnected",
	}, {
		rule: "LIFE-9: the command goes on while disconnected",
		play: one + `A> $null = Invoke-Command $s { Start-Sleep 600; 'done' } -AsJob
			A> $null = Disconnect-PSSession $s
			clock 601s
			A> $null = Connect-PSSession $s; Receive-PSSession $s -OutTarget Host`,
		out: "done",
	}, {
		rule: "ShouldProcess: -WhatIf",
		play: one + `A> Disconnect-PSSession $s -WhatIf`,
		out:  `What if: Performing the operation "Disconnect" on target "One".`,
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available",
	}})
}

func TestLoopback(t *testing.T) {
	playScenes(t, []scene{{
		rule: "LOOP-1: to the own computer, kept there",
		play: `A> $s = New-PSSession -ComputerName localhost -Name Home
			A> Disconnect-PSSession $s; Connect-PSSession $s`,
		out: `1 Home localhost Disconnected Microsoft.PowerShell None
			1 Home localhost Opened Microsoft.PowerShell Available`,
	}, {
		rule: "LOOP-2: with a network token from any computer",
		play: `A> $null = New-PSSession -ComputerName localhost -Name Home | Disconnect-PSSession
			on Server01
			B> Connect-PSSession -ComputerName PC01 -Name Home`,
		out: "1 Home PC01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "LOOP-2: its commands reach no other computer",
		play: `A> $s = New-PSSession -ComputerName localhost
			A> Invoke-Command $s { Invoke-Command -ComputerName Server01 { hostname } }`,
		fail: "NT AccessDenied,PSSessionStateBroken,InvokeCommand OpenError Server01",
	}, {
		rule: "LOOP-3: with an interactive token they do",
		play: `A> $s = New-PSSession -ComputerName localhost -EnableNetworkAccess
			A> Invoke-Command $s { Invoke-Command -ComputerName Server01 { hostname } }`,
		out: "Server01",
	}, {
		rule: "LOOP-4, engine.md 9: the disconnect warns and proceeds",
		play: `A> $s = New-PSSession -ComputerName localhost -EnableNetworkAccess -Name Home
			A> Disconnect-PSSession $s`,
		out: networkWarning + "Home.\n1 Home localhost Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 9: one warning for all, any name without a dot counts",
		play: `A> $null = New-PSSession -ComputerName Server01, Server02 -Name One, Two -EnableNetworkAccess
			A> $null = Disconnect-PSSession -Name *`,
		out: networkWarning + "One, Two.",
	}, {
		rule: "engine.md 9: none for a name with a dot, nor with a credential",
		play: `answer User01
			A> $null = New-PSSession -ComputerName Server01 -EnableNetworkAccess -Credential CONTOSO\User01
			A> $null = Disconnect-PSSession -Name *`,
	}, {
		rule: "LOOP-4: not from another computer",
		play: `A> $null = New-PSSession -ComputerName localhost -EnableNetworkAccess -Name Home | Disconnect-PSSession -WarningAction Ignore
			on Server01
			B> Connect-PSSession -ComputerName PC01 -Name Home`,
		fail: "NT AccessDenied,PSSessionConnectFailed,ConnectPSSession InvalidOperation",
		both: "PC01 keeps Home Disconnected 2h0m0s Block\nA has 1 Home Disconnected None",
	}, {
		rule: "LOOP-4: from another window of the computer",
		play: `A> $null = New-PSSession -ComputerName localhost -EnableNetworkAccess -Name Home | Disconnect-PSSession -WarningAction Ignore
			B> Connect-PSSession -ComputerName localhost -Name Home`,
		out: "1 Home localhost Opened Microsoft.PowerShell Available",
	}})
}
