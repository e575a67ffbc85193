-- What the examples of Remove-Job assume.
-- examples: apart

local me = window("A")
default(me)

example("Example 2", function() me:run("1..3 | ForEach-Object {Start-Job {1}} | Wait-Job | Out-Null") end)
example("Example 4", function() me:run("Start-Job -Name nightlybatch {Start-Sleep 600} | Out-Null") end)
