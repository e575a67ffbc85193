-- How to get sessions: those of this window, and those that a computer keeps (GET-1 to GET-4).
local a = window("A")
local b = window("B", {host = "Server01"})
local colleague = window("Colleague", {user = "CONTOSO\\Admin01"})

section("Sessions of this window")
expect_table(a:run("New-PSSession -ComputerName Server01 -Name Work"), {{Id = 1, Name = "Work", State = "Opened"}})
expect_table(a:run("Get-PSSession"), {{Id = 1, Name = "Work", ComputerName = "Server01"}})
equal(b:run("Get-PSSession").lines, {}, "another window has none of its own")

section("Sessions that a computer keeps")
expect_table(a:run("Get-PSSession -ComputerName Server01"), {{Id = 1, Name = "Work", State = "Opened"}})
equal(a:run("Get-PSSession -ComputerName localhost").lines, {}, "the session ends at Server01, not here")
expect_table(b:run("Get-PSSession -ComputerName localhost"), {{Name = "Work", State = "Disconnected", Availability = "Busy"}},
  "seen from Server01 it is found on localhost")
expect_table(b:run("Get-PSSession -ComputerName Server01, Server02"), {{Name = "Work"}})

section("A query is only a look")
equal(#b:sessions(), 0, "what a query shows belongs to the window no more than before")
expect_table(b:run("Get-PSSession -ComputerName Server01"), {{Id = 3, Name = "Work"}}, "every listing takes a new Id")

section("Users see their own")
equal(colleague:run("Get-PSSession -ComputerName Server01").lines, {})
colleague:run("New-PSSession -ComputerName Server01 -Name Theirs | Out-Null")
equal(#host("Server01"):shells(), 2)
expect_table(a:run("Get-PSSession -ComputerName Server01"), {{Name = "Work"}})

section("Names and states")
a:run("New-PSSession -ComputerName Server01 -Name Backup | Disconnect-PSSession")
expect_table(a:run("Get-PSSession -Name Back*"), {{Id = 2, Name = "Backup", State = "Disconnected"}})
expect_table(a:run("Get-PSSession -ComputerName Server01 -State Opened"), {{Name = "Work"}})

section("A computer that cannot be reached")
local r = a:run("Get-PSSession -ComputerName Server01, Nowhere")
expect_table(r, {{Name = "Work"}, {Name = "Backup"}}, "the others are listed all the same")
equal(r.errors, 1)
