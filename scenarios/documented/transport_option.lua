-- New-PSTransportOption example 3 (T3): the session configuration's idle timeout, given in seconds, is what a new session
-- shows in milliseconds; the page's text says 360,000 (I-34).
local me, here = window("Mine", {elevated = true}), host("PC01")
me:run("New-PSSession -Name Before -ConfigurationName ITTasks")
me:run("$t = New-PSTransportOption -IdleTimeoutSec 3600\nSet-PSSessionConfiguration -Name ITTasks -TransportOption $t -Force")
me:run("$s = New-PSSession -Name MyITTasks -ConfigurationName ITTasks")
local r = me:run("$s | Format-List -Property *")
for _, line in ipairs({"State : Opened", "IdleTimeout : 3600000", "OutputBufferingMode : Block", "ComputerName : localhost",
  "ConfigurationName : ITTasks", "Id : 2", "Name : MyITTasks", "Availability : Available"}) do
  check(r.output:gsub(" +:", " :"):find(line, 1, true), line)
end
equal({here:shells()[1].IdleTimeout, here:shells()[2].IdleTimeout}, {7200, 3600}, "sessions there were keep theirs")
