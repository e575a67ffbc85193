-- What the examples of Register-PSSessionConfiguration assume.
-- examples: apart

local admin = window("Administrator", {elevated = true, answers = {["?"] = "Y"}})
admin:run("mkdir C:\\ps-test | Out-Null; Set-Content C:\\ps-test\\Maintenance.ps1 '$maintenance = 1'; Set-Content Add-Profile.ps1 '$profiled = 1'")
default(admin)
