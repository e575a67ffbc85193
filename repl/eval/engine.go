package eval

import (
	"sort"
	"strconv"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// engine is the evaluator as seen from one frame.
type engine struct {
	in *Interp
	f  *frame
}

var _ cmdlet.Engine = (*engine)(nil)

// Registry finds the cmdlets.
func (g *engine) Registry() *cmdlet.Registry { return g.in.reg }

// Lookup resolves a command name.
func (g *engine) Lookup(name string) (*cmdlet.Info, bool) {
	if r := g.in.findCommand(g.f.sc, name); r != nil {
		return r.info, true
	}
	return nil, false
}

// Exit ends the process.
func (g *engine) Exit(code int) error { return &ExitError{Code: code} }

// Property reads a member. The Count and Length that the language gives to every object (3.0) are no members
// to a cmdlet.
func (g *engine) Property(v value.Value, name string) (value.Value, bool, error) {
	if (strings.EqualFold(name, "Count") || strings.EqualFold(name, "Length")) && !g.has(v, name) {
		return value.Null, false, nil
	}
	return g.f.property(v, value.String(name), name)
}

// has tells whether a value has a property of its own or of its type.
func (g *engine) has(v value.Value, name string) bool {
	if o := v.Object(); o != nil && o.Lookup(name) != nil {
		return true
	}
	if h := v.Base().Hash(); h != nil {
		return true // an entry, if not a property
	}
	for _, n := range g.in.env.PropertyNames(v) {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// Properties lists the property names of a value.
func (g *engine) Properties(v value.Value) []string { return g.in.env.PropertyNames(v) }

// SetProperty assigns a member.
func (g *engine) SetProperty(v value.Value, name string, to value.Value) error {
	return g.f.setMember(v, value.String(name), to)
}

// CallMethod calls a member.
func (g *engine) CallMethod(v value.Value, name string, args []value.Value) (value.Value, error) {
	return g.f.callMethod(v, name, args)
}

// Parse turns text into a script block.
func (g *engine) Parse(text string) (*value.Script, error) { return g.in.parse(text) }

func (in *Interp) parse(text string) (*value.Script, error) {
	src := &syntax.Source{Text: text}
	sb, errs := syntax.Parse(src, in.syntaxVersion())
	if len(errs) > 0 {
		return nil, parseRecord(src, errs)
	}
	return &value.Script{Block: sb}, nil
}

func (in *Interp) syntaxVersion() syntax.Version {
	return syntax.Version{Major: in.facts.Version.Major, Minor: in.facts.Version.Minor}
}

// parseRecord is the error record of a text that does not parse: the first error names it.
func parseRecord(src *syntax.Source, errs []syntax.Error) *value.ErrorRecord {
	e := errs[0]
	rec := value.NewError(e.ID, value.ParserError, "System.Management.Automation.ParseException", e.Msg, value.Null)
	rec.Where.Source, rec.Where.Extent = src, e.Extent
	return rec
}

// scopeOf finds a scope by name or number of parents.
func (g *engine) scopeOf(name string) (*scope, bool) {
	if n, err := strconv.Atoi(name); err == nil {
		return g.f.sc.up(n)
	}
	sc := g.f.scopeNamed(name)
	return sc, sc != nil
}

// ScopeVariable reads a variable; with a scope given, of that scope only.
func (g *engine) ScopeVariable(name, scope string) (value.Value, bool) {
	sc, ok := g.scopeOf(scope)
	if !ok {
		return value.Null, false
	}
	low := fold(name)
	c := g.in.everywhere(low)
	if c == nil && scope == "" {
		c = sc.lookup(low)
	} else if c == nil {
		c = sc.find(low)
	}
	if c == nil || !c.set {
		return value.Null, false
	}
	return g.in.read(c), true
}

// SetScopeVariable writes a variable of a scope.
func (g *engine) SetScopeVariable(name, scope string, v value.Value) error {
	sc, ok := g.scopeOf(scope)
	if !ok {
		return noScope(scope)
	}
	return g.in.setVariable(sc, name, v)
}

func noScope(scope string) error {
	return value.NewError("ArgumentOutOfRange", value.InvalidArgument, "System.Management.Automation.PSArgumentOutOfRangeException",
		"There is no scope '"+scope+"'.", value.String(scope))
}

// variableCell finds the cell that a name means in a scope, set or not.
func (g *engine) variableCell(name, scope string) *cell {
	sc, ok := g.scopeOf(scope)
	if !ok {
		return nil
	}
	low := fold(name)
	if c := g.in.everywhere(low); c != nil {
		return c
	}
	if scope == "" {
		return sc.lookup(low)
	}
	if c := sc.find(low); c != nil && c.set {
		return c
	}
	return nil
}

// RemoveVariable removes a variable and tells whether it was there and could be removed.
func (g *engine) RemoveVariable(name, scope string) bool {
	c := g.variableCell(name, scope)
	if c == nil || c.opt == cmdlet.OptionConstant || c.auto != autoNone {
		return false
	}
	c.clear()
	return true
}

// SetVariableOption makes a variable read-only or constant.
func (g *engine) SetVariableOption(name, scope string, o cmdlet.VariableOption) error {
	c := g.variableCell(name, scope)
	if c == nil {
		return nil
	}
	if c.opt == cmdlet.OptionConstant && o != c.opt {
		return value.NewError("VariableNotWritable", value.WriteError, "System.Management.Automation.SessionStateUnauthorizedAccessException",
			"The variable "+c.display()+" is constant.", value.String(c.display()))
	}
	c.opt = o
	c.slow = c.slow || o != cmdlet.OptionNone
	return nil
}

// VariableOption tells a variable's option.
func (g *engine) VariableOption(name, scope string) cmdlet.VariableOption {
	if c := g.variableCell(name, scope); c != nil {
		return c.opt
	}
	return cmdlet.OptionNone
}

// VariableNames lists the variables of a scope, sorted; for "" all that are visible.
func (g *engine) VariableNames(scope string) []string {
	sc, ok := g.scopeOf(scope)
	if !ok {
		return nil
	}
	if scope != "" {
		return sc.names()
	}
	var out []string
	seen := map[string]bool{}
	for at := sc; at != nil; at = at.parent {
		for _, n := range at.names() {
			if low := strings.ToLower(n); !seen[low] {
				seen[low] = true
				out = append(out, n)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return strings.ToLower(out[i]) < strings.ToLower(out[j]) })
	return out
}

// SetAlias defines an alias for the whole session.
func (g *engine) SetAlias(name, target string) {
	g.in.global.aliases.put(strings.ToLower(name), target)
}

// RemoveAlias removes an alias, a built-in one too.
func (g *engine) RemoveAlias(name string) bool {
	if _, ok := g.in.aliasTarget(g.f.sc, name); !ok {
		return false
	}
	g.in.global.aliases.put(strings.ToLower(name), "")
	return true
}

// Aliases lists the aliases in force.
func (g *engine) Aliases() []cmdlet.Alias {
	own := &g.in.global.aliases
	var out []cmdlet.Alias
	for i, key := range own.keys {
		if own.items[i] != "" {
			out = append(out, cmdlet.Alias{Name: key, Target: own.items[i]})
		}
	}
	for _, a := range g.in.reg.Aliases() {
		if _, hidden := own.get(strings.ToLower(a.Name)); !hidden {
			out = append(out, a)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return strings.ToLower(out[i].Name) < strings.ToLower(out[j].Name) })
	return out
}

// SetFunction defines a function for the whole session. A block whose attributes cannot be read defines
// nothing.
func (g *engine) SetFunction(name string, s *value.Script) {
	if fn, err := g.in.newFunction(g.f, name, s, false); err == nil {
		g.in.global.functions.put(strings.ToLower(name), fn)
	}
}

// RemoveFunction removes a function.
func (g *engine) RemoveFunction(name string) bool {
	for at := g.f.sc; at != nil; at = at.parent {
		if at.functions.remove(strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// Functions lists the visible functions.
func (g *engine) Functions() []*cmdlet.Info {
	var out []*cmdlet.Info
	seen := map[string]bool{}
	for at := g.f.sc; at != nil; at = at.parent {
		for i, key := range at.functions.keys {
			if !seen[key] {
				seen[key] = true
				out = append(out, at.functions.items[i].info)
			}
		}
	}
	return out
}

// Errors is $Error.
func (g *engine) Errors() []value.Value { return g.in.errors.Items }

// ClearErrors empties $Error.
func (g *engine) ClearErrors() { g.in.errors.Items = nil }

// History lists what was typed.
func (g *engine) History() []string { return g.in.history }

func (g *engine) Seeded() *cmdlet.Seeded     { return g.in.seeded }
func (g *engine) SetSeeded(s *cmdlet.Seeded) { g.in.seeded = s }

// Env reads an environment variable.
func (g *engine) Env(name string) (string, bool) { return g.in.environ.get(strings.ToUpper(name)) }

// SetEnv writes one.
func (g *engine) SetEnv(name, text string) { g.in.setEnv(name, text) }

// EnvNames lists them, sorted.
func (g *engine) EnvNames() []string {
	out := append([]string(nil), g.in.names.items...)
	sort.Slice(out, func(i, j int) bool { return strings.ToLower(out[i]) < strings.ToLower(out[j]) })
	return out
}

// hostAdapter lets the binder reach the evaluator.
type hostAdapter struct {
	in *Interp
	sc *scope
	f  *frame // nil where no frame runs
	at int    // the command's index in its pipeline
}

// Values is what conversions need.
func (h *hostAdapter) Values() *value.Env { return &h.in.env }

// RunBound runs a script with $_ set.
func (h *hostAdapter) RunBound(s *value.Script, item value.Value) ([]value.Value, error) {
	f := h.f
	if f == nil {
		f = h.in.newFrame(h.sc, s.Block, discard{}, h.in.streams)
	}
	var c collector
	h.in.tries++
	err := h.in.runScript(f, s, scriptCall{item: item, hasItem: true, newScope: true, out: &c, streams: f.streams})
	h.in.tries--
	if r, ok := err.(*raised); ok {
		return nil, r.rec
	}
	return c.items, err
}

// Member reads a property.
func (h *hostAdapter) Member(v value.Value, name string) (value.Value, bool, error) {
	if h.f == nil || v.Base().Hash() != nil {
		return value.Null, false, nil
	}
	return h.f.elementMember(v, value.String(name), name)
}

// Defaults is $PSDefaultParameterValues.
func (h *hostAdapter) Defaults() *value.Hashtable {
	c := h.sc.lookup("psdefaultparametervalues")
	if c == nil {
		return nil
	}
	if t := c.v.Base().Hash(); t != nil && t.Len() > 0 {
		return t
	}
	return nil
}

// Place is the command's position.
func (h *hostAdapter) Place() int { return h.at + 1 }

// Prompter is the console.
func (h *hostAdapter) Prompter() cmdlet.Host { return h.in.host }
