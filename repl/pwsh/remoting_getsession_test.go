package pwsh

import "testing"

// two sessions of window A on two computers, the second disconnected.
const twoSessions = `A> $null = New-PSSession -ComputerName Server01 -Name One
	A> $null = New-PSSession -ComputerName Server02 -Name Two | Disconnect-PSSession
	`

func TestGetSessionHere(t *testing.T) {
	playScenes(t, []scene{{
		rule: "GET-1: the sessions of this window, wherever they are kept",
		play: twoSessions + `B> $null = New-PSSession -ComputerName Server01
			A> Get-PSSession`,
		out: `1 One Server01 Opened Microsoft.PowerShell Available
			2 Two Server02 Disconnected Microsoft.PowerShell None`,
	}, {
		rule: "engine.md 3.0: names are wildcards, a pattern major, twice given twice listed",
		play: twoSessions + `A> Get-PSSession -Name t*, one, O? , One | ForEach-Object Name`,
		out:  "Two\nOne\nOne",
	}, {
		rule: "engine.md 3.0: no session of that name",
		play: twoSessions + `A> Get-PSSession -Name Three, One`,
		out:  "1 One Server01 Opened Microsoft.PowerShell Available",
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedName,GetPSSession InvalidArgument Three",
	}, {
		rule: "engine.md 3.0: a wildcard name that matches nothing is no error",
		play: twoSessions + `A> Get-PSSession -Name x*`,
	}, {
		rule: "engine.md 3.0: Id",
		play: twoSessions + `A> Get-PSSession -Id 2, 7`,
		out:  "2 Two Server02 Disconnected Microsoft.PowerShell None",
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedSessionId,GetPSSession InvalidArgument 7",
	}, {
		rule: "engine.md 3.0: InstanceId",
		play: twoSessions + `A> Get-PSSession -InstanceId (Get-PSSession -Id 1).InstanceId, 00000000-0000-0000-0000-000000000001`,
		out:  "1 One Server01 Opened Microsoft.PowerShell Available",
		fail: "NT RemoteRunspaceNotAvailableForSpecifiedRunspaceId,GetPSSession InvalidArgument 00000000-0000-0000-0000-000000000001",
	}, {
		rule: "engine.md 3.2: -State goes with computers only",
		play: twoSessions + `A> Get-PSSession -Name One -State Opened`,
		fail: "T AmbiguousParameterSet,GetPSSession InvalidArgument",
	}, {
		rule: "engine.md 1.1: the name can be set, here only",
		play: twoSessions + `A> $s = Get-PSSession -Name One; $s.Name = 'Uno'; "$s"
			A> (Get-PSSession -Name Uno).Id; (Get-PSSession -ComputerName Server01 -Name One).Name`,
		out: "1\nUno",
	}})
}

func TestGetSessionThere(t *testing.T) {
	playScenes(t, []scene{{
		rule: "GET-2: kept on the computer, whoever of the user's windows made them",
		play: twoSessions + `B> Get-PSSession -ComputerName Server01, Server02`,
		out: `1 One Server01 Disconnected Microsoft.PowerShell Busy
			2 Two Server02 Disconnected Microsoft.PowerShell None`,
	}, {
		rule: "GET-3: localhost lists what ends here, from wherever it was made",
		play: twoSessions + `on Server01
			B> $null = New-PSSession -ComputerName PC01 -Name Home
			A> Get-PSSession -ComputerName localhost`,
		out: "3 Home localhost Disconnected Microsoft.PowerShell Busy",
	}, {
		rule: "GET-4: a query adds nothing to the repository and takes a new Id each time",
		play: twoSessions + `B> $null = Get-PSSession -ComputerName Server02
			B> Get-PSSession -ComputerName Server02
			B> Get-PSSession -ComputerName Server02`,
		out: "3 Two Server02 Disconnected Microsoft.PowerShell None",
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Two Disconnected 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Two Disconnected None`,
	}, {
		rule: "engine.md 1.2: the own one satisfies the query, Id 0 is taken for it",
		play: twoSessions + `A> $null = Get-PSSession -ComputerName Server01, Server02
			A> New-PSSession`,
		out: "3 Session3 localhost Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 1.2: rejected by name an Id is taken, rejected by state or configuration none",
		play: twoSessions + `B> Get-PSSession -ComputerName Server01 -State Opened
			B> Get-PSSession -ComputerName Server01 -ConfigurationName ITTasks
			B> Get-PSSession -ComputerName Server01, Server02 -Name Two`,
		out: "2 Two Server02 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 1.4: patterns major, a session twice for two patterns",
		play: twoSessions + `B> Get-PSSession -ComputerName Server01, Server02 -Name T*, *o | ForEach-Object Id`,
		out:  "2\n2",
	}, {
		rule: "engine.md 1.4: a miss is told if there was something, with wildcards too",
		play: twoSessions + `B> Get-PSSession -ComputerName Server01 -Name x*`,
		fail: "NT PSSessionNameMatchFail,GetPSSession InvalidOperation x*",
	}, {
		rule: "engine.md 1.4: with nothing there a miss is silent",
		play: twoSessions + `B> Get-PSSession -ComputerName Server12 -Name One`,
	}, {
		rule: "engine.md 3.2: InstanceIds",
		play: twoSessions + `B> Get-PSSession -ComputerName Server01 -InstanceId 00000000-0000-0000-0000-000000000001`,
		fail: "NT PSSessionIdMatchFail,GetPSSession InvalidOperation 00000000-0000-0000-0000-000000000001",
	}, {
		rule: "engine.md 3.2: a computer that fails is one error, the others answer",
		play: twoSessions + `cut PC01 Server01
			B> Get-PSSession -ComputerName Server01, Server02`,
		out:  "1 Two Server02 Disconnected Microsoft.PowerShell None",
		fail: "NT CannotConnect,RemotePSSessionQueryFailed,GetPSSession InvalidOperation System.Management.Automation.Runspaces.WSManConnectionInfo",
	}, {
		rule: "STATE-1, STATE-2: what was connected elsewhere since shows Busy, the own object stays as it is",
		play: twoSessions + `B> $null = Connect-PSSession -ComputerName Server02 -Name Two
			A> Get-PSSession -ComputerName Server02; Get-PSSession -Name Two`,
		out: `3 Two Server02 Disconnected Microsoft.PowerShell Busy
			2 Two Server02 Disconnected Microsoft.PowerShell None`,
	}, {
		rule: "engine.md 2.2: -State Disconnected holds those connected elsewhere too",
		play: twoSessions + `B> Get-PSSession -ComputerName Server01, Server02 -State Disconnected | ForEach-Object { "$($_.Availability)" }`,
		out:  "Busy\nNone",
	}, {
		rule: "CONN-3: of another user nothing is seen",
		play: twoSessions + `as User02
			B> Get-PSSession -ComputerName Server02`,
	}, {
		rule: "CONN-3: with the owner's credential it is",
		play: twoSessions + `as User02
			answer User01
			B> Get-PSSession -ComputerName Server02 -Credential CONTOSO\User01`,
		out: "1 Two Server02 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 4: the dates of a queried session come from the server's clock",
		play: twoSessions + `clock 30m
			B> Get-PSSession -ComputerName Server02 | ForEach-Object { "$($_.DisconnectedOn.ToString('HH:mm:ss')) $($_.ExpiresOn.ToString('HH:mm:ss'))" }`,
		out: "19:26:10 21:26:10",
	}, {
		rule: "engine.md 4: Busy, no dates",
		play: twoSessions + `B> $s = Get-PSSession -ComputerName Server01; $null -eq $s.DisconnectedOn; $null -eq $s.ExpiresOn`,
		out:  "True\nTrue",
	}, {
		rule: "rules.md STATE-3, the page's transcript with the engine's Ids (engine.md 1.6)",
		play: `A> $null = New-PSSession -ComputerName Server30 -Name Test
			B> $null = Get-PSSession -ComputerName Server30 -Name Test
			A> $null = Get-PSSession -ComputerName Server30 -Name Test | Disconnect-PSSession
			B> (Get-PSSession -ComputerName Server30).Id
			B> Connect-PSSession -ComputerName Server30 -Name Test
			A> Get-PSSession -ComputerName Server30`,
		out: "2 Test Server30 Disconnected Microsoft.PowerShell Busy",
		both: `Server30 keeps Test of B 2h0m0s Block
			A has 1 Test Disconnected None
			B has 3 Test Opened Available`,
	}, {
		rule: "DESIGN.md 5: with the page's Ids the listing shows 1, the connected one 3",
		play: `lab ids=page
			A> $null = New-PSSession -ComputerName Server30 -Name Test
			B> $null = Get-PSSession -ComputerName Server30 -Name Test
			A> $null = Get-PSSession -ComputerName Server30 -Name Test | Disconnect-PSSession
			B> (Get-PSSession -ComputerName Server30).Id; (Connect-PSSession -ComputerName Server30 -Name Test).Id`,
		out: "1\n3",
	}})
}

func TestSessionObject(t *testing.T) {
	playScenes(t, []scene{{
		rule: "engine.md 1.1: order of Format-List * in 3.0",
		play: twoSessions + `A> (Get-PSSession -Name One | Format-List * | Out-String) -split "\n" -match ' : ' -replace ' *:.*' -join ' '`,
		out:  "State IdleTimeout OutputBufferingMode DisconnectedOn ExpiresOn ComputerName ConfigurationName InstanceId Id Name Availability ApplicationPrivateData Runspace",
	}, {
		rule: "engine.md 1.1: order of Format-List * in 7",
		play: `version 7.4
			A> $s = New-PSSession -ComputerName Server01; ($s | Format-List * | Out-String) -split "\n" -match ' : ' -replace ' *:.*' -join ' '`,
		out: "ComputerType ComputerName ContainerId VMName VMId ConfigurationName InstanceId Id Name Availability ApplicationPrivateData Runspace Transport State IdleTimeout OutputBufferingMode DisconnectedOn ExpiresOn",
	}, {
		rule: "engine.md 1.1: [PSSession] and the name",
		play: twoSessions + `A> "$(Get-PSSession -Name One)"`,
		out:  "[PSSession]One",
	}, {
		rule: "engine.md 1.1: the server tells its version",
		play: twoSessions + `A> "$((Get-PSSession -Name One).ApplicationPrivateData.PSVersionTable.PSVersion)"`,
		out:  "5.1.14393.0",
	}, {
		rule: "page of Disconnect-PSSession, example 4: the connection data, of the options that were given and the defaults",
		play: `A> $s = New-PSSession Server01 -UseSSL -Port 8080 -SessionOption (New-PSSessionOption -OperationTimeout 60000 -NoCompression -IdleTimeout 172800000)
			A> $c = $s.Runspace.ConnectionInfo; "$($c.ConnectionUri) $($c.Port) $($c.AppName) $($c.UseCompression) $($c.OperationTimeout) $($c.OpenTimeout) $($c.IdleTimeout) $($c.MaxIdleTimeout) $($c.Credential)"`,
		out: "https://Server01:8080/wsman 8080 /wsman False 60000 180000 172800000 2147483647 ",
	}, {
		rule: "engine.md 3.10: -SessionOption takes a table of properties, and no other",
		play: `A> (New-PSSession Server01 -SessionOption @{OpenTimeout = '00:00:20'}).Runspace.ConnectionInfo.OpenTimeout`,
		out:  "20000",
	}, {
		rule: "engine.md 3.10: a key that names no property",
		play: `A> New-PSSession Server01 -SessionOption @{Open = 1}`,
		fail: "T CannotConvertArgumentNoMessage,NewPSSession InvalidArgument System.Collections.Hashtable",
	}, {
		rule: "engine.md 3.10: neither an option nor a table",
		play: `A> New-PSSession Server01 -SessionOption x`,
		fail: "T CannotConvertArgumentNoMessage,NewPSSession InvalidArgument x",
	}, {
		rule: "engine.md 2.1: the runspace tells the state too",
		play: `A> $s = New-PSSession Server01; Disconnect-PSSession $s | Out-Null; "$($s.Runspace.RunspaceStateInfo.State) $($s.Runspace.RunspaceAvailability)"`,
		out:  "Disconnected None",
	}, {
		rule: "engine.md 4: after a local disconnect the dates are this computer's",
		play: twoSessions + `A> $s = Get-PSSession -Name Two; ($s.ExpiresOn - $s.DisconnectedOn).TotalHours
			A> $null = Connect-PSSession $s; $null -eq $s.DisconnectedOn; $null -eq $s.ExpiresOn`,
		out: "True\nTrue",
	}})
}
