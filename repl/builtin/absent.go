package builtin

import "strings"

// absentNames are commands of PowerShell that people type and that this simulator does not have: of files and
// processes beyond what it models, of the web, of WMI, of modules, jobs and events.
const absentNames = `
Add-Computer Add-History Add-Type Checkpoint-Computer Clear-EventLog Clear-History Clear-Item Clear-ItemProperty
Clear-RecycleBin Complete-Transaction Compress-Archive ConvertFrom-SecureString ConvertFrom-String ConvertTo-Xml
Copy-ItemProperty Debug-Process Disable-ComputerRestore Disable-PSBreakpoint Disable-PSRemoting Enable-ComputerRestore
Enable-PSBreakpoint Enable-PSRemoting Enable-WSManCredSSP Disable-WSManCredSSP Get-WSManCredSSP Expand-Archive Export-Alias
Export-FormatData Export-ModuleMember Export-PSSession Format-Hex Get-Acl Get-AuthenticodeSignature Get-CimInstance
Get-Clipboard Get-ComputerInfo Get-ComputerRestorePoint Get-Counter Get-Event Get-EventSubscriber Get-FileHash
Get-FormatData Get-HotFix Get-ItemProperty Get-ItemPropertyValue Get-PSBreakpoint Get-PSCallStack Get-PSHostProcessInfo
Get-PSProvider Get-PSSnapin Get-TimeZone Get-TraceSource Get-Transaction Get-TypeData Get-Uptime Get-WmiObject
Get-WSManInstance Import-Alias Import-LocalizedData Import-PowerShellDataFile Import-PSSession Invoke-CimMethod Invoke-History
Invoke-Item Invoke-RestMethod Invoke-WebRequest Invoke-WmiMethod Invoke-WSManAction Limit-EventLog Move-ItemProperty
New-Event New-EventLog New-ItemProperty New-Module New-ModuleManifest New-PSDrive New-PSRoleCapabilityFile
New-Service New-TemporaryFile New-WebServiceProxy New-WinEvent New-WSManInstance
New-WSManSessionOption Out-GridView Out-Printer Protect-CmsMessage Register-ArgumentCompleter Register-CimIndicationEvent
Register-EngineEvent Register-ObjectEvent Register-WmiEvent Remove-Computer Remove-Event Remove-EventLog Remove-ItemProperty
Remove-Module Remove-PSBreakpoint Remove-PSDrive Remove-PSSnapin Remove-Service Remove-TypeData Remove-WmiObject
Rename-Computer Rename-ItemProperty Reset-ComputerMachinePassword Restart-Computer Resume-Job Resume-Service
Save-Help Select-Xml Send-MailMessage Set-Acl Set-AuthenticodeSignature Set-Clipboard Set-Date Set-ItemProperty
Set-PSBreakpoint Set-PSDebug Set-TimeZone Set-TraceSource Set-WmiInstance Set-WSManInstance
Set-WSManQuickConfig Show-Command Show-EventLog Start-Process Start-ThreadJob Start-Transaction
Stop-Computer Stop-Process Suspend-Job Suspend-Service Test-Connection
Test-ModuleManifest Test-PSSessionConfigurationFile Test-WSMan Trace-Command Unblock-File Undo-Transaction
Add-JobTrigger Connect-WSMan Debug-Job Debug-Runspace Disable-ScheduledJob Disconnect-WSMan Enable-ScheduledJob
Enter-PSHostProcess Exit-PSHostProcess Get-JobTrigger Get-PSSessionCapability Get-Runspace Get-ScheduledJob New-JobTrigger
New-PSWorkflowSession New-ScheduledJobOption Register-ScheduledJob Remove-JobTrigger Set-ScheduledJob Unregister-ScheduledJob
Unregister-Event Update-FormatData Update-Help Update-TypeData Wait-Debugger Wait-Event Wait-Process Write-EventLog`

// Absent lists the names of PowerShell's commands that are not simulated.
func Absent() []string { return strings.Fields(absentNames) }
