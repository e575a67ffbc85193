package pwsh

import (
	"strconv"
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/repl/help"
)

// TestEverythingIsKnown asks the commands that tell about commands, subjects and objects about each of them.
func TestEverythingIsKnown(t *testing.T) {
	r := labRegistry(t)
	w := labWorld(t)
	mark := 0
	ask := func(line, part string) {
		t.Helper()
		out, done, next := typedFrom(t, w, "A", line, mark)
		mark = next
		if done.Errors > 0 || done.Message != "" || !strings.Contains(out, part) {
			t.Errorf("%s: %q is not in\n%s", line, part, out)
		}
	}
	for _, in := range r.All() {
		ask("(Get-Command "+in.Name+").Name", in.Name)
		ask("Get-Command "+in.Name+" -Syntax", in.Name)
		ask("Get-Help "+in.Name+" -Full", "EXAMPLE 1")
		ask("(Get-Help "+in.Name+").Synopsis", in.Synopsis)
		ask(in.Name+" -?", "SYNOPSIS")
		ask("(Get-Command "+in.Name+").Parameters.Keys.Count", count(in))
	}
	for _, a := range r.Aliases() {
		if _, ok := r.Lookup(a.Target); ok {
			ask("(Get-Alias "+a.Name+").Definition", a.Target)
			ask("(Get-Help "+a.Name+").Name", a.Target)
		}
	}
	for _, topic := range help.Topics() {
		if topic.About() {
			ask("Get-Help "+topic.Name, topic.Synopsis)
		}
	}
	if _, done := typed(t, w, "A", "Get-PSSession -Name nobody"); done.Errors != 1 { // for $Error
		t.Error("there is no error to look at")
	}
	for _, row := range memberRows {
		ask(row.object+" | Get-Member | Select-Object -First 1 | ForEach-Object TypeName", row.typeName)
		ask("@("+row.object+" | Get-Member -Name "+row.member+").Count", "1")
	}
}

// memberRows are the objects of the feature, each with its type and something that it has.
var memberRows = []struct{ object, typeName, member string }{
	{"(New-PSSession -ComputerName Server01)", "System.Management.Automation.Runspaces.PSSession", "IdleTimeout"},
	{"(Invoke-Command -ComputerName Server01 { 1 } -AsJob)", "System.Management.Automation.PSRemotingJob", "HasMoreData"},
	{"(New-PSSessionOption)", "System.Management.Automation.Remoting.PSSessionOption", "OutputBufferingMode"},
	{"(New-PSTransportOption)", "Microsoft.PowerShell.Commands.WSManConfigurationOption", "MaxIdleTimeoutSec"},
	{"(Get-PSSessionConfiguration ITTasks)", "PSSessionConfiguration", "IdleTimeoutms"},
	{"(Invoke-Command -ComputerName Server01 { Get-Process -Name powershell })", "Deserialized.System.Diagnostics.Process", "PSComputerName"},
	{"(Get-Help Get-Job)", "MamlCommandHelpInfo", "Synopsis"},
	{"(Get-Command Get-Job)", "System.Management.Automation.CmdletInfo", "ParameterSets"},
	{"(Get-WinEvent -LogName *PowerShell* -MaxEvents 1)", "System.Diagnostics.Eventing.Reader.EventLogRecord", "LevelDisplayName"},
	{"(Get-Service WinRM)", "System.ServiceProcess.ServiceController", "Status"},
	{"(Get-Date)", "System.DateTime", "AddDays"},
	{"'text'", "System.String", "ToUpper"},
	{"([pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force)))", "System.Management.Automation.PSCredential", "UserName"},
	{"(ConvertTo-SecureString p -AsPlainText -Force)", "System.Security.SecureString", "Length"},
	{"([pscustomobject]@{ a = 1 })", "System.Management.Automation.PSCustomObject", "a"},
	{"$Error[0]", "System.Management.Automation.ErrorRecord", "FullyQualifiedErrorId"},
}

// count is how many parameters a command has in all, as text.
func count(in *cmdlet.Info) string {
	return strconv.Itoa(len(in.Params) + len(in.CommonParams()))
}
