package explore_test

import (
	"context"
	"fmt"

	"pssim/sim/explore"
)

// The page says that State is relative to the session that looks. So a session that is Disconnected here may
// be connected elsewhere; this is the shortest way to see it.
func ExampleSearch() {
	world := explore.World{
		Clients: make([]explore.Client, 2), Sessions: 1, Prompt: true,
		Verbs: []explore.Verb{explore.Open, explore.Disconnect, explore.Connect, explore.ConnectFrom},
	}
	nobody := explore.Always("Disconnected means that nobody is connected", explore.DisconnectedMeansNobody)
	one := explore.Always("one client is connected", explore.OneClientConnected)
	r, err := explore.Search(context.Background(), world, explore.Options{Workers: 2}, one, nobody)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Verdict(one.Name).Outcome)
	fmt.Println(r.Verdict(nobody.Name).Outcome)
	fmt.Print(r.Verdict(nobody.Name).History.Transcript())
	// Output:
	// proved
	// refuted
	// :client A
	// New-PSSession -ComputerName Server01 -Name S1 | Out-Null
	// Disconnect-PSSession -Name S1 | Out-Null
	// :client B Server02
	// Connect-PSSession -ComputerName Server01 -Name S1 | Out-Null
}

// A claim about the future names its beginning and its end. What it assumes of the world stands in the report.
func ExampleEventually() {
	world := explore.World{
		Clients: make([]explore.Client, 1), Sessions: 1,
		Verbs: []explore.Verb{explore.Open, explore.Kill},
	}
	ends := explore.Eventually("the session of a killed client ends",
		func(v *explore.View) bool { return v.Gone(0) && len(v.Shells()) > 0 },
		func(v *explore.View) bool { return len(v.Shells()) == 0 })
	r, err := explore.Search(context.Background(), world, explore.Options{}, ends)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(r)
	// Output:
	// world: clients 1, sessions 1; faults [] up to 0; lines of a client unbounded; depth unbounded
	// visited whole: 9 states up to symmetry 1, 9 transitions, depth 7; odds of a collision 2e-18
	// proved: eventually "the session of a killed client ends" (if users and faults do nothing more; messages on open links arrive, due timers ring, commands go on, time passes)
}
