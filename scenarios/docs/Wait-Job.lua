-- What the examples of Wait-Job assume.
-- examples: apart

local me = window("A")
default(me)

example("Example 1", function() me:run("1..3 | ForEach-Object {Start-Job {Start-Sleep 30; 1}} | Out-Null") end)
example("Example 3", function() me:run("Set-Content Machines.txt 'Server01', 'Server02'") end)
example("Example 5", function() me:run("1..3 | ForEach-Object {Start-Job {Start-Sleep 30; 1}} | Out-Null") end)
example("Example 6", function() me:run("Start-Job -Name DailyLog {Start-Sleep 600} | Out-Null") end)
example("Example 7", function() me:run("Start-Job {1} | Out-Null; Start-Job {Start-Sleep 30} | Out-Null") end)
example("Example 10", function()
  me:run("Invoke-Command -ComputerName localhost, Server01 {Get-Service} -AsJob | Wait-Job | Out-Null")
  me:run("Start-Job {dir | where Length -gt 1; 'done'} | Wait-Job | Out-Null")
end)
