package scripting

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	lua "github.com/yuin/gopher-lua"
	"pgregory.net/rapid"
)

// patternCases are expressions of Lua and what they give, each from the rules of the manual (Lua 5.1
// Reference Manual, 5.4 and 5.4.1).
var patternCases = []struct{ name, expression, want string }{
	{"find", `("hello"):find("l")`, "3 3"},
	{"find from", `("hello"):find("l", 4)`, "4 4"},
	{"find from the end", `("hello"):find("l", -2)`, "4 4"},
	{"find from before the beginning", `("hello"):find("h", -99)`, "1 1"},
	{"find from behind the end", `("hello"):find("", 99)`, "6 5"},
	{"find nothing from a place", `("hello"):find("", 3)`, "3 2"},
	{"find plain", `("a.b"):find(".", 1, true)`, "2 2"},
	{"find plain from behind the end", `("a.b"):find(".", 9, true)`, "nil"},
	{"find not plain", `("a.b"):find(".", 1, nil)`, "1 1"},
	{"find captures", `("key=value"):find("(%w+)=(%w+)")`, "1 9 key value"},
	{"find position", `("abc"):find("b()")`, "2 2 3"},
	{"find none", `("abc"):find("x*y")`, "nil"},
	{"find anchored", `("abc"):find("^b")`, "nil"},
	{"find anchored from a place", `("abc"):find("^b", 2)`, "2 2"},
	{"find at the end", `("aba"):find("a$")`, "3 3"},
	{"dollar inside", `("a$b"):match("a$b")`, "a$b"},
	{"caret inside", `("a^b"):match("a^b")`, "a^b"},
	{"match", `("x = 12"):match("%d+")`, "12"},
	{"match from", `("12 34"):match("%d+", 3)`, "34"},
	{"match position", `("hello"):match("()ll()")`, "3 5"},
	{"match none", `("hello"):match("%d")`, "nil"},
	{"nested captures", `("2012-05-14"):match("((%d+)-(%d+))")`, "2012-05 2012 05"},
	{"longest", `("<a><b>"):match("<.*>")`, "<a><b>"},
	{"shortest", `("<a><b>"):match("<.->")`, "<a>"},
	{"perhaps", `("colour color"):gsub("colou?r", "c")`, "c c 2"},
	{"at least one", `("aaa"):match("^b+")`, "nil"},
	{"balance", `("f(a(b)c)d"):match("%b()")`, "(a(b)c)"},
	{"balance of one character", `("|a|b|"):match("%b||")`, "|a|"},
	{"frontier", `("THE (quick) fox"):find("%f[%a]%a+%f[%A]", 5)`, "6 10"},
	{"frontier at the ends", `("one two"):gsub("%f[%w]%w+%f[%W]", "x")`, "x x 2"},
	{"again", `("say 'hi' \"ho'"):match("(['\"])(.-)%1")`, "' hi"},
	{"again a position", `("aa"):match("()a%1")`, "nil"},
	{"set", `("x-]^"):match("[]^-]+")`, "-]^"},
	{"complement", `("abc,d"):match("[^,]+")`, "abc"},
	{"range", `("fade0"):match("[a-f]+")`, "fade"},
	{"classes in a set", `("a_1 b"):match("[%w_]+")`, "a_1"},
	{"escaped in a set", `("a]b"):match("[%]]")`, "]"},
	{"capital", `("abc 1"):match("%A+")`, " 1"},
	{"zero", `("a\0b"):find("%z")`, "2 2"},
	{"zero itself", `("a\0b"):find("\0b")`, "2 3"},
	{"hexadecimal", `("0xFFg"):match("0x(%x+)")`, "FF"},
	{"escaped", `("50%"):match("%d+%%")`, "50%"},
	{"gsub", `("hello world"):gsub("o", "0")`, "hell0 w0rld 2"},
	{"gsub some", `("hello world"):gsub("o", "0", 1)`, "hell0 world 1"},
	{"gsub none", `("hello"):gsub("l", "L", 0)`, "hello 0"},
	{"gsub nothing", `("abc"):gsub("", "-")`, "-a-b-c- 4"},
	{"gsub anchored", `("aaa"):gsub("^a", "b")`, "baa 1"},
	{"gsub captures", `("a=1, b=2"):gsub("(%w)=(%w)", "%2=%1")`, "1=a, 2=b 2"},
	{"gsub whole", `("ab"):gsub("%w", "%0%0")`, "aabb 2"},
	{"gsub first without captures", `("ab"):gsub("%w", "%1%1")`, "aabb 2"},
	{"gsub position", `("ab"):gsub("()b", "%1")`, "a2 1"},
	{"gsub percent", `("a"):gsub("a", "%%")`, "% 1"},
	{"gsub number", `("a"):gsub("a", 7)`, "7 1"},
	{"gsub table", `("$name is $other"):gsub("%$(%w+)", {name = "A"})`, "A is $other 2"},
	{"gsub position in a table", `("abc"):gsub("()%w", {"x", false, 3})`, "xb3 3"},
	{"gsub function", `("a b"):gsub("%w", function(c) if c == "a" then return c .. c end end)`, "aa b 2"},
	{"gsub function of captures", `("a1"):gsub("(%a)(%d)", function(a, d) return d .. a end)`, "1a 1"},
	{"too many captures", `failed(string.find, "", ("()"):rep(33))`, "the pattern has more than 32 captures"},
	{"no such capture", `failed(string.find, "a", "%1")`, "invalid capture index %1"},
	{"capture zero", `failed(string.find, "a", "%0")`, "invalid capture index %0"},
	{"open capture", `failed(string.find, "a", "(a%1)")`, "invalid capture index %1"},
	{"no such replacement", `failed(string.gsub, "a", "a", "%2")`, "invalid capture index %2"},
	{"unfinished capture", `failed(string.find, "a", "(a")`, "malformed pattern (unfinished capture)"},
	{"unopened capture", `failed(string.find, "a", "a)*")`, "malformed pattern (unexpected ')')"},
	{"unfinished set", `failed(string.find, "a", "[a")`, "malformed pattern (missing ']')"},
	{"unfinished class", `failed(string.find, "a", "a%")`, "malformed pattern (ends with '%')"},
	{"unfinished balance", `failed(string.find, "a", "%b(")`, "malformed pattern (%b lacks its two characters)"},
	{"frontier without a set", `failed(string.find, "a", "%fa")`, "malformed pattern (%f needs a set)"},
	{"replacement", `failed(string.gsub, "a", "a", true)`, "bad argument #3 to (anonymous) (string, function or table expected, got boolean)"},
	{"replacement value", `failed(string.gsub, "a", "a", function() return {} end)`, `invalid replacement value (a table) for "a"`},
	{"long pattern", `failed(string.find, ("a"):rep(1000), ("a?"):rep(1000))`, "the pattern is too complex"},
}

func TestPatterns(t *testing.T) {
	var source strings.Builder
	source.WriteString("local function all(...)\n local out = {}\n" +
		" for i = 1, select('#', ...) do out[i] = tostring((select(i, ...))) end\n return table.concat(out, ' ')\nend\n" +
		"local function failed(...)\n local ok, text = pcall(...)\n" +
		" return ok and 'no error' or (text:gsub('^s.lua:%d+: ', ''))\nend\n")
	for _, c := range patternCases {
		fmt.Fprintf(&source, "equal(all(%s), %q, %q)\n", c.expression, c.want, c.name)
	}
	for _, f := range run(t, source.String()).Failures {
		t.Error(f)
	}
}

// gmatch begins each match where the one before ended, and goes on behind an empty one.
func TestGmatch(t *testing.T) {
	for _, f := range run(t, `
local function all(s, p)
  local out = {}
  for a, b in s:gmatch(p) do out[#out + 1] = tostring(a) .. ":" .. tostring(b) end
  return table.concat(out, " ")
end
equal(all("one two", "%w+"), "one:nil two:nil")
equal(all("a=1, b=2", "(%w)=(%w)"), "a:1 b:2")
equal(all("ab", "()"), "1:nil 2:nil 3:nil")
equal(all("ab", "x*"), ":nil :nil :nil")
equal(all("^a a", "^a"), "^a:nil", "no anchor")
equal(all("", "a"), "")
local next_one = ("ab"):gmatch("%w")
equal(next_one(), "a")
equal(next_one(), "b")
equal(next_one(), nil)
equal(next_one(), nil)
`).Failures {
		t.Error(f)
	}
}

// What one call does costs steps of the script, however short it is written, and whatever catches the error.
func TestLongCallsSpendSteps(t *testing.T) {
	const slow = `("a"):rep(28), ("a*"):rep(12) .. "b"`
	for _, source := range []string{
		"string.find(" + slow + ")", "string.match(" + slow + ")", "string.gsub(" + slow + ", '')",
		"for x in string.gmatch(" + slow + ") do end", "while true do pcall(string.find, " + slow + ") end",
		"string.find(('('):rep(4e5), '%b()')",
		"local s = ('a'):rep(4e6) while true do s:find('b', 1, true) end",
		"string.find(('a'):rep(1e5), '[' .. ('b'):rep(1e5) .. ']')",
		"string.find(('a'):rep(1e5), ('a-'):rep(9) .. 'b')",
		"string.find(('a'):rep(1e5), '(a*)%1%1b')",
		"local t = {} for i = 1, 1e9 do table.insert(t, 1, i) end",
		"local t = {} for i = 1, 25000 do t[i] = i end while true do table.remove(t, 1) table.insert(t, 2) end",
		"local t = {} for i = 1, 25000 do t[i] = i end while true do table.sort(t) end",
		"local s = ('a'):rep(4e6) while true do s:upper() end",
		"local s = ('a'):rep(4e6) while true do s:lower() end",
		"local s = ('a'):rep(4e6) while true do s:reverse() end",
		"while true do ('a'):rep(4e6) end",
		"local t = {('a'):rep(1e6)} while true do table.concat(t) end",
		"local s = ('a'):rep(4e6) while true do local t = s .. 'b' end",
		"local s, t = ('a'):rep(4e6), ('a'):rep(4e6) while s == t do end",
		"local s, t = ('a'):rep(4e6), {} while true do t[s] = t[s] end",
		"local t = {('a'):rep(4e6)} while true do local u = t[1] .. 'b' end",
	} {
		o := testOptions()
		o.Steps = 200_000
		if _, err := Run("s.lua", source, o); err == nil || !strings.HasSuffix(err.Error(), "the script takes more than 200000 steps") {
			t.Errorf("%s: %v", source, err)
		}
	}
}

// ownStrings and theirStrings are interpreters with this package's functions of strings and the library's.
func ownStrings(t testing.TB) *lua.LState {
	l, env := newState(nil)
	l.G.Global.RawSetString("string", env.RawGetString("string"))
	t.Cleanup(l.Close)
	return l
}

func theirStrings(t testing.TB) *lua.LState {
	l := lua.NewState(lua.Options{SkipOpenLibs: true})
	library(l, lua.OpenString, lua.StringLibName)
	t.Cleanup(l.Close)
	return l
}

// evaluate calls a function of strings and shows its results.
func evaluate(l *lua.LState, name string, args ...lua.LValue) string {
	lib, _ := l.GetGlobal("string").(*lua.LTable)
	top := l.GetTop()
	defer l.SetTop(top)
	if err := l.CallByParam(lua.P{Fn: lib.RawGetString(name), NRet: lua.MultRet, Protect: true}, args...); err != nil {
		return "an error"
	}
	var out []string
	for i := top + 1; i <= l.GetTop(); i++ {
		out = append(out, fmt.Sprintf("%s %q", l.Get(i).Type(), l.Get(i).String()))
	}
	if len(out) == 0 {
		return `nil "nil"` // what a call without results is read as; the library's match has none where it should have nil
	}
	return strings.Join(out, ", ")
}

// patternItem draws an item of a pattern that both matchers read alike, from the kinds given. The library
// knows no %f, and reads some odd texts in its own way; the table above has those.
func patternItem(t *rapid.T, kinds ...string) string {
	class := rapid.SampledFrom([]string{"a", "b", "c", ".", "%a", "%d", "%s", "%w", "%p", "%A", "%u", "%l", "%x", "%z", "%.",
		"[ab]", "[^a]", "[a-b]", "[%a1]", "[^%w]", "[]a]"}).Draw(t, "class")
	switch kind := rapid.SampledFrom(kinds).Draw(t, "kind"); kind {
	case "class":
		return class
	case "repeated":
		return class + rapid.SampledFrom([]string{"*", "+", "-", "?"}).Draw(t, "suffix")
	default:
		return kind
	}
}

// drawPattern draws a pattern: some items, one capture, and items behind it that may refer to it.
func drawPattern(t *rapid.T) string {
	items := func(least int, kinds ...string) string {
		var b strings.Builder
		for range rapid.IntRange(least, 3).Draw(t, "items") {
			b.WriteString(patternItem(t, kinds...))
		}
		return b.String()
	}
	text := items(1, "class", "repeated", "%bab", "%baa")
	if rapid.Bool().Draw(t, "captures") {
		text += "(" + items(1, "class", "repeated", "%bab") + ")"
		text += items(0, "class", "repeated", "()", "%1")
	}
	if rapid.IntRange(0, 5).Draw(t, "tied") == 0 {
		text = "^" + text
	}
	if rapid.IntRange(0, 5).Draw(t, "to the end") == 0 {
		text += "$"
	}
	return text
}

// On patterns and subjects that end quickly everywhere, this matcher and the library's agree.
func TestPatternsAgreeWithTheLibrary(t *testing.T) {
	own, theirs := ownStrings(t), theirStrings(t)
	rapid.Check(t, func(t *rapid.T) {
		subject := lua.LString(rapid.StringOfN(rapid.SampledFrom([]rune("aabbc1 .A\x00]\t\x0e\x7f\u00e9")), 0, 12, -1).Draw(t, "subject"))
		text := lua.LString(drawPattern(t))
		init := lua.LNumber(rapid.IntRange(-len(subject), len(subject)).Draw(t, "init"))
		if init == 0 {
			init = 1
		}
		with := lua.LString(rapid.SampledFrom([]string{"", "x", "<%0>", "%1-"}).Draw(t, "with"))
		plain := lua.LBool(rapid.IntRange(0, 4).Draw(t, "plain") == 0)
		table := &lua.LTable{Metatable: lua.LNil}
		table.RawSetString("a", lua.LString("A"))
		table.RawSetString("ab", lua.LNumber(3))
		for _, c := range []struct {
			name string
			args []lua.LValue
		}{
			{"find", []lua.LValue{subject, text, init, plain}},
			{"match", []lua.LValue{subject, text, init}},
			{"gsub", []lua.LValue{subject, text, with}},
			{"gsub", []lua.LValue{subject, text, with, lua.LNumber(2)}},
			{"gsub", []lua.LValue{subject, text, table}},
		} {
			if got, want := evaluate(own, c.name, c.args...), evaluate(theirs, c.name, c.args...); got != want {
				t.Fatalf("%s %q: got %s, want %s", c.name, c.args, got, want)
			}
		}
	})
}

// Whatever a pattern and a subject are, a search ends within its steps, with a match inside of the subject
// or an error.
func FuzzPattern(f *testing.F) {
	for _, c := range patternCases {
		f.Add(c.name, c.expression)
	}
	f.Add(strings.Repeat("a", 28), strings.Repeat("a*", 12)+"b")
	f.Add("((()))", "%f[(](()%b()%1)$")
	f.Fuzz(func(t *testing.T, subject, text string) {
		spent, over := 0, errors.New("over")
		m := &pattern{text: text, subject: subject, spend: func(n int) error {
			if spent += n; spent > 100_000 {
				return over
			}
			return nil
		}}
		start, end, ok := m.first(0)
		switch {
		case spent > 100_000 && !errors.Is(m.err, over):
			t.Fatalf("goes on behind its last step: %v", m.err)
		case spent > 101_000+(len(subject)+len(text))*2:
			t.Fatalf("%d steps", spent)
		case ok && (start < 0 || end < start || end > len(subject)):
			t.Fatalf("from %d to %d", start, end)
		}
		for i := 0; ok && i <= m.count; i++ {
			if part, at, err := m.found(i, start, end); err == nil && at == 0 && !strings.Contains(subject[start:end], part) {
				t.Fatalf("capture %d: %q", i, part)
			}
		}
	})
}
