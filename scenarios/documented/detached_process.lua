-- about_Remote_Jobs, a detached process (J1): a loopback session runs a job, is disconnected, and its results are taken
-- up again. In the same window it is the same job, with all that it ever printed (I-32).
local me, here = window("Mine", {ps = "7"}), host("PC01")
me:run("$session = New-PSSession -Cn localhost")
me:run("$job = Invoke-Command -Session $session -ScriptBlock { 1..20 | % { sleep 1; \"Output $_\" } } -AsJob")
expect_table(me:run("$job"), {{Id = 1, Name = "Job1", PSJobTypeName = "RemoteJob", State = "Running", HasMoreData = "True", Location = "localhost"}})
sleep("8s")
expect_table(me:run("Disconnect-PSSession $session"), {{
  Id = 1, Name = "Runspace1", Transport = "WSMan", ComputerName = "localhost", ComputerType = "RemoteMachine", State = "Disconnected", Availability = "None",
}})
expect_table(me:run("$job"), {{Id = 1, State = "Disconnected", HasMoreData = "True"}})
sleep("4s")
local command = here:shells()[1].Commands[1]
equal({command.State, command.Delivered, command.Buffered}, {"Running", 8, 4})

me:run("$jobNew = Receive-PSSession -Session $session -OutTarget Job")
equal(me:run("$jobNew.InstanceId -eq $job.InstanceId").lines, {"True"})
local r = me:run("$job | Wait-Job | Receive-Job")
equal({#r.lines, r.lines[1], r.lines[20]}, {20, "Output 1", "Output 20"}, "the page begins with Output 9")
equal(clock(), 20)

section("From another window it begins with what nobody had received")
me:run("$job = Invoke-Command -Session $session -ScriptBlock { 1..20 | % { sleep 1; \"Output $_\" } } -AsJob")
sleep("8s")
me:run("Disconnect-PSSession $session")
local other = window("Other", {ps = "7"})
r = other:run("Receive-PSSession -ComputerName localhost -Name Runspace1 -OutTarget Job | Wait-Job | Receive-Job")
equal({#r.lines, r.lines[1]}, {12, "Output 9"})
