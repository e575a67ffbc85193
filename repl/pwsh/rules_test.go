package pwsh

import (
	"testing"

	"pssim/sim/protocol"
)

// TestEngineRules types what the engine's own rules say of operators, numbers, errors and objects.
func TestEngineRules(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"characters", `[char]'a' + 1; [char]'a' - 1; try { [char]'a' * 2 } catch { "$($_.CategoryInfo)" }`,
			"a1\n96\nInvalidOperation: (op_Multiply:String) [], RuntimeException"},
		{"truth values", `$true + $true; $true / 2; try { $true * 3 } catch { $_.FullyQualifiedErrorId }`, "2\n0.5\nMethodNotFound"},
		{"enumerations", `[DayOfWeek]::Monday + 1; [DayOfWeek]::Monday - 3; 1 + [DayOfWeek]::Monday; [IO.FileAttributes]::Hidden -bor 4`,
			"Tuesday\n-2\n2\nHidden, System"},
		{"unsigned", `([uint32]1 + 1).GetType().Name; (-1 + [uint32]1).GetType().Name; (-1 + [uint64]1).GetType().Name; ([float]1 * [float]2).GetType().Name`,
			"UInt32\nInt64\nDecimal\nDouble"},
		{"shifts", `[byte]1 -shl 8; ([int16]1 -shl 2).GetType().Name; try { $true -shl 1 } catch { $_.FullyQualifiedErrorId }`, "0\nInt16\nMethodNotFound"},
		{"signs of lists", `try { -(1,2) } catch { "$($_.CategoryInfo)" }`, "InvalidOperation: (op_Subtraction:String) [], RuntimeException"},
		{"formats", `'{0:N1} {1:F0} {2:F2} {3:0.0}' -f 1.25,2.5,1.005,0.25; '{0}' -f (1/3); (1/3).ToString(); "$(1/3)"; Write-Host (1/3)`,
			"1.2 2 1.00 0.3\n0.3333333333333333\n0.3333333333333333\n0.333333333333333\n0.3333333333333333"},
		{"hexadecimal", `[int]'&h1F' -eq 31; [int]'#F'`, "True\n15"},
		{"widths", `0xFFy; 0xFFFFs; 0xFFFFFFFF; 0xFFFFFFFFl; 0xFFFFFFFFn; 0x7Fy`, "-1\n-1\n-1\n4294967295\n4294967295\n127"},
		{"ids of calls", `try { 'a' | % Substring 5 -ea Stop } catch { $_.FullyQualifiedErrorId }; try { New-Object Version x } catch { $_.FullyQualifiedErrorId }
try { ni x -ItemType nope } catch { $_.FullyQualifiedErrorId }`, "MethodInvocationError,Microsoft.PowerShell.Commands.ForEachObjectCommand\n" +
			"ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand\nArgument,Microsoft.PowerShell.Commands.NewItemCommand"},
		{"ranges", `[ValidateRange(0,10)][double]$n = 10.5; $n; try { $n = 10.6 } catch { $_.FullyQualifiedErrorId }`, "10.5\nValidateSetFailure"},
		{"checked parameters", `function f { param([ValidateSet('a','b')]$x) $x = 'c' }; try { f } catch { $_.FullyQualifiedErrorId }`, "ValidateSetFailure"},
		{"dictionaries", `$d = [Collections.Generic.Dictionary[string,int]]::new(); $d.Add('a','5'); $d['b'] = '7'; $d['b'] + 1; $d.Remove('a')
try { $d.Item('no') } catch { $_.Exception.GetType().Name }; try { ([ordered]@{}).ContainsKey('a') } catch { $_.FullyQualifiedErrorId }`,
			"8\nTrue\nGetValueInvocationException\nMethodNotFound"},
		{"arrays", `$a = 1,2; $a.Clear(); $null -eq $a[0]; try { $a[$null] } catch { $_.FullyQualifiedErrorId }`, "True\nNullArrayIndex"},
		{"dimensions", `$a = [int[,]]::new(2,2); $a[1,0] = 5; $a.Rank; "$a"; $a.GetType().Name; $a[(1,0),(0,0)] -join ' '; (New-Object 'string[,,]' 1,2,3).Length
try { $a[0] } catch { $_.FullyQualifiedErrorId }`, "2\n0 0 5 0\nInt32[,]\n5 0\n6\nNeedMultidimensionalIndex"},
		{"tuples", `$t = [Tuple]::Create(1,'x'); $t[1]; $t[-1]; $t.Item1; "$t"; $t.GetType().Name; $t`,
			"x\nx\n1\n(1, x)\nTuple`2\n\nItem1 Item2 Length\n----- ----- ------\n    1 x          2"},
		{"big integers", `[bigint]::Pow(2,70); [bigint]::Max(2,3)`, "1180591620717411303424\n3"},
		{"comparisons", `try { @{} -gt 1 } catch { $_.FullyQualifiedErrorId }; try { [datetime]'2020-01-01' -gt 'x' } catch { $_.FullyQualifiedErrorId }`,
			"ComparisonFailure\nComparisonFailure"},
		{"thrown", `throw [System.FormatException]::new('f')`, "OperationStopped: f"},
		{"no command", `try { & '' } catch { $_.FullyQualifiedErrorId }; try { [scriptblock]::Create('{') } catch { $_.FullyQualifiedErrorId }`,
			"BadExpression\nParseException"},
		{"delegates", `[regex]::Replace('ab','b',{ param($m) "<$m>" }); $l = [Collections.Generic.List[int]](3,1,2); $l.Sort({ $args[0] - $args[1] }); "$l"
[regex]::Match('a1b2','\d').NextMatch().Value; ([Func[int,int]]{ param($x) $x * 2 }).Invoke(4)`, "a<b>\n1 2 3\n2\n8"},
		{"cultures", `([cultureinfo]'de-DE').LCID; (Get-Culture).TextInfo.ToTitleCase("it's the NASA"); (5).ToString([cultureinfo]::InvariantCulture)`,
			"1031\nIt's The NASA\n5"},
		{"conversions", `[convert]::ToInt32('12'); try { [convert]::ToInt32('2.5') } catch { $_.FullyQualifiedErrorId }; $null -eq [nullable[int]]$null`,
			"12\nFormatException\nTrue"},
		{"versions", `$PSVersionTable.PSVersion.Patch; $PSVersionTable.PSVersion -gt [version]'5.1'; [semver]'1.2.3-rc' -lt '1.2.3'`, "13\nTrue\nTrue"},
		{"cells", `[pscustomobject]@{a=@(@(1,2),@{x=1},$null)} | fl`, "\na : {1 2, System.Collections.Hashtable, $null}"},
		{"matches", `[regex]::Match('abc','b') | fl Groups, Value`, "\nGroups : {0}\nValue  : b"},
		{"notes first", `(Get-Date '2020-01-02').psobject.Properties.Name[0]; 'x' | Add-Member n 1 -PassThru | select *`,
			"DisplayHint\n\nn Length\n- ------\n1      1"},
		{"json", `3600000.0, 1e20 | ConvertTo-Json -Compress; ('{"a":12345678901234567890}' | ConvertFrom-Json).a
try { '{"a":1,"A":2}' | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId }`,
			"[3600000.0,1E+20]\n12345678901234567890\nKeysWithDifferentCasing,Microsoft.PowerShell.Commands.ConvertFromJsonCommand"},
		{"filters by type", `[pscustomobject]@{n=5} | ? n -is [int] | % n; [pscustomobject]@{n=5} | ? n -isnot string | % n`, "5\n5"},
		{"matches in files", `mkdir d | Out-Null; 'a b' > d/t.txt; sls b d/t.txt; cd d; "$(sls b t.txt)"; sls b t.txt`,
			"\nd\\t.txt:1:a b\nC:\\d\\t.txt:1:a b\nt.txt:1:a b"},
		{"csv", `[pscustomobject]@{a=1;b='x,'} | ConvertTo-Csv -UseQuotes AsNeeded; [pscustomobject]@{a=1/3} | ConvertTo-Csv -QuoteFields b`,
			"a,b\n1,\"x,\"\na\n0.3333333333333333"},
		{"seeds", `(1..4 | % { if ($_ -eq 1) { Get-Random -Maximum 100 -SetSeed 23 } else { Get-Random -Maximum 100 } }) -join ' '`, "74 56 84 46"},
	} {
		run := runOracle(t, oracleCase{Src: c.src, Width: 120}, protocol.Version{Major: 7})
		if got := trimLines(run.output); got != c.want {
			t.Errorf("%s: %s\nprints\n%s\nwant\n%s", c.name, c.src, got, c.want)
		}
	}
}
