-- What about_Remote_Troubleshooting assumes: a 32-bit configuration CustomShell on Server01.
-- examples: apart

default(window("A"))

example("How to detect a 32-bit session", function()
  window("On Server01", {host = "Server01", elevated = true})
    :run("Register-PSSessionConfiguration -Name CustomShell -ProcessorArchitecture x86 -Force | Out-Null")
end)
