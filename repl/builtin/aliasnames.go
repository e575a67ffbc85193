package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
)

// aliasNames are the aliases of a Windows session whose commands this package does not hold itself.
const aliasNames = `
asnp=Add-PSSnapin clhy=Clear-History cli=Clear-Item clp=Clear-ItemProperty
cpp=Copy-ItemProperty dbp=Disable-PSBreakpoint ebp=Enable-PSBreakpoint epal=Export-Alias epsn=Export-PSSession
fhx=Format-Hex gbp=Get-PSBreakpoint gcb=Get-Clipboard gcs=Get-PSCallStack gin=Get-ComputerInfo
gp=Get-ItemProperty gpv=Get-ItemPropertyValue gtz=Get-TimeZone gwmi=Get-WmiObject ihy=Invoke-History
ii=Invoke-Item ipal=Import-Alias ipsn=Import-PSSession irm=Invoke-RestMethod ise=powershell_ise.exe
iwmi=Invoke-WmiMethod iwr=Invoke-WebRequest kill=Stop-Process lp=Out-Printer mount=New-PSDrive mp=Move-ItemProperty
ndr=New-PSDrive nmo=New-Module npssc=New-PSSessionConfigurationFile nwsn=New-PSWorkflowSession ogv=Out-GridView
r=Invoke-History rbp=Remove-PSBreakpoint rdr=Remove-PSDrive rmo=Remove-Module rnp=Rename-ItemProperty
rp=Remove-ItemProperty rsnp=Remove-PSSnapin rujb=Resume-Job rwmi=Remove-WmiObject sajb=Start-Job saps=Start-Process
sasv=Start-Service sbp=Set-PSBreakpoint scb=Set-Clipboard shcm=Show-Command si=Set-Item sp=Set-ItemProperty
spps=Stop-Process spsv=Stop-Service start=Start-Process stz=Set-TimeZone sujb=Suspend-Job swmi=Set-WmiInstance
trcm=Trace-Command wget=Invoke-WebRequest curl=Invoke-WebRequest`

// Aliases are the aliases of a Windows session besides those that the Infos carry. Their commands need not be
// there: such an alias is listed, and using it finds no command.
func Aliases() []cmdlet.Alias {
	var out []cmdlet.Alias
	for _, word := range strings.Fields(aliasNames) {
		name, target, _ := strings.Cut(word, "=")
		out = append(out, cmdlet.Alias{Name: name, Target: target})
	}
	return out
}
