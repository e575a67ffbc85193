package cmdlet

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// Argument is one word of a command line after evaluation, or one entry of a splatted table.
type Argument struct {
	Param    string      // parameter name without the dash; "" for a positional argument
	HasParam bool        // -Param was written, even if it is ""
	Attached bool        // the value belongs to Param (-Param:value, or splatted)
	Value    value.Value // of a positional argument, or attached
	Typed    string      // a number's text as typed, which survives binding to a string ("" for none)
	Extent   syntax.Extent
}

// BindHost is what the binder asks of the evaluator.
type BindHost interface {
	// Values is what conversions need.
	Values() *value.Env
	// RunBound runs a script with $_ set to item: ValidateScript, delay-bound arguments and default values.
	RunBound(s *value.Script, item value.Value) ([]value.Value, error)
	// Member reads a property for binding by property name.
	Member(v value.Value, name string) (value.Value, bool, error)
	// Defaults is $PSDefaultParameterValues, or nil.
	Defaults() *value.Hashtable
	// Prompter is the console.
	Prompter() Host
}

// Placer is a BindHost that knows the command's position in its pipeline, from 1, which prompts tell.
type Placer interface{ Place() int }

// Binding is the result of matching arguments to a command's parameters. It serves all pipeline objects of
// one invocation in turn.
type Binding struct {
	info   *Info
	plan   *plan
	host   BindHost
	piped  bool
	values []value.Value
	state  []bindState
	order  []int // bound parameters in order of binding
	sets   uint64
	set    string
	rest   []value.Value // $args of a simple function
	delay  []delayed

	// What was known before the first pipeline object, to which each object returns.
	baseSets  uint64
	baseOrder int
	fast      int // the parameter that takes every pipeline object as it is, or -1
}

type bindState uint8

const (
	unbound     bindState = iota
	boundByLine           // by the command line, a default parameter value, or a prompt
	boundByPipe           // by the current pipeline object
	boundByDelay
)

// delayed is a script block given to a parameter that takes pipeline input: it is run for each object.
type delayed struct {
	param  int
	script *value.Script
}

// Info is the command that is bound.
func (b *Binding) Info() *Info { return b.info }

// Set names the resolved parameter set; PowerShell calls the only set of a command __AllParameterSets.
func (b *Binding) Set() string {
	if b.set == "" {
		return "__AllParameterSets"
	}
	return b.set
}

// Rest is what a simple function sees as $args.
func (b *Binding) Rest() []value.Value { return b.rest }

// Index finds a parameter, the common ones included, by name; -1 if there is none.
func (b *Binding) Index(name string) int {
	if i := b.plan.index(name); i >= 0 {
		return i
	}
	return b.plan.called(name)
}

// Arg returns a bound value, else the parameter's default, else Null; an unbound switch is false.
func (b *Binding) Arg(name string) value.Value {
	i := b.Index(name)
	if i < 0 {
		return value.Null
	}
	return b.At(i)
}

// At is Arg by index.
func (b *Binding) At(i int) value.Value {
	if b.state[i] != unbound {
		return b.values[i]
	}
	p := b.plan.params[i]
	if p.Switch && p.Default.IsNull() {
		return value.Switch(false)
	}
	return p.Default
}

// Bound tells whether a parameter was given.
func (b *Binding) Bound(name string) bool {
	i := b.Index(name)
	return i >= 0 && b.state[i] != unbound
}

// BoundAt is Bound by index.
func (b *Binding) BoundAt(i int) bool { return b.state[i] != unbound }

// BoundNames lists the given parameters in order of binding.
func (b *Binding) BoundNames() []string {
	out := make([]string, 0, len(b.order))
	for _, i := range b.order {
		out = append(out, b.plan.params[i].Name)
	}
	return out
}

// put stores a value that has passed all checks.
func (b *Binding) put(i int, v value.Value, s bindState) {
	if b.state[i] == unbound {
		b.order = append(b.order, i)
	}
	b.values[i] = v
	b.state[i] = s
	b.sets &= b.plan.masks[i]
}

// Bind matches the arguments of a command line (language.md 3.1, steps 1 to 6). piped tells that objects
// will come through the pipeline. The error is an *value.ErrorRecord, or an error of the host.
func Bind(info *Info, args []Argument, piped bool, h BindHost) (*Binding, error) {
	p := info.prepared()
	b := &Binding{info: info, plan: p, host: h, piped: piped, fast: -1,
		values: make([]value.Value, len(p.params)), state: make([]bindState, len(p.params)), sets: p.all}
	left, err := b.bindNamed(args)
	if err != nil {
		return nil, err
	}
	if left, err = b.bindPositional(left); err != nil {
		return nil, err
	}
	if err = b.bindRemaining(left); err != nil {
		return nil, err
	}
	if !info.Simple {
		if err = b.bindDefaults(); err != nil {
			return nil, err
		}
	}
	if err = b.resolveSet(); err != nil {
		return nil, err
	}
	if err = b.needMandatory(); err != nil {
		return nil, err
	}
	b.baseSets, b.baseOrder = b.sets, len(b.order)
	b.fast = b.fastParam()
	return b, nil
}
