-- What the examples of Receive-Job assume.
-- examples: apart
-- world: empty

host("PC01", {services = {{name = "dhcp", display = "DHCP Client", running = true}}})

local me = window("PS")
default(me)
pace("5s")

example("Example 5", function()
  unmodelled(3, "the collections in which a child job keeps its streams after they were received")
end)
