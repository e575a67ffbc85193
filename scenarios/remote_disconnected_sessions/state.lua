-- State is relative to the window that looks; Availability tells whether the session can be had (STATE-1 to
-- STATE-3). This is the page's example of two windows, with both sides shown after every step.
local one, two = window("Session 1"), window("Session 2")
local server = host("Server30")

local function both(connected)
  local shell = server:shells()[1]
  equal(shell.Client, connected, "who is connected at the server")
  print("server: " .. shell.State .. (shell.Client and " to " .. shell.Client or ""))
end

local function row(id, state, availability)
  return {{Id = id, Name = "Test", ComputerName = "Server30", State = state, Availability = availability}}
end

expect_table(one:run("New-PSSession -ComputerName Server30 -Name Test"), row(1, "Opened", "Available"))
both("Session 1")
expect_table(two:run("Get-PSSession -ComputerName Server30 -Name Test"), row(1, "Disconnected", "Busy"))
both("Session 1")
expect_table(one:run("Get-PSSession -ComputerName Server30 -Name Test | Disconnect-PSSession"), row(1, "Disconnected", "None"))
both(nil)
expect_table(two:run("Get-PSSession -ComputerName Server30"), row(2, "Disconnected", "None"))
both(nil)
expect_table(two:run("Connect-PSSession -ComputerName Server30 -Name Test"), row(3, "Opened", "Available"))
both("Session 2")
expect_table(one:run("Get-PSSession -ComputerName Server30"), row(2, "Disconnected", "Busy"))
both("Session 2")

section("A window believes what it last heard")
expect_table(one:sessions(), {{Id = 1, State = "Disconnected"}})
local r = one:run("Connect-PSSession -Name Test")
check(r.errors == 1, "Session 2 has it")
both("Session 2")
