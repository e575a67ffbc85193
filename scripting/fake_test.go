package scripting

import (
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/kernel"
)

// fakeConsole is a console that understands a few words: echo TEXT, sleep SPAN, ask QUESTION, fail ID, forever, table, exit.
type fakeConsole struct{}

func (fakeConsole) Start(kernel.Args) kernel.Instance { return fakeConsole{} }

func (fakeConsole) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	line, ok := r.(sim.Line)
	if !ok {
		return sim.Refused{Call: r.Text()}
	}
	done := sim.LineDone{Prompt: "PS C:\\> "}
	for _, text := range strings.Split(line.Source, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
		switch word {
		case "echo":
			p.Post(sim.Print{Out: rest + "\n"})
		case "sleep":
			d, _ := time.ParseDuration(rest)
			if _, err := p.Call(sim.Sleep{For: d}); err != nil {
				return done
			}
		case "ask":
			reply, err := p.Call(sim.AskInput{Prompt: rest})
			if err != nil {
				return done
			}
			said, _ := reply.(sim.Input)
			p.Post(sim.Print{Out: "said " + said.Line + "\n"})
		case "forever":
			for p.Checkpoint(1) == nil {
				if _, err := p.Call(sim.AskInput{Prompt: "never"}); err != nil {
					break
				}
				if _, err := p.Call(sim.Sleep{For: 100 * 365 * 24 * time.Hour}); err != nil {
					break
				}
			}
		case "fail":
			p.Post(sim.Print{Out: "it failed: " + rest + "\n"})
			done.Errors, done.Error, done.Message, done.Code = done.Errors+1, rest, "it failed", 1
		case "table":
			p.Post(sim.Print{Out: "\n Id Name      State\n -- ----      -----\n  2 Session2  Opened\n  4 Session3  Disconnected\n\n"})
		case "exit":
			done.Exited = true
		}
	}
	return done
}

// testLab is a world of three computers without a language.
func testLab() sim.Config {
	return sim.Config{
		Seed:     1,
		Programs: []kernel.NamedProgram{{Name: "fake", Program: fakeConsole{}}, {Name: "producer", Program: sim.Producer{}}},
		Console:  "fake", Shell: "producer",
		Accounts: []auth.Account{{User: `DOMAIN01\User01`, AdminEverywhere: true}, {User: `DOMAIN01\User02`}},
		Hosts: []sim.HostSpec{
			{Name: "Client01"}, {Name: "Server01"}, {Name: "Server02", RealName: "juneb-srv8320"},
		},
	}
}

func testOptions() Options { return Options{Lab: testLab()} }
