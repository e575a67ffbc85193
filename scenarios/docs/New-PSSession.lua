-- What the examples of New-PSSession assume.
-- examples: apart
-- account: Domain01\User01 secret admin
-- account: Server01\Admin01 secret admin

local me = window("A", {answers = {["Domain01\\User01"] = "secret", ["Server01\\Admin01"] = "secret"}})
default(me)

example("Example 5", function() me:run("$s = New-PSSession -ComputerName Server01") end)

example("Example 11", function()
  host("management.exchangelabs.com", {})
end)
