-- Receive-PSSession example 3 (R3): a session of another account is seen, and its command received as a job, with that
-- account's credentials only.
-- account: Domain01\User01 secret
-- account: Domain01\Admin01 hidden admin
local owner = window("Owner", {host = "Server12", user = "Domain01\\Admin01"})
local me = window("Mine", {user = "Domain01\\User01", answers = {["Domain01\\Admin01"] = "hidden"}})
local server = host("Server01")

owner:run("Invoke-Command -ComputerName Server01 -SessionName ITTask -InDisconnectedSession {1..3 | ForEach-Object {$_; Start-Sleep 30}}")
equal(server:shells()[1].Owner, "Domain01\\Admin01")

section("Without the credentials there is nothing to be seen")
local r = me:run("Receive-PSSession -ComputerName Server01 -Name ITTask -OutTarget Job -JobName ITTaskJob01")
equal(#me:jobs(), 0)
equal(server:shells()[1].Client, nil)

section("With them the job runs")
r = me:run([[
$parms = @{
  ComputerName = "Server01"
  Name = "ITTask"
  OutTarget = "Job"
  JobName = "ITTaskJob01"
  Credential = "Domain01\Admin01"
}
Receive-PSSession @parms]])
expect_table(r, {{Name = "ITTaskJob01", State = "Running", HasMoreData = "True", Location = "Server01"}})
equal(server:shells()[1].Client, "Mine")
check(wait_for(function() return me:jobs()[1].State == "Completed" end, "5m"))
equal(me:run("Receive-Job ITTaskJob01").lines, {"1", "2", "3"})
