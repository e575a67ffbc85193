package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// The functions of this file build parameter tables that read like PowerShell's attributes: a constructor
// gives name, type and aliases, and modifiers wrap it: in(must(at(0, "Name", "string[]")), "NameSet").

// typeNamed resolves a type of the tables. A name that the value package does not know stands for object,
// that is, for no conversion at all.
func typeNamed(name string) *value.Type {
	if name == "" {
		return nil
	}
	t, _ := value.LookupType(name)
	return t
}

// named declares a parameter without a position, in all sets.
func named(name, typ string, aliases ...string) cmdlet.Param { return at(-1, name, typ, aliases...) }

// at declares a parameter with a position, in all sets.
func at(pos int, name, typ string, aliases ...string) cmdlet.Param {
	return cmdlet.Param{Name: name, Type: typeNamed(typ), Aliases: aliases, In: []cmdlet.Use{{Position: pos}}}
}

// flag declares a switch parameter in all sets.
func flag(name string, aliases ...string) cmdlet.Param {
	return cmdlet.Param{Name: name, Switch: true, Aliases: aliases, In: []cmdlet.Use{{Position: -1}}}
}

// eachUse returns p with f applied to a copy of each of its uses.
func eachUse(p cmdlet.Param, f func(u *cmdlet.Use)) cmdlet.Param {
	p.In = append([]cmdlet.Use(nil), p.In...)
	for i := range p.In {
		f(&p.In[i])
	}
	return p
}

// must makes p mandatory.
func must(p cmdlet.Param) cmdlet.Param {
	return eachUse(p, func(u *cmdlet.Use) { u.Mandatory = true })
}

// piped lets p take whole pipeline objects.
func piped(p cmdlet.Param) cmdlet.Param {
	return eachUse(p, func(u *cmdlet.Use) { u.Pipeline = true })
}

// byName lets p take a property of the same name from pipeline objects.
func byName(p cmdlet.Param) cmdlet.Param {
	return eachUse(p, func(u *cmdlet.Use) { u.ByProperty = true })
}

// rest lets p take all arguments that are left.
func rest(p cmdlet.Param) cmdlet.Param {
	return eachUse(p, func(u *cmdlet.Use) { u.Remaining = true })
}

// in restricts p, which has one use so far, to the sets.
func in(p cmdlet.Param, sets ...string) cmdlet.Param {
	one := p.In[0]
	p.In = nil
	for _, s := range sets {
		one.Set = s
		p.In = append(p.In, one)
	}
	return p
}

// also adds the uses of q, a variant of the same parameter for other sets.
func also(p, q cmdlet.Param) cmdlet.Param {
	p.In = append(append([]cmdlet.Use(nil), p.In...), q.In...)
	return p
}

// lenient lifts what mandatory parameters forbid: null, empty text, empty collections.
func lenient(p cmdlet.Param) cmdlet.Param {
	p.AllowNull, p.AllowEmptyString, p.AllowEmptyCollection = true, true, true
	return p
}

// filled refuses null and empty values (ValidateNotNullOrEmpty).
func filled(p cmdlet.Param) cmdlet.Param {
	p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckNotNullOrEmpty})
	return p
}

// among restricts p to words (ValidateSet).
func among(p cmdlet.Param, words ...string) cmdlet.Param {
	p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckSet, Words: words})
	return p
}

// since says in which version a parameter came, where several commands share it.
func since(major, minor int, p cmdlet.Param) cmdlet.Param {
	p.Since = cmdlet.Version{Major: major, Minor: minor}
	return p
}

// notAmong refuses words, so that a parameter of another set takes them.
func notAmong(p cmdlet.Param, words ...string) cmdlet.Param {
	p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckNotSet, Words: words})
	return p
}

// between restricts p to a range of whole numbers (ValidateRange).
func between(p cmdlet.Param, low, high int32) cmdlet.Param {
	p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckRange, Min: value.Int32(low), Max: value.Int32(high)})
	return p
}

// inputObject is the parameter by which nearly all object cmdlets take the pipeline.
func inputObject() cmdlet.Param { return lenient(piped(named("InputObject", ""))) }

// steps is embedded by runners that do not use every block.
type steps struct{}

// Begin, Process and End do nothing.
func (steps) Begin(cmdlet.Context) error   { return nil }
func (steps) Process(cmdlet.Context) error { return nil }
func (steps) End(cmdlet.Context) error     { return nil }

// process is a runner of a Process block alone.
type process struct {
	steps
	f func(c cmdlet.Context) error
}

// Process calls the function.
func (p process) Process(c cmdlet.Context) error { return p.f(c) }

// each makes the New of a cmdlet that keeps nothing between objects.
func each(f func(c cmdlet.Context) error) func() cmdlet.Runner {
	return func() cmdlet.Runner { return process{f: f} }
}
