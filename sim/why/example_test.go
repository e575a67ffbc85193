package why_test

import (
	"fmt"
	"time"

	"pssim/sim"
	"pssim/sim/why"
)

// A session that was disconnected for longer than its idle timeout: until when could it have been saved, and how?
func Example() {
	config := sim.Lab("PC1", "Server01")
	config.Journal = true // HistoryOf needs it
	world, err := sim.New(config)
	if err != nil {
		panic(err)
	}
	defer world.Close()
	a, err := world.Start("A", "PC1")
	if err != nil {
		panic(err)
	}
	session, err := a.Open("Backup", "Server01")
	if err != nil {
		panic(err)
	}
	if _, err := a.DisconnectFor(session, time.Hour); err != nil {
		panic(err)
	}
	if err := world.RunFor(3 * time.Hour); err != nil {
		panic(err)
	}

	history, err := sim.HistoryOf(world)
	if err != nil {
		panic(err)
	}
	defer history.Close()
	answer, err := why.Session(history, "A", session.ID, why.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(answer.Verdict)
	for _, turn := range answer.Turns {
		fmt.Println(turn.Last.At, turn.Alternative)
	}
	// Output:
	// Session 1 (Backup) is gone. A still shows it as Disconnected, since nobody told it. Nobody was connected to it since 2012-05-14 19:26:10, and its idle timeout ran out at 2012-05-14 20:26:10.
	// 2012-05-14T20:26:09.999Z Connect-PSSession in A
	// 2012-05-14T19:26:10Z Disconnect-PSSession in A with the longest -IdleTimeoutSec allowed
	// 2012-05-14T19:26:10Z without: A: DisconnectSession
}
