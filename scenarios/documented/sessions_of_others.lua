-- Get-PSSession example 3 (G3): a server's sessions as their windows left them, in the server's order. The own one keeps
-- its Id; each of the others takes a new one (I-4).
local other, me = window("Other", {host = "Server12"}), window("Mine")
other:run("New-PSSession -ComputerName Server02 -Name Session3 -ConfigurationName ITTasks")
me:run("New-PSSession -ComputerName Server02 -Name ScheduledJobs")
other:run("New-PSSession -ComputerName Server02 -Name Test")
local function listing(a, b)
  return {
    {Id = a, Name = "Session3", ComputerName = "Server02", State = "Disconnected", ConfigurationName = "ITTasks", Availability = "Busy"},
    {Id = 1, Name = "ScheduledJobs", ComputerName = "Server02", State = "Opened", ConfigurationName = "Microsoft.PowerShell", Availability = "Available"},
    {Id = b, Name = "Test", ComputerName = "Server02", State = "Disconnected", ConfigurationName = "Microsoft.PowerShell", Availability = "Busy"},
  }
end
expect_table(me:run("Get-PSSession -ComputerName \"Server02\""), listing(2, 3))
expect_table(me:run("Get-PSSession -ComputerName \"Server02\""), listing(4, 5))
expect_table(me:sessions(), {{Id = 1}}, "a query adds nothing")
local clients = {}
for i, shell in ipairs(host("Server02"):shells()) do clients[i] = shell.Client end
equal(clients, {"Other", "Mine", "Other"})
