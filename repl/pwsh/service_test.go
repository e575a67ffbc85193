package pwsh

import "testing"

// Services of a computer are started and stopped by an administrator; its sessions end with WinRM (LIFE-8).
func TestServiceControl(t *testing.T) {
	playScenes(t, []scene{
		{rule: "start and stop, once and again", play: "A> Start-Service Spooler; Start-Service Spooler -PassThru | ForEach-Object Status; Get-Service Spooler | Stop-Service; (Get-Service Spooler).Status",
			out: "Running\nStopped"},
		{rule: "on the other computer alone", play: "A> Invoke-Command Server01 { Start-Service Spooler }; (Get-Service Spooler).Status; Invoke-Command Server01 { (Get-Service Spooler).Status.ToString() }",
			out: "Stopped\nRunning"},
		{rule: "by display name, with wildcards", play: "A> Start-Service -DisplayName *Spooler; (Get-Service Spooler).Status", out: "Running"},
		{rule: "one that is not there", play: "A> Stop-Service nosuch", fail: "NT NoServiceFoundForGivenName,StopService ObjectNotFound nosuch"},
		{rule: "who is no administrator", play: "plain\nA> Start-Service Spooler; (Get-Service Spooler).Status", out: "Stopped",
			fail: "NT CouldNotStartService,StartService OpenError Spooler"},
		{rule: "a disabled one", play: "A> Set-Service Spooler -StartupType Disabled -DisplayName Printer; Restart-Service Spooler; Get-Service Spooler | ForEach-Object { \"$($_.DisplayName) $($_.StartType)\" }",
			out: "Printer Disabled", fail: "NT CouldNotStopService,RestartService CloseError Spooler"},
		{rule: "-WhatIf", play: "A> Restart-Service WinRM -WhatIf; Get-Service WinRM | ForEach-Object Status",
			out: "What if: Performing the operation \"Restart-Service\" on target \"Windows Remote Management (WS-Management) (WinRM)\".\nRunning"},
		{rule: "WinRM restarts: the computer's sessions are gone, and new ones open",
			play: "A> $s = New-PSSession Server01\nA> Invoke-Command Server01 { Restart-Service WinRM }\nA> Invoke-Command $s { 1 }\nA> $s.State; (New-PSSession Server01).State", out: "Broken\nOpened"},
		{rule: "disconnected ones too", play: "A> $s = New-PSSession Server01 | Disconnect-PSSession\nA> Invoke-Command Server01 { Restart-Service WinRM }\nA> Connect-PSSession $s",
			fail: "NT CannotConnectTargetSessionDoesNotExist,PSSessionConnectFailed,ConnectPSSession InvalidOperation"},
		{rule: "WinRM stops: nobody connects until it starts", play: "A> Stop-Service WinRM; New-PSSession 2>$null; Start-Service WinRM\nA> (New-PSSession).State", out: "Opened"},
		{rule: "a command that runs meanwhile is lost",
			play: "A> $j = Invoke-Command Server01 -AsJob { Start-Sleep 600 }\nclock 5s\nA> Invoke-Command Server01 { Restart-Service WinRM }\nclock 10m\nA> $j.State", out: "Failed"},
	})
}
