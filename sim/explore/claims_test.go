package explore

import (
	"context"
	"slices"
	"testing"

	"pssim/sim/protocol"
)

// The worlds in which the claims are proved or refuted.
var (
	two      = make([]Client, 2)
	oneOne   = []Command{{Records: 1}}
	handOver = []Verb{Open, Query, Disconnect, Connect, ConnectFrom, Remove, Exit}

	// delayed: messages take any time, and nothing fails.
	delayed = World{Clients: two, Sessions: 1, Commands: oneOne, Verbs: with(Everyday(), Query)}
	// struck: the same, and one link is cut once; without commands, so that it can be searched whole.
	struck = World{Clients: two, Sessions: 1, Verbs: handOver, Faults: []Fault{Cut}, FaultCount: 1}
	// held: a link is held once, which is delay and not loss.
	held = World{Clients: two, Sessions: 1, Commands: oneOne, Verbs: Everyday(), Faults: []Fault{Hold}, FaultCount: 1}
	// output: a link is cut while output is under way.
	output = World{Clients: two, Sessions: 1, Commands: oneOne, Verbs: Everyday(), Faults: []Fault{Cut}, FaultCount: 1}
	// prompt: two windows of a REPL, and a window may be killed.
	prompt = World{Clients: two, Sessions: 1, Commands: []Command{{Records: 3}, {Records: 1, Endless: true}},
		Verbs: with(Everyday(), Query, Kill, InvokeDisconnected), Prompt: true}
	// outage: the same with a cut.
	outage = World{Clients: two, Sessions: 1, Commands: prompt.Commands, Verbs: prompt.Verbs, Prompt: true,
		Faults: []Fault{Cut}, FaultCount: 1}
	// jobs: commands as jobs, and leaving: windows are closed on them.
	jobs = World{Clients: two, Sessions: 1, Commands: []Command{{Records: 3}}, Prompt: true,
		Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Receive, ReceiveFrom, InvokeJob, ReceiveJob}}
	leaving = World{Clients: two, Sessions: 1, Commands: []Command{{Records: 1, Endless: true}}, Prompt: true,
		Verbs: []Verb{Open, InvokeJob, ReceiveJob, Exit}}
	// drop: the output of disconnected commands is dropped.
	drop = World{Clients: two, Sessions: 1, Commands: []Command{{Records: 3}}, Buffering: protocol.BufferDrop,
		Verbs: []Verb{Disconnect, Receive, ReceiveFrom, InvokeDisconnected, Remove}}
	// loopback: one window is on the server and makes interactive sessions.
	loopback = World{Clients: []Client{{Local: true, Interactive: true}, {}}, Sessions: 1, Verbs: handOver}
	// deserted: windows are killed and never come back.
	deserted = World{Clients: two, Sessions: 1, Commands: oneOne, Verbs: with(Everyday(), Kill), Prompt: true}
	// three: three clients, and pair: two clients with two sessions, three lines each.
	three = World{Clients: make([]Client, 3), Sessions: 1, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}}
	pair  = World{Clients: two, Sessions: 2, Commands: oneOne, Verbs: with(Everyday(), Query), Actions: 3}
	// pairs: two clients with two sessions, and triples: three with two, with output, whole.
	pairs   = World{Clients: two, Sessions: 2, Commands: oneOne, Verbs: with(Everyday(), Query), Prompt: true}
	triples = World{Clients: make([]Client, 3), Sessions: 2, Commands: oneOne, Verbs: Everyday(), Prompt: true}
	// crash: the server loses its power.
	crash = World{Clients: two, Sessions: 1, Verbs: handOver, Prompt: true, Faults: []Fault{Crash}, FaultCount: 1}
)

func with(list []Verb, more ...Verb) []Verb { return slices.Concat(list, more) }

// anyClient tells whether something is so of any client.
func anyClient(v *View, is func(client int) bool) bool {
	for i := range v.Clients() {
		if is(i) {
			return true
		}
	}
	return false
}

func allGone(v *View) bool { return !anyClient(v, func(i int) bool { return !v.Gone(i) }) }

// stray tells that a shell is connected to a client that does not have it open: the client is gone, never heard of the
// shell, or has given it up.
func stray(v *View) bool {
	return slices.ContainsFunc(v.Shells(), func(sh Shell) bool {
		return sh.Client >= 0 && (v.Gone(sh.Client) || !v.Session(sh.Client, sh.Slot).Opened())
	})
}

func anyWaiting(v *View) bool { return anyClient(v, v.Waiting) }

// handedOver tells that one client sees a session as Disconnected to which another is connected.
func handedOver(v *View) bool {
	for slot := range v.Sessions() {
		if anyClient(v, func(i int) bool { return v.Session(i, slot).Disconnected() }) &&
			anyClient(v, func(i int) bool { return v.Session(i, slot).Opened() }) {
			return true
		}
	}
	return false
}

// claims are the properties of which the tests speak by name.
func claims() []Property {
	return []Property{
		Always("one client is connected", OneClientConnected),
		Always("one client that is heard is connected", OneHeardClientConnected),
		Always("Busy means elsewhere", BusyMeansElsewhere),
		Always("Block loses nothing", BlockLosesNothing),
		Always("Block suspends", BlockSuspends),
		Always("Drop loses the oldest", DropLosesOldest),
		Always("none outlives its idle timeout", NoneOutlivesIdleTimeout),
		Always("connected sessions never expire", ConnectedNeverExpires),
		Always("nothing is shown twice", NothingTwice),
		Always("interactive sessions stay at home", InteractiveStaysHome),
		Always("Disconnected means that nobody is connected", DisconnectedMeansNobody),
		Always("what is Disconnected is there", DisconnectedIsThere),
		Sometimes("what one client received another receives again", func(v *View) bool { return v.ShownTwice() }),
		Sometimes("a session is disconnected and connected elsewhere", handedOver),
		Eventually("sessions of lost clients end",
			func(v *View) bool { return allGone(v) && len(v.Shells()) > 0 },
			func(v *View) bool { return len(v.Shells()) == 0 }),
		Eventually("every shell is in somebody's hands", stray, func(v *View) bool { return !stray(v) }),
		Eventually("a window comes to its next prompt",
			anyWaiting, func(v *View) bool { return !anyWaiting(v) }),
	}
}

func claim(t *testing.T, name string) Property {
	t.Helper()
	list := claims()
	i := slices.IndexFunc(list, func(p Property) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("there is no claim %q", name)
	}
	return list[i]
}

// verdict is what is expected of a claim.
type verdict struct {
	claim string
	want  Outcome
}

// claimTests are the worlds in which claims are decided, and how.
var claimTests = []struct {
	name     string
	world    World
	verdicts []verdict
}{
	{"delayed", delayed, []verdict{
		{"one client is connected", Proved},
		{"Busy means elsewhere", Proved},
		{"Block loses nothing", Proved},
		{"Block suspends", Proved},
		{"none outlives its idle timeout", Proved},
		{"connected sessions never expire", Proved},
		{"nothing is shown twice", Proved},
		{"what one client received another receives again", Refuted},
		{"Disconnected means that nobody is connected", Refuted},
		{"a session is disconnected and connected elsewhere", Witnessed},
		{"what is Disconnected is there", Refuted},
		{"every shell is in somebody's hands", Proved},
		{"a window comes to its next prompt", Proved},
	}},
	{"struck", struck, []verdict{
		{"one client is connected", Refuted}, // the lost client does not know that it is
		{"Busy means elsewhere", Refuted},    // it is the own lost connection that is seen
		{"every shell is in somebody's hands", Proved},
		{"none outlives its idle timeout", Proved},
		{"connected sessions never expire", Proved},
	}},
	{"held", held, []verdict{
		{"one client is connected", Proved},
		{"Block loses nothing", Proved},
		{"nothing is shown twice", Proved},
		{"connected sessions never expire", Proved},
		{"a window comes to its next prompt", Refuted}, // it waits as long as the link is held
	}},
	{"output", output, []verdict{
		{"Block loses nothing", Refuted}, // a lost reply is lost output
	}},
	{"prompt", prompt, []verdict{
		{"one client is connected", Proved},
		{"Busy means elsewhere", Proved},
		{"Block suspends", Proved},
		{"nothing is shown twice", Proved},
		{"none outlives its idle timeout", Proved},
		{"every shell is in somebody's hands", Proved},
		{"a window comes to its next prompt", Refuted}, // a command may run for ever
	}},
	{"outage", outage, []verdict{
		{"one client is connected", Refuted},
		{"one client that is heard is connected", Proved},
		{"every shell is in somebody's hands", Proved},
		{"Block suspends", Proved},
		{"nothing is shown twice", Proved},
		{"none outlives its idle timeout", Proved},
		{"connected sessions never expire", Proved},
	}},
	{"jobs", jobs, []verdict{
		{"Block loses nothing", Proved},
		{"nothing is shown twice", Proved},
	}},
	{"leaving", leaving, []verdict{
		{"Block loses nothing", Refuted}, // a job's results end with its window
		{"Block suspends", Proved},
	}},
	{"drop", drop, []verdict{
		{"Drop loses the oldest", Proved},
		{"nothing is shown twice", Proved},
	}},
	{"loopback", loopback, []verdict{
		{"interactive sessions stay at home", Proved},
		{"one client is connected", Proved},
	}},
	{"deserted", deserted, []verdict{
		{"sessions of lost clients end", Proved},
		{"every shell is in somebody's hands", Proved},
	}},
	{"three", three, []verdict{
		{"one client is connected", Proved},
		{"none outlives its idle timeout", Proved},
		{"connected sessions never expire", Proved},
	}},
	{"pair", pair, []verdict{
		{"one client is connected", Proved},
		{"Busy means elsewhere", Proved},
		{"Block loses nothing", Proved},
		{"nothing is shown twice", Proved},
	}},
	{"pairs", pairs, []verdict{
		{"one client is connected", Proved},
		{"Busy means elsewhere", Proved},
		{"Block loses nothing", Proved},
		{"nothing is shown twice", Proved},
		{"none outlives its idle timeout", Proved},
		{"every shell is in somebody's hands", Proved},
	}},
	{"triples", triples, []verdict{
		{"one client is connected", Proved},
		{"Busy means elsewhere", Proved},
		{"Block loses nothing", Proved},
		{"nothing is shown twice", Proved},
		{"none outlives its idle timeout", Proved},
	}},
	{"crash", crash, []verdict{
		{"one client is connected", Proved},
		{"every shell is in somebody's hands", Proved},
		{"none outlives its idle timeout", Proved},
		{"what is Disconnected is there", Refuted},
	}},
}

// TestClaims: what the page claims, in each world. Where a claim is refuted, the history against it is real
// behaviour, of which the page does not speak.
func TestClaims(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of hundreds of thousands of states, which the race detector makes long; TestWorkers is its test")
	}
	for _, tt := range claimTests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var list []Property
			for _, v := range tt.verdicts {
				list = append(list, claim(t, v.claim))
			}
			r := mustSearch(t, tt.world, list...)
			t.Logf("\n%s", r)
			for _, v := range tt.verdicts {
				if got := r.Verdict(v.claim); got.Outcome != v.want {
					t.Errorf("%q is %s, not %s", v.claim, got.Outcome, v.want)
				}
			}
		})
	}
}

// mustSearch searches a world.
func mustSearch(t *testing.T, w World, properties ...Property) *Report {
	t.Helper()
	r, err := Search(context.Background(), w, Options{Workers: 2, MaxStates: 4e6}, properties...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestShortestHistories: the shortest histories against some claims, as they are typed at the REPL. The worlds
// have just the verbs for which each has one shortest history.
func TestShortestHistories(t *testing.T) {
	calm := World{Clients: two, Sessions: 1, Verbs: handOver, Prompt: true}
	cut := calm
	cut.Faults, cut.FaultCount = []Fault{Cut}, 1
	tests := []struct {
		claim string
		world World
		want  string
	}{
		{"Disconnected means that nobody is connected", calm, `
:client A
New-PSSession -ComputerName Server01 -Name S1 | Out-Null
Disconnect-PSSession -Name S1 | Out-Null
:client B Server02
Connect-PSSession -ComputerName Server01 -Name S1 | Out-Null
`},
		{"what is Disconnected is there", calm, `
:client A
New-PSSession -ComputerName Server01 -Name S1 | Out-Null
Disconnect-PSSession -Name S1 | Out-Null
:clock +2h
`},
		{"one client is connected", cut, `
:client A
New-PSSession -ComputerName Server01 -Name S1 | Out-Null
:net cut PC01 Server01
:clock +1m
:client B Server02
Connect-PSSession -ComputerName Server01 -Name S1 | Out-Null
`},
		{"Busy means elsewhere", struck, `
:client A
New-PSSession -ComputerName Server01 -Name S1 | Out-Null
# Create of A arrives at Server01
:net cut PC01 Server01
:net heal PC01 Server01
Get-PSSession -ComputerName Server01
# Enumerate of A arrives at Server01
# Enumerated arrives at A
`},
	}
	for _, tt := range tests {
		t.Run(tt.claim, func(t *testing.T) {
			v := mustSearch(t, tt.world, claim(t, tt.claim)).Verdicts[0]
			if v.History == nil {
				t.Fatalf("%s", v.Outcome)
			}
			if got := "\n" + v.History.Transcript(); got != tt.want {
				t.Errorf("got %s", got)
			}
		})
	}
}
