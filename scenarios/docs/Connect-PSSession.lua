-- What the examples of Connect-PSSession assume.
-- examples: apart

example("Example 2", function()
  -- A loopback session, its computer written as the page prints it.
  local me = window("A")
  me:run("New-PSSession -ComputerName Localhost -Name Backups")
  default(me)
end)
