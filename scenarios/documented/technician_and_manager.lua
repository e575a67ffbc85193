-- Disconnect-PSSession example 3 (D3): a technician disconnects a session in which a script failed; a manager at home,
-- another person, goes on in it with the technician's credentials. The technician's other sessions never change.
-- account: Domain01\User01 secret admin
-- account: Domain01\Manager manager
-- share: Server01 Scripts C:\Scripts
local technician = window("Technician", {user = "Domain01\\User01"})
local manager = window("Manager", {host = "Server12", user = "Domain01\\Manager", answers = {["Domain01\\User01"] = "secret"}})
window("Author", {host = "Server01"}):run([[
Set-Content C:\Scripts\Get-PatchStatus.ps1 'if (-not (Test-Path $HOME\Scripts\PatchStatusOutput)) { Write-Error "There is no folder." } else { "patched" }']])
for _, name in ipairs({"Srv2", "Srv30"}) do
  window(name, {host = name, user = "Domain01\\User01"}):run("mkdir $HOME\\Scripts\\PatchStatusOutput | Out-Null")
end

technician:run("$s = New-PSSession -ComputerName Srv1, Srv2, Srv30 -Name ITTask, ITTask, ITTask")
local r = technician:run("Invoke-Command $s -FilePath \\\\Server01\\Scripts\\Get-PatchStatus.ps1")
equal({r.errors, r.lines[1] ~= nil}, {1, true}, "it fails on Srv1 alone")
expect_table(technician:run("Get-PSSession -Name ITTask -ComputerName Srv1 | Disconnect-PSSession"),
  {{Id = 1, Name = "ITTask", ComputerName = "Srv1", State = "Disconnected", Availability = "None"}})
expect_table(technician:run("Get-PSSession -ComputerName Srv1, Srv2, Srv30 -Name ITTask"), {
  {Id = 1, ComputerName = "Srv1", State = "Disconnected", Availability = "None"},
  {Id = 2, ComputerName = "Srv2", State = "Opened", Availability = "Available"},
  {Id = 3, ComputerName = "Srv30", State = "Opened", Availability = "Available"},
})

section("At the manager's home")
equal(#manager:run("Get-PSSession -ComputerName Srv1 -Name ITTask").lines, 0, "her own account sees nothing")
expect_table(manager:run("Get-PSSession -ComputerName Srv1 -Name ITTask -Credential Domain01\\User01"),
  {{Id = 1, Name = "ITTask", ComputerName = "Srv1", State = "Disconnected", Availability = "None"}})
manager:run("$s = Connect-PSSession -ComputerName Srv1 -Name ITTask -Credential Domain01\\User01")
equal(host("Srv1"):shells()[1].Client, "Manager")
expect_error(manager:run("Invoke-Command -Session $s {dir $HOME\\Scripts\\PatchStatusOutput}"), "PathNotFound")
equal(manager:run("Invoke-Command -Session $s {mkdir $HOME\\Scripts\\PatchStatusOutput | Out-Null}").errors, 0)
equal(manager:run("Invoke-Command -Session $s -FilePath \\\\Server01\\Scripts\\Get-PatchStatus.ps1").lines, {"patched"})
manager:run("Disconnect-PSSession -Session $s")

section("In the morning")
equal({host("Srv1"):shells()[1].State, host("Srv2"):shells()[1].Client, host("Srv30"):shells()[1].Client},
  {"Disconnected", "Technician", "Technician"})
expect_table(technician:run("Connect-PSSession -ComputerName Srv1 -Name ITTask"), {{Name = "ITTask", State = "Opened"}})
equal(host("Srv1"):shells()[1].Client, "Technician")
