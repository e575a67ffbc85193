-- What the examples of Get-PSSessionConfiguration assume: a configuration Full, made from a file.
-- examples: apart

local admin = window("Administrator", {elevated = true})
default(admin)

example("Example 3", function()
  admin:run("New-PSSessionConfigurationFile C:\\Full.pssc -Author User01 -Copyright '(c) 2011 User01. All rights reserved.' " ..
    "-AliasDefinitions @{Name = 'hlp'; Value = 'Get-Help'} -ExecutionPolicy Restricted -LanguageMode FullLanguage -SchemaVersion 1.0.0.0 " ..
    "-Guid 1e9cb265-dae0-4bd3-89a9-8338a47698a1")
  admin:run("$o = New-PSTransportOption -MaxConcurrentCommandsPerSession 1500 -MaxConcurrentUsers 10 -MaxSessions 300 -MaxSessionsPerUser 30 " ..
    "-MaxMemoryPerSessionMB 1024 -MaxProcessesPerSession 25 -MaxIdleTimeoutSec 43200")
  admin:run("Register-PSSessionConfiguration -Name Full -Path C:\\Full.pssc -TransportOption $o -Force | Out-Null")
end)
