package simtest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// scene is a run in the terms of people: windows are opened, lines typed, links cut, and time passes.
type scene struct {
	config sim.Config
	acts   []act
}

// act is one of these. Exactly one of the fields besides note is set.
type act struct {
	open   *sim.ClientSpec
	window string
	line   string // typed at window
	action sim.Action
	after  time.Duration // of a planned action
	pass   time.Duration
	// note says what cannot be typed.
	note string
}

// scene plays the run once more, for the replies tell what the calls' handles are called in lines.
func (m Minimal) scene() (scene, error) {
	w, err := sim.New(m.Config)
	if err != nil {
		return scene{}, err
	}
	defer w.Close()
	s := scene{config: m.Config}
	speaker := speaker{}
	h := handles{}
	steps, err := stepsOf(m.Config, m.Journal)
	if err != nil {
		return scene{}, err
	}
	for i, step := range steps {
		before := w.Now()
		h.last = nil
		step.play(w, &h)
		if receivesNext(steps[i:]) {
			continue // Receive-PSSession connects by itself
		}
		s.acts = append(s.acts, speaker.acts(step, w.Now().Sub(before))...)
	}
	return s, nil
}

// receivesNext tells whether the first step only prepares what the next one of its window receives.
func receivesNext(steps []step) bool {
	give, ok := steps[0].entry.(sim.Give)
	call, is := callOf(give.Request)
	if _, connects := call.(client.ReceiveConnect); !ok || !is || !connects {
		return false
	}
	for _, s := range steps[1:] {
		next, ok := s.entry.(sim.Give)
		if !ok || next.Client != give.Client {
			continue
		}
		call, _ := callOf(next.Request)
		switch call.(type) {
		case client.AttachStream, client.AttachJob:
			return true
		}
		return false
	}
	return false
}

// speaker puts calls of a Hand into lines of PowerShell, and remembers the variables that it used.
type speaker struct {
	names  []variable
	number int
}

// variable is what a handle of a window is called there.
type variable struct {
	window string
	handle any
	name   string
}

// acts words a step that took that much time.
func (p *speaker) acts(s step, took time.Duration) []act {
	switch e := s.entry.(type) {
	case sim.Open:
		spec := e.Spec
		return []act{{open: &spec}}
	case sim.Act:
		return []act{{action: e.Action}}
	case sim.Plan:
		return []act{{action: e.Action, after: max(e.After, 1)}}
	case sim.Pass:
		return []act{{pass: e.For}}
	case sim.Give:
		return p.request(e, s.reply, took)
	case sim.Build, sim.Stage, sim.Respond, sim.Break:
		return []act{{note: e.Text()}}
	}
	return nil // the others only let happen what happens anyway after a line
}

func (p *speaker) request(e sim.Give, reply kernel.Reply, took time.Duration) []act {
	switch r := e.Request.(type) {
	case sim.Line:
		return []act{{window: e.Client, line: r.Source}}
	case sim.Leave:
		return []act{{window: e.Client, line: "exit"}}
	}
	call, ok := callOf(e.Request)
	if !ok {
		return []act{{note: e.Text()}}
	}
	switch call.(type) {
	case client.Next, client.Await, client.WaitJobs, client.WaitJobOutput, client.ShowSession, client.ListSessions, client.ListJobs, client.ShowJob:
		if took > 0 {
			return []act{{pass: took}} // what is waited for needs no line, but its time
		}
		return nil
	}
	line := p.line(e.Client, call, reply)
	if line == "" {
		return []act{{note: e.Client + ": " + call.Kind()}}
	}
	return []act{{window: e.Client, line: line}}
}

// line words a call; "" for one that has no words.
func (p *speaker) line(window string, c client.Call, reply kernel.Reply) string {
	switch c := c.(type) {
	case client.OpenSession:
		return p.assign(window, "s", reply) + "New-PSSession" + target(c.Target) + named(" -Name ", c.Name)
	case client.QuerySessions:
		var computers []string
		for _, t := range c.Targets {
			computers = append(computers, t.Computer)
		}
		return p.assign(window, "q", reply) + "@(Get-PSSession -ComputerName " + strings.Join(computers, ", ") + ")"
	case client.ReceiveConnect:
		return p.with("Connect-PSSession -Session ", window, c.Session)
	case client.ConnectSession:
		return p.with("Connect-PSSession -Session ", window, c.Session)
	case client.DisconnectSession:
		line := p.with("Disconnect-PSSession -Session ", window, c.Session)
		if c.HasIdle {
			line += fmt.Sprintf(" -IdleTimeoutSec %d", c.IdleTimeout/time.Second)
		}
		if c.HasBuffering {
			line += " -OutputBufferingMode " + c.Buffering.String()
		}
		return line
	case client.RemoveSession:
		return p.with("Remove-PSSession -Session ", window, c.Session)
	case client.InvokeDisconnected:
		return p.assign(window, "s", reply) + "Invoke-Command -InDisconnectedSession" + target(c.Target) +
			named(" -SessionName ", c.Name) + " {" + powershell(c.Script.Text) + "}"
	case client.Invoke:
		return p.invoke(window, c.Targets, c.Script, reply)
	case client.StartJob:
		return p.invoke(window, c.Targets, c.Script, reply)
	case client.AttachStream:
		return p.assign(window, "j", reply) + p.with("Receive-PSSession -OutTarget Job -Session ", window, c.Session)
	case client.AttachJob:
		return p.assign(window, "j", reply) + p.with("Receive-PSSession -OutTarget Job -Session ", window, c.Session)
	case client.JobResults:
		return p.with("Receive-Job ", window, first(c.Jobs))
	case client.StopJob:
		return p.with("Stop-Job ", window, c.Job)
	case client.RemoveJob:
		return p.with("Remove-Job -Force ", window, c.Job)
	case client.StopStream:
		return p.with("Stop-Job ", window, c.Stream)
	}
	return ""
}

// invoke runs a command as a job, whether it was one or a stream that was read from time to time: a line that waits
// for the end would let time pass that did not.
func (p *speaker) invoke(window string, targets []client.InvokeTarget, script protocol.Script, reply kernel.Reply) string {
	var sessions []string
	for _, t := range targets {
		sessions = append(sessions, p.name(window, t.Session))
	}
	return p.assign(window, "j", reply) + "Invoke-Command -AsJob -Session " + strings.Join(sessions, ", ") + " {" + powershell(script.Text) + "}"
}

func first(jobs []client.JobID) client.JobID {
	if len(jobs) == 0 {
		return 0
	}
	return jobs[0]
}

// assign gives what a reply tells a variable, "$s1 = ".
func (p *speaker) assign(window, letter string, reply kernel.Reply) string {
	p.number++
	name := "$" + letter + strconv.Itoa(p.number)
	switch r := reply.(type) {
	case client.Results:
		for _, result := range r.List {
			for i, s := range result.Sessions {
				of := name
				if letter == "q" {
					of += fmt.Sprintf("[%d]", i)
				}
				p.names = append(p.names, variable{window, s.Ref, of})
			}
		}
	case client.Started:
		p.names = append(p.names, variable{window, r.Session, name})
	case client.StreamStarted:
		p.names = append(p.names, variable{window, r.Stream, name})
	case client.JobStarted:
		p.names = append(p.names, variable{window, r.Job.ID, name})
	}
	return name + " = "
}

// with is a command about a handle.
func (p *speaker) with(command, window string, handle any) string {
	return command + p.name(window, handle)
}

// name is the latest variable of a handle, or $null for what nobody has a name for.
func (p *speaker) name(window string, handle any) string {
	for i := len(p.names) - 1; i >= 0; i-- {
		if v := p.names[i]; v.window == window && v.handle == handle {
			return v.name
		}
	}
	return "$null"
}

// target words where a session is opened, and with what options.
func target(t client.Target) string {
	text := " -ComputerName " + t.Computer
	if t.Configuration != "" && t.Configuration != "Microsoft.PowerShell" {
		text += " -ConfigurationName " + t.Configuration
	}
	if t.NetworkAccess {
		text += " -EnableNetworkAccess"
	}
	var options []string
	if t.Options.IdleTimeout > 0 {
		options = append(options, fmt.Sprintf("-IdleTimeout %d", t.Options.IdleTimeout.Milliseconds()))
	}
	if t.Options.Buffering != protocol.BufferNone {
		options = append(options, "-OutputBufferingMode "+t.Options.Buffering.String())
	}
	if len(options) > 0 {
		text += " -SessionOption (New-PSSessionOption " + strings.Join(options, " ") + ")"
	}
	return text
}

func named(parameter, name string) string {
	if name == "" {
		return ""
	}
	return parameter + "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// powershell words a Producer's script; any other text is one already.
func powershell(script string) string {
	var parts []string
	for _, part := range strings.Split(script, ";") {
		words := strings.Fields(part)
		switch {
		case len(words) == 0:
		case words[0] == "emit" && len(words) > 1:
			parts = append(parts, "1.."+words[1])
		case words[0] == "sleep" && len(words) > 1:
			d, err := time.ParseDuration(words[1])
			if err != nil {
				return script
			}
			parts = append(parts, fmt.Sprintf("Start-Sleep %g", d.Seconds()))
		case words[0] == "fail":
			parts = append(parts, "throw '"+strings.ReplaceAll(strings.Join(words[1:], " "), "'", "''")+"'")
		default:
			return script
		}
	}
	return strings.Join(parts, "; ")
}
