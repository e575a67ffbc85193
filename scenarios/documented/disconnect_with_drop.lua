-- Disconnect-PSSession example 2 (D2): with a day's idle timeout and Drop a script runs on whatever it prints; the oldest
-- of it is lost. The session is there for a day.
-- buffer: 3
local me, server = window("Mine"), host("Server12")
me:run("$s = New-PSSession -ComputerName Server12 -Name ITTask -ConfigurationName ITTasks")
me:run("$j = Invoke-Command -Session $s {1..10 | ForEach-Object {\"Report $_\"; Start-Sleep 60}} -AsJob")
expect_table(me:run("Get-PSSession -ComputerName Server12 -Name ITTask |\n  Disconnect-PSSession -OutputBufferingMode Drop -IdleTimeoutSec 86400"), {{
  Id = 1, Name = "ITTask", ComputerName = "Server12", State = "Disconnected", ConfigurationName = "ITTasks", Availability = "None",
}})
local shell = server:shells()[1]
equal({shell.OutputBufferingMode, shell.IdleTimeout, shell.ExpiresIn}, {"Drop", 86400, 86400})

sleep("15m")
local command = server:shells()[1].Commands[1]
equal({command.State, command.Produced, command.Buffered}, {"Completed", 10, 3}, "it never waited")
equal(command.Delivered + command.Dropped + command.Buffered, 10)

sleep("23h44m")
equal(#server:shells(), 1, "a minute before the end of the day")
sleep("2m")
equal(#server:shells(), 0, "after it")
