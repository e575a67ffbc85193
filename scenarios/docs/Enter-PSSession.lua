-- What the examples of Enter-PSSession assume.
-- examples: apart

example("Example 2", function()
  window("Administrator of Server01", {host = "Server01"}):run("mkdir C:\\ps-test | Out-Null")
  default(window("A"))
end)
