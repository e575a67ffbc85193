-- about_PSSession_Details and about_PSSessions (Z1): a session that a window on Server01 made to Server02 is found on
-- Server02 from anywhere, and not on Server01.
local maker, asker = window("Maker", {host = "Server01"}), window("Asker", {host = "Server03"})
maker:run("New-PSSession -ComputerName Server02 -Name Work")
expect_table(asker:run("Get-PSSession -ComputerName Server02"), {{Name = "Work", ComputerName = "Server02", State = "Disconnected", Availability = "Busy"}})
equal(#asker:run("Get-PSSession -ComputerName Server01").lines, 0)
equal(#asker:run("Get-PSSession").lines, 0, "nothing was made here")
equal({#host("Server01"):shells(), #host("Server02"):shells()}, {0, 1})
expect_table(maker:run("Get-PSSession"), {{Name = "Work", State = "Opened"}})
