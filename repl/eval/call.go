package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// callMember is target.name(args) and [type]::name(args).
func (f *frame) callMember(e *syntax.Call) (value.Value, error) {
	target, err := f.expr(e.Target)
	if err != nil {
		return value.Null, err
	}
	n, err := f.memberName(e.Name)
	if err != nil {
		return value.Null, err
	}
	args, err := f.exprs(e.Args)
	if err != nil {
		return value.Null, err
	}
	f.in.loadOFS(f.sc)
	name := f.in.env.Text(n)
	var out value.Value
	if e.Static {
		out, err = f.callStatic(target, name, args)
	} else {
		out, err = f.callMethod(target, name, args)
	}
	if err != nil {
		return value.Null, f.at(e, err)
	}
	for _, a := range args {
		if _, err := f.made(e, a); err != nil { // an argument is read to the end as a rule, or even copied
			return value.Null, err
		}
	}
	return f.made(e, out)
}

func (f *frame) callStatic(target value.Value, name string, args []value.Value) (value.Value, error) {
	t := target.Base().Type()
	if t == nil {
		if t = value.TypeOf(target); t == nil {
			return value.Null, value.MethodNotFound(target, name)
		}
	}
	if t.FullName() == value.TypeScriptBlock.FullName() && strings.EqualFold(name, "create") && len(args) == 1 {
		s, err := f.in.parse(f.in.env.Text(args[0]))
		if rec, ok := err.(*value.ErrorRecord); ok {
			// A method wraps what it throws.
			wrapped := value.NewError("ParseException", value.NotSpecified, "System.Management.Automation.MethodInvocationException",
				"Exception calling \"Create\" with \"1\" argument(s): \""+rec.Message+"\"", value.Null)
			wrapped.Inner = "System.Management.Automation.ParseException"
			return value.Null, wrapped
		}
		if err != nil {
			return value.Null, err
		}
		return value.FromScript(s), nil
	}
	if strings.EqualFold(name, "TryParse") && len(args) >= 2 {
		if ref, ok := args[len(args)-1].Native().(*reference); ok {
			return f.tryParse(t, args[0], ref)
		}
	}
	if v, ok, err := f.in.worldCall(t, name, args); ok || err != nil {
		return v, err
	}
	if v, ok, err := f.delegateStatic(t, strings.ToLower(name), args); ok || err != nil {
		return v, err
	}
	v, found, err := f.in.env.CallStatic(t, name, args)
	if err != nil {
		return value.Null, err
	}
	if !found {
		return value.Null, methodNotFound(value.FromType(t), name)
	}
	return v, nil
}

// callMethod calls a method: those that run script blocks are the evaluator's, then script methods and
// those of the values; a collection without the method calls it on its elements.
func (f *frame) callMethod(target value.Value, name string, args []value.Value) (value.Value, error) {
	if target.IsNull() {
		return value.Null, value.MethodNotFound(value.Null, name)
	}
	if target.Base().Type() != nil && strings.EqualFold(name, "new") {
		return f.callStatic(target, name, args)
	}
	if v, done, err := f.intrinsic(target, name, args); done || err != nil {
		return v, err
	}
	if o := target.Object(); o != nil {
		if p := o.Lookup(name); p != nil {
			if s := methodScript(p); s != nil {
				var c collector
				err := f.in.runScript(f, s, scriptCall{this: target, hasThis: true, newScope: true, args: callArguments(args, nil), out: &c, streams: f.streams})
				return c.value(), err
			}
		}
	}
	v, found, err := f.in.env.CallMethod(target, name, args)
	if err != nil {
		return value.Null, err
	}
	if found {
		return v, nil
	}
	return f.callOnElements(target, name, args)
}

// methodScript is the block of a script method, which is kept as a property that holds a ScriptMethod.
func methodScript(p *value.Property) *value.Script {
	if o := p.Value.Object(); o != nil && len(o.TypeNames) > 0 && o.TypeNames[0] == "System.Management.Automation.PSScriptMethod" {
		s, _ := o.Get("Script")
		return s.Script()
	}
	return nil
}

// callOnElements calls a method on each element of a collection; all must have it.
func (f *frame) callOnElements(target value.Value, name string, args []value.Value) (value.Value, error) {
	items, ok := value.Items(target.Base())
	if !ok || len(items) == 0 {
		return value.Null, methodNotFound(target, name)
	}
	var out collector
	for _, item := range items {
		v, found, err := f.in.env.CallMethod(item, name, args)
		if err != nil {
			return value.Null, err
		}
		if !found {
			return value.Null, methodNotFound(item, name)
		}
		if err := writeAll(&out, v); err != nil {
			return value.Null, err
		}
	}
	return out.value(), nil
}

// methodNotFound is the error of a missing method; a call has no target, unlike an operator.
func methodNotFound(target value.Value, name string) error {
	rec := value.MethodNotFound(target, name)
	rec.Target = value.Null
	return rec
}

// intrinsic calls the methods that need the evaluator.
func (f *frame) intrinsic(target value.Value, name string, args []value.Value) (value.Value, bool, error) {
	low := strings.ToLower(name)
	if s := target.Base().Script(); s != nil {
		if v, done, err := f.scriptMethod(s, low, args); done || err != nil {
			return v, true, err
		}
	}
	if p, ok := target.Native().(*psCmdlet); ok {
		return p.call(f, low, args)
	}
	if _, ok := target.Native().(*commandIntrinsics); ok {
		return f.intrinsicCommand(low, args)
	}
	if len(args) == 0 {
		return value.Null, false, nil
	}
	switch low {
	case "foreach":
		v, err := f.forEachMethod(target, args)
		return v, true, err
	case "where":
		v, err := f.whereMethod(target, args)
		return v, true, err
	}
	return f.delegateMethod(target, low, args)
}

func (f *frame) scriptMethod(s *value.Script, low string, args []value.Value) (value.Value, bool, error) {
	switch low {
	case "invoke", "invokereturnasis":
		var c collector
		err := f.in.runScript(f, s, scriptCall{newScope: true, args: callArguments(args, nil), out: &c, streams: f.streams})
		if low == "invoke" && err == nil {
			return value.FromList(&value.List{Items: c.items, TypeName: "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"}), true, nil
		}
		return c.value(), true, err
	case "getnewclosure":
		return value.FromScript(f.closure(s)), true, nil
	}
	return value.Null, false, nil
}

// forEachMethod is .ForEach({ }), .ForEach([type]), .ForEach('Property'), .ForEach('Property', value) and
// .ForEach('Method', args).
func (f *frame) forEachMethod(target value.Value, args []value.Value) (value.Value, error) {
	var out collector
	for _, item := range value.Enumerate(target) {
		var err error
		switch first := args[0].Base(); {
		case first.Script() != nil:
			err = f.in.runScript(f, first.Script(), scriptCall{item: item, hasItem: true, args: callArguments(args[1:], nil), out: &out, streams: f.streams})
		case first.Type() != nil:
			var v value.Value
			if v, err = f.in.env.Convert(item, first.Type()); err == nil {
				err = out.write(v)
			}
		default:
			err = f.forEachMember(item, f.in.env.Text(first), args[1:], &out)
		}
		if err != nil {
			return value.Null, err
		}
	}
	return resultList(out.items), nil
}

func (f *frame) forEachMember(item value.Value, name string, args []value.Value, out writer) error {
	v, ok, err := f.property(item, value.String(name), name)
	if err != nil {
		return err
	}
	if ok && len(args) == 1 {
		return f.setMember(item, value.String(name), args[0])
	}
	if !ok {
		if v, err = f.callMethod(item, name, args); err != nil {
			return err
		}
	}
	return writeAll(out, v)
}

// resultList is the collection that .ForEach() and .Where() return.
func resultList(items []value.Value) value.Value {
	return value.FromList(&value.List{Items: items, TypeName: "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"})
}

// whereMethod is .Where({ }, mode, number): Default, First, Last, SkipUntil, Until, Split.
func (f *frame) whereMethod(target value.Value, args []value.Value) (value.Value, error) {
	s := args[0].Base().Script()
	if s == nil {
		return value.Null, value.MethodNotFound(target, "Where")
	}
	mode, limit := "default", 0
	if len(args) > 1 {
		mode = strings.ToLower(f.in.env.Text(args[1]))
	}
	if len(args) > 2 {
		n, err := f.integer(args[2])
		if err != nil {
			return value.Null, err
		}
		limit = n
	}
	var yes, no []value.Value
	hit := false
	for _, item := range value.Enumerate(target) {
		if hit && (mode == "skipuntil") {
			yes = append(yes, item)
			continue
		}
		var c collector
		err := f.in.runScript(f, s, scriptCall{item: item, hasItem: true, out: &c, streams: f.streams})
		if err != nil {
			return value.Null, err
		}
		hit = value.ToBool(c.value())
		if mode == "until" {
			if hit {
				break
			}
			yes = append(yes, item)
			continue
		}
		if hit {
			yes = append(yes, item)
		} else {
			no = append(no, item)
		}
		if mode == "first" && len(yes) >= max(limit, 1) {
			break
		}
	}
	return whereResult(mode, limit, yes, no), nil
}

func whereResult(mode string, limit int, yes, no []value.Value) value.Value {
	switch {
	case mode == "split":
		return value.NewArray(resultList(yes), resultList(no))
	case mode == "last":
		n := max(limit, 1)
		yes = yes[max(len(yes)-n, 0):]
	case limit > 0 && len(yes) > limit:
		yes = yes[:limit]
	}
	return resultList(yes)
}

// psCmdlet is $PSCmdlet.
type psCmdlet struct{ inv *invocation }

// TypeName is PSScriptCmdlet.
func (p *psCmdlet) TypeName() string { return "System.Management.Automation.PSScriptCmdlet" }

// Text is the type's name.
func (p *psCmdlet) Text() string { return p.TypeName() }

// Property answers for ParameterSetName and MyInvocation.
func (p *psCmdlet) Property(name string) (value.Value, bool) {
	switch strings.ToLower(name) {
	case "parametersetname":
		return value.String(p.inv.Set()), true
	case "myinvocation":
		return p.inv.myInvocation(), true
	}
	return value.Null, false
}

// PropertyNames lists what Property answers for.
func (p *psCmdlet) PropertyNames() []string { return []string{"ParameterSetName", "MyInvocation"} }

// CloneWith returns the object itself: it lives no longer than the call, which is never cloned.
func (p *psCmdlet) CloneWith(*value.Cloner) value.Native { return p }

// call calls the methods of a cmdlet.
func (p *psCmdlet) call(f *frame, low string, args []value.Value) (value.Value, bool, error) {
	text := func(i int) string {
		if i < len(args) {
			return f.in.env.Text(args[i])
		}
		return ""
	}
	v := p.inv
	switch low {
	case "writeobject":
		if len(args) > 1 && value.ToBool(args[1]) {
			return value.Void, true, v.WriteAll(args[0])
		}
		if len(args) > 0 {
			return value.Void, true, v.Write(args[0])
		}
	case "writeerror", "throwterminatingerror":
		if len(args) == 0 {
			break
		}
		rec := f.in.thrownRecord(args[0])
		if low == "writeerror" {
			return value.Void, true, v.WriteError(rec)
		}
		err := v.guard(rec)
		if r, ok := err.(*raised); ok {
			r.from = v
		}
		return value.Void, true, err
	case "writewarning":
		return value.Void, true, v.WriteText(cmdlet.StreamWarning, text(0))
	case "writeverbose":
		return value.Void, true, v.WriteText(cmdlet.StreamVerbose, text(0))
	case "writedebug":
		return value.Void, true, v.WriteText(cmdlet.StreamDebug, text(0))
	case "shouldprocess":
		target, action := text(0), text(1)
		if len(args) == 3 {
			target, action = text(1), text(2)
		}
		ok, err := v.ShouldProcess(target, action)
		return value.Bool(ok), true, err
	case "shouldcontinue":
		ok, err := v.ShouldContinue(text(0), text(1))
		return value.Bool(ok), true, err
	}
	return value.Null, false, nil
}
