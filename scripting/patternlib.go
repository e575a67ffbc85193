package scripting

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	lua "github.com/yuin/gopher-lua"
)

// newPattern is a pattern whose steps count among those of the script. Without a budget, in a bare
// interpreter, they are free.
func newPattern(ctx context.Context, text, subject string) *pattern {
	m := &pattern{text: text, subject: subject, spend: func(int) error { return nil }}
	if b, ok := ctx.(*budget); ok {
		m.spend = b.spend
	}
	return m
}

// raise passes on what is wrong with a pattern, or that the script is at its end.
func (m *pattern) raise(l *lua.LState) {
	if m.err != nil {
		l.RaiseError("%s", m.err)
	}
}

// luaFind is string.find(s, pattern [, init [, plain]]).
func luaFind(l *lua.LState) int {
	subject, text := l.CheckString(1), l.CheckString(2)
	from := startAt(l, len(subject))
	m := newPattern(l.Context(), text, subject)
	if lua.LVAsBool(l.Get(4)) || !strings.ContainsAny(text, "^$*+?.([%-") {
		m.pay(len(subject) - from)
		m.settle()
		i := strings.Index(subject[from:], text)
		if m.raise(l); i < 0 {
			l.Push(lua.LNil)
			return 1
		}
		l.Push(lua.LNumber(from + i + 1))
		l.Push(lua.LNumber(from + i + len(text)))
		return 2
	}
	start, end, ok := m.first(from)
	if m.raise(l); !ok {
		l.Push(lua.LNil)
		return 1
	}
	l.Push(lua.LNumber(start + 1))
	l.Push(lua.LNumber(end))
	return 2 + m.push(l, start, end, m.count)
}

// luaMatch is string.match(s, pattern [, init]).
func luaMatch(l *lua.LState) int {
	subject, text := l.CheckString(1), l.CheckString(2)
	m := newPattern(l.Context(), text, subject)
	start, end, ok := m.first(startAt(l, len(subject)))
	if m.raise(l); !ok {
		l.Push(lua.LNil)
		return 1
	}
	return m.push(l, start, end, max(m.count, 1))
}

// startAt reads the argument init, where a search begins: from 1, or from the end where it is negative. A
// place outside of the subject is moved to its nearest end.
func startAt(l *lua.LState, length int) int {
	init := l.OptInt(3, 1)
	if init < 0 {
		init = max(length+init+1, 1)
	}
	return min(max(init-1, 0), length)
}

// push pushes the first n captures: texts, or positions as numbers.
func (m *pattern) push(l *lua.LState, start, end, n int) int {
	for i := 1; i <= n; i++ {
		l.Push(m.value(l, i, start, end))
	}
	return n
}

// value is capture i as a value of Lua.
func (m *pattern) value(l *lua.LState, i, start, end int) lua.LValue {
	text, position, err := m.found(i, start, end)
	switch {
	case err != nil:
		l.RaiseError("%s", err)
	case position > 0:
		return lua.LNumber(position)
	}
	return lua.LString(text)
}

// luaGmatch is string.gmatch(s, pattern): an iterator over the matches, each begun where the one before
// ended. A ^ has no meaning of its own here, as it would end the loop after one round.
func luaGmatch(l *lua.LState) int {
	m := newPattern(l.Context(), l.CheckString(2), l.CheckString(1))
	from := 0
	l.Push(l.NewFunction(func(l *lua.LState) int {
		start, end := from, noMatch
		for ; start <= len(m.subject) && m.err == nil; start++ {
			if end = m.at(start, 0); end != noMatch {
				break
			}
		}
		m.settle()
		m.raise(l)
		if end == noMatch {
			from = len(m.subject) + 1
			return 0
		}
		if from = end; end == start {
			from++
		}
		return m.push(l, start, end, max(m.count, 1))
	}))
	return 1
}

// luaGsub is string.gsub(s, pattern, replacement [, n]), with a bound on the text that it makes.
func luaGsub(l *lua.LState) int {
	subject, text := l.CheckString(1), l.CheckString(2)
	replace := replacement(l)
	limit := l.OptInt(4, len(subject)+1)
	m := newPattern(l.Context(), text, subject)
	text, tied := strings.CutPrefix(text, "^")
	p := len(m.text) - len(text)
	var out strings.Builder
	add := func(s string) {
		if out.Len()+len(s) > maxString {
			l.RaiseError("the string would have more than %d bytes", maxString)
		}
		out.WriteString(s)
	}
	count, s := 0, 0
	for count < limit {
		end := m.at(s, p)
		if m.raise(l); end != noMatch {
			count++
			replace(m, s, end, add)
		}
		switch {
		case end > s:
			s = end
		case s < len(subject):
			add(subject[s : s+1])
			s++
		default:
			limit = count
		}
		if tied {
			break
		}
	}
	add(subject[s:])
	m.settle()
	m.raise(l)
	l.Push(lua.LString(out.String()))
	l.Push(lua.LNumber(count))
	return 2
}

// replacer adds to the result what comes in the place of one match.
type replacer func(m *pattern, start, end int, add func(string))

// replacement reads the argument that says what comes in the place of a match: a text in which %1 stands for
// a capture, a table that is asked for the first capture, or a function that is called with all of them.
func replacement(l *lua.LState) replacer {
	switch with := l.CheckAny(3).(type) {
	case lua.LString, lua.LNumber:
		return textReplacer(l, lua.LVAsString(with))
	case *lua.LTable:
		return func(m *pattern, start, end int, add func(string)) {
			add(replaced(l, l.GetTable(with, m.value(l, 1, start, end)), m.subject[start:end]))
		}
	case *lua.LFunction:
		return func(m *pattern, start, end int, add func(string)) {
			l.Push(with)
			l.Call(m.push(l, start, end, max(m.count, 1)), 1)
			answer := l.Get(-1)
			l.Pop(1)
			add(replaced(l, answer, m.subject[start:end]))
		}
	}
	l.ArgError(3, "string, function or table expected, got "+l.CheckAny(3).Type().String())
	return nil
}

// textReplacer fills in the captures of a replacement text. A % before anything but a digit stands for that.
func textReplacer(l *lua.LState, text string) replacer {
	return func(m *pattern, start, end int, add func(string)) {
		for i := 0; i < len(text); i++ {
			next := strings.IndexByte(text[i:], '%')
			if next < 0 || i+next+1 == len(text) {
				add(text[i:])
				return
			}
			add(text[i : i+next])
			if i += next + 1; !isDigit(text[i]) {
				add(text[i : i+1])
				continue
			}
			add(shown(m.value(l, int(text[i]-'0'), start, end)))
		}
	}
}

// replaced is the text of a value that a table or a function gave for a match: false and nil leave it as it
// was, texts and numbers take its place.
func replaced(l *lua.LState, v lua.LValue, was string) string {
	switch v := v.(type) {
	case lua.LString:
		return string(v)
	case lua.LNumber:
		return v.String()
	}
	if !lua.LVAsBool(v) {
		return was
	}
	l.RaiseError("invalid replacement value (a %s) for %s", v.Type(), strconv.Quote(fmt.Sprintf("%.40s", was)))
	return ""
}
