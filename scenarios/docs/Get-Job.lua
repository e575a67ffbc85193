-- What the examples of Get-Job assume.
-- examples: apart
-- world: empty

-- The first three of the programs that the page's computer runs.
host("PC01", {processes = {
  {name = "audiodg", id = 1140, handles = 124, npm = 4, pm = 13572, ws = 12080, vm = 59},
  {name = "CcmExec", id = 548, handles = 783, npm = 16, pm = 11428, ws = 13636, vm = 100},
  {name = "ccmsetup", id = 3856, handles = 96, npm = 4, pm = 4252, ws = 3764, vm = 59},
  {name = "csrss", id = 600},
}})
host("Server01", {})

local me = window("A")
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
