package app

import (
	"errors"
	"fmt"
	"io/fs"

	lua "github.com/yuin/gopher-lua"

	"pssim/scenarios"
	"pssim/scripting"
	"pssim/sim"
	"pssim/sim/kernel"
)

// labs are the worlds of :lab: the default one, and the one that the project's own documentation page assumes
// before its first block.
type labs struct{ flags flags }

// The names of labs.
const (
	defaultLab = "default"
	pageLab    = "page"
)

// Names implements repl.Labs.
func (l labs) Names() []string { return []string{defaultLab, pageLab} }

// Build implements repl.Labs.
func (l labs) Build(name string) (*sim.World, error) {
	c, err := l.flags.config()
	if err != nil {
		return nil, err
	}
	c.Journal = true // for :why and :undo
	switch name {
	case defaultLab:
		return sim.New(c)
	case pageLab:
		// The page shows a session under a steady Id in listing after listing (I-4), and what is typed here
		// is to match the page.
		c.Choices.PageIds = true
		return l.assumed("docs/"+scenarios.Page+".lua", c)
	}
	return nil, errors.New("there is no such lab")
}

// assumed is the world after the set-up of a page, before the page's first block is typed.
func (l labs) assumed(file string, c sim.Config) (*sim.World, error) {
	source, err := fs.ReadFile(scenarios.Files(), file)
	if err != nil {
		return nil, err
	}
	world, home, err := scripting.NewWorld(file, string(source), scripting.Options{Lab: c},
		kernel.NamedProgram{Name: preludeName, Program: prelude{}})
	if err != nil {
		return nil, err
	}
	if err := runPrelude(world, scripting.Script{File: file, Source: string(source), Home: home}); err != nil {
		world.Close()
		return nil, err
	}
	return world, nil
}

func runPrelude(world *sim.World, script scripting.Script) error {
	director, err := world.StartDirector(preludeName, preludeName)
	if err != nil {
		return err
	}
	reply, err := scripting.Drive(world, director, script)
	if err != nil {
		return err
	}
	ended, ok := reply.(scripting.Ended)
	switch {
	case !ok:
		return fmt.Errorf("%s: %s", script.File, reply.Text())
	case ended.Broken != nil:
		return ended.Broken
	case len(ended.Failures) > 0:
		return errors.New(ended.Failures[0].String())
	}
	return nil
}

// preludeName is the name of prelude in a world's table of programs.
const preludeName = "prelude"

// prelude runs the set-up of a page, with what comes before its first block, and none of its blocks.
type prelude struct{}

// Start implements kernel.Program.
func (prelude) Start(kernel.Args) kernel.Instance { return prelude{} }

// Handle implements kernel.Instance.
func (prelude) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	script, ok := r.(scripting.Script)
	if !ok {
		return sim.Refused{Call: r.Text()}
	}
	h := scripting.NewHost(p, script)
	defer h.Close()
	var first []*lua.LFunction
	nothing := func(*lua.LState) int { return 0 }
	h.Define("block", nothing)
	h.Define("default", nothing)
	h.Define("before", func(l *lua.LState) int {
		if l.CheckInt(1) == 1 {
			first = append(first, l.CheckFunction(2))
		}
		return 0
	})
	broken := h.Run()
	for _, f := range first {
		if broken == nil {
			broken = h.Call(f)
		}
	}
	return scripting.Ended{Failures: h.Failures(), Broken: broken}
}
