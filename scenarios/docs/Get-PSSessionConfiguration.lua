-- What the examples of Get-PSSessionConfiguration assume: a configuration Full, made from a file.
-- examples: apart

default(window("Administrator", {elevated = true}))

example("Example 3", function()
  unmodelled(1, "session configuration files (.pssc), from which the configuration on the page was made")
end)
