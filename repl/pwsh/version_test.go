package pwsh

import "testing"

// What a version lacks is as unknown as any other name that does not exist (engine.md 12).
func TestVersions(t *testing.T) {
	playScenes(t, []scene{
		{rule: "12 a computer of 2.0 has no cmdlet to disconnect",
			play: "lab Server01=2.0\nA> Invoke-Command -ComputerName Server01 { Get-PSSession | Disconnect-PSSession }",
			fail: "NT CommandNotFoundException ObjectNotFound Disconnect-PSSession"},
		{rule: "12 nor an alias of one",
			play: "lab Server01=2.0\nA> Invoke-Command -ComputerName Server01 { (Get-Command -Noun PSSession).Count; @(Get-Alias -Definition Connect-PSSession -ErrorAction SilentlyContinue).Count }",
			out:  "5\n0"},
		{rule: "12 nor the parameters",
			play: "lab Server01=2.0\nA> Invoke-Command -ComputerName Server01 { Invoke-Command -InDisconnectedSession { 1 } }",
			fail: "NT NamedParameterNotFound,InvokeCommand InvalidArgument"},
		{rule: "12 version 3.0 has them",
			play: "lab Server01=3.0\nA> Invoke-Command -ComputerName Server01 { (Get-Command -Noun PSSession).Count }",
			out:  "8"},
	})
}
