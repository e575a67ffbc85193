package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// resolved is what a command name or expression means.
type resolved struct {
	info     *cmdlet.Info
	script   *value.Script // nil for cmdlets
	typed    string
	filter   bool
	newScope bool
	file     bool // a script file
}

// prepare resolves a command of a pipeline and evaluates its arguments.
func (f *frame) prepare(st *stage, c *syntax.Command, piped bool) error {
	if len(c.Args) == 0 {
		return f.failAt(c, "MissingCommand", "There is no command to run.", value.Null)
	}
	r, err := f.resolve(c)
	if err != nil {
		return err
	}
	args, err := f.arguments(c.Args[1:])
	if err != nil {
		return err
	}
	if r, args, err = f.instead(c, r, args); err != nil {
		return err
	}
	st.inv = &invocation{in: f.in, f: f, sc: f.sc, info: r.info, target: r, args: args, piped: piped, stage: st,
		where: value.Invocation{Command: r.info.Name, Typed: r.typed, Source: f.block.Source, Extent: commandExtent(c)}}
	return nil
}

// commandExtent leaves redirections out of the text under the marker line.
func commandExtent(c *syntax.Command) syntax.Extent {
	ext := c.Extent()
	if len(c.Redirs) > 0 && len(c.Args) > 0 {
		ext.End = c.Args[len(c.Args)-1].Extent().End
	}
	return ext
}

// resolve finds what the first word of a command means.
func (f *frame) resolve(c *syntax.Command) (*resolved, error) {
	name := c.Args[0].Value
	if s, ok := name.(*syntax.String); ok && (s.Bare || c.Invoke != "" && s.Value != "") {
		return f.byName(&c.Args[0], s.Value, c.Invoke)
	}
	if name == nil {
		return f.byName(&c.Args[0], "-"+c.Args[0].Param, c.Invoke)
	}
	v, err := f.expr(name)
	if err != nil {
		return nil, err
	}
	base := v.Base()
	switch {
	case base.Script() != nil:
		return f.in.blockCommand(f, base.Script(), c.Invoke != ".")
	case base.Object() != nil:
		if n, ok := base.Object().Get("Name"); ok {
			return f.byName(&c.Args[0], f.in.env.Text(n), c.Invoke)
		}
	case v.IsNull(), base.Kind() == value.KindString && base.Str() == "":
		return nil, f.failAt(name, "BadExpression", "The expression after '&' yields no command.", v)
	}
	return f.byName(&c.Args[0], f.in.env.Text(v), c.Invoke)
}

// byName finds a command: alias, function, cmdlet, then the cmdlet with Get- before the name.
func (f *frame) byName(n syntax.Node, name, invoke string) (*resolved, error) {
	if r := f.in.findCommand(f.sc, name); r != nil {
		r.typed = name
		if invoke != "" {
			r.typed = r.info.Name
		}
		r.newScope = invoke != "."
		return r, nil
	}
	r, err := f.scriptFile(name)
	if err != nil {
		return nil, f.at(n, err)
	}
	if r != nil {
		r.typed = name
		r.newScope = invoke != "."
		return r, nil
	}
	message := "The term '" + name + "' is not the name of a cmdlet, function, script file or program. Check its spelling."
	if f.in.absent(name) {
		message = "'" + name + "' is a command of PowerShell that this simulator does not have."
	}
	rec := value.NewError("CommandNotFoundException", value.ObjectNotFound, "System.Management.Automation.CommandNotFoundException",
		message, value.String(name))
	rec.Where.Typed = name
	if invoke != "" {
		rec.Where.Typed = invoke
	}
	return nil, f.at(n, rec)
}

// absent tells whether a name, or what it is an alias of, is a command of PowerShell that is not simulated.
func (in *Interp) absent(name string) bool {
	if target, ok := in.reg.AliasTarget(name); ok {
		name = target
	}
	return in.reg.Absent(name)
}

// maxAliases bounds a chain of aliases, which may run in a circle.
const maxAliases = 16

// findCommand resolves a name as the engine does; nil when there is no such command.
func (in *Interp) findCommand(sc *scope, name string) *resolved {
	for range maxAliases {
		target, ok := in.aliasTarget(sc, name)
		if !ok || strings.EqualFold(target, name) {
			break
		}
		name = target
	}
	bare := name
	for _, prefix := range []string{"global:", "script:", "local:"} {
		if len(name) > len(prefix) && strings.EqualFold(name[:len(prefix)], prefix) {
			bare = name[len(prefix):]
		}
	}
	if fn := sc.function(bare); fn != nil {
		return &resolved{info: fn.info, script: fn.script, filter: fn.filter}
	}
	if info, ok := in.reg.Lookup(name); ok {
		return &resolved{info: info}
	}
	if info, ok := in.reg.Lookup("Get-" + name); ok && !strings.Contains(name, "-") {
		return &resolved{info: info}
	}
	return nil
}

// aliasTarget is what an alias stands for: one the user made, else a built-in one.
func (in *Interp) aliasTarget(sc *scope, name string) (string, bool) {
	if t, ok := sc.alias(name); ok {
		return t, t != ""
	}
	return in.reg.AliasTarget(name)
}

// blockCommand makes a command of a script block. What its param block says is computed once.
func (in *Interp) blockCommand(f *frame, s *value.Script, newScope bool) (*resolved, error) {
	info, err := in.blockInfo(f, s)
	if err != nil {
		return nil, err
	}
	return &resolved{info: info, script: s, newScope: newScope}, nil
}

// arguments evaluates the words after a command's name.
func (f *frame) arguments(words []syntax.CommandArg) ([]cmdlet.Argument, error) {
	if len(words) == 0 {
		return nil, nil
	}
	out := make([]cmdlet.Argument, 0, len(words))
	mark := f.in.holding()
	defer f.in.releaseTo(mark)
	for i := range words {
		w := &words[i]
		if w.Param == "-" {
			continue // -- only tells that no parameters follow
		}
		if w.Splat {
			more, err := f.splat(w)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
			continue
		}
		a := cmdlet.Argument{Param: w.Param, HasParam: w.Param != "", Attached: w.Param != "" && w.HasColon, Extent: w.Extent()}
		if w.Value != nil {
			v, err := f.expr(w.Value)
			if err != nil {
				return nil, err
			}
			a.Value = plain(v)
			f.in.holdLarge(v)
			if a.Attached {
				a.Extent = w.Value.Extent()
			}
			a.Typed = typedText(w.Value, a.Value)
		}
		out = append(out, a)
	}
	return out, nil
}

// typedText is the text of a number in argument mode where it says more than the number.
func typedText(e syntax.Expr, v value.Value) string {
	n, ok := e.(*syntax.Number)
	if !ok || n.Text == "" || n.Text == value.Text(v) {
		return ""
	}
	return n.Text
}

// splat makes arguments of a table (named), a list (positional), or $args, which knows its names.
func (f *frame) splat(w *syntax.CommandArg) ([]cmdlet.Argument, error) {
	v, err := f.expr(w.Value)
	if err != nil {
		return nil, err
	}
	var out []cmdlet.Argument
	if h := v.Base().Hash(); h != nil {
		for i := range h.Len() {
			k, item := h.At(i)
			out = append(out, cmdlet.Argument{Param: f.in.env.Text(k), HasParam: true, Attached: true, Value: item, Extent: w.Extent()})
		}
		return out, nil
	}
	if v.IsNull() {
		return nil, nil
	}
	for _, item := range value.Enumerate(v) {
		a := cmdlet.Argument{Value: item, Extent: w.Extent()}
		if name, ok := cmdlet.ParameterWord(item); ok {
			a = cmdlet.Argument{Param: name, HasParam: true, Extent: w.Extent()}
		}
		out = append(out, a)
	}
	return out, nil
}
