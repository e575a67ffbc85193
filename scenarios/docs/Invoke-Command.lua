-- What the examples of Invoke-Command assume.
-- examples: apart
-- account: Domain01\User01 secret admin
-- account: server01\user01 secret admin
-- world: empty

-- The computers have the logs that the examples read.
local function logs(name, options)
  options.events = {
    {log = "System", provider = "EventLog", id = 6005, message = "The event log service was started."},
    {log = "Windows PowerShell", provider = "PowerShell", id = 400, message = "Engine state is changed from None to Available."},
    {log = "PowerShellCore/Operational", provider = "PowerShellCore", id = 40962, message = "PowerShell console is ready for user input"},
  }
  host(name, options)
end
-- PowerShell runs there, in the sizes that the examples show.
local sizes = {
  Server02 = {name = "powershell", id = 1440, vm = 17510 / 1024},
  S1 = {name = "PowerShell", id = 1392, handles = 575, npm = 15, pm = 45100, ws = 40988, vm = 200, cpu = 4.68},
  S2 = {name = "PowerShell", id = 67, handles = 777, npm = 14, pm = 35100, ws = 30988, vm = 150, cpu = 3.68},
}
-- Server01 has an endpoint of version 7 too, beside that of Windows.
logs("PC01", {configurations = {{name = "MySession.PowerShell"}}})
for _, name in ipairs({"Server01", "Server02", "S1", "S2", "TST-0143"}) do
  logs(name, {ps = name == "Server01" and "7" or nil, configurations = {{name = "MySession.PowerShell"}},
    processes = sizes[name] and {sizes[name]}})
end

local me = window("A", {answers = {["Domain01\\User01"] = "secret", ["server01\\user01"] = "secret"}})
default(me)

-- Types lines at a computer.
local function on(computer, text)
  window(computer, {host = computer}):run(text)
end

example("Example 1", function() me:run("mkdir C:\\scripts | Out-Null; Set-Content C:\\scripts\\test.ps1 '1 + 1'") end)

example("Example 7", function() me:run("Set-Content Machines.txt 'Server01', 'Server02'") end)

example("Example 8", function()
  -- The way to the servers takes a while, so that the job still runs when it is shown.
  before(1, function() for _, name in ipairs({"Server01", "Server02"}) do net.latency("PC01", name, 1) end end)
  before(3, function() sleep("1m") end)
end)

example("Example 11", function()
  -- The files lie where the commands of a session begin.
  me:run("Invoke-Command -ComputerName Server01 {'aa.pdf', 'ab.pdf', 'ac.pdf', 'az.pdf', 'a.txt', 'b.pdf' | ForEach-Object {Set-Content $_ x}}")
end)

example("Example 12", function()
  on("Server01", "mkdir C:\\Test | Out-Null; Set-Content C:\\Test\\alog.txt ('x' * 126); Set-Content C:\\Test\\blog.txt ('x' * 254); " ..
    "Set-Content C:\\Test\\zlog.txt ('x' * 62); Set-Content C:\\Test\\other.log x")
  -- The modes of five letters are version 7's.
  me:run("$PSSessionConfigurationName = 'PowerShell.7'")
end)

example("Example 13", function()
  me:run("Set-Content Servers.txt 'Server01', 'Server02'; mkdir C:\\Scripts | Out-Null; Set-Content C:\\Scripts\\Sample.ps1 '$args'")
end)

example("Example 18", function()
  host("Scripts", {files = {{path = "C:\\Public\\ConfigInventory.ps1", text = "'inventory'"}}, shares = {{name = "Public", folder = "C:\\Public"}}})
  me:run("mkdir C:\\Test | Out-Null; Set-Content C:\\Test\\Servers.txt 'Server01', 'Server02'")
end)
