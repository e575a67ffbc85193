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
		play: `A> Register-PSSessionConfiguration -Name Test -SecurityDescriptorSddl "D:(A;;GA;;;BA)" -ShowSecurityDescriptorUI`,
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

// The parameters of Register- and Set-PSSessionConfiguration that say who may open sessions, and what sessions are made of
// (engine.md 3.9).
func TestConfigurationAccess(t *testing.T) {
	const file = `A> New-PSSessionConfigurationFile C:\Help.pssc -Author me -VisibleCmdlets Get-Job, Get-Process -AliasDefinitions @{ Name = 'x'; Value = "it's" }
		`
	playScenes(t, []scene{{
		rule: "Local: from this computer, and not over the network",
		play: `A> $null = Register-PSSessionConfiguration In -AccessMode Local -Force; (Get-PSSessionConfiguration In).Permission
			A> (New-PSSession -ConfigurationName In).State; Invoke-Command Server01 { New-PSSession PC01 -ConfigurationName In }`,
		out: "Opened", fail: "NT AccessDenied,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "Remote again, by Set- or Enable-",
		play: `A> $null = Register-PSSessionConfiguration In -AccessMode Local -Force
			A> Set-PSSessionConfiguration In -AccessMode Remote -Force; (Get-PSSessionConfiguration In).Permission
			A> Set-PSSessionConfiguration In -AccessMode Local -Force; Enable-PSSessionConfiguration In -Force; (Get-PSSessionConfiguration In).Permission`,
		out: "BUILTIN\\Administrators AccessAllowed",
	}, {
		rule: "Disabled takes none",
		play: `A> $null = Register-PSSessionConfiguration Off -AccessMode Disabled -Force; (Get-PSSessionConfiguration Off).Enabled; New-PSSession -ConfigurationName Off`,
		out:  "False", fail: "NT AccessDenied,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "a descriptor of one's own",
		play: `A> Set-PSSessionConfiguration ITTasks -SecurityDescriptorSddl 'O:NSG:BAD:P(A;;GA;;;BA)(A;;GA;;;RM)' -Force; (Get-PSSessionConfiguration ITTasks).Permission`,
		out:  "BUILTIN\\Administrators AccessAllowed, BUILTIN\\Remote Management Users AccessAllowed",
	}, {
		rule: "a text that is none changes nothing",
		play: `A> Set-PSSessionConfiguration ITTasks -SecurityDescriptorSddl nonsense -StartupScript x.ps1 -Force`,
		fail: "T ParameterBindingFailed,SetPSSessionConfiguration WriteError",
	}, {
		rule: "an assembly: registered, but its sessions do not open",
		play: `A> (Register-PSSessionConfiguration Own My.dll My.Session -Force).assemblyname; New-PSSession -ConfigurationName Own`,
		out:  "My.dll", fail: "NT PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}, {
		rule: "what is only kept",
		play: `A> $null = Register-PSSessionConfiguration Kept -ThreadOptions ReuseThread -ProcessorArchitecture x86 -MaximumReceivedObjectSizeMB 2.5 -Force
			A> Set-PSSessionConfiguration Kept -ThreadOptions UseNewThread -Force
			A> Get-PSSessionConfiguration Kept | ForEach-Object { "$($_.pssessionthreadoptions) $($_.Architecture) $($_.psmaximumreceivedobjectsizemb)" }`,
		out: "UseNewThread 32 2.5",
	}, {
		rule: "a file: its entries are shown",
		play: file + `A> $null = Register-PSSessionConfiguration Help -Path C:\Help.pssc -Force 3>$null
			A> Get-PSSessionConfiguration Help | ForEach-Object { "$($_.Author) $($_.SchemaVersion) $($_.SessionType) $($_.VisibleCmdlets) $($_.AliasDefinitions)" }`,
		out: "me 1.0.0.0 Default {Get-Job, Get-Process} {System.Collections.Hashtable}",
	}, {
		rule: "a file of another name", play: `A> Register-PSSessionConfiguration Help -Path C:\Help.ps1 -Force`,
		fail: "T InvalidPSSessionConfigurationFilePath,RegisterPSSessionConfiguration InvalidArgument C:\\Help.ps1",
	}, {
		rule: "a file that is not there", play: `A> Register-PSSessionConfiguration Help -Path C:\No.pssc -Force`,
		fail: "T InvalidPSSessionConfigurationFilePath,RegisterPSSessionConfiguration InvalidArgument C:\\No.pssc",
	}, {
		rule: "a file that does something", play: `A> Set-Content C:\Bad.pssc '@{ Author = (New-PSSession Server01).Name }'
			A> Register-PSSessionConfiguration Help -Path C:\Bad.pssc -Force`,
		fail: "T InvalidPSSessionConfigurationFilePath,RegisterPSSessionConfiguration InvalidArgument C:\\Bad.pssc", both: "nothing",
	}, {
		rule: "a file that is no table", play: `A> Set-Content C:\Bad.pssc 'text'
			A> Set-Content C:\Bad.pssc "'text'"; Register-PSSessionConfiguration Help -Path C:\Bad.pssc -Force`,
		fail: "T InvalidPSSessionConfigurationFile,RegisterPSSessionConfiguration InvalidArgument C:\\Bad.pssc",
	}, {
		rule: "its GUID", play: `A> Set-Content C:\Bad.pssc "@{ GUID = '12' }"; Register-PSSessionConfiguration Help -Path C:\Bad.pssc -Force`,
		fail: "T InvalidGuidInPSSessionConfigurationFile,RegisterPSSessionConfiguration InvalidOperation",
	}, {
		rule: "its version", play: `A> Set-Content C:\Bad.pssc "@{ PowerShellVersion = 'x' }"; Register-PSSessionConfiguration Help -Path C:\Bad.pssc -Force`,
		fail: "T InvalidPowerShellVersion,RegisterPSSessionConfiguration InvalidOperation",
	}, {
		rule: "sets exclude each other", play: `A> Register-PSSessionConfiguration Help -Path C:\Help.pssc -PSVersion 3.0`,
		fail: "T AmbiguousParameterSet,RegisterPSSessionConfiguration InvalidArgument",
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
