-- What the examples of Get-PSSession assume.
-- examples: apart

example("Example 3", function()
  -- Server02 keeps three sessions: this window made ScheduledJobs; the others are connected to windows of the
  -- same person on another computer. They were made in the order in which the page lists them.
  local me = window("A")
  local other = window("Elsewhere", {host = "Server12"})
  other:run("New-PSSession -ComputerName Server02 -Name Session3 -ConfigurationName ITTasks")
  me:run("New-PSSession -ComputerName Server02 -Name ScheduledJobs")
  other:run("New-PSSession -ComputerName Server02 -Name Test")
  default(me)
end)

example("Example 5", function()
  local me = window("A")
  me:run("New-PSSession -ComputerName Server01, Server02")
  default(me)
end)

example("Example 7", function()
  local me = window("A")
  me:run("New-PSSession -ComputerName Server01, Server02")
  default(me)
end)
