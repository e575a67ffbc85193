-- buffer: 5
-- Output buffering: Block suspends a command when its buffer is full, Drop discards the oldest (BUF-1 to BUF-5).
-- Here a buffer holds five records.
local a, b = window("A"), window("B")
local server = host("Server01")
local numbers = "{1..12; 'end' }"

local function command(i) return server:shells()[i].Commands[1] end

section("Block")
a:run("Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName Block " .. numbers .. " | Out-Null")
expect_table({command(1)}, {{State = "Running", Suspended = true, Buffered = 5, Dropped = 0}})
sleep("1h")
equal(command(1).Buffered, 5, "it waits for as long as nobody takes the output")
local r = b:run("Receive-PSSession -ComputerName Server01 -Name Block")
equal(#r.lines, 13, "nothing is lost")
equal(r.lines[13], "end")

section("Drop")
a:run("$o = New-PSSessionOption -OutputBufferingMode Drop")
a:run("Invoke-Command -ComputerName Server02 -InDisconnectedSession -SessionName Drop -SessionOption $o " .. numbers .. " | Out-Null")
server = host("Server02")
expect_table({command(1)}, {{State = "Completed", Suspended = false, Buffered = 5, Dropped = 8}})
r = b:run("Receive-PSSession -ComputerName Server02 -Name Drop")
equal(r.lines, {"9", "10", "11", "12", "end"}, "the newest stay")

section("The mode can change at a disconnect, which lets a suspended command go on")
server = host("Server03")
a:run("Invoke-Command -ComputerName Server03 -InDisconnectedSession -SessionName Late " .. numbers .. " | Out-Null")
expect_table({command(1)}, {{Suspended = true, Dropped = 0}})
a:run("$s = Connect-PSSession -ComputerName Server03 -Name Late")
a:run("$s | Disconnect-PSSession -OutputBufferingMode Drop | Out-Null")
equal(server:shells()[1].OutputBufferingMode, "Drop")
expect_table({command(1)}, {{State = "Completed", Buffered = 5, Dropped = 8}})

section("And when it is connected again")
a:run("$o = New-PSSessionOption -OutputBufferingMode Block")
a:run("Connect-PSSession -ComputerName Server03 -Name Late -SessionOption $o | Out-Null")
equal(server:shells()[1].OutputBufferingMode, "Block")
