package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// function is a function or filter that a session has defined.
type function struct {
	name   string
	info   *cmdlet.Info
	script *value.Script
	filter bool
}

// defineFunction runs a function statement: the function belongs to the running scope, or to the one that
// its name says (function global:f).
func (f *frame) defineFunction(s *syntax.Function) error {
	name, sc := s.Name, f.sc
	if scopeName, bare, ok := strings.Cut(s.Name, ":"); ok {
		if at := f.scopeNamed(scopeName); at != nil {
			name, sc = bare, at
		}
	}
	fn, err := f.in.newFunction(f, name, &value.Script{Block: s.Body}, s.IsFilter)
	if err != nil {
		return f.at(s, err)
	}
	sc.functions.put(strings.ToLower(name), fn)
	f.in.ok = true
	return nil
}

// newFunction makes a function of a block. f is where the arguments of its attributes are evaluated.
func (in *Interp) newFunction(f *frame, name string, s *value.Script, filter bool) (*function, error) {
	info, err := in.describe(f, name, s.Block)
	if err != nil {
		return nil, err
	}
	info.Body = s
	return &function{name: name, info: cmdlet.Prepare(info), script: s, filter: filter}, nil
}

// blockInfo describes a script block that is called without a name; blocks share the description.
func (in *Interp) blockInfo(f *frame, s *value.Script) (*cmdlet.Info, error) {
	if info, ok := in.blocks[s.Block]; ok {
		return info, nil
	}
	info, err := in.describe(f, "", s.Block)
	if err != nil {
		return nil, err
	}
	if len(in.blocks) > maxBlocks {
		in.blocks = map[*syntax.ScriptBlock]*cmdlet.Info{}
	}
	info = cmdlet.Prepare(info)
	in.blocks[s.Block] = info
	return info, nil
}

// maxBlocks empties the table of descriptions, which only spares work, before it grows too large.
const maxBlocks = 4096

// describe reads a param block into metadata.
func (in *Interp) describe(f *frame, name string, b *syntax.ScriptBlock) (*cmdlet.Info, error) {
	info := &cmdlet.Info{Name: name, Class: name, Function: true, Simple: true, Impact: cmdlet.ImpactMedium, Release: f.in.facts.Version}
	if b.Dynamic != nil {
		return nil, f.failAt(b.Dynamic, "FeatureNotSupported", "Dynamic parameters are not part of this simulator.", value.Null)
	}
	if b.Params == nil {
		return info, nil
	}
	for _, list := range [][]*syntax.Attribute{b.Params.Attributes, b.Attributes} {
		for _, a := range list {
			if err := f.bindingAttribute(info, a); err != nil {
				return nil, err
			}
		}
	}
	positioned := false
	for _, p := range b.Params.Params {
		q, explicit, err := f.param(info, p)
		if err != nil {
			return nil, err
		}
		positioned = positioned || explicit
		info.Params = append(info.Params, q)
	}
	if !positioned && !info.NoPositional {
		numberParams(info)
	}
	return info, nil
}

// numberParams gives positions to all parameters but switches, in order, where no attribute gives any
// (language.md 3.1).
func numberParams(info *cmdlet.Info) {
	at := 0
	for i := range info.Params {
		q := &info.Params[i]
		if q.Switch {
			continue
		}
		for j := range q.In {
			q.In[j].Position = at
		}
		at++
	}
}

// bindingAttribute reads [CmdletBinding()].
func (f *frame) bindingAttribute(info *cmdlet.Info, a *syntax.Attribute) error {
	if !isAttribute(a, "cmdletbinding") {
		return nil
	}
	info.Simple = false
	for i := range a.Named {
		n := &a.Named[i]
		v, err := f.attributeValue(n)
		if err != nil {
			return err
		}
		switch strings.ToLower(n.Name) {
		case "supportsshouldprocess":
			info.ShouldProcess = value.ToBool(v)
		case "defaultparametersetname":
			info.DefaultSet = f.in.env.Text(v)
		case "positionalbinding":
			info.NoPositional = !value.ToBool(v)
		case "confirmimpact":
			if e, ok := value.EnumConfirmImpact.Lookup(f.in.env.Text(v)); ok {
				info.Impact = cmdlet.Impact(e.Number)
			}
		}
	}
	return nil
}

// isAttribute compares an attribute's name, with or without "Attribute" and a namespace.
func isAttribute(a *syntax.Attribute, name string) bool {
	low := strings.ToLower(a.Type.Name)
	low = strings.TrimPrefix(low, "system.management.automation.")
	return strings.TrimSuffix(low, "attribute") == name
}

// attributeValue is the value of key=value, and true for the short form.
func (f *frame) attributeValue(n *syntax.NamedArg) (value.Value, error) {
	if n.Value == nil {
		return value.Bool(true), nil
	}
	return f.expr(n.Value)
}

// param reads one parameter; explicit tells that an attribute gave it a position.
func (f *frame) param(info *cmdlet.Info, p *syntax.Param) (q cmdlet.Param, explicit bool, err error) {
	q.Name = p.Name.Name
	for _, a := range p.Attributes {
		if a.IsType {
			if err := f.paramType(&q, a.Type); err != nil {
				return q, explicit, err
			}
			continue
		}
		switch {
		case isAttribute(a, "parameter"):
			info.Simple = false
			u, err := f.use(a, &q)
			if err != nil {
				return q, explicit, err
			}
			explicit = explicit || u.Position >= 0
			q.In = append(q.In, u)
		case isAttribute(a, "alias"):
			for _, x := range a.Args {
				v, err := f.expr(x)
				if err != nil {
					return q, explicit, err
				}
				q.Aliases = append(q.Aliases, f.in.env.Text(v))
			}
		case isAttribute(a, "allownull"):
			q.AllowNull = true
		case isAttribute(a, "allowemptystring"):
			q.AllowEmptyString = true
		case isAttribute(a, "allowemptycollection"):
			q.AllowEmptyCollection = true
		default:
			c, ok, err := f.checkOf(a)
			if err != nil {
				return q, explicit, err
			}
			if ok {
				q.Checks = append(q.Checks, c)
			}
		}
	}
	if len(q.In) == 0 {
		q.In = []cmdlet.Use{{Position: -1}}
	}
	return q, explicit, nil
}

// paramType gives a parameter its type; the first one written wins.
func (f *frame) paramType(q *cmdlet.Param, n *syntax.TypeName) error {
	t, err := f.resolveType(n)
	if err != nil {
		return err
	}
	if t.FullName() == value.TypeSwitch.FullName() {
		q.Switch = true
		return nil
	}
	if q.Type == nil && t.FullName() != value.TypeObject.FullName() {
		q.Type = t
	}
	return nil
}

// use reads [Parameter()].
func (f *frame) use(a *syntax.Attribute, q *cmdlet.Param) (cmdlet.Use, error) {
	u := cmdlet.Use{Position: -1}
	for i := range a.Named {
		n := &a.Named[i]
		v, err := f.attributeValue(n)
		if err != nil {
			return u, err
		}
		on := value.ToBool(v)
		switch strings.ToLower(n.Name) {
		case "mandatory":
			u.Mandatory = on
		case "position":
			if at, err := value.ToInt32(v); err == nil {
				u.Position = int(at)
			}
		case "parametersetname":
			if set := f.in.env.Text(v); !strings.EqualFold(set, "__AllParameterSets") {
				u.Set = set
			}
		case "valuefrompipeline":
			u.Pipeline = on
		case "valuefrompipelinebypropertyname":
			u.ByProperty = on
		case "valuefromremainingarguments":
			u.Remaining = on
		case "helpmessage":
			q.Help = f.in.env.Text(v)
		case "dontshow":
			q.DontShow = on
		}
	}
	return u, nil
}

// checkOf reads a validation attribute; ok is false for other attributes.
func (f *frame) checkOf(a *syntax.Attribute) (c cmdlet.Check, ok bool, err error) {
	args := make([]value.Value, len(a.Args))
	for i, x := range a.Args {
		if args[i], err = f.expr(x); err != nil {
			return c, false, err
		}
	}
	arg := func(i int) value.Value {
		if i < len(args) {
			return args[i]
		}
		return value.Int32(0)
	}
	switch {
	case isAttribute(a, "validatenotnull"):
		return cmdlet.Check{Kind: cmdlet.CheckNotNull}, true, nil
	case isAttribute(a, "validatenotnullorempty"):
		return cmdlet.Check{Kind: cmdlet.CheckNotNullOrEmpty}, true, nil
	case isAttribute(a, "validaterange"):
		return cmdlet.Check{Kind: cmdlet.CheckRange, Min: arg(0), Max: arg(1)}, true, nil
	case isAttribute(a, "validatelength"):
		return cmdlet.Check{Kind: cmdlet.CheckLength, Min: arg(0), Max: arg(1)}, true, nil
	case isAttribute(a, "validatecount"):
		return cmdlet.Check{Kind: cmdlet.CheckCount, Min: arg(0), Max: arg(1)}, true, nil
	case isAttribute(a, "validatepattern"):
		return cmdlet.Check{Kind: cmdlet.CheckPattern, Pattern: f.in.env.Text(arg(0))}, true, nil
	case isAttribute(a, "validatescript"):
		s := arg(0).Script()
		return cmdlet.Check{Kind: cmdlet.CheckScript, Script: s}, s != nil, nil
	case isAttribute(a, "validateset"):
		c = cmdlet.Check{Kind: cmdlet.CheckSet}
		for _, v := range args {
			c.Words = append(c.Words, f.in.env.Text(v))
		}
		for i := range a.Named {
			v, err := f.attributeValue(&a.Named[i])
			if err != nil {
				return c, false, err
			}
			if strings.EqualFold(a.Named[i].Name, "IgnoreCase") {
				c.Case = !value.ToBool(v)
			}
		}
		return c, true, nil
	}
	return c, false, nil
}
