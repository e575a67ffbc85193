-- What about_Jobs assumes.
-- world: empty

-- The first three of the programs that the page's computer runs.
host("PC01", {processes = {
  {name = "audiodg", id = 1176, handles = 103, npm = 4, pm = 11328, ws = 9692, vm = 56},
  {name = "CcmExec", id = 1740, handles = 804, npm = 14, pm = 12228, ws = 14108, vm = 100, cpu = 101.74},
  {name = "csrss", id = 488, handles = 668, npm = 7, pm = 2672, ws = 6168, vm = 104, cpu = 32.26},
  {name = "dwm", id = 900},
}})
host("Server01", {})

local me = window("A")
default(me)
pace("5s")

-- The background operator & is one of version 6.
block(3, window("Version 7", {ps = "7"}))

example("Getting the results of a job", function()
  me:run("$job = Start-Job -ScriptBlock {Get-Process}; $null = Wait-Job $job")
end)

example("Waiting for the results", function()
  -- The page's window has three jobs.
  me:run("Get-Job | Wait-Job | Remove-Job")
  local jobs = window("Three jobs")
  jobs:run("Start-Job {Get-Process} | Wait-Job | Out-Null; Start-Job {Get-EventLog -Log System; Start-Sleep 600} | Out-Null; " ..
    "Start-Job {dir -Path C:\\* -Recurse} | Wait-Job -Timeout 5 | Out-Null")
  block(1, jobs)
  -- Job 10 has nine Ids before it.
  local ten = window("Job 10")
  ten:run("Invoke-Command -ComputerName Server01 {1} | Out-Null; 1..5 | ForEach-Object {Start-Job {Start-Sleep 60}} | Out-Null")
  block(2, 3, ten)
end)

example("Deleting a job", function()
  me:run("$job = Start-Job {1}; $null = Wait-Job $job")
end)
