package pwsh

import "testing"

func TestNetwork(t *testing.T) {
	playScenes(t, []scene{{
		rule: "DESIGN.md 5: a held link delays a query, it does not fail",
		play: twoSessions + `hold PC01 Server02
			B& Get-PSSession -ComputerName Server02
			clock 10m
			heal PC01 Server02
			B.`,
		out: "1 Two Server02 Disconnected Microsoft.PowerShell None",
	}, {
		rule: "engine.md 3.1: throttled, sessions come in the order in which they are opened",
		play: `hold PC01 Server01
			A& New-PSSession -ComputerName Server01, Server02, Server03 -ThrottleLimit 2 | ForEach-Object ComputerName
			heal PC01 Server01
			A.`,
		out: "Server02\nServer03\nServer01",
	}, {
		rule: "engine.md 3.0: a limit that is not positive means the default",
		play: `A> New-PSSession -ComputerName Server01, Server02 -ThrottleLimit -1 | ForEach-Object ComputerName`,
		out:  "Server01\nServer02",
	}, {
		rule: "engine.md 3.1: Ctrl-C under an open: the session is given up",
		play: `hold PC01 Server01
			A& New-PSSession -ComputerName Server01
			clock 5s
			ctrl-c A
			A.
			heal PC01 Server01
			clock 1s`,
		both: "nothing",
	}, {
		rule: "engine.md 2.4, 3.4: a disconnect that does not arrive; the client ends Disconnected all the same",
		play: one + `cut PC01 Server01
			A> Disconnect-PSSession $s`,
		fail: "NT PSSessionDisconnectFailed,DisconnectPSSession InvalidOperation [PSSession]One",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Disconnected None",
	}, {
		rule: "engine.md 2.5: the server comes to the same after a minute",
		play: one + `cut PC01 Server01
			A> Disconnect-PSSession $s
			clock 61s
			heal PC01 Server01
			A> Connect-PSSession $s`,
		out: "1 One Server01 Opened Microsoft.PowerShell Available",
	}, {
		rule: "engine.md 3.3: in use, and gone before it was asked for again",
		play: twoSessions + `on Server12
			B> $t = Connect-PSSession -ComputerName Server02 -Name Two
			latency PC01 Server02 1s
			A& Connect-PSSession -Name Two 2>$null; $Error[0].Exception.Message
			clock 1500ms
			B> Remove-PSSession $t
			A.`,
		out:  "Session Two could not be connected: it no longer exists on Server02.",
		both: "Server01 keeps One of A 2h0m0s Block\nA has 1 One Opened Available\nA has 2 Two Broken None",
	}, {
		rule: "engine.md 0: a shell with several live commands is left out of queries",
		play: one + `A> $a = Invoke-Command $s -AsJob { Start-Sleep 600 }; $null = Disconnect-PSSession $s; $null = Connect-PSSession $s
			B> Get-PSSession -ComputerName Server01`,
		out: "1 One Server01 Disconnected Microsoft.PowerShell Busy",
	}, {
		rule: "ROB-2: an idle session learns of a crash when it is used",
		play: one + `crash Server01
			restart Server01
			A> Invoke-Command $s { 1 }`,
		fail: "NT PowerShellNetworkOrDisconnectFailed,InvokeCommand InvalidOperation Server01",
		both: "A has 1 One Broken None",
	}, {
		rule: "LIFE-4: the computer of the client is gone; a command in a disconnected session goes on",
		play: `on Server12
			A> $null = Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName Work { Start-Sleep 60; 'done' }
			crash Server12
			on PC01
			B> Receive-PSSession -ComputerName Server01 -Name Work`,
		out: "done",
	}, {
		rule: "engine.md 1.3: a session made under another name of its computer shows the name typed",
		play: `A> New-PSSession -ComputerName juneb-srv8320
			A> Get-PSSession -ComputerName Server02`,
		out: "1 Session1 juneb-srv8320 Opened Microsoft.PowerShell Available",
	}})
}
