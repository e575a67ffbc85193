-- How to connect to disconnected sessions (CONN-1 to CONN-4).
local a, b = window("A"), window("B", {host = "Server03"})
local colleague = window("Colleague", {user = "CONTOSO\\Admin01"})
local server = host("Server01")

section("In the window that made it")
a:run("$s = New-PSSession -ComputerName Server01 -Name Work")
a:run("$s | Disconnect-PSSession | Out-Null")
expect_table(a:run("Connect-PSSession -ComputerName Server01 -Name Work"),
  {{Id = 1, Name = "Work", State = "Opened", Availability = "Available"}})
expect_table(a:run("Connect-PSSession $s"), {{Id = 1, State = "Opened"}}, "connecting twice changes nothing")

section("Busy elsewhere")
b:run("$t = Get-PSSession -ComputerName Server01 -Name Work")
local r = b:run("Connect-PSSession $t")
check(r.errors == 1, "only one client at a time")
equal(server:shells()[1].Client, "A")

section("From another computer, after the window is gone")
a:run("Disconnect-PSSession $s | Out-Null")
a:exit()
equal(server:shells()[1].State, "Disconnected", "closing the window does not harm it")
expect_table(b:run("Connect-PSSession -ComputerName Server01 -Name Work"), {{Name = "Work", State = "Opened"}})
equal(server:shells()[1].Client, "B")
equal(b:run("Invoke-Command -Session (Get-PSSession) {'still here'}").lines, {"still here"})

section("Another user")
b:run("Get-PSSession | Disconnect-PSSession | Out-Null")
r = colleague:run("Connect-PSSession -ComputerName Server01 -Name Work")
equal(r.lines, {}, "it is not theirs to see")
equal(server:shells()[1].State, "Disconnected")

section("A computer that is switched off")
crash(server)
r = b:run("Connect-PSSession -ComputerName Server01 -Name Work")
check(r.errors > 0, "it must be running and reachable")
