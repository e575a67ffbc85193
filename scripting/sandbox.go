package scripting

import (
	"fmt"
	"math"

	lua "github.com/yuin/gopher-lua"
)

// newState makes an interpreter and the only names that a script can reach. Everything is listed here, in
// an order of its own: the library's tables come in the order of a map, which pairs would show.
func newState(random func(*lua.LState) float64) (*lua.LState, *lua.LTable) {
	l := lua.NewState(lua.Options{
		SkipOpenLibs: true, CallStackSize: callDepth, RegistryMaxSize: registers, RegistryGrowStep: 1 << 12,
	})
	env := l.NewTable()
	base := library(l, lua.OpenBase, "")
	pick(env, base, "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget",
		"rawset", "select", "setmetatable", "tonumber", "type", "unpack", "xpcall")
	env.RawSetString("tostring", l.NewFunction(luaToString))
	env.RawSetString("_G", env)
	env.RawSetString("string", stringLibrary(l))
	env.RawSetString("table", tableLibrary(l))
	env.RawSetString("math", mathLibrary(l, random))
	return l, env
}

// library opens a library of Lua and returns its table.
func library(l *lua.LState, open lua.LGFunction, name string) *lua.LTable {
	l.Push(l.NewFunction(open))
	l.Push(lua.LString(name))
	l.Call(1, 1)
	module := l.CheckTable(-1)
	l.Pop(1)
	return module
}

// pick copies functions by name, in the order given.
func pick(to, from *lua.LTable, names ...string) {
	for _, name := range names {
		to.RawSetString(name, from.RawGetString(name))
	}
}

// stringLibrary is Lua's, with bounds on what can grow or run without end, and without addresses in formats.
// It becomes the method table of strings too.
func stringLibrary(l *lua.LState) *lua.LTable {
	all := library(l, lua.OpenString, lua.StringLibName)
	lib := l.NewTable()
	pick(lib, all, "byte", "char", "len", "sub")
	for _, name := range []string{"lower", "reverse", "upper"} {
		lib.RawSetString(name, l.NewFunction(ofText(all.RawGetString(name))))
	}
	lib.RawSetString("format", l.NewFunction(luaFormat))
	lib.RawSetString("rep", l.NewFunction(luaRep))
	lib.RawSetString("find", l.NewFunction(luaFind))
	lib.RawSetString("gmatch", l.NewFunction(luaGmatch))
	lib.RawSetString("gsub", l.NewFunction(luaGsub))
	lib.RawSetString("match", l.NewFunction(luaMatch))
	methods := l.NewTable()
	methods.RawSetString("__index", lib)
	methods.RawSetString("__metatable", lua.LFalse)
	l.SetMetatable(lua.LString(""), methods)
	return lib
}

func tableLibrary(l *lua.LState) *lua.LTable {
	all := library(l, lua.OpenTable, lua.TabLibName)
	lib := l.NewTable()
	for _, name := range []string{"insert", "maxn", "remove", "sort"} {
		lib.RawSetString(name, l.NewFunction(ofTable(all.RawGetString(name))))
	}
	lib.RawSetString("concat", l.NewFunction(boundedConcat(all.RawGetString("concat"))))
	return lib
}

// mathLibrary is Lua's, with random numbers of the world's own stream: Lua's come from one generator that
// all scripts of a program share.
func mathLibrary(l *lua.LState, random func(*lua.LState) float64) *lua.LTable {
	all := library(l, lua.OpenMath, lua.MathLibName)
	lib := l.NewTable()
	pick(lib, all, "abs", "acos", "asin", "atan", "atan2", "ceil", "cos", "cosh", "deg", "exp", "floor", "fmod",
		"frexp", "huge", "ldexp", "log", "log10", "max", "min", "modf", "pi", "pow", "rad", "sin", "sinh", "sqrt",
		"tan", "tanh")
	lib.RawSetString("random", l.NewFunction(func(l *lua.LState) int { return luaRandom(l, random) }))
	return lib
}

// luaRandom is math.random() in [0, 1), math.random(m) in 1..m, and math.random(m, n) in m..n.
func luaRandom(l *lua.LState, random func(*lua.LState) float64) int {
	low, high := 1.0, 0.0
	switch l.GetTop() {
	case 0:
		l.Push(lua.LNumber(random(l)))
		return 1
	case 1:
		high = float64(l.CheckInt64(1))
	default:
		low, high = float64(l.CheckInt64(1)), float64(l.CheckInt64(2))
	}
	if low > high {
		l.ArgError(l.GetTop(), "the range is empty")
	}
	l.Push(lua.LNumber(math.Floor(low + random(l)*(high-low+1))))
	return 1
}

// luaToString is tostring without the addresses of tables and functions.
func luaToString(l *lua.LState) int {
	l.Push(lua.LString(textOf(l, l.CheckAny(1))))
	return 1
}

// textOf is what tostring and print show of a value: what its metatable says, or shown.
func textOf(l *lua.LState, v lua.LValue) string {
	if convert, ok := l.GetMetaField(v, "__tostring").(*lua.LFunction); ok {
		l.Push(convert)
		l.Push(v)
		l.Call(1, 1)
		text := shown(l.Get(-1))
		l.Pop(1)
		return text
	}
	return shown(v)
}

// shown is a value as text; what has no text of its own is shown by its type, never by its address.
func shown(v lua.LValue) string {
	switch v := v.(type) {
	case lua.LString:
		return string(v)
	case lua.LNumber, lua.LBool, *lua.LNilType:
		return v.String()
	case *lua.LUserData:
		if named, ok := v.Value.(fmt.Stringer); ok {
			return named.String()
		}
	}
	return v.Type().String()
}
