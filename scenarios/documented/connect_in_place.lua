-- Connect-PSSession example 2 (C2): a loopback session, out and back; the Id stays, as does the name of the computer as
-- it was typed. Connecting what is not disconnected changes nothing.
local me, here = window("Mine"), host("PC01")
me:run("New-PSSession -ComputerName Localhost -Name Backups")
local function row(state, availability)
  return {{Id = 1, Name = "Backups", ComputerName = "Localhost", State = state, ConfigurationName = "Microsoft.PowerShell", Availability = availability}}
end
expect_table(me:run("Get-PSSession"), row("Opened", "Available"))
expect_table(me:run("Get-PSSession | Disconnect-PSSession"), row("Disconnected", "None"))
equal(here:shells()[1].State, "Disconnected")
expect_table(me:run("Get-PSSession | Connect-PSSession"), row("Opened", "Available"))
equal(here:shells()[1].State, "Connected")
equal(me:run("Get-PSSession | Connect-PSSession").errors, 0)
expect_table(me:sessions(), row("Opened", "Available"))
