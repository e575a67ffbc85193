package sim_test

import (
	"fmt"
	"time"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// A computer of an older version joins, under two names, with a session configuration of its own.
func ExampleWorld_AddHost() {
	w, _ := sim.New(sim.Lab("PC1"))
	defer w.Close()
	short := protocol.Configuration{Name: "ShortIdle", IdleTimeout: 10 * time.Minute, Enabled: true}
	_, err := w.AddHost(sim.HostSpec{
		Name: "Server01", Aliases: []string{"Server01.lab.example"}, Version: protocol.Version{Major: 4},
		Configurations: []protocol.Configuration{short},
	})
	fmt.Println(err)
	_, err = w.AddHost(sim.HostSpec{Name: "localhost"})
	fmt.Println(err)
	ann, _ := w.Start("Ann", "PC1")
	opened, err := ann.Do(client.OpenSession{Name: "Work", Target: client.Target{
		Computer: "server01.LAB.example", Configuration: "ShortIdle", Options: client.DefaultOptions()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := opened.Sessions[0]
	fmt.Println(s.ComputerName, s.ConfigurationName, s.IdleTimeout, s.Version.Major)
	// Output:
	// <nil>
	// HostSpec.Name: "localhost" means the own computer everywhere
	// server01.LAB.example ShortIdle 10m0s 4
}

// Windows have names of their own, without regard to case.
func ExampleWorld_Start() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, err := w.Start("Ann", "PC1")
	fmt.Println(ann.Number(), err)
	_, err = w.Start("ann", "Server01")
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// ClientSpec.Name: "ann" is empty or taken
}

// Get-PSSession -ComputerName lists sessions whoever made them, and shows those that another client uses as Busy.
func ExampleClient_Query() {
	w, _ := sim.New(sim.Lab("PC1", "PC2", "Server01", "Server02"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	bob, _ := w.Start("Bob", "PC2")
	ann.Open("Used", "Server01")
	left, _ := ann.Open("Left", "Server02")
	ann.Disconnect(left)
	found, err := bob.Query("Server01", "Server02", "Nowhere")
	for _, s := range found {
		fmt.Println(s.ID, s.Name, s.ComputerName, s.State, s.Availability)
	}
	fmt.Println(err)
	// Output:
	// 1 Used Server01 Disconnected Busy
	// 2 Left Server02 Disconnected None
	// QuerySessions: QueryFailed (ComputerNotFound) at Nowhere
}

// Another client takes over a session that nobody is connected to; the first one learns of it when it tries.
func ExampleClient_Connect() {
	w, _ := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	bob, _ := w.Start("Bob", "PC2")
	mine, _ := ann.Open("Work", "Server01")
	mine, _ = ann.Disconnect(mine)
	found, _ := bob.Query("Server01")
	taken, err := bob.Connect(found[0])
	fmt.Println("Bob:", taken.State, taken.Availability, err)
	_, err = ann.Connect(mine)
	fmt.Println("Ann:", err)
	// Output:
	// Bob: Opened Available <nil>
	// Ann: ConnectSession: ConnectBusy at Server01
}

// Remove-PSSession ends a session at its server, with what runs in it.
func ExampleClient_Remove() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	ann.StartJob("sleep 1h", s)
	fmt.Println("before:", len(w.Shells("Server01")), len(ann.Sessions()))
	fmt.Println(ann.Remove(s))
	fmt.Println("after:", len(w.Shells("Server01")), len(ann.Sessions()), ann.Jobs()[0].State)
	// Output:
	// before: 1 1
	// <nil>
	// after: 0 0 Stopped
}

// The options that the short forms leave out are fields of the calls: here a session that drops what its full
// buffer cannot hold (BUF-2).
func ExampleClient_Do() {
	config := sim.Lab("PC1", "Server01")
	config.Choices.BufferRecords = 2
	w, _ := sim.New(config)
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	started, err := ann.Do(client.InvokeDisconnected{
		Target: client.Target{Computer: "Server01", Configuration: "Microsoft.PowerShell", Options: client.Options{
			IdleTimeout: time.Hour, Buffering: protocol.BufferDrop}},
		Name: "Log", Script: protocol.Script{Text: "emit 5"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	output, _ := ann.Receive(started.Sessions[0])
	fmt.Println(output.Records, output.Dropped, "dropped")
	// Output:
	// [4 5] 3 dropped
}

// Output comes as it is produced, and the end of the command with its state.
func ExampleStream_Next() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	stream, _ := ann.Invoke("emit 1 disk; sleep 1m; emit 1 disk; fail full", s)
	for {
		o, err := stream.Next()
		if err != nil {
			fmt.Println(err)
			return
		}
		if o.Ended {
			fmt.Println(o.State, o.Failure.Detail)
			return
		}
		fmt.Println(w.Now().Sub(w.Started()), o.Records)
	}
	// Output:
	// 0s [disk/1]
	// 1m0s [disk/2]
	// Failed full
}

// Ctrl-C stops the command that a window waits for.
func ExampleClient_Interrupt() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	w.Do(sim.Hold{A: "PC1", B: "Server01"})
	_, err := ann.Open("Work", "Server01")
	fmt.Println(err)
	ann.Interrupt()
	w.Do(sim.Heal{A: "PC1", B: "Server01"})
	s, err := ann.Open("Again", "Server01")
	fmt.Println(s.State, err)
	// Output:
	// nothing more is to come
	//   Ann waits for OpenSession "Work" at Server01 since 2012-05-14T19:26:10Z
	// Opened <nil>
}

// A window that is killed says nothing to anybody: its server finds out a minute later (ROB-5).
func ExampleClient_Kill() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	ann.Open("Work", "Server01")
	ann.Kill()
	fmt.Println(w.Shells("Server01")[0].State)
	w.RunFor(time.Minute)
	fmt.Println(w.Shells("Server01")[0].State)
	// Output:
	// Connected
	// Disconnected
}

// A plan that names a computer that there is not is refused before anything of it happens.
func ExampleWorld_Apply() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	fmt.Println(w.Apply(sim.Schedule{
		{After: time.Minute, Action: sim.Cut{A: "PC1", B: "Server01"}},
		{After: time.Hour, Action: sim.Crash{Host: "Server1"}},
	}))
	w.RunFor(2 * time.Minute)
	fmt.Println(w.Reaches("PC1", "Server01"))
	// Output:
	// step 1: Crash.Host: there is no computer "Server1"
	// true
}

// What is done now, and what it does to the computers at once.
func ExampleWorld_Do() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	ann.Open("Work", "Server01")
	w.Do(sim.Crash{Host: "Server01"})
	fmt.Println(len(w.Shells("Server01")), w.Reaches("PC1", "Server01"))
	w.Do(sim.Restart{Host: "Server01"})
	fmt.Println(len(w.Shells("Server01")), w.Reaches("PC1", "Server01"))
	// Output:
	// 0 false
	// 0 true
}

// A window of another user, of another version of PowerShell.
func ExampleWorld_StartClient() {
	config := sim.Lab("PC1", "Server01")
	config.Accounts = append(config.Accounts, auth.Account{User: `LAB\bob`, Password: "b", AdminEverywhere: true})
	w, _ := sim.New(config)
	defer w.Close()
	number, err := w.StartClient(sim.ClientSpec{
		Name: "Bob", Host: "PC1", User: `LAB\bob`, Version: protocol.Version{Major: 7, Minor: 4},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	bob, _ := w.Drive(number)
	s, err := bob.Open("", "Server01")
	fmt.Println(s.Name, w.Shells("Server01")[0].Owner, err) // since version 6 sessions are named otherwise
	// Output:
	// Runspace1 LAB\bob <nil>
}

// Requests may be under way in several windows at once: each is a ticket, to be run to its end later.
func ExampleWorld_Submit() {
	w, _ := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	defer w.Close()
	var tickets []sim.Ticket
	for _, name := range []string{"PC1", "PC2"} {
		c, _ := w.Start("At "+name, name)
		s, _ := c.Open("Work", "Server01")
		job, _ := c.StartJob("sleep 10m", s)
		t, _ := w.Submit(c.Number(), sim.Ask{Call: client.WaitJobs{Jobs: []client.JobID{job.ID}, Timeout: -1}})
		tickets = append(tickets, t)
	}
	for _, t := range tickets {
		reply, err := w.Run(t)
		waited, _ := reply.(client.JobsWaited)
		fmt.Println(len(waited.Jobs), err, w.Now().Sub(w.Started()))
	}
	// Output:
	// 1 <nil> 10m0s
	// 1 <nil> 10m0s
}

// One event at a time, as a debugger would.
func ExampleWorld_Step() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	w.At(w.Now().Add(time.Minute), sim.Hold{A: "PC1", B: "Server01"})
	for {
		more, err := w.Step()
		if err != nil || !more {
			fmt.Println("nothing more:", err)
			return
		}
		fmt.Println(w.Now())
	}
	// Output:
	// 2012-05-14T19:27:10Z
	// nothing more: <nil>
}

// Receive-PSSession in pieces: what one client left, another one attaches to.
func ExampleClient_Attach() {
	w, _ := sim.New(sim.Lab("PC1", "PC2", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	bob, _ := w.Start("Bob", "PC2")
	ann.InvokeDisconnected("Report", "Server01", "emit 1 page; sleep 1h; emit 1 page")
	found, _ := bob.Query("Server01")
	stream, err := bob.Attach(found[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	first, _ := stream.Next()
	rest, err := stream.All()
	fmt.Println(first.Records, rest.Records, rest.State, err)
	// Output:
	// [page/1] [page/2] Completed <nil>
}

// The idle timeout of one disconnect, within the bounds of the session configuration (DISC-3, IDLE-8).
func ExampleClient_DisconnectFor() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, _ := ann.Open("Work", "Server01")
	_, err := ann.DisconnectFor(s, time.Second)
	fmt.Println(err)
	s, err = ann.DisconnectFor(s, 5*time.Minute)
	fmt.Println(s.State, s.IdleTimeout, err)
	w.RunFor(6 * time.Minute)
	_, err = ann.Connect(s)
	fmt.Println(err)
	// Output:
	// DisconnectSession: DisconnectIdleTimeout at Server01: an idle timeout of 1s is not between 1m0s and 596h31m23.647s
	// Disconnected 5m0s <nil>
	// ConnectSession: ConnectFailed (ShellGone) at Server01
}

// A running command is Disconnected with its session as soon as it is started.
func ExampleClient_InvokeDisconnected() {
	w, _ := sim.New(sim.Lab("PC1", "Server01"))
	defer w.Close()
	ann, _ := w.Start("Ann", "PC1")
	s, err := ann.InvokeDisconnected("Report", "Server01", "emit 3; sleep 1h; emit 1")
	fmt.Println(s.Name, s.State, err)
	w.RunFor(30 * time.Minute)
	command := w.Shells("Server01")[0].Commands[0]
	fmt.Println(command.State, command.Buffered, "records wait")
	// Output:
	// Report Disconnected <nil>
	// Running 3 records wait
}
