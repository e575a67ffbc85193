package pwsh

import "testing"

// Get-Process, Get-Service and the event log cmdlets ask other computers without a session (about_Remote_Output).
func TestOtherComputers(t *testing.T) {
	playScenes(t, []scene{{
		rule: "about_Remote_Output: the objects name their computer as MachineName, not as PSComputerName",
		play: `A> Get-Process PowerShell -ComputerName Server01, Server02 | ForEach-Object { "$($_.ProcessName) $($_.MachineName)$($_.PSComputerName)" }`,
		out:  "powershell Server01\npowershell Server02",
	}, {
		rule: "about_Remote_Output: a dot is this computer",
		play: `A> (Get-Service WinRM).MachineName; (Get-Service WinRM -ComputerName Server01).MachineName; (Get-EventLog System -Newest 1 -ComputerName S1).MachineName`,
		out:  ".\nServer01\nS1",
	}, {
		rule: "about_Remote_Output: no remoting, but a network",
		play: `A> $null
			cut PC01 Server01
			A> Get-Process -ComputerName Server01`,
		fail: "T System.InvalidOperationException,GetProcess NotSpecified",
	}, {
		rule: "about_Remote_Output: a computer that is not known",
		play: `A> Get-EventLog System -ComputerName nosuch`,
		fail: "T System.IO.IOException,GetEventLog NotSpecified",
	}, {
		rule: "LOOP-2: from a session, the second hop is refused",
		play: `A> Invoke-Command Server01 { Get-Service -ComputerName Server02 }`,
		fail: "NT System.InvalidOperationException,GetService NotSpecified",
	}, {
		rule: "M-CREDSSP: but with CredSSP the credential goes along",
		play: `A> $c = New-Object pscredential 'CONTOSO\Admin01', (ConvertTo-SecureString Admin01 -AsPlainText -Force)
			A> Invoke-Command Server01 { (Get-Service WinRM -ComputerName S1).MachineName; Test-Path \\S2\c$ } -Credential $c -Authentication CredSSP`,
		out: "S1\nTrue",
	}, {
		rule: "LOOP-2: a credential alone does not",
		play: `A> $c = New-Object pscredential 'CONTOSO\Admin01', (ConvertTo-SecureString Admin01 -AsPlainText -Force)
			A> Invoke-Command Server01 { Get-Item \\S2\c$ } -Credential $c`,
		fail: "NT ItemExistsUnauthorizedAccessError,GetItem PermissionDenied \\\\S2\\c$",
	}, {
		rule: "M-CREDSSP: such a session can be reconnected from anywhere",
		play: `A> $c = New-Object pscredential 'CONTOSO\Admin01', (ConvertTo-SecureString Admin01 -AsPlainText -Force)
			A> New-PSSession Server01 -Name C -Credential $c -Authentication CredSSP | Disconnect-PSSession | Out-Null
			A> Invoke-Command S1 { $s = Connect-PSSession -ComputerName Server01 -Name C -Credential $using:c; Invoke-Command $s { (Get-Service WinRM -ComputerName S2).Name } }`,
		out: "WinRM",
	}, {
		rule: "Get-EventLog: a log that is not there, and one that has nothing to show",
		play: `A> Get-EventLog nope`,
		fail: "T System.InvalidOperationException,GetEventLog NotSpecified",
	}, {
		rule: "Get-EventLog: nothing that matches",
		play: `A> Get-EventLog System -Source nope`,
		fail: "NT GetEventLogNoEntriesFound,GetEventLog ObjectNotFound",
	}, {
		rule: "Get-WinEvent: the table of a query",
		play: `A> (Get-WinEvent -FilterHashtable @{LogName = 'System'; Id = 6005}).ProviderName; (Get-WinEvent @{ProviderName = 'PowerShell'; StartTime = '2012-05-14 19:26:04'}).Id`,
		out:  "EventLog\n400",
	}, {
		rule: "Get-WinEvent: a query of nothing",
		play: `A> Get-WinEvent -FilterHashtable @{Id = 1}`,
		fail: "T LogProviderOrPathNeeded,GetWinEvent InvalidArgument",
	}, {
		rule: "every Windows has its logs",
		play: `A> (Get-EventLog -List -AsString) -join ' '`,
		out:  "Application Security System Windows PowerShell",
	}})
}

// What a session is, for the commands that run in it.
func TestSender(t *testing.T) {
	playScenes(t, []scene{{
		rule: "about_Automatic_Variables: $PSSenderInfo, in a session alone",
		play: `A> Invoke-Command Server01 { $i = $PSSenderInfo; "$($i.ConnectedUser) $($i.UserInfo.Identity.Name) $($i.ApplicationArguments.PSVersionTable.PSVersion)" }; "<$PSSenderInfo>"`,
		out:  "CONTOSO\\User01 CONTOSO\\User01 3.0\n<>",
	}, {
		rule: "RemotingConstants.HostVersion: the host program of a session has a version of its own",
		play: `A> Invoke-Command Server01 { "$((Get-Host).Name) $($Host.Version)" }; (Get-Host).Name`,
		out:  "ServerRemoteHost 1.0.0.0\nConsoleHost",
	}, {
		rule: "about_Remote_Troubleshooting: a 32-bit session says so",
		play: `A> Invoke-Command Server01 { $env:PROCESSOR_ARCHITECTURE }; Invoke-Command Server01 -ConfigurationName Microsoft.PowerShell32 { $env:PROCESSOR_ARCHITECTURE }`,
		out:  "AMD64\nx86",
	}, {
		rule: "engine.md 3.9: the startup script of a configuration runs before the first command, once",
		play: `B> mkdir C:\t | Out-Null; Set-Content C:\t\s.ps1 '$n++; function f { "f$n" }; "lost"'
			B> Register-PSSessionConfiguration -Name Start -StartupScript C:\t\s.ps1 -Force | Out-Null
			A> $s = New-PSSession PC01 -ConfigurationName Start; Invoke-Command $s { f; $n += 5 }; Invoke-Command $s { f }`,
		out: "f1\nf6",
	}})
}

// What Get-Member, and whoever chooses properties, sees of sessions and of what comes from them.
func TestMembers(t *testing.T) {
	kinds := `| ForEach-Object { "$($_.Name) $($_.MemberType)" }) -join ', '`
	playScenes(t, []scene{{
		rule: "engine.md 1.1: State and the like are script properties of a session; its name can be set",
		play: `A> (New-PSSession Server01 | Get-Member State, Name, Id ` + kinds + `; (New-PSSession Server01 | Get-Member Name).Definition`,
		out:  "Id Property, Name Property, State ScriptProperty\nstring Name {get;set;}",
	}, {
		rule: "engine.md 11: of an object from elsewhere properties are left, and notes where it had more than that",
		play: `A> (Invoke-Command Server01 { Get-Process -Id 4 } | Get-Member Id, Name, Kill, ToString, PSShowComputerName ` + kinds,
		out:  "ToString Method, Name NoteProperty, PSShowComputerName NoteProperty, Id Property",
	}, {
		rule: "types of PowerShell: an enumeration arrives as a number whose Value is its name",
		play: `A> $d = Invoke-Command Server01 { [DayOfWeek]'Monday' }; "$d $($d -eq 1) $($d.Value)"; ($d | Out-String) -replace '\s+', ' ' -match 'PSComputerName RunspaceId Value .* Monday'`,
		out:  "Monday True Monday\nTrue",
	}, {
		rule: "page of Disconnect-PSSession, example 4: Format-List * shows all notes, a display of one's own not",
		play: `A> $o = Invoke-Command Server01 { [pscustomobject]@{a = 1} }; $f = { $input | Out-String -Stream | Where-Object { $_ } | Select-Object -First 1 }
			A> (($o | Format-List * | Out-String) -split "\n" -match ' : ' -replace ' *:.*') -join ' '; $o | & $f; ($o | ConvertTo-Csv -NoTypeInformation)[0]`,
		out: `a PSComputerName RunspaceId PSShowComputerName` + "\na PSComputerName RunspaceId\n" + `"a","PSComputerName","RunspaceId","PSShowComputerName"`,
	}, {
		rule: "engine.md 3.8: -HideComputerName hides in displays of one's own alone",
		play: `A> $o = Invoke-Command Server01 { [pscustomobject]@{a = 1} } -HideComputerName; ($o | Format-List * | Out-String) -split "\n" -match 'Computer' -replace ' +', ' ' -join '|'; ($o | Out-String) -match 'Server01'`,
		out:  "PSComputerName : Server01|PSShowComputerName : False\nFalse",
	}})
}

// What remote commands say besides their output, and how commands are found (about_Remote_FAQ).
func TestRemoteMessages(t *testing.T) {
	playScenes(t, []scene{{
		rule: "messages of remote commands show as was decided there, whatever is preferred here",
		play: `A> $WarningPreference = 'SilentlyContinue'; Invoke-Command Server01 { Write-Verbose v; Write-Verbose v2 -Verbose; Write-Warning w } -WarningVariable x; "$x"`,
		out:  "VERBOSE: v2\nWARNING: w\nw",
	}, {
		rule: "modelling choice: they keep to their streams",
		play: `A> "$(Start-Job { Write-Verbose v -Verbose; 1 } | Receive-Job -Wait 4>&1)"`,
		out:  "v 1",
	}, {
		rule: "ShouldProcess: who is not asked is told with -Verbose",
		play: `A> $j = Start-Job { 1 }; $null = Wait-Job $j; "$(Remove-Job $j -Verbose 4>&1)" -like '*Remove*Job1*'`,
		out:  "True",
	}, {
		rule: "about_Remote_FAQ: a session knows of no profile",
		play: `A> Invoke-Command Server01 { $null -eq $PROFILE }; $PROFILE -like '*profile.ps1'`,
		out:  "True\nTrue",
	}, {
		rule: "about_Remote_FAQ: the commands that have a parameter, by either command",
		play: `A> (Get-Command -ParameterName ThrottleLimit).Name -join ' '; (Get-Help * -Parameter ThrottleLimit).Name -join ' '`,
		out: "Connect-PSSession Disconnect-PSSession Get-PSSession Invoke-Command New-PSSession\n" +
			"Connect-PSSession Disconnect-PSSession Get-PSSession Invoke-Command New-PSSession",
	}, {
		rule: "a list of flags is one value",
		play: `A> (Get-Command -CommandType Function, Alias -Name mkdir, gsn).CommandType -join ' '`,
		out:  "Function Alias",
	}})
}
