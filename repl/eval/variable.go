package eval

import (
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// variable reads a variable that is not simply set in the running scope: an outer one, a computed one, or
// one with a scope or drive before its name. An unset variable is $null.
func (f *frame) variable(e *syntax.Variable) (value.Value, error) {
	if e.Slot >= 0 && e.Slot < len(f.slots) {
		c := f.slots[e.Slot]
		if !c.set && c.auto == autoNone {
			if c = f.sc.lookup(c.name); c == nil {
				return f.unset(e)
			}
		}
		return f.in.read(c), nil
	}
	return f.scoped(e)
}

// scoped reads $scope:name and $drive:name.
func (f *frame) scoped(e *syntax.Variable) (value.Value, error) {
	name := fold(e.Name)
	switch strings.ToLower(e.Scope) {
	case "using":
		return f.usingValue(e)
	case "env":
		if text, ok := f.in.environ.get(strings.ToUpper(e.Name)); ok {
			return value.String(text), nil
		}
		return value.Null, nil
	case "function":
		if fn := f.sc.function(e.Name); fn != nil {
			return value.FromScript(fn.script), nil
		}
		return value.Null, nil
	case "alias":
		if t, ok := f.in.aliasTarget(f.sc, e.Name); ok {
			return value.String(t), nil
		}
		return value.Null, nil
	}
	sc := f.scopeNamed(e.Scope)
	if sc == nil {
		return value.Null, f.noDrive(e)
	}
	var c *cell
	switch strings.ToLower(e.Scope) {
	case "", "variable":
		c = sc.lookup(name)
	default:
		if c = f.in.everywhere(name); c == nil {
			c = sc.find(name)
		}
	}
	if c == nil || !c.set && c.auto == autoNone {
		return f.unset(e)
	}
	return f.in.read(c), nil
}

// noDrive is the error of a variable in a drive that is not there.
func (f *frame) noDrive(e *syntax.Variable) error {
	return f.at(e, value.NewError("DriveNotFound", value.ObjectNotFound, "System.Management.Automation.DriveNotFoundException",
		"There is no drive '"+e.Scope+"'.", value.String(e.Scope)))
}

// scopeNamed is the scope that a prefix means; nil for none.
func (f *frame) scopeNamed(name string) *scope {
	switch strings.ToLower(name) {
	case "", "local", "private", "variable":
		return f.sc
	case "script":
		return f.sc.scriptScope()
	case "global":
		return f.in.global
	}
	return nil
}

// read returns a cell's value, computing those of automatic variables.
func (in *Interp) read(c *cell) value.Value {
	if c.auto != autoNone {
		return in.automatic(c.auto)
	}
	return c.v
}

// target is the cell that an assignment to a variable writes: that of the running scope, or of the scope
// named. It is nil for drives such as $env:.
func (f *frame) target(e *syntax.Variable) (*cell, error) {
	if e.Slot >= 0 && e.Slot < len(f.slots) {
		c := f.slots[e.Slot]
		if !c.set && c.shown == "" {
			c.shown = e.Name
		}
		return c, nil
	}
	sc := f.scopeNamed(e.Scope)
	if sc == nil {
		if s := strings.ToLower(e.Scope); s == "env" || s == "function" || s == "alias" {
			return nil, nil
		}
		return nil, f.noDrive(e)
	}
	name := fold(e.Name)
	c := f.in.everywhere(name)
	if c == nil {
		c = sc.cell(name)
	}
	if c.shown == "" {
		c.shown = e.Name
	}
	if strings.EqualFold(e.Scope, "private") {
		c.private = true
	}
	return c, nil
}

// setDrive assigns to $env:NAME, $function:name and $alias:name.
func (f *frame) setDrive(e *syntax.Variable, v value.Value) error {
	switch strings.ToLower(e.Scope) {
	case "env":
		f.in.setEnv(e.Name, f.in.env.Text(v))
	case "alias":
		f.sc.aliases.put(strings.ToLower(e.Name), f.in.env.Text(v))
	case "function":
		s := v.Base().Script()
		if s == nil {
			parsed, err := f.in.parse(f.in.env.Text(v))
			if err != nil {
				return f.at(e, err)
			}
			s = parsed
		}
		fn, err := f.in.newFunction(f, e.Name, s, false)
		if err != nil {
			return err
		}
		f.sc.functions.put(strings.ToLower(e.Name), fn)
	}
	return nil
}

// usingValue reads $using:x: only blocks that were sent somewhere carry such values.
func (f *frame) usingValue(e *syntax.Variable) (value.Value, error) {
	if f.using != nil {
		if v, ok := f.using.GetText(strings.ToLower(e.Name)); ok {
			return v, nil
		}
	}
	return value.Null, f.failAt(e, "UsingWithoutInvokeCommand",
		"A $using: variable has a value only in a script block that Invoke-Command or Start-Job runs elsewhere.", value.Null)
}
