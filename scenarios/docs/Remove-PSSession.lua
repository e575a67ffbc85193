-- What the examples of Remove-PSSession assume.
-- examples: apart

example("Example 1", function()
  local me = window("A")
  me:run("New-PSSession -ComputerName Server01, Server02")
  default(me)
end)

example("Example 5", function()
  host("TX-TEST-01", {})
  local me = window("A")
  me:run("New-PSSession -ComputerName Server01, localhost, Server02, Server03, TX-TEST-01")
  default(me)
end)
