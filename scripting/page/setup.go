package page

import (
	"strconv"
	"strings"
	"time"

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
//	example(heading, f)     f runs before the first block under a heading; blocks that it names count from
//	                        that block, and default holds for those under the heading
//	unmodelled(n, why)      block n is about something that is not simulated, and is not typed
//	pace(span)              so much time passes between two commands of a block, as people type and read
//	omits(n, id)            the page leaves out an error of that id, which block n writes
//
// Blocks count from 1. A block whose first line is "# Session 1" belongs to the window of that name unless
// block says otherwise. Without default it is the first window opened.
//
// A comment "-- examples: apart" at its top gives each heading a world of its own, in which the whole set-up runs:
// so it is with pages of which every example stands for itself.
type Setup struct{ File, Source string }

// FindSetup is the set-up that ships for a page, by its title; the zero Setup if there is none.
func FindSetup(p *Page) Setup {
	name, source, _ := scenarios.SetUp(p.Title)
	if source == "" {
		return Setup{}
	}
	return Setup{File: name, Source: source}
}

// apart tells whether the examples of the page have a world each.
func (s Setup) apart() bool {
	for _, line := range strings.Split(s.Source, "\n") {
		text, comment := strings.CutPrefix(strings.TrimSpace(line), "--")
		if !comment && strings.TrimSpace(line) != "" {
			return false
		}
		if key, value, _ := strings.Cut(text, ":"); strings.TrimSpace(key) == "examples" && strings.TrimSpace(value) == "apart" {
			return true
		}
	}
	return false
}

// plan is what a set-up says about the blocks of one world.
type plan struct {
	blocks []Block
	steps  []step // by the blocks' index
	usual  *scripting.Window
	pace   time.Duration
	// first and count bound the blocks that are counted: those of the example whose function runs, else all
	// of the page.
	first, count int
	total        int // blocks of the page
	inside       bool
}

// step is what is said about a block.
type step struct {
	window     *scripting.Window
	before     []scoped
	example    *lua.LFunction // of the first block under a heading
	unmodelled string
	omits      []string // ids of errors
}

// scoped is a function of a set-up, with the blocks that it counts.
type scoped struct {
	f            *lua.LFunction
	first, count int
	inside       bool
}

// newPlan is a plan for some of a page's blocks.
func newPlan(blocks []Block, total int) *plan {
	return &plan{blocks: blocks, steps: make([]step, len(blocks)), first: 1, count: total, total: total}
}

// define adds the set-up's own functions to a script.
func (p *plan) define(h *scripting.Host) {
	h.Define("block", p.luaBlock)
	h.Define("before", p.luaBefore)
	h.Define("example", p.luaExample)
	h.Define("unmodelled", func(l *lua.LState) int {
		if s := p.number(l, 1); s != nil {
			s.unmodelled = l.CheckString(2)
		}
		return 0
	})
	h.Define("omits", func(l *lua.LState) int {
		if s := p.number(l, 1); s != nil {
			s.omits = append(s.omits, l.CheckString(2))
		}
		return 0
	})
	h.Define("pace", func(l *lua.LState) int {
		p.pace = scripting.CheckSpan(l, 1)
		return 0
	})
	h.Define("default", func(l *lua.LState) int {
		p.usual = scripting.CheckWindow(l, 1)
		return 0
	})
}

// number is the step of an argument that is the number of a block; nil for a block of another world.
func (p *plan) number(l *lua.LState, arg int) *step {
	n := l.CheckInt(arg)
	if n < 1 || n > p.count {
		whole := "page"
		if p.inside {
			whole = "example"
		}
		l.ArgError(arg, "there is no block "+strconv.Itoa(n)+"; the "+whole+" has "+strconv.Itoa(p.count))
	}
	for i, b := range p.blocks {
		if b.Number == p.first+n-1 {
			return &p.steps[i]
		}
	}
	return nil
}

func (p *plan) luaBlock(l *lua.LState) int {
	first, last, arg := l.CheckInt(1), l.CheckInt(1), 2
	if l.GetTop() > 2 {
		last, arg = l.CheckInt(2), 3
	}
	w := scripting.CheckWindow(l, arg)
	p.number(l, arg-1)
	for n := first; n <= last; n++ {
		l.Push(lua.LNumber(n))
		if s := p.number(l, l.GetTop()); s != nil {
			s.window = w
		}
		l.Pop(1)
	}
	return 0
}

// function is an argument that must be a function of the set-up itself.
func function(l *lua.LState, arg int) *lua.LFunction {
	f := l.CheckFunction(arg)
	if f.IsG {
		l.ArgError(arg, "a function of the set-up is wanted")
	}
	return f
}

func (p *plan) luaBefore(l *lua.LState) int {
	s, f := p.number(l, 1), function(l, 2)
	if s != nil {
		s.before = append(s.before, scoped{f, p.first, p.count, p.inside})
	}
	return 0
}

// luaExample is example(heading, f). A heading of the page that begins with the text up to a word's end is meant;
// of several, the first.
func (p *plan) luaExample(l *lua.LState) int {
	heading, f := l.CheckString(1), function(l, 2)
	for i, b := range p.blocks {
		if under(b.Heading, heading) {
			p.steps[i].example = f
			break
		}
	}
	return 0
}

// under tells whether a heading is the one that a text means.
func under(heading, text string) bool {
	rest, ok := strings.CutPrefix(heading, text)
	return ok && (rest == "" || !isWord(rest[0]))
}

func isWord(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// begin runs what is to happen before a block: the function of its example, then those of the block.
func (p *plan) begin(h *scripting.Host, i int) *scripting.Error {
	if f := p.steps[i].example; f != nil {
		if err := p.call(h, scoped{f, p.blocks[i].Number, p.under(i), true}); err != nil {
			return err
		}
	}
	for _, s := range p.steps[i].before {
		if err := p.call(h, s); err != nil {
			return err
		}
	}
	return nil
}

// call runs a function with its own way to count blocks.
func (p *plan) call(h *scripting.Host, s scoped) *scripting.Error {
	p.first, p.count, p.inside = s.first, s.count, s.inside
	err := h.Call(s.f)
	p.first, p.count, p.inside = 1, p.total, false
	return err
}

// under is the number of blocks under the heading of a block, from that on.
func (p *plan) under(i int) int {
	n := 0
	for _, b := range p.blocks[i:] {
		if b.Heading != p.blocks[i].Heading {
			break
		}
		n++
	}
	return n
}
