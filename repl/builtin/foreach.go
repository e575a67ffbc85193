package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// forEachInfo describes ForEach-Object.
func forEachInfo() *cmdlet.Info {
	const scripts, members, parallel = "ScriptBlockSet", "PropertyAndMethodSet", "ParallelParameterSet"
	return &cmdlet.Info{
		Name: "ForEach-Object", Class: commandClass + "ForEachObjectCommand", Module: moduleCore,
		Aliases: []string{"%", "foreach"}, DefaultSet: scripts, ShouldProcess: true, Impact: cmdlet.ImpactLow,
		Synopsis: "Runs script blocks, or reads a member, for each pipeline object.",
		Params: []cmdlet.Param{
			inputObject(),
			in(named("Begin", "scriptblock"), scripts),
			lenient(in(must(at(0, "Process", "scriptblock[]")), scripts)),
			in(named("End", "scriptblock"), scripts),
			lenient(in(rest(named("RemainingScripts", "scriptblock[]")), scripts)),
			filled(in(must(at(0, "MemberName", "string")), members)),
			in(rest(named("ArgumentList", "object[]", "Args")), members),
			in(must(named("Parallel", "scriptblock")), parallel), in(between(named("ThrottleLimit", "int"), 1, maxInt32), parallel),
			in(named("TimeoutSeconds", "int"), parallel), in(flag("AsJob"), parallel),
		},
		New: func() cmdlet.Runner { return &forEach{} },
	}
}

// forEach holds the scripts of one ForEach-Object, in roles.
type forEach struct {
	process []*value.Script
	end     *value.Script
}

// Begin deals the scripts out to their roles: with more than one, the first is the begin block; with more
// than two and no -End, the last is the end block.
func (f *forEach) Begin(c cmdlet.Context) error {
	switch c.Set() {
	case "ParallelParameterSet": // runs in an order that no script can know, which this simulator has no clock for
		return problem("NotSupported", value.NotImplemented, exNotSupported, c.Arg("Parallel"),
			"ForEach-Object -Parallel is not part of this simulator; without -Parallel the objects are taken one after the other.")
	case "PropertyAndMethodSet":
		return nil
	}
	var all []*value.Script
	if c.Bound("Begin") {
		all = append(all, c.Arg("Begin").Script())
	}
	for _, name := range []string{"Process", "RemainingScripts"} {
		all = append(all, scripts(c.Arg(name))...)
	}
	start, end := 0, len(all)
	if end > 1 {
		start = 1
	}
	if c.Bound("End") {
		f.end = c.Arg("End").Script()
	} else if end > 2 {
		end--
		f.end = all[end]
	}
	f.process = all[start:end]
	if start == 0 || all[0] == nil {
		return nil
	}
	return emit(c, all[0], cmdlet.Call{HasItem: true})
}

// scripts lists the script blocks of an argument; a null in the list stays, since it counts in the roles.
func scripts(v value.Value) []*value.Script {
	var out []*value.Script
	for _, s := range list(v) {
		out = append(out, s.Script())
	}
	return out
}

// emit runs a script in the caller's scope and passes its output on as it comes.
func emit(c cmdlet.Context, s *value.Script, call cmdlet.Call) error {
	call.Emit = c.Write
	_, err := c.Run(s, call)
	return err
}

// Process runs the process blocks, or reads the member.
func (f *forEach) Process(c cmdlet.Context) error {
	item, _ := given(c)
	if c.Set() != "ScriptBlockSet" {
		return f.member(c, item)
	}
	for _, s := range f.process {
		if s == nil {
			continue
		}
		if err := emit(c, s, cmdlet.Call{Item: item, HasItem: true}); err != nil {
			return err
		}
	}
	return nil
}

// member writes a property, or calls a method where no property has the name or arguments are given.
func (f *forEach) member(c cmdlet.Context, item value.Value) error {
	if item.IsNull() {
		return c.WriteError(problem("InputObjectIsNull", value.InvalidArgument, exArgument, item,
			"There is no member to read: the input object is null."))
	}
	name := word(c, "MemberName")
	if !c.Bound("ArgumentList") {
		v, ok, err := readProperty(c, item, name)
		if err != nil {
			return report(c, err)
		}
		if ok {
			return c.WriteAll(v)
		}
	}
	what := "Retrieve the value of the method or property " + name
	if yes, err := c.ShouldProcess(text(c, item), what); err != nil || !yes {
		return err
	}
	out, err := c.Engine().CallMethod(item, name, list(c.Arg("ArgumentList")))
	if err != nil {
		return f.noMember(c, item, err)
	}
	return c.WriteAll(out)
}

// noMember treats a member that does not exist as $_.name does: it is null. A method that was given
// arguments, or that failed, is an error.
func (f *forEach) noMember(c cmdlet.Context, item value.Value, err error) error {
	rec, ok := asRecord(err)
	if ok && rec.ID == "MethodNotFound" && !c.Bound("ArgumentList") {
		return c.Write(value.Null)
	}
	if ok && strings.HasPrefix(rec.Exception, "System.Management.Automation.Method") {
		rec.ID, rec.Category, rec.Target = "MethodInvocationError", value.InvalidOperation, item
	}
	return report(c, err)
}

// End runs the end block.
func (f *forEach) End(c cmdlet.Context) error {
	if f.end == nil {
		return nil
	}
	return emit(c, f.end, cmdlet.Call{HasItem: true})
}
