-- Receive-PSSession example 1 (R1): the results of a command in a session that another window left behind. The
-- command goes on at the server; the prompt comes back when it has ended.
local before, me = window("Before", {host = "Server12"}), window("Mine")
local server = host("Server01")

before:run("Invoke-Command -ComputerName Server01 -SessionName ITTask -InDisconnectedSession {1..4 | ForEach-Object {\"Line $_\"; Start-Sleep 30}}")
sleep("45s")
local command = server:shells()[1].Commands[1]
equal({command.State, command.Produced, command.Delivered}, {"Running", 2, 0}, "two lines wait at the server")

local began = clock()
local r = me:run("Receive-PSSession -ComputerName Server01 -Name ITTask")
equal(r.lines, {"Line 1", "Line 2", "Line 3", "Line 4"})
equal(clock() - began, 75, "the rest of two minutes")
expect_table(me:sessions(), {{Name = "ITTask", State = "Opened", Availability = "Available"}})
equal(server:shells()[1].Client, "Mine")

section("The name is no pattern, and no match is no error")
r = me:run("Receive-PSSession -ComputerName Server01 -Name ITT*")
equal({r.errors, #r.lines}, {0, 0})
