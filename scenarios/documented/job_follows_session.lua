-- Receive-PSSession example 6 (R6): a job goes with its session, Running to Disconnected and back. It keeps what it
-- has; what is produced meanwhile comes after the reconnect. In the same window Receive-PSSession gives the same job.
local me, server = window("Mine"), host("Server01")
me:run("$s = New-PSSession -ComputerName Server01 -Name Test")
me:run("$j = Invoke-Command -Session $s { 1..1500 | ForEach-Object {\"Return $_\"; sleep 30}} -AsJob")
expect_table(me:run("$j"), {{Id = 1, Name = "Job1", State = "Running", HasMoreData = "True", Location = "Server01"}})
sleep("45s")
expect_table(me:run("$s | Disconnect-PSSession"), {{Id = 1, Name = "Test", State = "Disconnected", Availability = "None"}})
expect_table(me:run("$j"), {{Id = 1, Name = "Job1", State = "Disconnected", HasMoreData = "True"}})
equal(me:run("Receive-Job $j -Keep").lines, {"Return 1", "Return 2"})
sleep("60s")
local command = server:shells()[1].Commands[1]
equal({command.Produced, command.Delivered}, {4, 2}, "two more lines wait at the server")

me:run("$s2 = Connect-PSSession -ComputerName Server01 -Name Test")
expect_table(me:jobs(), {{Name = "Job1", State = "Disconnected"}}, "connecting the session alone does not touch the job")
me:run("$j2 = Receive-PSSession -ComputerName Server01 -Name Test")
expect_table(me:jobs(), {{Name = "Job1", State = "Running"}})
equal(me:run("$j2.InstanceId -eq $j.InstanceId").lines, {"True"})
equal(me:run("Receive-Job $j").lines, {"Return 1", "Return 2", "Return 3", "Return 4"}, "the page, which kept two, shows the last two (I-16)")
equal(#me:run("Receive-Job $j").lines, 0)
