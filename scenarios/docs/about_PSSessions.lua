-- What about_PSSessions assumes: of $ps123 it says that it holds the sessions on three servers.
-- examples: apart

local me = window("A")
default(me)

example("How to run commands in a PSSession", function() me:run("$ps123 = New-PSSession -ComputerName Server01, Server02, Server03") end)
