-- Disconnect-PSSession example 1 (D1).
local me, server = window("Mine"), host("Server01")
me:run("New-PSSession -ComputerName Server01 -Name UpdateSession")
equal(server:shells()[1].State, "Connected")
expect_table(me:run("Disconnect-PSSession -Name UpdateSession"), {{
  Id = 1, Name = "UpdateSession", ComputerName = "Server01", State = "Disconnected",
  ConfigurationName = "Microsoft.PowerShell", Availability = "None",
}})
equal({server:shells()[1].State, server:shells()[1].ExpiresIn}, {"Disconnected", 7200})
equal(me:run("Disconnect-PSSession -Name UpdateSession").errors, 0, "again changes nothing")
