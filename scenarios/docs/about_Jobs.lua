-- What about_Jobs assumes.

local me = window("PS")
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
