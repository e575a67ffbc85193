package remoting

import (
	"slices"
	"strings"

	"pssim/repl/cmdlet"
)

// What came with PowerShell 3.0: disconnected sessions and all that goes with them (engine.md 12), and what
// the documentation says of parameters. A computer of version 2.0 does not know these names.

// newIn3 lists commands, and parameters as Command:Parameter.
var newIn3 = []string{
	"Connect-PSSession", "Disconnect-PSSession", "Receive-PSSession", "New-PSTransportOption", "New-PSSessionConfigurationFile",
	"New-PSSession:EnableNetworkAccess", "Enter-PSSession:EnableNetworkAccess",
	"Invoke-Command:EnableNetworkAccess", "Invoke-Command:InDisconnectedSession", "Invoke-Command:SessionName",
	"Invoke-Command:NoNewScope",
	"Get-PSSession:ApplicationName", "Get-PSSession:ConnectionUri", "Get-PSSession:ConfigurationName",
	"Get-PSSession:AllowRedirection", "Get-PSSession:Credential", "Get-PSSession:Authentication",
	"Get-PSSession:CertificateThumbprint", "Get-PSSession:Port", "Get-PSSession:UseSSL",
	"Get-PSSession:ThrottleLimit", "Get-PSSession:State", "Get-PSSession:SessionOption",
	"New-PSSessionOption:OutputBufferingMode", "New-PSSessionOption:MaxConnectionRetryCount",
	"New-PSSessionOption:IncludePortInSPN",
	"Get-Job:IncludeChildJob", "Get-Job:ChildJobState", "Get-Job:HasMoreData", "Get-Job:Before", "Get-Job:After",
	"Get-Job:Newest", "Get-Job:Filter",
	"Receive-Job:Wait", "Receive-Job:AutoRemoveJob", "Receive-Job:WriteEvents", "Receive-Job:WriteJobInResults",
	"Receive-Job:Force", "Wait-Job:Force", "Wait-Job:Filter", "Stop-Job:Filter", "Remove-Job:Filter",
	"Register-PSSessionConfiguration:TransportOption", "Set-PSSessionConfiguration:TransportOption",
	"Register-PSSessionConfiguration:RunAsCredential", "Set-PSSessionConfiguration:RunAsCredential",
	"Register-PSSessionConfiguration:UseSharedProcess", "Set-PSSessionConfiguration:UseSharedProcess",
	"Register-PSSessionConfiguration:PSVersion", "Set-PSSessionConfiguration:PSVersion",
	"Register-PSSessionConfiguration:AccessMode", "Set-PSSessionConfiguration:AccessMode",
	"Register-PSSessionConfiguration:SessionTypeOption", "Set-PSSessionConfiguration:SessionTypeOption",
	"Register-PSSessionConfiguration:ModulesToImport", "Set-PSSessionConfiguration:ModulesToImport",
	"Register-PSSessionConfiguration:Path", "Set-PSSessionConfiguration:Path",
	"Enable-PSSessionConfiguration:NoServiceRestart", "Enable-PSSessionConfiguration:SkipNetworkProfileCheck",
	"Disable-PSSessionConfiguration:NoServiceRestart",
	"Start-Job:PSVersion",
}

// later lists what came with later versions than 3.0, written as newIn3 is: the debugger of remote scripts with 5.0,
// the folder of jobs with 7.0 (engine.md 3.12), and more of SSH with 7.3.
var later = []struct {
	since cmdlet.Version
	names []string
}{
	{cmdlet.Version{Major: 5}, []string{
		"Invoke-Command:RemoteDebug", "New-PSSessionConfigurationFile:TranscriptDirectory",
		"New-PSSessionConfigurationFile:RunAsVirtualAccount", "New-PSSessionConfigurationFile:RunAsVirtualAccountGroups",
		"New-PSSessionConfigurationFile:RoleDefinitions", "New-PSSessionConfigurationFile:VisibleExternalCommands",
	}},
	{cmdlet.Version{Major: 7}, []string{"Start-Job:WorkingDirectory"}},
	{cmdlet.Version{Major: 7, Minor: 3}, []string{
		"New-PSSession:ConnectingTimeout", "New-PSSession:Options", "Enter-PSSession:ConnectingTimeout", "Enter-PSSession:Options",
		"Invoke-Command:ConnectingTimeout", "Invoke-Command:Options",
	}},
}

// setSince is the version with which a parameter set came: job definitions and configuration files with
// 3.0, virtual machines and containers
// with 5.0, SSH with 6.0, and the way back to Windows PowerShell with 7.0.
func setSince(set string) cmdlet.Version {
	switch {
	case set == "DefinitionName", set == "SessionConfigurationFile":
		return cmdlet.Version{Major: 3}
	case strings.Contains(set, "VMId"), strings.Contains(set, "VMName"), strings.Contains(set, "ContainerId"):
		return cmdlet.Version{Major: 5}
	case strings.Contains(set, "SSHHost"):
		return cmdlet.Version{Major: 6}
	case set == "UseWindowsPowerShell":
		return cmdlet.Version{Major: 7}
	}
	return cmdlet.Version{}
}

// markSince notes in the metadata what came with 3.0 and later.
func markSince(infos []*cmdlet.Info) {
	for _, in := range infos {
		if slices.Contains(newIn3, in.Name) {
			in.Since = cmdlet.Version{Major: 3}
		}
		for i := range in.Params {
			in.Params[i].Since = parameterSince(in.Name + ":" + in.Params[i].Name)
		}
	}
}

// parameterSince is the version with which a parameter came, written as Command:Parameter.
func parameterSince(name string) cmdlet.Version {
	if slices.Contains(newIn3, name) {
		return cmdlet.Version{Major: 3}
	}
	for _, l := range later {
		if slices.Contains(l.names, name) {
			return l.since
		}
	}
	return cmdlet.Version{}
}
