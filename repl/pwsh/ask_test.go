package pwsh

import (
	"errors"
	"strings"
	"testing"

	"pssim/sim"
)

// TestMandatoryQuestions: at a terminal a command asks for the mandatory parameters that it lacks, a list
// until an empty line, and what is typed is checked as an argument is (language.md 3.1).
func TestMandatoryQuestions(t *testing.T) {
	for _, row := range []struct {
		line    string
		answers string // between bars
		asks    string // the prompts, between bars
		id      string
	}{
		{"Connect-PSSession", "nobody|", "Name[0]: |Name[1]: ", "RemoteRunspaceNotAvailableForSpecifiedName"},
		{"Connect-PSSession", "", "Name[0]: ", "ParameterArgumentValidationError"},
		{"Remove-PSSession", "abc|", "Id[0]: |Id[1]: ", "CannotConvertArgumentNoMessage"},
		{"Remove-PSSession", "77|", "Id[0]: |Id[1]: ", "RemoteRunspaceNotAvailableForSpecifiedSessionId"},
		{"Disconnect-PSSession", "One|", "Session[0]: |Session[1]: ", "CannotConvertArgumentNoMessage"},
		{"Receive-PSSession", "One", "Session: ", "CannotConvertArgumentNoMessage"},
		{"Enter-PSSession", "nowhere", "ComputerName: ", "CreateRemoteRunspaceFailed"},
		{"Invoke-Command", "1", "ScriptBlock: ", "CannotConvertArgumentNoMessage"},
		{"Receive-PSSession -ComputerName Server01 -InstanceId x", "", "", "CannotConvertArgumentNoMessage"},
		{"Wait-Job", "5|", "Id[0]: |Id[1]: ", "JobWithSpecifiedSessionNotFound"},
		{"Register-PSSessionConfiguration", "", "Name: ", "ParameterArgumentValidationError"},
		{"1 | Get-Help -Detailed:$false", "", "", "InputObjectNotBound"},
	} {
		t.Run(row.line, func(t *testing.T) {
			w := labWorld(t)
			n, err := w.StartClient(sim.ClientSpec{Name: "B", Host: LabClient, Elevated: true, Interactive: true})
			if err != nil {
				t.Fatal(err)
			}
			ticket, err := w.Submit(n, sim.Line{Source: row.line})
			if err != nil {
				t.Fatal(err)
			}
			answers, asked := strings.Split(row.answers, "|"), []string(nil)
			var done sim.LineDone
			for {
				reply, err := w.Run(ticket)
				var asks *sim.InputError
				if !errors.As(err, &asks) {
					done, _ = reply.(sim.LineDone)
					break
				}
				asked = append(asked, asks.Prompt)
				if len(asked) > len(answers) {
					t.Fatalf("asks %q", asked)
				}
				if err := w.Answer(n, answers[len(asked)-1], true); err != nil {
					t.Fatal(err)
				}
			}
			if got := strings.Join(asked, "|"); got != row.asks {
				t.Errorf("asked %q, want %q", got, row.asks)
			}
			if id, _, _ := strings.Cut(done.Error, ","); id != row.id {
				t.Errorf("ended with %q, want %s", done.Error, row.id)
			}
		})
	}
}
