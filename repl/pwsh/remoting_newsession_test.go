package pwsh

import "testing"

func TestNewSession(t *testing.T) {
	playScenes(t, []scene{{
		rule: "3.1 one session per computer",
		play: `A> New-PSSession -ComputerName Server01, Server02 -Name One`,
		out: `1 One Server01 Opened Microsoft.PowerShell Available
			2 Session2 Server02 Opened Microsoft.PowerShell Available`,
		both: `Server01 keeps One of A 2h0m0s Block
			Server02 keeps Session2 of A 2h0m0s Block
			A has 1 One Opened Available
			A has 2 Session2 Opened Available`,
	}, {
		rule: "1.2 a failed open takes its Id",
		play: `cut PC01 Server01
			A> $null = New-PSSession -ComputerName Server01
			heal PC01 Server01
			A> New-PSSession -ComputerName Server01`,
		out: "2 Session2 Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "3.1 open failed",
		play: `cut PC01 Server01
			A> New-PSSession -ComputerName Server01, Server02`,
		out:  "2 Session2 Server02 Opened Microsoft.PowerShell Available",
		fail: "NT CannotConnect,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
		both: `Server02 keeps Session2 of A 2h0m0s Block
			A has 2 Session2 Opened Available`,
	}, {
		rule: "3.1 unknown computer",
		play: `A> New-PSSession -ComputerName nowhere`,
		fail: "NT ComputerNotFound,PSSessionOpenFailed,NewPSSession OpenError System.Management.Automation.RemoteRunspace",
	}})
}
