-- What a scenario can say. Every function is declared here with an example that runs as a test; the bodies
-- are in Go. A scenario is ordinary Lua 5.1 without files, processes and clocks: of Lua's own it has the
-- basic functions, string, table and math. tostring shows no addresses, math.random draws from the world's
-- seed, and a script that runs for ever is stopped.
--
-- Comments at the top of a file choose the world, one choice a line:
--
--   -- world: empty        no computers but those that host() adds; the accounts stay
--   -- seed: 7             another seed for what is random
--   -- start: 2008-07-21 19:16:58
--                          the virtual time in UTC at which it begins
--   -- ids: page           a session found by a query keeps the Id it was first seen with
--   -- buffer: 4           records that the output buffer of a command holds
--   -- lost-client: 90s    how long a server takes to notice that a client is gone
--   -- account: Domain01\User01 secret admin
--                          a further account with its password; admin for an administrator everywhere
--   -- share: Server12 Scripts C:\Scripts
--                          a folder of a computer that others reach as \\Server12\Scripts
--
-- A span of time is a number of seconds or a text such as "30s", "2h30m" or "3d".

--- Opens a PowerShell window and answers it; with the name alone, a window that is open already.
-- Options: host (where it stands; the first computer of the world), user, elevated (run as administrator),
-- ps (its version, "3.0"), width (columns, 120), interactive (somebody sits at it who can be asked), answers
-- (what that person types: a table from a part of the question to the answer).
--
--   local a = window("A")
--   local b = window("B", {host = "Server01", user = "CONTOSO\\Admin01", elevated = true, ps = "5.1", width = 80})
--   equal(window("A"):name(), "A")
--   local c = window("C", {answers = {["your name"] = "Lin"}})
--   equal(c:run("$name = Read-Host 'Your name'; \"Hello, $name\"").lines, {"Hello, Lin"})
function window(name, options) end

--- Types a line at a window, waits for its end, and answers what came of it: output (a text), lines (a list
-- without the empty lines at both ends), errors (how many), error and message (of the first one), exited,
-- code, and failed (why it never ended).
--
--   local r = window("A"):run("1 + 1")
--   equal(r.lines, {"2"})
--   r = window("A"):run("Get-Nothing")
--   equal(r.errors, 1)
--   expect_error(r, "CommandNotFoundException")
function window.run(w, text) end

--- Types a line without waiting for its end.
--
--   local a, b = window("A"), window("B")
--   a:start("Start-Sleep 10; 'late'")
--   equal(b:run("'meanwhile'").lines, {"meanwhile"})
--   equal(clock(), 0)
--   a:wait()
--   equal(clock(), 10)
function window.start(w, text) end

--- Waits for the line that start typed and answers its result.
--
--   local a = window("A")
--   a:start("Start-Sleep 10; 'late'")
--   equal(a:wait().lines, {"late"})
function window.wait(w) end

--- Types an answer to what the started command of an interactive window asks.
--
--   local a = window("A", {interactive = true})
--   a:start("$name = Read-Host 'Your name'; \"Hello, $name\"")
--   a:answer("Lin")
--   equal(a:wait().lines, {"Hello, Lin"})
function window.answer(w, text) end

--- Leaves a window in order, as its command exit does.
--
--   local a = window("A")
--   a:run("New-PSSession -ComputerName Server01 | Out-Null")
--   check(a:exit().exited)
--   equal(#host("Server01"):shells(), 0, "its sessions are closed with it")
function window.exit(w) end

--- Ends a window without a word to anybody, as a power failure would.
--
--   local a = window("A")
--   a:run("New-PSSession -ComputerName Server01 | Out-Null")
--   a:kill()
--   check(host("Server01"):shells()[1].Lost, "the server still takes it for connected")
function window.kill(w) end

--- The name of a window.
--
--   equal(window("A"):name(), "A")
function window.name(w) end

--- The window's own sessions as it knows them, by the names of a PSSession's properties.
--
--   local a = window("A")
--   a:run("New-PSSession -ComputerName Server01 -Name Work | Disconnect-PSSession")
--   expect_table(a:sessions(), {{Id = 1, Name = "Work", State = "Disconnected", Availability = "None"}})
function window.sessions(w) end

--- The window's jobs, each with its ChildJobs.
--
--   local a = window("A")
--   a:run("Invoke-Command -ComputerName Server01 {1} -AsJob | Out-Null")
--   expect_table(a:jobs(), {{Name = "Job1", State = "Completed", HasMoreData = true}})
--   equal(#a:jobs()[1].ChildJobs, 1)
function window.jobs(w) end

--- A computer: with options a new one, else the one of that name. Options: aliases (further names), real
-- (what it calls itself), ps (its version, "5.1"), configurations (a list of {name, idle_timeout,
-- max_idle_timeout, buffering = "Block" or "Drop", buffer_records, buffer_bytes, run_as}), events (a list of
-- {log, provider, id, level, time, message}; time is a text in UTC or seconds after the beginning), files (a
-- list of {path, text} or {path, folder = true}), shares (a list of {name, folder}), processes (a list of {name, id, handles, npm, pm, ws,
-- vm, cpu}, in the units of Get-Process), services (a list of {name, display, running}).
--
--   local h = host("Store", {aliases = {"files"}, configurations = {{name = "Slow", idle_timeout = "1d"}}})
--   window("A"):run("New-PSSession -ComputerName files -ConfigurationName Slow | Out-Null")
--   equal(h:shells()[1].IdleTimeout, 86400)
--   host("Pages", {files = {{path = "C:\\Pub\\hello.txt", text = "hello"}}, shares = {{name = "Pub", folder = "C:\\Pub"}}})
--   host("Shown", {processes = {{name = "audiodg", id = 1140, ws = 12080}}, services = {{name = "dhcp", running = true}}})
--   equal(window("A"):run("Invoke-Command Shown {(Get-Process).Name; [string](Get-Service).Status}").lines, {"audiodg", "Running"})
--   equal(window("A"):run("Get-Content \\\\Pages\\Pub\\hello.txt").lines, {"hello"})
function host(name, options) end

--- What the service of a computer keeps, as nobody inside the world sees it: a list of shells with Id, Name,
-- State (Connected or Disconnected), Client (the window that is connected), Lost, Owner, ConfigurationName,
-- IdleTimeout, ExpiresIn (seconds until its idle timeout), OutputBufferingMode, Interactive, and Commands,
-- each with State, Suspended, Produced, Delivered, Dropped and Buffered.
--
--   window("A"):run("Invoke-Command -ComputerName Server01 -InDisconnectedSession {1..3} | Out-Null")
--   local shell = host("Server01"):shells()[1]
--   equal(shell.State, "Disconnected")
--   equal(shell.Commands[1].Buffered, 3)
function host.shells(h) end

--- Whether a computer is switched on.
--
--   crash("Server01")
--   check(not host("Server01"):up())
function host.up(h) end

--- Whether a computer's WS-Management service runs, which keeps its sessions.
--
--   stop_winrm("Server01")
--   check(host("Server01"):up() and not host("Server01"):winrm())
function host.winrm(h) end

--- The name of a computer.
--
--   equal(host("Server01"):name(), "Server01")
function host.name(h) end

--- Cuts the link between two computers: what is under way is lost. With "oneway", only what a sends to b.
--
--   net.cut("PC01", "Server01")
--   check(window("A"):run("New-PSSession -ComputerName Server01").errors > 0)
function net.cut(a, b, oneway) end

--- Restores a link that was cut or held.
--
--   net.cut("PC01", "Server01")
--   net.heal("PC01", "Server01")
--   equal(window("A"):run("New-PSSession -ComputerName Server01").errors, 0)
function net.heal(a, b) end

--- Holds back what is sent between two computers until net.heal: delay, not loss.
--
--   local a = window("A")
--   net.hold("PC01", "Server01")
--   a:start("Get-PSSession -ComputerName Server01; 'answered'")
--   sleep("1m")
--   net.heal("PC01", "Server01")
--   equal(a:wait().lines, {"answered"})
function net.hold(a, b) end

--- Sets how long a message takes from one computer to another.
--
--   net.latency("PC01", "Server01", 0.25)
--   window("A"):run("Get-PSSession -ComputerName Server01")
--   equal(clock(), 0.5)
function net.latency(a, b, span) end

--- Stops a computer at once; its windows and shells are gone.
--
--   crash("Server01")
--   check(window("A"):run("New-PSSession -ComputerName Server01").errors > 0)
function crash(computer) end

--- Stops a computer in order: its windows exit and its service ends before the power goes. Its shells are gone.
--
--   shutdown("Server01")
--   check(not host("Server01"):up())
function shutdown(computer) end

--- Starts a computer that is off.
--
--   crash("Server01")
--   power_on("Server01")
--   equal(window("A"):run("New-PSSession -ComputerName Server01").errors, 0)
function power_on(computer) end

--- Starts a computer, which is shut down first if it runs. Its shells are gone.
--
--   window("A"):run("New-PSSession -ComputerName Server01")
--   restart("Server01")
--   equal(#host("Server01"):shells(), 0)
function restart(computer) end

--- Stops the WS-Management service of a computer: its shells are gone, and it takes no requests.
--
--   stop_winrm("Server01")
--   check(window("A"):run("New-PSSession -ComputerName Server01").errors > 0)
function stop_winrm(computer) end

--- Starts the service again.
--
--   stop_winrm("Server01")
--   start_winrm("Server01")
--   equal(window("A"):run("New-PSSession -ComputerName Server01").errors, 0)
function start_winrm(computer) end

--- Lets virtual time pass.
--
--   sleep("1h")
--   equal(clock(), 3600)
function sleep(span) end

--- Seconds since the scenario began, and the virtual time in UTC as text.
--
--   local seconds, text = clock()
--   equal(seconds, 0)
--   equal(text, "2012-05-14 19:26:10")
function clock() end

--- Looks once a second until a function answers true, and answers whether it did within a span (1h).
--
--   local a = window("A")
--   a:run("Invoke-Command -ComputerName Server01 {sleep 90} -AsJob | Out-Null")
--   check(wait_for(function() return a:jobs()[1].State == "Completed" end, "5m"))
--   equal(clock(), 90)
function wait_for(condition, timeout) end

--- Plans what is to happen in a while: the function runs now, but what it does to links, computers and
-- windows (net, crash and its like, w:start, w:kill) happens when the span has passed. What a line planned in
-- this way prints is not part of the transcript.
--
--   at("10s", function() crash("Server01") end)
--   check(host("Server01"):up())
--   sleep("10s")
--   check(not host("Server01"):up())
function at(span, f) end

--- Checks a condition. A check that does not hold is reported with its line, the scenario goes on; like all
-- checks it answers whether it held.
--
--   check(1 + 1 == 2, "arithmetic")
function check(condition, message) end

--- Checks that two values are equal, tables entry by entry.
--
--   equal({1, {a = "x"}}, {1, {a = "x"}})
function equal(got, want, message) end

--- The rows of the first table that a text or a result prints, each by its column names.
--
--   local rows = table_of(window("A"):run("New-PSSession -ComputerName Server01"))
--   equal(rows[1].State, "Opened")
function table_of(printed) end

--- Checks a table, printed or as a list, row by row: the columns that a wanted row names are compared.
--
--   local r = window("A"):run("New-PSSession -ComputerName Server01, Server02")
--   expect_table(r, {{Id = 1, ComputerName = "Server01"}, {Id = 2, ComputerName = "Server02", State = "Opened"}})
--   expect_table(window("A"):sessions(), {{Id = 1}, {Id = 2}})
function expect_table(got, rows, message) end

--- Checks that a line wrote an error with an id, or with one that goes on after it with a comma.
--
--   expect_error(window("A"):run("Get-PSSession -Id 7"), "RemoteRunspaceNotAvailableForSpecifiedSessionId")
function expect_error(result, id, message) end

--- Writes a heading to the transcript.
--
--   section("What happens next")
--   check(true)
function section(title) end

--- Writes a line to the transcript.
--
--   print("a", 1, {})
--   check(true)
function print(...) end
