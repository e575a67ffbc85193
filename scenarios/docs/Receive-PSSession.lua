-- What the examples of Receive-PSSession assume.
-- examples: apart
-- account: Domain01\User01 secret admin
-- account: Domain01\Admin01 secret admin
-- share: Server12 Scripts C:\Scripts

example("Example 1", function()
  -- A command runs in a disconnected session that another window of the same person left behind.
  local other = window("Before", {host = "Server12"})
  other:run("Invoke-Command -ComputerName Server01 -SessionName ITTask -InDisconnectedSession {1..3 | ForEach-Object {\"Line $_\"; Start-Sleep 30}}")
  sleep("45s")
  default(window("A"))
end)

example("Example 3", function()
  -- The session is Admin01's. The window's earlier commands took 15 job Ids: seven jobs, two each, and a command.
  local owner = window("Owner", {host = "Server12", user = "Domain01\\Admin01"})
  owner:run("Invoke-Command -ComputerName Server01 -SessionName ITTask -InDisconnectedSession {1..100 | ForEach-Object {\"Line $_\"; Start-Sleep 30}}")
  local me = window("A", {user = "Domain01\\User01", answers = {["Domain01\\Admin01"] = "secret"}})
  me:run("1..7 | ForEach-Object {Invoke-Command -ComputerName Server01 {1} -AsJob} | Out-Null; Invoke-Command -ComputerName Server01 {1} | Out-Null")
  default(me)
end)

example("Example 4", function()
  window("Author", {host = "Server12"}):run([[
mkdir C:\Scripts\SharedScripts | Out-Null
Set-Content C:\Scripts\SharedScripts\New-ADResolve.ps1 '"Running `"New-ADResolve.ps1`""; 1..1000 | ForEach-Object { Start-Sleep 60; "Resolved $_" }'
]])
  -- Backup is another computer's session, free at first. The page's session is the eighth of its window.
  local backup = window("Backup", {host = "Server12"})
  backup:run("New-PSSession -ComputerName Server01 -Name Backup | Disconnect-PSSession")
  local first = window("Before the restart")
  first:run("New-PSSession -ComputerName Server01, Server02, Server03, Server12, Server30, Srv1, Srv2 | Remove-PSSession")
  block(1, 3, first)
  -- The outage and the end of the computer strike while the script runs.
  before(3, function()
    at("10s", function() crash("PC01") end)
    at("10s", function() net.cut("PC01", "Server01") end)
  end)
  before(4, function()
    sleep("5m")
    restart("PC01")
    net.heal("PC01", "Server01")
    block(4, 6, window("After the restart"))
  end)
  before(6, function() backup:run("Connect-PSSession -ComputerName Server01 -Name Backup") end)
end)

example("Example 6", function()
  local me = window("A")
  default(me)
  before(4, function() sleep("45s") end)
  before(7, function() sleep("1m") end)
end)
