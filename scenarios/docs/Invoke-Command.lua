-- What the examples of Invoke-Command assume.
-- examples: apart
-- account: Domain01\User01 secret admin
-- account: server01\user01 secret admin

local me = window("PS", {answers = {["Domain01\\User01"] = "secret", ["server01\\user01"] = "secret"}})
default(me)

-- Types lines at a computer.
local function on(computer, text)
  window(computer, {host = computer}):run(text)
end

example("Example 1", function() me:run("mkdir C:\\scripts | Out-Null; Set-Content C:\\scripts\\test.ps1 '1 + 1'") end)

example("Example 6", function()
  host("TST-0143", {ps = "5.1", configurations = {{name = "MySession.PowerShell"}}})
  local admin = window("Administrator", {elevated = true})
  for _, computer in ipairs({"Server01", "Server02"}) do
    window(computer, {host = computer, elevated = true}):run("Register-PSSessionConfiguration -Name MySession.PowerShell -Force | Out-Null")
  end
  admin:run("Register-PSSessionConfiguration -Name MySession.PowerShell -Force | Out-Null")
end)

example("Example 7", function() me:run("Set-Content Machines.txt 'Server01', 'Server02'") end)

example("Example 8", function()
  before(3, function() sleep("1m") end)
end)

example("Example 11", function()
  on("Server01", "'aa.pdf', 'ab.pdf', 'ac.pdf', 'az.pdf', 'a.txt', 'b.pdf' | ForEach-Object {Set-Content $HOME\\Documents\\$_ x}")
end)

example("Example 12", function()
  on("Server01", "mkdir C:\\Test | Out-Null; Set-Content C:\\Test\\alog.txt ('x' * 126); Set-Content C:\\Test\\blog.txt ('x' * 254); " ..
    "Set-Content C:\\Test\\zlog.txt ('x' * 62); Set-Content C:\\Test\\other.log x")
end)

example("Example 13", function()
  me:run("Set-Content Servers.txt 'Server01', 'Server02'; mkdir C:\\Scripts | Out-Null; Set-Content C:\\Scripts\\Sample.ps1 '$args'")
end)

example("Example 18", function()
  host("Scripts", {files = {{path = "C:\\Public\\ConfigInventory.ps1", text = "'inventory'"}}, shares = {{name = "Public", folder = "C:\\Public"}}})
  me:run("mkdir C:\\Test | Out-Null; Set-Content C:\\Test\\Servers.txt 'Server01', 'Server02'")
end)
