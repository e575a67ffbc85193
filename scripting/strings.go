package scripting

import (
	"fmt"
	"strconv"
	"strings"

	lua "github.com/yuin/gopher-lua"
)

// luaRep is string.rep with a bound.
func luaRep(l *lua.LState) int {
	s, n := l.CheckString(1), max(float64(l.CheckNumber(2)), 0)
	if !(n*float64(max(len(s), 1)) <= maxString) {
		l.ArgError(2, fmt.Sprintf("the string would have more than %d bytes", maxString))
	}
	charge(l, len(s)*int(n))
	l.Push(lua.LString(strings.Repeat(s, int(n))))
	return 1
}

// boundedConcat is table.concat with a bound.
func boundedConcat(concat lua.LValue) lua.LGFunction {
	return func(l *lua.LState) int {
		t, gap := l.CheckTable(1), l.OptString(2, "")
		total := 0
		for i := l.OptInt(3, 1); i <= l.OptInt(4, t.Len()); i++ {
			v := t.RawGetInt(i)
			if v == lua.LNil {
				break // concat itself reports it
			}
			if total += len(shown(v)) + len(gap); total > maxString {
				l.RaiseError("the string would have more than %d bytes", maxString)
			}
		}
		charge(l, total)
		return forward(l, concat)
	}
}

// ofText is a function of strings that costs steps by the length of its text.
func ofText(f lua.LValue) lua.LGFunction {
	return func(l *lua.LState) int {
		charge(l, len(l.CheckString(1)))
		return forward(l, f)
	}
}

// ofTable is a function of tables that costs steps by the length of its table, which it may move or walk
// over as a whole.
func ofTable(f lua.LValue) lua.LGFunction {
	return func(l *lua.LState) int {
		charge(l, l.CheckTable(1).Len())
		return forward(l, f)
	}
}

// forward calls a function with the arguments of the running one and returns its results.
func forward(l *lua.LState, f lua.LValue) int {
	n := l.GetTop()
	l.Insert(f, 1)
	l.Call(n, lua.MultRet)
	return l.GetTop()
}

// luaFormat is string.format of Lua 5.1: the conversions c d i o u x X e E f g G q s, with widths and
// precisions of two digits at most.
func luaFormat(l *lua.LState) int {
	format := l.CheckString(1)
	var out strings.Builder
	arg := 1
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			out.WriteByte(format[i])
			continue
		}
		if i+1 < len(format) && format[i+1] == '%' {
			out.WriteByte('%')
			i++
			continue
		}
		spec := conversion(format[i:])
		if spec == "" {
			l.ArgError(1, "invalid conversion in the format at byte "+strconv.Itoa(i+1))
		}
		arg++
		out.WriteString(convert(l, arg, spec))
		i += len(spec) - 1
	}
	l.Push(lua.LString(out.String()))
	return 1
}

// conversion cuts one conversion such as "%-5.2f" from the beginning of a text; "" if there is none.
func conversion(s string) string {
	i := 1
	digits := func() bool {
		start := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i-start <= 2
	}
	for i < len(s) && i <= 5 && strings.IndexByte("-+ #0", s[i]) >= 0 {
		i++
	}
	if !digits() {
		return ""
	}
	if i < len(s) && s[i] == '.' {
		if i++; !digits() {
			return ""
		}
	}
	if i >= len(s) || strings.IndexByte("cdiouxXeEfgGqs", s[i]) < 0 {
		return ""
	}
	return s[:i+1]
}

// convert formats argument arg by one conversion.
func convert(l *lua.LState, arg int, spec string) string {
	kind := spec[len(spec)-1]
	flags := spec[:len(spec)-1]
	switch kind {
	case 'd', 'i', 'u':
		return fmt.Sprintf(flags+"d", int64(l.CheckNumber(arg)))
	case 'o', 'x', 'X':
		return fmt.Sprintf(spec, int64(l.CheckNumber(arg)))
	case 'c':
		return string([]byte{byte(int64(l.CheckNumber(arg)))})
	case 'q':
		return `"` + strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\\n", "\r", "\\r", "\x00", "\\000").Replace(l.CheckString(arg)) + `"`
	case 's':
		return fmt.Sprintf(spec, textOf(l, l.CheckAny(arg)))
	}
	return fmt.Sprintf(spec, float64(l.CheckNumber(arg)))
}
