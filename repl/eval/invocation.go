package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// invocation is one call of a command: its arguments, where its streams go, and what the common parameters
// ask for. It is the Context of a cmdlet, and stands behind $PSCmdlet in a function.
type invocation struct {
	in     *Interp
	f      *frame // the caller's
	sc     *scope // whose preference variables count: the caller's, or the function's own
	info   *cmdlet.Info
	target *resolved
	args   []cmdlet.Argument
	where  value.Invocation
	stage  *stage // nil outside of a pipeline
	b      *cmdlet.Binding
	piped  bool
	item   value.Value

	out     writer
	streams *streams
	files   []*fileWriter
	failed  bool // a non-terminating error was written
	shared  sharedParams
	yes, no bool // the answers "to all" of ShouldProcess and ShouldContinue

	// The frame of the last script block run in the caller's scope, which loops run again and again.
	lastScript *value.Script
	lastFrame  *frame
}

var _ cmdlet.Context = (*invocation)(nil)

// Info is the command.
func (v *invocation) Info() *cmdlet.Info { return v.info }

// Set is the parameter set.
func (v *invocation) Set() string { return v.b.Set() }

// Arg is a parameter's value.
func (v *invocation) Arg(name string) value.Value { return v.b.Arg(name) }

// Bound tells whether a parameter was given.
func (v *invocation) Bound(name string) bool { return v.b.Bound(name) }

// BoundNames lists the given parameters.
func (v *invocation) BoundNames() []string { return v.b.BoundNames() }

// Input is the current pipeline object.
func (v *invocation) Input() value.Value { return v.item }

// Piped tells whether there is pipeline input.
func (v *invocation) Piped() bool { return v.piped }

// Invocation tells where the command was called.
func (v *invocation) Invocation() value.Invocation { return v.where }

// Position is the place in the pipeline.
func (v *invocation) Position() (at, of int) {
	if v.stage == nil {
		return 1, 1
	}
	return v.stage.index + 1, len(v.stage.pipe.stages)
}

// StopUpstream ends the commands before this one.
func (v *invocation) StopUpstream() error {
	if v.stage == nil {
		return nil
	}
	return &stopUpstream{pipe: v.stage.pipe, index: v.stage.index}
}

// Write passes one object on.
func (v *invocation) Write(o value.Value) error {
	if err := v.in.madeOf(o); err != nil {
		return err
	}
	return v.out.write(untyped(plain(o)))
}

// untyped takes the text as typed off a number: it serves a command that prints its arguments, not what the
// command passes on.
func untyped(v value.Value) value.Value {
	if o := v.Object(); o != nil && o.HasText && len(o.Props) == 0 && isNumber(o.Base) {
		return o.Base
	}
	return v
}

// WriteAll unrolls a collection.
func (v *invocation) WriteAll(o value.Value) error {
	for _, item := range value.Enumerate(untyped(o)) {
		if err := v.out.write(untyped(item)); err != nil {
			return err
		}
	}
	return nil
}

// Variable reads a variable as the caller sees it.
func (v *invocation) Variable(name string) (value.Value, bool) {
	c := v.f.sc.lookup(fold(name))
	if c == nil {
		return value.Null, false
	}
	return v.in.read(c), true
}

// SetVariable writes a variable of the caller's scope.
func (v *invocation) SetVariable(name string, to value.Value) error {
	return v.in.setVariable(v.f.sc, name, to)
}

func (in *Interp) setVariable(sc *scope, name string, to value.Value) error {
	low := fold(name)
	c := in.everywhere(low)
	if c == nil {
		c = sc.cell(low)
	}
	if c.shown == "" {
		c.shown = name
	}
	if !c.slow {
		c.v, c.set = to, true
		return nil
	}
	return in.setSlow(c, to)
}

// Host is the world around the language.
func (v *invocation) Host() cmdlet.Host { return v.in.host }

// Engine is the evaluator as the caller sees it.
func (v *invocation) Engine() cmdlet.Engine { return &engine{in: v.in, f: v.f} }

// Run runs a script block for a cmdlet.
func (v *invocation) Run(s *value.Script, k cmdlet.Call) ([]value.Value, error) {
	if s == nil {
		return nil, nil
	}
	var c collector
	var out writer = &c
	if k.Emit != nil {
		out = emitter{k.Emit}
	}
	if !k.NewScope && s.Bound == nil && isPlain(s.Block) && len(k.Args) == 0 && k.Named == nil && !k.HasInput {
		if v.lastScript != s {
			v.lastScript, v.lastFrame = s, v.in.newFrame(v.f.sc, s.Block, out, v.streams)
		}
		fr := v.lastFrame
		fr.out = out
		err := v.in.runInline(fr, v.f, scriptCall{item: k.Item, hasItem: k.HasItem})
		return c.items, err
	}
	err := v.in.runScript(v.f, s, scriptCall{item: k.Item, hasItem: k.HasItem, input: k.Input, hasInput: k.HasInput,
		args: callArguments(k.Args, k.Named), newScope: k.NewScope, out: out, streams: v.streams})
	return c.items, err
}

// callArguments makes a command line of values.
func callArguments(args []value.Value, named *value.Hashtable) []cmdlet.Argument {
	var out []cmdlet.Argument
	if named != nil {
		for i := range named.Len() {
			k, v := named.At(i)
			out = append(out, cmdlet.Argument{Param: value.Text(k), HasParam: true, Attached: true, Value: v})
		}
	}
	for _, a := range args {
		if name, ok := cmdlet.ParameterWord(a); ok {
			out = append(out, cmdlet.Argument{Param: name, HasParam: true})
			continue
		}
		out = append(out, cmdlet.Argument{Value: a})
	}
	return out
}

// bindError completes an error of the binder with the command and its position.
func (v *invocation) bindError(err error) error {
	rec, ok := err.(*value.ErrorRecord)
	if !ok {
		return err
	}
	v.completeOwn(rec)
	return &raised{rec: rec}
}

// complete fills in what only the caller knows: the command's part of the id, and the position.
func (v *invocation) complete(rec *value.ErrorRecord) {
	if v.info.Class == callerErrorClass {
		v.completeForCaller(rec)
		return
	}
	v.completeOwn(rec)
}

// completeOwn is complete for an error of the command itself, such as one of binding.
func (v *invocation) completeOwn(rec *value.ErrorRecord) {
	if rec.FQID == "" {
		rec.FQID = rec.ID
		if v.info.Class != "" {
			rec.FQID += "," + v.info.Class
		}
	}
	if rec.Where.Source == nil && rec.Where.Command == "" {
		ext := rec.Where.Extent
		rec.Where = v.where
		if ext.End > 0 {
			rec.Where.Extent = ext
		}
	}
}

// callerErrorClass is Write-Error, whose errors are those of the function or script that calls it.
const callerErrorClass = "Microsoft.PowerShell.Commands.WriteErrorCommand"

// completeForCaller gives an error the id and position of the caller: the function, or at the prompt the
// whole text that was typed, without a position (language.md 3.4).
func (v *invocation) completeForCaller(rec *value.ErrorRecord) {
	if rec.FQID != "" {
		return
	}
	rec.FQID = rec.ID
	for sc := v.f.sc; sc != nil; sc = sc.parent {
		if sc.call != nil && sc.call.inv != nil {
			inv := sc.call.inv
			rec.Where = inv.where
			if inv.info.Class != "" {
				rec.FQID += "," + inv.info.Class
			}
			return
		}
	}
	if src := v.f.block.Source; src != nil {
		rec.Where = value.Invocation{Command: v.info.Name, Typed: src.Text}
	}
}

// guard turns an error record that a command returned into a terminating error.
func (v *invocation) guard(err error) error {
	if err == nil {
		return nil
	}
	rec, ok := err.(*value.ErrorRecord)
	if !ok {
		return err
	}
	v.complete(rec)
	v.keepUp(value.FromError(rec), func(s *sharedParams) string { return s.errVar })
	return &raised{rec: rec}
}

// close writes redirected files and stores the variables that common parameters collected.
func (v *invocation) close(cause error) error {
	var err error
	if cause == nil || !passes(cause) {
		for _, w := range v.files {
			if ferr := w.close(); err == nil {
				err = ferr
			}
		}
	}
	if v.shared.pipeVar != "" {
		v.f.sc.cell(fold(v.shared.pipeVar)).clear()
	}
	return err
}

// myInvocation is $MyInvocation.
func (v *invocation) myInvocation() value.Value {
	at, of := v.Position()
	line, text := int32(0), ""
	if v.where.Source != nil {
		text = v.where.Source.Text
		if v.where.Extent.Start <= len(text) {
			line = int32(1 + strings.Count(text[:v.where.Extent.Start], "\n"))
		}
	}
	args := value.NewArray(v.b.Rest()...)
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.InvocationInfo", "System.Object"},
		Props: []value.Property{
			{Name: "MyCommand", Value: CommandObject(v.info)},
			{Name: "BoundParameters", Value: value.FromHash(boundTable(v.b))},
			{Name: "UnboundArguments", Value: args},
			{Name: "ScriptLineNumber", Value: value.Int32(line)},
			{Name: "Line", Value: value.String(text)},
			{Name: "PipelineLength", Value: value.Int32(int32(of))},
			{Name: "PipelinePosition", Value: value.Int32(int32(at))},
			{Name: "InvocationName", Value: value.String(v.where.Typed)},
			{Name: "ExpectingInput", Value: value.Bool(v.piped)},
			{Name: "PSScriptRoot", Value: value.String("")},
			{Name: "PSCommandPath", Value: value.Null},
		},
	})
}

// CommandObject is the CommandInfo of a command, as Get-Command and $MyInvocation show it.
func CommandObject(info *cmdlet.Info) value.Value {
	class, kind := "CmdletInfo", "Cmdlet"
	if info.Function {
		class, kind = "FunctionInfo", "Function"
	}
	k, _ := value.EnumByName(value.EnumCommandTypes, kind)
	o := &value.Object{
		TypeNames: []string{"System.Management.Automation." + class, "System.Management.Automation.CommandInfo", "System.Object"},
		Props: []value.Property{
			{Name: "CommandType", Value: k},
			{Name: "Name", Value: value.String(info.Name)},
			{Name: "Version", Value: value.Null},
			{Name: "Source", Value: value.String(info.Module)},
			{Name: "ModuleName", Value: value.String(info.Module)},
		},
		Text: info.Name, HasText: true,
	}
	if info.Body != nil {
		o.Props = append(o.Props, value.Property{Name: "ScriptBlock", Value: value.FromScript(info.Body)},
			value.Property{Name: "Definition", Value: value.String(value.Text(value.FromScript(info.Body)))})
	}
	return value.FromObject(o)
}
