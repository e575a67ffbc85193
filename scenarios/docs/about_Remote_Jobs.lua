-- What about_Remote_Jobs assumes. Its first sections have the columns of 3.0, the last those of 7.
-- examples: apart
-- world: empty

host("PC01", {})
host("Server01", {events = {{log = "System", provider = "EventLog", id = 6005, message = "The event log service was started."}}})

example("Start a remote job that returns the results", function()
  default(window("A"))
  before(2, function() sleep("1m") end)
end)

example("Start a remote job that keeps the results", function()
  local me = window("A")
  -- A first command in the session takes the first job Id there.
  before(2, function() me:run("Invoke-Command -Session $s {Invoke-Command -ComputerName localhost {1}} | Out-Null") end)
  before(3, function() sleep("1m") end)
  window("Server01", {host = "Server01"}):run("mkdir C:\\logs | Out-Null")
  default(me)
end)

example("How to run as a detached process", function()
  default(window("A", {ps = "7"}))
  before(4, function() sleep("8s") end)
end)
