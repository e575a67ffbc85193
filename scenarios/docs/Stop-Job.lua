-- What the examples of Stop-Job assume.
-- examples: apart
-- account: Domain01\Admin02 secret admin

local me = window("A", {answers = {["Domain01\\Admin02"] = "secret"}})
default(me)

local function jobs(n)
  me:run("1.." .. n .. " | ForEach-Object {Start-Job {Start-Sleep 600}} | Out-Null")
end

example("Example 2", function() jobs(1) end)
example("Example 3", function() jobs(2) end)
example("Example 6", function()
  -- The third job asks something before its command.
  me:run("1..2 | ForEach-Object {Start-Job -InitializationScript {Start-Sleep 60} {Start-Service schedule}} | Out-Null; Start-Job -InitializationScript {Read-Host} {Get-Service s*} | Out-Null")
end)
