-- What about_Session_Configurations assumes: a window of an administrator, and two configurations.
-- examples: apart
-- world: empty

host("PC01", {})
host("Server01", {})

local admin = window("Administrator", {elevated = true, answers = {["?"] = "Y"}})
default(admin)

example("Removing a Session Configuration", function() admin:run("Register-PSSessionConfiguration -Name NewConfig -Force | Out-Null") end)

example("Selecting a Session Configuration", function()
  window("Server01", {host = "Server01", elevated = true}):run("Register-PSSessionConfiguration -Name WithProfile -Force | Out-Null")
end)
