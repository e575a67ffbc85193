-- What about_Remote_Troubleshooting assumes: a configuration CustomShell on Server01.
-- examples: apart

default(window("A"))

example("How to detect a 32-bit session", function()
  unmodelled(1, "32-bit processes")
end)
