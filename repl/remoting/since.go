package remoting

import (
	"slices"

	"pssim/repl/cmdlet"
)

// What came with PowerShell 3.0: disconnected sessions and all that goes with them (engine.md 12), and what
// the documentation says of parameters. A computer of version 2.0 does not know these names.

// newIn3 lists commands, and parameters as Command:Parameter.
var newIn3 = []string{
	"Connect-PSSession", "Disconnect-PSSession", "Receive-PSSession", "New-PSTransportOption",
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
	"Enable-PSSessionConfiguration:NoServiceRestart", "Disable-PSSessionConfiguration:NoServiceRestart",
	"Start-Job:PSVersion",
}

// newIn7 lists parameters that came with PowerShell 7.0, written as those of newIn3 (engine.md 3.12).
var newIn7 = []string{"Start-Job:WorkingDirectory"}

// markSince notes in the metadata what came with 3.0 and with 7.0.
func markSince(infos []*cmdlet.Info) {
	three, seven := cmdlet.Version{Major: 3}, cmdlet.Version{Major: 7}
	for _, in := range infos {
		if slices.Contains(newIn3, in.Name) {
			in.Since = three
		}
		for i := range in.Params {
			if slices.Contains(newIn3, in.Name+":"+in.Params[i].Name) {
				in.Params[i].Since = three
			}
			if slices.Contains(newIn7, in.Name+":"+in.Params[i].Name) {
				in.Params[i].Since = seven
			}
		}
	}
}
