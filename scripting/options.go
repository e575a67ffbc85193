package scripting

import (
	"strconv"
	"strings"
	"time"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim/protocol"
)

// options reads the table of named options that a function takes. Every option is asked for once; close
// then reports those that nobody asked for, so that a misspelt name is never silently ignored.
type options struct {
	l     *lua.LState
	arg   int
	table *lua.LTable
	known []string
}

func optionsOf(l *lua.LState, arg int) *options {
	return &options{l: l, arg: arg, table: l.OptTable(arg, l.NewTable())}
}

func (o *options) get(name string) lua.LValue {
	o.known = append(o.known, name)
	return o.table.RawGetString(name)
}

// bad reports an option of the wrong kind.
func (o *options) bad(name, want string) {
	o.l.ArgError(o.arg, name+" must be "+want)
}

func (o *options) text(name, otherwise string) string {
	switch v := o.get(name).(type) {
	case lua.LString:
		return string(v)
	case *lua.LNilType:
		return otherwise
	}
	o.bad(name, "a text")
	return ""
}

func (o *options) flag(name string) bool {
	switch v := o.get(name).(type) {
	case lua.LBool:
		return bool(v)
	case *lua.LNilType:
		return false
	}
	o.bad(name, "true or false")
	return false
}

func (o *options) number(name string, otherwise int) int {
	switch v := o.get(name).(type) {
	case lua.LNumber:
		if n := int(v); lua.LNumber(n) == v {
			return n
		}
	case *lua.LNilType:
		return otherwise
	}
	o.bad(name, "a whole number")
	return 0
}

// decimal is a number that is not negative.
func (o *options) decimal(name string) float64 {
	switch v := o.get(name).(type) {
	case lua.LNumber:
		if n := float64(v); n >= 0 && n < 1e12 {
			return n
		}
	case *lua.LNilType:
		return 0
	}
	o.bad(name, "a number")
	return 0
}

func (o *options) span(name string) time.Duration {
	v := o.get(name)
	if v == lua.LNil {
		return 0
	}
	d, ok := spanOf(v)
	if !ok {
		o.bad(name, `a span of time: seconds, or a text such as "2h"`)
	}
	return d
}

// version reads "3.0", "5.1" or "7".
func (o *options) version(name string) protocol.Version {
	v := o.get(name)
	if v == lua.LNil {
		return protocol.Version{}
	}
	major, minor, dotted := strings.Cut(shown(v), ".")
	a, err := strconv.Atoi(major)
	b := 0
	if err == nil && dotted {
		b, err = strconv.Atoi(minor)
	}
	if err != nil || a < 2 || a > 7 || b < 0 {
		o.bad(name, `a version from "2.0" to "7"`)
	}
	return protocol.Version{Major: a, Minor: b}
}

func (o *options) texts(name string) []string {
	var list []string
	for _, v := range o.list(name) {
		s, ok := v.(lua.LString)
		if !ok {
			o.bad(name, "a list of texts")
		}
		list = append(list, string(s))
	}
	return list
}

// tables is a list of tables, each with options of its own.
func (o *options) tables(name string) []*options {
	var list []*options
	for _, v := range o.list(name) {
		t, ok := v.(*lua.LTable)
		if !ok {
			o.bad(name, "a list of tables")
		}
		list = append(list, &options{l: o.l, arg: o.arg, table: t})
	}
	return list
}

func (o *options) list(name string) []lua.LValue {
	v := o.get(name)
	if v == lua.LNil {
		return nil
	}
	t, ok := v.(*lua.LTable)
	if !ok {
		o.bad(name, "a list")
		return nil
	}
	var list []lua.LValue
	for i := 1; i <= t.Len(); i++ {
		list = append(list, t.RawGetInt(i))
	}
	return list
}

// close reports options that do not exist.
func (o *options) close() {
	for k, _ := o.table.Next(lua.LNil); k != lua.LNil; k, _ = o.table.Next(k) {
		known := false
		for _, name := range o.known {
			known = known || lua.LString(name) == k
		}
		if !known {
			o.l.ArgError(o.arg, "there is no option "+shown(k)+"; there are "+strings.Join(o.known, ", "))
		}
	}
}

// spanOf reads a span of time: a number of seconds, or a text such as "30s", "2h30m" or "3d".
func spanOf(v lua.LValue) (time.Duration, bool) {
	switch v := v.(type) {
	case lua.LNumber:
		seconds := float64(v)
		if !(seconds >= 0 && seconds < 9e9) {
			return 0, false
		}
		return time.Duration(seconds * float64(time.Second)), true
	case lua.LString:
		return spanText(strings.TrimPrefix(strings.TrimSpace(string(v)), "+"))
	}
	return 0, false
}

func spanText(text string) (time.Duration, bool) {
	days := time.Duration(0)
	if n, rest, ok := strings.Cut(text, "d"); ok {
		number, err := strconv.ParseUint(n, 10, 16)
		if err != nil {
			return 0, false
		}
		days, text = time.Duration(number)*24*time.Hour, rest
	}
	if text == "" {
		return days, days > 0
	}
	d, err := time.ParseDuration(text)
	return days + d, err == nil && d >= 0 && days+d >= 0
}
