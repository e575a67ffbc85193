-- What the examples of New-PSSessionOption assume.
-- examples: apart
-- account: Domain01\User01 secret admin

local me = window("A", {answers = {["Domain01\\User01"] = "secret"}})
default(me)

example("Example 6", function() host("171.09.21.207", {}) end)
