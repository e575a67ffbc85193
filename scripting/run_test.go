package scripting

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/kernel"
)

// run runs a scenario that must come to its end.
func run(t *testing.T, source string) Result {
	t.Helper()
	r, err := RunTwice("s.lua", source, testOptions())
	if err != nil {
		t.Fatalf("%v\n%s", err, r.Transcript)
	}
	return r
}

func TestTranscript(t *testing.T) {
	r := run(t, `
section("Two windows")
local a, b = window("A"), window("B", {host = "Server01", user = "DOMAIN01\\User02"})
local one = a:run("echo one")
a:run("echo two\necho three")
b:start("sleep 10s\necho late")
a:run("echo meanwhile")
local late = b:wait()
print("clock", select(2, clock()))
print(clock())
print(a, tostring({}), print)
equal(one.output, "one\n")
equal(late.lines, {"late"})
net.cut("Client01", "Server01")
sleep("1m30s")
net.heal("Client01", host("Server01"))
b:exit()
check(1 == 2, "arithmetic")
equal({a = {1, 2}}, {a = {1, 3}})
`)
	want := `
== Two windows ==
A PS C:\> echo one
one
A PS C:\> echo two
A >> echo three
two
three
B PS C:\> sleep 10s
B >> echo late
A PS C:\> echo meanwhile
meanwhile
B ...
late
clock	2012-05-14 19:26:20
10	2012-05-14 19:26:20
window A	table	function
# cut Client01 Server01
# 1m30s pass
# heal Client01 Server01
B PS C:\> exit
FAILED line 18: arithmetic: the condition does not hold
FAILED line 19: got {a = {1, 2}}, want {a = {1, 3}}
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(r.Transcript, "\n")); diff != "" {
		t.Error(diff)
	}
	failures := []Failure{
		{"s.lua", 18, "arithmetic: the condition does not hold"},
		{"s.lua", 19, "got {a = {1, 2}}, want {a = {1, 3}}"},
	}
	if diff := cmp.Diff(failures, r.Failures); diff != "" || r.Checks != 4 {
		t.Errorf("%d checks; %s", r.Checks, diff)
	}
}

// Checks that hold, one of each kind; and the state of both sides.
func TestChecksHold(t *testing.T) {
	r := run(t, `
local a = window("A", {ps = "5.1", width = 80})
local r = a:run("table")
expect_table(r, {{Id = 2, Name = "Session2"}, {Name = "Session3", State = "Disconnected"}})
equal(table_of(r)[2].Id, "4")
expect_error(a:run("fail PSSessionConnectFailed,X"), "PSSessionConnectFailed")
equal(#a:sessions(), 0)
equal(#a:jobs(), 0)
equal(#host("juneb-srv8320"):shells(), 0)
expect_table({{Id = 1}, {Id = 2, Name = "x"}}, {{Id = 1}, {Name = "x"}})
expect_table("", {})
check(host("Server01"):up())
crash("Server01")
check(not host("Server01"):up())
restart("Server01")
at("+10s", function() crash("Server02"); a:start("echo planned") end)
check(wait_for(function() return not host("Server02"):up() end, "1m"))
equal(clock(), 10)
check(not wait_for(function() return false end, 5))
check(window("A") ~= nil)
equal(window("a"):name(), "A")
for i = 1, 20 do local n = math.random(3); check(n >= 1 and n <= 3) end
local ok, err = pcall(function() a:runn("x") end)
check(not ok and string.find(err, "s.lua:23:", 1, true), err)
`)
	for _, f := range r.Failures {
		t.Error(f)
	}
	if r.Checks < 30 {
		t.Errorf("%d checks", r.Checks)
	}
}

func TestFailingChecks(t *testing.T) {
	r := run(t, `
local r = window("A"):run("table")
expect_table(r, {{Id = 2, Name = "Session9"}, {Id = 4}})
expect_table(r, {{Id = 2}})
expect_table(r, {{Id = 2, Owner = "x"}, {Id = 4}}, "owners")
expect_table("nothing", {{Id = 2}})
expect_error(r, "X")
`)
	want := []Failure{
		{"s.lua", 3, `row 1, Name: want "Session9", got "Session2"`},
		{"s.lua", 4, "2 rows, want 1"},
		{"s.lua", 5, "owners: column Owner is missing"},
		{"s.lua", 6, "no table: no line of dashes under a line of headings"},
		{"s.lua", 7, "no error, want X"},
	}
	if diff := cmp.Diff(want, r.Failures); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"syntax", "local x = = 1\n", `s.lua:1:11: syntax error near "="`},
		{"end of file", "if x then\n  y()\n", "s.lua:2: the file ends too early: syntax error"},
		{"open string", "x = \"abc\n", `s.lua:1: unterminated string near "abc"`},
		{"compiler", "x = 1\nbreak\n", "s.lua:2: no loop to break"},
		{"run time", "\nlocal x = nil\nx.y = 1\n", "s.lua:3: attempt to index a non-table object(nil) with key 'y'"},
		{"error with text", "\nerror('why')\n", "s.lua:2: why"},
		{"error without position", "\n\nerror('why', 0)\n", "s.lua:3: why"},
		{"error with table", "error({})\n", "s.lua:1: table"},
		{"called function", "window(1, 2)\n", "s.lua:1: bad argument #2 to window (table expected, got number)"},
		{"unknown option", "window('A', {hots='x'})\n", "s.lua:1: bad argument #2 to window (there is no option hots; there are host, user, elevated, ps, width, interactive, answers)"},
		{"unknown computer", "window('A', {host='x'})\n", `s.lua:1: ClientSpec.Host: there is no computer "x"`},
		{"unknown computer to cut", "\nnet.cut('Server01', 'x')\n", `s.lua:2: B: there is no computer "x"`},
		{"window closed", "local a = window('A')\na:exit()\na:run('echo')\n", `s.lua:3: there is no window "A"`},
		{"dot for colon", "local a = window('A')\na.run('echo')\n", `s.lua:2: bad argument #1 to run (a window is wanted (write w:run, with a colon))`},
		{"answer to nothing", "window('A'):answer('x')\n", `s.lua:1: window "A" asks for nothing`},
		{"sleep in at", "at(1, function() sleep(1) end)\n", "s.lua:1: sleep cannot be planned with at(): only what acts without an answer can"},
		{"at nothing", "sleep('x')\n", `s.lua:1: bad argument #1 to sleep (a span of time is wanted, seconds or a text such as "30s" or "2h", not "x")`},
		{"header", "-- a scenario\n-- seed: many\n", `s.lua:2: "many" is no value for seed`},
		{"deep recursion", "local function f() return 1 + f() end\nf()\n", "s.lua:1: stack overflow"},
		{"endless line", "local a = window('A')\n\na:run('forever')\n", "s.lua:3: the scenario cannot go on: "},
		{"format", "string.format('%p', {})\n", "s.lua:1: bad argument #1 to format (invalid conversion in the format at byte 1)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Run("s.lua", c.source, testOptions())
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
			var script *Error
			if !errors.As(err, &script) {
				t.Errorf("%T", err)
			}
		})
	}
}

// Nothing that a script does about errors keeps it from being stopped.
func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"loop", "while true do end", "the script takes more than 100000 steps"},
		{"loop that catches", "while true do pcall(function() while true do end end) end", "the script takes more than 100000 steps"},
		{"xpcall", "while true do xpcall(function() while true do end end, function() while true do end end) end", "steps"},
		{"string", "local s = 'xxxxxxxxxx' while true do s = s .. s end", "the script makes a string of more than 4194304 bytes"},
		{"rep", "string.rep('x', 1e9)", "bad argument #2 to rep (the string would have more than 4194304 bytes)"},
		{"rep as method", "('xx'):rep(1e300)", "more than"},
		{"concat", "local t = {} for i = 1, 45 do t[i] = string.rep('x', 100000) end table.concat(t)", "the string would have more than"},
		{"gsub", "local s = string.rep('x', 1e6) s:gsub('x', s)", "the string would have more than"},
		{"gsub function", "local s = string.rep('x', 1e4) s:gsub('x', function() return s end)", "the string would have more than"},
		{"output", "local s = string.rep('x', 1e6) while true do print(s) end", "the script prints too much"},
		{"source", "--" + strings.Repeat("x", maxSource), "the script has more than"},
		{"nesting", "x = " + strings.Repeat("(", 100_000) + "1" + strings.Repeat(")", 100_000), ""},
		{"right nesting", "x = " + strings.Repeat("{", 120_000), ""},
		{"powers", "x = 1" + strings.Repeat("^1", 120_000), ""},
		{"not", "x = " + strings.Repeat("- ", 120_000) + "1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := testOptions()
			o.Steps = 100_000
			_, err := Run("s.lua", c.source, o)
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// A script reaches the names of the sandbox and nothing else, in an order that is always the same.
func TestSandbox(t *testing.T) {
	const source = `
local function names(t) local out = {} for k in pairs(t) do out[#out + 1] = tostring(k) end return table.concat(out, " ") end
print(names(_G))
print(names(string), names(table), names(math))
for _, name in ipairs({"os", "io", "package", "debug", "channel", "coroutine", "dofile", "loadfile", "load",
    "loadstring", "require", "module", "collectgarbage", "newproxy", "getfenv", "setfenv", "_printregs"}) do
  check(_G[name] == nil, name)
end
check(math.randomseed == nil and string.dump == nil)
check(getmetatable("") == false and getmetatable(window("A")) == false)
local p = string.format("%s %s %5.1f %d %q %x %c%%", {}, print, 3.14159, 7, 'a"b', 255, 65)
equal(p, 'table function   3.1 7 "a\\"b" ff A%')
equal(tostring(setmetatable({}, {__tostring = function() return "mine" end})), "mine")
equal(tostring(nil) .. tostring(true) .. tostring(1.5) .. tostring(10), "niltrue1.510")
`
	r := run(t, source)
	for _, f := range r.Failures {
		t.Error(f)
	}
	if strings.Contains(r.Transcript, "0x") {
		t.Error("an address in", r.Transcript)
	}
	const want = `assert error getmetatable ipairs next pairs pcall rawequal rawget rawset select setmetatable tonumber type unpack xpcall tostring _G string table math window host crash shutdown power_on restart stop_winrm start_winrm net sleep clock wait_for at check equal table_of expect_table expect_error section print`
	if got, _, _ := strings.Cut(r.Transcript, "\n"); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// The header chooses the world.
func TestHeader(t *testing.T) {
	r := run(t, `-- A scenario: with a comment.
-- world: empty
-- seed: 9
-- ids: page

host("Alpha", {ps = "3.0", aliases = {"a1"}, configurations = {{name = "ITTasks", idle_timeout = "12h", buffering = "Drop"}},
  events = {{id = 400, provider = "PowerShell", time = "2012-05-14 19:26:04", message = "Engine state is changed"}, {time = -5}}})
window("A"):run("echo on alpha")
print(pcall(host, "Server01"))
`)
	if !strings.Contains(r.Transcript, "on alpha\n") || !strings.Contains(r.Transcript, `there is no computer "Server01"`) {
		t.Error(r.Transcript)
	}
}

// The header adds accounts and shares, and sets the clock, without touching the lab that it was given.
func TestHeaderAdds(t *testing.T) {
	lab := testLab()
	const header = `-- start: 2008-07-21 19:16:58
-- account: Domain01\User09 secret admin
-- account: Domain01\Guest secret
-- share: Server01 Scripts C:\Scripts
`
	c, err := configure("s.lua", header, lab)
	if err != nil {
		t.Fatal(err)
	}
	accounts := c.Accounts[len(c.Accounts)-2:]
	want := []auth.Account{
		{User: `Domain01\User09`, Password: "secret", AdminEverywhere: true}, {User: `Domain01\Guest`, Password: "secret"},
	}
	if diff := cmp.Diff(want, accounts); diff != "" {
		t.Error(diff)
	}
	if got := c.Hosts[1].Shares; len(got) != 1 || got[0] != (sim.Share{Name: "Scripts", Folder: `C:\Scripts`}) {
		t.Error(got)
	}
	if got := c.Start.String(); got != "2008-07-21T19:16:58Z" {
		t.Error(got)
	}
	if len(lab.Accounts) != 2 || lab.Hosts[1].Shares != nil {
		t.Error("the lab has changed")
	}
	for _, bad := range []string{
		"-- account: One", `-- account: Domain01\A b owner`, "-- share: Nowhere A C:\\A", "-- share: Server01", "-- start: today",
	} {
		if _, err := configure("s.lua", bad, lab); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// A person at a window answers what was foreseen; what was not is a question that nobody answers.
func TestAnswers(t *testing.T) {
	r, err := Run("s.lua", "local a = window('A', {answers = {['NEVER'] = 'now'}})\na:run('ask Is it never?')\na:run('echo then')", testOptions())
	if err != nil || !strings.Contains(r.Transcript, "Is it never?now\nsaid now\nPS C:\\> echo then\nthen\n") {
		t.Errorf("%v\n%s", err, r.Transcript)
	}
	_, err = Run("s.lua", "local a = window('A', {answers = {other = 'now'}})\na:run('ask Is it never?')", testOptions())
	if err == nil || !strings.Contains(err.Error(), "Is it never?") {
		t.Error(err)
	}
	for _, bad := range []string{"{answers = 1}", "{answers = {1}}", "{answers = {a = 1}}"} {
		if _, err := Run("s.lua", "window('A', "+bad+")", testOptions()); err == nil || !strings.Contains(err.Error(), "answers must be") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// A fork made in the middle of a scenario ends as its original does: the script is made anew from its log.
func TestFork(t *testing.T) {
	const source = `
local a, b = window("A"), window("B")
local seen = {}
for i = 1, 5 do
  b:start("sleep 3s\necho b" .. i)
  a:run("sleep 1s\necho a" .. i)
  seen[#seen + 1] = math.random(100)
  b:wait()
end
print(table.concat(seen, " "))
`
	for steps := 0; steps < 60; steps += 7 {
		world, number, ticket := begin(t, source)
		defer world.Close()
		for range steps {
			if _, err := world.Step(); err != nil {
				t.Fatal(err)
			}
		}
		fork := world.Fork()
		defer fork.Close()
		for _, w := range []*sim.World{world, fork} {
			if _, err := w.Run(ticket); err != nil {
				t.Fatal(err)
			}
		}
		if world.Digest() != fork.Digest() || world.Output(number) != fork.Output(number) {
			t.Errorf("after %d steps the fork differs:\n%s\n%s", steps, world.Output(number), fork.Output(number))
		}
	}
}

// begin makes a world in which a scenario is about to run.
func begin(t testing.TB, source string) (*sim.World, int, sim.Ticket) {
	t.Helper()
	lab := testLab()
	lab.Programs = append(lab.Programs, kernel.NamedProgram{Name: ProgramName, Program: Program{}})
	world, err := sim.New(lab)
	if err != nil {
		t.Fatal(err)
	}
	number, err := world.StartDirector("lua", ProgramName)
	if err != nil {
		t.Fatal(err)
	}
	ticket, err := world.Submit(number, Script{File: "s.lua", Source: source, Home: "Client01"})
	if err != nil {
		t.Fatal(err)
	}
	return world, number, ticket
}

// A process that is stopped in the middle lets go of its script.
func TestStop(t *testing.T) {
	world, _, _ := begin(t, "while true do pcall(sleep, 1) end")
	for range 10 {
		if _, err := world.Step(); err != nil {
			t.Fatal(err)
		}
	}
	world.Close()
}

// Whatever a script says, running it ends with a result or an error.
func FuzzRun(f *testing.F) {
	for _, s := range []string{
		"", "print(1)", "local a = window('A') a:run('echo 1')", "x = {", "for i=1,10 do at(i, function() crash('Server01') end) end",
		"error(setmetatable({}, {__tostring = error}))", "return _G", "goto x ::x::", "string.format('%99.99f', 1)",
		"equal(_G, _G) print(_G)", "local t = {} t.t = t equal(t, {t = t})", "table_of('a\\n-\\n1')", "sleep(1e300)",
		"xpcall(window, window)", "('x'):gsub('.', {x = 1})", "expect_table({1, 2}, {{}})", "host('H', {events = {{time = 1/0}}})",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		o := testOptions()
		o.Steps = 20_000
		o.Lab.Limits.Events = 5_000
		_, err := Run("f.lua", source, o)
		if err != nil && (strings.Contains(err.Error(), "failed inside") || strings.Contains(err.Error(), "\n\tgoroutine")) {
			t.Fatal(err)
		}
	})
}

// A transcript names windows once there is more than one.
func TestTranscriptNamesWindows(t *testing.T) {
	r, err := Run("s.lua", "local a = window('A')\na:run('echo 1')\nlocal b = window('B')\na:run('echo 2')\nb:run('echo 3')", testOptions())
	if want := "PS C:\\> echo 1\n1\nA PS C:\\> echo 2\n2\nB PS C:\\> echo 3\n3\n"; err != nil || r.Transcript != want {
		t.Errorf("%v\n%s", err, r.Transcript)
	}
}
