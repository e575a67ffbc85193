package pwsh

import "testing"

// The sets for virtual machines, containers and SSH are there from the version on with which they came, and fail as on a
// computer that has none of it (Appendix A).
func TestOtherTransports(t *testing.T) {
	const (
		vm        = "HyperVModuleNotAvailable,"
		container = "NT CreateRemoteRunspaceForContainerFailed,"
		key       = "A> $c = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force))\n"
	)
	playScenes(t, []scene{
		{rule: "3.0 has no such sets",
			play: "version 3.0\nA> (Get-Command New-PSSession).ParameterSets.Name -join ' '; Enter-PSSession -VMName x",
			out:  "ComputerName Uri Session", fail: "T NamedParameterNotFound,EnterPSSession InvalidArgument"},
		{rule: "5.1 has virtual machines and containers",
			play: "version 5.1\nA> (Get-Command Enter-PSSession).ParameterSets.Name -join ' '; (Get-Command Invoke-Command).ParameterSets.Count",
			out:  "ComputerName Session Uri InstanceId Id Name VMId VMName ContainerId\n13"},
		{rule: "7.0 has SSH, without the options of 7.3",
			play: "version 7.0\nA> (Get-Command Enter-PSSession).ParameterSets.Name -join ' '; (Get-Command New-PSSession).Parameters.Keys -like '*S[su]*' -join ' '",
			out:  "ComputerName Session Uri InstanceId Id Name VMId VMName ContainerId SSHHost\nSession EnableNetworkAccess UseSSL SessionOption SSHTransport SSHConnection Subsystem"},
		{rule: "New-PSSession and Invoke-Command end without Hyper-V",
			play: "version 5.1\n" + key + "A> New-PSSession -VMName a, b -Credential $c", fail: "T " + vm + "NewPSSession NotInstalled"},
		{rule: "Invoke-Command ends too",
			play: "version 5.1\n" + key + "A> Invoke-Command -VMName a -Credential $c { 1 }", fail: "T " + vm + "InvokeCommand NotInstalled"},
		{rule: "Enter-PSSession writes it and goes on",
			play: "version 5.1\n" + key + "A> Enter-PSSession -VMName a $c; 2", out: "2", fail: "NT " + vm + "EnterPSSession NotInstalled"},
		{rule: "each container fails by itself",
			play: "version 5.1\nA> New-PSSession -ContainerId a, b 2>$null; $Error.Count", out: "2"},
		{rule: "a command for containers that are not there has no output",
			play: "version 5.1\nA> Invoke-Command -ContainerId a { 1 }; 2", out: "2", fail: container + "InvokeCommand InvalidOperation"},
		{rule: "of their sessions there are none, which is no error",
			play: "version 5.1\nA> Get-PSSession -VMName a; Get-PSSession -ContainerId a -State Opened; Remove-PSSession -ContainerId a; $Error.Count", out: "0"},
		{rule: "no ssh: New-PSSession", play: "version 6.0\nA> New-PSSession -HostName a", fail: "NT PSSessionOpenFailed,NewPSSession OpenError a"},
		{rule: "no ssh: Invoke-Command, by tables",
			play: "version 7.0\nA> Invoke-Command -SSHConnection @{HostName = 'a'}, @{HostName = 'b'} { 1 } 2>$null; $Error.Count; $Error[0].FullyQualifiedErrorId", out: "2\nPSSessionStateBroken,Microsoft.PowerShell.Commands.InvokeCommandCommand"},
		{rule: "no ssh: Enter-PSSession", play: "version 6.0\nA> Enter-PSSession -HostName a", fail: "T CreateRemoteRunspaceFailed,EnterPSSession OpenError a"},
		{rule: "no debugger", play: "version 5.1\nA> Invoke-Command Server01 -RemoteDebug { 1 }", fail: "T InvalidOperation,InvokeCommand InvalidOperation"},
		{rule: "3.7: from 5.0 on the session is looked for thrice", play: "version 5.1\nA> Enter-PSSession -Name nosuch 2>$null; $Error.Count", out: "3"},
	})
}

// New-PSSession -UseWindowsPowerShell and Start-Job -PSVersion start processes of other versions (engine.md 3.12).
func TestProcessesOfVersions(t *testing.T) {
	playScenes(t, []scene{
		{rule: "a session of 5.1 in a process",
			play: "version 7.0\nA> $s = New-PSSession -UseWindowsPowerShell; \"$($s.ComputerName) $($s.Transport)\"; Invoke-Command $s { $PSVersionTable.PSVersion.Major }; " +
				"Get-PSSession -ComputerName localhost | ForEach-Object Id; (Get-PSSession).Id",
			out: "localhost Process\n5\n1"},
		{rule: "which cannot be disconnected", play: "version 7.0\nA> New-PSSession -UseWindowsPowerShell | Disconnect-PSSession 2>$null; $Error[0].FullyQualifiedErrorId; (Get-PSSession).State",
			out: "PSSessionDisconnectFailed,Microsoft.PowerShell.Commands.DisconnectPSSessionCommand\nOpened"},
		{rule: "a job is of the window's version", play: "version 7.0\nA> Start-Job { $PSVersionTable.PSVersion.Major } | Wait-Job | Receive-Job", out: "7"},
		{rule: "or of the one that is asked for",
			play: "version 7.0\nA> Start-Job { $PSVersionTable.PSVersion.Major } -PSVersion 5.1 | Wait-Job | Receive-Job", out: "5"},
		{rule: "if it can be started", play: "version 6.0\nA> Start-Job { 1 } -PSVersion 3.0", fail: "T ParameterBindingFailed,StartJob WriteError"},
		{rule: "the own one and those before", play: "version 3.0\nA> Start-Job { 1 } -PSVersion 2.0 | Wait-Job | Receive-Job; Start-Job { 1 } -PSVersion 4.0",
			out: "1", fail: "T ParameterBindingFailed,StartJob WriteError"},
		{rule: "there are no job definitions", play: "A> Start-Job -DefinitionName Nightly", fail: "NT StartJobFromDefinitionNameNotFound,StartJob ObjectNotFound"},
	})
}
