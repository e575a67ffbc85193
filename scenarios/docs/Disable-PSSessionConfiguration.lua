-- What the examples of Disable-PSSessionConfiguration assume.
-- examples: apart

local admin = window("Administrator", {elevated = true, answers = {["?"] = "Y"}})
admin:run("'MaintenanceShell', 'AdminShell' | ForEach-Object {Register-PSSessionConfiguration -Name $_ -Force} | Out-Null")
default(admin)

example("Example 5", function()
  -- The page's computer has three configurations.
  admin:run("Get-PSSessionConfiguration | Where-Object {'MaintenanceShell', 'microsoft.powershell', 'microsoft.powershell32' -notcontains $_.Name} | Unregister-PSSessionConfiguration -Force")
end)
