package sim_test

import (
	"bytes"
	"fmt"
	"time"

	"pssim/sim"
)

// journalled is a world with a session that was disconnected, and an hour in which nothing happens.
func journalled() *sim.World {
	config := sim.Lab("PC1", "Server01")
	config.Journal = true
	world, err := sim.New(config)
	if err != nil {
		panic(err)
	}
	a, err := world.Start("A", "PC1")
	if err != nil {
		panic(err)
	}
	session, err := a.Open("Work", "Server01")
	if err != nil {
		panic(err)
	}
	if _, err := a.DisconnectFor(session, 30*time.Minute); err != nil {
		panic(err)
	}
	if err := world.RunFor(time.Hour); err != nil {
		panic(err)
	}
	return world
}

// What was done to a world can be written down, read, and done again: the same world comes of it.
func ExampleReplay() {
	world := journalled()
	defer world.Close()
	var file bytes.Buffer
	if err := world.Journal().WriteJSON(&file); err != nil {
		panic(err)
	}

	journal, err := sim.ReadJournal(&file)
	if err != nil {
		panic(err)
	}
	config, err := journal.Setup(sim.Lab().Programs)
	if err != nil {
		panic(err)
	}
	again, err := sim.Replay(config, journal)
	if err != nil {
		panic(err)
	}
	defer again.Close()
	fmt.Println(len(journal.Inputs), "inputs; the same world:", again.Digest() == world.Digest())
	// Output:
	// 6 inputs; the same world: true
}

// A History goes to any moment of a run, and on from there otherwise than it went.
func ExampleHistory() {
	world := journalled()
	defer world.Close()
	history, err := sim.HistoryOf(world)
	if err != nil {
		panic(err)
	}
	defer history.Close()
	fmt.Println("at the end, sessions:", len(world.Shells("Server01")))

	player, err := history.AtTime(world.Started().Add(20 * time.Minute))
	if err != nil {
		panic(err)
	}
	defer player.Close()
	fmt.Println("before, sessions:", len(player.World().Shells("Server01")))
	number := player.World().Client("A")
	session := player.World().SessionsOf(number)[0]
	a, err := player.World().Drive(number)
	if err != nil {
		panic(err)
	}
	if _, err := a.Connect(session); err != nil {
		panic(err)
	}
	player.Finish() // the rest of the journal: the hour in which nothing happens
	fmt.Println("had it been connected, sessions:", len(player.World().Shells("Server01")))
	// Output:
	// at the end, sessions: 0
	// before, sessions: 1
	// had it been connected, sessions: 1
}
