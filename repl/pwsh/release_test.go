package pwsh

import (
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/sim/protocol"
)

// TestReleases: what a version has not is unknown there, as it is to the real one: commands, parameters and operators.
func TestReleases(t *testing.T) {
	v3, v4, v51, v7 := protocol.Version{Major: 3}, protocol.Version{Major: 4}, protocol.Version{Major: 5, Minor: 1}, protocol.Version{Major: 7}
	const noParam, noCommand = "NamedParameterNotFound", "CommandNotFoundException"
	for _, c := range []struct {
		line string
		from protocol.Version // the first of the four versions that knows it
		id   string           // of the error before
	}{
		{"1..3 | Sort-Object -Top 1", v7, noParam},
		{"1..3 | Sort-Object -Stable", v7, noParam},
		{"'{}' | ConvertFrom-Json -AsHashtable", v7, noParam},
		{"'{}' | ConvertFrom-Json -NoEnumerate", v7, noParam},
		{"'{}' | ConvertFrom-Json -Depth 3", v7, noParam},
		{"1 | ConvertTo-Json -AsArray", v7, noParam},
		{"'x' | Select-String x -Raw", v7, noParam},
		{"'x' | Select-String x -NoEmphasis", v7, noParam},
		{"Join-Path a b -AdditionalChildPath c", v7, noParam},
		{"Split-Path a.txt -LeafBase", v7, noParam},
		{"1 | Out-String -NoNewline", v7, noParam},
		{"1 | Measure-Object -AllStats", v7, noParam},
		{"1 | Where-Object Length -Not", v7, "AmbiguousParameter"},
		{"1 | Join-String", v7, noCommand},
		{"'{}' | Test-Json", v7, noCommand},
		{"cd C:\\Windows; cd -", v7, "PathNotFound"},
		{"Remove-Alias gsn", v7, noCommand},
		{"Get-Error", v7, noCommand},
		{"New-Guid", v51, noCommand},
		{"Write-Information x", v51, noCommand},
		{"1..3 | Select-Object -SkipLast 1", v51, noParam},
		{"1 | Out-File x.txt -NoNewline", v51, noParam},
		{"1 | Out-Null -InformationAction Continue", v51, noParam},
		{"1 | Out-Null -InformationVariable x", v51, noParam},
		{"function f { [CmdletBinding()] param() 1 }; f -InformationAction Continue", v51, noParam},
		{"1 | Out-Null -PipelineVariable x", v4, noParam},
		{"Get-Date -ErrorVariable x", v3, ""},
		{"'a'..'c'", v7, "InvalidCastFromStringToInteger"},
		{"$true ? 1 : 2", v7, "UnexpectedToken"},
		{"$null ?? 1", v7, "UnexpectedToken"},
		{"$zz ??= 1", v7, "UnexpectedToken"},
		{"'a' && 'b'", v7, "InvalidEndOfLine"},
	} {
		for _, v := range []protocol.Version{v3, v4, v51, v7} {
			_, done := typed(t, worldOf(t, v), "A", c.line)
			want := ""
			if (cmdlet.Version{Major: c.from.Major, Minor: c.from.Minor}).AtLeast(v.Major, v.Minor) && c.from != v {
				want = c.id
			}
			if want == "" && done.Errors > 0 || !strings.HasPrefix(done.Error, want) {
				t.Errorf("%d.%d: %s: %q %s, want %q", v.Major, v.Minor, c.line, done.Error, done.Message, want)
			}
		}
	}
	for _, c := range []struct {
		line    string
		version protocol.Version
		want    string
	}{
		{"'abc' -replace 'b', { 'x' }", v51, "a 'x' c\n"},
		{"'abc' -replace 'b', { 'x' }", v7, "axc\n"},
		{"('a,b,c' -split ',', -2).Count", v51, "3\n"},
		{"('a,b,c' -split ',', -2).Count", v7, "2\n"},
		{"(Get-Command Sort-Object -Syntax) -like '*-Top*'", v51, "False\n"},
		{"[bool](Get-Command Sort-Object).Parameters['Top']", v51, "False\n"},
		{"[bool](Get-Command Sort-Object).Parameters['Top']", v7, "True\n"},
		{"[bool](Get-Command Get-Date).Parameters['PipelineVariable']", v3, "False\n"},
		{"[bool](Get-Command Get-Process).Parameters['ComputerName']", v51, "True\n"},
		{"('{\"a\":[1,5000000000]}' | ConvertFrom-Json).a | % { $_.GetType().Name }", v51, "Int32\nInt64\n"},
		{"('{\"a\":[1,5000000000]}' | ConvertFrom-Json).a | % { $_.GetType().Name }", v7, "Int64\nInt64\n"},
		{"Test-Json '[1,{\"a\":null}]'; '{a:1}', '' , '3' | Test-Json -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId", v7,
			"True\nFalse\nTrue\nParameterArgumentValidationErrorEmptyStringNotAllowed,Microsoft.PowerShell.Commands.TestJsonCommand\n"},
		{"cd Windows; cd System32; cd -; \"$PWD\"; cd -; \"$PWD\"; cd +; cd +; \"$PWD\"; pushd C:\\; cd -; \"$PWD\"", v7,
			"C:\\Windows\nC:\\\nC:\\Windows\\System32\nC:\\Windows\\System32\n"},
		{"try { cd - } catch { $_.FullyQualifiedErrorId }", v7, "System.InvalidOperationException,Microsoft.PowerShell.Commands.SetLocationCommand\n"},
		{"[bool](Get-Command Get-Process).Parameters['ComputerName']", v7, "False\n"},
	} {
		if out, _ := typed(t, worldOf(t, c.version), "A", c.line); out != c.want {
			t.Errorf("%d.%d: %s: %q, want %q", c.version.Major, c.version.Minor, c.line, out, c.want)
		}
	}
}
