-- Connect-PSSession example 1 (C1): the window's next session Id is 4; a query would have taken one, connecting takes
-- one for what it found.
local other, me, server = window("Other", {host = "Server12"}), window("Mine"), host("Server01")
other:run("New-PSSession -ComputerName Server01 -Name ITTask -ConfigurationName ITTasks | Disconnect-PSSession")
me:run("New-PSSession -ComputerName Server02, Server03, Server12")
expect_table(me:run("Connect-PSSession -ComputerName Server01 -Name ITTask"), {{
  Id = 4, Name = "ITTask", ComputerName = "Server01", State = "Opened", ConfigurationName = "ITTasks", Availability = "Available",
}})
equal(server:shells()[1].Client, "Mine")
