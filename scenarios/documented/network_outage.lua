-- Receive-PSSession example 4 (R4): the network fails and the computer is started again while a script runs. The server
-- keeps the session; its results go to a new window. What the first window has shown does not come again.
-- share: Server12 Scripts C:\Scripts
local first, backup = window("Before"), window("Backup", {host = "Server12"})
local server = host("Server01")
backup:run([[
Set-Content C:\Scripts\New-ADResolve.ps1 '"Running `"New-ADResolve.ps1`""; 1..3 | ForEach-Object { Start-Sleep 600; "Resolved $_" }'
New-PSSession -ComputerName Server01 -Name Backup | Disconnect-PSSession]])

first:run("$s = New-PSSession -ComputerName Server01 -Name AD -ConfigurationName ADEndpoint")
expect_table(first:run("$s"), {{Id = 1, Name = "AD", State = "Opened", ConfigurationName = "ADEndpoint", Availability = "Available"}})
at("10s", function() crash("PC01") end)
at("10s", function() net.cut("PC01", "Server01") end)
first:start("Invoke-Command -Session $s -FilePath \\\\Server12\\Scripts\\New-ADResolve.ps1")
equal(first:wait().lines, {'Running "New-ADResolve.ps1"'})

section("The server notices that nobody listens any more")
sleep("5m")
local ad
for _, shell in ipairs(server:shells()) do if shell.Name == "AD" then ad = shell end end
equal({ad.State, ad.Commands[1].State}, {"Disconnected", "Running"})

section("After the restart")
restart("PC01")
net.heal("PC01", "Server01")
local second = window("After")
expect_table(second:run("Get-PSSession -ComputerName Server01"), {
  {Name = "Backup", State = "Disconnected", Availability = "None"},
  {Name = "AD", State = "Disconnected", ConfigurationName = "ADEndpoint", Availability = "None"},
})
expect_table(second:run("Receive-PSSession -ComputerName Server01 -Name AD -OutTarget Job -JobName AD"),
  {{Name = "AD", State = "Running", HasMoreData = "True", Location = "Server01"}})
backup:run("Connect-PSSession -ComputerName Server01 -Name Backup")
expect_table(second:run("Get-PSSession -ComputerName Server01"), {
  {Name = "Backup", State = "Disconnected", Availability = "Busy"},
  {Name = "AD", State = "Opened", Availability = "Busy"},
})

section("The results")
check(wait_for(function() return second:jobs()[1].State == "Completed" end, "1h"))
equal(second:run("Receive-Job AD").lines, {"Resolved 1", "Resolved 2", "Resolved 3"})
