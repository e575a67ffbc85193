package builtin

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// errStopped is what the fake pipeline unwinds with.
var errStopped = errors.New("stopped")

// fake is a Context, Engine and Host over the real binder, with Go functions for script blocks.
type fake struct {
	*cmdlet.Binding
	registry *cmdlet.Registry
	version  cmdlet.Version
	now      time.Time
	piped    bool
	input    value.Value
	scripts  map[*value.Script]func(item value.Value) []value.Value
	vars     map[string]value.Value
	options  map[string]cmdlet.VariableOption
	aliases  []cmdlet.Alias
	answers  []string
	history  []string
	drawn    uint64

	out     []value.Value
	errs    []*value.ErrorRecord
	streams map[cmdlet.Stream][]string
	printed strings.Builder
}

func newFake() *fake {
	return &fake{
		registry: cmdlet.MustRegistry(Commands()...), version: cmdlet.Version{Major: 7},
		now:     time.Date(2012, 5, 14, 19, 26, 10, 0, time.UTC),
		scripts: map[*value.Script]func(value.Value) []value.Value{}, vars: map[string]value.Value{},
		options: map[string]cmdlet.VariableOption{}, streams: map[cmdlet.Stream][]string{},
	}
}

// script makes a script block that runs f; its text is src.
func (f *fake) script(src string, run func(item value.Value) []value.Value) value.Value {
	s := &value.Script{Block: &syntax.ScriptBlock{
		Source: &syntax.Source{Text: "{" + src + "}"}, Span: syntax.Span{Ext: syntax.Extent{Start: 0, End: len(src) + 2}},
	}}
	f.scripts[s] = run
	return value.FromScript(s)
}

// named and positional arguments of a command line.
func arg(name string, v value.Value) cmdlet.Argument {
	return cmdlet.Argument{Param: name, HasParam: true, Attached: true, Value: v}
}

func on(name string) cmdlet.Argument { return cmdlet.Argument{Param: name, HasParam: true} }

func pos(v value.Value) cmdlet.Argument { return cmdlet.Argument{Value: v} }

func str(s string) value.Value { return value.String(s) }

func num(n int32) value.Value { return value.Int32(n) }

func nums(ns ...int32) []value.Value {
	var out []value.Value
	for _, n := range ns {
		out = append(out, num(n))
	}
	return out
}

func texts(ss ...string) []value.Value {
	var out []value.Value
	for _, s := range ss {
		out = append(out, str(s))
	}
	return out
}

// run invokes a command; input nil means that it stands first in its pipeline. It returns the terminating
// error.
func (f *fake) run(t *testing.T, name string, input []value.Value, args ...cmdlet.Argument) error {
	t.Helper()
	f.out, f.errs, f.piped, f.input = nil, nil, input != nil, value.Null
	info, ok := f.registry.Find(name)
	if !ok {
		t.Fatalf("no command %s", name)
	}
	b, err := cmdlet.Bind(info, args, f.piped, f)
	if err != nil {
		return err
	}
	f.Binding = b
	r := info.New()
	if err := r.Begin(f); err != nil {
		return err
	}
	if !f.piped {
		input = []value.Value{value.Void}
	}
	for _, item := range input {
		if f.piped {
			if ok, err := b.BindPipeline(item); err != nil || !ok {
				t.Fatalf("%s: object not bound: %v", name, err)
			}
			f.input = item
		}
		if err := r.Process(f); err == errStopped {
			return nil
		} else if err != nil {
			return err
		}
	}
	return r.End(f)
}

// must is run without a terminating error.
func (f *fake) must(t *testing.T, name string, input []value.Value, args ...cmdlet.Argument) []value.Value {
	t.Helper()
	if err := f.run(t, name, input, args...); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f.out
}

// lines is the text of each object written.
func (f *fake) lines() string {
	var out []string
	for _, v := range f.out {
		out = append(out, value.Text(v))
	}
	return strings.Join(out, "|")
}

func (f *fake) Input() value.Value        { return f.input }
func (f *fake) Piped() bool               { return f.piped }
func (f *fake) Write(v value.Value) error { f.out = append(f.out, v); return nil }
func (f *fake) WriteAll(v value.Value) error {
	f.out = append(f.out, value.Enumerate(v)...)
	return nil
}
func (f *fake) WriteError(e *value.ErrorRecord) error { f.errs = append(f.errs, e); return nil }
func (f *fake) WriteText(s cmdlet.Stream, text string) error {
	f.streams[s] = append(f.streams[s], text)
	return nil
}
func (f *fake) Relay(s cmdlet.Stream, text string) error { return f.WriteText(s, text) }
func (f *fake) WriteRecord(s cmdlet.Stream, v value.Value) error {
	return f.WriteText(s, value.Text(v))
}
func (f *fake) ShouldProcess(string, string) (bool, error)  { return true, nil }
func (f *fake) ShouldContinue(string, string) (bool, error) { return true, nil }
func (f *fake) Run(s *value.Script, call cmdlet.Call) ([]value.Value, error) {
	out := f.scripts[s](call.Item)
	if call.Emit == nil {
		return out, nil
	}
	for _, v := range out {
		if err := call.Emit(v); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
func (f *fake) Variable(name string) (value.Value, bool) {
	v, ok := f.vars[strings.ToLower(name)]
	return v, ok
}
func (f *fake) SetVariable(name string, v value.Value) error {
	f.vars[strings.ToLower(name)] = v
	return nil
}
func (f *fake) Invocation() value.Invocation { return value.Invocation{} }
func (f *fake) Position() (int, int)         { return 1, 1 }
func (f *fake) StopUpstream() error          { return errStopped }
func (f *fake) Host() cmdlet.Host            { return f }
func (f *fake) Engine() cmdlet.Engine        { return f }

// The binder's host.
func (f *fake) Values() *value.Env { return &value.Env{OFS: " "} }
func (f *fake) RunBound(s *value.Script, item value.Value) ([]value.Value, error) {
	return f.scripts[s](item), nil
}
func (f *fake) Member(v value.Value, name string) (value.Value, bool, error) {
	return f.Property(v, name)
}
func (f *fake) Defaults() *value.Hashtable { return nil }
func (f *fake) Prompter() cmdlet.Host      { return f }

// The host.
func (f *fake) HandleProperty(*value.Handle, string) (value.Value, bool, error) {
	return value.Null, false, nil
}
func (f *fake) SetHandleProperty(*value.Handle, string, value.Value) error { return nil }
func (f *fake) HandleProperties(*value.Handle) []string                    { return nil }
func (f *fake) HandleTypeNames(*value.Handle) []string                     { return nil }
func (f *fake) HandleText(*value.Handle) string                            { return "" }
func (f *fake) Now() (time.Time, error)                                    { return f.now, nil }
func (f *fake) Sleep(d time.Duration) error                                { f.now = f.now.Add(d); return nil }
func (f *fake) Print(text string) error                                    { f.printed.WriteString(text); return nil }
func (f *fake) ReadLine(prompt string, _ bool) (string, bool, error) {
	f.printed.WriteString(prompt)
	if len(f.answers) == 0 {
		return "", false, nil
	}
	a := f.answers[0]
	f.answers = f.answers[1:]
	return a, true, nil
}
func (f *fake) Random() (uint64, error) {
	f.drawn = f.drawn*6364136223846793005 + 1442695040888963407
	return f.drawn, nil
}
func (f *fake) NewGuid() (value.Guid, error) { return value.Guid{1}, nil }
func (f *fake) Hold(int64) error             { return nil }
func (f *fake) Checkpoint(int64) error       { return nil }
func (f *fake) Facts() cmdlet.Facts {
	return cmdlet.Facts{Computer: "SERVER01", User: `CONTOSO\Ada`, Version: f.version, Width: 120, Interactive: true}
}

// The engine.
func (f *fake) Registry() *cmdlet.Registry { return f.registry }
func (f *fake) Lookup(name string) (*cmdlet.Info, bool) {
	return f.registry.Find(name)
}
func (f *fake) Exit(int) error { return nil }
func (f *fake) Property(v value.Value, name string) (value.Value, bool, error) {
	if o := v.Object(); o != nil {
		if p, ok := o.Get(name); ok {
			return p, true, nil
		}
	}
	if h := v.Base().Hash(); h != nil {
		p, ok := h.GetText(name)
		return p, ok, nil
	}
	if v.Base().Kind() == value.KindString && strings.EqualFold(name, "Length") {
		return num(int32(len(v.Base().Str()))), true, nil
	}
	return value.Null, false, nil
}
func (f *fake) Properties(v value.Value) []string {
	var out []string
	if v.Base().Kind() == value.KindString {
		out = append(out, "Length")
	}
	if o := v.Object(); o != nil {
		for _, p := range o.Props {
			out = append(out, p.Name)
		}
	}
	return out
}
func (f *fake) SetProperty(value.Value, string, value.Value) error { return nil }
func (f *fake) Parse(text string) (*value.Script, error) {
	return f.script(text, func(value.Value) []value.Value { return texts("ran " + text) }).Script(), nil
}
func (f *fake) ScopeVariable(name, _ string) (value.Value, bool) { return f.Variable(name) }
func (f *fake) SetScopeVariable(name, _ string, v value.Value) error {
	if f.VariableOption(name, "") != cmdlet.OptionNone {
		return value.NewError("VariableNotWritable", value.WriteError, exUnauthorized, "fixed", str(name))
	}
	return f.SetVariable(name, v)
}
func (f *fake) RemoveVariable(name, _ string) bool {
	delete(f.vars, strings.ToLower(name))
	return true
}
func (f *fake) VariableNames(string) []string {
	var out []string
	for n := range f.vars {
		out = append(out, n)
	}
	return out
}
func (f *fake) SetVariableOption(name, _ string, o cmdlet.VariableOption) error {
	f.options[strings.ToLower(name)] = o
	return nil
}
func (f *fake) VariableOption(name, _ string) cmdlet.VariableOption {
	return f.options[strings.ToLower(name)]
}
func (f *fake) SetAlias(name, target string) {
	f.aliases = append(f.aliases, cmdlet.Alias{Name: name, Target: target})
}
func (f *fake) SetFunction(string, *value.Script) {}
func (f *fake) RemoveAlias(string) bool           { return false }
func (f *fake) RemoveFunction(string) bool        { return false }
func (f *fake) Aliases() []cmdlet.Alias           { return append(f.registry.Aliases(), f.aliases...) }
func (f *fake) Functions() []*cmdlet.Info         { return nil }
func (f *fake) CallMethod(v value.Value, name string, args []value.Value) (value.Value, error) {
	if name == "upper" {
		return str(strings.ToUpper(v.Str())), nil
	}
	return value.Null, value.NewError("MethodNotFound", value.InvalidOperation, "RuntimeException", "no "+name, value.Null)
}
func (f *fake) Using(*value.Script) ([]cmdlet.NamedValue, error) { return nil, nil }
func (f *fake) Env(string) (string, bool)                        { return "", false }
func (f *fake) SetEnv(string, string)                            {}
func (f *fake) EnvNames() []string                               { return nil }
func (f *fake) Errors() []value.Value                            { return nil }
func (f *fake) ClearErrors()                                     {}
func (f *fake) History() []string                                { return f.history }
func (f *fake) Seeded() *cmdlet.Seeded                           { return nil }
func (f *fake) SetSeeded(*cmdlet.Seeded)                         {}
