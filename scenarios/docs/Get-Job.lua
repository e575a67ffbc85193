-- What the examples of Get-Job assume.
-- examples: apart

local me = window("PS")
default(me)
pace("5s")

-- Job1 has run to its end.
local function job1()
  me:run("Start-Job {$Env:COMPUTERNAME} | Wait-Job | Out-Null")
end

example("Example 1", job1)
example("Example 2", job1)
example("Example 4", function()
  job1()
  me:run("Start-Job -InitializationScript {Start-Sleep 60} {Get-Process} | Out-Null")
end)
example("Example 6", job1)

example("Example 7", function()
  -- One command in a session of its own took job Id 1, two jobs Ids 2 to 5.
  me:run("Invoke-Command -ComputerName Server01 {1} | Out-Null; 1..2 | ForEach-Object {Start-Job {1}} | Wait-Job | Remove-Job")
end)
