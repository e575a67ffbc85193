package pwsh

import (
	"testing"

	"pssim/sim/protocol"
)

// TestLanguage types what stands next to the oracle's cases: the same rules from other sides.
func TestLanguage(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"script block", `$s = { 1 + 1 }; $s; "<$s>"; @{a={2}}.a`, " 1 + 1\n< 1 + 1 >\n2"},
		{"casts of tables", `$h = [ordered]@{b=1;a=2}; ([pscustomobject]$h).b; ([pscustomobject]@{PSTypeName='T';x=1}).PSTypeNames[0]`, "1\nT"},
		{"type names", `$o = [pscustomobject]@{x=1}; $o.PSTypeNames.Insert(0,'My'); $o.PSTypeNames[0]; $o.PSTypeNames.Count; ($o.psobject.TypeNames)[0]`, "My\n3\nMy"},
		{"text of objects", `$o = [pscustomobject]@{x=1}; "[$($o.ToString())]"; "[$o]"`, "[]\n[@{x=1}]"},
		{"exceptions", `try { nosuch } catch { $_.Exception.CommandName }; try { gi C:\no -ea Stop } catch { $_.Exception.ItemName }`, "nosuch\nC:\\no"},
		{"open lines", `Write-Host a -NoNewline; Write-Host b -NoNewline; Write-Host; Write-Host c 6>$null; "d"`, "ab\nd"},
		{"enumeration limit", `$FormatEnumerationLimit = 2; [pscustomobject]@{a=1..4}; $FormatEnumerationLimit = -1; [pscustomobject]@{a=1..6} | fl`,
			"\na\n-\n{1, 2…}\n\n\na : {1, 2, 3, 4, 5, 6}"},
		{"members added", `$o = [pscustomobject]@{x=2}; $o | Add-Member NoteProperty y 3; $o | Add-Member ScriptProperty z { $this.x + $this.y }
$o | Add-Member ScriptMethod m { param($k) $k * $this.x }; $o | Add-Member AliasProperty w y; $o | Add-Member q 7; $o.z; $o.m(10); $o.w; $o.q`, "5\n20\n3\n7"},
		{"no members", `5 | select Count; [pscustomobject]@{a=1} | ? Count -eq 1 | measure | % Count; (5).Count`, "\nCount\n-----\n\n0\n1"},
		{"dictionaries", `$d = [System.Collections.Generic.Dictionary[string,int]]::new(); $d.Add("a",1); $d; $d.GetType().Name`,
			"\nKey Value\n--- -----\na       1\nDictionary`2"},
		{"guid of bytes", `[guid][byte[]](1..16) -ne [guid]::Empty; [guid]::new([byte[]](1..16)).ToString()`, "True\n04030201-0605-0807-090a-0b0c0d0e0f10"},
		{"strict mode", `Set-StrictMode -Version Latest; try { $no } catch { $_.FullyQualifiedErrorId }; try { "x".no } catch { $_.FullyQualifiedErrorId }
try { (1,2)[5] } catch { $_.FullyQualifiedErrorId }; & { Set-StrictMode -Off; "[$no]" }; try { $no } catch { "still" }`,
			"VariableIsUndefined\nPropertyNotFoundStrict\nSystem.IndexOutOfRangeException\n[]\nstill"},
		{"history", `Get-History | measure | % Count`, "0"},
		{"matches", `"a b a" | sls a -AllMatches | % { $_.Matches.Count }; "x","y","z" | sls y -Context 1 | % { "$_" }`, "2\n  x\n> y\n  z"},
		{"html", `[pscustomobject]@{a='<'} | ConvertTo-Html -Fragment`,
			"<table>\n<colgroup><col/></colgroup>\n<tr><th>*</th></tr>\n<tr><td>&lt;</td></tr>\n</table>"},
		{"verbs", `(Get-Verb -Verb Get).AliasPrefix; (Get-Verb).Count -gt 90`, "g\nTrue"},
		{"aliases", `(Get-Alias ri).Definition; (Get-Alias saps).Definition; try { gtz } catch { $_.FullyQualifiedErrorId }`,
			"Remove-Item\nStart-Process\nCommandNotFoundException"},
		{"dates", `Get-Date "2020-01-02 03:04:05" -UFormat "%Y-%m-%d %H:%M %j"; "$(Get-Date 2020-01-02 -DisplayHint Date)"`, "2020-01-02 03:04 002\n01/02/2020 00:00:00"},
		{"errors in full", `gci C:\no -ea 0; Get-Error`, "\nException             :\n    Type        : System.Management.Automation.ItemNotFoundException\n    ErrorRecord :\n" +
			"        Exception             :\n            Type    : System.Management.Automation.ParentContainsErrorRecordException\n" +
			"            Message : The path 'C:\\no' leads nowhere.\n            HResult : -2146233087\n" +
			"        CategoryInfo          : ObjectNotFound: (C:\\no:String) [], ParentContainsErrorRecordException\n" +
			"        FullyQualifiedErrorId : PathNotFound\n    ItemName    : C:\\no\n    Message     : The path 'C:\\no' leads nowhere.\n    HResult     : -2146233087\n" +
			"TargetObject          : C:\\no\nCategoryInfo          : ObjectNotFound: (C:\\no:String) [Get-ChildItem], ItemNotFoundException\n" +
			"FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand\nInvocationInfo        :\n    MyCommand        : Get-ChildItem\n" +
			"    ScriptLineNumber : 1\n    OffsetInLine     : 1\n    HistoryId        : 1\n    Line             : gci C:\\no -ea 0; Get-Error\n" +
			"    PositionMessage  : At line:1 char:1\n                       + gci C:\\no -ea 0; Get-Error\n                       + ~~~~~~~~~~~~~~~\n" +
			"    InvocationName   : gci\n    CommandOrigin    : Internal\nScriptStackTrace      : at <ScriptBlock>, <No file>: line 1"},
		{"several errors in full", `Get-Error; try { nosuch } catch {}; try { 1/0 } catch {}; (Get-Error -Last 9).PSErrorIndex; (Get-Error).FullyQualifiedErrorId
(Get-Error) -is [System.Management.Automation.ErrorRecord]; $Error[1] | Get-Error | % { $_.Exception.CommandName }; [exception]::new("y$([char]10)z") | Get-Error; 5 | Get-Error`,
			"0\n1\nRuntimeException\nTrue\nnosuch\n\nType    : System.Exception\nMessage : y\n          z\nHResult : -2146233088\n5"},
		{"thrown nothing", `try { throw } catch { "$_"; $_.FullyQualifiedErrorId }; throw`, "ScriptHalted\nScriptHalted\nException: ScriptHalted"},
	} {
		run := runOracle(t, oracleCase{Src: c.src, Width: 120}, protocol.Version{Major: 7})
		if got := trimLines(run.output); got != c.want {
			t.Errorf("%s: %s\nprints\n%s\nwant\n%s", c.name, c.src, got, c.want)
		}
	}
}

// TestLanguage51 types what 5.1 shows in another way than 7.
func TestLanguage51(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"json", `[ordered]@{a=1;b=@(1);c=@{};d="<"} | ConvertTo-Json`,
			"{\n    \"a\":  1,\n    \"b\":  [\n              1\n          ],\n    \"c\":  {\n\n          },\n    \"d\":  \"\\u003c\"\n}"},
		{"numbers", `[double]::PositiveInfinity; -0.0; '{0} {1:N1} {2:F2}' -f (1/3), 1.25, 1.005; (1/3).ToString()`,
			"Infinity\n0\n0.333333333333333 1.3 1.01\n0.333333333333333"},
		{"edition", `$PSEdition; $PSVersionTable.PSVersion.Major; Test-Path variable:IsWindows`, "Desktop\n5\nFalse"},
		{"folders", `mkdir t | Out-Null; gci t\.. -Filter t | ft Mode, Name`, "\nMode   Name\n----   ----\nd----- t"},
		{"late parameters", `try { Split-Path a.b -LeafBase } catch { $_.FullyQualifiedErrorId }`,
			"NamedParameterNotFound,Microsoft.PowerShell.Commands.SplitPathCommand"},
		{"written at the prompt", `Write-Error e`,
			"Write-Error e : e\n    + CategoryInfo          : NotSpecified: (:) [Write-Error], WriteErrorException\n" +
				"    + FullyQualifiedErrorId : Microsoft.PowerShell.Commands.WriteErrorException"},
	} {
		run := runOracle(t, oracleCase{Src: c.src, Width: 120}, protocol.Version{Major: 5, Minor: 1})
		if got := trimLines(run.output); got != c.want {
			t.Errorf("%s: %s\nprints\n%s\nwant\n%s", c.name, c.src, got, c.want)
		}
	}
}
