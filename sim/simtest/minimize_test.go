package simtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"pssim/golden"
	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// orphaned fails where a window shows a session as Disconnected that is no more on its server: which happens as
// soon as an idle timeout runs out, since nobody tells the client (IDLE-7). As a claim it is wrong, and a good one
// to find and shrink counter-examples of.
func orphaned(w *sim.World) string {
	there := map[protocol.ShellID]bool{}
	for _, h := range w.Snapshot().Hosts {
		for _, s := range h.Shells {
			there[s.ID] = true
		}
	}
	for _, window := range w.Snapshot().Windows {
		for _, s := range window.Sessions {
			if s.State == client.Disconnected && !there[s.InstanceID] {
				return "a session is gone that its window shows as Disconnected"
			}
		}
	}
	return ""
}

// dropping fails where a command's output was discarded.
func dropping(w *sim.World) string {
	for _, h := range w.Snapshot().Hosts {
		for _, s := range h.Shells {
			for _, c := range s.Commands {
				if c.Dropped > 0 {
					return "output was discarded"
				}
			}
		}
	}
	return ""
}

// both fails where two windows have sessions on one computer at the same time, one of which came out of a query: what
// is left needs the handles of a query to be followed.
func both(w *sim.World) string {
	for _, h := range w.Snapshot().Hosts {
		for _, s := range h.Shells {
			holders := 0
			for _, window := range w.Snapshot().Windows {
				for _, v := range window.Sessions {
					if v.InstanceID == s.ID {
						holders++
					}
				}
			}
			if holders > 1 {
				return "two windows have one session"
			}
		}
	}
	return ""
}

// wander makes a run of many steps at random.
func wander(t testing.TB, seed uint64, steps int) *sim.World {
	t.Helper()
	c := sim.Lab("PC1", "PC2", "Server01", "Server02")
	c.Journal = true
	c.Choices.BufferRecords = 4
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	r := rand.New(rand.NewPCG(seed, 1))
	var windows []*sim.Client
	for i, name := range []string{"A", "B"} {
		window, err := w.Start(name, fmt.Sprintf("PC%d", i+1))
		if err != nil {
			t.Fatal(err)
		}
		windows = append(windows, window)
	}
	for range steps {
		stride(w, r, windows[r.IntN(2)])
	}
	return w
}

// stride makes one step; what is refused is part of the run.
func stride(w *sim.World, r *rand.Rand, who *sim.Client) {
	server := fmt.Sprintf("Server0%d", 1+r.IntN(2))
	list := who.Sessions()
	if r.IntN(3) == 0 {
		list, _ = who.Query(server)
	}
	var s sim.Session
	if len(list) > 0 {
		s = list[r.IntN(len(list))]
	}
	switch r.IntN(10) {
	case 0:
		_, _ = who.Open("Work", server)
	case 1:
		o := client.DefaultOptions()
		o.Buffering = protocol.Buffering(r.IntN(3))
		_, _ = who.Do(client.InvokeDisconnected{Name: "Job", Script: protocol.Script{Text: "emit 9; sleep 10m; emit 9 more"},
			Target: client.Target{Computer: server, Configuration: "Microsoft.PowerShell", Options: o}})
	case 2, 3:
		_, _ = who.DisconnectFor(s, time.Duration(1+r.IntN(200))*time.Minute)
	case 4:
		_, _ = who.Connect(s)
	case 5:
		if stream, err := who.Attach(s); err == nil {
			_, _ = stream.Next()
		}
	case 6, 7:
		_ = w.RunFor(time.Duration(r.IntN(5000)) * time.Second)
	case 8:
		_ = w.At(w.Now().Add(time.Duration(r.IntN(900))*time.Second), sim.Cut{A: "PC1", B: server})
	case 9:
		_ = w.Do(sim.Heal{A: "PC1", B: server})
	}
}

// configOf is what a world was made from.
func configOf(t testing.TB, w *sim.World) sim.Config {
	t.Helper()
	c, err := w.Journal().Setup(sim.Lab().Programs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// minimized is the shrunk run of the first seed that fails.
func minimized(t testing.TB, fails Fails) Minimal {
	t.Helper()
	for seed := range uint64(20) {
		w := wander(t, seed, 120)
		m, err := Minimize(configOf(t, w), w.Journal(), fails)
		if err == nil {
			return m
		}
		if !errors.Is(err, ErrPasses) {
			t.Fatal(err)
		}
	}
	t.Fatal("no run fails")
	return Minimal{}
}

// claims are wrong claims about the model, with the number of inputs that a counter-example needs.
var claims = []struct {
	name   string
	fails  Fails
	inputs int
}{{"orphaned", orphaned, 3}, {"dropping", dropping, 2}, {"both", both, 5}}

// TestMinimize: long runs that fail shrink to a few inputs that fail too, the same ones every time, and leaving out
// any one of these leaves a run that passes.
func TestMinimize(t *testing.T) {
	for _, tt := range claims {
		t.Run(tt.name, func(t *testing.T) {
			m := minimized(t, tt.fails)
			if again := minimized(t, tt.fails); again.String() != m.String() {
				t.Errorf("the same run shrinks to\n%s\nand then to\n%s", m, again)
			}
			list, err := stepsOf(m.Config, m.Journal)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) > tt.inputs {
				t.Errorf("%d inputs are left, %d would do:\n%s", len(list), tt.inputs, m)
			}
			w, err := sim.Replay(m.Config, m.Journal)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			if tt.fails(w) == "" {
				t.Errorf("the minimised run does not fail:\n%s", m)
			}
			for i := range list {
				shorter := append(append([]step{}, list[:i]...), list[i+1:]...)
				if r, err := play(candidate{m.Config, shorter}, tt.fails); err != nil || r.failure != "" {
					t.Errorf("input %d can be left out (%v):\n%s", i, err, m)
				}
			}
		})
	}
}

// A run that does not fail is no input for a minimiser, and a Config that cannot be used is refused.
func TestMinimizeErrors(t *testing.T) {
	w := wander(t, 1, 10)
	never := func(*sim.World) string { return "" }
	if _, err := Minimize(configOf(t, w), w.Journal(), never); !errors.Is(err, ErrPasses) {
		t.Errorf("a run that passes: %v", err)
	}
	bad := configOf(t, w)
	bad.Hosts = append(bad.Hosts, sim.HostSpec{})
	var wrong *sim.ConfigError
	if _, err := Minimize(bad, w.Journal(), never); !errors.As(err, &wrong) {
		t.Errorf("a Config that cannot be used: %v", err)
	}
}

// TestPrinted: minimised runs print as Go, Lua and transcript. The Go is a file of this package, where it runs as a
// test; UPDATE_GOLDEN=1 writes it anew.
func TestPrinted(t *testing.T) {
	for _, tt := range claims {
		m := minimized(t, tt.fails)
		file := "minimized_" + tt.name + "_test.go"
		text := m.GoTest("simtest", "TestMinimized"+strings.ToUpper(tt.name[:1])+tt.name[1:], tt.name, "")
		if os.Getenv(golden.UpdateVariable) == "1" {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if kept, err := os.ReadFile(file); err != nil || strings.ReplaceAll(string(kept), "\r\n", "\n") != text {
			t.Errorf("%s is not what is printed now (%v); write it anew with %s=1:\n%s", file, err, golden.UpdateVariable, golden.Diff(string(kept), text))
		}
		lua, err := m.Lua(false)
		if err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "minimize/"+tt.name+".lua", lua)
		transcript, err := m.Transcript()
		if err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "minimize/"+tt.name+".txt", transcript)
	}
}

// TestWords: every action has its words in Lua, and calls that a person can type have their line.
func TestWords(t *testing.T) {
	for action, want := range map[sim.Action][2]string{
		sim.Cut{A: "A", B: "B"}:                      {`net.cut("A", "B")`, ":net cut A B"},
		sim.Cut{A: "A", B: "B", OneWay: true}:        {`net.cut("A", "B", "oneway")`, ":net cut A B oneway"},
		sim.Heal{A: "A", B: "B"}:                     {`net.heal("A", "B")`, ":net heal A B"},
		sim.Hold{A: "A", B: "B"}:                     {`net.hold("A", "B")`, ":net hold A B"},
		sim.Latency{A: "A", B: "B", Time: time.Hour}: {`net.latency("A", "B", "1h0m0s")`, ":net latency A B 1h"},
		sim.Kill{Client: "A"}:                        {`window("A"):kill()`, ":kill A"},
		sim.Crash{Host: "S"}:                         {`crash("S")`, ":crash S"},
		sim.Restart{Host: "S"}:                       {`restart("S")`, ":restart S"},
		sim.Shutdown{Host: "S"}:                      {`shutdown("S")`, ":shutdown S"},
		sim.PowerOn{Host: "S"}:                       {`power_on("S")`, ":start S"},
		sim.StopWinRM{Host: "S"}:                     {`stop_winrm("S")`, ":winrm stop S"},
		sim.StartWinRM{Host: "S"}:                    {`start_winrm("S")`, ":winrm start S"},
		sim.Type{Client: "A", Source: "'x'\t"}:       {`window("A"):start("'x'\009")`, "'x'\t"},
	} {
		if got := [2]string{luaAction(action), meta(action)}; got != want {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
	}
	s := client.SessionRef(1)
	p := speaker{names: []variable{{"A", s, "$s"}, {"A", client.JobID(1), "$j"}, {"A", client.StreamID(1), "$t"}}}
	at := client.Target{Computer: "S", Configuration: "Own", NetworkAccess: true,
		Options: client.Options{IdleTimeout: time.Minute, Buffering: protocol.BufferDrop}}
	const words = " -ComputerName S -ConfigurationName Own -EnableNetworkAccess -SessionOption (New-PSSessionOption -IdleTimeout 60000 -OutputBufferingMode Drop)"
	for _, tt := range []struct {
		call client.Call
		want string
	}{
		{client.OpenSession{Target: at, Name: "it's"}, "$s1 = New-PSSession" + words + " -Name 'it''s'"},
		{client.QuerySessions{Targets: []client.Target{{Computer: "S"}, {Computer: "T"}}}, "$q2 = @(Get-PSSession -ComputerName S, T)"},
		{client.ConnectSession{Session: s}, "Connect-PSSession -Session $s"},
		{client.ConnectSession{Session: 9}, "Connect-PSSession -Session $null"},
		{client.DisconnectSession{Session: s, HasIdle: true, IdleTimeout: time.Hour, HasBuffering: true, Buffering: protocol.BufferBlock},
			"Disconnect-PSSession -Session $s -IdleTimeoutSec 3600 -OutputBufferingMode Block"},
		{client.RemoveSession{Session: s}, "Remove-PSSession -Session $s"},
		{client.InvokeDisconnected{Target: client.Target{Computer: "S"}, Name: "N", Script: protocol.Script{Text: "emit 2 x; sleep 90s; fail it's"}},
			"$s3 = Invoke-Command -InDisconnectedSession -ComputerName S -SessionName 'N' {1..2; Start-Sleep 90; throw 'it''s'}"},
		{client.StartJob{Targets: []client.InvokeTarget{{Session: s}, {Session: s}}, Script: protocol.Script{Text: "Get-Date"}},
			"$j4 = Invoke-Command -AsJob -Session $s, $s {Get-Date}"},
		{client.AttachStream{Session: s}, "$j5 = Receive-PSSession -OutTarget Job -Session $s"},
		{client.JobResults{Jobs: []client.JobID{1}}, "Receive-Job $j"},
		{client.StopJob{Job: 1}, "Stop-Job $j"},
		{client.RemoveJob{Job: 1}, "Remove-Job -Force $j"},
		{client.StopStream{Stream: 1}, "Stop-Job $t"},
		{client.Administer{}, ""},
	} {
		if got := p.line("A", tt.call, nil); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.call.Kind(), got, tt.want)
		}
	}
}

// TestHandles: what a request refers to by number is found again under the numbers of another run.
func TestHandles(t *testing.T) {
	h := handles{}
	h.learn("A", client.Results{List: []client.Result{{Sessions: []client.SessionView{{Ref: 7}, {Ref: 8}}}}},
		client.Results{List: []client.Result{{Sessions: []client.SessionView{{Ref: 1}}}}})
	got, ok := h.rewrite("A", sim.Operate{Call: client.ConnectSession{Session: 7}})
	if want := (sim.Operate{Call: client.ConnectSession{Session: 1}}); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for window, session := range map[string]client.SessionRef{"A": 8, "B": 7} {
		if _, ok := h.rewrite(window, sim.Operate{Call: client.ConnectSession{Session: session}}); ok {
			t.Errorf("session %d of %s was found, which this run does not have", session, window)
		}
	}
}

// A run of four steps fails a claim; two of them are to blame.
func ExampleMinimize() {
	config := sim.Lab("PC1", "PC2", "Server01")
	config.Journal = true
	w, err := sim.New(config)
	if err != nil {
		panic(err)
	}
	defer w.Close()
	a, err := w.Start("A", "PC1")
	if err != nil {
		panic(err)
	}
	for _, name := range []string{"One", "Two", "Three"} {
		if _, err := a.Open(name, "Server01"); err != nil {
			panic(err)
		}
	}
	atMostOne := func(w *sim.World) string {
		if n := len(w.Shells("Server01")); n > 1 {
			return "there is more than one session"
		}
		return ""
	}
	m, err := Minimize(config, w.Journal(), atMostOne)
	if err != nil {
		panic(err)
	}
	text, err := m.Transcript()
	if err != nil {
		panic(err)
	}
	fmt.Print(text)
	// Output:
	// # A run that was minimised: there is more than one session.
	// :client A PC1 -elevated
	// $s1 = New-PSSession -ComputerName Server01
	// $s2 = New-PSSession -ComputerName Server01
}
