-- Receive-PSSession example 2 (R2): everything on two servers. Of the sessions that are (a) disconnected with a
-- command, (b) disconnected without one, (c) connected elsewhere, (d) open here, only (a) has results. The page says
-- that the others are skipped silently (E-6): (b) is connected and shows nothing, (c) is refused.
local other, me = window("Other", {host = "Server12"}), window("Mine")

for _, name in ipairs({"Server01", "Server02"}) do
  other:run("Invoke-Command -ComputerName " .. name .. " -SessionName A -InDisconnectedSession {\"from $env:COMPUTERNAME\"}")
  other:run("New-PSSession -ComputerName " .. name .. " -Name B | Disconnect-PSSession")
  other:run("New-PSSession -ComputerName " .. name .. " -Name C")
  me:run("New-PSSession -ComputerName " .. name .. " -Name D")
end

local r = me:run("Get-PSSession -ComputerName Server01, Server02 | Receive-PSSession")
equal(r.errors, 2, "one for each session that is connected elsewhere")
expect_error(r, "ReceivePSSessionCannotConnectSession")
check(r.output:find("from SERVER01", 1, true), "the first server's results")
check(r.output:find("from JUNEB-SRV8320", 1, true), "then those of the second, by its own name")
check(r.output:find("from SERVER01", 1, true) < r.output:find("from JUNEB-SRV8320", 1, true), "session by session")

section("At the servers")
for _, name in ipairs({"Server01", "Server02"}) do
  local owners = {}
  for _, shell in ipairs(host(name):shells()) do owners[shell.Name] = shell.Client end
  equal(owners, {A = "Mine", B = "Mine", C = "Other", D = "Mine"})
end
