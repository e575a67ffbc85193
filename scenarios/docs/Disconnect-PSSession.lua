-- What the examples of Disconnect-PSSession assume.
-- examples: apart
-- account: Domain01\User01 secret admin
-- account: Domain01\Manager manager
-- share: Server01 Scripts C:\Scripts

example("Example 1", function()
  local me = window("A")
  me:run("New-PSSession -ComputerName Server01 -Name UpdateSession")
  default(me)
end)

example("Example 3", function()
  -- The script lies on a share of Server01, and asks for a folder that Srv1 lacks.
  window("Author", {host = "Server01"}):run([[
Set-Content C:\Scripts\Get-PatchStatus.ps1 'if (-not (Test-Path $HOME\Scripts\PatchStatusOutput)) { Write-Error "There is no folder for the output." }'
]])
  for _, server in ipairs({"Srv2", "Srv30"}) do
    window(server, {host = server, user = "Domain01\\User01"}):run("mkdir $HOME\\Scripts\\PatchStatusOutput | Out-Null")
  end
  -- The technician works at the office, the manager at home; she knows the technician's password.
  local technician = window("Technician", {user = "Domain01\\User01"})
  local manager = window("Manager", {host = "Server12", user = "Domain01\\Manager", answers = {["Domain01\\User01"] = "secret"}})
  block(1, 4, technician)
  omits(2, "Microsoft.PowerShell.Commands.WriteErrorException")
  omits(7, "PathNotFound")
  block(5, 10, manager)
end)
