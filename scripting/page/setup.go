package page

import (
	"strconv"

	lua "github.com/yuin/gopher-lua"

	"pssim/scenarios"
	"pssim/scripting"
)

// Setup is the Lua file that says what a page assumes. It is a scenario (see scripting/api.lua) that opens
// the windows and types what was typed before the page begins; besides, it may call
//
//	block(n, window)        block n is typed at window; block(n, m, window) for n to m
//	before(n, f)            f runs before block n is typed
//	default(window)         where the blocks are typed that nothing else is said of
//
// Blocks count from 1. A block whose first line is "# Session 1" belongs to the window of that name unless
// block says otherwise. Without default it is the first window opened.
type Setup struct{ File, Source string }

// FindSetup is the set-up that ships for a page, by its title; the zero Setup if there is none.
func FindSetup(p *Page) Setup {
	name, source, _ := scenarios.SetUp(p.Title)
	if source == "" {
		return Setup{}
	}
	return Setup{File: name, Source: source}
}

// plan is what a set-up says about the blocks, by number - 1.
type plan struct {
	windows []*scripting.Window
	before  [][]*lua.LFunction
	usual   *scripting.Window
}

// define adds the set-up's own functions to a script.
func (p *plan) define(h *scripting.Host) {
	h.Define("block", p.luaBlock)
	h.Define("before", p.luaBefore)
	h.Define("default", func(l *lua.LState) int {
		p.usual = scripting.CheckWindow(l, 1)
		return 0
	})
}

// number is an argument that is the number of a block.
func (p *plan) number(l *lua.LState, arg int) int {
	n := l.CheckInt(arg)
	if n < 1 || n > len(p.windows) {
		l.ArgError(arg, "there is no block "+strconv.Itoa(n)+"; the page has "+strconv.Itoa(len(p.windows)))
	}
	return n
}

func (p *plan) luaBlock(l *lua.LState) int {
	first := p.number(l, 1)
	last, arg := first, 2
	if l.GetTop() > 2 {
		last, arg = p.number(l, 2), 3
	}
	w := scripting.CheckWindow(l, arg)
	for n := first; n <= last; n++ {
		p.windows[n-1] = w
	}
	return 0
}

func (p *plan) luaBefore(l *lua.LState) int {
	n, f := p.number(l, 1), l.CheckFunction(2)
	if f.IsG {
		l.ArgError(2, "a function of the set-up is wanted")
	}
	p.before[n-1] = append(p.before[n-1], f)
	return 0
}
