// Package pwsh is PowerShell as a process of the simulated world: the evaluator with all cmdlets, put into
// the two roles that a world has for it. As a console it runs typed lines and prints; as the process of a
// server's shell it runs scripts and emits serialized records.
//
// It is the one place where the language and the simulator meet: the evaluator knows no world, the world
// knows no language, and a process learns of the world only through logged calls.
package pwsh

import (
	"pssim/repl/builtin"
	"pssim/repl/cmdlet"
	"pssim/repl/eval"
	"pssim/repl/remoting"
	"pssim/sim"
	"pssim/sim/kernel"
)

// Name is the program's name in a world's table.
const Name = "powershell"

// Programs is the table of programs for a world's Config; Name is both its Console and its Shell. The error
// tells that two commands have one name.
func Programs() ([]kernel.NamedProgram, error) {
	registry, err := Registry()
	if err != nil {
		return nil, err
	}
	// The versions of nearly all windows and computers: the page's, Windows PowerShell's last, and 7.
	releases := cmdlet.NewReleases(registry, cmdlet.Version{Major: 3}, cmdlet.Version{Major: 5, Minor: 1}, cmdlet.Version{Major: 7})
	return []kernel.NamedProgram{{Name: Name, Program: program{releases}}}, nil
}

// Registry holds every cmdlet of every version. It is never changed, so all processes share it.
func Registry() (*cmdlet.Registry, error) {
	r, err := cmdlet.NewRegistry(append(builtin.Commands(), remoting.Commands()...)...)
	if err != nil {
		return nil, err
	}
	return r.WithAliases(builtin.Aliases()).WithAbsent(builtin.Absent()), nil
}

// program starts PowerShell processes, each with the commands of its version.
type program struct{ releases *cmdlet.Releases }

// Start implements kernel.Program.
func (p program) Start(args kernel.Args) kernel.Instance {
	a, _ := args.(sim.ProcessArgs)
	h := newHost(a)
	i := &instance{host: h, interp: eval.New(p.releases.At(h.version()), h, eval.Options{})}
	h.interp = i.interp
	_ = h.showLocation() // as below
	for _, v := range remoting.Variables() {
		// A new global scope holds no constant that could refuse.
		_ = i.interp.Engine().SetScopeVariable(v.Name, "global", v.Value)
	}
	if a.Remote() {
		_ = i.interp.Engine().SetScopeVariable("PSSenderInfo", "global", senderInfo(a))
		if a.Sender.X86 { // about_Remote_Troubleshooting
			i.interp.SetEnvironment("PROCESSOR_ARCHITECTURE", "x86")
		}
	}
	return i
}

// instance is one running PowerShell: its variables, functions and history.
type instance struct {
	host   *host
	interp *eval.Interp
	// begun tells that the startup script of the configuration has run.
	begun bool
}

// Handle implements kernel.Instance.
func (i *instance) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	i.host.begin(p)
	switch r := r.(type) {
	case sim.Line:
		return i.line(r)
	case sim.Command:
		return i.command(r)
	}
	return sim.Refused{Call: r.Text()}
}
