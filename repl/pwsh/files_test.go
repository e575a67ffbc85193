package pwsh

import (
	"strings"
	"testing"

	"pssim/sim/protocol"
)

// TestFileSystem types lines about files into a fresh window of 7 each.
func TestFileSystem(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"lines", `"a","b" > t.txt; "c" >> T.TXT; Get-Content t.txt; (Get-Item t.txt).Length`, "a\nb\nc\n9"},
		{"locations", `cd Users\User01; "$PWD"; cd ..\..; "$PWD"; cd ~; "$PWD"; pushd \; "$PWD"; popd; "$PWD"`,
			"C:\\Users\\User01\nC:\\\nC:\\Users\\User01\nC:\\\nC:\\Users\\User01"},
		{"above the root", `cd C:\Windows\..\..\..; "$PWD"`, `C:\`},
		{"copies", `mkdir a\b | Out-Null; 1 > a\b\x.txt; copy a c -Recurse; del a -Recurse; Test-Path a; gc c\b\x.txt; ren c d; (gci d -Recurse -Name) -join " "`,
			"False\n1\nb b\\x.txt"},
		{"csv", `[pscustomobject]@{a=1;b="x,y"} | Export-Csv t.csv; [pscustomobject]@{a=2;b="z"} | Export-Csv t.csv -Append; (Import-Csv t.csv).b`,
			"x,y\nz"},
		{"clixml", `[pscustomobject]@{a=1;b=@(1,2)} | Export-Clixml t.xml; $x = Import-Clixml t.xml; $x.a; $x.b.Count; $x.PSTypeNames[0]`,
			"1\n2\nDeserialized.System.Management.Automation.PSCustomObject"},
		{"scripts", "'param($x) \"x=$x\"; $PSScriptRoot; $script:v = 1; exit 3' > C:\\Users\\s.ps1; cd C:\\Users; .\\s 5; $LASTEXITCODE; \"[$v]\"",
			"x=5\nC:\\Users\n3\n[]"},
		{"sourced", `'function f { "in f" }; $v = 2' > s.ps1; . .\s.ps1; f; $v`, "in f\n2"},
		{"sent", `'"from $env:COMPUTERNAME"' > s.ps1; Invoke-Command -ComputerName Server01 -FilePath s.ps1`, "from SERVER01"},
		{"shares", `Set-Content \\Server01\C$\x.txt hello; Invoke-Command Server01 { Get-Content C:\x.txt }`, "hello"},
		{"errors", `try { Get-Content nope -ea Stop } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString() }
try { 1 > C:\no\f } catch { $_.FullyQualifiedErrorId }
try { Get-ChildItem Z:\ -ea Stop } catch { $_.FullyQualifiedErrorId }`,
			"PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand\nObjectNotFound: (C:\\nope:String) [Get-Content], ItemNotFoundException\n" +
				"FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand\nDriveNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand"},
		// A network token proves nothing to a further computer (LOOP-2).
		{"second hop", `Invoke-Command Server01 { Test-Path \\Server02\C$\Windows; try { Get-ChildItem \\Server02\C$ -ea Stop } catch { "$($_.CategoryInfo.Category)" } }`,
			"False\nPermissionDenied"},
	} {
		run := runOracle(t, oracleCase{Src: c.src, Width: 120}, protocol.Version{Major: 7})
		if got := trimLines(run.output); got != c.want {
			t.Errorf("%s: %s\nprints\n%s\nwant\n%s", c.name, c.src, got, c.want)
		}
	}
}

// TestFilesPerComputer writes on one computer and looks on others.
func TestFilesPerComputer(t *testing.T) {
	run := runOracle(t, oracleCase{Width: 120, Lines: []string{
		`1 > C:\here.txt`, `Invoke-Command Server01, Server02 { Test-Path C:\here.txt; 2 > C:\there.txt }`, `Test-Path C:\there.txt`,
	}}, protocol.Version{Major: 7})
	if got := strings.Fields(run.output); strings.Join(got, " ") != "False False False" {
		t.Errorf("prints %q", got)
	}
}
