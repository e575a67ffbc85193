package pwsh

import "testing"

func TestNewSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.1: a session for each computer, names by index",
		play: `A> New-PSSession -ComputerName Server01, Server02 -Name One`,
		out: `1 One Server01 Opened Microsoft.PowerShell Available
			2 Session2 Server02 Opened Microsoft.PowerShell Available`,
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Session2 of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Session2 Opened Available`,
	}, {
		rule: "engine.md 3.1: superfluous names are ignored, names need not be unique",
		play: `A> $null = New-PSSession -ComputerName Server01 -Name Same
			A> New-PSSession -ComputerName Server01 -Name Same, Other`,
		out: "2 Same Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 3.1: computers come through the pipeline too",
		play: `A> 'Server01', 'Server02' | New-PSSession -Name One, Two`,
		out: `1 One Server01 Opened Microsoft.PowerShell Available
			2 Two Server02 Opened Microsoft.PowerShell Available`,
	}, {
		rule: "engine.md 3.0: . is localhost, and no target is too",
		play: `A> New-PSSession -ComputerName .; New-PSSession`,
		out: `1 Session1 localhost Opened Microsoft.PowerShell Available
			2 Session2 localhost Opened Microsoft.PowerShell Available`,
		both: `PC01 keeps Session1 of A 2h0m0s Block
			PC01 keeps Session2 of A 2h0m0s Block
			A has 1 Session1 Opened Available
			A has 2 Session2 Opened Available`,
	}, {
		rule: "engine.md 1.3: Runspace1 from 6.1",
		play: `version 7.4
			A> New-PSSession -ComputerName Server01 | ForEach-Object Name`,
		out: "Runspace1",
	}, {
		rule: "engine.md 1.2: a failed open takes its Id",
		play: `cut PC01 Server01
			A> $null = New-PSSession -ComputerName Server01
			heal PC01 Server01
			A> New-PSSession -ComputerName Server01`,
		out: "2 Session2 Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 3.1: open failed, others go on",
		play: `cut PC01 Server01
			A> New-PSSession -ComputerName Server01, Server02`,
		out:  "2 Session2 Server02 Opened Microsoft.PowerShell Available",
		fail: "NT CannotConnect,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
		both: `Server02 keeps Session2 of A 2h0m0s Block
			A has 2 Session2 Opened Available`,
	}, {
		rule: "engine.md 3.1: unknown computer",
		play: `A> New-PSSession -ComputerName nowhere`,
		fail: "NT ComputerNotFound,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "engine.md 3.1: unknown configuration",
		play: `A> New-PSSession -ComputerName Server01 -ConfigurationName Nosuch`,
		fail: "NT InvalidResourceUri,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "engine.md 3.1: a disabled configuration denies access",
		play: `on Server01
			B> $null = Disable-PSSessionConfiguration ITTasks -Force
			on PC01
			A> New-PSSession -ComputerName Server01 -ConfigurationName ITTasks`,
		fail: "NT AccessDenied,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "engine.md 3.0: no computer has such a name, none is opened",
		play: `A> New-PSSession -ComputerName Server01, 'a b'`,
		fail: "T PSSessionInvalidComputerName,NewPSSession InvalidArgument Server01 a b",
		both: "nothing",
	}, {
		rule: "engine.md 3.0: credential and thumbprint",
		play: `answer User01
			A> $c = Get-Credential CONTOSO\User01
			A> New-PSSession -ComputerName Server01 -CertificateThumbprint 00 -Credential $c`,
		fail: "T System.InvalidOperationException,NewPSSession NotSpecified",
	}, {
		rule: "engine.md 10: -Credential as a text asks for the password",
		play: `answer Admin01
			A> $null = New-PSSession -ComputerName Server01 -Credential CONTOSO\Admin01
			A> Invoke-Command -Session (Get-PSSession) { $env:USERNAME }`,
		out: "Admin01",
	}, {
		rule: "engine.md 3.0: a wrong password",
		play: `answer wrong
			A> New-PSSession -ComputerName Server01 -Credential CONTOSO\Admin01`,
		fail: "NT LogonFailure,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "engine.md 3.1: -Session clones the connection data",
		play: `A> $s = New-PSSession -ComputerName Server02 -ConfigurationName ITTasks -Name One
			A> New-PSSession -Session $s`,
		out: "2 Session2 Server02 Opened ITTasks Available",
	}, {
		rule: "engine.md 3.1: the same session twice",
		play: `A> $s = New-PSSession -ComputerName Server02
			A> New-PSSession -Session $s, $s`,
		fail: "T RemoteRunspaceInfoHasDuplicates,NewPSSession InvalidArgument [PSSession]Session1 [PSSession]Session1",
		both: `Server02 keeps Session1 of A 2h0m0s Block
			A has 1 Session1 Opened Available`,
	}, {
		rule: "engine.md 3.1: by URI",
		play: `A> New-PSSession -ConnectionUri http://Server02:5985/wsman`,
		out:  "1 Session1 Server02 Opened Microsoft.PowerShell Available",
	}, {
		rule: "Appendix A: -Name and -Session bind null and empty as declared",
		play: `A> New-PSSession -Session $null`,
		fail: "T ParameterArgumentValidationError,NewPSSession InvalidData",
	}})
}

func TestIdleTimeoutAtCreation(t *testing.T) {
	playScenes(t, []scene{{
		rule: "IDLE-4: the configuration decides where no option does",
		play: `A> (New-PSSession -ComputerName Server01).IdleTimeout`,
		out:  "7200000",
	}, {
		rule: "IDLE-4: $PSSessionOption before the configuration",
		play: `A> $PSSessionOption = New-PSSessionOption -IdleTimeoutMSec 90000
			A> (New-PSSession -ComputerName Server01).IdleTimeout`,
		out:  "90000",
		both: "Server01 keeps Session1 of A 1m30s Block\nA has 1 Session1 Opened Available",
	}, {
		rule: "IDLE-4: -SessionOption before $PSSessionOption",
		play: `A> $PSSessionOption = New-PSSessionOption -IdleTimeout 90000
			A> (New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -IdleTimeout 120000)).IdleTimeout`,
		out: "120000",
	}, {
		rule: "engine.md 4: a -SessionOption that leaves the timeout open does not fall through to $PSSessionOption",
		play: `A> $PSSessionOption = New-PSSessionOption -IdleTimeout 90000
			A> (New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption)).IdleTimeout`,
		out: "7200000",
	}, {
		rule: "BUF-3: the same precedence",
		play: `A> $PSSessionOption = New-PSSessionOption -OutputBufferingMode Drop
			A> $null = New-PSSession -ComputerName Server01
			A> $null = New-PSSession -ComputerName Server02 -SessionOption (New-PSSessionOption)
			A> Get-PSSession | ForEach-Object { "$($_.OutputBufferingMode)" }`,
		out: "Drop\nBlock",
		both: `Server01 keeps Session1 of A 2h0m0s Drop
			Server02 keeps Session2 of A 2h0m0s Block
			A has 1 Session1 Opened Available
			A has 2 Session2 Opened Available`,
	}, {
		rule: "IDLE-8: less than a minute is refused",
		play: `A> New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -IdleTimeout 59999)`,
		fail: "T Argument,NewPSSession InvalidArgument",
		both: "nothing",
	}, {
		rule: "engine.md 3.0: for every set, even where the option is not used",
		play: `A> $PSSessionOption = New-PSSessionOption -IdleTimeout 59999
			A> Invoke-Command { 1 }`,
		fail: "T Argument,InvokeCommand InvalidArgument",
	}, {
		rule: "engine.md 3.10: integers of a hashtable are ticks",
		play: `A> New-PSSession -ComputerName Server01 -SessionOption @{ IdleTimeout = 86400000 }`,
		fail: "T Argument,NewPSSession InvalidArgument",
	}, {
		rule: "engine.md 3.10: a TimeSpan in a hashtable",
		play: `A> (New-PSSession -ComputerName Server01 -SessionOption @{ IdleTimeout = [timespan]'01:00:00' }).IdleTimeout`,
		out:  "3600000",
	}, {
		rule: "engine.md 3.1: above the maximum nobody checks at creation",
		play: `A> Set-PSSessionConfiguration ITTasks -TransportOption (New-PSTransportOption -MaxIdleTimeoutSec 7200) -Force
			A> $s = New-PSSession -ConfigurationName ITTasks -SessionOption (New-PSSessionOption -IdleTimeout 7200001)
			A> $s.IdleTimeout; $s.Runspace.ConnectionInfo.MaxIdleTimeout`,
		out: "7200001\n7200000",
	}, {
		rule: "IDLE-1, IDLE-7: the clock starts at disconnect, a running command does not stop it, all is gone then",
		play: `A> $o = New-PSSessionOption -IdleTimeout 60000
			A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionOption $o { Start-Sleep 600 }
			clock 59s
			A> (Get-PSSession -ComputerName Server01).State
			clock 1s
			A> Get-PSSession -ComputerName Server01`,
		both: "A has 2 Session1 Disconnected None",
	}, {
		rule: "IDLE-1: while connected nothing counts",
		play: `A> $null = New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -IdleTimeout 60000)
			clock 24h
			A> Get-PSSession`,
		out: "1 Session1 Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "IDLE-7: connecting in time stops the clock, disconnecting starts it anew",
		play: `A> $s = New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -IdleTimeout 60000)
			A> $null = Disconnect-PSSession $s
			clock 50s
			A> $null = Connect-PSSession $s; $null = Disconnect-PSSession $s
			clock 59s
			A> Get-PSSession -ComputerName Server01`,
		out: "1 Session1 Server01 Disconnected Microsoft.PowerShell None",
	}})
}
