package pwsh

import "testing"

func TestConfigurations(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 3.9: all need an elevated window",
		play: `plain
			A> Get-PSSessionConfiguration`,
		fail: "T System.InvalidOperationException,GetPSSessionConfiguration NotSpecified",
	}, {
		rule: "engine.md 3.9: Register too",
		play: `plain
			A> Register-PSSessionConfiguration -Name Test -Force`,
		fail: "T System.InvalidOperationException,RegisterPSSessionConfiguration NotSpecified",
	}, {
		rule: "engine.md 3.9: by name, with wildcards, case ignored",
		play: `A> Get-PSSessionConfiguration -Name ittasks, *32 | ForEach-Object Name`,
		out:  "ITTasks\nmicrosoft.powershell32",
	}, {
		rule: "engine.md 3.9: no such name",
		play: `A> Get-PSSessionConfiguration x*, Nosuch`,
		fail: "NT Microsoft.PowerShell.Commands.WriteErrorException NotSpecified",
	}, {
		rule: "engine.md 11: the list view",
		play: `A> Get-PSSessionConfiguration ITTasks`,
		out:  "Name : ITTasks\nPSVersion : 3.0\nStartupScript :\nRunAsUser :\nPermission : BUILTIN\\Administrators AccessAllowed",
	}, {
		rule: "IDLE-5, IDLE-6: transport options in seconds, properties in milliseconds",
		play: `A> $o = New-PSTransportOption -IdleTimeoutSec 172800 -MaxIdleTimeoutSec 259200
			A> $null = Register-PSSessionConfiguration -Name Test -TransportOption $o -Force
			A> $c = Get-PSSessionConfiguration Test; "$($c.IdleTimeoutms) $($c.MaxIdleTimeoutms) $($c.OutputBufferingMode) $($c.MaxShells)"
			A> (New-PSSession -ConfigurationName Test).IdleTimeout`,
		out: "172800000",
	}, {
		rule: "engine.md 3.9: it runs the version of who registers it, or the one that is asked for",
		play: `A> $null = Register-PSSessionConfiguration -Name Own -Force; $null = Register-PSSessionConfiguration -Name Old -PSVersion 2.0 -Force
			A> Get-PSSessionConfiguration O* | ForEach-Object { "$($_.Name) $($_.PSVersion) [$($_.StartupScript)]" }`,
		out: "Old 2.0 []\nOwn 3.0 []",
	}, {
		rule: "engine.md 12: an endpoint of 2.0 cannot disconnect",
		play: `A> $null = Register-PSSessionConfiguration -Name Old -PSVersion 2.0 -Force
			A> New-PSSession -ConfigurationName Old | Disconnect-PSSession`,
		fail: "NT PSSessionDisconnectFailed,DisconnectPSSession InvalidOperation [PSSession]Session1",
	}, {
		rule: "engine.md 3.9: one of that name is there",
		play: `A> Register-PSSessionConfiguration -Name ittasks -Force`,
		fail: "NT Microsoft.PowerShell.Commands.WriteErrorException NotSpecified",
	}, {
		rule: "engine.md 3.9: a warning of the service's restart unless -Force or -NoServiceRestart",
		play: `A> $null = Register-PSSessionConfiguration -Name Test -WarningVariable w 3>$null; $w.Count
			A> Set-PSSessionConfiguration -Name Test -StartupScript x.ps1 -WarningVariable w -NoServiceRestart; $w.Count`,
		out: "0",
	}, {
		rule: "engine.md 3.9: both ways to say the permissions",
		play: `A> Register-PSSessionConfiguration -Name Test -SecurityDescriptorSddl x -ShowSecurityDescriptorUI`,
		fail: "T InvalidOperation,RegisterPSSessionConfiguration InvalidOperation",
	}, {
		rule: "engine.md 3.9: the process's idle timeout is for shared processes",
		play: `A> Register-PSSessionConfiguration -Name Test -TransportOption (New-PSTransportOption -ProcessIdleTimeoutSec 60)`,
		fail: "T InvalidOperation,RegisterPSSessionConfiguration InvalidOperation",
	}, {
		rule: "engine.md 3.9: Set of what is not there",
		play: `A> Set-PSSessionConfiguration -Name Nosuch -Force`,
		fail: "NT Microsoft.PowerShell.Commands.WriteErrorException NotSpecified",
	}, {
		rule: "IDLE-4: sessions that are open keep what they had",
		play: `A> $s = New-PSSession -ConfigurationName ITTasks
			A> Set-PSSessionConfiguration ITTasks -TransportOption @{ IdleTimeoutSec = 3600 } -Force
			A> $s.IdleTimeout; (New-PSSession -ConfigurationName ITTasks).IdleTimeout`,
		out: "7200000\n3600000",
	}, {
		rule: "engine.md 3.9: Unregister, with wildcards",
		play: `A> Unregister-PSSessionConfiguration IT* -Force; Get-PSSessionConfiguration IT*`,
	}, {
		rule: "engine.md 3.9: Unregister of what is not there",
		play: `A> Unregister-PSSessionConfiguration Nosuch -Force`,
		fail: "NT Microsoft.PowerShell.Commands.WriteErrorException NotSpecified",
	}, {
		rule: "engine.md 3.9: Disable and Enable; sessions that are open stay",
		play: `A> $s = New-PSSession -ConfigurationName ITTasks
			A> Disable-PSSessionConfiguration ITTasks -Force; New-PSSession -ConfigurationName ITTasks 2>$null
			A> Invoke-Command $s { 1 }; Enable-PSSessionConfiguration ITTasks -Force; (New-PSSession -ConfigurationName ITTasks).Id`,
		out: "1\n3",
	}, {
		rule: "ShouldProcess: -WhatIf",
		play: `A> Unregister-PSSessionConfiguration ITTasks -WhatIf; (Get-PSSessionConfiguration ITTasks).Name`,
		out:  "What if: Performing the operation \"Unregister-PSSessionConfiguration\" on target \"ITTasks\".\nITTasks",
	}})
}

func TestOptionObjects(t *testing.T) {
	const names = ` | Format-List | Out-String) -split "\n" -match ' : ' -replace ' *: ', '=' -replace '\s' -join ' '`
	playScenes(t, []scene{{
		rule: "engine.md 3.10: order and defaults",
		play: `A> (New-PSSessionOption` + names,
		out: "MaximumConnectionRedirectionCount=5 NoCompression=False NoMachineProfile=False ProxyAccessType=None ProxyAuthentication=Negotiate " +
			"ProxyCredential= SkipCACheck=False SkipCNCheck=False SkipRevocationCheck=False OperationTimeout=00:03:00 NoEncryption=False " +
			"UseUTF16=False IncludePortInSPN=False OutputBufferingMode=None MaxConnectionRetryCount=0 Culture= UICulture= " +
			"MaximumReceivedDataSizePerCommand= MaximumReceivedObjectSize= ApplicationArguments= OpenTimeout=00:03:00 CancelTimeout=00:01:00 " +
			"IdleTimeout=-00:00:00.0010000",
	}, {
		rule: "engine.md 3.10: the class's own defaults, in $PSSessionOption",
		play: `A> "$($PSSessionOption.MaxConnectionRetryCount) $($PSSessionOption.MaximumReceivedObjectSize) $($PSSessionOption.IdleTimeout)"`,
		out:  "5 209715200 -00:00:00.0010000",
	}, {
		rule: "engine.md 12: where remote sessions are opened",
		play: `A> $PSSessionConfigurationName; $PSSessionApplicationName`,
		out:  "http://schemas.microsoft.com/powershell/Microsoft.PowerShell\nwsman",
	}, {
		rule: "engine.md 12: $PSSessionConfigurationName decides",
		play: `A> $PSSessionConfigurationName = 'ITTasks'; (New-PSSession -ComputerName Server01).ConfigurationName`,
		out:  "ITTasks",
	}, {
		rule: "IDLE-5: milliseconds, by either name",
		play: `A> "$((New-PSSessionOption -IdleTimeoutMSec 172800000).IdleTimeout) $((New-PSSessionOption -OpenTimeout 1500 -OutputBufferingMode Drop).OpenTimeout)"`,
		out:  "2.00:00:00 00:00:01.5000000",
	}, {
		rule: "engine.md 3.10: 0 is accepted here, -2 is not",
		play: `A> $null = New-PSSessionOption -IdleTimeout 0; New-PSSessionOption -IdleTimeout -2`,
		fail: "T ParameterArgumentValidationError,NewPSSessionOption InvalidData",
	}, {
		rule: "engine.md 3.11: order, all empty",
		play: `A> (New-PSTransportOption` + names,
		out: "ProcessIdleTimeoutSec= MaxIdleTimeoutSec= MaxSessions= MaxConcurrentCommandsPerSession= MaxSessionsPerUser= " +
			"MaxMemoryPerSessionMB= MaxProcessesPerSession= MaxConcurrentUsers= IdleTimeoutSec= OutputBufferingMode=",
	}, {
		rule: "engine.md 3.11: ranges",
		play: `A> $null = New-PSTransportOption -IdleTimeoutSec 60 -MaxIdleTimeoutSec 60 -MaxConcurrentUsers 100; New-PSTransportOption -IdleTimeoutSec 59`,
		fail: "T ParameterArgumentValidationError,NewPSTransportOption InvalidData",
	}, {
		rule: "engine.md 3.11: nobody checks the timeout against the maximum",
		play: `A> "$((New-PSTransportOption -IdleTimeoutSec 3600 -MaxIdleTimeoutSec 60).IdleTimeoutSec)"`,
		out:  "3600",
	}})
}
