-- What the examples of New-PSTransportOption assume: a window of an administrator, who agrees to restart the service.
-- examples: apart

local admin = window("Administrator", {elevated = true, answers = {["?"] = "Y"}})
default(admin)

example("Example 2", function() admin:run("Unregister-PSSessionConfiguration -Name ITTasks -Force") end)
