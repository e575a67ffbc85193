-- What the examples of Receive-Job assume.
-- examples: apart
-- world: empty

host("PC01", {services = {{name = "dhcp", display = "DHCP Client", running = true}}})

local me = window("A")
default(me)
pace("5s")
