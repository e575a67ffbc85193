-- Where the documentation and the engine disagree about options, timeouts and session configurations; see sessions.lua.
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

local function line(r, n)
  return ((r.lines[n or 1] or ""):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local k, admin = fresh(), fresh({elevated = true})
both("I-44", "IEConfig 240", line(k:run("$o = New-PSSessionOption; \"$($o.ProxyAccessType) $($o.IdleTimeout.TotalMilliseconds)\"")), "None -1")
both("I-11", "a day", k:run("New-PSSession -ComputerName Server01 -SessionOption @{IdleTimeout = 86400000}").error:match("^[^,]+"), "Argument")
both("I-23", "54000", k:run("Disconnect-PSSession -Id 1 -IdleTimeoutSec 60*60*15").error:match("^[^,]+"), "CannotConvertArgumentNoMessage")
both("I-31", "all sessions", k:run("Disconnect-PSSession -IdleTimeoutSec 172800").error:match("^[^,]+"), "MissingMandatoryParameter")
k:run("$s = New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -IdleTimeout 3600000)")
both("I-34", "360000", line(k:run("$s.IdleTimeout")), "3600000")
both("E-10", "3600", line(k:run("$s.IdleTimeout")), "3600000")
both("I-19", "43200000", line(k:run("$s.Runspace.ConnectionInfo.MaxIdleTimeout")), "2147483647")

host("Short", {configurations = {{name = "Short", max_idle_timeout = "12h"}}})
local r = k:run("$d = New-PSSession -ComputerName Short -ConfigurationName Short -SessionOption (New-PSSessionOption -IdleTimeout 86400000)")
both("I-20", "1 error when it is made", r.errors, 0)
check(k:run("Disconnect-PSSession $d -IdleTimeoutSec 86400").errors == 1, "but when it is disconnected")

k:run("$c = New-PSSession -ComputerName Server02 -Name Later | Disconnect-PSSession -IdleTimeoutSec 3600")
k:run("$o = New-PSSessionOption -IdleTimeout 7200000; $c = Connect-PSSession -ComputerName Server02 -Name Later -SessionOption $o")
equal(host("Server02"):shells()[1].IdleTimeout, 3600)
both("I-49", "the timeout changes: 7200", host("Server02"):shells()[1].IdleTimeout, 3600)
both("E-15", "an IdleTimeout given there is ignored: 3600000", line(k:run("$c.IdleTimeout")), "7200000")

both("E-12", "-SessionOption", admin:run("Set-PSSessionConfiguration -Name ITTasks -SessionOption (New-PSTransportOption)").error:match("^[^,]+"), "NamedParameterNotFound")
admin:run("Disable-PSSessionConfiguration -Name ITTasks -Force")
r = admin:run("Get-PSSessionConfiguration -Name ITTasks | ForEach-Object {\"$($_.Enabled) $($_.Permission)\"}")
both("E-34", "True Everyone AccessDenied, BUILTIN\\Administrators AccessAllowed", line(r), "False BUILTIN\\Administrators AccessAllowed")
admin:run("Register-PSSessionConfiguration -Name Quotas -TransportOption (New-PSTransportOption -MaxSessions 40) -Force | Out-Null")
both("E-33", "15", line(admin:run("(Get-PSSessionConfiguration -Name Quotas).MaxProcessesPerShell")), "2147483647")
both("I-50", "1", line(admin:run("(Get-PSSessionConfiguration -Name Quotas).SDKVersion")), "2")
both("E-35", "nothing", line(admin:run("$q = Get-PSSessionConfiguration -Name Quotas; \"$($q.Permission): $($q.SecurityDescriptorSddl)\"")),
  "BUILTIN\\Administrators AccessAllowed: O:NSG:BAD:P(A;;GA;;;BA)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)")
admin:run("Unregister-PSSessionConfiguration -Name Quotas -NoServiceRestart -Force")
both("M-2", "Opened", admin:run("New-PSSession -ConfigurationName Quotas").error:match("^[^,]+"), "InvalidResourceUri")
