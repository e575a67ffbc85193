-- What about_Remote_Disconnected_Sessions assumes and does not say: which windows its commands are typed in,
-- what was typed there before, and what happens between them. Blocks are counted in the order of the page.

-- The window of the sections on getting, disconnecting and receiving. The page's first session is Session2
-- with Id 2, so one command ran in a session before; it used session Id 1 and job Id 1.
local main = window("Main")
main:run("Invoke-Command -ComputerName Server01 {hostname}")
default(main)

-- The section on connecting lists Session2 and Session3 of juneb-srv8320, which is Server02 by its other
-- name. That is how a client prints sessions that it made under that name. They are not those of the
-- sections before (Session2 of Main is on Server01), so another person's window made them, and sees none of
-- Main's: users see their own sessions only.
local other = window("Other", {user = "CONTOSO\\Admin01"})
other:run("Invoke-Command -ComputerName juneb-srv8320 {hostname}")
other:run("New-PSSession -ComputerName juneb-srv8320 | Disconnect-PSSession")
other:run('Invoke-Command -ComputerName juneb-srv8320 -InDisconnectedSession {Get-WinEvent -LogName "*PowerShell*"}')
block(7, 8, other)

-- The section on State and Availability names its windows itself: Session 1 and Session 2 (blocks 11 to 16).

-- Session configurations are seen and changed in a window that runs as administrator.
local admin = window("Administrator", {elevated = true})
block(17, admin)
block(21, 22, admin)
block(24, admin)
block(29, 30, admin)

-- The page connects to a session Test on Server01 that it never makes.
before(28, function()
  main:run("New-PSSession -ComputerName Server01 -Name Test | Disconnect-PSSession")
end)

-- It registers a session configuration Test twice.
before(29, function()
  admin:run("Unregister-PSSessionConfiguration -Name Test")
end)
