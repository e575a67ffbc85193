-- What the examples of Start-Job assume.
-- examples: apart
-- account: Domain01\User01 secret admin

local me = window("A", {answers = {["Domain01\\User01"] = "secret"}})
default(me)
pace("10s")

example("Example 4", function()
  -- A command took the first job Id, eight jobs sixteen more.
  me:run("Invoke-Command -ComputerName Server01 {1} | Out-Null; 1..8 | ForEach-Object {Start-Job {1}} | Wait-Job | Remove-Job")
end)

example("Example 8", function()
  -- The job is the window's 23rd; each takes two Ids.
  me:run("Set-Content C:\\Servers.txt 'Server01', 'Server02', 'Server03', 'Server04'")
  me:run("1..22 | ForEach-Object {Start-Job {1}} | Wait-Job | Remove-Job")
end)

example("Example 9", function()
  local here = window("Version 7", {ps = "7"})
  here:run("mkdir C:\\Test\\Scripts | Out-Null; cd C:\\Test")
  default(here)
end)
