-- What the examples of Unregister-PSSessionConfiguration assume.
-- examples: apart

local admin = window("Administrator", {elevated = true, answers = {["?"] = "Y"}})
admin:run("Register-PSSessionConfiguration -Name MaintenanceShell -Force | Out-Null")
default(admin)
