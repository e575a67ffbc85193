-- Where the documentation and the engine disagree about sessions: the ledger's entries, both sides of each. Both prints
-- what the documentation has, and checks what comes out here.
local count = 0
local function fresh(options)
  count = count + 1
  return window("W" .. count, options)
end

local function both(id, documentation, got, engine)
  section(id)
  print("documentation: " .. documentation)
  print("engine:        " .. tostring(got))
  equal(got, engine)
  check(tostring(got) ~= documentation, "the two sides are the same")
end

-- One line of output, its blanks made single.
local function line(r, n)
  return ((r.lines[n or 1] or ""):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local maker = fresh({host = "Server12"})
maker:run("New-PSSession -ComputerName Server30 -Name Test")
local asker = fresh()
asker:run("Get-PSSession -ComputerName Server30")
both("I-4", "1", table_of(asker:run("Get-PSSession -ComputerName Server30"))[1].Id, "2")

local first, second = fresh(), fresh()
first:run("New-PSSession -ComputerName Server01, Server02, Server03 | Remove-PSSession; New-PSSession -ComputerName Server01 -Name AD | Disconnect-PSSession")
equal(first:sessions()[1].Id, 4)
both("I-5", "4", table_of(second:run("Get-PSSession -ComputerName Server01 -Name AD"))[1].Id, "1")
first:run("Get-PSSession | Remove-PSSession")

local three, seven = fresh(), fresh({ps = "7"})
both("I-1", "Id Name ComputerName State ConfigurationName Availability", line(seven:run("New-PSSession -ComputerName Server01")),
  "Id Name Transport ComputerName ComputerType State ConfigurationName Availability")
three:run("New-PSSession -ComputerName Server01")
both("I-2", three:sessions()[1].Name, seven:sessions()[1].Name, "Runspace1")

local k = fresh()
k:run("$s = New-PSSession -ComputerName Server01; $j = Invoke-Command -Session $s {Start-Sleep 600} -AsJob")
both("I-7", "Available", k:sessions()[1].Availability, "Busy")
both("I-48", "Running", k:sessions()[1].State, "Opened")
both("E-21", "the second command waits", k:run("Invoke-Command -Session $s {1}").error:match("^[^,]+"), "InvokeCommandCommandInvalidSessionAvailability")

k = fresh()
k:run("New-PSSession -ComputerName Server02 -Name First")
k:run("Invoke-Command -ComputerName Server02 {1}")
both("I-27", "3", table_of(k:run("Invoke-Command -ComputerName Server02 -InDisconnectedSession {1}"))[1].Id, "4")
k = fresh()
both("I-28", "Server02", table_of(k:run("New-PSSession -ComputerName juneb-srv8320"))[1].ComputerName, "juneb-srv8320")
both("I-37", "localhost", table_of(k:run("New-PSSession -ComputerName LocalHost"))[1].ComputerName, "LocalHost")
both("E-29", "ITTask ITTask", line(k:run("(New-PSSession -ComputerName Srv1, Srv2 -Name ITTask).Name -join ' '")), "ITTask Session4")

k = fresh()
k:run("New-PSSession -ComputerName Server03 -Name Session2 | Disconnect-PSSession")
second = fresh()
second:run("New-PSSession -ComputerName Server12 -Name Mine")
both("E-14", "the Id it was made with, 1", "Id " .. table_of(second:run("Connect-PSSession -ComputerName Server03 -Name Session2"))[1].Id, "Id 2")
both("E-7", "no error", k:run("Connect-PSSession -Name Session2").error:match("PSSessionConnectFailed"), "PSSessionConnectFailed")
both("E-32", "no property", line(second:run("$null -eq (Get-PSSession -Name Mine).ExpiresOn")), "True")
both("E-18", "a session of that configuration asks", #second:run("Get-PSSession -ComputerName Server12 -ConfigurationName ITTasks").lines, 0)
both("I-47", "Server01 and others", second:run("Get-PSSession -ComputerName Serv*").error:match("RemotePSSessionQueryFailed"), "RemotePSSessionQueryFailed")

local guest = fresh()
guest:run("Enter-PSSession -ComputerName S1")
both("E-20", "it cannot be disconnected", #guest:sessions(), 0)
guest:run("exit")

local idle, busy = fresh(), fresh()
idle:run("New-PSSession -ComputerName S2 -Name Idle")
idle:exit()
both("E-23", "1", #host("S2"):shells(), 0)
busy:run("New-PSSession -ComputerName S2 -Name Killed")
busy:kill()
sleep("2m")
both("E-22", "Closed", host("S2"):shells()[1].State, "Disconnected")

k = fresh()
k:run("$s = New-PSSession -ComputerName S2 -Name Other")
both("M-5", "a786be29-a6bb-40da-80fb-782c67f7db0f", k:run("Get-PSSession -InstanceId a786be29-a6bb-40da-80fb-782c67f7db0f").error:match("^[^,]+"),
  "RemoteRunspaceNotAvailableForSpecifiedRunspaceId")
