package builtin

import (
	"slices"
	"strings"

	"pssim/repl/cmdlet"
)

// What came and went between PowerShell's versions, as the documentation of the cmdlets says ("introduced in",
// "removed from"): commands, and parameters as Command:Parameter. What stands here is unknown to binding, completion,
// help and Get-Command wherever it was not there; what neither stands here nor is declared with since was there from
// 3.0 on.

// release is what came, or was gone, with a version.
type release struct {
	version cmdlet.Version
	names   []string
}

// came lists what is newer than 3.0.
var came = []release{
	{cmdlet.Version{Major: 5}, []string{
		"New-Guid", "Write-Information", "Out-File:NoNewline", "Set-Content:NoNewline", "Add-Content:NoNewline",
		"Select-Object:SkipLast", "Start-Transcript:OutputDirectory",
	}},
	{cmdlet.Version{Major: 6}, []string{
		"Join-String", "Remove-Alias", "Test-Json",
		"ConvertFrom-Json:AsHashtable", "ConvertFrom-Json:Depth", "ConvertTo-Json:AsArray", "ConvertTo-Json:EnumsAsStrings",
		"ConvertTo-Csv:IncludeTypeInformation", "Export-Csv:IncludeTypeInformation", "Get-Verb:Group",
		"Join-Path:AdditionalChildPath", "Split-Path:LeafBase", "Split-Path:Extension", "Out-String:NoNewline",
		"Measure-Object:AllStats", "Measure-Object:StandardDeviation", "Where-Object:Not",
		"Sort-Object:Stable", "Sort-Object:Top", "Sort-Object:Bottom",
	}},
	{cmdlet.Version{Major: 7}, []string{
		"Get-Error", "ConvertFrom-Json:NoEnumerate", "Select-String:Raw", "Select-String:NoEmphasis",
		"ForEach-Object:Parallel", "ForEach-Object:ThrottleLimit", "ForEach-Object:TimeoutSeconds", "ForEach-Object:AsJob",
	}},
}

// went lists what Windows PowerShell had and its successors have not. Get-EventLog, which went with 6.0, is left where
// it is: the documentation goes on using it with computers of version 7.
var went = []release{
	{cmdlet.Version{Major: 6}, []string{"Get-Process:ComputerName", "Get-Service:ComputerName"}},
}

// markReleases notes in the metadata what came and went.
func markReleases(infos []*cmdlet.Info) {
	mark := func(v *cmdlet.Version, list []release, name string) {
		if found := versionIn(list, name); found != (cmdlet.Version{}) {
			*v = found
		}
	}
	for _, in := range infos {
		mark(&in.Since, came, in.Name)
		mark(&in.Until, went, in.Name)
		for i := range in.Params {
			p := &in.Params[i]
			mark(&p.Since, came, in.Name+":"+p.Name)
			mark(&p.Until, went, in.Name+":"+p.Name)
		}
	}
}

// versionIn finds the version of a name; zero for one that does not stand in the list.
func versionIn(list []release, name string) cmdlet.Version {
	for _, r := range list {
		if slices.ContainsFunc(r.names, func(s string) bool { return strings.EqualFold(s, name) }) {
			return r.version
		}
	}
	return cmdlet.Version{}
}
