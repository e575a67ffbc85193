package page

import (
	"strings"
	"time"

	"pssim/scripting"
	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/kernel"
)

// fakeConsole is a console that understands a few words: echo TEXT, set TEXT, get, table, fail ID, misbind,
// forever, and who, which shows the window's user.
type fakeConsole struct{ user, kept string }

func (fakeConsole) Start(a kernel.Args) kernel.Instance {
	args, _ := a.(sim.ProcessArgs)
	return &fakeConsole{user: args.User}
}

func (c *fakeConsole) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	line, ok := r.(sim.Line)
	if !ok {
		return sim.Refused{Call: r.Text()}
	}
	done := sim.LineDone{Prompt: "PS C:\\> "}
	word, rest, _ := strings.Cut(strings.TrimSpace(line.Source), " ")
	show := func(text string) { p.Post(sim.Print{Out: text + "\n"}) }
	fail := func(id string, binding bool) {
		show("fake : it failed\n    + FullyQualifiedErrorId : " + id)
		done.Errors, done.Error, done.Message, done.Code, done.Binding = 1, id, "it failed", 1, binding
	}
	switch word {
	case "echo":
		show(strings.Trim(rest, `"`))
	case "set":
		c.kept = rest
	case "get":
		show(c.kept)
	case "who":
		show(c.user)
	case "table":
		show("\n Id Name      State\n -- ----      -----\n  2 Session2  Opened\n  4 Session3  Disconnected\n")
	case "fail":
		fail(rest, false)
	case "misbind":
		fail(rest, true)
	case "forever":
		_, _ = p.Call(sim.Sleep{For: 100 * 365 * 24 * time.Hour})
	}
	return done
}

// fakeOptions is a world without a language.
func fakeOptions() scripting.Options {
	return scripting.Options{Lab: sim.Config{
		Programs: []kernel.NamedProgram{{Name: "fake", Program: fakeConsole{}}, {Name: "producer", Program: sim.Producer{}}},
		Console:  "fake", Shell: "producer",
		Accounts: []auth.Account{{User: `LAB\A`}, {User: `LAB\B`}},
		Hosts:    []sim.HostSpec{{Name: "PC01"}, {Name: "Server01"}},
	}}
}
