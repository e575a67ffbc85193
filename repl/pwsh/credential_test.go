package pwsh

import (
	"fmt"
	"strings"
	"testing"

	"pssim/sim"
)

// The rows of this table are about who asks. A name for -Credential asks for the password at a terminal, a
// credential that was made before asks for nothing; a wrong one fails at the computer (engine.md 3.0, 10).
func TestCredentials(t *testing.T) {
	const made = `A> $c = [pscredential]::new('CONTOSO\Admin01', (ConvertTo-SecureString Admin01 -AsPlainText -Force))`
	const object = `A> $c = New-Object PSCredential 'CONTOSO\Admin01', (ConvertTo-SecureString Admin01 -AsPlainText -Force)`
	const wrong = `A> $w = [pscredential]::new('CONTOSO\Admin01', (ConvertTo-SecureString guess -AsPlainText -Force))`
	playScenes(t, []scene{
		{rule: "CONN-3 a credential is the user over there",
			play: made + "\nA> Invoke-Command -ComputerName Server01 { whoami } -Credential $c",
			out:  `contoso\admin01`, both: "nothing"},
		{rule: "3.0 a name asks for the password",
			play: "answer Admin01\n" + `A> Invoke-Command -ComputerName Server01 { whoami } -Credential CONTOSO\Admin01`,
			out:  `contoso\admin01`},
		{rule: "3.0 one question for all computers",
			play: "answer Admin01\n" + `A> (New-PSSession -ComputerName Server01, Server02 -Credential CONTOSO\Admin01).Count`,
			out:  `2`},
		{rule: "3.0 nobody there",
			play: `A> New-PSSession -ComputerName Server01 -Credential CONTOSO\Admin01`,
			fail: "T ParameterArgumentTransformationError,NewPSSession InvalidData", both: "nothing"},
		{rule: "3.1 a wrong password",
			play: wrong + "\nA> New-PSSession -ComputerName Server01 -Credential $w",
			fail: "NT LogonFailure,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
			both: "nothing"},
		{rule: "3.2 a wrong password",
			play: wrong + "\nA> Get-PSSession -ComputerName Server01 -Credential $w",
			fail: "NT LogonFailure,RemotePSSessionQueryFailed,GetPSSession InvalidOperation System.Management.Automation.Runspaces.WSManConnectionInfo"},
		{rule: "3.8 a wrong password",
			play: wrong + "\nA> Invoke-Command -ComputerName Server01 { 1 } -Credential $w",
			fail: "NT LogonFailure,PSSessionStateBroken,InvokeCommand OpenError Server01"},
		{rule: "CONN-3 the sessions of another user are not listed",
			play: object + `
				A> $s = New-PSSession -ComputerName Server01 -Name Theirs -Credential $c
				A> Disconnect-PSSession $s
				B> Get-PSSession -ComputerName Server01`,
			out: ""},
		{rule: "CONN-3 with that user's credential they are, and can be connected",
			play: object + `
				A> $s = New-PSSession -ComputerName Server01 -Name Theirs -Credential $c
				A> Disconnect-PSSession $s
				answer Admin01
				B> Connect-PSSession -ComputerName Server01 -Name Theirs -Credential CONTOSO\Admin01`,
			out: `1 Theirs Server01 Opened Microsoft.PowerShell Available`},
		{rule: "CONN-3 the user himself needs no credential",
			play: object + `
				A> $s = New-PSSession -ComputerName Server01 -Name Theirs -Credential $c
				A> Disconnect-PSSession $s
				as Admin01
				B> Connect-PSSession -ComputerName Server01 -Name Theirs`,
			out: `1 Theirs Server01 Opened Microsoft.PowerShell Available`},
		{rule: "CONN-3 receive with the other user's credential",
			play: object + `
				A> $s = Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName Theirs -Credential $c { 1..3 }
				B> Receive-PSSession -ComputerName Server01 -Name Theirs
				answer Admin01
				C> Receive-PSSession -ComputerName Server01 -Name Theirs -Credential CONTOSO\Admin01`,
			out: `1
				2
				3`},
		{rule: "3.0 credential and certificate exclude each other",
			play: made + "\nA> New-PSSession -ComputerName Server01 -Credential $c -CertificateThumbprint ab",
			fail: "T System.InvalidOperationException,NewPSSession NotSpecified", both: "nothing"},
	})
}

// TestPasswordIsNeverShown: what was typed as a password stands in nothing that can be looked at: the
// screen, variables, the wire's trace, the state of the world, errors.
func TestPasswordIsNeverShown(t *testing.T) {
	const secret = "pa55-Word"
	w := labWorld(t)
	n, err := w.StartClient(sim.ClientSpec{Name: "B", Host: LabClient, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`$c = Get-Credential CONTOSO\Admin01`, "$c", "$c | Format-List *", `"$($c.Password)"`, "$c.Password | Format-List *",
		"$c | Out-String", "New-PSSession -ComputerName Server01 -Credential $c", "$Error[0] | Format-List * -Force",
		`New-PSSession -ComputerName Server01 -Credential CONTOSO\Admin01`,
		"Get-History", "$PSBoundParameters", "$c | Get-Member",
	} {
		ticket, err := w.Submit(n, sim.Line{Source: line})
		if err != nil {
			t.Fatal(err)
		}
		for {
			_, err := w.Run(ticket)
			if err == nil {
				break
			}
			if err := w.Answer(n, secret, true); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
		}
	}
	text, _ := w.OutputFrom(n, 0)
	for what, shown := range map[string]string{"the screen": text, "the state": w.Snapshot().Text(), "the trace": records(w)} {
		if strings.Contains(shown, secret) {
			t.Errorf("%s shows the password:\n%s", what, shown)
		}
	}
	if !strings.Contains(text, "LogonFailure") {
		t.Errorf("the wrong password was not refused:\n%s", text)
	}
}

// records is all that the trace tells.
func records(w *sim.World) string {
	var out strings.Builder
	for _, r := range w.Trace().Records() {
		fmt.Fprintf(&out, "%+v\n", r)
	}
	return out.String()
}
