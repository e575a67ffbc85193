-- Loopback sessions: kept on the computer where they were made, with a network token or an interactive one
-- (LOOP-1 to LOOP-4).
local here, away = window("Here", {elevated = true}), window("Away", {host = "Server03"})
local pc = host("PC01")

section("With a network token")
here:run("$s = New-PSSession -ComputerName localhost -Name Plain")
check(not pc:shells()[1].Interactive)
check(here:run("Invoke-Command $s {New-PSSession -ComputerName Server01}").errors > 0, "it reaches no other computer")
here:run("Disconnect-PSSession $s | Out-Null")
expect_table(away:run("Connect-PSSession -ComputerName PC01 -Name Plain"), {{Name = "Plain", State = "Opened"}},
  "any computer may connect to it")
away:run("Get-PSSession | Remove-PSSession")

section("With an interactive token")
here:run("$s = New-PSSession -ComputerName localhost -Name Reaching -EnableNetworkAccess")
check(pc:shells()[1].Interactive)
equal(here:run("Invoke-Command $s {New-PSSession -ComputerName Server01 | Out-Null; 'reached'}").lines, {"reached"})
check(string.find(here:run("Disconnect-PSSession $s").output, "WARNING", 1, true), "it can be connected from here only")
check(away:run("Connect-PSSession -ComputerName PC01 -Name Reaching").errors > 0)
equal(pc:shells()[1].State, "Disconnected")
expect_table(here:run("Connect-PSSession -Name Reaching"), {{State = "Opened"}})
