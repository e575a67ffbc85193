package sim_test

import (
	"errors"
	"fmt"
	"time"

	"pssim/sim"
	"pssim/sim/client"
)

// A world in a few lines: two windows, one session, and what each of three observers sees of it.
func Example() {
	w, err := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	bob, _ := w.Start("Bob", "PC2")
	mine, _ := ann.Open("Work", "Server01")
	seen, _ := bob.Query("Server01")
	fmt.Println("Ann sees", mine.State, mine.Availability)
	fmt.Println("Bob sees", seen[0].State, seen[0].Availability)
	fmt.Println("Server01 holds it", w.Shells("Server01")[0].State)
	// Output:
	// Ann sees Opened Available
	// Bob sees Disconnected Busy
	// Server01 holds it Connected
}

// A command goes on while nobody is connected, and another client receives what it wrote.
func ExampleClient_Receive() {
	w, _ := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	bob, _ := w.Start("Bob", "PC2")
	ann.InvokeDisconnected("Report", "Server01", "emit 2; sleep 10m; emit 1")
	found, _ := bob.Query("Server01")
	output, err := bob.Receive(found[0])
	fmt.Println(output.Records, output.State, err)
	fmt.Println("passed:", w.Now().Sub(w.Started()))
	// Output:
	// [1 2 3] Completed <nil>
	// passed: 10m0s
}

// What goes wrong is told as data: which branch of which cmdlet, and the transport's code.
func ExampleFailedError() {
	w, _ := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	bob, _ := w.Start("Bob", "PC2")
	ann.Open("Work", "Server01")
	found, _ := bob.Query("Server01")
	_, err := bob.Connect(found[0])
	var failed *sim.FailedError
	fmt.Println(errors.As(err, &failed), failed.Failure.Reason == client.ConnectRefused)
	fmt.Println(err)
	// Output:
	// true true
	// ConnectSession: ConnectRefused at Server01
}

// A cut link is recovered within four minutes, and the command's output arrives whole (ROB-1).
func ExampleWorld_At() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	w.At(w.Now().Add(30*time.Second), sim.Cut{A: "PC1", B: "Server01"})
	w.At(w.Now().Add(2*time.Minute), sim.Heal{A: "PC1", B: "Server01"})
	stream, _ := ann.Invoke("emit 1; sleep 1m; emit 1; sleep 5m; emit 1", s)
	output, err := stream.All()
	fmt.Println(output.Records, output.State, err)
	fmt.Print(w.Output(ann.Number()))
	// Output:
	// [1 2 3] Completed <nil>
	// WARNING: The network connection to Server01 has been interrupted. Attempting to reconnect for up to 4 minutes...
	// WARNING: Attempting to reconnect to Server01 ...
	// WARNING: Attempting to reconnect to Server01 ...
	// WARNING: Attempting to reconnect to Server01 ...
	// WARNING: The network connection to Server01 has been restored.
}

// A fork goes its own way: here it shows what another half hour would have brought.
func ExampleWorld_Fork() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	ann.DisconnectFor(s, 20*time.Minute)
	future := w.Fork()
	defer future.Close()
	future.RunFor(30 * time.Minute)
	fmt.Println("now", len(w.Shells("Server01")), "later", len(future.Shells("Server01")))
	// Output:
	// now 1 later 0
}

// A job is disconnected with its session, and goes on when it is connected again.
func ExampleClient_StartJob() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	job, _ := ann.StartJob("emit 1; sleep 1h; emit 1", s)
	ann.Disconnect(s)
	ann.WaitJob(job.ID, -1)
	fmt.Println(ann.Jobs()[0].State)
	ann.Do(client.ReconnectJob{Job: job.ID})
	ann.WaitJob(job.ID, -1)
	output, _ := ann.JobOutput(job.ID)
	fmt.Println(ann.Jobs()[0].State, output.Records)
	// Output:
	// Disconnected
	// Completed [1 2]
}

// The trace tells what happened, and by which rules.
func ExampleWorld_Trace() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	ann.Disconnect(s)
	for _, r := range w.Trace().Records() {
		if r.Actor == "Server01" && len(r.Rules) > 0 {
			fmt.Println(r.Kind, r.Rules)
		}
	}
	// Output:
	// shell.created [LIFE-5 IDLE-4 BUF-3]
	// shell.disconnected [DISC-1 LIFE-2 IDLE-1 DISC-3]
}

// A session that nobody may use: which field of which argument was wrong.
func ExampleConfigError() {
	w, _ := sim.New(sim.Lab("PC1"))
	defer w.Close()
	_, err := w.Start("Ann", "Elsewhere")
	var wrong *sim.ConfigError
	fmt.Println(errors.As(err, &wrong), wrong.Field)
	// Output:
	// true ClientSpec.Host
}

// The same client takes its session up again, where the idle clock has run meanwhile (IDLE-1).
func ExampleClient_Disconnect() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	s, _ = ann.Disconnect(s)
	w.RunFor(time.Hour)
	fmt.Println(s.State, s.Availability, w.Shells("Server01")[0].Expires.Sub(w.Now()))
	s, err := ann.Connect(s)
	fmt.Println(s.State, s.Availability, err)
	// Output:
	// Disconnected None 1h0m0s
	// Opened Available <nil>
}

// A window that exits in order keeps the sessions in which a command runs, and no others (ROB-3, ROB-4).
func ExampleClient_Exit() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	ann.Open("Idle", "Server01")
	busy, _ := ann.Open("Busy", "Server01")
	ann.StartJob("sleep 1h", busy)
	ann.Exit()
	for _, shell := range w.Shells("Server01") {
		fmt.Println(shell.Name, shell.State)
	}
	// Output:
	// Busy Disconnected
}

// What waits for a held link is told, and may be given up.
func ExampleWaitError() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	w.Do(sim.Hold{A: "PC1", B: "Server01"})
	_, err := ann.Query("Server01")
	var wait *sim.WaitError
	fmt.Println(errors.As(err, &wait), wait.Waiting[0].Who)
	fmt.Println(ann.Interrupt())
	// Output:
	// true Ann
	// <nil>
}

// Everything at one moment, both sides of each session, which nobody inside the world can see.
func ExampleWorld_Snapshot() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	ann.Open("Work", "Server01")
	s := w.Snapshot()
	for _, h := range s.Hosts {
		fmt.Println(h.Name, len(h.Shells))
	}
	for _, v := range s.Windows {
		fmt.Println(v.Name, len(v.Sessions))
	}
	// Output:
	// PC1 0
	// Server01 1
	// Ann 1
}

// A schedule of actions is a value: printed, shifted, and applied.
func ExampleSchedule() {
	outage := sim.Schedule{
		{After: time.Minute, Action: sim.Cut{A: "PC1", B: "Server01"}},
		{After: 5 * time.Minute, Action: sim.Heal{A: "PC1", B: "Server01"}},
	}
	fmt.Print(outage.Later(time.Hour))
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	fmt.Println(w.Apply(outage), w.RunFor(outage.End()))
	// Output:
	// 1h1m0s cut PC1 Server01
	// 1h5m0s heal PC1 Server01
	// <nil> <nil>
}

// A configuration is checked before a world is made of it.
func ExampleConfig_Check() {
	config := sim.Lab("PC1")
	config.Choices.BufferRecords = -1
	fmt.Println(config.Check())
	// Output:
	// Choices.BufferRecords: a capacity is not negative
}
